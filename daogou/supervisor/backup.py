"""`daogou backup FILE` and `daogou restore FILE`: a home as one archive, also while its guide runs.

The archive holds the SQLite databases, the words, the trained models and the secret, so it is for its owner's eyes.
A shop's PostgreSQL database is not in it: pg_dump keeps that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from daogou.errors import BackupError, DaogouError
from daogou.settings import Settings, read_settings
from daogou.storage.database_copy import check_copy, copy_database
from daogou.supervisor.home import own_home

VERSION = 1
MANIFEST = "manifest.json"
DATABASES = ("daogou.db", "conversations.db", "rasa.db")
FILES = ("vocabulary.json", "import.json", "secret")
MODELS = "models"
LARGEST = 20_000_000_000


def back_up(settings: Settings, archive: Path) -> list[str]:
    """Write the home to `archive`, whole or not at all; the names of what is in it. Raises BackupError."""
    names = [name for name in _names(settings.home) if (settings.home / name).is_file()]
    if not names:
        raise BackupError(f"{settings.home} holds nothing to keep")
    if archive.exists():
        raise BackupError(f"{archive} is there already; choose another name")
    with tempfile.TemporaryDirectory(dir=archive.absolute().parent, prefix=".daogou-backup-") as folder:
        copies = Path(folder)
        for name in names:
            _copy(settings.home / name, copies / name)
        facts = {name: _digest(copies / name) for name in names}
        _write_manifest(copies, settings, facts)
        packed = copies / "packed.tar.gz"
        _pack(copies, [MANIFEST, *names], packed)
        packed.replace(archive)
    return names


def restore(settings: Settings, archive: Path, replace: bool = False) -> tuple[list[str], Path | None]:
    """Bring the home back from `archive`; (what is in it, where the home's former files are now).

    Everything is checked before the first file of the home is touched. Raises BackupError, HomeInUseError.
    """
    with own_home(settings.home), tempfile.TemporaryDirectory(dir=settings.home, prefix=".restoring-") as folder:
        names = _unpack(archive, Path(folder))
        there = [name for name in _names(settings.home) if (settings.home / name).exists()]
        if there and not replace:
            raise BackupError(f"{settings.home} holds a guide already ({there[0]}); say --replace, its files are kept")
        kept = _put_aside(settings.home, there) if there else None
        for name in names:
            target = settings.home / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).replace(target)
    return names, kept


def _names(home: Path) -> list[str]:
    models = (path.relative_to(home).as_posix() for path in sorted((home / MODELS).rglob("*")) if path.is_file())
    return [*DATABASES, *FILES, *models]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.name in DATABASES:
        copy_database(source, target)
    else:
        shutil.copy(source, target)


def _write_manifest(folder: Path, settings: Settings, digests: dict[str, str]) -> None:
    database = settings.database_url.partition(":")[0]
    facts = {"version": VERSION, "made_at": datetime.now(UTC).isoformat(), "database": database, "files": digests}
    (folder / MANIFEST).write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _pack(folder: Path, names: list[str], archive: Path) -> None:
    descriptor = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=5) as tar:
        for name in names:
            tar.add(folder / name, name)
        tar.close()
        file.flush()
        os.fsync(file.fileno())


def _unpack(archive: Path, folder: Path) -> list[str]:
    """The archive's files in `folder`, every one as its manifest says; their names."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, members=_members(tar), filter="data")
        files: dict[str, str] = _manifest(folder)["files"]
        for name, digest in files.items():
            if _digest(folder / name) != digest:
                raise BackupError(f"{archive}: {name} is not what was kept")
            if name in DATABASES:
                check_copy(folder / name)
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{archive} is no whole backup of a guide: {error}") from error
    return list(files)


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Only files that a backup has, and not without end."""
    total = 0
    for member in tar:
        path, total = Path(member.name), total + member.size
        is_ours = member.name in (MANIFEST, *DATABASES, *FILES) or path.parts[0] == MODELS
        if not member.isfile() or not is_ours or ".." in path.parts or total > LARGEST:
            raise BackupError(f"no backup of a guide holds {member.name[:200]!r}")
        yield member


def _manifest(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if facts["version"] != VERSION:
        raise BackupError(f"the backup is of version {facts['version']!r}, this program reads {VERSION}")
    return facts


def _put_aside(home: Path, names: list[str]) -> Path:
    kept = home / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for name in names:
        target = kept / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (home / name).replace(target)
    for name in DATABASES:
        for end in ("-wal", "-shm"):
            if (home / f"{name}{end}").exists():
                (home / f"{name}{end}").replace(kept / f"{name}{end}")
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> int:
    """0, or 1 and one sentence."""
    arguments = _parser().parse_args()
    settings: Settings | None = None
    try:
        settings = read_settings()
        if arguments.command == "backup":
            names = back_up(settings, arguments.file)
            print(f"{arguments.file}: {', '.join(names)}")
        else:
            names, kept = restore(settings, arguments.file, arguments.replace)
            print(f"{settings.home}: {', '.join(names)}" + (f"; its former files are in {kept}" if kept else ""))
        if not settings.database_url.startswith("sqlite:"):
            print("The PostgreSQL database is not in it: pg_dump and pg_restore keep that, see docs/operation.md")
    except (DaogouError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daogou", description=__doc__)
    parser.add_argument("command", choices=("backup", "restore"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
