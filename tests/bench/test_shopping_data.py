from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from daogou.bench.shopping_data import read_data
from daogou.errors import BenchmarkError


def written(folder: Path, lines: str, attributes: dict[str, list[int]] | None = None) -> Path:
    with gzip.open(folder / "Toys.txt.gz", "wt") as stream:
        stream.write(lines)
    if attributes is not None:
        with gzip.open(folder / "Toys_item2attributes.json.gz", "wt") as stream:
            json.dump(attributes, stream)
    return folder / "Toys"


def test_sequences_attributes_and_words_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "7 1 2 3\n8 2 10\n", {"1": [4, 5], "2": [5], "3": []})
    with gzip.open(tmp_path / "Toys_item_text.json.gz", "wt") as stream:
        json.dump({"1": {"asin": "B0", "text": "red train"}}, stream)
    data = read_data(path)
    assert data.name == "recommender-toys"
    assert data.purchases.shoppers == ("7", "8")
    assert data.purchases.products == (("1", "2", "3"), ("2", "10"))
    assert [product.id for product in data.products] == ["1", "2", "3"]
    assert data.products[0].title == "red train"
    assert data.products[0].attributes == {"attribute": ("4", "5")}
    assert data.products[2].attributes == {}


def test_what_is_only_a_last_item_is_no_product(tmp_path: Path) -> None:
    data = read_data(written(tmp_path, "7 1 2 3\n8 2 1 9\n"))
    assert [product.id for product in data.products] == ["1", "2"]


def test_a_line_without_items_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="line 2"):
        read_data(written(tmp_path, "7 1 2\n8\n"))


def test_a_shops_folder_is_read_as_an_import_reads_it(tmp_path: Path) -> None:
    (tmp_path / "products.csv").write_text("id,title,price\na,A,1\nb,B,2\n")
    (tmp_path / "interactions.csv").write_text(
        "shopper_id,product_id,event,value,timestamp\nu,a,purchase,,2026-01-01T00:00:00Z\nu,b,purchase,,2026-01-02T00:00:00Z\n"
    )
    data = read_data(tmp_path)
    assert data.purchases.products == [("a", "b")]
    assert data.purchases.times[0][0] < data.purchases.times[0][1]


def test_what_is_no_data_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="nothing-here"):
        read_data(tmp_path / "nothing-here")
    (tmp_path / "products.csv").write_text("id,title,price\na,A,1\n")
    with pytest.raises(BenchmarkError, match="no interactions"):
        read_data(tmp_path)
