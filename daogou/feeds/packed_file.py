"""A file's bytes, unpacked where it is gzipped, by lines or blocks and within the limits."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from daogou.feeds.refusal import FileRefusedError

MAX_BYTES = 1_000_000_000
BLOCK = 65_536
_GZIP = b"\x1f\x8b"
_OTHER_ARCHIVES = {b"PK\x03\x04": "ZIP", b"BZh": "BZIP2", b"\xfd7zXZ\x00": "XZ", b"\x28\xb5\x2f\xfd": "ZSTD"}
_SPREADSHEET = b"\xd0\xcf\x11\xe0"


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """The file's content as a stream; whatever cannot be read or unpacked is raised as FileRefusedError."""
    try:
        with path.open("rb") as raw:
            head = raw.read(8)
        _refuse_archives(head)
        is_packed = head.startswith(_GZIP) or path.name.lower().endswith(".gz")
        with cast(BinaryIO, gzip.open(path, "rb")) if is_packed else path.open("rb") as stream:
            yield stream
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefusedError(f"cannot be unpacked: {error}") from error
    except OSError as error:
        raise FileRefusedError(f"cannot be read: {error.strerror or error}") from error


def lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """(number from 1, a line with its newline, at most `longest` bytes of it); refuses what expands too far."""
    total = number = 0
    while line := stream.readline(longest):
        number += 1
        total += len(line)
        _check_total(total, number)
        yield number, line


def blocks(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(number of the line in which it begins, some bytes); refuses what expands too far."""
    total, number = 0, 1
    while block := stream.read(BLOCK):
        total += len(block)
        _check_total(total, number)
        yield number, block
        number += block.count(b"\n")


def _check_total(total: int, line: int) -> None:
    if total > MAX_BYTES:
        raise FileRefusedError(f"expands beyond {MAX_BYTES / 1e9:g} GB", line)


def _refuse_archives(head: bytes) -> None:
    for mark, name in _OTHER_ARCHIVES.items():
        if head.startswith(mark):
            raise FileRefusedError(f"is a {name} archive (or a spreadsheet): only plain and gzipped files are read", 1)
    if head.startswith(_SPREADSHEET):
        raise FileRefusedError("is a spreadsheet: save it as CSV", 1)
