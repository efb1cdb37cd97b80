"""Sentences with choices: "{quite|really} {warm|light}" stands for four of them; choices may be nested."""

from __future__ import annotations

import re
from random import Random

_INNERMOST = re.compile(r"\{([^{}]*)\}")


def spin(template: str, rng: Random) -> str:
    text = template
    while match := _INNERMOST.search(text):
        text = text[: match.start()] + rng.choice(match.group(1).split("|")) + text[match.end() :]
    return text
