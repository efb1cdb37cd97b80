"""Opening the database and bringing it up to date."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, Engine, MetaData, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from daogou.errors import StorageError

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATING = 7_014_112
"""PostgreSQL's advisory lock of migrations: two guides that start at once take turns."""
POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def open_database(url: str) -> Engine:
    """An engine on `url`; SQLite files are opened in WAL mode so that readers never wait for a writer.

    Raises StorageError when the address is none or its driver is missing.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and not parsed.database.startswith((":", "file:")):
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    engine = create_engine(parsed, pool_pre_ping=not is_sqlite)
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def open_existing(url: str) -> Engine | None:
    """`open_database` where there is a shop's database; nothing is made or changed."""
    parsed = _parsed(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}
    if is_file and not Path(str(parsed.database)).exists():
        return None
    engine = open_database(url)
    with refusals():
        return engine if inspect(engine).has_table("products") else None


def migrate(engine: Engine) -> None:
    """Run every migration that the database has not seen; raises StorageError when it is from a newer guide."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with refusals(), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StorageError(f"the database is from a newer version of this program: {error}") from error


def check_database(url: str) -> None:
    """Raises StorageError for a database that is away, of a newer guide, or cannot be written; changes nothing."""
    parsed = _parsed(url)
    path = Path(str(parsed.database).removeprefix("file:").partition("?")[0])
    if parsed.get_backend_name() == "sqlite" and not path.exists():
        return
    engine = open_database(url)
    try:
        with refusals(), engine.connect() as connection:
            _check_version(connection)
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("CREATE TABLE daogou_doctor_was_here (nobody INTEGER)")
            connection.rollback()
    finally:
        engine.dispose()


def _check_version(connection: Connection) -> None:
    version = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    connection.rollback()
    if version is not None and version not in known:
        raise StorageError(f"the database is from a newer version of this program: {version}")


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever the database refuses (read-only, full, locked, away), as a StorageError of one sentence."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        raise StorageError(f"the database cannot do this: {reason[:300]}") from error


def _parsed(url: str) -> URL:
    """Any spelling of PostgreSQL means psycopg 3."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError("DAOGOU_DATABASE is no database's address, such as postgresql://user@host/name") from error
    if parsed.drivername in POSTGRES:
        if importlib.util.find_spec("psycopg") is None:
            raise StorageError("PostgreSQL needs psycopg: pip install 'psycopg[binary]'")
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
