"""The account after a storm: what was sent against what was answered, and the transcript against what clients saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation afterwards. `answers`: message id → its stored answer; `seen`: message id → what REST gave at
    the time; `heard`: what a socket was given, (entry id, text) in order, None for REST."""

    sent: Sequence[str]
    transcript: Sequence[Json]
    answers: Mapping[str, Sequence[Json]]
    seen: Mapping[str, Sequence[Json]]
    heard: Sequence[tuple[str, str]] | None = None


def account(conversation: Conversation) -> Counter[str]:
    """`lost`: not in the transcript; `silent`: without an answer; `doubled`: stored or answered twice; `inverted`:
    answered out of order; `unequal`: clients saw something else; `redelivered`: given to a socket again, by its id."""
    shopper = [line["id"] for line in conversation.transcript if line["from"] == "shopper"]
    guide = [(line["id"], line["text"]) for line in conversation.transcript if line["from"] != "shopper"]
    owners = Counter(entry["id"] for answer in conversation.answers.values() for entry in answer)
    found: Counter[str] = Counter(messages=len(conversation.sent))
    found["lost"] = len(set(conversation.sent) - set(shopper))
    found["silent"] = sum(not conversation.answers.get(id_) for id_ in conversation.sent)
    found["doubled"] = len(shopper) - len(set(shopper)) + sum(owners[id_] != 1 for id_, _ in guide)
    found["inverted"] = _inversions(shopper, conversation.answers)
    found["unequal"] = sum(conversation.answers[id_] != answer for id_, answer in conversation.seen.items())
    if conversation.heard is not None:
        first = list(dict.fromkeys(conversation.heard))
        found["unequal"] += len(set(guide) ^ set(first))
        found["inverted"] += sum(one != other for one, other in zip(first, guide, strict=False))
        found["redelivered"] = len(conversation.heard) - len(first)
    found["apologised"] = sum(map(_is_apology, conversation.answers.values()))
    return found


def _inversions(shopper: Sequence[str], answers: Mapping[str, Sequence[Json]]) -> int:
    """Answers that stand before the answer of an earlier message; guide's ids are g and the position."""
    places = [int(answers[id_][0]["id"][1:]) for id_ in dict.fromkeys(shopper) if answers.get(id_)]
    return sum(later < earlier for earlier, later in pairwise(places))


def _is_apology(answer: Sequence[Json]) -> bool:
    return any(button["payload"].startswith("/retry") for message in answer for button in message.get("buttons") or ())
