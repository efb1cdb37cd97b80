"""No undocumented setting and no documented one that is gone; every address of the REST door has its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VARIABLE = re.compile(r"DAOGOU_[A-Z]+(?:_[A-Z]+)*(?![A-Z_])")


def variables_in_code() -> set[str]:
    files = [path for folder in ("daogou", "actions", "bot") for path in (ROOT / folder).rglob("*.py")]
    found = {name for path in files for name in VARIABLE.findall(path.read_text("utf-8"))}
    return found - {"DAOGOU_RATE"}


@pytest.mark.parametrize("page", ["settings.md", "settings.zh.md"])
def test_every_setting_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    documented = set(re.findall(r"^\| `(DAOGOU_\w+)`", text, re.MULTILINE))
    assert documented == variables_in_code()


@pytest.mark.parametrize("page", ["rest-door.md", "rest-door.zh.md"])
def test_every_address_of_the_rest_door_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    code = "".join((ROOT / "daogou" / "gateway" / name).read_text("utf-8") for name in ("rest.py", "app.py"))
    addresses = re.findall(r'add_(get|post)\("([^"]+)"', code)
    assert len(addresses) == 7
    for method, path in addresses:
        assert f"`{method.upper()} {path}" in text
