"""Readers beside an import, and two guides on one database."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from daogou.catalogue.product import Product, Review
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.storage import shop_rows
from daogou.storage.shop_repository import ShopRepository
from daogou.storage.shop_writing import Digests, write_shop_content

Open = Callable[[], Engine]
BAG = Product("A", "Backpack")


def test_reads_never_wait_for_an_import(engine: Engine, opened: Open) -> None:
    ShopRepository(engine).apply(ShopContent(products=(BAG,)), Vocabulary())
    reader = ShopRepository(opened())
    with engine.begin() as writing:
        content = ShopContent(products=(replace(BAG, title="New"),))
        write_shop_content(writing, content, Digests.of(content), reader.now())
        began = time.monotonic()
        assert [product.title for product in reader.products()] == ["Backpack"]
        assert reader.revision() == 1
        assert time.monotonic() - began < 2
    assert [product.title for product in reader.products()] == ["New"]


def test_second_guide_sees_what_the_first_imported(engine: Engine, opened: Open) -> None:
    first, second = ShopRepository(engine), ShopRepository(opened())
    first.apply(ShopContent(products=(BAG,)), Vocabulary(fingerprint="f"))
    assert (second.revision(), second.products()[0].title, second.vocabulary().fingerprint) == (1, "Backpack", "f")
    second.record_interaction("s", "A", "cart")
    assert [one.shopper_id for _, one in first.interactions()] == ["s"]


def test_two_imports_at_once_follow_each_other(engine: Engine, opened: Open) -> None:
    reviews = tuple(Review(str(number), "A", 5.0) for number in range(500))
    contents = [ShopContent(products=(replace(BAG, title=title),), reviews=reviews) for title in ("One", "Two")]
    repositories = [ShopRepository(engine), ShopRepository(opened())]
    threads = [
        threading.Thread(target=repository.apply, args=(content, Vocabulary()))
        for repository, content in zip(repositories, contents, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert repositories[0].revision() == 2
    assert repositories[0].counts() == {"products": 1, "groups": 1, "reviews": 500}


@pytest.fixture
def written(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many products each import wrote."""
    counts: list[int] = []
    product_row = shop_rows.product_row

    def counted(*facts: Any) -> dict[str, Any]:
        counts[-1] += 1
        return product_row(*facts)

    monkeypatch.setattr("daogou.storage.shop_rows.product_row", counted)
    return counts


def test_only_what_changed_is_written_again(engine: Engine, written: list[int]) -> None:
    products = [replace(BAG, id=str(number), derived=frozenset({"color", "material"})) for number in range(50)]
    repository = ShopRepository(engine)
    for changed in (None, None, 7):
        if changed is not None:
            products[changed] = replace(products[changed], title="Other")
        written.append(0)
        repository.apply(ShopContent(products=tuple(products)), Vocabulary())
    assert written == [50, 0, 1]
    assert repository.products()[7].title == "Other"
