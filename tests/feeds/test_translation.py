"""What the other language calls a shop's own names, and when such a word becomes a term."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import NEVER_SAID, Term
from daogou.feeds.category_terms import joined_terms
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.translated_terms import translated_terms
from daogou.feeds.translation import Translator
from daogou.feeds.value_terms import titled_brand_terms
from daogou.feeds.words import Words
from daogou.view_building import DATA, LEXICON

LEXICA = load_lexicon(LEXICON)
TRANSLATOR = Translator(LEXICA, LEXICA.dictionary, LEXICA.affixes)
WORDS = Words(load_simplified(DATA / "traditional_to_simplified.tsv"))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("防海水", "saltwater proof"),
        ("自带过滤", "built-in filter"),
        ("附曲谱", "with sheet music"),
        ("5级", "level 5"),
        ("hoop included", "带耳圈"),
        ("quartz", "石英"),
    ],
)
def test_a_name_is_translated_by_words_and_by_how_it_is_built(written: str, asked: str) -> None:
    assert asked in TRANSLATOR.translations(written)


@pytest.mark.parametrize("text", ["", "500 ml", "USB-C 2.0!", "一" * 9, "one two three four five"])
def test_what_is_no_name_of_words_is_not_translated(text: str) -> None:
    assert TRANSLATOR.translations(text) == ()


def test_verbs_and_adjectives_of_the_dictionary_are_no_translation() -> None:
    translator = Translator(replace(LEXICA, features=(), values=(), kinds=(), attributes=()), LEXICA.dictionary, ())
    assert "容易" not in translator.translations("easy"), "容易脏 is no wish for an easy puzzle"


def terms(*known: Term) -> dict[str, Term]:
    return {term.term: term for term in translated_terms(known, TRANSLATOR, WORDS)}


def test_a_translated_term_is_understood_and_never_said() -> None:
    found = terms(Term("防海水", "feature", "防海水", "", "zh"))
    assert found["saltwater proof"].value == "防海水"
    assert {term.language for term in found.values()} == {NEVER_SAID}


def test_a_thing_that_has_words_of_both_languages_is_left_as_it_is() -> None:
    assert terms(Term("石英", "value", "石英", "机芯", "zh"), Term("quartz", "value", "石英", "机芯", "en")) == {}


def test_a_word_that_means_something_else_in_the_shop_is_not_taken() -> None:
    found = terms(Term("石英", "value", "石英", "机芯", "zh"), Term("quartz", "brand", "Quartz", "", "en"))
    assert "quartz" not in found


def test_the_name_of_an_attribute_may_be_a_value_too() -> None:
    found = terms(Term("battery", "value", "Battery", "Drive", "en"), Term("电池", "attribute", "Battery", "", "zh"))
    assert found["电池"].name == "Drive"


def test_a_noun_alone_is_no_wish_for_a_feature() -> None:
    found = terms(Term("头枕", "feature", "头枕", "", "zh"))
    assert "headrest" not in found
    assert "with a headrest" in found


def branded(brand: str, *titles: str) -> list[Product]:
    return [
        Product(f"{brand}{number}", f"{brand} 商品", brand=brand, titles={"en": title, "zh": f"{brand} 商品"})
        for number, title in enumerate(titles)
    ]


def test_the_word_that_a_brand_s_titles_begin_with_is_its_name_in_that_language() -> None:
    products = [
        *branded("野渡", "Yedu cassava litter", "Yedu deer dog food"),
        *branded("青岚", "Qing Lan oolong", "Qing Lan green tea"),
    ]
    assert {term.term: term.value for term in titled_brand_terms(products, WORDS)} == {
        "yedu": "野渡",
        "qing lan": "青岚",
    }


def test_a_start_that_two_brands_share_names_neither_and_one_title_proves_nothing() -> None:
    products = [
        *branded("甲", "New tea", "New oil"),
        *branded("乙", "New rice", "New nuts"),
        *branded("丙", "Solo mug"),
    ]
    assert list(titled_brand_terms(products, WORDS)) == []


def test_two_short_words_may_be_written_as_one() -> None:
    found = list(joined_terms([Term("cat food", "category", "宠物 > 猫粮", "", "en")]))
    assert [(term.term, term.value, term.language) for term in found] == [("catfood", "宠物 > 猫粮", NEVER_SAID)]
    assert list(joined_terms([Term("garden machines and tools", "category", "x", "", "en")])) == []
