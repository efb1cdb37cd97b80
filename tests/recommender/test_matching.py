from __future__ import annotations

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Request
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.recommender.matching import value_stem
from tests.recommender.shops import fitting, ids, product, recommender


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ("红色", {"plain", "wine", "english"}),
        ("酒红色", {"wine"}),
        ("蓝色", set()),
    ],
)
def test_a_wanted_colour_matches_values_that_contain_it(wanted: str, fits: set[str]) -> None:
    shop = [
        product("plain", color="红色"),
        product("wine", color="酒红色"),
        product("english", color="Red"),
        product("black", color="黑色"),
        product("none", title="红色背包"),
    ]
    assert fitting(shop, Need(attributes={"color": (wanted,)})) == fits


def test_wanted_leather_is_neither_faux_nor_a_part_of_another_word() -> None:
    shop = [
        product("real", material="Full grain leather"),
        product("faux", material="faux leather"),
        product("pleather", material="pleather"),
        product("not", material="non-leather"),
    ]
    assert fitting(shop, Need(attributes={"material": ("Leather",)})) == {"real"}


def test_what_suits_everything_suits_what_is_wanted() -> None:
    shop = [
        product("kittens", 适用阶段="幼猫"),
        product("all", 适用阶段="全阶段"),
        product("adults", 适用阶段="成猫"),
    ]
    assert fitting(shop, Need(attributes={"适用阶段": ("幼猫",)})) == {"kittens", "all"}
    skin = [
        product("oily", skin_type="Oily"),
        product("every", skin_type="All skin types"),
        product("dry", skin_type="Dry"),
    ]
    assert fitting(skin, Need(attributes={"skin_type": ("Oily",)})) == {"oily", "every"}


def test_an_all_season_tyre_is_no_winter_tyre() -> None:
    shop = [product("winter", season="Winter"), product("all", season="All season")]
    assert fitting(shop, Need(attributes={"season": ("Winter",)})) == {"winter"}


def test_numbers_are_matched_whole() -> None:
    shop = [
        product("a", size="5 L"),
        product("b", size="0.5 L"),
        product("c", size="15 L"),
        product("d", size="5 l, blue"),
    ]
    assert fitting(shop, Need(attributes={"size": ("5 L",)})) == {"a", "d"}


def test_several_values_of_one_attribute_are_alternatives_and_attributes_add_up() -> None:
    shop = [
        product("a", color="红色", size="M"),
        product("b", color="黑色", size="M"),
        product("c", color="黑色", size="L"),
    ]
    assert fitting(shop, Need(attributes={"color": ("红色", "黑色"), "size": ("M",)})) == {"a", "b"}


def test_a_refused_colour_removes_mixtures_and_what_title_or_description_names() -> None:
    shop = [
        product("mixed", color="红黑拼色"),
        product("wine", color="酒红色"),
        product("titled", title="Red backpack"),
        product("told", description="一款红色的背包"),
        product("shade", title="酒红手提包"),
        product("famous", title="网红背包"),
        product("denied", title="包", description="This bag is not red"),
        product("black", color="黑色"),
    ]
    assert fitting(shop, Need(exclude={"color": ("红色",)})) == {"famous", "denied", "black"}


def test_refused_leather_removes_vegan_leather_too() -> None:
    shop = [
        product("vegan", material="vegan leather"),
        product("free", title="Leather-free bag"),
        product("cotton", material="cotton"),
    ]
    assert fitting(shop, Need(exclude={"material": ("leather",)})) == {"free", "cotton"}


def test_a_term_that_means_another_value_too_refuses_only_its_own() -> None:
    vocabulary = Vocabulary(
        tuple(Term(term, "value", value, "color") for value in ("navy", "sky blue") for term in (value, "blue"))
    )
    shop = [product("navy", color="navy"), product("sky", color="sky blue")]
    found = recommender(shop, vocabulary=vocabulary).recommend(Request(Need(exclude={"color": ("navy",)})))
    assert ids(found) == ["sky"]


def test_brand_category_and_feature_can_be_refused() -> None:
    shop = [
        product("a", brand="Acme"),
        product("b", category="包 > 手提包"),
        product("c", title="防水背包"),
        product("d", 防水="否"),
    ]
    need = Need(exclude={"brand": ("acme",), "category": ("包 > 手提包",), "feature": ("防水",)})
    assert fitting(shop, need) == {"d"}


def test_a_feature_is_the_shops_yes_or_what_the_text_affirms() -> None:
    shop = [
        product("yes", 防水="是"),
        product("no", 防水="否", title="防水背包"),
        product("text", title="Waterproof pack"),
        product("denied", description="不防水，请勿浸泡"),
        product("denied_en", description="It is not fully waterproof."),
        product("graded", 防水="IPX7"),
        product("wireless", description="无线防水音箱"),
        product("only", description="Not only waterproof but light"),
        product("silent"),
    ]
    assert fitting(shop, Need(features=("防水",))) == {"yes", "text", "graded", "wireless", "only"}


def test_a_recipient_hides_what_is_made_for_somebody_else() -> None:
    shop = [
        product("men", gender="male"),
        product("women", gender="female"),
        product("both", gender="unisex", title="女士也爱的背包"),
        product("zh", 适用性别="女"),
        product("titled", title="Women's tote"),
        product("told", description="专为女士设计"),
        product("kids", age_group="kids"),
        product("childish", title="儿童书包"),
        product("silent"),
    ]
    assert fitting(shop, Need(recipient="dad")) == {"men", "both", "silent"}
    assert fitting(shop, Need(recipient="girl")) == {
        "women",
        "both",
        "zh",
        "titled",
        "told",
        "kids",
        "childish",
        "silent",
    }
    assert fitting(shop, Need(recipient="friend")) == {"men", "women", "both", "zh", "titled", "told", "silent"}


def test_stems_of_values() -> None:
    assert [value_stem(value) for value in ("红色", "草莓味", "棉质", "色", "red")] == ["红", "草莓", "棉", "色", "red"]
