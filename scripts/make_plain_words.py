"""Write data/dictionary/zh_plain.txt anew: everyday Chinese words that assert nothing of a product by themselves.

Taken from the dictionary that jieba ships (MIT): adverbs, pronouns, conjunctions, times, and verbs and nouns so
frequent in general text that they tell no product apart. What the claim check's lexicon knows as a property is left
out, and so is what begins like one (防…, 耐…, 可…).
"""

from __future__ import annotations

import re
from pathlib import Path

import jieba

from daogou.claims.lexicon import ClaimLexicon, load_claim_lexicon
from daogou.settings import CHECKOUT

TARGET = CHECKOUT / "data" / "dictionary" / "zh_plain.txt"
SOURCE = Path(jieba.__file__).parent / "dict.txt"
LEAST = {"d": 3, "c": 1, "p": 1, "r": 1, "u": 1, "y": 1, "e": 1, "t": 5, "f": 20, "ad": 3, "l": 20, "i": 3,
         "v": 12, "vn": 80, "n": 250, "s": 60}  # fmt: skip
PROPERTY = re.compile(
    r"^[防耐抗降护减增免可超全无不未非含带镀涂裹夹充折伸弹透吸保隔加发自手机电磁光蓝香甜咸辣酸苦冷热温暖凉软硬轻重厚薄静亮暗净抑杀除]"
    r"|[防耐抗]|[料油漆皮革布纱棉麻丝绸毛绒木竹铁钢铜铝金银玉石瓷陶玻璃塑胶膜层色香味形状]$|[\u3400-\u9fff]{5,}"
)


_PROPERTIES = ("color:", "material:", "feature:")


def main() -> int:
    lexicon = load_claim_lexicon(CHECKOUT / "data")
    words = []
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        word, frequency, part = line.split()
        least = LEAST.get(part, LEAST.get(part[:1]))
        if least is not None and int(frequency) >= least and _is_plain(word, part, lexicon):
            words.append(word)
    TARGET.write_text("\n".join(sorted(set(words))) + "\n", encoding="utf-8")
    print(f"{len(set(words))} words")
    return 0


def _is_plain(word: str, part: str, lexicon: ClaimLexicon) -> bool:
    if not re.fullmatch(r"[\u3400-\u9fff]{1,4}", word) or word in lexicon.zh:
        return False
    if re.search(r"[零二两三四五六七八九十百千万亿第]", word) and part[0] not in "dic":
        return False
    if part in {"ns", "nr", "nrt", "nrfg", "nt", "nz"}:
        return False
    if len(word) == 1:
        return part[0] in "dcpruye"
    if part[0] in "vn" and (PROPERTY.search(word) or _means_property(word, lexicon)):
        return False
    return not any(word.startswith(known) or word.endswith(known) for known in lexicon.zh if len(known) > 1)


def _means_property(word: str, lexicon: ClaimLexicon) -> bool:
    """One of its translations is a word of the lexicon."""
    means = [next(iter(stems)) for stems in lexicon.glosses(word) if len(stems) == 1]
    return any(one.startswith(_PROPERTIES) or ":" not in one for word in means for one in lexicon.en.get((word,), ()))


if __name__ == "__main__":
    raise SystemExit(main())
