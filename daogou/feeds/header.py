"""The names of columns: "Image Link", "image_link" and "g:image_link" are one."""

from __future__ import annotations

import re
import unicodedata

_PREFIX = re.compile(r"^g\s*:\s*")
_GAPS = re.compile(r"[\s_\-]+")


def column_name(raw: str) -> str:
    """`raw` in any case, with blanks or underscores, with or without Google's `g:`, in normal form."""
    folded = unicodedata.normalize("NFKC", raw).strip().lower()
    return _GAPS.sub("_", _PREFIX.sub("", folded)).strip("_")
