"""Wishes in force that no longer matter, however it is said; several at once; what is not in force stays a wish."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.attribute_names import load_attribute_names
from daogou.dialogue.details import holds_word
from daogou.dialogue.letting_go import let_go, split, words_let_go
from daogou.view_building import LEXICON
from tests.dialogue.small_shop import Chat, tents, wish

NAMES = load_attribute_names(LEXICON / "attributes.tsv")
LAMP = Need(
    "lamps",
    price_max=Decimal(90),
    attributes={"color": ("black",), "Base": ("clamp",)},
    features=("dimmable", "带盖"),
    measures={"Weight": {"max": "2 kg"}},
)
DIMMABLE, LID = wish("feature", "dimmable"), wish("feature", "带盖", text="盖")
BLACK, COLOUR = wish("value", "black", "color"), wish("attribute", "color", text="colour")


def dropped(text: str, *wishes: Wish) -> list[str]:
    said = let_go(Utterance(text, "refine_need", wishes), LAMP, NAMES)
    return [one.value for one in said.wishes if one.group == "drop"]


@pytest.mark.parametrize(
    ("text", "wishes", "expected"),
    [
        ("colour, any", [COLOUR], ["color"]),
        ("any colour will do", [COLOUR], ["color"]),
        ("dimmable or not, whatever", [DIMMABLE], ["dimmable"]),
        ("black isn't that important", [BLACK], ["black"]),
        ("dimmable and black don't matter any more", [DIMMABLE, BLACK], ["dimmable", "black"]),
        ("forget dimmable, and the colour can be whatever", [DIMMABLE, COLOUR], ["dimmable", "color"]),
        ("the weight doesn't matter", [wish("attribute", "weight")], ["weight"]),
        ("带不带盖都行", [wish("feature", "带盖", group="exclude", text="盖")], ["带盖"]),
        ("盖子嘛，随便", [LID], ["带盖"]),
        ("颜色和盖都无所谓", [wish("attribute", "color", text="颜色"), LID], ["color", "带盖"]),
        ("预算不要紧了", [wish("attribute", "price", text="预算")], ["price"]),
    ],
)
def test_what_is_in_force_is_let_go(text: str, wishes: list[Wish], expected: list[str]) -> None:
    assert dropped(text, *wishes) == expected


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("dimmable please", [DIMMABLE]),
        ("the colour doesn't matter, but dimmable", [DIMMABLE]),
        ("red or not, whatever", [wish("value", "red", "color")]),
        ("颜色无所谓，盖得有", [LID]),
        ("black or red, either is ok", [BLACK, wish("value", "red", "color")]),
        ("算了，要黑的", [wish("value", "black", "color", text="黑")]),
    ],
)
def test_what_is_wished_for_stays_a_wish(text: str, wishes: list[Wish]) -> None:
    assert dropped(text, *wishes) == []


@pytest.mark.parametrize("text", ["any colour will do", "颜色都行"])
def test_what_was_let_go_is_not_asked_about(text: str) -> None:
    chat = Chat()
    chat.say("find_products", "绿色的帐篷", tents(), wish("value", "绿色", "color"))
    answer = chat.say("refine_need", text, wish("attribute", "color", group="drop", text="颜色"))
    assert "color" not in answer.conversation.need.attributes
    assert (answer.custom or {}).get("question", {}).get("attribute") != "color"


def test_what_a_part_of_a_name_was_wished_by_goes_by_it_too() -> None:
    kept, lost = split(Utterance("forget tubeless, but in black", "refine_need"))
    assert (lost.text.strip(), "tubeless" in kept.text, "black" in kept.text) == ("forget tubeless", False, True)


def test_words_that_may_be_a_part_of_a_name() -> None:
    assert words_let_go("the cap doesn't matter any more") == ["cap"]
    assert words_let_go("随便") == []


@pytest.mark.parametrize(("name", "word"), [("grain-free", "grain"), ("Screw caps", "cap"), ("anti slip", "slip")])
def test_a_hyphen_parts_words(name: str, word: str) -> None:
    assert holds_word(name, word)
    assert not holds_word(name, "rain")
