"""The tracker store keeps conversations or says that it cannot; sessions roll over."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered

from bot.channel import answer, read_turn
from bot.sessions import TURNS
from bot.tracker_store import StrictTrackerStore, TrackerStoreError, strict_agent
from tests.bot.conftest import FakeActions

CONVERSATION = "conversation-0001"


async def say(agent: Agent, text: str = "hello") -> None:
    said = await answer(agent, read_turn({"conversation": CONVERSATION, "text": text}))
    assert said["messages"]


async def test_a_conversation_goes_on_after_a_restart(load_agent: Callable[[], Agent]) -> None:
    await say(load_agent())
    tracker = await load_agent().tracker_store.retrieve(CONVERSATION)
    assert tracker is not None
    assert tracker.get_slot("need") == {"turn": 1}


async def test_sessions_roll_over_and_keep_what_the_shopper_wants(agent: Agent, actions: FakeActions) -> None:
    for _ in range(3 * TURNS + 5):
        await say(agent)
    sizes = [len(call["tracker"]["events"]) for call in actions.calls]
    assert max(sizes) < 1.2 * sizes[TURNS - 1]
    assert sizes[TURNS + 1] < sizes[4]
    latest = await agent.tracker_store.retrieve(CONVERSATION)
    assert latest.get_slot("need") == {"turn": 3 * TURNS + 5}
    full = await agent.tracker_store.retrieve_full_tracker(CONVERSATION)
    assert sum(isinstance(event, UserUttered) for event in full.events) == 3 * TURNS + 5
    assert sum(isinstance(event, SessionStarted) for event in full.events) == 4


def test_a_file_that_is_no_database_is_refused_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "rasa.db").write_bytes(b"no database at all" * 100)
    with pytest.raises((TrackerStoreError, sa.exc.DatabaseError)):
        StrictTrackerStore(Domain.empty(), db=str(tmp_path / "rasa.db"))


async def test_a_query_that_fails_raises(agent: Agent) -> None:
    agent.tracker_store.SQLEvent.__table__.drop(agent.tracker_store.engine)
    with pytest.raises(sa.exc.OperationalError):
        await agent.tracker_store.retrieve(CONVERSATION)


def test_a_value_error_does_not_end_the_process(agent: Agent) -> None:
    with pytest.raises(ValueError, match="NUL"), agent.tracker_store.session_scope():
        raise ValueError("a NUL in a name")


def test_the_fall_back_to_memory_is_taken_off(agent: Agent) -> None:
    assert isinstance(agent.tracker_store, StrictTrackerStore)
    assert agent.processor is not None
    assert agent.processor.tracker_store is agent.tracker_store


def test_a_store_in_memory_is_no_store(model: Path) -> None:
    loaded = Agent.load(model, tracker_store=InMemoryTrackerStore(Domain.empty()))
    assert isinstance(loaded.tracker_store, FailSafeTrackerStore)
    with pytest.raises(TrackerStoreError, match="InMemoryTrackerStore"):
        strict_agent(loaded)


def test_without_a_model_there_is_no_agent() -> None:
    with pytest.raises(TrackerStoreError, match="model"):
        strict_agent(Agent())


async def test_the_log_of_the_database_outlives_the_sessions(tmp_path: Path) -> None:
    store = StrictTrackerStore(db=str(tmp_path / "rasa.db"))
    await store.retrieve("shopper-0123456789")
    with store.session_scope() as session:
        session.execute(sa.text("INSERT INTO events (sender_id, type_name) VALUES ('shopper', 'slot')"))
        session.commit()
    assert (tmp_path / "rasa.db-wal").stat().st_size > 0


async def test_a_database_that_was_taken_away_is_missed(tmp_path: Path) -> None:
    store = StrictTrackerStore(db=str(tmp_path / "rasa.db"))
    for name in ("rasa.db", "rasa.db-wal", "rasa.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    with pytest.raises(sa.exc.OperationalError):
        await store.retrieve("shopper-0123456789")


async def test_only_what_is_new_is_stored_however_often_a_tracker_is_saved(agent: Agent) -> None:
    await say(agent)
    tracker = await agent.tracker_store.retrieve(CONVERSATION)
    assert tracker is not None
    before = len(tracker.events)
    tracker.update(UserUttered("once more"))
    for _ in range(3):
        await agent.tracker_store.save(tracker)
    again = await agent.tracker_store.retrieve(CONVERSATION)
    assert again is not None
    assert len(again.events) == before + 1
