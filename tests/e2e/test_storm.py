"""160 messages of 20 conversations while the guide's programs are killed every ten seconds: each is answered once, in
order, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from daogou.bench.storm import Storm, weather
from tests.e2e.dialogues import FIXTURE_SHOP
from tests.e2e.running_guide import Guides, RunningGuide, daogou
from tests.postgres import empty_schema

MUST_BE_NONE = ("lost", "silent", "doubled", "inverted", "unequal")


@pytest.fixture
def on_postgres(guides: Guides, tmp_path: Path) -> Iterator[RunningGuide]:
    """A guide whose shop and conversations are in a schema of a PostgreSQL server."""
    for url in empty_schema():
        guides.stop()
        imported = daogou(tmp_path, "shop", "import", str(FIXTURE_SHOP), DAOGOU_DATABASE=url)
        assert imported.returncode == 0, imported.stderr
        guide = RunningGuide(tmp_path, DAOGOU_DATABASE=url)
        yield guide
        guide.stop()


@pytest.mark.parametrize("database", ["linjian", "on_postgres"])
def test_every_message_is_answered_once_and_in_order_in_a_storm(database: str, request: pytest.FixtureRequest) -> None:
    guide: RunningGuide = request.getfixturevalue(database)
    storm = Storm(messages=160, conversations=20, per_second=6, kill_every=10)
    figures = asyncio.run(weather(guide.url, guide.process.pid, storm))
    assert figures["messages"] == 160
    assert sum(figures["kills"].values()) >= 3
    assert {name: figures[name] for name in MUST_BE_NONE} == dict.fromkeys(MUST_BE_NONE, 0), figures
