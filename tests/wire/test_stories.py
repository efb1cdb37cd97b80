"""The stories of `rasa test core --stories tests/stories` walk through every use-case, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from daogou.settings import CHECKOUT
from tests.wire.test_names import LANGUAGES, domain, intents, rules


def stories(language: str) -> list[dict[str, Any]]:
    path = CHECKOUT / "tests" / "stories" / f"test_stories_{language}.yml"
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["stories"])


def steps(language: str) -> list[dict[str, Any]]:
    return [step for story in stories(language) for step in story["steps"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_a_dozen_stories_of_different_names(language: str) -> None:
    assert len({story["story"] for story in stories(language)}) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_followed_by_the_action_of_its_rule(language: str) -> None:
    actions = dict(rules().values())
    told = steps(language)
    for said, done in zip(told[::2], told[1::2], strict=True):
        assert done["action"] == actions[said["intent"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_but_yes_and_no_is_said(language: str) -> None:
    said = {step["intent"] for step in steps(language) if "intent" in step}
    assert set(intents()) - said == {"affirm", "deny"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_annotated_is_an_entity_of_the_domain(language: str) -> None:
    names = {name for step in steps(language) for name in re.findall(r'"entity": "(\w+)"', step.get("user", ""))}
    assert names <= set(domain()["entities"])
