"""The house rules that no linter knows."""

from __future__ import annotations

import ast
import configparser
import csv
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
LONG_FILES: Mapping[str, str] = {}
"""Code files that may be longer, each with its reason."""
LONG_FUNCTIONS: Mapping[str, str] = {
    "daogou/storage/migrations/versions/0001_shop.py:upgrade": "a migration lists tables as they were, once and for all"
}
CODE = ("bot", "actions", "daogou", "scripts", "data/sample_shop/generator", "tests")
SHOPLESS = ("bot", "actions", "daogou", "config.yml")
"""Where no word of a shop may stand."""
EVERYDAY: Mapping[str, str] = {
    "windows": "stretches of a text",
    "xl": "a size of every shop: how sizes in capitals are told from words",
    "学生": "an age, beside 青少年 and 儿童",
    "白茶": "not white: names that hold a colour and mean none",
}
"""Words of the sample shop that mean something in every shop, or something else in the code."""
ROWS_OF_LEXICON = ("lexicon/*.tsv", "replies/labels.tsv")
HOMES = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/")
PUBLIC = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org", "deb.debian.org"}


@cache
def tracked() -> tuple[Path, ...]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in names.split("\0") if name and (path := ROOT / name).is_file())


@cache
def text_of(path: Path) -> str:
    """The text of a file; nothing for a picture or an archive."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def below(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix in suffixes
        and path.relative_to(ROOT).as_posix().startswith(tuple(f"{name}" for name in folders))
    ]


# -- this machine -----------------------------------------------------------------------------------------------------


def test_no_file_carries_a_path_of_a_machine() -> None:
    own = str(ROOT)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        for match in [HOMES.search(text_of(path)) or (re.search(re.escape(own + "/"), text_of(path)))]
        if match and path != Path(__file__)
    ]
    assert found == []


def test_no_file_carries_the_host_of_a_registry() -> None:
    hosts = registries_of_this_machine()
    found = [f"{path.relative_to(ROOT)}" for path in tracked() for host in hosts if host in text_of(path)]
    assert found == []


def test_locks_carry_hashes_and_no_address() -> None:
    for name in ("rasa", "server"):
        lock = text_of(ROOT / "requirements" / f"{name}.txt")
        assert not [word for word in ("://", "--index", "--find-links") if word in lock]
        pinned = re.findall(r"^[a-z0-9][^\n]*==", lock, re.MULTILINE)
        assert len(re.findall(r"(?<=    )--hash=sha256:", lock)) >= len(pinned) > 50
    assert not [path for path in tracked() if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}]


def registries_of_this_machine() -> set[str]:
    """Hosts that pip, uv and npm were told of on the machine where this runs, the public ones left out."""
    addresses = [value for key, value in os.environ.items() if re.search(r"INDEX|FIND_LINKS|npm_config_registry", key)]
    for path in (Path("/etc/pip.conf"), Path.home() / ".pip/pip.conf", Path.home() / ".config/pip/pip.conf"):
        config = configparser.RawConfigParser(strict=False)
        config.read(path)
        addresses += [value for section in config.sections() for _, value in config.items(section)]
    npm = Path.home() / ".npmrc"
    addresses += re.findall(r"registry\s*=\s*(\S+)", npm.read_text(encoding="utf-8")) if npm.exists() else []
    found = {urlsplit(word).hostname or "" for address in addresses for word in address.split()}
    return found - PUBLIC - {"", "localhost", "127.0.0.1"}


# -- shops ------------------------------------------------------------------------------------------------------------


def test_no_word_of_the_sample_shop_stands_in_the_code() -> None:
    words = shop_words() - universal_words() - {*EVERYDAY}
    assert len(words) > 200
    han = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if not word.isascii()))
    latin = {word for word in words if word.isascii()}
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in below(*SHOPLESS, suffixes=(".py", ".yml", ".js", ".html", ".css"))
        for word in [*han.findall(text_of(path)), *latin_words(text_of(path), latin)]
    ]
    assert found == []


def latin_words(text: str, words: set[str]) -> set[str]:
    """Words of one and of two parts that stand in a text, whatever their case."""
    parts = re.findall(r"[a-z0-9.'-]+", text.lower())
    return words & {*parts, *(f"{one} {two}" for one, two in pairwise(parts))}


@cache
def shop_words() -> frozenset[str]:
    """Categories, brands and attribute values of the sample shop, two characters or more, numbers left out."""
    words: set[str] = set()
    with (ROOT / "data/sample_shop/shop/products.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            words.update(words_of_product(json.loads(line)))
    return frozenset(word.strip().lower() for word in words if len(word.strip()) > 1 and not re.search(r"\d", word))


def words_of_product(product: Mapping[str, object]) -> Iterator[str]:
    yield str(product.get("brand", ""))
    for name in ("product_type", "color", "material", "pattern", "size"):
        yield from re.split(r" > |[|/]", str(product.get(name, "")))
    details = product.get("product_detail") or []
    for detail in details if isinstance(details, list) else str(details).split("|"):
        yield str(detail).rsplit(":", 1)[-1]


@cache
def universal_words() -> frozenset[str]:
    """Every word that the lexicon and the labels have: words of all shops."""
    words: set[str] = set()
    for pattern in ROWS_OF_LEXICON:
        for path in (ROOT / "data").glob(pattern):
            with path.open(encoding="utf-8", newline="") as file:
                rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=3)
                words.update(word for row in rows for cell in row for word in cell.split("|"))
    return frozenset(word.strip().lower() for word in words)


# -- size -------------------------------------------------------------------------------------------------------------


def test_files_are_short() -> None:
    lines = {path.relative_to(ROOT).as_posix(): text_of(path).count("\n") for path in below(*CODE, suffixes=CODE_FILES)}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE and name not in LONG_FILES} == {}
    assert [name for name in LONG_FILES if lines.get(name, 0) <= LONGEST_FILE] == [], "no exception any more"


CODE_FILES = (".py", ".js", ".css", ".html", ".sh")


def test_functions_are_short() -> None:
    lengths = {name: count for path in below(*CODE) for name, count in functions_of(path)}
    assert {n: count for n, count in lengths.items() if count > LONGEST_FUNCTION and n not in LONG_FUNCTIONS} == {}
    assert [name for name in LONG_FUNCTIONS if lengths.get(name, 0) <= LONGEST_FUNCTION] == [], "no exception any more"


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT).as_posix()}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_import_hides_in_a_function() -> None:
    """ruff knows PLC0415; this is for whoever silences it."""
    silenced = [path.relative_to(ROOT).as_posix() for path in below(*CODE) if "noqa: PLC0415" in text_of(path)]
    assert silenced in ([], ["tests/test_house.py"])


@pytest.mark.parametrize("folder", ["bot", "actions", "daogou"])
def test_no_file_is_named_after_nothing(folder: str) -> None:
    vague = {"utils", "helpers", "common", "core", "misc"}
    assert [path for path in below(folder) if path.stem in vague or path.parent.name in vague] == []
