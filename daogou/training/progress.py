"""A bar over Rasa's log: which component is trained, or came from Rasa's cache."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm

COMPONENT = re.compile(r"(Starting to train|Finished training|Restored) component '(\w+)'")
FORMAT = "{desc:<40} {bar} {n_fmt}/{total_fmt} {elapsed}"
TICK_SECONDS = 1.0


def with_progress(lines: Iterable[str], first: str, components: Sequence[str], last: str) -> list[str]:
    """The lines, while a bar goes from `first` over the components to `last`.

    Rasa says "Restored" alone of a component whose inputs it has seen before.
    """
    steps = (first, *components, last)
    kept = []
    with tqdm(total=len(steps), desc=f"nlu: {first}", bar_format=FORMAT) as bar, _ticking(bar):
        for line in lines:
            kept.append(line.rstrip())
            if (found := COMPONENT.search(line)) and found[2] in components:
                done = steps.index(found[2]) + (found[1] != "Starting to train")
                _show(bar, done, steps)
        _show(bar, len(steps), steps)
    return kept


def _show(bar: Any, done: int, steps: Sequence[str]) -> None:
    bar.n = done
    bar.set_description_str(f"nlu: {steps[done] if done < len(steps) else 'ready'}")


@contextmanager
def _ticking(bar: Any) -> Iterator[None]:
    """The clock of the bar goes on while Rasa says nothing (it imports TensorFlow for ten seconds and more)."""
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(TICK_SECONDS):
            bar.refresh()

    thread = threading.Thread(target=tick, name="progress bar", daemon=True)
    if bar.fp.isatty():
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if thread.is_alive():
            thread.join()
