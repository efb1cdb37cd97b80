"""OpinionReader: from a product's reviews to counts, a quotation and aspects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from daogou.catalogue.product import Review
from daogou.catalogue.vocabulary import normal_form
from daogou.opinions.lexicon import Aspect, Lexicon, load_lexicon
from daogou.opinions.quoting import choose_quote
from daogou.opinions.sentences import cleaned, sentences
from daogou.opinions.summary import AspectOpinion, OpinionSummary
from daogou.opinions.verdicts import VerdictReader

MOST_ASPECTS = 5
_ONE_WORD = re.compile(r"^(?:[\u3400-\u9fff]{1,5}|[a-z-]{3,20})$")
_ASKING = re.compile(
    r"怎|如何|评|说|觉得|吗|呢|好|口碑|大家|买家|别人|用户|反馈|这|那|它|^(?:reviews?|opinions?|ratings?|good|buyers?)$"
)


@dataclass(slots=True)
class _Tally:
    """Buyers by what they think of one aspect; a buyer counts once however often they write."""

    mentioned: set[str] = field(default_factory=set)
    verdicts: Counter[str] = field(default_factory=Counter)

    def opinion(self, aspect: Aspect, language: str) -> AspectOpinion:
        praised = sum(sign > 0 for sign in self.verdicts.values())
        criticised = sum(sign < 0 for sign in self.verdicts.values())
        return AspectOpinion(aspect.id, aspect.labels[language], praised, criticised, len(self.mentioned))


class OpinionReader:
    """Summarises reviews with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._reader = VerdictReader(lexicon)

    def summarise(self, reviews: Sequence[Review], language: str, topic: str = "") -> OpinionSummary:
        """What `reviews` come to; `topic` is what the shopper asks about, as a word ("续航") or a whole
        question ("大家怎么评价它的续航"); "" or a question that names nothing asks about everything."""
        if not reviews:
            return OpinionSummary(0, 0.0, 0.0)
        asked = self._asked(topic)
        reader = (
            self._reader if all(one.id in self._reader.aspects for one in asked) else VerdictReader(self.lexicon, asked)
        )
        tallies = _tallied(reviews, reader)
        ratings = [review.rating for review in reviews]
        mean = sum(ratings) / len(ratings)
        shown = asked or _leading(tallies, reader)
        about = {aspect.id for aspect in shown}
        speaking = [review for review in reviews if not asked or about & set(reader.mentioned(review.content))]
        return OpinionSummary(
            count=len(reviews),
            mean=mean,
            positive_share=sum(rating >= 4 for rating in ratings) / len(ratings),
            quote=choose_quote(speaking, mean, language, reader, about, bool(asked)),
            aspects=tuple(tallies[aspect.id].opinion(aspect, language) for aspect in shown),
            is_about_topic=bool(asked),
        )

    def aspects_in(self, text: str) -> list[Aspect]:
        """Aspects of the lexicon that `text` names, in the order of the text."""
        found = self._reader.mentioned(text)
        return [self._reader.aspects[key] for key in sorted(found, key=lambda key: found[key])]

    def _asked(self, topic: str) -> list[Aspect]:
        """The lexicon's aspect that the topic names, else a topic of one word as an aspect of its own."""
        word = normal_form(topic)
        known = [aspect for aspect in self.lexicon.aspects if word == aspect.id or word in aspect.words]
        named = known[:1] or self.aspects_in(word)[:1]
        if named or not _is_one_word(word):
            return named
        labels = {"zh": topic.strip(), "en": topic.strip()}
        return [Aspect(f"topic:{word}", labels, {"zh": (word,)})]


def _is_one_word(topic: str) -> bool:
    """A noun such as 拉链 or "zipper", not a question such as 怎么样 or "any good?"."""
    return bool(_ONE_WORD.match(topic)) and not _ASKING.search(topic)


def _tallied(reviews: Sequence[Review], reader: VerdictReader) -> Mapping[str, _Tally]:
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for review in reviews:
        buyer = review.shopper_id or f"review {review.id}"
        text = cleaned(f"{review.title}\n{review.content}")
        for aspect in reader.mentioned(text):
            tallies[aspect].mentioned.add(buyer)
        for sentence in sentences(text):
            for aspect, sign in reader.read(sentence).items():
                tallies[aspect].mentioned.add(buyer)
                tallies[aspect].verdicts[buyer] += sign
    return tallies


def _leading(tallies: Mapping[str, _Tally], reader: VerdictReader) -> list[Aspect]:
    """The aspects that most buyers judge, at most MOST_ASPECTS."""
    judged = {key: sum(sign != 0 for sign in tally.verdicts.values()) for key, tally in tallies.items() if key}
    order = sorted((key for key, count in judged.items() if count), key=lambda key: (-judged[key], key))
    return [reader.aspects[key] for key in order[:MOST_ASPECTS]]


def load_opinions(data: Path) -> OpinionReader:
    """An OpinionReader with the lexicon of the checkout's data folder."""
    return OpinionReader(load_lexicon(data / "lexicon"))
