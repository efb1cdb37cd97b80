"""Words in normal form, and the English plural both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from daogou.catalogue.vocabulary import Term, language_of, normal_form

_IRREGULAR = {
    "shelf": "shelves",
    "scarf": "scarves",
    "knife": "knives",
    "leaf": "leaves",
    "loaf": "loaves",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "toothbrush": "toothbrushes",
    "veggie": "veggies",
    "bookshelf": "bookshelves",
}
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}
# One thing already, or no plural at all.
_FIXED_LIST = """
    glasses sunglasses trousers pants jeans shorts leggings tights scissors headphones earphones earbuds
    groceries clothes electronics accessories footwear cosmetics apparel jewelry jewellery furniture lighting
    kayaking camping fishing bathing grooming seafood meat dairy bakery series news species sheep fish
    christmas halloween easter lens brass canvas gas plus bass chess dress glass mattress fitness wireless
    compass business pliers binoculars keys strings percussion wind
"""
_FIXED = frozenset(_FIXED_LIST.split())


class Words:
    """Normal forms by one table of traditional characters; every answer is remembered."""

    def __init__(self, simplify: Mapping[str, str]) -> None:
        self._simplify = str.maketrans(dict(simplify))
        self._known: dict[str, str] = {}

    def normal(self, text: str) -> str:
        if text not in self._known:
            self._known[text] = self.fold(text)
        return self._known[text]

    def fold(self, text: str) -> str:
        """`normal` for long texts, which are not remembered."""
        folded = normal_form(text)
        return folded if folded.isascii() else folded.translate(self._simplify)

    def term(self, text: str, kind: str, value: str, name: str = "") -> Term:
        normal = self.normal(text)
        return Term(normal, kind, value, name, language_of(text), text if text != normal else "")

    def forms(self, text: str) -> Iterator[str]:
        """`text` in normal form, then the other number of its last English word."""
        folded = self.normal(text)
        yield folded
        if folded.isascii() and folded:
            yield from other_numbers(folded)


def other_numbers(text: str) -> Iterator[str]:
    """ "backpack" → "backpacks"; "sandals" → "sandal"; "sunglasses" → nothing."""
    head, _, last = text.rpartition(" ")
    for other in _other_number(last):
        yield f"{head} {other}".strip()


def _other_number(word: str) -> Iterator[str]:
    if len(word) < 3 or not word.isalpha() or (len(word) == 3 and word.endswith("s")):
        return
    if word in _SINGULAR:
        yield _SINGULAR[word]
    elif word in _IRREGULAR:
        yield _IRREGULAR[word]
    elif word in _FIXED:
        if word.endswith("ss"):
            yield f"{word}es"
    elif word.endswith("ies") and len(word) > 4:
        yield f"{word[:-3]}y"
        if word in {"movies", "cookies", "hoodies", "beanies", "brownies", "smoothies", "selfies", "onesies"}:
            yield word[:-1]
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        yield word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield f"{word[:-1]}ies"
    elif word.endswith(("s", "sh", "ch", "x", "z")):
        yield f"{word}es"
    elif not word.endswith("ing"):
        yield f"{word}s"
