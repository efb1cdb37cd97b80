"""Which of those shown is the cheapest or the lightest, and comparisons that come with a number."""

from __future__ import annotations

import pytest

from tests.dialogue.small_shop import Chat, tents, wish


def shown() -> Chat:
    chat = Chat()
    chat.say("find_products", "防水的帐篷", tents(), wish("feature", "防水"))
    return chat


@pytest.mark.parametrize(
    ("intent", "text", "sort"),
    [
        ("compare_products", "which of these is the cheapest", "price_asc"),
        ("refine_need", "这几款里哪个最便宜", "price_asc"),
        ("show_cheaper", "which of them is cheapest", "price_asc"),
        ("ask_product", "其中哪个最便宜", "price_asc"),
    ],
)
def test_the_cheapest_of_those_shown_is_named(intent: str, text: str, sort: str) -> None:
    chat = shown()
    ids = chat.conversation.last_shown
    prices = {"T1": 299, "T2": 499, "T4": 1299, "T5": 799, "T7": 1599, "T8": 1099}
    answer = chat.say(intent, text, wish("sort", sort))
    assert answer.custom is not None
    assert (answer.custom["type"], answer.custom["product"]) == ("answer", min(ids, key=lambda id_: prices[id_]))
    assert answer.conversation.last_shown == ids


@pytest.mark.parametrize("text", ["which of these is the lightest", "这几款里哪个最轻"])
def test_the_lightest_of_those_shown_is_named_where_the_shop_states_it(text: str) -> None:
    chat = Chat()
    chat.say("find_products", "两百到七百的帐篷", tents(), wish("price", "700", "max"))
    answer = chat.say("compare_products", text, wish("sort", "most:lighter"))
    assert answer.custom is not None
    assert answer.custom["product"] == "T1"
    assert "1.2" in answer.text
    assert "2.1" in answer.text


@pytest.mark.parametrize(
    ("intent", "text"),
    [("refine_need", "cheapest first"), ("compare_products", "cheapest one?"), ("compare_products", "最便宜的呢")],
)
def test_cheapest_without_the_list_is_an_order(intent: str, text: str) -> None:
    chat = shown()
    answer = chat.say(intent, text, wish("sort", "price_asc"))
    assert answer.custom is not None
    assert answer.custom["type"] == "products"


@pytest.mark.parametrize(
    ("text", "number", "role", "expected"),
    [
        ("heavier, at least 2.3 kg", "2.3 kg", "min", {"min": "2.3 kg"}),
        ("再重一点，两公斤三以上", "2.3 kg", "min", {"min": "2.3 kg"}),
        ("lighter, under 2 kg", "2 kg", "max", {"max": "2 kg"}),
    ],
)
def test_a_number_said_with_a_comparison_counts(text: str, number: str, role: str, expected: dict[str, str]) -> None:
    chat = Chat()
    chat.say("find_products", "700以下的帐篷", tents(), wish("price", "700", "max"))
    word = "lighter" if role == "max" else "heavier"
    answer = chat.say("refine_need", text, wish("compared", word), wish("measure", number, role))
    assert answer.conversation.need.measures == {"净重": expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("which of the two is cheaper", "299"), ("这两款哪个便宜", "299"), ("which of the two costs the most", "499")],
)
def test_of_two_the_comparison_says_which_costs_less(text: str, expected: str) -> None:
    chat = Chat()
    chat.say("find_products", "五百以内的帐篷", tents(), wish("price", "500", "max"))
    answer = chat.say("compare_products", text)
    assert answer.custom is not None
    assert answer.custom["type"] == "comparison"
    head = answer.text.replace("¥", " ").replace("￥", " ")
    other = "499" if expected == "299" else "299"
    assert head.index(expected) < head.index(other)


def test_the_lightest_of_two_is_said_too() -> None:
    chat = Chat()
    chat.say("find_products", "五百以内的帐篷", tents(), wish("price", "500", "max"))
    answer = chat.say(
        "compare_products", "哪个最轻", wish("ordinal", "1"), wish("ordinal", "2"), wish("sort", "most:lighter")
    )
    assert answer.text.index("1.2") < answer.text.index("2.1")
