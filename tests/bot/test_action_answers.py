"""The one validator gives the verdicts that Rasa's own check gives."""

from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

import bot.channel  # noqa: F401
from bot.action_answers import SCHEMA, validate_answer

ANSWERS: list[Any] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "need", "value": {"category": "茶叶"}}], "responses": [{"text": "好"}]},
    {},
    {"events": None, "responses": []},
    {"events": [{"event": "slot"}], "responses": []},
    {"events": [{"name": "need"}], "responses": []},
    {"events": [], "responses": ["text"]},
    {"events": [], "responses": {}},
    [],
    "text",
]


def verdict_of_rasa(answer: Any) -> str:
    try:
        validate(answer, SCHEMA)
    except ValidationError as error:
        return error.message
    return ""


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_refused_exactly_when_rasa_refuses_it_and_for_the_same_reason(answer: Any) -> None:
    action = RemoteAction("action_find", None)
    expected = verdict_of_rasa(answer)
    if not expected:
        assert action._validate_action_result(answer)
        return
    with pytest.raises(ValidationError) as refusal:
        action._validate_action_result(answer)
    assert refusal.value.message.startswith(expected)


def test_the_channel_puts_the_check_into_rasas_place() -> None:
    assert RemoteAction._validate_action_result is validate_answer
