"""The databases that the storage must work on: a SQLite file, and a schema of its own on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from daogou.storage.database import migrate, open_database
from tests.postgres import empty_schema


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shop.db'}"
    else:
        yield from empty_schema()


@pytest.fixture
def opened(database_url: str) -> Iterator[Callable[[], Engine]]:
    """Opens one more engine on the same database."""
    engines: list[Engine] = []

    def open_again() -> Engine:
        engines.append(open_database(database_url))
        return engines[-1]

    yield open_again
    for engine in engines:
        engine.dispose()


@pytest.fixture
def engine(opened: Callable[[], Engine]) -> Engine:
    """The database brought up to date."""
    engine = opened()
    migrate(engine)
    return engine
