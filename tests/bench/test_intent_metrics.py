"""The figures of the intent classifier on cases computed by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.intent_data import OUT_OF_SCOPE, read_intent_data
from benchmarks.intent_metrics import (
    Guess,
    accuracy,
    best_threshold,
    calibration_error,
    decided,
    macro_f1,
    mcc,
)


def test_a_guess_below_the_threshold_is_out_of_scope() -> None:
    guesses = [Guess("a", 0.5), Guess("b", 0.49)]
    assert decided(guesses, 0.5) == ["a", OUT_OF_SCOPE]


def test_accuracy_is_the_share_of_equal_labels() -> None:
    assert accuracy(["a", "b", "a", "c"], ["a", "b", "b", "a"]) == 0.5


def test_mcc_of_two_classes_is_the_known_formula() -> None:
    labels, predicted = ["a"] * 6 + ["b"] * 4, ["a"] * 5 + ["b"] + ["b"] * 3 + ["a"]
    # TP 5, FN 1, TN 3, FP 1: (15 - 1) / sqrt(6 · 6 · 4 · 4) = 14 / 24
    assert mcc(labels, predicted) == pytest.approx(14 / 24)


def test_mcc_is_one_when_all_is_right_and_zero_when_everything_gets_one_label() -> None:
    assert mcc(["a", "b", "c"], ["a", "b", "c"]) == pytest.approx(1.0)
    assert mcc(["a", "b", "c"], ["a", "a", "a"]) == 0.0


def test_weighing_out_of_scope_rows_is_the_same_as_repeating_them() -> None:
    labels, predicted = ["a", "b", OUT_OF_SCOPE, OUT_OF_SCOPE], ["a", OUT_OF_SCOPE, OUT_OF_SCOPE, "b"]
    repeated = mcc(labels + labels[2:] * 2, predicted + predicted[2:] * 2)
    assert mcc(labels, predicted, outside_weight=3.0) == pytest.approx(repeated)


def test_macro_f1_counts_every_label_alike() -> None:
    # a: precision 2/3, recall 1 → 0.8; b: recall 0 → 0
    assert macro_f1(["a", "a", "b"], ["a", "a", "a"]) == pytest.approx(0.4)


def test_a_model_that_is_as_sure_as_it_is_right_has_no_calibration_error() -> None:
    assert calibration_error(["a", "a"], [Guess("a", 0.5), Guess("b", 0.5)]) == pytest.approx(0.0)


def test_the_calibration_error_is_the_gap_weighted_by_the_bins_rows() -> None:
    guesses = [Guess("a", 0.9), Guess("a", 0.9), Guess("b", 0.3), Guess("b", 0.3)]
    # bin of .9: right 1 of 2 → gap .4; bin of .3: right 0 of 2 → gap .3
    assert calibration_error(["a", "b", "a", "a"], guesses) == pytest.approx(0.35)


def test_the_best_threshold_parts_the_sure_from_the_unsure() -> None:
    labels = ["a", "b", OUT_OF_SCOPE, OUT_OF_SCOPE]
    guesses = [Guess("a", 0.8), Guess("b", 0.7), Guess("a", 0.3), Guess("b", 0.2)]
    threshold = best_threshold(labels, guesses)
    assert 0.3 < threshold <= 0.7
    assert decided(guesses, threshold) == labels


def test_both_headers_of_the_csv_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text("sentence,label\nhello there,GREET\n", "utf-8")
    (tmp_path / "test.csv").write_text('text,category\n"hi, you",GREET\nweather,NO_NODES_DETECTED\n', "utf-8")
    data = read_intent_data(tmp_path)
    assert data.train == [("hello there", "GREET")]
    assert data.test == [("hi, you", "GREET"), ("weather", OUT_OF_SCOPE)]
    assert data.validation == []


def test_clincs_out_of_scope_rows_join_their_part(tmp_path: Path) -> None:
    parts = {name: [[f"{name} text", "greet"]] for name in ("train", "val", "test")}
    beyond = {f"oos_{name}": [[f"{name} beyond", "oos"]] for name in ("train", "val", "test")}
    (tmp_path / "data_full.json.gz").write_bytes(gzip.compress(json.dumps(parts | beyond).encode()))
    data = read_intent_data(tmp_path)
    assert data.validation == [("val text", "greet"), ("val beyond", OUT_OF_SCOPE)]
    assert data.test[1] == ("test beyond", OUT_OF_SCOPE)


def test_a_folder_without_data_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_intent_data(tmp_path)
