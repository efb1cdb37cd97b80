"""A file's bytes as decoded lines: gzip, byte-order marks, UTF-8 or GB18030, and the limits on size."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from daogou.feeds.refusal import FileRefusedError

MAX_LINE = 2_000_000
MAX_BYTES = 1_000_000_000
MAX_BLANK_LINES = 1_000_000
HEAD = 262_144
_UTF16 = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_UTF32 = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32"}


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(line number from 1, line with its newline); raises FileRefusedError with the line where it stops."""
    try:
        with _opened(path) as stream:
            encoding = _encoding_of(stream.read(HEAD))
        with _opened(path) as stream:
            yield from _decoded(_limited(stream), encoding)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefusedError(f"cannot be unpacked: {error}") from error
    except OSError as error:
        raise FileRefusedError(f"cannot be read: {error.strerror or error}") from error


def _opened(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _limited(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    total = number = blank = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        total += len(line)
        blank = 0 if line.strip() else blank + 1
        if len(line) > MAX_LINE:
            raise FileRefusedError(f"has a line over {MAX_LINE // 1_000_000} MB", number)
        if total > MAX_BYTES:
            raise FileRefusedError(f"expands beyond {MAX_BYTES // 1_000_000_000} GB", number)
        if blank > MAX_BLANK_LINES:
            raise FileRefusedError("holds nothing but blank lines from here on", number - blank + 1)
        yield number, line


def _decoded(lines: Iterator[tuple[int, bytes]], encoding: str) -> Iterator[tuple[int, str]]:
    for number, line in lines:
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.isascii() and encoding == "gb18030" and _is_surely_utf8(line):
            raise FileRefusedError("changes its encoding: it began as GB18030 and this line is UTF-8", number)
        try:
            yield number, line.decode(encoding)
        except UnicodeDecodeError as error:
            raise FileRefusedError(_why_undecodable(line, encoding, error), number) from error


def _why_undecodable(line: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    if error.end >= len(line) and not line.endswith(b"\n"):
        return "is cut off in the middle of a character"
    other = "gb18030" if encoding == "utf-8" else "utf-8"
    if _decodes(line, other):
        return f"changes its encoding: it began as {encoding.upper()} and this line is not"
    return "is neither UTF-8 nor GB18030 here"


def _encoding_of(head: bytes) -> str:
    """The encoding that the first telling line of the head has; raises FileRefusedError for UTF-16 and UTF-32."""
    for mark, name in (_UTF32 | _UTF16).items():
        if head.startswith(mark):
            raise FileRefusedError(f"is {name}: save it as UTF-8", 1)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if head[:200].count(0) > len(head[:200]) // 4:
        raise FileRefusedError("is UTF-16 without a mark: save it as UTF-8", 1)
    for line in head.splitlines(keepends=True):
        if not line.isascii():
            if _is_surely_utf8(line):
                return "utf-8"
            if not _decodes(line, "utf-8") and _decodes(line, "gb18030"):
                return "gb18030"
    return "utf-8"


def _is_surely_utf8(line: bytes) -> bool:
    """Valid UTF-8 with a character of three bytes: GB18030 text hardly ever looks so."""
    return _decodes(line, "utf-8") and any(byte >= 0xE0 for byte in line)


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
