"""`python -m daogou.bench.view`: builds the guide's view of the home's shop as a running guide does after an import,
beside a thread that answers turns, and prints how long it took and how long the other thread was kept waiting."""

from __future__ import annotations

import json
import sys
import threading
import time

from daogou.bootstrap import open_shop_repository
from daogou.replies.loading import load_replies
from daogou.settings import read_settings
from daogou.view_building import DATA, build_view

TICK = 0.005


def main() -> int:
    repository = open_shop_repository(read_settings())
    replies = load_replies(DATA / "replies")
    waits: list[float] = []
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(waits, done))
    watching.start()
    began = time.perf_counter()
    view = build_view(repository, replies)
    seconds = time.perf_counter() - began
    done.set()
    watching.join()
    waits.sort()
    figures = {
        "view_products": len(view.products),
        "view_seconds": round(seconds, 1),
        "wait_ms_p95": round(waits[len(waits) * 95 // 100] * 1000, 1),
        "wait_ms_max": round(waits[-1] * 1000, 1),
    }
    print(json.dumps(figures))
    return 0


def _watch(waits: list[float], done: threading.Event) -> None:
    """How much later than asked this thread is woken: what a turn would wait for the interpreter."""
    while not done.is_set():
        began = time.perf_counter()
        time.sleep(TICK)
        waits.append(time.perf_counter() - began - TICK)


if __name__ == "__main__":
    sys.exit(main())
