"""What only the shop's own details can tell of a message: parts of names, what is let go, what is no wish at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.cards import called
from daogou.dialogue.leaning import Leanings
from daogou.dialogue.meaning import as_the_kind_has_it
from tests.dialogue.small_shop import TENTS, Chat, small_view, tents, wish

LEANINGS = Leanings(
    {
        "tyres": {"tubeless": ("Tubeless ready", ("Yes",)), "lavender": ("scent", ("lavender",))},
    }
)


def said(text: str, *wishes: Wish) -> Utterance:
    return Utterance(text, "refine_need", wishes)


def test_words_lean_to_the_one_detail_that_they_are_part_of() -> None:
    assert LEANINGS.of("tyres", said("700c tyres, tubeless please")) == {"Tubeless ready": ("Yes",)}
    assert LEANINGS.of("hats", said("tubeless")) == {}


@pytest.mark.parametrize("text", ["not tubeless", "anything but tubeless", "no tubeless ones", "I hate tubeless"])
def test_denied_words_lean_to_nothing(text: str) -> None:
    assert LEANINGS.of("tyres", said(text)) == {}


def test_what_was_understood_leans_to_nothing_more() -> None:
    assert LEANINGS.of("tyres", said("tubeless", wish("feature", "Tubeless ready", text="tubeless"))) == {}


def test_refused_words_are_taken_for_what_they_are_part_of() -> None:
    assert LEANINGS.refused("tyres", "the lavender one") == ("scent", ("lavender",))
    assert LEANINGS.refused("tyres", "roses") is None


def meant(need: Need, utterance: Utterance, *had: tuple[str, str]) -> list[Wish]:
    """The wishes for a kind of thing that has (attribute or feature, value)s."""

    def has_wish(_category: str, kind: str, name: str, values: tuple[str, ...]) -> bool:
        if kind == "attribute" and not values:
            return any(name == other for other, _ in had)
        return any((name, value) in had for value in values or ("",))

    return list(as_the_kind_has_it(need, utterance, has_wish, lambda *_: "Lawn up to").wishes)


def test_a_value_of_a_detail_that_no_such_thing_has_is_no_wish() -> None:
    flat = wish("value", "Flat", "Type")
    assert meant(Need("drills"), said("a drill for our new flat", flat)) == []
    assert meant(Need("drills"), said("a red drill", wish("value", "red", "color"))) != [], (
        "colours are wishes of any thing"
    )


def test_a_feature_is_the_one_that_the_kind_of_thing_has() -> None:
    screen = Wish("feature", "数显", text="with a screen", features=("电子屏",))
    assert [one.value for one in meant(Need("显微镜"), said("with a screen", screen), ("电子屏", ""))] == ["电子屏"]
    assert [one.value for one in meant(Need("温度计"), said("with a screen", screen), ("数显", ""))] == ["数显"]


def test_an_amount_to_serve_is_a_lower_bound() -> None:
    lawn = Wish("measure", "450 sqm", "about")
    assert [one.role for one in meant(Need("mowers"), said("for about 450 m²", lawn))] == ["min"]


def test_a_word_for_a_kind_that_is_a_value_too_is_both() -> None:
    wine = Wish("category", "葡萄酒", text="红酒", elsewhere=(("类型", "红葡萄酒"),))
    assert [one.entity for one in meant(Need(), said("红酒", wine), ("类型", "红葡萄酒"))] == ["category", "value"]


def test_what_was_wished_for_is_let_go_and_not_refused() -> None:
    chat = Chat()
    chat.say("find_products", "防水的帐篷", tents(), wish("feature", "防水"))
    answer = chat.say("refine_need", "防水就算了吧", wish("feature", "防水", group="exclude"))
    assert answer.conversation.need == Need(TENTS)


def test_a_wish_is_let_go_by_a_part_of_its_name() -> None:
    chat = Chat()
    chat.say("find_products", "防水的帐篷", tents(), wish("feature", "防水"))
    answer = chat.say("refine_need", "水不水的无所谓", wish("unknown", "防水", group="drop"))
    assert answer.conversation.need.features == ()


def test_a_later_bound_replaces_the_opposite_one_of_an_earlier_message() -> None:
    chat = Chat()
    chat.say("find_products", "2公斤以上的帐篷", tents(), wish("measure", "2 kg", "min"))
    answer = chat.say("refine_need", "算了 2公斤以内吧", wish("measure", "2 kg", "max"))
    assert answer.conversation.need.measures == {"净重": {"max": "2 kg"}}


def test_a_question_to_the_shop_that_names_a_kind_of_thing_is_answered_from_the_faq() -> None:
    answer = Chat().say("find_products", "can I return a tent? return policy?", tents())
    assert answer.text == "You can return items within 30 days."


def test_a_comparison_says_which_one_it_is() -> None:
    chat = Chat()
    chat.say("find_products", "帐篷", tents())
    lighter, heavier = wish("product", "T1"), wish("product", "T2")
    answer = chat.say("compare_products", "哪个更轻", heavier, lighter, wish("compared", "lighter"))
    verdict = answer.text.split("。")[0]
    assert verdict.index("1.2") < verdict.index("2.1")
    assert small_view().products["T1"].title_in("zh") in verdict


def test_a_sentence_calls_a_product_by_brand_and_kind_where_it_has_no_title_in_the_language() -> None:
    view = small_view()
    known = view.products["T1"]
    assert called(known, view.labels, "en") == known.titles["en"]
    assert called(replace(known, titles={}), view.labels, "en") == f"{view.labels.brand(known.brand, 'en')} tent"
    assert called(replace(known, titles={}, brand=""), view.labels, "en") == known.title
