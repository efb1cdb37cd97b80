"""One Chromium and one fake door for all tests of the widget."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.widget.browser import CHROMIUM, DRIVER, Browser, start_chromium
from tests.widget.fake_door import FakeDoor
from tests.widget.fake_shop import FakeShop

MISSING = "no Chromium here: apt-get install -y chromium chromium-driver fonts-noto-cjk, then pytest tests/widget"


@pytest.fixture(scope="session")
def running_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeDoor]:
    door = FakeDoor(FakeShop(tmp_path_factory.mktemp("shop")))
    door.start()
    yield door
    door.stop()


@pytest.fixture
def door(running_door: FakeDoor) -> FakeDoor:
    running_door.forget()
    return running_door


@pytest.fixture(scope="session")
def chromium(running_door: FakeDoor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None or DRIVER is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    driver = start_chromium(tmp_path_factory.mktemp("profile"))
    yield Browser(driver, running_door.base)
    driver.quit()


@pytest.fixture
def browser(chromium: Browser, door: FakeDoor) -> Browser:
    chromium.forget()
    return chromium


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests leave pictures for people to look at: DAOGOU_SHOTS, or a folder that pytest forgets."""
    return Path(os.environ.get("DAOGOU_SHOTS") or tmp_path_factory.mktemp("shots"))
