"""Translation: what Rasa's tracker says becomes one call of the guide, its answer becomes messages and a slot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.measures import ActionMeasures
from daogou.catalogue.utterance import Utterance, Wish
from daogou.catalogue.vocabulary import language_of
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.timed import measured
from daogou.guide import ShoppingGuide

logger = logging.getLogger(__name__)
BUDGET = 6.0
"""Seconds that an action may take; Rasa waits 8."""
SLOT = "conversation"
SHARED = {
    "action_find_products": {"find_products", "refine_need", "narrow", "refuse"},
    "action_show_others": {"show_others", "show_more"},
}
"""Actions that answer several intents; every other answers the one of its own name."""


class GuideDoor:
    """Runs actions by asking the guide in a worker thread, for no longer than `BUDGET`."""

    def __init__(self, guide: ShoppingGuide, measures: ActionMeasures) -> None:
        self.guide = guide
        self.measures = measures

    def register(self, executor: ActionExecutor, domain: Mapping[str, Any]) -> None:
        """Register every custom action that domain.yml names."""
        for name in domain["actions"]:
            executor.register_function(name, _Run(self, name).run)

    async def answer(self, action: str, tracker: Tracker) -> Answer:
        utterance = replace(utterance_of(action, tracker.latest_message), shopper=str(tracker.sender_id or ""))
        conversation = conversation_of(tracker)
        try:
            with measured("action", self.measures.observe):
                return await asyncio.wait_for(asyncio.to_thread(self.guide.respond, utterance, conversation), BUDGET)
        except Exception as error:
            self.measures.failed(error)
            logger.exception("action %s failed", action)
            chosen = conversation.language if conversation.language_is_chosen else ""
            language = chosen or utterance.language or conversation.language or "zh"
            return Answer(self.guide.replies.say("trouble", language, conversation.turn), conversation)


class _Run:
    """One action, in the form that the SDK calls."""

    def __init__(self, door: GuideDoor, action: str) -> None:
        self.door, self.action = door, action

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answer = await self.door.answer(self.action, tracker)
        buttons = [button.to_json() for button in answer.buttons]
        dispatcher.utter_message(text=answer.text, buttons=buttons, json_message=answer.custom)
        return [{"event": "slot", "name": SLOT, "value": answer.conversation.to_json(), "timestamp": None}]


def utterance_of(action: str, message: Mapping[str, Any]) -> Utterance:
    """The message as the NLU understood it; the intent is the one that the action serves."""
    intent = (message.get("intent") or {}).get("name") or ""
    own = action.removeprefix("action_")
    text = message.get("text") or ""
    wishes = [Wish.from_entity(entity) for entity in message.get("entities") or []]
    is_press = text.startswith("/")
    language = "" if is_press else str(message.get("language") or language_of(text))
    page = (message.get("metadata") or {}).get("product")
    said = intent if intent in SHARED.get(action, {own}) else own
    return Utterance("" if is_press else text, said, wishes, language, str(page) if page else None)


def conversation_of(tracker: Tracker) -> Conversation:
    """The conversation so far, with the page's language where nothing was said yet.

    A language that was asked for outside the words, by the widget's switch, counts like one asked for in words.
    """
    conversation = Conversation.from_json(tracker.get_slot(SLOT))
    metadata = tracker.latest_message.get("metadata") or {}
    language, asked = metadata.get("language"), metadata.get("asked_language")
    if not conversation.language and language in {"zh", "en"}:
        conversation = replace(conversation, language=language)
    if asked in {"zh", "en"}:
        conversation = replace(conversation, language=asked, language_is_chosen=True)
    return conversation
