"""`daogou chat`: what is typed, what is sent, what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from daogou.cli import main
from daogou.cli.chat import converse
from daogou.cli.drawing import draw
from daogou.errors import GuideAwayError

CARD = {"title": "耳机", "price": "259.00", "list_price": "329.00", "currency": "CNY", "reason": "轻", "link": "/p/1"}
ANSWER: list[dict[str, Any]] = [
    {"text": "看这几款", "buttons": [{"title": "换一批", "payload": "/show_others"}], "custom": {"items": [CARD]}},
    {"text": "再说说", "buttons": [{"title": "便宜点", "payload": "/cheaper"}], "custom": None},
]


def test_cards_and_buttons_are_drawn_as_text() -> None:
    assert list(draw(ANSWER)) == [
        "看这几款",
        "  1. 耳机  259.00 CNY (was · 原价 329.00)",
        "     轻",
        "     /p/1",
        "  [1] 换一批",
        "再说说",
        "  [2] 便宜点",
    ]


def test_what_is_sold_out_is_marked() -> None:
    card = {"title": "Mug", "in_stock": False}
    assert list(draw([{"text": "", "custom": {"items": [card]}}])) == ["  1. Mug    (sold out · 缺货)"]


def test_a_number_presses_a_button_and_an_empty_line_ends() -> None:
    lines = iter(["耳机", "2", "9", ""])
    sent: list[dict[str, str]] = []

    def send(message: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        sent.append({name: value for name, value in message.items() if name != "id"})
        return ANSWER

    converse(send, lambda: next(lines), lambda _: None)
    assert sent == [{"text": "耳机"}, {"payload": "/cheaper"}, {"text": "9"}]


def test_a_message_that_is_refused_does_not_end_the_talk() -> None:
    lines = iter(["a", "b", ""])
    shown: list[str] = []

    def send(_: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        raise GuideAwayError("not now")

    converse(send, lambda: next(lines), shown.append)
    assert shown == ["not now", "not now"]


def test_without_a_guide_the_command_says_how_to_start_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--url", "http://127.0.0.1:9"]) == 1
    assert "daogou serve" in capsys.readouterr().err
