"""One text, letter for letter: normal form that keeps every position, and tokens of mixed Chinese and English."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+(?:\.\d+)?|[\u3400-\u9fff]|[^\s\w]|\w")
ENGLISH_COUNTED = "two three four five six seven eight nine ten eleven twelve"
COUNTED = {word: str(number) for number, word in enumerate(ENGLISH_COUNTED.split(), start=2)}
COUNTED.update({character: str(number) for number, character in enumerate("二三四五六七八九", start=2)}, 两="2")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[a-zA-Z]+(?:['’][a-zA-Z]+)*")
QUOTES = {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'}


@dataclass(frozen=True)
class Token:
    """A word or a single Han character; `start` and `end` index the text, `norm` is what is compared."""

    text: str
    start: int
    end: int
    norm: str


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """Traditional → simplified characters, shared by both sides of the border (data/)."""
    lines = (ROOT / "data" / "traditional_to_simplified.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line)


def normalise(text: str) -> str:
    """Lower case, half width, simplified; exactly as long as `text`, so that positions hold for both."""
    return "".join(_normal_character(character) for character in text)


def _normal_character(character: str) -> str:
    """A half of a surrogate pair becomes U+FFFD, for nothing behind can encode it; "300²" stays apart from 3002."""
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return character
    folded = unicodedata.normalize("NFKC", QUOTES.get(character, character)).lower()
    if len(folded) != 1:
        return character
    return simplified().get(folded, folded)


def tokenise(normal: str) -> list[Token]:
    """Tokens of a text in normal form; hyphens inside a word ("noise-cancelling") separate and vanish."""
    tokens = []
    for match in TOKEN.finditer(normal):
        word = match.group()
        if word in "-_‐–" and _joins_letters(normal, match.start()):
            continue
        tokens.append(Token(word, match.start(), match.end(), stem(word)))
    return tokens


def _joins_letters(text: str, position: int) -> bool:
    return 0 < position < len(text) - 1 and text[position - 1].isalnum() and text[position + 1].isalnum()


def stem(word: str) -> str:
    """The singular of an English noun, roughly, and small numbers in digits ("four-string" is "4弦" to both sides of a
    comparison); other words unchanged."""
    if word in COUNTED:
        return COUNTED[word]
    if not word.isascii() or not word[0].isalpha():
        return word
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) <= 3 or word.endswith("ss") or word.endswith("us"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:[sx]|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def language_of(text: str) -> str:
    """ "zh" or "en" by what most of the message is written in (Han characters against Latin words), "" for neither."""
    han, latin = len(HAN.findall(text)), len(LATIN_WORD.findall(text))
    if han == 0 and latin == 0:
        return ""
    return "zh" if han >= latin else "en"
