from __future__ import annotations

import numpy as np

from daogou.generator.plan import Copy, Fact, Pair, Plan, Worded, said
from daogou.training.generator.augmentation import prepared, renewed
from daogou.training.generator.corpus import Line, pair_of


def pair(text: str, language: str, category: str) -> Pair:
    found = pair_of(Line("x.tsv:2", category, "plain", text), "compare", language)
    assert found is not None
    return prepared(found)


def test_the_kind_and_the_names_of_attributes_are_copied() -> None:
    found = pair("这副耳机续航{续航=30小时}。", "zh", "蓝牙耳机")
    assert found.parts == ("这副", Copy(0), Copy(1, 1), Copy(1), "。")
    assert found.plan.facts[0] == Fact("蓝牙耳机", "kind", ("耳机",), optional=True)
    assert found.text == "这副耳机续航30小时。"


def test_english_sentences_begin_in_lower_case() -> None:
    found = pair("Take {name=Wren}. I like it. {foldable=yes|It folds}. USB it is.", "en", "stand")
    assert found.text == "take Wren. I like it. it folds. USB it is."


def test_a_renewed_pair_says_the_same() -> None:
    found = pair("{1.name=甲}{1.重量=2克}，{2.name=乙}{2.重量=3克}，{1.防水=是|不怕水}。", "zh", "手表")
    seen = set()
    for seed in range(20):
        other = renewed(found, np.random.default_rng(seed))
        seen.add(tuple((fact.key, fact.product) for fact in other.plan.facts))
        assert said(other.plan.facts, other.parts) == found.text
        names = {fact.product: fact.copies[0] for fact in other.plan.facts if fact.key == "name"}
        weights = {fact.product: fact.copies[0] for fact in other.plan.facts if fact.key == "重量"}
        assert {names[product]: weights[product] for product in (1, 2)} == {"甲": "2克", "乙": "3克"}
    assert len(seen) > 10


def test_a_kind_that_the_text_says_is_never_left_out() -> None:
    plan = Plan("answer", "zh", (Fact("壶", "kind", ("壶",), optional=True), Fact("防烫", "yes", ("防烫",))))
    found = Pair(plan, ("这把", Copy(0), Worded(1, (Copy(1, 0),)), "。"))
    for seed in range(20):
        assert len(renewed(found, np.random.default_rng(seed)).plan.facts) == 2
