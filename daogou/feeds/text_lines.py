"""A file as decoded lines, or as decoded blocks where lines mean nothing; and the limits on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from daogou.feeds import packed_file
from daogou.feeds.encoding import Decoder, encoding_of
from daogou.feeds.refusal import FileRefusedError

MAX_LINE = 2_000_000
MAX_BLANK_LINES = 1_000_000


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(line number from 1, line with its newline); raises FileRefusedError with the line where it stops."""
    blank = 0
    decoder = _decoder(path)
    with packed_file.unpacked(path) as stream:
        number = 1
        for number, line in packed_file.lines(stream, MAX_LINE + 1):
            if len(line) > MAX_LINE:
                raise FileRefusedError(f"has a line over {MAX_LINE // 1_000_000} MB", number)
            blank = 0 if line.strip() else blank + 1
            if blank > MAX_BLANK_LINES:
                raise FileRefusedError("holds nothing but blank lines from here on", number - blank + 1)
            yield number, decoder.decode(line, number)
        decoder.finish(number)


def text_blocks(path: Path) -> Iterator[tuple[int, str]]:
    """(number of the line in which it begins, some text), for formats to which lines mean nothing."""
    decoder = _decoder(path)
    with packed_file.unpacked(path) as stream:
        number = 1
        for number, block in packed_file.blocks(stream):
            yield number, decoder.decode(block, number)
        decoder.finish(number)


def _decoder(path: Path) -> Decoder:
    with packed_file.unpacked(path) as stream:
        return Decoder(encoding_of(stream, packed_file.MAX_BYTES))
