"""Which encoding a file has, and decoding it: UTF-8 or GB18030 throughout, anything else is refused by name."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from daogou.feeds.refusal import EncodingRefusedError, FileRefusedError

SAMPLE = 262_144
_SCANNED = 1_048_576
_UTF16 = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
_UTF32 = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32"}


def encoding_of(stream: BinaryIO, most: int) -> str:
    """The encoding that the first telling line has, within `most` bytes; refuses UTF-16 and UTF-32."""
    head = stream.read(_SCANNED)
    _refuse_wide(head)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    scanned = len(head)
    while head.isascii() and scanned < most:
        head = stream.read(_SCANNED)
        if not head:
            return "utf-8"
        scanned += len(head)
    return _telling(_from_first_letter(head) + stream.read(SAMPLE))


class Decoder:
    """Decodes a file piece by piece; a piece may end inside a character. Raises FileRefusedError with the line."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._is_first = True

    def decode(self, piece: bytes, line: int) -> str:
        if self._is_first:
            piece, self._is_first = piece.removeprefix(codecs.BOM_UTF8), False
        if self.encoding == "gb18030" and not piece.isascii():
            _refuse_utf8(piece, line)
        try:
            return self._decoder.decode(piece)
        except UnicodeDecodeError as error:
            at = line + piece[: error.start].count(b"\n")
            raise EncodingRefusedError(self._why(piece[error.start :].partition(b"\n")[0]), at) from error

    def finish(self, line: int) -> None:
        """Refuse a file that ends inside a character."""
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise FileRefusedError("is cut off in the middle of a character", line) from error

    def _why(self, piece: bytes) -> str:
        other = "gb18030" if self.encoding == "utf-8" else "utf-8"
        if _decodes(piece, other):
            return f"changes its encoding: it began as {self.encoding.upper()} and this line is not"
        return "is neither UTF-8 nor GB18030 here"


def is_surely_utf8(text: bytes) -> bool:
    """Valid UTF-8 with a character of three bytes: GB18030 text hardly ever looks so."""
    return bool(text) and max(text) >= 0xE0 and _decodes(text, "utf-8")


def _refuse_utf8(text: bytes, line: int) -> None:
    for number, part in enumerate(text.split(b"\n"), line):
        if is_surely_utf8(part):
            raise EncodingRefusedError("changes its encoding: it began as GB18030 and this line is UTF-8", number)


def _refuse_wide(head: bytes) -> None:
    for mark, name in (_UTF32 | _UTF16).items():
        if head.startswith(mark):
            raise FileRefusedError(f"is {name}: save it as UTF-8", 1)
    if head[:200].count(0) > len(head[:200]) // 4:
        raise FileRefusedError("is UTF-16 without a mark: save it as UTF-8", 1)


def _from_first_letter(text: bytes) -> bytes:
    """`text` from the line on that has the first byte beyond ASCII."""
    first = next((at for at in range(0, len(text), 4096) if not text[at : at + 4096].isascii()), len(text))
    return text[text.rfind(b"\n", 0, first) + 1 :]


def _telling(sample: bytes) -> str:
    for line in sample.splitlines(keepends=True):
        if not line.isascii():
            if is_surely_utf8(line):
                return "utf-8"
            if not _decodes(line, "utf-8") and _decodes(line, "gb18030"):
                return "gb18030"
    return "utf-8"


def _decodes(text: bytes, encoding: str) -> bool:
    """Whether `text` could be the beginning of something in this encoding."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(text)
    except UnicodeDecodeError:
        return False
    return True
