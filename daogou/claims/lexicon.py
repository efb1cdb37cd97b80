"""ClaimLexicon: what words mean to the check, from data/lexicon, data/lexicon/claims and a bilingual dictionary.

A *key* is what two texts are compared by: an id of a table ("feature:waterproof"), or a stem ("~bluetooth"), or a
Chinese word as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.dictionary import load_dictionary
from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows
from daogou.claims.stems import stem

TABLES = ("colors", "materials", "features", "kinds", "uses", "recipients")
LONGEST_PHRASE = 6
_FREE = re.compile(r"\b([a-z]{3,})-free\b")


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """`zh` and `en` give the ids of a phrase (English ones by their stems); `parents` is what an id is a kind of;
    `plain_zh` are everyday words that mean something, but nothing of a product;
    `groups` names the single-valued field that an id is a value of; `glosses` translates a Chinese word."""

    zh: Mapping[str, tuple[str, ...]]
    en: Mapping[tuple[str, ...], tuple[str, ...]]
    parents: Mapping[str, str]
    groups: Mapping[str, str]
    harmless_zh: frozenset[str]
    plain_zh: frozenset[str]
    harmless_en: frozenset[str]
    dictionary: Mapping[str, str]
    aspects: Mapping[str, tuple[str, ...]]
    longest_en: Mapping[str, int]
    groups_free: frozenset[str]
    words_of_id: Mapping[str, tuple[str, ...]]
    any_aspect: re.Pattern[str]
    _glosses: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    _by_gloss: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words_for(self, stems: frozenset[str]) -> tuple[str, ...]:
        """Chinese words one of whose translations is just these stems."""
        if not self._by_gloss:
            self._by_gloss.update(_by_gloss(self.dictionary))
        return self._by_gloss.get(" ".join(sorted(stems)), ())

    def with_parents(self, ids: Iterable[str]) -> Iterator[str]:
        """The ids and everything that they are a kind of: navy is blue."""
        for one in ids:
            yield one
            while one in self.parents:
                one = self.parents[one]
                yield one

    def spelled_out(self, text: str) -> str:
        """ "sulphate-free" as "no sulphate", unless the phrase is one of the lexicon's."""
        return _FREE.sub(lambda match: match[0] if (stem(match[1]), "free") in self.en else f"no {match[1]}", text)

    def glosses(self, word: str) -> tuple[frozenset[str], ...]:
        """The stems of each translation of a Chinese word, grammar words left out."""
        if word not in self._glosses:
            said = self.dictionary.get(word, "").split("/")
            read = (frozenset(_stems(gloss) - self.harmless_en) for gloss in said if gloss)
            self._glosses[word] = tuple(dict.fromkeys(stems for stems in read if stems))
        return self._glosses[word]


def _stems(text: str) -> set[str]:
    return {stem(word) for word in text.replace("-", " ").split()}


def load_claim_lexicon(data: Path) -> ClaimLexicon:
    """From the checkout's data folder."""
    folder = data / "lexicon"
    zh: dict[str, list[str]] = {}
    en: dict[tuple[str, ...], list[str]] = {}
    groups: dict[str, str] = {}
    for key, group, row in _entries(folder):
        groups.update({key: group} if group else {})
        for word in filter(None, row["zh"].split("|")):
            _phrase(normal_form(word), key, zh, en)
        for word in filter(None, row["en"].split("|")):
            _phrase(normal_form(word), key, zh, en)
    aspects = _aspects(folder / "aspects.tsv")
    dictionary = load_dictionary(data / "dictionary" / "zh_en.tsv.gz")
    longest: dict[str, int] = {}
    for stems in en:
        longest[stems[0]] = max(longest.get(stems[0], 0), len(stems))
    return ClaimLexicon(
        zh={word: tuple(ids) for word, ids in zh.items()},
        en={stems: tuple(ids) for stems, ids in en.items()},
        parents={
            **_parents(folder / "shades.tsv", "color"),
            **_parents(folder / "grades.tsv", "material"),
            **_broader(folder / "claims" / "broader.tsv"),
        },
        groups=groups,
        harmless_zh=frozenset(_words(folder / "claims" / "harmless_zh.txt")),
        plain_zh=frozenset(_words(data / "dictionary" / "zh_plain.txt")),
        harmless_en=frozenset(stem(word) for word in _words(folder / "claims" / "harmless_en.txt")),
        dictionary=dictionary,
        aspects=aspects,
        any_aspect=any_word({word for words in aspects.values() for word in words}),
        longest_en=longest,
        words_of_id=_words_of_id(zh, en),
        groups_free=frozenset(key for ids in [*zh.values(), *en.values()] for key in ids if key.endswith("_free")),
    )


def _words_of_id(zh: Mapping[str, list[str]], en: Mapping[tuple[str, ...], list[str]]) -> dict[str, tuple[str, ...]]:
    """Id → its Chinese words, and its English ones as stems."""
    found: dict[str, list[str]] = {}
    for word, ids in [*zh.items(), *((" ".join(stems), ids) for stems, ids in en.items())]:
        for one in ids:
            found.setdefault(one, []).append(word)
    return {one: tuple(words) for one, words in found.items()}


def _by_gloss(dictionary: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For short translations alone: they name aspects of opinions."""
    found: dict[str, list[str]] = {}
    for word, glosses in dictionary.items():
        for gloss in glosses.split("/"):
            if gloss and gloss.count(" ") < 2:
                found.setdefault(" ".join(sorted(_stems(gloss))), []).append(word)
    return {stems: tuple(words) for stems, words in found.items()}


def _entries(folder: Path) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """(id, group, row): colours and materials are single-valued fields, attributes are names of measures,
    all but stock, whose words say yes or no by themselves."""
    for name in TABLES:
        kind = name.removesuffix("s")
        group = kind if name in {"colors", "materials"} else ""
        for row in read_rows(folder / f"{name}.tsv"):
            yield f"{kind}:{row['id']}", group, row
    for row in read_rows(folder / "attributes.tsv"):
        if row["id"] != "in_stock":
            yield row["id"], "measure", row
    for row in read_rows(folder / "claims" / "concepts.tsv"):
        yield row["id"], row["group"], row


def _phrase(word: str, key: str, zh: dict[str, list[str]], en: dict[tuple[str, ...], list[str]]) -> None:
    if not word.isascii():
        ids = zh.setdefault(word, [])
    else:
        ids = en.setdefault(tuple(stem(part) for part in english_words(word)), [])
    if key not in ids:
        ids.append(key)


def english_words(text: str) -> list[str]:
    return [part for part in text.replace("-", " ").replace("/", " ").replace(".", " ").split() if part]


def _parents(path: Path, kind: str) -> dict[str, str]:
    rows = [list(row.values()) for row in read_rows(path)]
    return {f"{kind}:{narrow}": f"{kind}:{plain}" for narrow, plain in rows}


def _broader(path: Path) -> dict[str, str]:
    return {row["id"]: row["broader"] for row in read_rows(path)}


def _words(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _aspects(path: Path) -> dict[str, tuple[str, ...]]:
    """Aspect id → every word that names it."""
    columns = ("label_zh", "label_en", "zh", "en")
    return {
        row["id"]: tuple(dict.fromkeys(word for name in columns for word in normal_form(row[name]).split("|") if word))
        for row in read_rows(path)
    }


def any_word(words: set[str]) -> re.Pattern[str]:
    """Finds any of the words, the longest first; a Latin word may be inflected."""
    parts = [
        rf"(?<![a-z]){re.escape(word)}[a-z]{{0,4}}" if word.isascii() else re.escape(word)
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(parts) or r"(?!)")
