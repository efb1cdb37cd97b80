"""What is remembered between two messages survives the slot that carries it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.conversation import REMEMBERED_LISTS, Conversation
from daogou.dialogue.references import one_product, pointed_at, two_products
from tests.dialogue.small_shop import wish

texts = st.text(min_size=1, max_size=12)
names = st.lists(texts, max_size=3, unique=True).map(tuple)
amounts = st.none() | st.decimals(0, 10**7, places=2, allow_nan=False)
values = st.dictionaries(texts, st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple), max_size=3)
needs = st.builds(
    Need,
    category=st.none() | texts,
    brand=names,
    price_min=amounts,
    price_max=amounts,
    attributes=values,
    exclude=values,
    features=names,
    use=names,
    recipient=st.none() | texts,
    sort=st.sampled_from([None, "price_asc", "price_desc", "popular", "new", "rating"]),
    keywords=names,
)
conversations = st.builds(
    Conversation,
    need=needs,
    shown=st.lists(names, max_size=4).map(tuple),
    focus=st.none() | texts,
    language=st.sampled_from(["", "zh", "en"]),
    language_is_chosen=st.booleans(),
    offered=st.lists(needs, max_size=3).map(tuple),
    below=amounts,
    above=amounts,
    asked=names,
    turn=st.integers(0, 10**6),
)


@given(conversations)
def test_a_conversation_comes_back_whole_from_json(conversation: Conversation) -> None:
    assert Conversation.from_json(json.loads(json.dumps(conversation.to_json()))) == conversation


@given(needs)
def test_a_need_comes_back_whole_from_json(need: Need) -> None:
    assert Need.from_json(json.loads(json.dumps(need.to_json()))) == need


def test_a_new_conversation_is_what_an_empty_slot_gives() -> None:
    assert Conversation.from_json(None) == Conversation.from_json({}) == Conversation()


def test_an_older_slot_with_unknown_and_missing_keys_still_loads() -> None:
    assert Conversation.from_json({"need": {"category": "a", "wings": 2}, "mood": "good"}).need == Need("a")


def test_only_the_last_lists_are_remembered() -> None:
    conversation = Conversation()
    for number in range(REMEMBERED_LISTS + 5):
        conversation = conversation.showing([str(number)])
    assert len(conversation.shown) == REMEMBERED_LISTS
    assert conversation.last_shown == (str(REMEMBERED_LISTS + 4),)


def test_a_new_list_ends_focus_and_offers() -> None:
    conversation = Conversation(focus="a", offered=(Need(),)).showing(["b"])
    assert (conversation.focus, conversation.offered) == (None, ())


SHOWN = Conversation(shown=(("x",), ("a", "b", "c")))


def utterance(*wishes: str) -> Utterance:
    """Digits are places, everything else is a product's id."""
    made = [wish("ordinal" if said.lstrip("-").isdigit() else "product", said) for said in wishes]
    return Utterance("", "ask_product", made)


@pytest.mark.parametrize(
    ("said", "products", "missing"),
    [
        (["2"], ("b",), None),
        (["-1"], ("c",), None),
        (["-2", "-1"], ("b", "c"), None),
        (["1", "1"], ("a",), None),
        (["z", "1"], ("z", "a"), None),
        (["4"], (), 4),
        (["0"], (), 0),
        (["-4"], (), -4),
        (["1", "9"], ("a",), 9),
        ([], (), None),
    ],
)
def test_places_and_names_point_at_products(said: list[str], products: tuple[str, ...], missing: int | None) -> None:
    pointed = pointed_at(utterance(*said), SHOWN)
    assert (pointed.products, pointed.missing) == (products, missing)


def test_one_product_is_the_named_one_else_the_one_in_focus_else_the_first() -> None:
    assert one_product(utterance("3"), SHOWN.about("b")).products == ("c",)
    assert one_product(utterance(), SHOWN.about("b")).products == ("b",)
    assert one_product(utterance(), SHOWN).products == ("a",)
    assert one_product(utterance(), Conversation()).products == ()


def test_two_products_are_the_named_ones_completed_by_focus_and_list() -> None:
    assert two_products(utterance("1", "3"), SHOWN).products == ("a", "c")
    assert two_products(utterance(), SHOWN).products == ("a", "b")
    assert two_products(utterance("3"), SHOWN.about("b")).products == ("b", "c")
    assert two_products(utterance("3"), SHOWN).products == ("c", "a")
    assert two_products(utterance("7"), SHOWN).missing == 7
    assert two_products(utterance(), Conversation()).products == ()
