"""Properties, negation, silence of the record, what is no claim, and what is refused whatever the facts say."""

from __future__ import annotations

import pytest

from daogou.claims.checker import ClaimChecker
from daogou.claims.verdict import Standing
from tests.claims.shops import DRESS, EARBUDS, KETTLE, SERUM, facts

SCOPE = {**KETTLE, "product_detail": "参数:最大倍率:40倍|Specs:Max load:3 kg"}
ACCEPTED = (
    ("It's a matte black kettle by Harrow in stainless steel.", KETTLE),
    ("这款是不锈钢的，哑光黑，产自意大利。", KETTLE),
    ("It keeps warm, but it isn't dishwasher safe.", KETTLE),
    ("It isn't made of plastic.", KETTLE),
    ("It isn't leather, it's linen.", DRESS),
    ("It's a women's dress, not a men's one.", DRESS),
    ("It is sold out.", DRESS),
    ("不含酒精，也不含香精。", SERUM),
    ("It contains no alcohol and no fragrance.", SERUM),
    ("It isn't waterproof.", EARBUDS),
    ("The shop doesn't say whether it is waterproof.", KETTLE),
    ("店里没写是否可以机洗。", EARBUDS),
    ("Do you need it to be waterproof?", KETTLE),
    ("You asked for something waterproof.", KETTLE),
    ("I can't promise that it will last forever.", KETTLE),
    ("不能保证一定合适，最近有货。", EARBUDS),
    ("At best it holds 1.2 litres.", KETTLE),
    ("Hello, thanks for asking!", KETTLE),
    ("$69 keeps it within your $300.", KETTLE),
    ("It costs $69, inside your limit of $300.", KETTLE),
    ("At $69 it stays within $300.", KETTLE),
    ("最大倍率是40倍。", SCOPE),
    ("The max load is 3 kg.", SCOPE),
)
REFUSED = (
    ("It is waterproof.", KETTLE),
    ("It isn't waterproof.", KETTLE),
    ("It's a red kettle.", KETTLE),
    ("It's a kettle by Stelton.", KETTLE),
    ("It is dishwasher safe.", KETTLE),
    ("It comes from Germany.", KETTLE),
    ("It's leather.", DRESS),
    ("It is in stock.", DRESS),
    ("It has a satin lining.", DRESS),
    ("含酒精。", SERUM),
    ("支持无线充电。", EARBUDS),
    ("店里没写容量。", SERUM),
    ("The shop doesn't say how much it weighs.", KETTLE),
    ("It is lighter than other kettles.", KETTLE),
    ("比同类产品更轻。", EARBUDS),
    ("It arrives tomorrow.", KETTLE),
    ("The handle glows in the dark.", KETTLE),
)
FORBIDDEN = (
    ("It's the best kettle in the world.", KETTLE),
    ("这是最好的耳机。", EARBUDS),
    ("销量第一，国家级品质。", EARBUDS),
    ("It cures eczema.", SERUM),
    ("能治疗湿疹。", SERUM),
    ("We guarantee that you will love it.", KETTLE),
    ("保证不会再降价。", EARBUDS),
)


@pytest.mark.parametrize(("text", "row"), ACCEPTED)
def test_what_the_record_says_is_accepted_in_either_language(
    checker: ClaimChecker, text: str, row: dict[str, str]
) -> None:
    assert checker.check(text, facts(row)).objections == ()


@pytest.mark.parametrize(("text", "row"), REFUSED)
def test_what_the_record_does_not_say_is_refused(checker: ClaimChecker, text: str, row: dict[str, str]) -> None:
    assert not checker.check(text, facts(row)).is_accepted


@pytest.mark.parametrize(("text", "row"), FORBIDDEN)
def test_some_claims_are_refused_whatever_the_facts_say(checker: ClaimChecker, text: str, row: dict[str, str]) -> None:
    said = facts({**row, "description": text})
    assert Standing.FORBIDDEN in {finding.standing for finding in checker.check(text, said).findings}


def test_an_objection_tells_the_words_and_the_reason(checker: ClaimChecker) -> None:
    (objection,) = checker.check("It holds 12 litres.", facts(KETTLE)).objections
    assert (objection.span, objection.standing) == ("12 litres", Standing.CONTRADICTED)
    assert objection.reason
