"""`bench claims` counts refused rows, and names the line of a file that it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from daogou.bench.claims import JudgedRow, judge, rates
from daogou.claims.checker import load_claim_checker
from daogou.errors import BenchmarkError

DATA = Path(__file__).resolve().parents[2] / "data"
ROW = {
    "product": {"title": "Kettle", "price": "69.00 USD"},
    "opinions": {},
    "offer": None,
    "language": "en",
    "text": "It costs $69.",
    "true": True,
}


def test_rates_are_fractions_of_false_and_of_true_rows() -> None:
    rows = [(True, True), (True, False), (False, False), (False, True)]
    judged = [JudgedRow(n, "en", true, accepted, 1.0, ()) for n, (true, accepted) in enumerate(rows)]
    assert rates(judged) == {"caught": 0.5, "true_rejected": 0.5, "false_rows": 2, "true_rows": 2}


def test_rows_are_judged_by_the_check_that_serves(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    wrong = {**ROW, "text": "It costs $690.", "true": False}
    file.write_text(f"{json.dumps(ROW)}\n\n{json.dumps(wrong)}\n", encoding="utf-8")
    judged = list(judge(file, load_claim_checker(DATA)))
    assert [(row.number, row.is_accepted) for row in judged] == [(1, True), (3, False)]


@pytest.mark.parametrize(
    ("line", "said"), [("{", "line 1 is no JSON"), ('{"product": {}}', "line 1 has no 'language'")]
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=said):
        list(judge(file, load_claim_checker(DATA)))
