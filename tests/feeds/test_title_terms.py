"""What titles call the things of a category."""

from __future__ import annotations

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Term
from daogou.feeds.title_terms import title_terms, without_overruled
from daogou.feeds.words import Words
from daogou.view_building import DATA

WORDS = Words(load_simplified(DATA / "traditional_to_simplified.tsv"))


def product(title: str, category: str, number: int) -> Product:
    return Product(id=f"{category}{number}", title=title, category=tuple(category.split(" > ")))


SHOP = [
    *(
        product(f"{name} microscope, {power}x", "光学 > 显微镜", power)
        for power, name in enumerate(["Alpha", "Beta", "Gamma", "Delta"])
    ),
    *(
        product(f"{name} pocket telescope with light", "光学 > 望远镜", n)
        for n, name in enumerate(["Alpha", "Beta", "Gamma"])
    ),
    *(product(f"{name}复古蒸汽机车", "Toys > Engines", n) for n, name in enumerate("甲乙丙丁")),
]


def terms(*taken: str, units: frozenset[str] = frozenset()) -> dict[str, str]:
    return {term.term: term.value for term in title_terms(SHOP, frozenset(taken), units, WORDS)}


def test_the_noun_that_ends_most_titles_names_the_category() -> None:
    found = terms()
    assert found["microscope"] == found["microscopes"] == "光学 > 显微镜"
    assert found["telescope"] == "光学 > 望远镜"


def test_what_stands_behind_with_names_nothing() -> None:
    assert "light" not in terms()


def test_a_word_of_several_categories_names_none() -> None:
    assert "alpha" not in terms()


def test_a_value_of_the_shop_is_left_out_of_the_name() -> None:
    assert terms("蒸汽")["机车"] == "Toys > Engines"
    assert "蒸汽机车" not in terms("蒸汽")


def test_titles_overrule_the_lexicon_and_parts_of_names_but_no_whole_name() -> None:
    titles = [Term("yarn", "category", "Craft & Yarn > Wool", "", "en")]
    given = [
        Term("yarn", "category", "Craft & Yarn", "", "en"),
        Term("craft & yarn", "category", "Craft & Yarn", "", "en"),
        Term("yarn", "value", "yarn", "kind", "en"),
    ]
    assert [term.kind for term in without_overruled(given, titles, WORDS)] == ["category", "value"]
