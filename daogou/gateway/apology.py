"""The honest sentence for a turn that could not be answered, with a button that tries again."""

from __future__ import annotations

import re

from daogou.gateway.payloads import RETRY, write_payload
from daogou.storage.conversation import Answer, GuideMessage, Turn

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
SENTENCES = {
    "zh": "我这边暂时查不了商品，您的问题我记下了。请稍后点“再试一次”。",
    "en": "I can't look into the shop right now. I have kept your question; please press “Try again” in a moment.",
}
TITLES = {"zh": "再试一次", "en": "Try again"}


def apologise(turn: Turn) -> Answer:
    """The apology, in the language asked for or else the message's own."""
    language = turn.language or language_of(turn.text)
    payload = turn.payload if turn.payload and turn.payload.startswith(f"/{RETRY}{{") else None
    payload = payload or write_payload(RETRY, message=turn.client_id)
    button = {"title": TITLES[language], "payload": payload}
    message = GuideMessage(SENTENCES[language], [button])
    return Answer([message], "apologised", language=language, payloads={payload: button["title"]})


def language_of(text: str) -> str:
    """Chinese when a fifth of the letters are Han characters: a Chinese sentence may carry an English brand."""
    letters = [char for char in text if char.isalpha()]
    return "zh" if letters and len(HAN.findall(text)) * 5 >= len(letters) else "en"
