"""Questions about products and the shop, small talk, languages: every sentence from the shop's own facts."""

from __future__ import annotations

import pytest

from daogou.catalogue.vocabulary import language_of
from tests.dialogue.small_shop import PRODUCTS, Chat, ids, small_guide, tents, wish


def after_tents(text: str = "帐篷，便宜的先看") -> Chat:
    """A conversation that was shown T1, T2 and T3, in this order."""
    chat = Chat()
    assert ids(chat.say("find_products", text, tents(), wish("sort", "price_asc"))) == ["T1", "T2", "T3"]
    return chat


def test_an_attribute_that_the_shop_states_is_told_with_its_source() -> None:
    answer = after_tents().say(
        "ask_product", "第二个多重", wish("ordinal", "2"), wish("attribute", "weight", text="多重")
    )
    assert "2.1 kg" in answer.text
    assert answer.custom["product"] == "T2"
    assert answer.custom["claims"] == [{"text": "2.1 kg", "source": {"kind": "attribute", "key": "净重"}}]


def test_what_the_shop_does_not_state_is_never_guessed() -> None:
    answer = after_tents().say(
        "ask_product", "第一个保修多久", wish("ordinal", "1"), wish("attribute", "warranty", text="保修")
    )
    assert answer.custom["claims"] == []
    assert "保修" in answer.text


@pytest.mark.parametrize(("place", "topic"), [("1", "feature_yes"), ("3", "feature_no")])
def test_an_ability_is_affirmed_or_denied_as_the_shop_says(place: str, topic: str) -> None:
    answer = after_tents().say("ask_product", "防水吗", wish("ordinal", place), wish("feature", "防水"))
    title = {"1": "云岭单人帐", "3": "北坡双人帐"}[place]
    said = {small_guide().replies.say(topic, "zh", turn, product=title, feature="防水") for turn in range(30)}
    assert answer.text in said


def test_price_and_sale_price_are_told() -> None:
    chat = Chat()
    chat.say("find_products", "青穹的帐篷", tents(), wish("brand", "青穹"))
    answer = chat.say("ask_product", "多少钱", wish("attribute", "price", text="多少钱"))
    assert "799" in answer.text
    assert "899" in answer.text
    assert answer.custom["claims"][0]["source"]["kind"] == "offer"


def test_stock_is_told_of_a_product_named_by_its_title() -> None:
    answer = Chat().say(
        "ask_product", "青穹轻量帐有货吗", wish("product", "T6"), wish("attribute", "in_stock", text="有货")
    )
    said = {small_guide().replies.say("out_of_stock", "zh", turn, product="青穹轻量帐") for turn in range(30)}
    assert answer.text in said


def test_another_variant_is_offered_where_the_shown_one_lacks_the_size() -> None:
    answer = Chat().say("ask_product", "有750ml的吗", wish("product", "B1-500"), wish("value", "750ml", "size"))
    assert "750ml" in answer.text
    assert answer.custom["claims"]


def test_a_variant_that_nobody_has_is_denied_with_those_that_there_are() -> None:
    answer = Chat().say("ask_product", "有粉色的吗", wish("product", "B1-500"), wish("value", "粉色", "color"))
    assert "黑色" in answer.text


def test_the_description_answers_what_no_attribute_does() -> None:
    answer = after_tents().say("ask_product", "第一个带收纳袋吗", wish("ordinal", "1"))
    assert "收纳袋随帐附送" in answer.text
    assert answer.custom["claims"][0]["source"]["key"] == "description"


def test_a_question_follows_the_product_in_focus() -> None:
    chat = after_tents()
    chat.say("ask_product", "第三个防水吗", wish("ordinal", "3"), wish("feature", "防水"))
    assert chat.say("ask_product", "那多重", wish("attribute", "weight", text="多重")).custom["product"] == "T3"


@pytest.mark.parametrize(
    "intent",
    [
        "ask_product",
        "ask_opinions",
        "compare_products",
        "choose_product",
        "find_similar",
        "ask_why",
    ],
)
def test_a_place_that_nothing_stands_at_is_said(intent: str) -> None:
    answer = after_tents().say(intent, "第七个怎么样", wish("ordinal", "7"))
    assert answer.custom is None
    assert "3" in answer.text


@pytest.mark.parametrize(
    "intent",
    [
        "ask_product",
        "ask_opinions",
        "choose_product",
        "find_similar",
        "compare_products",
    ],
)
def test_before_anything_was_shown_the_guide_asks_what_is_meant(intent: str) -> None:
    assert Chat().say(intent, "这个怎么样").custom is None


def test_opinions_are_counted_and_quoted() -> None:
    answer = after_tents().say("ask_opinions", "第一个评价怎么样", wish("ordinal", "1"))
    assert answer.custom["product"] == "T1"
    assert {"text": "4", "source": {"kind": "statistic", "key": "reviews"}} in answer.custom["claims"]
    assert "4" in answer.text


def test_without_reviews_the_guide_says_so() -> None:
    answer = after_tents().say("ask_opinions", "第二个评价怎么样", wish("ordinal", "2"))
    assert answer.custom["claims"] == []


def test_opinions_of_a_variant_are_those_of_its_group() -> None:
    answer = Chat().say("ask_opinions", "暖山保温杯怎么样", wish("product", "B1-500"))
    assert answer.custom["claims"]


def test_a_comparison_puts_two_products_side_by_side() -> None:
    answer = after_tents().say("compare_products", "第一个和第三个比呢", wish("ordinal", "1"), wish("ordinal", "3"))
    assert ids(answer) == ["T1", "T3"]
    rows = {row["name"]: (row["values"], row["differs"]) for row in answer.custom["rows"]}
    assert rows["容纳人数"] == (["1人", "2人"], True)
    assert rows["material"] == (["尼龙", "尼龙"], False)
    assert rows["防水"][1] is True
    assert list(rows)[:2] == ["price", "rating"]


def test_a_comparison_marks_what_one_of_them_does_not_state() -> None:
    answer = Chat().say("compare_products", "compare", wish("product", "T1"), wish("product", "T4"))
    assert {row["name"]: row["values"] for row in answer.custom["rows"]}["净重"] == ["1.2 kg", "—"]


def test_a_comparison_without_names_takes_the_first_two() -> None:
    assert ids(after_tents().say("compare_products", "哪个好")) == ["T1", "T2"]


def test_why_names_the_wish_that_was_met() -> None:
    chat = Chat()
    chat.say("find_products", "绿色帐篷", tents(), wish("value", "绿色", "color"))
    answer = chat.say("ask_why", "为什么推荐第一个", wish("ordinal", "1"))
    assert answer.custom["claims"]
    assert "绿" in answer.text


def test_choosing_leads_to_the_shop_page() -> None:
    answer = after_tents().say("choose_product", "就要第二个", wish("ordinal", "2"))
    assert answer.custom["link"] == "https://camp.example/T2"
    assert ids(answer) == ["T2"]
    assert "499" in answer.text


def test_choosing_what_has_no_page_says_so() -> None:
    assert Chat().say("choose_product", "买北坡睡袋", wish("product", "S2")).custom["link"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("可以退货吗", "签收后 30 天内可以退货。"),
        ("不合适能退吗", "签收后 30 天内可以退货。"),
        ("can I send it back?", "You can return items within 30 days."),
        ("what's your return policy", "You can return items within 30 days."),
        ("几天能发货", "付款后 48 小时内发货。"),
        ("how long is delivery?", "Orders leave within 48 hours."),
        ("can I get an invoice?", "可以开电子发票。"),
    ],
)
def test_the_faq_answers_in_the_shops_words(text: str, said: str) -> None:
    answer = Chat().say("ask_shop", text)
    assert answer.text == said
    assert answer.custom["claims"][0]["source"]["kind"] == "faq"


@pytest.mark.parametrize("text", ["你们老板是谁", "do you sponsor football teams?"])
def test_what_the_faq_does_not_answer_is_not_invented(text: str) -> None:
    answer = Chat().say("ask_shop", text)
    assert answer.custom is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("云岭是什么牌子", "云岭是一家做轻量帐篷的牌子。"),
        ("what is Cloudridge?", "Cloudridge makes light tents."),
        ("what's nylon like", "Nylon is light and wears well."),
        ("尼龙和羽绒有什么区别", "尼龙轻而结实，耐磨。\n羽绒保暖，怕潮。"),
    ],
)
def test_knowledge_is_told_in_the_language_of_the_question(text: str, said: str) -> None:
    answer = Chat().say("ask_knowledge", text)
    assert answer.text == said
    assert {claim["source"]["kind"] for claim in answer.custom["claims"]} == {"knowledge"}


def test_unknown_knowledge_is_admitted() -> None:
    assert Chat().say("ask_knowledge", "what is Gore-Tex?").custom is None


TALK = ["greet", "thank", "goodbye", "ask_help", "ask_are_you_a_bot", "out_of_scope", "deny", "affirm", "start_again"]


@pytest.mark.parametrize("intent", TALK)
@pytest.mark.parametrize(("text", "language"), [("你好呀", "zh"), ("hello there", "en")])
def test_small_talk_is_answered_in_the_language_of_the_message(intent: str, text: str, language: str) -> None:
    answer = Chat().say(intent, text)
    assert answer.custom is None
    assert language_of(answer.text.replace("Camp Corner", "").replace("山野集", "")) == language


def test_the_answer_follows_the_language_of_each_message() -> None:
    chat = Chat()
    assert language_of(chat.say("find_products", "帐篷", tents()).text) == "zh"
    answer = chat.say("refine_need", "only green ones please", wish("value", "绿色", "color", text="green"))
    assert language_of(answer.text) == "en"
    assert {item["title"] for item in answer.custom["items"]} <= {item.titles["en"] for item in PRODUCTS}


def test_a_brand_name_or_ok_alone_does_not_change_the_language() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    assert language_of(chat.say("refine_need", "Cloudridge", wish("brand", "云岭", text="Cloudridge")).text) == "zh"
    assert language_of(chat.say("affirm", "OK").text) == "zh"


def test_a_language_asked_for_stays_whatever_is_written() -> None:
    chat = Chat()
    chat.say("switch_language", "请说英文", wish("language", "en"))
    assert language_of(chat.say("find_products", "帐篷", tents()).text) == "en"
    assert language_of(chat.say("thank", "谢谢").text) == "en"
    chat.say("switch_language", "中文吧", wish("language", "zh"))
    assert language_of(chat.say("thank", "thanks").text) == "zh"


def test_a_press_keeps_the_language() -> None:
    chat = Chat()
    answer = chat.say("find_products", "I need a tent", tents())
    assert language_of(chat.press(answer.buttons[0].payload).text) == "en"


def test_an_unknown_intent_is_out_of_scope() -> None:
    assert Chat().say("sing_a_song", "唱首歌吧").custom is None


def test_every_turn_counts() -> None:
    chat = Chat()
    for _ in range(3):
        chat.say("greet", "你好")
    assert chat.conversation.turn == 3
