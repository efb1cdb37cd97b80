"""One name in four places: domain.yml, the rules, the examples of the understanding, and the code."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from functools import cache
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions.door import SHARED, SLOT, GuideDoor
from actions.measures import ActionMeasures
from daogou.catalogue import utterance
from daogou.guide import ShoppingGuide
from daogou.settings import CHECKOUT
from tests.dialogue.small_shop import small_guide

PRESSED = {"show_more", "accept_relaxation", "narrow", "refuse", "personalise"}
"""Intents that come from buttons only, so no sentence teaches them."""
LANGUAGES = ("zh", "en")


@cache
def domain() -> dict[str, Any]:
    return dict(yaml.safe_load((CHECKOUT / "domain.yml").read_text(encoding="utf-8")))


def intents() -> list[str]:
    return [name for entry in domain()["intents"] for name in (entry if isinstance(entry, dict) else [entry])]


@cache
def rules() -> dict[str, tuple[str, str]]:
    """rule → (intent, action)"""
    files = (CHECKOUT / "data" / "rules").glob("*.yml")
    found = [rule for file in files for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]]
    return {rule["rule"]: (rule["steps"][0]["intent"], rule["steps"][1]["action"]) for rule in found}


@cache
def examples(language: str) -> dict[str, list[str]]:
    """intent → its example sentences"""
    files = (CHECKOUT / "data" / "nlu" / language).glob("*.yml")
    parts = [part for file in files for part in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]]
    return {
        part["intent"]: re.findall(r"^- (.+)$", part["examples"], re.MULTILINE) for part in parts if "intent" in part
    }


@cache
def use_cases() -> set[str]:
    """The keys of the table in ShoppingGuide.respond."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(ShoppingGuide.respond)))
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {key.value for key in tables[0].keys if isinstance(key, ast.Constant)}


def test_every_intent_is_a_use_case_and_every_use_case_an_intent() -> None:
    assert set(intents()) == use_cases()


def test_every_intent_has_one_rule() -> None:
    assert sorted(intent for intent, _ in rules().values()) == sorted(intents())


def test_a_rule_is_called_as_its_intent() -> None:
    assert {name.replace(" ", "_") for name in rules()} == set(intents())


def test_a_rule_runs_the_action_of_its_intent_or_the_one_that_shares_it() -> None:
    for intent, action in rules().values():
        assert action == f"action_{intent}" or intent in SHARED[action]


def test_every_action_of_the_domain_is_run_by_a_rule() -> None:
    assert {action for _, action in rules().values()} == set(domain()["actions"])


def test_every_action_of_the_domain_is_registered_and_no_other() -> None:
    executor = ActionExecutor()
    GuideDoor(small_guide(), ActionMeasures()).register(executor, domain())
    assert {item.name for item in executor.list_actions()} == set(domain()["actions"])


def test_a_shared_action_is_in_the_domain_and_its_intents_too() -> None:
    assert set(SHARED) <= set(domain()["actions"])
    assert set().union(*SHARED.values()) <= set(intents())


def test_the_fallback_is_an_action_of_the_domain() -> None:
    config = yaml.safe_load((CHECKOUT / "config.yml").read_text(encoding="utf-8"))
    (policy,) = config["policies"]
    assert policy["core_fallback_action_name"] in domain()["actions"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_but_those_of_buttons_is_taught_in_both_languages(language: str) -> None:
    assert set(examples(language)) == set(intents()) - PRESSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_example_stands_under_two_intents(language: str) -> None:
    seen: dict[str, str] = {}
    twice = []
    for intent, sentences in examples(language).items():
        for sentence in set(sentences):
            if seen.setdefault(sentence.lower(), intent) != intent:
                twice.append((sentence, seen[sentence.lower()], intent))
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_annotate_only_entities_of_the_domain(language: str) -> None:
    sentences = [sentence for group in examples(language).values() for sentence in group]
    annotated = {name for sentence in sentences for name in re.findall(r'"entity": ?"(\w+)"', sentence)}
    annotated |= {name for sentence in sentences for name in re.findall(r"\]\((\w+)", sentence)}
    assert annotated <= set(domain()["entities"])


def test_the_entities_are_those_of_the_table_in_utterance() -> None:
    table = (inspect.getdoc(utterance) or "").split("\n")
    rows = [line.split()[0] for line in table if re.match(r"[a-z]+ {2,}\S", line)]
    assert set(rows) - {"entity"} == set(domain()["entities"])


def test_the_state_lives_in_the_one_slot_of_the_domain() -> None:
    assert list(domain()["slots"]) == [SLOT]
    assert domain()["slots"][SLOT]["influence_conversation"] is False
