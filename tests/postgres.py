"""A PostgreSQL for tests: a schema of its own on a server that is there, skipped where there is none (not in CI)."""

from __future__ import annotations

import importlib.util
import os
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from daogou.storage.database import open_database

SERVER = os.environ.get("DAOGOU_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")
START = "pg_ctlcluster $(ls /etc/postgresql) main start (or DAOGOU_TEST_POSTGRES=postgresql://user@host/name)"


def empty_schema() -> Iterator[str]:
    """Its address; it is dropped afterwards."""
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
