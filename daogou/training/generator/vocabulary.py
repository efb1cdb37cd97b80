"""Learning a tokenizer: byte-pair merges over the words of the training texts (Sennrich et al., 2016)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from daogou.generator.encoding import SPECIALS
from daogou.generator.tokenizer import BYTES, CHUNK, Merge, Tokenizer

RAREST = 2
LONGEST_CHINESE = 4
Pair = tuple[int, int]


def learn_tokenizer(texts: Iterable[str], size: int, rarest: int = RAREST) -> Tokenizer:
    """`size` pieces at most; a merge is worth a piece when its pair stands `rarest` times or more.

    Runs of Chinese are merged to four characters at most: words, not phrases.
    """
    chunks = Counter(chunk for text in texts for chunk in CHUNK.findall(text))
    letters = Counter(character for chunk, count in chunks.items() for character in chunk * min(count, RAREST))
    characters = sorted(character for character, count in letters.items() if count >= RAREST or character.isascii())
    first = len(SPECIALS) + BYTES
    merging = _Merging(chunks, {character: first + place for place, character in enumerate(characters)})
    merges = merging.merges(size - first - len(characters), rarest)
    return Tokenizer(SPECIALS, characters, merges)


class _Merging:
    """Words as lists of ids, and where each pair of neighbours stands."""

    def __init__(self, chunks: Counter[str], ids: dict[str, int]) -> None:
        self.words = [
            ([ids[character] for character in chunk], count)
            for chunk, count in sorted(chunks.items())
            if len(chunk) > 1 and all(character in ids for character in chunk)
        ]
        self.lengths = {number: len(character.encode()) for character, number in ids.items()}
        self.latin = {number for character, number in ids.items() if character.isascii()}
        self.next = max(ids.values(), default=0) + 1
        self.counts: Counter[Pair] = Counter()
        self.places: dict[Pair, set[int]] = defaultdict(set)
        for place in range(len(self.words)):
            self._count(place, 1)

    def merges(self, most: int, rarest: int) -> list[Merge]:
        found: list[Merge] = []
        while len(found) < most and self.counts:
            pair, count = max(self.counts.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
            if count < rarest:
                break
            if self._is_too_long(pair):
                del self.counts[pair]
                continue
            found.append(pair)
            self._merge(pair)
        return found

    def _is_too_long(self, pair: Pair) -> bool:
        return not set(pair) <= self.latin and self.lengths[pair[0]] + self.lengths[pair[1]] > 3 * LONGEST_CHINESE

    def _merge(self, pair: Pair) -> None:
        number, self.next = self.next, self.next + 1
        self.lengths[number] = self.lengths[pair[0]] + self.lengths[pair[1]]
        if set(pair) <= self.latin:
            self.latin.add(number)
        for place in sorted(self.places.pop(pair)):
            self._count(place, -1)
            ids = self.words[place][0]
            start = 0
            while start < len(ids) - 1:
                if (ids[start], ids[start + 1]) == pair:
                    ids[start : start + 2] = [number]
                start += 1
            self._count(place, 1)
        self.counts.pop(pair, None)

    def _count(self, place: int, sign: int) -> None:
        ids, count = self.words[place]
        for pair in pairwise(ids):
            if self.lengths[pair[0]] + self.lengths[pair[1]] <= 3 * LONGEST_CHINESE or set(pair) <= self.latin:
                self.counts[pair] += sign * count
                if self.counts[pair] <= 0:
                    del self.counts[pair]
                if sign > 0:
                    self.places[pair].add(place)
