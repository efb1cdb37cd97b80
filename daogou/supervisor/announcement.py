"""Waiting for the guide: what came up, one warm turn, and then the address."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any

from daogou.supervisor.ports import LOOPBACK
from daogou.supervisor.programs import Doors

WARMING = ("有什么推荐的吗", "what do you recommend")
POLL_SECONDS = 0.2
SLOW_SECONDS = 90.0


def announce(url: str, doors: Doors, say: Callable[[str], None]) -> None:
    """Says which part is up as it comes up, and the address once a real turn was answered."""
    began = time.monotonic()
    up: set[str] = set()
    is_slow = False
    while not (parts := ready_parts(url)) or not all(parts.values()) or not warm_up(doors):
        for name in sorted(name for name, is_up in parts.items() if is_up and name not in up):
            up.add(name)
            say(f"  {name} is up ({time.monotonic() - began:.1f} s)")
        if not is_slow and time.monotonic() - began > SLOW_SECONDS:
            is_slow = True
            say("  this takes unusually long; the logs folder of the home may say why, or: daogou doctor")
        time.sleep(POLL_SECONDS)
    say(f"Ready after {time.monotonic() - began:.1f} s:")
    say(url)


def ready_parts(url: str) -> Mapping[str, bool]:
    """The parts as `/readyz` sees them; empty while the gateway does not answer."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
            return dict(json.load(answer)["parts"])
    except urllib.error.HTTPError as error:
        return _parts(error)
    except (OSError, ValueError, KeyError):
        return {}


def warm_up(doors: Doors) -> bool:
    """Real turns, so that no shopper waits for what happens only the first time.

    They go to Rasa directly and leave nothing in the transcripts.
    """
    return all(_answers(doors, text) for text in WARMING)


def _answers(doors: Doors, text: str) -> bool:
    body = json.dumps({"conversation": "warming-up-at-the-start", "text": text}).encode()
    headers = {"Content-Type": "application/json", "X-Daogou-Token": doors.rasa_token}
    request = urllib.request.Request(f"http://{LOOPBACK}:{doors.rasa}/webhooks/gateway/turn", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            said: Any = json.load(answer)
    except (OSError, ValueError):
        return False
    return bool(said["messages"])


def _parts(error: urllib.error.HTTPError) -> Mapping[str, bool]:
    try:
        return dict(json.load(error)["parts"])
    except (ValueError, KeyError, TypeError):
        return {}
