"""The turns of one conversation run one at a time, as they came; conversations do not wait for each other."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from daogou.errors import TurnError
from daogou.gateway.refusal import Refusal
from daogou.gateway.turns import TurnRunner
from daogou.storage.conversation import Turn

MOST_TURNS = 2_000
LONGEST_QUEUE = 60


@dataclass(slots=True)
class _Queue:
    waiting: deque[Turn] = field(default_factory=deque)
    task: asyncio.Task[None] | None = None


class Dispatcher:
    """Feeds turns to the runner. A turn submitted twice runs once, and both submitters wait for it."""

    def __init__(self, runner: TurnRunner, longest_queue: int = LONGEST_QUEUE) -> None:
        self.runner = runner
        self.longest_queue = longest_queue
        self._queues: dict[str, _Queue] = {}
        self._done: dict[int, asyncio.Future[None]] = {}
        self._arriving: Counter[str] = Counter()
        self._is_stopping = False

    def submit(self, turn: Turn) -> asyncio.Future[None]:
        """A future that is done when the turn's answer is stored; StorageError when it could not be.

        Raises TurnError while the guide is being stopped: what waits stays in the inbox for the next start.
        """
        known = self._done.get(turn.id)
        if known is not None:
            return known
        if self._is_stopping:
            raise TurnError("the guide is being stopped")
        done = asyncio.get_running_loop().create_future()
        done.add_done_callback(_read_exception)
        self._done[turn.id] = done
        queue = self._queues.setdefault(turn.conversation, _Queue())
        queue.waiting.append(turn)
        if queue.task is None:
            queue.task = asyncio.create_task(self._drain(turn.conversation, queue))
        return done

    @property
    def open_turns(self) -> int:
        return len(self._done)

    @contextmanager
    def room(self, conversation: str) -> Iterator[None]:
        """Around storing and submitting a message. Refusal 429 before one is stored that would wait too long, or fill
        the memory together with the others."""
        queue = self._queues.get(conversation)
        waiting = self._arriving[conversation] + (len(queue.waiting) if queue is not None else 0)
        if self.open_turns + self._arriving.total() >= MOST_TURNS or waiting >= self.longest_queue:
            raise Refusal(429, "Too many messages are waiting for their answer.", headers={"Retry-After": "3"})
        self._arriving[conversation] += 1
        try:
            yield
        finally:
            self._arriving[conversation] -= 1
            if not self._arriving[conversation]:
                del self._arriving[conversation]

    def has(self, turn: Turn) -> bool:
        return turn.id in self._done

    async def stop(self, seconds: float) -> None:
        """Let the running turns finish; what still waits stays in the inbox for the next start."""
        self._is_stopping = True
        for queue in self._queues.values():
            queue.waiting.clear()
        tasks = [queue.task for queue in self._queues.values() if queue.task is not None]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
        for done in self._done.values():
            if not done.done():
                done.set_exception(TurnError("the guide is being stopped"))

    async def _drain(self, conversation: str, queue: _Queue) -> None:
        is_failing = False
        while queue.waiting:
            turn = queue.waiting.popleft()
            is_failing = not await self._run(turn, is_failing)
        del self._queues[conversation]

    async def _run(self, turn: Turn, is_failing: bool) -> bool:
        """Run one turn; whatever it raises, the conversation's next turn must get its chance."""
        try:
            answered = await self.runner.run(turn, is_failing)
        except Exception as error:
            self.runner.measures.failure(turn, error)
            self._settle(turn, error)
            return False
        self._settle(turn, None)
        return answered

    def _settle(self, turn: Turn, error: Exception | None) -> None:
        done = self._done.pop(turn.id)
        if done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


def _read_exception(done: asyncio.Future[None]) -> None:
    """Nobody may be waiting any more; asyncio complains about exceptions that nobody read."""
    if not done.cancelled():
        done.exception()
