"""A tracker store that fails loudly.

Rasa's own answers shoppers while it loses their messages: a wrapper swaps in memory when SQL fails, and a ValueError in
a query ends the process. The transcript of record is the gateway's; this one must be right or say that it is not.
"""

import contextlib
import os
from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, SQLTrackerStore, ensure_schema_exists
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.sessions import is_full, roll_over


class TrackerStoreError(RasaException):
    """Conversations cannot be kept: the database is away, or the tracker store is another one than configured."""


class StrictTrackerStore(SQLTrackerStore):
    """SQL, or an error: `DAOGOU_HOME/rasa.db` unless the endpoints say otherwise. Long sessions roll over when read."""

    def __init__(
        self,
        domain: Domain | None = None,
        dialect: str = "sqlite",
        host: str | None = None,
        db: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        is_file = dialect == "sqlite" and not host
        name = _prepare_file(db) if is_file else (db or "rasa")
        super().__init__(domain, dialect=dialect, host=host, db=name, event_broker=event_broker, **kwargs)
        if is_file:
            self.engine = _kept_open(self.engine.url)
            self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._require_table()

    def _require_table(self) -> None:
        """Rasa only logs it when the table cannot be created, and then stores nothing until it is started again."""
        try:
            has_table = sa.inspect(self.engine).has_table(self.SQLEvent.__tablename__)
        except sa.exc.SQLAlchemyError as error:
            raise TrackerStoreError(f"The tracker store's database does not answer: {error}") from error
        if not has_table:
            raise TrackerStoreError("The tracker store has no table of events.")

    @contextlib.contextmanager
    def session_scope(self) -> Generator[sa.orm.Session, None, None]:
        """A session whose errors reach the caller; Rasa's ends the process on any ValueError."""
        session = self.sessionmaker()
        try:
            ensure_schema_exists(session)
            yield session
        finally:
            session.close()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The latest session; a full one comes back as the start of the next."""
        tracker = await super().retrieve(sender_id)
        if tracker is not None:
            tracker.stored_events = len(tracker.events)
            if is_full(tracker):
                roll_over(tracker, self.domain)
        return tracker

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """A tracker for somebody of whom nothing is stored."""
        tracker = super().init_tracker(sender_id)
        tracker.stored_events = 0
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what is new; raises when it cannot."""
        await super().save(tracker)
        tracker.stored_events = len(tracker.events)

    def _additional_events(self, session: sa.orm.Session, tracker: DialogueStateTracker) -> Iterator[Event]:
        """A tracker that this store gave out or saved knows how much of it is stored; for others Rasa counts."""
        stored = getattr(tracker, "stored_events", None)
        if stored is None:
            return super()._additional_events(session, tracker)
        return islice(tracker.events, stored, None)

    def _event_query(
        self, session: sa.orm.Session, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> sa.orm.Query:
        """Rasa's query walks through the whole history; from its end, the session's start is never far."""
        events = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id)
        if not fetch_events_from_all_sessions:
            starts = session.query(self.SQLEvent.id).filter(
                self.SQLEvent.sender_id == sender_id, self.SQLEvent.type_name == SessionStarted.type_name
            )
            latest = starts.order_by(self.SQLEvent.id.desc()).limit(1).scalar_subquery()
            events = events.filter(self.SQLEvent.id >= sa.func.coalesce(latest, 0))
        return events.order_by(self.SQLEvent.id)


def strict_agent(agent: Agent | None) -> Agent:
    """The agent on its own store, without Rasa's fall back to memory; raises TrackerStoreError when it has another one.

    Rasa quietly takes memory, too, when the class in the endpoints cannot be imported.
    """
    if agent is None or agent.processor is None:
        raise TrackerStoreError("No model is loaded.")
    if isinstance(agent.tracker_store, FailSafeTrackerStore):
        agent.tracker_store = agent.tracker_store._tracker_store
    if not isinstance(agent.tracker_store, StrictTrackerStore):
        raise TrackerStoreError(f"The tracker store is a {type(agent.tracker_store).__name__}; see the endpoints.")
    agent.processor.tracker_store = agent.tracker_store
    return agent


def _kept_open(url: sa.engine.URL) -> sa.engine.Engine:
    """An engine that keeps its connections. Rasa's opens and closes one for every query, and whenever the last one of a
    file in WAL mode closes, SQLite writes the whole log back and removes it: a third of Rasa's time in a turn.
    """
    engine = sa.create_engine(url, poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False})

    def remember(connection: Any, record: Any) -> None:
        _prepare_sqlite(connection, record)
        record.info["file"] = _identity(url.database)

    def require_same_file(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != _identity(url.database):
            raise sa.exc.DisconnectionError("The file of the tracker store was taken away or exchanged.")

    sa.event.listen(engine, "connect", remember)
    sa.event.listen(engine, "checkout", require_same_file)
    return engine


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _prepare_file(db: str | None) -> str:
    path = Path(db) if db else Path(os.environ.get("DAOGOU_HOME") or "var") / "rasa.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    return str(path)


def _prepare_sqlite(connection: Any, _record: dict[str, Any]) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=3000")
    cursor.close()
