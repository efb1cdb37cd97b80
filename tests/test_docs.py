"""The documentation says what there is, in both languages, and its links lead somewhere."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry

from actions.measures import ActionMeasures
from daogou.cli import build_parser
from daogou.gateway.measures import Measures

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOLDERS = ("*.md", "docs/**/*.md", "benchmarks/*.md", "data/*/*.md", "models/*.md", "tests/understanding/*.md")
PAGES = sorted(path for pattern in FOLDERS for path in ROOT.glob(pattern))
READMES = ["README.md", "README.zh.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
OUTSIDE = {("README.md", "data/data_full.json")}
"""Names of files that are no part of the project: one of a public data set."""
ONE_LANGUAGE = ("decisions",)
"""Below docs: what the project's own people read is in English only."""


def prose(path: Path) -> str:
    return CODE.sub("", path.read_text(encoding="utf-8"))


def anchor(heading: str) -> str:
    """The anchor of a heading, as hosts of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


# -- links and twins --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(prose(page)) if not leads_somewhere(page, link)]
    assert broken == []


def leads_somewhere(page: Path, link: str) -> bool:
    if re.match(r"https?://|mailto:", link):
        return True
    name, _, fragment = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.exists() or not fragment:
        return target.exists()
    return fragment in {anchor(heading) for heading in HEADING.findall(target.read_text(encoding="utf-8"))}


def test_every_page_that_a_shop_reads_is_there_in_both_languages() -> None:
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    shared = {page for page in pages if not page.startswith(ONE_LANGUAGE)} | set(READMES)
    english = {page for page in shared if not page.endswith(".zh.md")}
    assert {page.removesuffix(".zh.md") + ".md" for page in shared - english} == english


def twins() -> list[Path]:
    return [path for path in [ROOT / "README.md", *sorted(DOCS.glob("*.md"))] if not path.name.endswith(".zh.md")]


@pytest.mark.parametrize("page", twins(), ids=lambda path: path.name)
def test_both_languages_have_the_same_sections_tables_and_code(page: Path) -> None:
    english, chinese = page.read_text("utf-8"), page.with_suffix(".zh.md").read_text("utf-8")
    for pattern in (r"^#+ ", r"^\|", r"^```", r"^[*-] "):
        counts = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], pattern
    assert page.with_suffix(".zh.md").name in english
    assert page.name in chinese


def test_pages_name_files_that_exist() -> None:
    """`daogou/guide.py` in backticks is a promise, too."""
    named = re.compile(r"`((?:daogou|bot|actions|data|tests|scripts|docs)/[\w./-]+\.(?:py|yml|tsv|md|js|sh|css|json))`")
    missing = {
        (page.name, name)
        for page in PAGES
        for name in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    }
    assert missing - OUTSIDE == set()


# -- what there is ----------------------------------------------------------------------------------------------------


def commands(parser: argparse.ArgumentParser, name: str = "daogou") -> Iterator[str]:
    nested = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested or name == "daogou bench":
        yield name
        return
    for action in nested:
        for word, child in action.choices.items():
            yield from commands(child, f"{name} {word}")


@pytest.mark.parametrize("page", READMES)
def test_every_command_is_in_the_readme(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in commands(build_parser()) if f"`{name}" not in text] == []


@pytest.mark.parametrize("page", READMES)
def test_every_verb_of_make_is_in_the_readme_or_its_own_help(page: str) -> None:
    verbs = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    text = "".join((ROOT / name).read_text("utf-8") for name in (page, "CONTRIBUTING.md"))
    assert len(verbs) >= 6
    assert [verb for verb in verbs if f"make {verb}" not in text and verb != "clean"] == []


@pytest.mark.parametrize("page", ["intents.md", "intents.zh.md"])
def test_every_intent_and_entity_is_documented_and_no_other(page: str) -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain["intents"]}
    documented = set(re.findall(r"^\| `(\w+)`", (DOCS / page).read_text("utf-8"), re.MULTILINE))
    assert documented == intents | set(domain["entities"])


@pytest.mark.parametrize("page", ["operation.md", "operation.zh.md"])
def test_every_metric_is_documented_and_no_other(page: str) -> None:
    class Silent:
        def info(self, event: str, **facts: object) -> None: ...
        def warning(self, event: str, **facts: object) -> None: ...

    registries: list[CollectorRegistry] = [Measures(Silent()).registry, ActionMeasures().registry]
    collected = [metric for registry in registries for metric in registry.collect()]
    metrics = {f"{metric.name}{'_total' if metric.type == 'counter' else ''}" for metric in collected}
    documented = set(re.findall(r"^\| `(daogou_\w+)`", (DOCS / page).read_text("utf-8"), re.MULTILINE))
    assert documented == metrics


def test_every_reply_topic_is_documented() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "reply_topics.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_decision_is_in_their_list() -> None:
    listed = set(LINK.findall((DOCS / "decisions" / "README.md").read_text("utf-8")))
    assert listed == {path.name for path in (DOCS / "decisions").glob("*.md")} - {"README.md"}
