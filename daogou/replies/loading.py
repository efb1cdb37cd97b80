"""Reads data/replies/<language>/*.yml; a mistake is told with file, topic and what is wrong. See docs/replies.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from daogou.catalogue.vocabulary import LANGUAGES
from daogou.errors import DaogouError
from daogou.replies.reply import SLOT, Reply, Variant
from daogou.replies.store import ReplyStore, by_key

_TOPIC_KEYS = {"slots", "variants", "fallbacks", "author", "valid_from", "valid_until"}
_VARIANT_KEYS = {"text", "author", "valid_from", "valid_until"}


def load_replies(folder: Path, today: Callable[[], date] = date.today) -> ReplyStore:
    """The store of every reply below `folder`; raises DaogouError naming file, topic and what is wrong."""
    replies = [
        reply
        for language in LANGUAGES
        for path in sorted((folder / language).glob("*.yml"))
        for reply in _replies_in(path, language)
    ]
    if not replies:
        raise DaogouError(f"there are no replies in {folder}")
    return ReplyStore(by_key(replies), today)


def _replies_in(path: Path, language: str) -> Iterator[Reply]:
    document = _document(path)
    author = document.get("author", "")
    for topic, body in document["replies"].items():
        try:
            yield _reply(str(topic), language, {"author": author, **_mapping(body, _TOPIC_KEYS)})
        except ValueError as error:
            raise DaogouError(f"{path}: topic {topic!r}: {error}") from error


def _document(path: Path) -> Mapping[str, Any]:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DaogouError(f"{path} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(document, dict) or not isinstance(document.get("replies"), dict):
        raise DaogouError(f"{path}: there is no mapping 'replies' at the top")
    return document


def _reply(topic: str, language: str, body: Mapping[str, Any]) -> Reply:
    slots = tuple(_texts(body.get("slots", []), "slots"))
    variants = _variants(body, "variants", slots)
    if not variants:
        raise ValueError("it has no variants")
    return Reply(topic, language, slots, variants, _variants(body, "fallbacks", slots))


def _variants(body: Mapping[str, Any], key: str, slots: tuple[str, ...]) -> tuple[Variant, ...]:
    written = body.get(key) or []
    if not isinstance(written, list):
        raise ValueError(f"{key} is {written!r}; it must be a list")
    return tuple(_variant(one, body, slots) for one in written)


def _variant(written: object, body: Mapping[str, Any], slots: tuple[str, ...]) -> Variant:
    """A wording is a text, or a mapping of `text` and what differs from its topic."""
    own = {"text": written} if isinstance(written, str) else _mapping(written, _VARIANT_KEYS)
    facts = {**body, **own}
    text = facts.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"a wording is {text!r}; it must be a text")
    variant = Variant(text, str(facts.get("author", "")), _day(facts, "valid_from"), _day(facts, "valid_until"))
    _check(variant, slots)
    return variant


def _check(variant: Variant, slots: tuple[str, ...]) -> None:
    unknown = variant.slots - set(slots)
    if unknown:
        raise ValueError(
            f"the wording {variant.text!r} names {', '.join(sorted(unknown))}, which is not among its slots"
        )
    if set("{}") & set(SLOT.sub("", variant.text)):
        raise ValueError(f"the wording {variant.text!r} has a brace that belongs to no slot")


def _mapping(value: object, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} must be a mapping")
    unknown = {str(key) for key in value} - keys
    if unknown:
        raise ValueError(f"it has the unknown key {', '.join(sorted(unknown))}")
    return value


def _texts(value: object, key: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{key} is {value!r}; it must be a list of names")
    return value


def _day(facts: Mapping[str, Any], key: str) -> date | None:
    value = facts.get(key)
    if value is not None and not isinstance(value, date):
        raise ValueError(f"{key} is {value!r}; it must be a day such as 2026-11-24")
    return value
