from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from daogou.generator import Generator, Plan, Sampling
from daogou.generator.artefact import Artefact, save_artefact


def generator(artefact: Artefact, seed: int = 1, steps: int = 60) -> Generator:
    return Generator(artefact, np.random.default_rng(seed), Sampling(steps=steps))


def test_every_draft_says_every_fact_once(artefact: Artefact, english: Plan, chinese: Plan) -> None:
    answers = generator(artefact).candidates([english, chinese], 6)
    assert all(answers)
    for plan, drafts in zip((english, chinese), answers, strict=True):
        required = [number for number, fact in enumerate(plan.facts) if not fact.optional]
        for draft in drafts:
            said = [mention.fact for mention in draft.mentions if mention.fact in required]
            assert sorted(said) == required
            for mention in draft.mentions:
                words = draft.text[mention.start : mention.end]
                if not plan.facts[mention.fact].is_worded:
                    assert words.lower() == plan.facts[mention.fact].copies[0].lower()


def test_the_same_rng_writes_the_same_texts(artefact: Artefact, english: Plan) -> None:
    texts = [[draft.text for draft in generator(artefact, 3).candidates([english], 4)[0]] for _ in range(2)]
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == len(texts[0])


def test_greedy_does_not_depend_on_the_company(artefact: Artefact, english: Plan, chinese: Plan) -> None:
    together = generator(artefact).greedy([english, chinese, chinese])
    alone = generator(artefact).greedy([chinese])
    assert together[1] is not None
    assert alone[0] is not None
    assert together[1].text == together[2].text == alone[0].text  # type: ignore[union-attr]


def test_a_text_that_does_not_end_is_left_out(artefact: Artefact, english: Plan) -> None:
    assert generator(artefact, steps=3).candidates([english], 4) == [[]]


def test_time_that_is_over_leaves_what_is_not_written_out(artefact: Artefact, english: Plan) -> None:
    assert generator(artefact).candidates([english], 4, deadline=time.monotonic() - 1) == [[]]


def test_no_plans_no_drafts(artefact: Artefact) -> None:
    assert generator(artefact).candidates([], 4) == []


def test_a_plan_without_facts_is_written(artefact: Artefact) -> None:
    assert generator(artefact).candidates([Plan("nothing", "zh", ())], 2)[0]


def test_the_version_names_the_weights(artefact: Artefact, tmp_path: Path) -> None:
    save_artefact(tmp_path, artefact)
    loaded = Generator.load(tmp_path, np.random.default_rng(1))
    assert f"weights-{loaded.version}.npz" in {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("rows", [1, 5])
def test_cached_steps_equal_one_reading(artefact: Artefact, english: Plan, rows: int) -> None:
    """Selecting rows in the middle of a text changes no logits."""
    made = generator(artefact)
    written = made.writer.write([made.encoder.source(english)], rows, _Fixed(), None)
    again = made.writer.write([made.encoder.source(english)] * 2, rows, _Fixed(), None)
    assert [draft.text for draft in written[0]] == [draft.text for draft in again[1]]


class _Fixed:
    """The likeliest token, as a sampler of a test."""

    def choose(self, logits: np.ndarray) -> np.ndarray:
        return logits.argmax(-1).astype(np.int32)
