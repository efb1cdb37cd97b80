"""The databases that the storage must work on: a SQLite file, and a schema of its own on a PostgreSQL server."""

from __future__ import annotations

import importlib.util
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from daogou.storage.database import migrate, open_database

SERVER = os.environ.get("DAOGOU_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")
START = "pg_ctlcluster $(ls /etc/postgresql) main start (or DAOGOU_TEST_POSTGRES=postgresql://user@host/name)"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'shop.db'}"
    else:
        yield from _schema()


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


def _schema() -> Iterator[str]:
    if importlib.util.find_spec("psycopg") is None:
        _missing("psycopg is not installed: pip install 'psycopg[binary]'")
    server = open_database(SERVER)
    schema = f"daogou_{uuid.uuid4().hex}"
    try:
        with server.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except SQLAlchemyError as error:
        _missing(f"no PostgreSQL answers at {SERVER} ({type(error).__name__}): {START}")
    yield f"{SERVER}?options=-csearch_path%3D{schema}"
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
