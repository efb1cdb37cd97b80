"""Plan and Draft: what a text has to say, and a text that says it.

A plan never holds a sentence. What is data (names, numbers, prices, sizes) reaches the text by copying `Fact.copies`,
letter for letter; what is yes or no, or a count of opinions, is worded by the network between an opening and a closing
mark, so that each fact has a place in the text that can be shown and checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

TASKS = ("recommend", "compare", "answer", "opinions", "nothing", "inform", "confirm", "request", "describe")
LANGUAGES = ("zh", "en")
TONES = ("plain", "warm", "expert")

COPIED = ("name", "money", "quantity", "number", "text", "kind")
"""Types of facts that are said by copying their value; `kind` is what the thing is, "耳机"."""
WORDED = ("yes", "no", "none", "any", "asked", "praise", "fault")
"""Types of facts that the network puts into words: flags, what is absent, what does not matter, what is asked, and
how many buyers praise or fault an aspect."""
TYPES = (*COPIED, *WORDED)
PRODUCTS = 3
"""0: the text speaks of one product; 1 and 2: the two of a comparison."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`key` as the shop names it, in any language; `copies` are the words that may be copied into the text.

    COPIED types have the value as shown and, where the text may say it beside the value, the attribute's name. WORDED
    types: a flag's copy is the name that can be said ("支持{}"), that of `none` is what the shop does not say; praise
    and fault have the number of buyers, how many speak of it, and the aspect. An empty copy is none. `must_copy`: a
    worded fact is not complete before all its copies are said. An optional fact may be left out.
    """

    key: str
    type: str
    copies: tuple[str, ...] = ()
    product: int = 0
    optional: bool = False
    must_copy: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"fact {self.key!r}: type {self.type!r} is none of {', '.join(TYPES)}")
        if self.type in COPIED and (len(self.copies) not in {1, 2} or not self.copies[0]):
            raise ValueError(f"fact {self.key!r}: a {self.type} has a value and perhaps a name, not {self.copies!r}")
        if not 0 <= self.product < PRODUCTS:
            raise ValueError(f"fact {self.key!r}: product {self.product} is not 0, 1 or 2")

    @property
    def is_worded(self) -> bool:
        return self.type in WORDED


@dataclass(frozen=True, slots=True)
class Plan:
    """What one text says. `category` is the head noun that may be copied ("耳机"), "" for none.

    `act` is for data whose acts are finer than our tasks: it is spelled before the facts.
    """

    task: str
    language: str
    facts: tuple[Fact, ...]
    tone: str = "plain"
    act: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (
            ("task", self.task, TASKS),
            ("language", self.language, LANGUAGES),
            ("tone", self.tone, TONES),
        ):
            if value not in known:
                raise ValueError(f"plan: {name} {value!r} is none of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class Mention:
    """Fact number `fact` is said in `text[start:end]`."""

    fact: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of the network. `score` is its mean log-probability a token, `tokens` how many were decoded."""

    text: str
    mentions: tuple[Mention, ...]
    score: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy number `copy` of fact number `fact`."""

    fact: int
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Worded:
    """Fact number `fact` said by the network: words, and copies of this fact among them."""

    fact: int
    parts: tuple[str | Copy, ...]


Part = str | Copy | Worded


@dataclass(frozen=True, slots=True)
class Pair:
    """A plan and a text that says it, cut into words and marks; `source` names file and line."""

    plan: Plan
    parts: tuple[Part, ...]
    source: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        return said(self.plan.facts, self.parts)


def said(facts: Sequence[Fact], parts: Sequence[Part]) -> str:
    """The parts with every copy filled in."""
    words = []
    for part in parts:
        if isinstance(part, Copy):
            words.append(facts[part.fact].copies[part.copy])
        elif isinstance(part, Worded):
            words.append(said(facts, part.parts))
        else:
            words.append(part)
    return "".join(words)


def frame(parts: Sequence[Part]) -> str:
    """The text with the values taken out, "这款{}续航{}"."""
    return "".join(part if isinstance(part, str) else "{}" for part in parts)
