"""`daogou shop import`, as a person and as a script call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daogou.cli import main

Write = Callable[..., Path]
GOOD = "id,title,price,item_group_id,shelf\nA,Backpack,9 EUR,g,1\nB,Backpack,9 EUR,g,2\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAOGOU_HOME", str(tmp_path / "home"))


def test_json_is_the_only_thing_on_stdout(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write("products.csv", GOOD)
    write("reviews.csv", "product_id,rating\nA,5\nZ,5\n")
    assert main(["shop", "import", str(folder), "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (facts["products"], facts["groups"], facts["reviews"]) == (2, 1, 1)
    assert facts["ignored"]["columns"] == {"products.csv": ["shelf"]}
    assert facts["left_out"] == {"reviews.csv": 1}


def test_bad_row_ends_with_two_and_is_named(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write("products.csv", f"{GOOD}C,Belt,免费,,\n")
    assert main(["shop", "import", str(folder), "--json"]) == 2
    facts = json.loads(capsys.readouterr().out)
    assert facts["products"] == 0
    assert facts["refused"] == [
        {"file": "products.csv", "line": 4, "field": "price", "value": "免费", "reason": "is not a price"}
    ]


def test_skipped_rows_are_listed_and_the_exit_is_zero(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write("products.csv", f"{GOOD}C,Belt,免费,,\n")
    assert main(["shop", "import", str(folder), "--json", "--skip-bad-rows"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [row["line"] for row in facts["skipped"]] == [4]
    assert facts["refused"] == []


def test_folder_that_is_no_shop_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shop", "import", str(tmp_path / "nowhere"), "--json"]) == 2
    assert "is not a folder" in json.loads(capsys.readouterr().out)["refused"][0]["reason"]


def test_summary_says_what_was_read_and_what_comes_next(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write("products.csv", GOOD)
    assert main(["shop", "import", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "2 products in 1 groups" in said
    assert "ignored shelf" in said
    assert "2 without a picture" in said
    assert said.rstrip().endswith("daogou train && daogou serve")


def test_refusal_names_the_row_and_the_way_out(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shop", "import", str(write("products.csv", f"{GOOD},Belt,1 EUR,,\n"))]) == 2
    said = capsys.readouterr().err
    assert "products.csv:4: id is missing" in said
    assert "--skip-bad-rows" in said


def test_far_smaller_feed_names_both_numbers_and_the_option(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    many = write("products.csv", "id,title\n" + "".join(f"{number},Bag\n" for number in range(30)))
    assert main(["shop", "import", str(many)]) == 0
    few = write("products.csv", "id,title\n1,Bag\n")
    assert main(["shop", "import", str(few)]) == 2
    assert "has 1 products and the shop has 30" in capsys.readouterr().err
    assert main(["shop", "import", str(few), "--allow-shrink"]) == 0


def test_vocabulary_is_written_beside_the_shop(write: Write, tmp_path: Path) -> None:
    assert main(["shop", "import", str(write("products.csv", GOOD))]) == 0
    data = json.loads((tmp_path / "home" / "vocabulary.json").read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert data["shop"]["currency"] == "EUR"
    backpack = {"term": "backpack", "kind": "product", "value": "A", "name": "", "language": "en", "written": ""}
    assert backpack in data["terms"]
