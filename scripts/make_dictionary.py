"""Write data/dictionary/zh_en.tsv.gz anew from CC-CEDICT: `python scripts/make_dictionary.py cedict_ts.u8`.

A line is `word<TAB>gloss/gloss`: simplified characters, English in lower case. What helps nobody to compare two texts
about goods is left out: surnames, places of a county's size, idioms, remarks about variants.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "data" / "dictionary" / "zh_en.tsv.gz"
LINE = re.compile(r"\S+ (?P<word>\S+) \[[^\]]*\] /(?P<glosses>.*)/")
HAN = re.compile(r"[\u3400-\u9fff]{1,6}")
REMARK = re.compile(
    r"^(?:surname|variant|old variant|erhua|see |cl:|abbr|also |used in|taiwan pr|japanese|archaic|\(idiom|lit\.|fig\.)"
    r"|\b(?:county|prefecture|township|dynasty|emperor|\d{3,4}|kangxi|particle|buddhism)\b|idiom|[\u3400-\u9fff]"
)
NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|^to (?:be )?|\bsb\b|\bsth\b|\bone's\b|^(?:an?|the) ")
PLACE = re.compile(r"^([a-z]+) (?:(?:sub)?prefecture|province|municipality|autonomous|county|city|district)\b")
MOST_GLOSSES, MOST_WORDS = 6, 4


def main() -> int:
    """0 when written; 2 without a file to read."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found: dict[str, dict[str, None]] = {}
    for word, glosses in entries(Path(sys.argv[1])):
        found.setdefault(word, {}).update(dict.fromkeys(glosses))
    TARGET.parent.mkdir(exist_ok=True)
    lines = [f"{word}\t{'/'.join(list(glosses)[:MOST_GLOSSES])}\n" for word, glosses in sorted(found.items())]
    TARGET.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    print(f"{len(lines)} words")
    return 0


def entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        match = LINE.match(line)
        if match and HAN.fullmatch(match["word"]):
            glosses = [clean for gloss in re.split(r"[/;,]", match["glosses"].lower()) if (clean := cleaned(gloss))]
            if glosses:
                yield match["word"], glosses


def cleaned(gloss: str) -> str:
    """The gloss without remarks; "" when nothing useful remains."""
    if place := PLACE.match(gloss.strip()):
        return place[1]
    if REMARK.search(gloss.strip()):
        return ""
    text = " ".join(NOISE.sub(" ", gloss.strip()).split())
    text = NOISE.sub("", text).strip(" .!?~")
    return text if text and len(text.split()) <= MOST_WORDS and text.isascii() else ""


if __name__ == "__main__":
    sys.exit(main())
