"""Tokenizer: text to pieces and back, nothing unknown.

Pieces are learned from the training text by byte-pair merging inside words and runs of Chinese characters. A character
that training never saw is spelled in the bytes of its UTF-8 form, so every text comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

CHUNK = re.compile(r" ?[A-Za-zÀ-ɏ]+|[\u4e00-\u9fff]+| ?\d| ?[^\w\s]|\s|.", re.DOTALL)
"""Where merges stop: words with the space before them, runs of Chinese, single digits, single marks."""
BYTES = 256
CACHED = 20_000

Merge = tuple[int, int]


class Tokenizer:
    """Ids: `specials`, then 256 bytes, then `characters`, then one for each of `merges` (pairs of ids)."""

    def __init__(self, specials: Sequence[str], characters: Sequence[str], merges: Sequence[Merge]) -> None:
        self.specials = tuple(specials)
        self.characters = tuple(characters)
        self.merges = tuple((int(left), int(right)) for left, right in merges)
        self.first_byte = len(self.specials)
        self._ids = {text: self.first_byte + BYTES + place for place, text in enumerate(self.characters)}
        first_merge = self.first_byte + BYTES + len(self.characters)
        self._ranks = {pair: first_merge + place for place, pair in enumerate(self.merges)}
        self._pieces = _spell(self.characters, self.merges, self.first_byte)
        self._encode_chunk = lru_cache(maxsize=CACHED)(self._merged)

    def __len__(self) -> int:
        return self.first_byte + BYTES + len(self.characters) + len(self.merges)

    def special(self, name: str) -> int:
        """The id of a special piece; raises ValueError for a name that is none."""
        return self.specials.index(name)

    def encode(self, text: str) -> list[int]:
        return [piece for chunk in CHUNK.findall(text) for piece in self._encode_chunk(chunk)]

    def decode(self, ids: Iterable[int]) -> str:
        """The text of pieces; special ones say nothing. Bytes that are no UTF-8 become U+FFFD."""
        return b"".join(self._pieces.get(int(piece), b"") for piece in ids).decode("utf-8", errors="replace")

    def piece(self, number: int) -> str:
        return self.decode([number])

    def _merged(self, chunk: str) -> tuple[int, ...]:
        ids = [piece for character in chunk for piece in self._start(character)]
        while len(ids) > 1:
            ranks = [self._ranks.get(pair, len(self)) for pair in pairwise(ids)]
            best = min(ranks)
            if best == len(self):
                break
            place = ranks.index(best)
            ids[place : place + 2] = [best]
        return tuple(ids)

    def _start(self, character: str) -> Sequence[int]:
        known = self._ids.get(character)
        return (known,) if known is not None else [self.first_byte + byte for byte in character.encode("utf-8")]


def _spell(characters: Sequence[str], merges: Sequence[Merge], first_byte: int) -> dict[int, bytes]:
    pieces = {first_byte + byte: bytes([byte]) for byte in range(BYTES)}
    for character in characters:
        pieces[first_byte + len(pieces)] = character.encode("utf-8")
    for left, right in merges:
        if left not in pieces or right not in pieces:
            raise ValueError(f"merge ({left}, {right}) speaks of pieces that there are not")
        pieces[first_byte + len(pieces)] = pieces[left] + pieces[right]
    return pieces
