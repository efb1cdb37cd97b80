"""A home belongs to one running guide."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daogou.errors import HomeInUseError


@contextmanager
def own_home(home: Path) -> Iterator[None]:
    """Hold the home's lock; HomeInUseError when another guide does. The lock goes with the process, however it ends."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "serve.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise HomeInUseError(_sentence(home, file.read().strip())) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _sentence(home: Path, holder: str) -> str:
    process = f" (process {holder})" if holder else ""
    return f"Another guide runs on {home}{process}; stop it, or choose another home: DAOGOU_HOME=… daogou serve"
