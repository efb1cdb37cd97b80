"""Finding the FAQ's answer to a question, and the piece of knowledge about a name.

Questions are compared by the cosine of their IDF-weighted tokens (Latin words, Han characters in pairs); a topic that
both speak of (data/lexicon/topics.tsv) counts beside it and bridges the languages.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.mentions import term_pattern
from daogou.catalogue.product import Entry
from daogou.catalogue.vocabulary import normal_form
from daogou.catalogue.word_table import read_rows

ENOUGH = 0.34
TOPIC_WEIGHT = 0.4
PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z0-9']+")
STOP_LIST = """
    a an the i you we it is are do does did can could will would my your our to of for in on at and or if how what when
    where which this that be have has me there any some with from about please
    请问 问一 你们 们的 我想 想问 一下 可以 不可 可不 以吗 能不 不能 怎么 什么 是不 不是 会不 不会 有没 没有 多少 这个
    那个 这款 一个 吗 呢 啊 的 了
"""
STOP = frozenset(STOP_LIST.split())


@dataclass(frozen=True, slots=True)
class Topics:
    """Cue words of common questions to a shop, and patterns of what is asked without them, by topic id."""

    cues: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, Sequence[re.Pattern[str]]] = field(default_factory=dict)

    def of(self, text: str) -> frozenset[str]:
        """Topics whose longest cue stands in `text` (in normal form)."""
        found = {
            topic: max((len(cue) for cue in cues if term_pattern(cue).search(text)), default=0)
            for topic, cues in self.cues.items()
        }
        said = {topic for topic, ways in self.patterns.items() if any(way.search(text) for way in ways)}
        return frozenset(topic for topic, length in found.items() if length) | said


def load_topics(path: Path) -> Topics:
    """Topics of data/lexicon/topics.tsv, with the patterns of topic_patterns.tsv beside it."""
    cues = {row["id"]: [*row["zh"].split("|"), *row["en"].split("|")] for row in read_rows(path)}
    rows = read_rows(path.with_name("topic_patterns.tsv"))
    patterns = {row["id"]: [re.compile(way) for way in (row["zh"], row["en"]) if way] for row in rows}
    return Topics({topic: tuple(normal_form(word) for word in words) for topic, words in cues.items()}, patterns)


class FaqIndex:
    """Every phrasing of every entry, ready to be compared with a question."""

    def __init__(self, entries: Sequence[Entry], topics: Topics) -> None:
        self._topics = topics
        self._phrasings = [(entry, tokens_of(normal_form(name))) for entry in entries for name in entry.names]
        documents = Counter(token for _, tokens in self._phrasings for token in set(tokens))
        count = max(1, len(self._phrasings))
        self._idf = {token: math.log(1 + count / frequency) for token, frequency in documents.items()}
        self._rare = math.log(1 + count)
        self._spoken = {
            id(entry): topics.of(normal_form(f"{entry.topic} {' '.join(entry.names)}")) for entry in entries
        }

    def find(self, question: str, language: str, enough: float = ENOUGH) -> Entry | None:
        """The best entry, one in `language` where there is one as good; None when none scores `enough`."""
        text = normal_form(question)
        tokens, topics = tokens_of(text), self._topics.of(text)
        scored = [
            (self._score(entry, phrasing, tokens, topics, language), entry) for entry, phrasing in self._phrasings
        ]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or score < enough:
            return None
        return best if best.language in {language, ""} else self._twin(best, language)

    def _twin(self, entry: Entry, language: str) -> Entry:
        """The entry that says the same in the shopper's language, by its topic; else the entry itself."""
        twins = [other for other, _ in self._phrasings if other.topic == entry.topic and other.language == language]
        return twins[0] if entry.topic and len({id(twin) for twin in twins}) == 1 else entry

    def _score(
        self, entry: Entry, phrasing: list[str], tokens: list[str], topics: frozenset[str], language: str
    ) -> float:
        spoken = self._spoken[id(entry)]
        shared = len(topics & spoken) / max(1, len(topics | spoken)) if topics else 0.0
        own = 0.1 if entry.language == language else 0.0
        likeness = self._cosine(tokens, phrasing)
        if not shared and not likeness:
            return 0.0
        return likeness + (TOPIC_WEIGHT + TOPIC_WEIGHT * shared if shared else 0.0) * 0.75 + own

    def _cosine(self, left: list[str], right: list[str]) -> float:
        shared = sum(self._weight(token) ** 2 for token in set(left) & set(right))
        return shared / math.sqrt(self._square(left) * self._square(right)) if shared else 0.0

    def _square(self, tokens: list[str]) -> float:
        return sum(self._weight(token) ** 2 for token in set(tokens))

    def _weight(self, token: str) -> float:
        return self._idf.get(token, self._rare)


class KnowledgeIndex:
    """Pieces of knowledge by the names that they go by."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._named = [(normal_form(name), entry) for entry in entries for name in entry.names if name.strip()]

    def find(self, text: str, language: str, limit: int = 2) -> list[Entry]:
        """Entries whose name stands in `text`, the longest names first, at most one a name and those in `language`
        before the others."""
        normal = normal_form(text)
        hits = [(name, entry) for name, entry in self._named if term_pattern(name).search(normal)]
        hits = [hit for hit in hits if not any(hit[0] != other and hit[0] in other for other, _ in hits)]
        hits.sort(key=lambda hit: (hit[1].language != language, -len(hit[0])))
        preferred = {entry.language for _, entry in hits[:1]}
        chosen = {name: entry for name, entry in reversed(hits) if entry.language in preferred}
        return sorted(chosen.values(), key=lambda entry: normal.find(normal_form(entry.names[0])))[:limit]

    def names(self) -> list[str]:
        return [name for name, _ in self._named]


def tokens_of(text: str) -> list[str]:
    """Latin words without plural s, Han characters in overlapping pairs, without the words of asking."""
    tokens: list[str] = []
    for piece in PIECE.findall(text):
        if piece[0] >= "\u3400":
            tokens += [piece[at : at + 2] for at in range(max(1, len(piece) - 1))]
        else:
            tokens.append(piece[:-1] if len(piece) > 3 and piece.endswith("s") else piece)
    return [token for token in tokens if token not in STOP]
