"""JSON lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from daogou.feeds.header import column_name
from daogou.feeds.reader import Columns, Row, UnreadableRow
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.feeds.text_lines import text_lines

MAX_EMPTY = 1_000_000
MAX_FIELDS = 5_000


class JsonLinesReader:
    """Numbers keep their spelling, null and "" are the same as missing, a list is a repeated field."""

    def columns(self, path: Path) -> Columns | None:
        return None

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        empty = 0
        for number, line in text_lines(path):
            text = line.strip()
            if not text:
                continue
            try:
                row = _row(number, _loaded(text))
            except RowRefusedError as refusal:
                yield UnreadableRow(number, refusal)
                continue
            if row.fields or row.details:
                yield row
                continue
            empty += 1
            if empty > MAX_EMPTY:
                raise FileRefusedError(f"has more than {MAX_EMPTY} empty objects", number)


def _loaded(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line, parse_float=_number, parse_int=str, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        cut = ": the line seems cut off" if error.pos >= len(line) or "Unterminated" in error.msg else ""
        raise RowRefusedError("", line, f"is not JSON ({error.msg} at character {error.pos + 1}){cut}") from error
    except RecursionError as error:
        raise RowRefusedError("", line, "is JSON nested too deeply") from error
    if not isinstance(data, dict):
        raise RowRefusedError("", line, "is not a JSON object")
    if len(data) > MAX_FIELDS:
        raise RowRefusedError("", line, f"has more than {MAX_FIELDS} fields")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise RowRefusedError("", name, "is not a number")


def _number(text: str) -> str:
    """A number's digits without exponent; with three places it gets a fourth, for 1.299 is no 1,299 here."""
    try:
        number = Decimal(text)
        if not -30 < number.adjusted() < 30:
            return text
    except InvalidOperation:
        return text
    plain = f"{number:f}"
    return f"{plain}0" if len(plain.partition(".")[2]) == 3 else plain


def _row(line: int, data: dict[str, Any]) -> Row:
    fields: dict[str, tuple[str, ...]] = {}
    details: list[tuple[str, str]] = []
    for raw, value in data.items():
        values = value if isinstance(value, list) else [value]
        details += [detail for one in values if (detail := _detail(one))]
        texts = tuple(text for one in values if not _detail(one) and (text := _text(one)))
        if texts and (name := column_name(raw)):
            fields[name] = (*fields.get(name, ()), *texts)
    return Row(line, fields, tuple(details))


def _detail(value: Any) -> tuple[str, str] | None:
    """(name, value) of Google's product-detail object."""
    if not isinstance(value, dict) or not {"attribute_name", "attribute_value"} <= value.keys():
        return None
    name, said = _text(value["attribute_name"]), _text(value["attribute_value"])
    return (name, said) if name and said else None


def _text(value: Any) -> str:
    """A cell's text; Google's `{"value", "currency"}` gets its spelling of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict) and {"value", "currency"} <= value.keys():
        return f"{_text(value['value'])} {_text(value['currency'])}"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=True)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise RowRefusedError("", text.encode("utf-8", "replace").decode(), "holds half a character")
    return text.strip()
