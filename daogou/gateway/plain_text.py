"""What a shopper typed, made fit to be stored, shown and sent on."""

from __future__ import annotations

import unicodedata

KEPT_CONTROLS = frozenset("\n\t")
# They reorder what a reader of the transcript sees, and no language needs them in a chat.
BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """The text without control characters, half surrogate pairs and bidi overrides; line ends become one kind."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in joined if _is_kept(char)).strip()


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen: blanks and invisible marks only."""
    return all(char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Zs", "Zl", "Zp", "Mn"} for char in text)


def _is_kept(char: str) -> bool:
    if char in KEPT_CONTROLS:
        return True
    return char not in BIDI_OVERRIDES and unicodedata.category(char) not in {"Cc", "Cs"}
