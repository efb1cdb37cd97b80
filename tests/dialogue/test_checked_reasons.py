"""No reason is shown that the check refused; it gives way to plainer ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daogou.catalogue.need import Need
from daogou.catalogue.product import Offer, Product
from daogou.catalogue.recommendation import Claim, Receipt, Recommended
from daogou.dialogue.checked_reasons import CheckedReasons

ITEM = Recommended(Product("1", "Kettle"), Offer(Decimal(5), None, "USD", True), Receipt())


@dataclass(frozen=True)
class FakeExplanation:
    text: str
    claims: tuple[Claim, ...] = ()


class FakeReasons:
    def __init__(self, whole: str, plain: Sequence[str]) -> None:
        self.whole, self.plain = whole, plain

    def explain(
        self, items: Sequence[Recommended], need: Need, ratings: Mapping[str, tuple[int, float]], language: str
    ) -> list[FakeExplanation]:
        return [FakeExplanation(self.whole) for _ in items]

    def plain_reasons(
        self, item: Recommended, need: Need, ratings: Mapping[str, tuple[int, float]], language: str
    ) -> Iterator[FakeExplanation]:
        return (FakeExplanation(text) for text in self.plain)


class FakeCheck:
    """Refuses what says "false"."""

    def objection(self, text: str, item: Recommended, need: Need, ratings: Mapping[str, tuple[int, float]]) -> str:
        return "it is false" if "false" in text else ""


def told(whole: str, *plain: str) -> str:
    return CheckedReasons(FakeReasons(whole, plain), FakeCheck()).explain([ITEM], Need(), {}, "en")[0].text


def test_an_accepted_reason_is_shown() -> None:
    assert told("true and well", "plain") == "true and well"


def test_a_refused_reason_gives_way_to_the_first_plain_one_that_is_accepted() -> None:
    assert told("partly false", "false", "plain") == "plain"


def test_where_nothing_is_accepted_nothing_is_said() -> None:
    assert told("false", "false") == ""
