"""A second import does what changed, and gives the same shop as a first one would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daogou import bootstrap
from daogou.bootstrap import ImportOutcome
from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import ShopContent
from daogou.feeds.vocabulary_source import vocabulary_source
from daogou.settings import Settings

Write = Callable[..., Path]
HEAD = "id,title,price,availability,color,description\n"
BAGS = ("A,Backpack,9 EUR,in_stock,red,Waterproof", "B,Belt,5 EUR,in_stock,black,Long")


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One number for every vocabulary that an import makes."""
    built: list[int] = []
    build = bootstrap.build_vocabulary

    def counted(*arguments: Any) -> Any:
        built.append(1)
        return build(*arguments)

    monkeypatch.setattr(bootstrap, "build_vocabulary", counted)
    return built


def _shop(write: Write, *rows: str) -> Path:
    return write("products.csv", HEAD + "\n".join(rows) + "\n")


def _words(settings: Settings) -> Any:
    return json.loads(settings.vocabulary_path.read_text(encoding="utf-8"))


def test_an_update_of_prices_and_stock_keeps_the_words(
    write: Write, importing: Callable[..., ImportOutcome], settings: Settings, built: list[int]
) -> None:
    importing(_shop(write, *BAGS))
    words, written = _words(settings), settings.vocabulary_path.stat().st_mtime_ns
    importing(_shop(write, BAGS[0].replace("9 EUR,in_stock", "8 EUR,out_of_stock"), BAGS[1]))
    assert built == [1]
    assert (_words(settings), settings.vocabulary_path.stat().st_mtime_ns) == (words, written)
    repository = bootstrap.open_shop_repository(settings)
    assert [(str(one.price), one.in_stock) for one in repository.products()] == [("8", False), ("5", True)]
    assert repository.revision() == 2
    assert len(repository.vocabulary().terms) == len(words["terms"])


@pytest.mark.parametrize(
    ("old", "new"), [("Belt", "Strap"), ("black", "navy"), ("Long", "Foldable"), ("B,", "C,"), (BAGS[1], "")]
)
def test_an_update_of_words_makes_the_vocabulary_that_a_first_import_makes(
    write: Write, importing: Callable[..., ImportOutcome], settings: Settings, built: list[int], old: str, new: str
) -> None:
    importing(_shop(write, *BAGS))
    importing(_shop(write, BAGS[0], BAGS[1].replace(old, new)))
    assert built == [1, 1]
    updated = _words(settings)
    settings.vocabulary_path.unlink()
    importing(_shop(write, BAGS[0], BAGS[1].replace(old, new)))
    assert _words(settings) == updated


def test_a_lost_vocabulary_is_made_again(
    write: Write, importing: Callable[..., ImportOutcome], settings: Settings, built: list[int]
) -> None:
    importing(_shop(write, *BAGS))
    settings.vocabulary_path.write_text('{"version": 1, "fingerprint": "of another shop"', encoding="utf-8")
    importing(_shop(write, *BAGS))
    assert built == [1, 1]
    assert _words(settings)["terms"]


def test_a_synonym_that_means_nothing_is_named_every_time(
    write: Write, importing: Callable[..., ImportOutcome], built: list[int]
) -> None:
    write("synonyms.csv", "term,canonical\nspaceship,rocket\n")
    folder = _shop(write, *BAGS)
    assert [importing(folder).unmatched_synonyms[0].term for _ in range(2)] == ["spaceship"] * 2
    assert built == [1, 1]


def test_another_table_of_words_makes_another_source(tmp_path: Path) -> None:
    content, table = ShopContent(products=(Product("A", "Bag"),)), tmp_path / "colors.tsv"
    table.write_text("red", encoding="utf-8")
    first = vocabulary_source(content, (tmp_path,))
    assert vocabulary_source(content, (tmp_path,)) == first
    table.write_text("blue", encoding="utf-8")
    assert vocabulary_source(content, (tmp_path,)) != first
