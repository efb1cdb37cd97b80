"""The trainer learns, stops early, and goes on after an interruption as if there had been none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from daogou.generator import Generator
from daogou.generator.artefact import load_artefact, save_artefact
from daogou.generator.plan import Copy, Fact, Pair, Plan
from daogou.generator.shape import Shape
from daogou.training.generator.making import Making, make_generator
from daogou.training.generator.trainer import Recipe

SHAPE = Shape(0, width=32, hidden=64, heads=2, encoder_layers=1, decoder_layers=1, longest=48)


def pairs() -> list[Pair]:
    found = []
    for key, words in (("size", " is how wide it is"), ("weight", " is how heavy it is"), ("colour", " looks good")):
        found += [Pair(Plan("answer", "en", (Fact(key, "text", (value,)),)), (Copy(0), words)) for value in "abcd"]
    return found


def settings(epochs: int, **more: float) -> Making:
    return Making(SHAPE, Recipe(epochs=epochs, rows=6, rate=0.005, warmup=10, dropout=0.0, **more), 420)  # type: ignore[arg-type]


def make(work: Path, epochs: int, lines: list[str] | None = None, **more: float) -> Generator:
    said: list[str] = lines if lines is not None else []
    artefact = make_generator(pairs(), pairs(), lambda epoch: pairs(), settings(epochs, **more), work, said.append)
    save_artefact(work / "model", artefact)
    return Generator.load(work / "model", np.random.default_rng(1))


def test_what_was_learned_is_written_with_values_never_seen(tmp_path: Path) -> None:
    generator = make(tmp_path, 40, average=0.9)
    facts = [Fact("weight", "text", ("nine grams",)), Fact("size", "text", ("XXL",))]
    drafts = generator.greedy([Plan("answer", "en", (fact,)) for fact in facts])
    assert [draft.text if draft else None for draft in drafts] == [
        "Nine grams is how heavy it is",
        "XXL is how wide it is",
    ]
    assert list((tmp_path / "logs").iterdir())


def test_an_interrupted_training_goes_on(tmp_path: Path) -> None:
    calls = 0

    def renew(epoch: int) -> Sequence[Pair]:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise KeyboardInterrupt
        return pairs()

    lines: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        make_generator(pairs(), pairs(), renew, settings(5), tmp_path / "cut", lines.append)
    make(tmp_path / "cut", 5, lines)
    assert "goes on after epoch 2" in lines
    make(tmp_path / "whole", 5)
    cut, whole = (load_artefact(tmp_path / name / "model") for name in ("cut", "whole"))
    for name, array in whole.weights.items():
        np.testing.assert_allclose(cut.weights[name], array, atol=2e-3, err_msg=name)


def test_a_training_that_no_longer_gets_better_stops(tmp_path: Path) -> None:
    lines: list[str] = []
    held = [Pair(Plan("answer", "en", (Fact("size", "text", ("a",)),)), ("zq", Copy(0), "zq"))]
    make_generator(pairs(), held, lambda epoch: pairs(), settings(40, patience=2), tmp_path, lines.append)
    assert len(lines) < 40
