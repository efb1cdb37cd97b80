"""What the generator wrote is kept for who reviews it, for KEPT_DAYS."""

from __future__ import annotations

from sqlalchemy import Engine, update

from daogou.storage.written_texts import KEPT_DAYS, WrittenTexts, written_texts

ROW = {
    "product": "A",
    "language": "zh",
    "task": "recommend",
    "plan": {"facts": [{"key": "续航", "copies": ["30小时"]}]},
    "candidates": [{"text": "续航 30小时。", "score": -0.5, "objection": ""}],
    "shown": "续航 30小时。",
    "model": "0123456789abcdef",
}


def test_rows_come_back_newest_first(engine: Engine) -> None:
    kept = WrittenTexts(engine)
    kept.add([ROW, {**ROW, "product": "B"}])
    newest = kept.newest()
    assert [row["product"] for row in newest] == ["B", "A"]
    assert {name: newest[1][name] for name in ROW} == ROW


def test_old_rows_go_when_new_ones_come(engine: Engine) -> None:
    kept = WrittenTexts(engine)
    kept.add([ROW])
    with engine.begin() as connection:
        connection.execute(update(written_texts).values(at=written_texts.c.at - (KEPT_DAYS + 1) * 86_400))
    kept.add([{**ROW, "product": "B"}])
    assert [row["product"] for row in kept.newest()] == ["B"]
