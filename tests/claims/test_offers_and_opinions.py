"""Prices, currencies, reductions, offers; how many buyers praise and criticise what."""

from __future__ import annotations

import pytest

from daogou.claims.checker import ClaimChecker
from tests.claims.shops import DRESS, EARBUDS, KETTLE, OFFER, facts

OPINIONS = {"comfort": (68, 8), "noise": (5, 20), "包装": (30, 30)}


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("It costs $69.", True),
        ("It costs $89.", False),
        ("It costs 69 euros.", False),
        ("Down from $89 to $69, you save $20.", True),
        ("现价69美元，比原价便宜20美元。", True),
        ("现价690美元。", False),
        ("69元。", False),
        ("It is within your budget of $69.", True),
        ("It is under $69.", False),
        ("At $69 it stays below the 70 you mentioned.", True),
        ("It is cheaper than before.", True),
        ("It is dearer than before.", False),
        ("With code BREW10 you get 10% off, which makes it $62.10.", True),
        ("With code BREW20 you get 10% off.", False),
        ("With code BREW10 it is $55.", False),
        ("Two of them come to $138.", True),
        ("No code is needed for 10% off.", False),
        ("It ships free.", False),
    ],
)
def test_what_it_costs_is_what_counts_now(checker: ClaimChecker, text: str, is_true: bool) -> None:
    assert checker.check(text, facts(KETTLE, offer=OFFER)).is_accepted is is_true


@pytest.mark.parametrize(
    ("text", "is_true"),
    [
        ("68 of 76 buyers praise the comfort.", True),
        ("76 buyers mention the comfort.", True),
        ("68 of 86 buyers praise the comfort.", False),
        ("86 buyers praise the comfort.", False),
        ("Most buyers praise the comfort.", True),
        ("Nearly all buyers praise the comfort.", False),
        ("Nobody complains about the comfort.", False),
        ("Most buyers praise the noise.", False),
        ("More buyers criticise the noise than praise it.", True),
        ("More buyers praise the noise than criticise it.", False),
        ("A minority praises the noise.", True),
        ("76位买家里68位夸舒适度。", True),
        ("76位买家里86位夸舒适度。", False),
        ("少数买家夸噪音。", True),
        ("大多数买家吐槽噪音。", True),
        ("几乎所有买家都夸噪音。", False),
        ("Buyers love the battery.", False),
        ("The packaging splits buyers in half.", True),
    ],
)
def test_opinions_are_counted(checker: ClaimChecker, text: str, is_true: bool) -> None:
    assert checker.check(text, facts(EARBUDS, OPINIONS)).is_accepted is is_true


def test_without_an_offer_nothing_is_promised(checker: ClaimChecker) -> None:
    for text in ("There is a coupon for it.", "It comes with a free gift.", "现在有满减活动。", "包邮。"):
        assert not checker.check(text, facts(DRESS)).is_accepted
