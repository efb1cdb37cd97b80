"""The account finds what it is there to find, in a conversation counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from daogou.bench.storm_account import Conversation, account


def entry(position: int, text: str, sender: str = "guide", id_: str | None = None) -> dict[str, Any]:
    return {"from": sender, "id": id_ or f"g{position}", "text": text, "buttons": []}


GOOD = Conversation(
    sent=["m0", "m1"],
    transcript=[entry(1, "a", "shopper", "m0"), entry(2, "A"), entry(3, "b", "shopper", "m1"), entry(4, "B")],
    answers={"m0": [entry(2, "A")], "m1": [entry(4, "B")]},
    seen={"m0": [entry(2, "A")], "m1": [entry(4, "B")]},
)
FAULTS = ("lost", "silent", "doubled", "inverted", "unequal", "redelivered", "apologised")


def faults(conversation: Conversation) -> dict[str, int]:
    return {name: count for name, count in account(conversation).items() if name in FAULTS and count}


def test_a_whole_conversation_has_no_fault() -> None:
    assert faults(GOOD) == {}
    assert faults(replace(GOOD, heard=[("g2", "A"), ("g4", "B")])) == {}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"sent": ["m0", "m1", "m2"], "answers": GOOD.answers | {"m2": [entry(4, "B")]}}, {"lost": 1, "doubled": 1}),
        ({"answers": {"m0": [entry(2, "A")], "m1": []}, "seen": {}}, {"silent": 1, "doubled": 1}),
        ({"transcript": [*GOOD.transcript, entry(5, "a", "shopper", "m0")]}, {"doubled": 1}),
        ({"transcript": [*GOOD.transcript, entry(5, "B again")]}, {"doubled": 1}),
        ({"seen": {"m0": [entry(2, "something else")]}}, {"unequal": 1}),
        ({"answers": {"m0": [entry(4, "B")], "m1": [entry(2, "A")]}, "seen": {}}, {"inverted": 1}),
        ({"heard": [("g2", "A")]}, {"unequal": 1}),
        ({"heard": [("g4", "B"), ("g2", "A")]}, {"inverted": 2}),
        ({"heard": [("g2", "A"), ("g2", "A"), ("g4", "B")]}, {"redelivered": 1}),
    ],
)
def test_each_fault_is_found(changed: dict[str, Any], expected: dict[str, int]) -> None:
    assert faults(replace(GOOD, **changed)) == expected
