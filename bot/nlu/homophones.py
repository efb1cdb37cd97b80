"""Chinese words written with a wrong character of the same sound (蓝牙耳几 for 蓝牙耳机)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pypinyin import lazy_pinyin

SHORTEST, LONGEST = 2, 8
EVERYDAY_LIST = """
    没有 有没 可以 不要 不用 需要 想要 这个 那个 一个 两个 几个 什么 怎么 时候 东西 老是 总是 已经 还是 就是 不是
    因为 所以 但是 如果 而且 然后 现在 今天 明天 知道 觉得 喜欢 可能 应该 有点 一点 一些 有些 大家 我们 你们 他们
    她们 自己 家里 孩子 朋友 比较 非常 特别 真的 起来 出来 下来 过来 上去 进去 不能 不会 能不 会不 是不 要是 的话
    只要 只有 最好 一般 平时 经常
"""
EVERYDAY = frozenset(EVERYDAY_LIST.split())
"""Words that everybody writes often: they are no slips of the pen, whatever they sound like."""
DENIALS = "没不无别"
"""A short term that begins so (没油, of 无油) sounds like too much of everyday speech (没有)."""


class HomophoneIndex:
    """Finds windows of Han characters that sound like a term and share at least half of its characters."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._terms: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in keys:
            characters = key.split(" ")
            is_short_denial = len(characters) == SHORTEST and characters[0] in DENIALS
            if (
                not is_short_denial
                and SHORTEST <= len(characters) <= LONGEST
                and all(_is_han(character) for character in characters)
            ):
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
    if "".join(window) in EVERYDAY:
        return False
    same = sum(left == right for left, right in zip(window, term, strict=False))
    return len(term) > same >= max(1, len(term) - 1 if len(term) < 4 else len(term) // 2) and all(map(_is_han, window))


def _sounds(characters: Sequence[str]) -> tuple[str, ...]:
    return tuple(lazy_pinyin(character)[0] if _is_han(character) else character for character in characters)


def _is_han(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"
