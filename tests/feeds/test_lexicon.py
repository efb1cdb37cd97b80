"""data/lexicon: whole lines, no id twice, both languages."""

from __future__ import annotations

import pytest

from daogou.catalogue.vocabulary import language_of
from daogou.feeds.lexicon import load_entries, load_pairs
from daogou.view_building import LEXICON

FILES = {"colors": 70, "materials": 90, "kinds": 500, "features": 120, "wearers": 5}


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_an_id_of_its_own_and_words(name: str) -> None:
    entries = load_entries(LEXICON / f"{name}.tsv")
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids)) >= FILES[name]
    assert all(entry.zh and entry.en for entry in entries)


@pytest.mark.parametrize("name", FILES)
def test_english_words_are_english(name: str) -> None:
    wrong = [word for entry in load_entries(LEXICON / f"{name}.tsv") for word in entry.en if language_of(word) == "zh"]
    assert wrong == []


@pytest.mark.parametrize(("pairs", "entries"), [("shades", "colors"), ("grades", "materials")])
def test_every_shade_and_grade_names_two_entries(pairs: str, entries: str) -> None:
    ids = {entry.id for entry in load_entries(LEXICON / f"{entries}.tsv")}
    assert {one for pair in load_pairs(LEXICON / f"{pairs}.tsv").items() for one in pair} <= ids
