"""Rasa's side of the action webhook: what it sends is what tests/wire/action_call.json records, and it accepts the
answer that tests/wire/action_result.json records. The other side is tests/wire/test_action_webhook.py."""

import json
from pathlib import Path
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.text import ROOT

WIRE = Path(__file__).resolve().parents[1] / "wire"
TENTS = "户外 > 帐篷"
ENTITIES = [
    {"entity": "price", "start": 0, "end": 4, "value": "800", "text": "800元", "role": "max"},
    {"entity": "category", "start": 7, "end": 9, "value": TENTS, "text": "帐篷"},
]


def recorded_call() -> dict[str, Any]:
    """What Rasa sends for 「800元以内的帐篷」 after a greeting."""
    domain = Domain.load(str(ROOT / "domain.yml"))
    tracker = DialogueStateTracker("conversation-1", domain.slots)
    intent = {"name": "find_products", "confidence": 0.98}
    parse = {
        "text": "800元以内的帐篷",
        "intent": intent,
        "entities": ENTITIES,
        "intent_ranking": [intent],
        "language": "zh",
    }
    greeting = {"name": "greet", "confidence": 0.99}
    state = {"language": "zh", "turn": 1, "need": {}, "shown": []}
    at = 1_700_000_000.0
    events = [
        ActionExecuted("action_session_start", timestamp=at),
        SessionStarted(timestamp=at),
        ActionExecuted("action_listen", timestamp=at),
        UserUttered("你好", greeting, [], {"intent": greeting, "entities": [], "language": "zh"}, at, "daogou", "m1"),
        ActionExecuted("action_greet", policy="RulePolicy", confidence=1.0, timestamp=at + 1),
        BotUttered("你好！", {"buttons": [], "custom": None}, timestamp=at + 1),
        SlotSet("conversation", state, timestamp=at + 1),
        ActionExecuted("action_listen", timestamp=at + 1),
        UserUttered(parse["text"], intent, ENTITIES, parse, at + 9, "daogou", "m2", {"language": "zh"}),
    ]
    for event in events:
        tracker.update(event, domain)
    action = RemoteAction("action_find_products", EndpointConfig("http://127.0.0.1:5055/webhook"))
    return json.loads(json.dumps(action._action_call_format(tracker, domain)))


def test_rasa_sends_what_is_recorded() -> None:
    recorded = json.loads((WIRE / "action_call.json").read_text(encoding="utf-8"))
    sent = recorded_call()
    assert sent["tracker"] == recorded["tracker"]
    assert (sent["next_action"], sent["sender_id"], sent["version"]) == (
        "action_find_products",
        "conversation-1",
        "3.6.21",
    )
    assert set(sent) == {*recorded, "domain"}


def test_rasa_accepts_the_answer_that_is_recorded() -> None:
    result = json.loads((WIRE / "action_result.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, RemoteAction.action_response_format_spec())
    assert [event["event"] for event in result["events"]] == ["slot"]
