from __future__ import annotations

import pytest

from daogou.generator.encoding import PlanEncoder, capitalised
from daogou.generator.plan import Copy, Fact, Pair, Plan, Worded


def test_a_pair_comes_back_with_its_mentions(encoder: PlanEncoder, pair: Pair) -> None:
    source = encoder.source(pair.plan)
    draft = encoder.draft(source, encoder.target(pair, source)[:-1], -1.0)
    assert draft.text == (
        "Morino T2 (it has noise cancelling): 68 of 76 praised the fit. The battery life is 30 hours."
    )
    assert {mention.fact: draft.text[mention.start : mention.end] for mention in draft.mentions} == {
        0: "Morino T2",
        1: "has noise cancelling",
        2: "68 of 76 praised the fit",
        3: "30 hours",
    }


def test_chinese_has_no_spaces_put_in(encoder: PlanEncoder, chinese: Plan) -> None:
    pair = Pair(chinese, (Copy(0), Copy(1, 1), Copy(1), "，", Worded(2, ("没有", Copy(2, 0))), "。"))
    source = encoder.source(chinese)
    draft = encoder.draft(source, encoder.target(pair, source)[:-1], 0.0)
    assert draft.text == "耳机续航30小时，没有主动降噪。"


def test_values_are_no_part_of_the_source_unless_asked(encoder: PlanEncoder) -> None:
    one, other = (Plan("answer", "en", (Fact("size", "quantity", (value,)),)) for value in ("5 cm", "90 inches"))
    assert encoder.source(one).ids == encoder.source(other).ids
    spelling = PlanEncoder(encoder.tokenizer, spells_values=True)
    assert spelling.source(one).ids != spelling.source(other).ids


def test_a_key_that_training_never_saw_is_spelled(encoder: PlanEncoder) -> None:
    plan = Plan("answer", "zh", (Fact("ゼンマイ", "text", ("龘龘", "ゼンマイ")),))
    source = encoder.source(plan)
    pair = Pair(plan, (Copy(0, 1), "：", Copy(0), "。"))
    assert encoder.draft(source, encoder.target(pair, source)[:-1], 0.0).text == "ゼンマイ：龘龘。"


@pytest.mark.parametrize(
    ("before", "words", "expected"),
    [
        ("", " it folds. then", " It folds. Then"),
        ("It folds.", " then it fits", " Then it fits"),
        ("It", " weighs 1.5 kg", " weighs 1.5 kg"),
        ("She wrote: ", "it fits", "it fits"),
    ],
)
def test_sentences_begin_with_a_capital(before: str, words: str, expected: str) -> None:
    assert capitalised(words, before) == expected


def test_a_fact_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="'size': type 'length'"):
        Fact("size", "length", ("5 cm",))


def test_a_copied_fact_needs_a_value() -> None:
    with pytest.raises(ValueError, match="'size'"):
        Fact("size", "quantity", ())


def test_a_plan_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'fr'"):
        Plan("answer", "fr", ())
