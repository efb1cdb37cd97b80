"""Finding the shop's words in a message: a spaCy PhraseMatcher over the vocabulary that an import exported.

Words are compared by their singular, single Han characters one by one. A word or phrase that is nearly one of the
shop's (a slip of the keyboard, a homophone) is taken for it when it is no word that people commonly use here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.nlu.homophones import HomophoneIndex
from bot.nlu.slips import SlipCorrector
from bot.nlu.text import Token, tokenise

KIND_ORDER = {
    "category": 0,
    "brand": 1,
    "recipient": 2,
    "use": 3,
    "feature": 4,
    "value": 5,
    "attribute": 6,
    "product": 7,
}
STANDARD = {name: rank for rank, name in enumerate(("color", "material", "size", "pattern", "gender", "age_group"))}
ALONE_AFTER = frozenset("要是有不非和或、，, 的来换选买成带款色点就") | {""}
"""What may stand before a single character that is a colour or a material."""
BEFORE_A_THING = frozenset("个件款条只双把台张盒瓶支套辆盏块本口副顶根几些种找看求新大小")
"""What else may stand before such a character with the kind of thing right behind it."""

MEASURE_WORDS = frozenset("个件款条只双把台张盒瓶支套辆盏块本副顶根种杯壶罐箱袋包桶床架串株盆")
AFTER_A_THING = frozenset("送给用喝吃穿戴带放来就要的，,。、和或可能当做吗吧呢有也都跑走去拍写回自")


@dataclass(frozen=True)
class Mention:
    """A stretch of tokens [start, end) that means `meanings[0]`, or else one of the others."""

    start: int
    end: int
    meanings: tuple[Mapping[str, str], ...]

    @property
    def kind(self) -> str:
        return self.meanings[0]["kind"]


class VocabularyMatcher:
    """Finds every non-overlapping mention in a list of tokens, the longest first.

    `common`: words (norms) that people use anyway and that are therefore never corrected into the shop's; with
    `exact_only` no word is.
    """

    def __init__(
        self, terms: Iterable[Mapping[str, str]], common: frozenset[str] = frozenset(), exact_only: bool = False
    ) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        self._meanings: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        for term in terms:
            self._meanings[_key(tokenise(term["term"]))].append(term)
        self._meanings.pop("", None)
        for key, meanings in self._meanings.items():
            meanings.sort(key=_rank)
            self._matcher.add(key, [Doc(self._vocab, words=key.split(" "))])
        phrases = [key.split(" ") for key in self._meanings if key.isascii()]
        self._slips = SlipCorrector(self._latin_words(), phrases, common)
        self._exact_only = exact_only
        self._homophones = HomophoneIndex({} if exact_only else self._meanings)

    def find(self, tokens: Sequence[Token], text: str = "") -> list[Mention]:
        """Mentions in the order of the text; `text` as it was written tells capitals."""
        norms = [token.norm for token in tokens]
        norms = norms if self._exact_only else self.corrected(norms)
        if not norms:
            return []
        doc = Doc(self._vocab, words=norms)
        found = [self._mention(self._vocab.strings[match], start, end) for match, start, end in self._matcher(doc)]
        found = [m for m in found if _stands_alone(m, tokens, text) or _describes_a_kind(m, tokens, found)]
        chosen = _without_overlaps(found)
        taken = {index for mention in chosen for index in range(mention.start, mention.end)}
        return sorted(chosen + self._heard(norms, taken), key=lambda mention: mention.start)

    def corrected(self, norms: Sequence[str]) -> list[str]:
        """Latin words that are a slip away from a word of the shop, replaced by it."""
        return self._slips.corrected(norms)

    def _mention(self, key: str, start: int, end: int) -> Mention:
        return Mention(start, end, tuple(self._meanings[key]))

    def _heard(self, norms: Sequence[str], taken: set[int]) -> list[Mention]:
        """Homophones of the shop's Chinese words in what no exact mention covers."""
        found = []
        for start, end, key in self._homophones.find(norms):
            if not taken.intersection(range(start, end)):
                found.append(Mention(start, end, tuple(self._meanings[key])))
                taken.update(range(start, end))
        return found

    def _latin_words(self) -> dict[str, int]:
        """Word → the rank of the first kind of thing that it is a word of."""
        words: dict[str, int] = {}
        for key, meanings in self._meanings.items():
            rank = _rank(meanings[0])[0]
            for word in key.split(" "):
                if word.isascii() and word.isalpha():
                    words[word] = min(rank, words.get(word, rank))
        return words


def _key(tokens: Sequence[Token]) -> str:
    return " ".join(token.norm for token in tokens)


def _rank(term: Mapping[str, str]) -> tuple[int, int, int]:
    return KIND_ORDER.get(term["kind"], 9), STANDARD.get(term.get("name", ""), 9), len(term["value"])


def _stands_alone(mention: Mention, tokens: Sequence[Token], written: str = "") -> bool:
    """A single Han character, letter or number is too little to be a word of the shop, but for colours and sizes
    that something beside them makes plain ("要红的", "XL码")."""
    if mention.end - mention.start > 1:
        return True
    text = tokens[mention.start].text
    following = tokens[mention.end].text if mention.end < len(tokens) else ""
    before = tokens[mention.start - 1].text if mention.start else ""
    names = {meaning.get("name", "") for meaning in mention.meanings}
    if text.isdigit():
        return "size" in names and (following in {"码", "号"} or before in {"size", "码", "号"})
    if len(text) == 1 and "\u3400" <= text <= "\u9fff":
        return (
            bool(names & {"color", "material"})
            and before in ALONE_AFTER
            and (following in {"的", "色", "款", "质", "制"} or (before in {"要", "非"} and not following))
        ) or (
            mention.kind == "category" and (following in {"", "吗", "，", ",", "。"} or _is_counted(before, following))
        )
    if len(text) <= 2:
        start, end = tokens[mention.start].start, tokens[mention.start].end
        if mention.kind == "value" and written[start:end].isupper() and text != "i":
            return True
        return (
            "size" in names and (following in {"码", "号"} or before in {"size", "a", "an", "in"} or len(tokens) == 1)
        ) or mention.kind == "category"
    return True


def _is_counted(before: str, following: str) -> bool:
    """买把伞送人: a measure word before it, and no noun that it begins."""
    return before in MEASURE_WORDS and following in AFTER_A_THING


def _describes_a_kind(mention: Mention, tokens: Sequence[Token], found: Sequence[Mention]) -> bool:
    """A colour or a material of one character right before a kind of thing ("陶花盆", "黑耳机"); not where the
    character begins another word of the shop ("红茶叶")."""
    names = {meaning.get("name", "") for meaning in mention.meanings}
    if not names & {"color", "material"} or not "\u3400" <= tokens[mention.start].text[0] <= "\u9fff":
        return False
    before = tokens[mention.start - 1].text if mention.start else ""
    if before not in ALONE_AFTER | BEFORE_A_THING and "\u3400" <= before <= "\u9fff":
        return False
    longer = [other for other in found if other.end - other.start > 1]
    if any(other.start <= mention.start < other.end for other in longer):
        return False
    return any(other.start == mention.end and other.kind == "category" for other in longer)


def _without_overlaps(found: Sequence[Mention]) -> list[Mention]:
    chosen: list[Mention] = []
    taken: set[int] = set()
    order = sorted(
        found, key=lambda mention: (mention.start - mention.end, KIND_ORDER.get(mention.kind, 9), mention.start)
    )
    for mention in order:
        indexes = range(mention.start, mention.end)
        if not taken.intersection(indexes):
            chosen.append(mention)
            taken.update(indexes)
    return chosen


def terms_of(data: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """The terms of a vocabulary file; raises ValueError for another version than 1."""
    if data.get("version") != 1:
        raise ValueError(f"vocabulary version is {data.get('version')!r}, this bot reads 1")
    return list(data["terms"])
