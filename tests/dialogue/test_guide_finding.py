"""Finding, from the first wish to the last list, through the real recommender, explainer and replies."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.dialogue.small_shop import BAGS, BOTTLES, PRODUCTS, TENTS, Chat, ids, tents, wish

PRICES = {item.id: item.sale_price or item.price or Decimal(0) for item in PRODUCTS}


def prices(shown: list[str]) -> list[Decimal]:
    return [PRICES[id_] for id_ in shown]


def test_a_find_shows_three_products_of_the_kind_with_reasons() -> None:
    answer = Chat().say("find_products", "想买帐篷", tents())
    assert len(ids(answer)) == 3
    assert all(item["category"] == TENTS and item["reason"] for item in answer.custom["items"])
    assert answer.custom["need"] == {"category": TENTS}


def test_every_bound_and_value_of_the_need_holds_for_what_is_shown() -> None:
    wishes = (tents(), wish("price", "800", "max"), wish("value", "绿色", "color"))
    answer = Chat().say("find_products", "800以内的绿色帐篷", *wishes)
    assert set(ids(answer)) == {"T1", "T3"}
    assert answer.custom["need"] == {"category": TENTS, "price_max": "800", "attributes": {"color": ["绿色"]}}


def test_a_price_bound_includes_itself_and_counts_the_sale_price() -> None:
    answer = Chat().say(
        "find_products", "799以内799以上的帐篷", tents(), wish("price", "799", "max"), wish("price", "799", "min")
    )
    assert ids(answer) == ["T5"]
    (card,) = answer.custom["items"]
    assert (card["price"], card["list_price"]) == ("799.00", "899.00")


def test_a_refused_colour_is_never_shown() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    answer = chat.say("refine_need", "不要绿色", wish("value", "绿色", "color", "exclude"))
    assert answer.custom["need"]["exclude"] == {"color": ["绿色"]}
    assert not set(ids(answer)) & {"T1", "T3", "T6"}


def test_what_is_out_of_stock_is_not_shown() -> None:
    chat = Chat()
    shown = ids(chat.say("find_products", "帐篷", tents()))
    while ids(answer := chat.say("show_others", "换一批")):
        shown += ids(answer)
    assert set(shown) == {"T1", "T2", "T3", "T4", "T5", "T7", "T8"}
    assert len(shown) == len(set(shown))


def test_variants_are_one_card_with_their_choices() -> None:
    answer = Chat().say("find_products", "750毫升的保温杯", wish("category", BOTTLES), wish("value", "750ml", "size"))
    (card,) = answer.custom["items"]
    assert (card["id"], card["group"]) == ("B1-750", "B1")
    assert {variant["id"] for variant in card["variants"]} == {"B1-500", "B1-W"}
    assert [variant["in_stock"] for variant in card["variants"] if variant["id"] == "B1-W"] == [False]


def test_cheaper_goes_down_until_there_is_nothing_cheaper() -> None:
    chat = Chat()
    dearest = max(prices(ids(chat.say("find_products", "帐篷", tents()))))
    for _ in range(8):
        answer = chat.say("show_cheaper", "再便宜点")
        if not ids(answer):
            break
        assert max(prices(ids(answer))) < dearest
        dearest = max(prices(ids(answer)))
    assert answer.custom is None
    assert dearest == PRICES["T1"]


def test_dearer_goes_up_until_there_is_nothing_dearer() -> None:
    chat = Chat()
    cheapest = min(prices(ids(chat.say("find_products", "a tent", tents()))))
    for _ in range(8):
        answer = chat.say("show_dearer", "something more upmarket")
        if not ids(answer):
            break
        assert min(prices(ids(answer))) > cheapest
        cheapest = min(prices(ids(answer)))
    assert answer.custom is None
    assert cheapest == PRICES["T7"]


def test_cheaper_than_the_second_means_that_one() -> None:
    chat = Chat()
    shown = ids(chat.say("find_products", "帐篷，从贵到便宜", tents(), wish("sort", "price_desc")))
    assert shown == ["T7", "T4", "T8"]
    answer = chat.say("show_cheaper", "比第二个便宜的", wish("ordinal", "2"))
    assert all(price < PRICES["T4"] for price in prices(ids(answer)))


def test_others_never_repeat_anything_of_the_conversation() -> None:
    chat = Chat()
    seen: set[str] = set()
    answer = chat.say("find_products", "帐篷", tents())
    while ids(answer):
        assert not seen & set(ids(answer))
        seen |= set(ids(answer))
        answer = chat.say("show_others", "还有别的吗")
    assert answer.custom is None


def test_similar_ones_are_of_the_same_kind_and_not_the_same() -> None:
    chat = Chat()
    first = ids(chat.say("find_products", "帐篷", tents()))[0]
    answer = chat.say("find_similar", "和第一个差不多的", wish("ordinal", "1"))
    assert ids(answer)
    assert first not in ids(answer)
    assert all(item["category"] == TENTS for item in answer.custom["items"])


def test_best_sellers_come_in_order_of_popularity() -> None:
    assert ids(Chat().say("show_popular", "what's popular"))[:2] == ["T2", "B2"]
    assert ids(Chat().say("show_popular", "热销帐篷", tents()))[0] == "T2"


def test_new_arrivals_begin_with_the_newest() -> None:
    assert ids(Chat().say("show_new", "有什么新品"))[0] == "T1"


def test_when_nothing_fits_the_shopper_learns_what_to_give_up_and_may_press_it() -> None:
    chat = Chat()
    wishes = (tents(), wish("price", "200", "max"), wish("value", "红色", "color"))
    answer = chat.say("find_products", "200以内的红色帐篷", *wishes)
    assert answer.custom["type"] == "relaxation"
    assert ids(answer) == []
    counts = {tuple(option["dropped"]): option["count"] for option in answer.custom["options"]}
    assert counts == {("price_max",): 1} or all(counts.values())
    assert len(answer.buttons) == len(answer.custom["options"])
    pressed = chat.press(answer.buttons[0].payload)
    assert pressed.custom["type"] == "products"
    assert len(ids(pressed)) == min(3, answer.custom["options"][0]["count"])


def test_yes_accepts_the_first_relaxation() -> None:
    chat = Chat()
    chat.say("find_products", "a tent below 200", tents(), wish("price", "200", "max"))
    assert ids(chat.say("affirm", "yes please"))


def test_a_relaxation_that_is_no_longer_offered_says_so_again() -> None:
    chat = Chat()
    chat.say("find_products", "a tent below 200", tents(), wish("price", "200", "max"))
    assert chat.press('/accept_relaxation{"ordinal": 9}').custom["type"] == "relaxation"


def test_a_narrowing_question_comes_with_products_and_its_press_narrows() -> None:
    chat = Chat()
    answer = chat.say("find_products", "帐篷", tents())
    question = answer.custom["question"]
    option = question["options"][0]
    pressed = chat.press(option["payload"])
    need = pressed.custom["need"]
    chosen = need.get("attributes", {}).get(question["attribute"]) or [need.get("brand")]
    assert chosen[0] in option["payload"]
    assert pressed.custom["type"] == "products"


def test_a_vague_request_shows_something_and_asks() -> None:
    answer = Chat().say("find_products", "推荐点东西")
    assert ids(answer)
    assert "question" not in answer.custom


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("有索尼的帐篷吗", "索尼"),
        ("do you have Sony tents", "Sony"),
    ],
)
def test_a_brand_that_the_shop_does_not_have_is_said_with_what_fits_otherwise(text: str, word: str) -> None:
    answer = Chat().say("find_products", text, wish("unknown", word, "brand"), tents())
    assert word in answer.text
    assert all(item["category"] == TENTS for item in answer.custom["items"])


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("有索尼吗", "索尼", "brand"),
        ("do you sell surfboards", "surfboards", ""),
    ],
)
def test_what_the_shop_does_not_have_is_said_plainly(text: str, word: str, role: str) -> None:
    answer = Chat().say("find_products", text, wish("unknown", word, role))
    assert word in answer.text
    assert answer.custom is None
    assert [button.payload for button in answer.buttons] == ["/show_popular"]


def test_an_unknown_word_that_stands_in_a_product_finds_it() -> None:
    answer = Chat().say("find_products", "有家庭帐吗", wish("unknown", "家庭帐"))
    assert ids(answer) == ["T7"]


def test_another_kind_keeps_budget_and_refusals_and_says_what_it_dropped() -> None:
    chat = Chat()
    wishes = (
        tents(),
        wish("price", "800", "max"),
        wish("value", "2人", "容纳人数"),
        wish("value", "红色", "color", "exclude"),
    )
    chat.say("find_products", "两人帐篷800以内不要红色", *wishes)
    answer = chat.say("find_products", "那睡袋呢", wish("category", BAGS))
    assert answer.custom["need"] == {"category": BAGS, "price_max": "800", "exclude": {"color": ["红色"]}}
    assert ids(answer) == ["S1"]
    assert "容纳人数" in answer.text


def test_starting_again_forgets_everything_but_the_language() -> None:
    chat = Chat()
    chat.say("switch_language", "speak English", wish("language", "en"))
    chat.say("find_products", "帐篷", tents(), wish("price", "800", "max"))
    chat.say("start_again", "重新开始")
    assert chat.conversation.need.is_empty
    assert chat.conversation.shown == ()
    assert chat.conversation.language == "en"


def test_new_wishes_lift_what_cheaper_left_in_force() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents(), wish("sort", "price_desc"))
    chat.say("show_cheaper", "便宜点")
    assert chat.conversation.below is not None
    answer = chat.say("refine_need", "预算1600到1500", wish("price", "1500", "min"), wish("price", "1600", "max"))
    assert ids(answer) == ["T7"]


def test_refining_after_cheaper_stays_below() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents(), wish("sort", "price_desc"))
    limit = max(prices(ids(chat.say("show_cheaper", "便宜点"))))
    answer = chat.say("refine_need", "要绿色的", wish("value", "绿色", "color"))
    assert all(price <= limit for price in prices(ids(answer)))
