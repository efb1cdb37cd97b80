"""vocabulary.json of a home, which the NLU watches and reads again when it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from daogou.artefact_files import replace_text
from daogou.catalogue.product import Shop
from daogou.catalogue.vocabulary import Vocabulary
from daogou.storage.shop_rows import vocabulary_json


def keep_vocabulary(path: Path, vocabulary: Vocabulary, shop: Shop) -> None:
    """Write vocabulary.json unless it says this already: whoever watches it reads it again when it is written."""
    if not says(path, head_of(vocabulary, shop)):
        write_json(path, vocabulary_json(vocabulary, shop))


def head_of(vocabulary: Vocabulary, shop: Shop) -> str:
    """How vocabulary.json begins, its fingerprint included."""
    data = vocabulary_json(replace(vocabulary, terms=()), shop)
    return json.dumps({name: value for name, value in data.items() if name != "terms"}, ensure_ascii=False)[:-1]


def says(path: Path, head: str) -> bool:
    if not path.exists():
        return False
    with path.open(encoding="utf-8", errors="replace") as stream:
        return stream.read(len(head)) == head


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Whole or not at all: readers see the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, json.dumps(data, ensure_ascii=False))
