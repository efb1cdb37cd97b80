from __future__ import annotations

from daogou.generator.plan import Copy, Fact, Plan, Worded
from daogou.training.generator.alignment import align, learn_anchors


def plan(*facts: Fact, language: str = "en") -> Plan:
    return Plan("inform", language, facts)


def test_values_are_found_longest_first_as_whole_words() -> None:
    facts = (Fact("family", "text", ("tecra",)), Fact("name", "name", ("tecra pan 29",)))
    found = align(plan(*facts), "the tecra pan 29 is no tecras but a tecra", {})
    assert found.pair.parts == ("the ", Copy(1), " is no tecras but a ", Copy(0))
    assert found.missing == ()


def test_what_the_text_does_not_say_becomes_optional() -> None:
    found = align(plan(Fact("颜色", "text", ("红",)), Fact("版型", "text", ("宽松",)), language="zh"), "宽松的裙", {})
    assert found.missing == (0,)
    assert [fact.optional for fact in found.pair.plan.facts] == [True, False]
    assert found.pair.parts == (Copy(1), "的裙")


def test_words_that_say_a_flag_are_learned_from_texts_with_and_without_it() -> None:
    flag, memory = Fact("business", "yes"), Fact("memory", "text", ("big",))
    rows = [align(plan(flag), f"it is for office work, number {word}", {}) for word in "abcdef"]
    rows += [align(plan(memory), f"it is big, for work, number {word}", {}) for word in "abcdef"]
    anchors = learn_anchors(rows)
    assert anchors["business"]
    assert all("office" in phrase for phrase in anchors["business"])
    marked = align(plan(flag), "made for office work", anchors)
    assert any(isinstance(part, Worded) for part in marked.pair.parts)
    assert marked.pair.text == "made for office work"
