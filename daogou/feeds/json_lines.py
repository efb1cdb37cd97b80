"""JSON lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from daogou.feeds.header import column_name
from daogou.feeds.reader import Row, UnreadableRow
from daogou.feeds.refusal import RowRefusedError
from daogou.feeds.text_lines import text_lines


class JsonLinesReader:
    """Numbers keep their spelling, null and "" are the same as missing, a list is a repeated field."""

    def columns(self, path: Path) -> tuple[str, ...] | None:
        return None

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        for number, line in text_lines(path):
            if line.strip():
                try:
                    fields = _fields(_loaded(line.strip()))
                except RowRefusedError as refusal:
                    yield UnreadableRow(number, refusal)
                    continue
                if fields:
                    yield Row(number, fields)


def _loaded(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line, parse_float=str, parse_int=str, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        cut = ": the line seems cut off" if error.pos >= len(line) or "Unterminated" in error.msg else ""
        raise RowRefusedError("", line, f"is not JSON ({error.msg} at character {error.pos + 1}){cut}") from error
    except RecursionError as error:
        raise RowRefusedError("", line, "is JSON nested too deeply") from error
    if not isinstance(data, dict):
        raise RowRefusedError("", line, "is not a JSON object")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise RowRefusedError("", name, "is not a number")


def _fields(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for raw, value in data.items():
        texts = tuple(text for text in (_text(item) for item in _listed(value)) if text)
        if texts and (name := column_name(raw)):
            fields[name] = (*fields.get(name, ()), *texts)
    return fields


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A cell's text; Google's `{"value", "currency"}` and product-detail objects get their spelling of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _object_text(value)
    text = str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise RowRefusedError("", text.encode("utf-8", "replace").decode(), "holds half a character")
    return text.strip()


def _object_text(value: dict[str, Any]) -> str:
    if {"value", "currency"} <= value.keys():
        return f"{_text(value['value'])} {_text(value['currency'])}"
    if {"attribute_name", "attribute_value"} <= value.keys():
        parts = ("section_name", "attribute_name", "attribute_value")
        return ":".join(_text(value.get(part)) for part in parts)
    return json.dumps(value, ensure_ascii=True)
