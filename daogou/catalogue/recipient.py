"""RecipientProfile: for whom something is bought, as data/lexicon/recipients.tsv tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecipientProfile:
    """`terms` are the words for this recipient in both languages ("爸爸", "dad"). `gender` is "male", "female" or ""
    (either); `age` is "adult", "child", "baby", "senior" or "" (any)."""

    terms: tuple[str, ...] = ()
    gender: str = ""
    age: str = ""
