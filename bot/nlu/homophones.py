"""Chinese words written with a wrong character of the same sound (蓝牙耳几 for 蓝牙耳机)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pypinyin import lazy_pinyin

SHORTEST, LONGEST = 2, 8


class HomophoneIndex:
    """Finds windows of Han characters that sound like a term and share at least half of its characters."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._terms: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in keys:
            characters = key.split(" ")
            if SHORTEST <= len(characters) <= LONGEST and all(_is_han(character) for character in characters):
                self._terms[_sounds(characters)].append(key)
        self._lengths = sorted({len(sounds) for sounds in self._terms}, reverse=True)

    def find(self, norms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """(start, end, key of the term), the longest first; exact matches are not repeated."""
        if not self._terms or not any(_is_han(norm) for norm in norms):
            return
        sounds = _sounds(norms)
        for length in self._lengths:
            for start in range(len(norms) - length + 1):
                window = norms[start : start + length]
                for key in self._terms.get(sounds[start : start + length], ()):
                    if _nearly(window, key.split(" ")):
                        yield start, start + length, key


def _nearly(window: Sequence[str], term: Sequence[str]) -> bool:
    same = sum(left == right for left, right in zip(window, term, strict=False))
    return len(term) > same >= max(1, len(term) - 1 if len(term) < 4 else len(term) // 2) and all(map(_is_han, window))


def _sounds(characters: Sequence[str]) -> tuple[str, ...]:
    return tuple(lazy_pinyin(character)[0] if _is_han(character) else character for character in characters)


def _is_han(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"
