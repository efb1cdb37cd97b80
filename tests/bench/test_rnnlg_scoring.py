"""RNNLG's scoring on acts whose figures are computed by hand, and on the hand-coded column where the data is there."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from daogou.bench.generation.rnnlg_data import read_acts
from daogou.bench.generation.rnnlg_normal import normalise
from daogou.bench.generation.rnnlg_scoring import RnnlgScorer, SlotCount, corpus_bleu
from daogou.errors import BenchmarkError
from daogou.settings import data_folder

DATA = data_folder() / "generation"
ACT = "inform(name=tecra 3;type=laptop;memory=4 gb;isforbusinesscomputing=true)"
needs_data = pytest.mark.skipif(not (DATA / "laptop").exists(), reason="the public data is not here")


@pytest.fixture
def scorer() -> RnnlgScorer:
    return RnnlgScorer(DATA / "rnnlg_scoring", "laptop")


@needs_data
def test_the_hand_coded_column_has_the_published_figures(scorer: RnnlgScorer) -> None:
    rows = read_acts(DATA / "laptop" / "test.json.gz")
    acts = [row.act for row in rows]
    coded = [row.coded for row in rows]
    assert scorer.bleu(coded, scorer.references(acts, [row.text for row in rows])) == pytest.approx(0.3766, abs=5e-4)
    assert scorer.slot_error(acts, coded) == pytest.approx(0.0007, abs=5e-5)


@needs_data
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("the tecra 3 is a business laptop with 4 gb", 0),
        ("the tecra 3 is a laptop with 4 gb", 1),
        ("the tecra 3 is a business laptop with 4 gb for business", 1),
        ("it is a laptop", 3),
    ],
)
def test_slots_that_are_missing_or_doubled_are_wrong(scorer: RnnlgScorer, text: str, wrong: int) -> None:
    assert scorer.slot_errors(ACT, text) == SlotCount(3, wrong)


@needs_data
def test_selecting_and_suggesting_do_not_count(scorer: RnnlgScorer) -> None:
    assert scorer.slot_errors("suggest(memory=4 gb)", "nothing") == SlotCount(0, 0)


@needs_data
def test_references_of_like_acts_carry_this_acts_values(scorer: RnnlgScorer) -> None:
    acts = ["inform(name=a;memory=4 gb)", "inform(name=b;memory=8 gb)", "inform(name=c)"]
    found = scorer.references(acts, ["a has 4 gb", "8 gb in b", "it is c"])
    assert found == [["a has 4 gb", "4 gb in a"], ["b has 8 gb", "8 gb in b"], ["it is c"]]


def test_bleu_of_equal_texts_is_one() -> None:
    words = ["one", "two", "three", "four", "five"]
    assert corpus_bleu([words], [[["other"], words]]) == pytest.approx(1, abs=1e-5)


def test_bleu_by_hand() -> None:
    bleu = corpus_bleu([["a", "b", "c", "d", "e"]], [[["a", "b", "c", "d", "f"]]])
    assert bleu == pytest.approx((4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25, abs=1e-5)
    short = corpus_bleu([["a", "b", "c", "d"]], [[["a", "b", "c", "d", "e", "f"]]])
    assert short == pytest.approx(math.exp(1 - 6 / 4), abs=1e-5)


def test_marks_stand_apart_and_contractions_are_spelled_out() -> None:
    mapping = [("it's", "it is"), ("laptops", "laptop -s")]
    assert normalise("It's 2.5 kg, laptops / tablets .", mapping) == "it is 2.5 kg , laptop -s and tablets"


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "test.json.gz"
    path.write_bytes(b"nonsense")
    with pytest.raises(BenchmarkError, match="cannot be read"):
        read_acts(path)
