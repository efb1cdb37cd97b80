"""The bar over Rasa's log shows every component, trained or from the cache."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest

from daogou.training.progress import with_progress

TRAINED = [
    "2026-01-01 INFO rasa.engine.training.hooks  - Starting to train component 'First'.\n",
    "2026-01-01 INFO rasa.engine.training.hooks  - Finished training component 'First'.\n",
    "2026-01-01 INFO rasa.engine.training.hooks  - Starting to train component 'Second'.\n",
    "2026-01-01 INFO rasa.engine.training.hooks  - Finished training component 'Second'.\n",
]
CACHED = [
    f"INFO rasa.engine.training.hooks  - Restored component '{name}' from cache.\n" for name in ("First", "Second")
]


def shown(lines: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with_progress(lines, "begin", ["First", "Second"], "end")
    return [line.split()[1] for line in screen.getvalue().replace("\r", "\n").splitlines() if line.strip()]


@pytest.mark.parametrize("lines", [TRAINED, CACHED])
def test_every_step_is_shown_in_order(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    steps = list(dict.fromkeys(shown(lines, monkeypatch)))
    assert steps == [step for step in ["begin", "First", "Second", "end", "ready"] if step in steps]
    assert {"begin", "Second", "end", "ready"} <= set(steps)


def test_other_lines_are_kept_for_whoever_asks_why_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert with_progress(["Traceback …\n", *CACHED], "begin", ["First"], "end")[0] == "Traceback …"
