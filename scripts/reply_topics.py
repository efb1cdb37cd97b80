"""Writes docs/reply-topics.md and its Chinese twin from data/replies; `--check` only says whether they are stale."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "reply-topics.md", "zh": ROOT / "docs" / "reply-topics.zh.md"}
HEADS = {
    "en": "# Reply topics\n\n[中文](reply-topics.zh.md)\n\nEverything that the guide can say, with the first wording "
    "of each topic. How the files are written: [replies](replies.md). `scripts/reply_topics.py` writes this page.\n",
    "zh": "# 回复话题\n\n[English](reply-topics.md)\n\n导购能说的全部内容，每个话题列出第一种说法。"
    "文件怎样写：[回复](replies.zh.md)。本页由 `scripts/reply_topics.py` 写出。\n",
}
COLUMNS = {"en": ("topic", "slots", "first wording", "wordings"), "zh": ("话题", "空位", "第一种说法", "说法数")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    stale = [
        page for language, page in PAGES.items() if not page.exists() or page.read_text("utf-8") != pages(language)
    ]
    for language, page in PAGES.items():
        if not is_check:
            page.write_text(pages(language), encoding="utf-8")
    if is_check and stale:
        print(f"run scripts/reply_topics.py: {', '.join(page.name for page in stale)}", file=sys.stderr)
    return int(is_check and bool(stale))


def pages(language: str) -> str:
    """The page of one language, a section per file of replies."""
    return HEADS[language] + "".join(_section(path, language) for path in _files(language))


def _files(language: str) -> list[Path]:
    return sorted((ROOT / "data" / "replies" / language).glob("*.yml"))


def _section(path: Path, language: str) -> str:
    topics = yaml.safe_load(path.read_text(encoding="utf-8"))["replies"]
    header = f"| {' | '.join(COLUMNS[language])} |\n|---|---|---|---|\n"
    return f"\n## {path.name}\n\n{header}{''.join(_rows(topics))}"


def _rows(topics: Mapping[str, Any]) -> Iterator[str]:
    for topic, body in topics.items():
        variants = body["variants"]
        first = variants[0] if isinstance(variants[0], str) else variants[0]["text"]
        slots = ", ".join(f"`{slot}`" for slot in body.get("slots", [])) or "–"
        wording = first.replace("|", "\\|").replace("\n", " ")
        yield f"| `{topic}` | {slots} | {wording} | {len(variants)} |\n"


if __name__ == "__main__":
    sys.exit(main())
