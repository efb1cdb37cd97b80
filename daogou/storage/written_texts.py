"""The texts that the generator wrote, with plan, candidates and verdicts: for who reviews them. No shopper is named."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, Engine, Float, Integer, String, Table, Text, delete, insert, select

from daogou.storage.database import metadata, refusals

KEPT_DAYS = 90

written_texts = Table(
    "written_texts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False, index=True),
    Column("product", String(200), nullable=False, index=True),
    Column("language", String(2), nullable=False),
    Column("task", String(16), nullable=False),
    Column("plan", JSON, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("shown", Text, nullable=False),
    Column("model", String(64), nullable=False),
)


@dataclass(frozen=True, slots=True)
class WrittenTexts:
    """Texts older than KEPT_DAYS go when new ones come."""

    engine: Engine

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        now = time.time()
        with refusals(), self.engine.begin() as connection:
            connection.execute(delete(written_texts).where(written_texts.c.at < now - KEPT_DAYS * 86_400))
            connection.execute(insert(written_texts), [{**row, "at": now} for row in rows])

    def newest(self, limit: int = 100) -> list[dict[str, Any]]:
        query = select(written_texts).order_by(written_texts.c.id.desc()).limit(limit)
        with refusals(), self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]
