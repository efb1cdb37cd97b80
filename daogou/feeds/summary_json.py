"""What `shop import --json` prints: one object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from daogou.catalogue.shop_content import FeedReport, ShopContent, Synonym


def summary_json(
    content: ShopContent,
    counts: Mapping[str, int],
    *,
    is_applied: bool,
    is_refused: bool,
    is_dry_run: bool = False,
    unmatched: tuple[Synonym, ...] = (),
) -> dict[str, Any]:
    """`products`, `groups` and `reviews` of the shop after the import (a dry run: what it would have), and everything
    that was not taken."""
    bad = [row.to_json() for row in content.report.bad_rows]
    return {
        "imported": is_applied,
        "dry_run": is_dry_run,
        **counts,
        "interactions": len(content.interactions) if is_applied else 0,
        **not_taken(content.report),
        "unmatched_synonyms": [{"term": one.term[:200], "canonical": one.canonical[:200]} for one in unmatched],
        "skipped": [] if is_refused else bad,
        "refused": bad if is_refused else [],
    }


def refusal_json(file: str, reason: str, counts: Mapping[str, int]) -> dict[str, Any]:
    """The same for an import that was refused as a whole."""
    refused = {"file": file[:200], "line": None, "field": "", "value": "", "reason": reason[:1000]}
    nothing = not_taken(FeedReport())
    return {"imported": False, "dry_run": False, **counts, "interactions": 0, **nothing} | {
        "unmatched_synonyms": [],
        "skipped": [],
        "refused": [refused],
    }


def not_taken(report: FeedReport) -> Mapping[str, object]:
    """Everything of the files that did not become part of the shop, rows apart."""
    return {
        "ignored": {
            "files": [name[:200] for name in report.ignored_files],
            "columns": {file: list(columns) for file, columns in report.ignored_columns.items()},
        },
        "used": {file: list(columns) for file, columns in report.used_columns.items()},
        "mapped": {file: dict(columns) for file, columns in report.mapped_columns.items()},
        "needless": {file: list(columns) for file, columns in report.needless_columns.items()},
        "left_out": dict(report.left_out),
        "spam": report.spam,
        "not_sold": report.not_sold,
    }
