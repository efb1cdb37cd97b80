"""RnnlgScorer: BLEU-4 and slot error as shawnwun/RNNLG computes them (CONTRACT, Benchmarks); its tables are read here
and nowhere else."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daogou.bench.generation.rnnlg_normal import normalise
from daogou.errors import BenchmarkError

LEFT_OUT = frozenset({"?select", "suggest"})
ASKED, ANY_VALUE = "?", "_"
Slots = tuple[tuple[str, str], ...]
Feature = tuple[Any, ...]
TINY = 1e-7


@dataclass(frozen=True, slots=True)
class SlotCount:
    """`required` slots of an act, `wrong` ones in a text."""

    required: int
    wrong: int


class RnnlgScorer:
    """`folder` holds the tables; `domain` is what its acts speak of ("laptop")."""

    def __init__(self, folder: Path, domain: str) -> None:
        try:
            detect = json.loads((folder / "detect.pair").read_text(encoding="utf-8"))
            special = json.loads((folder / "special_values.txt").read_text(encoding="utf-8"))
            lines = (folder / "mapping.pair").read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise BenchmarkError(f"{folder} does not hold the tables of RNNLG's scorer: {error}") from error
        self.copied: Mapping[str, str] = detect["general"]
        self.binary: Mapping[str, Sequence[str]] = detect["binary"]
        self.special = {value: name for name, values in special.items() for value in values} | {n: n for n in special}
        self.mapping = [(old, new) for old, new in (line.split("\t") for line in lines if "\t" in line)]
        self.domain = domain

    def normal(self, text: str) -> str:
        return normalise(text, self.mapping)

    def parse(self, act: str) -> tuple[str, Slots]:
        """ "inform(name=a;count)" to its type and slots; special values under their common name."""
        kind, _, inside = act.partition("(")
        slots = []
        for pair in inside.replace(")", "").split(";"):
            name, _, value = pair.partition("=")
            if name:
                value = value.strip("'\"") if "=" in pair else ASKED
                slots.append((name.strip("'\"").replace("_", "").replace(" ", ""), self.special.get(value, value)))
        return kind, tuple(slots)

    def feature(self, act: str) -> Feature:
        """The delexicalised form: equal for acts that are worded alike."""
        kind, slots = self.parse(act)
        seen: Counter[str] = Counter()
        found = []
        for name, value in slots:
            if value in self.special or value == ASKED:
                found.append((name, value))
            else:
                seen[name] += 1
                found.append((name, f"_{seen[name]}"))
        return (kind, *sorted(found))

    def delexicalise(self, text: str, slots: Slots) -> str:
        """Values to SLOT_NAME, longest first, once each; also with "and", "or" and their order changed."""
        for name, value in sorted(slots, key=lambda slot: len(slot[1]), reverse=True):
            if value in self.special or value == ASKED:
                continue
            parts = value.replace(" or ", " and ").split(" and ")
            orders = list(itertools.permutations(parts))
            for form in [*map(" and ".join, orders), *map(" or ".join, orders)]:
                if form in text:
                    text = f" {text} ".replace(f" {form} ", f" SLOT_{name.upper()} ", 1)[1:-1]
                    break
        return text

    def lexicalise(self, text: str, slots: Slots) -> str:
        for name, value in sorted(slots, key=lambda slot: len(slot[0]), reverse=True):
            if value not in self.special and value != ASKED:
                text = f" {text} ".replace(f" SLOT_{name.upper()} ", f" {value} ", 1)[1:-1]
        return f" {text} ".replace(" SLOT_TYPE ", f" {self.domain} ")[1:-1]

    def slot_errors(self, act: str, text: str) -> SlotCount:
        """`text` in normal form."""
        kind, slots = self.parse(act)
        if kind in LEFT_OUT:
            return SlotCount(0, 0)
        words = Counter(self.delexicalise(text, slots).split())
        plain = Counter(name for name, value in slots if value not in self.special and value != ASKED)
        flags = Counter(name for name, value in slots if value in self.special)
        wrong = sum(abs(plain[name] - words[token]) for name, token in self.copied.items())
        wrong += sum(abs(flags[name] - sum(words[word] for word in found)) for name, found in self.binary.items())
        required = sum(plain[name] for name in self.copied) + sum(flags[name] for name in self.binary)
        return SlotCount(required, wrong)

    def slot_error(self, acts: Sequence[str], texts: Sequence[str]) -> float:
        counts = [self.slot_errors(act, self.normal(text)) for act, text in zip(acts, texts, strict=True)]
        return sum(count.wrong for count in counts) / max(1, sum(count.required for count in counts))

    def references(self, acts: Sequence[str], texts: Sequence[str]) -> list[list[str]]:
        """For every act, the texts of all acts with the same feature, with this act's values put in."""
        parsed = [self.parse(act)[1] for act in acts]
        groups: dict[Feature, list[str]] = defaultdict(list)
        for act, slots, text in zip(acts, parsed, texts, strict=True):
            groups[self.feature(act)].append(self.delexicalise(self.normal(text), slots))
        return [
            [self.lexicalise(text, slots) for text in groups[self.feature(act)]]
            for act, slots in zip(acts, parsed, strict=True)
        ]

    def bleu(self, texts: Sequence[str], references: Sequence[Sequence[str]]) -> float:
        return corpus_bleu(
            [self.normal(text).split() for text in texts], [[text.split() for text in found] for found in references]
        )


def corpus_bleu(texts: Sequence[Sequence[str]], references: Sequence[Sequence[Sequence[str]]]) -> float:
    """BLEU-4 of a corpus; the reference of the closest length counts, the first of equals."""
    counts, clipped = [0] * 4, [0] * 4
    ours = theirs = 0
    for words, found in zip(texts, references, strict=True):
        for size in range(4):
            grams = ngrams(words, size + 1)
            most: Counter[tuple[str, ...]] = Counter()
            for reference in found:
                most |= ngrams(reference, size + 1)
            counts[size] += sum(grams.values())
            clipped[size] += sum((grams & most).values())
        ours += len(words)
        theirs += len(min(found, key=lambda reference: abs(len(reference) - len(words))))
    penalty = 1.0 if ours > theirs else math.exp(1 - theirs / max(1, ours))
    shares = [found / (count + TINY) + TINY for found, count in zip(clipped, counts, strict=True)]
    return penalty * math.exp(sum(math.log(share) for share in shares) / 4)


def ngrams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[place : place + size]) for place in range(len(words) - size + 1))
