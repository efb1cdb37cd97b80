"""Seconds from a fresh clone to the first answer of `make demo`, with empty caches, into benchmarks/results.

Needs the network, 4 GB of disk and a free machine: .venv/bin/python scripts/first_answer.py [--port 18080]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from daogou.bench.machine import describe_machine
from daogou.cli.rest_client import RestClient
from daogou.errors import DaogouError

ROOT = Path(__file__).resolve().parents[1]
WISH = {"id": "1", "text": "想买个300块以内的蓝牙耳机，通勤用，不要红色的"}
LIMIT_SECONDS = 900.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18080)
    port = parser.parse_args().port
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="daogou-clone-") as folder:
        seconds = measure(Path(folder), port)
    facts = {"benchmark": "first_answer", "seconds": round(seconds), "machine": machine}
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    (ROOT / "benchmarks" / "results" / "first_answer.json").write_text(text, encoding="utf-8")
    print(f"first answer after {seconds:.0f} s")
    return 0


def measure(folder: Path, port: int) -> float:
    """Clone, make demo, ask until products come; then stop everything."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DAOGOU_")}
    caches = {"UV_CACHE_DIR": str(folder / "cache"), "PIP_NO_CACHE_DIR": "1"}
    began = time.monotonic()
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder / "clone")], check=True)
    demo = subprocess.Popen(
        ["make", "demo", f"PORT={port}"], cwd=folder / "clone", env=kept | caches, start_new_session=True
    )
    try:
        while not answers(f"http://127.0.0.1:{port}"):
            if demo.poll() is not None or time.monotonic() - began > LIMIT_SECONDS:
                sys.exit("make demo ended before it answered")
            time.sleep(0.5)
        return time.monotonic() - began
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(30)


def answers(url: str) -> bool:
    try:
        return any((message["custom"] or {}).get("items") for message in RestClient(url).send(WISH))
    except DaogouError:
        return False


if __name__ == "__main__":
    sys.exit(main())
