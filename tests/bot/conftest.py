"""A small model of Rasa, trained once, and an action server that does what a test wants."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import rasa.model_training
from aiohttp import web
from aiohttp.test_utils import TestServer
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

from bot.tracker_store import StrictTrackerStore, strict_agent

CONFIG = """
recipe: default.v1
assistant_id: tiny
language: en
pipeline: [{name: KeywordIntentClassifier}]
policies: [{name: RulePolicy}]
"""
DOMAIN = """
version: "3.1"
session_config: {session_expiration_time: 0, carry_over_slots_to_new_session: true}
intents: [greet, show_others, restart]
entities: [count]
slots:
  need: {type: any, influence_conversation: false, mappings: [{type: custom}]}
  count: {type: any, influence_conversation: false, mappings: [{type: from_entity, entity: count}]}
actions: [action_find]
responses: {utter_restarted: [{text: wiped}]}
"""
DATA = """
version: "3.1"
nlu:
  - {intent: greet, examples: "- hello\\n- hi\\n"}
  - {intent: show_others, examples: "- others\\n- more\\n"}
  - {intent: restart, examples: "- wipe\\n- restart everything\\n"}
rules:
  - {rule: greet, steps: [{intent: greet}, {action: action_find}]}
  - {rule: show others, steps: [{intent: show_others}, {action: action_find}]}
"""


class FakeActions:
    """The action server: says the messages and sets the slot that a test wants, and keeps the trackers it was sent."""

    def __init__(self) -> None:
        self.responses: list[dict[str, Any]] = [{"text": "found"}]
        self.calls: list[dict[str, Any]] = []
        self.is_broken = False
        self.url = ""

    async def run(self, request: web.Request) -> web.Response:
        self.calls.append(await request.json())
        if self.is_broken:
            return web.json_response({"error": "broken"}, status=500)
        events = [{"event": "slot", "name": "need", "value": {"turn": len(self.calls)}}]
        return web.json_response({"events": events, "responses": self.responses})


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    for name, text in {"config": CONFIG, "domain": DOMAIN, "data": DATA}.items():
        (folder / f"{name}.yml").write_text(text)
    files = [str(folder / "data.yml")]
    result = rasa.model_training.train(str(folder / "domain.yml"), str(folder / "config.yml"), files, str(folder))
    return Path(result.model)


@pytest.fixture
async def actions() -> AsyncIterator[FakeActions]:
    fake = FakeActions()
    app = web.Application()
    app.router.add_post("/webhook", fake.run)
    server = TestServer(app)
    await server.start_server()
    fake.url = str(server.make_url("/webhook"))
    yield fake
    await server.close()


@pytest.fixture
def load_agent(model: Path, actions: FakeActions, tmp_path: Path) -> Callable[[], Agent]:
    """Loads the agent on this test's database; a second call is the same bot after a restart."""

    def load() -> Agent:
        store = StrictTrackerStore(db=str(tmp_path / "rasa.db"))
        return strict_agent(Agent.load(model, tracker_store=store, action_endpoint=EndpointConfig(actions.url)))

    return load


@pytest.fixture
def agent(load_agent: Callable[[], Agent]) -> Agent:
    return load_agent()
