"""What is refused whatever the facts say: superlatives that advertising law forbids, medical effects, promises of
price or result."""

from __future__ import annotations

from daogou.claims.reading import Reading
from daogou.claims.verdict import Standing


def read_forbidden(reading: Reading) -> None:
    patterns = reading.reader.patterns
    for match in patterns.superlatives.finditer(reading.text):
        is_name = _is_brand(match.group(), reading) or _is_field(match.start(), reading)
        if not is_name and reading.is_open(*match.span()):
            reading.find(*match.span(), "superlative", Standing.FORBIDDEN, "advertising law forbids it")
    for name, pattern in (("medical effect", patterns.medical), ("promise", patterns.promises)):
        for match in pattern.finditer(reading.text):
            if reading.is_open(*match.span()) and not (name == "medical effect" and reading.is_denied(match.start())):
                reading.find(*match.span(), name, Standing.FORBIDDEN, "refused whatever the facts say")


def _is_field(start: int, reading: Reading) -> bool:
    """The name of a detail is no praise: 最大倍率, "max load"."""
    return any(reading.text.startswith(name.lower(), start) for name, _ in reading.record.facts.details)


def _is_brand(words: str, reading: Reading) -> bool:
    last = words.split()[-1] if words.split() else ""
    return bool(last) and (words in reading.record.facts.brand.lower() or last in reading.record.brand_words)
