"""Plans composed of clauses: said whole, in clauses of the right place, by the language's own words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from daogou.errors import CorpusError
from daogou.generator.encoding import PlanEncoder
from daogou.generator.plan import Copy, Pair, Worded
from daogou.generator.reason_facts import KINDS
from daogou.training.generator.augmentation import prepared
from daogou.training.generator.base import TEXTS
from daogou.training.generator.clauses import read_clauses
from daogou.training.generator.composing import Composer, material_of
from daogou.training.generator.corpus import read_corpus
from daogou.training.generator.epochs import CLAUSES, Epochs, read_materials
from daogou.training.generator.vocabulary import learn_tokenizer
from daogou.training.generator.words import words_of

HEADER = "kinds\tplace\ttext\n"


@pytest.fixture(scope="module")
def lines() -> list[Pair]:
    return read_corpus(TEXTS)


def composed(lines: list[Pair], language: str, count: int = 300) -> list[Pair]:
    material = material_of(lines, read_clauses(TEXTS / CLAUSES / f"{language}.tsv"), language)
    composer = Composer(material, np.random.default_rng(7))
    return [composer.pair() for _ in range(count)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_planned_fact_is_said_once(lines: list[Pair], language: str) -> None:
    for pair in composed(lines, language):
        said = [part.fact for part in pair.parts if isinstance(part, Worded)]
        said += [part.fact for part in pair.parts if isinstance(part, Copy) and part.copy == 0]
        wanted = [place for place, fact in enumerate(pair.plan.facts) if not fact.optional]
        assert sorted(place for place in said if place in wanted) == wanted


@pytest.mark.parametrize("language", ["zh", "en"])
def test_plans_have_one_price_and_ratings_have_a_sentence_of_their_own(lines: list[Pair], language: str) -> None:
    stop = "。" if language == "zh" else ". "
    for pair in composed(lines, language):
        keys = [fact.key for fact in pair.plan.facts]
        assert keys.count("price") <= 1
        if "rating" in keys and "price" in keys:
            numbers = {keys.index("price"), keys.index("rating")}
            places = [place for place, part in enumerate(pair.parts) if isinstance(part, Copy) and part.fact in numbers]
            between = [part for part in pair.parts[places[0] : places[1]] if isinstance(part, str)]
            assert any(stop in text for text in between)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_fact_has_clauses_to_open_and_to_follow(language: str) -> None:
    clauses = [one for one in read_clauses(TEXTS / CLAUSES / f"{language}.tsv") if len(one.kinds) == 1 and not one.key]
    assert {one.kinds[0] for one in clauses} == KINDS
    assert {one.kinds[0] for one in clauses if one.place != "first"} == KINDS


def test_an_epoch_is_the_same_every_time_and_the_next_is_another(lines: list[Pair]) -> None:
    epochs = Epochs([prepared(pair) for pair in lines], read_materials(TEXTS, lines), 20, 0.1, 1)
    first = epochs.pairs_of(3)
    assert [pair.text for pair in first] == [pair.text for pair in epochs.pairs_of(3)]
    assert [pair.text for pair in first] != [pair.text for pair in epochs.pairs_of(4)]
    assert len(first) == 40 + round(0.1 * len(lines))


def test_what_is_composed_can_be_learned_and_read_back(lines: list[Pair]) -> None:
    pairs = [prepared(pair) for pair in composed(lines, "en", 50)]
    encoder = PlanEncoder(learn_tokenizer(words_of(pairs), 900))
    for pair in pairs:
        source = encoder.source(pair.plan)
        draft = encoder.draft(source, encoder.target(pair, source)[:-1], 0.0)
        assert draft.text.lower() == pair.text.lower()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("price\tany\t卖{price}块\textra", "needs kinds"),
        ("price\tsometimes\t卖{price}", "needs kinds"),
        ("colour\tany\t颜色{value}", "colour: no kind"),
        ("price\tany\t卖{cost}", "'cost' is no slot"),
        ("brand\tany\t{brand}，{brand}", "must say once: brand"),
        ("rating\tany\t{count}条评价", "must say once: rating"),
    ],
)
def test_a_bad_clause_is_refused_with_its_line(tmp_path: Path, row: str, wrong: str) -> None:
    path = tmp_path / "zh.tsv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"zh.tsv:2") as refused:
        read_clauses(path)
    assert wrong in str(refused.value)
