"""What `daogou shop import` prints and leaves when it cannot, or must not, import."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daogou.bootstrap import open_shop_repository
from daogou.cli import main
from daogou.settings import read_settings

Write = Callable[..., Path]
GOOD = "id,title,price\nA,Backpack,9 EUR\nB,Belt,5 EUR\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAOGOU_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """(exit status, the one JSON object on stdout) of an import."""

    def run(folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
        status = main(["shop", "import", str(folder), "--json", *options])
        return status, json.loads(capsys.readouterr().out)

    return run


Said = Callable[..., tuple[int, dict[str, Any]]]


def test_dry_run_judges_everything_and_leaves_nothing(write: Write, said: Said, home: Path) -> None:
    status, facts = said(write("products.csv", GOOD), "--dry-run")
    assert (status, facts["products"], facts["imported"], facts["dry_run"]) == (0, 2, False, True)
    assert not home.exists()


def test_dry_run_of_a_bad_feed_ends_with_two(write: Write, said: Said) -> None:
    folder = write("products.csv", f"{GOOD}C,Cap,free\n")
    status, facts = said(folder, "--dry-run")
    assert (status, [row["line"] for row in facts["refused"]]) == (2, [4])
    status, facts = said(folder, "--dry-run", "--skip-bad-rows")
    assert (status, [row["line"] for row in facts["skipped"]], facts["products"]) == (0, [4], 2)


def test_dry_run_leaves_the_shop_and_refuses_a_shrinking_feed(write: Write, said: Said) -> None:
    said(write("products.csv", "id,title\n" + "".join(f"{number},Bag\n" for number in range(30))))
    status, facts = said(write("products.csv", GOOD), "--dry-run")
    assert status == 2
    assert "has 2 products and the shop has 30" in facts["refused"][0]["reason"]
    assert said(write("products.csv", GOOD), "--dry-run", "--allow-shrink")[0] == 0
    assert len(open_shop_repository(read_settings()).products()) == 30


def test_shrinking_feed_is_one_json_object_with_both_numbers(write: Write, said: Said) -> None:
    said(write("products.csv", "id,title\n" + "".join(f"{number},Bag\n" for number in range(30))))
    status, facts = said(write("products.csv", GOOD))
    assert (status, facts["products"]) == (2, 30)
    assert "2 products" in facts["refused"][0]["reason"]
    assert "30" in facts["refused"][0]["reason"]


def test_database_that_cannot_be_opened_is_one_json_object(
    write: Write, said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "no.db").write_bytes(b"this is no database at all, it is a text" * 50)
    monkeypatch.setenv("DAOGOU_DATABASE", f"sqlite:///{tmp_path / 'no.db'}")
    status, facts = said(write("products.csv", GOOD))
    assert (status, facts["imported"]) == (2, False)
    assert "the database cannot do this" in facts["refused"][0]["reason"]


def test_read_only_database_is_refused_in_one_sentence(write: Write, said: Said, home: Path) -> None:
    said(write("products.csv", GOOD))
    path = f"file:{home / 'daogou.db'}?mode=ro&uri=true"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAOGOU_DATABASE", f"sqlite:///{path}")
        status, facts = said(write("products.csv", GOOD + "C,Cap,3 EUR\n"))
    assert status == 2
    assert "readonly" in facts["refused"][0]["reason"]


def test_every_refused_row_has_its_place_and_no_long_echo(write: Write, said: Said) -> None:
    write("reviews.jsonl", '{"product_id": "A", "rating": "' + "9" * 5000 + '"}\n')
    write("shop.toml", f'currency = "{"X" * 5000}"\n')
    status, facts = said(write("products.csv", f"{GOOD}C,Cap,{'9' * 5000}\n"))
    assert status == 2
    assert {row["file"] for row in facts["refused"]} == {"products.csv", "reviews.jsonl", "shop.toml"}
    for row in facts["refused"]:
        assert row.keys() >= {"file", "line", "field", "value", "reason"}
        assert len(row["value"]) <= 200
        assert "9" * 201 not in json.dumps(row)


def test_names_of_columns_are_not_echoed_without_end(write: Write, said: Said) -> None:
    header = "id,title," + ",".join(f"{'x' * 300}{number}" for number in range(1000))
    status, facts = said(write("products.csv", f"{header}\nA,Bag{',' * 1000}\n"))
    assert status == 0
    assert len(json.dumps(facts)) < 60_000
    assert all(len(name) <= 200 for name in facts["ignored"]["columns"]["products.csv"])


def test_summary_names_mapped_needless_and_missing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write("products.csv", "sku,商品名称,价格,分类,mpn,shelf\nA,背包,99 CNY,箱包,7,3\nB,围巾,,,8,4\n")
    write("synonyms.csv", "term,canonical\n" + "".join(f"t{number},nothing {number}\n" for number in range(40)))
    assert main(["shop", "import", str(folder)]) == 0
    said = capsys.readouterr().out
    for text in (
        "2 products in 2 groups, 1 categories",
        "1 without a price, 2 without a picture, 1 without a category",
        "'sku' as id",
        "'价格' as price",
        "not needed mpn",
        "ignored shelf",
        "40 mean nothing that the shop has (t0, t1, t2 and 37 more)",
    ):
        assert text in said
    assert len(said.splitlines()) < 14
    assert said.rstrip().endswith("daogou train && daogou serve")
