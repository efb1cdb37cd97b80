"""A file as decoded lines, or as decoded pieces where lines mean nothing; and the limits on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from daogou.feeds import packed_file
from daogou.feeds.encoding import Decoder, encoding_of
from daogou.feeds.refusal import FileRefusedError

MAX_LINE = 2_000_000
MAX_BLANK_LINES = 1_000_000
PIECE = 65_536


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(line number from 1, line with its newline); raises FileRefusedError with the line where it stops."""
    blank = 0
    for number, line in text_pieces(path, MAX_LINE + 1):
        blank = 0 if line.strip() else blank + 1
        if blank > MAX_BLANK_LINES:
            raise FileRefusedError("holds nothing but blank lines from here on", number - blank + 1)
        yield number, line


def text_pieces(path: Path, longest: int = PIECE) -> Iterator[tuple[int, str]]:
    """(line number, a line or the next `longest` bytes of one)."""
    with packed_file.unpacked(path) as stream:
        decoder = Decoder(encoding_of(stream, packed_file.MAX_BYTES))
    with packed_file.unpacked(path) as stream:
        number = 1
        for number, piece in packed_file.pieces(stream, longest):
            if len(piece) > MAX_LINE:
                raise FileRefusedError(f"has a line over {MAX_LINE // 1_000_000} MB", number)
            yield number, decoder.decode(piece, number)
        decoder.finish(number)
