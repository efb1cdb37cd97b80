"""A tracker becomes an utterance and a conversation."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.door import conversation_of, utterance_of
from daogou.catalogue.utterance import Wish
from daogou.dialogue.conversation import Conversation
from tests.actions.conftest import CALL, call


def tracker(slot: Any = None, **message: Any) -> Tracker:
    return Tracker.from_dict(call(slot=slot, **message)["tracker"])


def test_the_recorded_message_is_understood_as_rasa_did() -> None:
    utterance = utterance_of("action_find_products", CALL["tracker"]["latest_message"])
    assert (utterance.text, utterance.intent, utterance.language) == ("800元以内的帐篷", "find_products", "zh")
    assert list(utterance.wishes) == [
        Wish("price", "800", "max", text="800元"),
        Wish("category", "户外 > 帐篷", text="帐篷"),
    ]


@pytest.mark.parametrize(
    ("action", "intent", "use_case"),
    [
        ("action_find_products", "find_products", "find_products"),
        ("action_find_products", "refine_need", "refine_need"),
        ("action_find_products", "narrow", "narrow"),
        ("action_find_products", "refuse", "refuse"),
        ("action_find_products", "greet", "find_products"),
        ("action_show_others", "show_more", "show_more"),
        ("action_out_of_scope", "ask_product", "out_of_scope"),
        ("action_out_of_scope", None, "out_of_scope"),
        ("action_accept_relaxation", "accept_relaxation", "accept_relaxation"),
    ],
)
def test_the_use_case_is_the_intent_only_where_the_action_serves_it(
    action: str, intent: str | None, use_case: str
) -> None:
    assert utterance_of(action, {"text": "x", "intent": {"name": intent}}).intent == use_case


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": None, "intent": None, "entities": None},
        {"intent": {}},
    ],
)
def test_an_empty_message_is_an_empty_utterance(message: dict[str, Any]) -> None:
    utterance = utterance_of("action_greet", message)
    assert (utterance.text, utterance.intent, list(utterance.wishes), utterance.language) == ("", "greet", [], "")


def test_a_press_says_nothing_in_any_language() -> None:
    message = {"text": '/narrow{"attribute": "color", "value": "red"}', "language": "en", "intent": {"name": "narrow"}}
    utterance = utterance_of("action_find_products", message)
    assert (utterance.text, utterance.language) == ("", "")


def test_a_language_that_the_understanding_did_not_tell_is_counted() -> None:
    assert utterance_of("action_greet", {"text": "hello there"}).language == "en"


def test_a_first_message_takes_its_language_from_the_page_and_every_message_the_product() -> None:
    seen = tracker(metadata={"language": "en", "product": "T1"})
    assert conversation_of(seen) == Conversation(language="en")
    assert utterance_of("action_greet", seen.latest_message).page == "T1"


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        {},
        {"language": "fr"},
        {"language": 7, "product": None},
        {"product": ""},
    ],
)
def test_a_page_that_says_nothing_usable_changes_nothing(metadata: Any) -> None:
    seen = tracker(metadata=metadata)
    assert conversation_of(seen) == Conversation()
    assert utterance_of("action_greet", seen.latest_message).page is None


def test_a_language_asked_for_outside_the_words_counts_like_one_asked_for_in_words() -> None:
    slot = Conversation(language="zh", shown=(("a",),)).to_json()
    conversation = conversation_of(tracker(slot, metadata={"language": "zh", "asked_language": "en"}))
    assert (conversation.language, conversation.language_is_chosen) == ("en", True)
    assert not conversation_of(tracker(slot, metadata={"asked_language": "fr"})).language_is_chosen


def test_what_was_said_before_wins_over_the_page() -> None:
    slot = Conversation(language="zh", shown=(("a",),)).to_json()
    conversation = conversation_of(tracker(slot, metadata={"language": "en", "product": "T1"}))
    assert (conversation.language, conversation.focus) == ("zh", None)
