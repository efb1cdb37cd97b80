"""The storm: many conversations while the guide's programs are killed one after the other; then the account.

What is killed was started here, and is killed by its process id.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from daogou.bench.guide_program import PROGRAMS as GUIDE_PROGRAMS
from daogou.bench.guide_program import make_home, serving
from daogou.bench.machine import describe_machine
from daogou.bench.metrics import quantile
from daogou.bench.processes import resident_mb
from daogou.bench.results import record, say
from daogou.bench.storm_account import Conversation, account
from daogou.bench.storm_shoppers import Shopper, SocketShopper
from daogou.settings import CHECKOUT

SAMPLE_SHOP = CHECKOUT / "data" / "sample_shop" / "shop"
PROGRAMS = {"gateway": "daogou.gateway", "rasa": "bot.serve", "actions": "actions"}
FIRST_WORDS = "有什么推荐的吗"
ACCOUNT_KEYS = ("lost", "silent", "doubled", "inverted", "unequal", "redelivered", "apologised")


@dataclass(frozen=True)
class Storm:
    """`per_second`: messages sent by all together; `kill_every` in seconds, 0 for fair weather."""

    messages: int = 10_000
    conversations: int = 200
    per_second: float = 8.0
    kill_every: float = 20.0
    seed: int = 20261124


def bench_storm(storm: Storm, shop: Path | None, database: str | None = None) -> Mapping[str, Any]:
    """A guide of its own, stormed, on SQLite or on an empty `database`; the figures are recorded."""
    machine, settings = describe_machine(), {"DAOGOU_DATABASE": database} if database else {}
    with tempfile.TemporaryDirectory(prefix="daogou-storm-") as folder:
        home = Path(folder) / "home"
        make_home(home, shop or SAMPLE_SHOP, **settings)
        with serving(home, FIRST_WORDS, **settings) as guide:
            before = resident_mb(guide.process.pid, GUIDE_PROGRAMS)
            figures = asyncio.run(weather(guide.url, guide.process.pid, storm))
            figures["resident_mb"] = {"before": before, "after": resident_mb(guide.process.pid, GUIDE_PROGRAMS)}
    kind = (database or "sqlite").partition(":")[0]
    return record("storm", {"benchmark": "storm", "database": kind, **figures, "machine": machine})


async def weather(url: str, supervisor: int, storm: Storm) -> dict[str, Any]:
    """Storm the running guide whose supervisor has that process id; the account of it."""
    began = time.monotonic()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        shoppers = _shoppers(url, storm, http)
        await asyncio.gather(*(shopper.begin() for shopper in shoppers))
        killer = asyncio.create_task(_kill(supervisor, storm))
        each = storm.messages // storm.conversations
        pause = storm.conversations / storm.per_second
        await asyncio.gather(*(shopper.talk(each, pause) for shopper in shoppers))
        killer.cancel()
        kills = await asyncio.gather(killer, return_exceptions=True)
        say(f"all is sent after {time.monotonic() - began:.0f} s; counting")
        found: Counter[str] = sum(await asyncio.gather(*map(_account, shoppers)), Counter())
    return _figures(storm, found, kills[0], shoppers, time.monotonic() - began)


def _shoppers(url: str, storm: Storm, http: aiohttp.ClientSession) -> list[Shopper]:
    """Every second one by socket."""
    kinds = (Shopper, SocketShopper)
    return [
        kinds[number % 2](url, number, random.Random(f"{storm.seed}-{number}"), http)
        for number in range(storm.conversations)
    ]


async def _account(shopper: Shopper) -> Counter[str]:
    answers = {id_: await shopper.answer(id_) for id_ in shopper.sent}
    await shopper.end()
    heard = shopper.heard if isinstance(shopper, SocketShopper) else None
    lines = await shopper.transcript()
    found = account(Conversation(shopper.sent, lines, answers, shopper.answers, heard))
    found["unequal"] += shopper.differing
    return found


async def _kill(supervisor: int, storm: Storm) -> Counter[str]:
    """Every so often one of those killed least, until cancelled; how often each."""
    rng, kills = random.Random(storm.seed), Counter[str]()
    with suppress(asyncio.CancelledError):
        while storm.kill_every:
            await asyncio.sleep(storm.kill_every * rng.uniform(0.7, 1.3))
            name = min(PROGRAMS, key=lambda program: (kills[program], rng.random()))
            if kill_program(supervisor, PROGRAMS[name]):
                kills[name] += 1
                say(f"killed {name}")
    return kills


def kill_program(supervisor: int, module: str) -> bool:
    """SIGKILL to the supervisor's child that runs `python -m MODULE`; False while it is being started again."""
    for child in psutil.Process(supervisor).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if module in child.cmdline():
                child.kill()
                return True
    return False


def _figures(
    storm: Storm, found: Counter[str], kills: Any, shoppers: Sequence[Shopper], seconds: float
) -> dict[str, Any]:
    waits = [wait for shopper in shoppers if not isinstance(shopper, SocketShopper) for wait in shopper.waits]
    return {
        "messages": found["messages"],
        "conversations": storm.conversations,
        "kills": dict(kills) if isinstance(kills, Counter) else {},
        **{key: found[key] for key in ACCOUNT_KEYS},
        "wait_p50_s": round(quantile(waits, 0.5), 3),
        "wait_p95_s": round(quantile(waits, 0.95), 3),
        "wait_max_s": round(max(waits), 3),
        "seconds": round(seconds, 1),
    }
