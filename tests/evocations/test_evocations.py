"""Everyday words are taken for the one detail that they evoke, in a shop that the table has never seen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.errors import DaogouError
from daogou.evocations.shop import ShopEvocations
from daogou.evocations.table import EvocationTable, load_evocations
from daogou.evocations.words import stem_of, words_of
from daogou.settings import CHECKOUT

ROWS = [
    (
        ("noise level: quiet", "silent running", "静音"),
        ("neighbours", "thin walls", "baby asleep", "不吵", "邻居", "吵醒"),
    ),
    (("noise level: loud", "大声"), ("hear it outside", "party", "deaf grandpa", "热闹", "听不清")),
    (("waterproof", "防水"), ("pouring rain", "drop in the sink", "swim", "下大雨", "掉水里")),
    (("kettle", "热水壶"), ("boil water", "cup of tea", "instant noodles", "烧水", "泡茶", "开水")),
    (("foldable", "可折叠"), ("under the bed", "small flat", "put away", "收起来", "床底", "不占地方")),
]
OTHERS = [((f"detail {number}",), (f"word{number}", f"other{number}")) for number in range(40)]
TABLE = EvocationTable(ROWS + OTHERS)


def product(number: int, **attributes: Sequence[str]) -> Product:
    return Product(
        id=str(number),
        title=f"Fan {number}",
        price=Decimal(9),
        category=("Home", "Fans"),
        attributes={name.replace("_", " "): tuple(values) for name, values in attributes.items()},
    )


SHOP = ShopEvocations(
    TABLE,
    [
        product(1, noise_level=["quiet"], foldable=["yes"], watts=["45"]),
        product(2, noise_level=["loud"], foldable=["no"], 防水=["是"]),
    ],
    Vocabulary((Term("静音", "value", "quiet", "noise level", "zh"), Term("可折叠", "feature", "foldable", "", "zh"))),
)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("so the neighbours behind our thin walls sleep", ("noise level", ("quiet",))),
        ("别吵醒隔壁邻居", ("noise level", ("quiet",))),
        ("it has to go under the bed when put away", ("foldable", ("yes",))),
        ("我家没地方，床底能塞，要能收起来", ("foldable", ("yes",))),
        ("下大雨也要用，掉水里也没事", ("防水", ("是",))),
    ],
)
def test_a_clause_is_taken_for_the_detail_that_it_evokes(clause: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert SHOP.meant("Home > Fans", clause) == expected


@pytest.mark.parametrize("clause", ["", "hello there", "the neighbours threw a party", "随便看看", "邻居"])
def test_a_clause_that_evokes_nothing_or_two_things_is_taken_for_none(clause: str) -> None:
    assert SHOP.meant("Home > Fans", clause) is None


def test_only_details_of_the_kind_in_question_are_meant() -> None:
    assert SHOP.meant("Home > Lamps", "so the neighbours behind our thin walls sleep") is None
    assert SHOP.meant("", "so the neighbours behind our thin walls sleep") is None


@pytest.mark.parametrize("clause", ["to boil water for a cup of tea", "宿舍里烧水泡茶"])
def test_a_kind_of_thing_is_found_by_what_it_is_for(clause: str) -> None:
    words = [("热水壶", "Kitchen > Kettles", "zh"), ("kettle", "Kitchen > Kettles", "en"), ("fan", "Home > Fans", "en")]
    vocabulary = Vocabulary(tuple(Term(term, "category", value, "", language) for term, value, language in words))
    kettle = Product(id="k", title="K", price=Decimal(9), category=("Kitchen", "Kettles"))
    shop = ShopEvocations(TABLE, [kettle, product(1, noise_level=["quiet"])], vocabulary)
    assert shop.kind(clause) == "Kitchen > Kettles"
    assert shop.kind("for my brother") is None


def test_rows_are_found_by_names_that_are_alike() -> None:
    assert set(TABLE.like(["Noise level quiet"])) == {0}
    assert set(TABLE.like(["silent running mode"])) == {0}
    assert TABLE.like(["colour: red"]) == {}


def test_endings_and_function_words_are_not_looked_at() -> None:
    assert stem_of("sleeping") == stem_of("sleeps") == "sleep"
    assert "the" not in words_of("the fan in the hall")
    assert words_of("") == {}


def test_a_row_without_words_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("names_en\tnames_zh\twords_en\twords_zh\nquiet\t静音\t\t\n", encoding="utf-8")
    with pytest.raises(DaogouError, match=r"a\.tsv: row 2 needs names and words: 'quiet'"):
        load_evocations(tmp_path)
    with pytest.raises(DaogouError, match="holds no evocations"):
        load_evocations(tmp_path / "none")


def test_the_shipped_table_can_be_read() -> None:
    assert len(load_evocations(CHECKOUT / "data" / "evocations").rows) > 200
