"""Guides for the end-to-end tests: one per shop and session, never two at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from daogou.settings import CHECKOUT
from tests.e2e.dialogues import FIXTURE_SHOP
from tests.e2e.running_guide import Guides, RunningGuide

SAMPLE_SHOP = CHECKOUT / "data" / "sample_shop" / "shop"


@pytest.fixture(scope="session")
def guides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guides]:
    running = Guides(tmp_path_factory.mktemp("homes"))
    yield running
    running.stop()


@pytest.fixture
def linjian(guides: Guides) -> RunningGuide:
    """The guide of the fixture shop tests/understanding/shop."""
    return guides.of(FIXTURE_SHOP)


@pytest.fixture
def sample(guides: Guides) -> RunningGuide:
    """The guide of the sample shop."""
    return guides.of(SAMPLE_SHOP)
