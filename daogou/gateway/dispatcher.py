"""The turns of one conversation run one at a time, as they came; conversations do not wait for each other."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from daogou.errors import StorageError, TurnError
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
    """Feeds turns to the runner. A turn submitted twice runs once, and both submitters wait for it.

    The order is the inbox's, not that of `submit`: of two messages stored one after the other, a busy door may hand
    over the second first.
    """

    def __init__(self, runner: TurnRunner, longest_queue: int = LONGEST_QUEUE) -> None:
        self.runner = runner
        self.longest_queue = longest_queue
        self._queues: dict[str, _Queue] = {}
        self._done: dict[int, asyncio.Future[None]] = {}
        self._left: set[int] = set()
        self._arriving: Counter[str] = Counter()
        self._is_stopping = False

    def submit(self, turn: Turn, is_left: bool = False) -> asyncio.Future[None]:
        """A future that is done when the turn's answer is stored; StorageError when it could not be.

        `is_left`: nobody waits for it any more, so past its deadline it is apologised for and the bot is not asked.
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
        if is_left:
            self._left.add(turn.id)
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
        """Turn by turn; whatever one raises, the conversation's next turn must get its chance."""
        is_failing = False
        while queue.waiting:
            turn = queue.waiting.popleft()
            try:
                is_failing = not await self._run_up_to(turn, is_failing)
            except Exception as error:
                is_failing = True
                self._fail(turn, error)
            else:
                self._settle(turn, None)
        del self._queues[conversation]

    async def _run_up_to(self, turn: Turn, is_failing: bool) -> bool:
        """Run the turn, and before it whatever was stored before it and is still open."""
        for each in await self.runner.open_up_to(turn):
            try:
                is_failing = not await self.runner.run(each, is_failing or self._is_left(each))
            except StorageError:
                raise  # it keeps its place: nothing behind it is answered first
            except Exception as error:
                if each.id == turn.id:
                    raise
                is_failing = True
                self._fail(each, error)
            else:
                self._settle(each, None)
        return not is_failing

    def _is_left(self, turn: Turn) -> bool:
        return turn.id in self._left or turn.id not in self._done

    def _fail(self, turn: Turn, error: Exception) -> None:
        self.runner.measures.failure(turn, error)
        self._settle(turn, error)

    def _settle(self, turn: Turn, error: Exception | None) -> None:
        self._left.discard(turn.id)
        done = self._done.pop(turn.id, None)
        if done is None or done.done():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


def _read_exception(done: asyncio.Future[None]) -> None:
    """Nobody may be waiting any more; asyncio complains about exceptions that nobody read."""
    if not done.cancelled():
        done.exception()
