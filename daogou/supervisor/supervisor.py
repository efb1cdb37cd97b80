"""All programs together: started at once, watched, stopped within 15 seconds."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from daogou.supervisor.child import FIRST_PAUSE, Child, Program

DOOR_SECONDS = 11.5
STOP_SECONDS = 14.0


class Supervisor:
    """Runs programs until a signal. The first is the door: it stops first, so that running turns can still finish."""

    def __init__(
        self, programs: Sequence[Program], report: Callable[[str], None], first_pause: float = FIRST_PAUSE
    ) -> None:
        self.children = [Child(program, report, first_pause) for program in programs]

    async def run(self) -> None:
        """Until SIGINT or SIGTERM."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stopping.set)
        tasks = [asyncio.create_task(child.keep_running()) for child in self.children]
        failed = asyncio.ensure_future(asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))
        try:
            await asyncio.wait([asyncio.ensure_future(stopping.wait()), failed], return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._stop(tasks)

    async def _stop(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        door, *behind = self.children
        end = time.monotonic() + STOP_SECONDS
        await door.stop(DOOR_SECONDS)
        await asyncio.gather(*(child.stop(end - time.monotonic()) for child in behind))
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
