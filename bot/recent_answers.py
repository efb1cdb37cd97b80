"""A turn that is asked again, after the gateway died over it, runs once: the answer is kept for a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

KEPT = 500


class Asked(Protocol):
    """What tells one turn from another; without a message id every asking is a turn of its own."""

    @property
    def conversation(self) -> str: ...
    @property
    def message_id(self) -> str | None: ...


class RecentAnswers:
    """The last KEPT turns' answers, those under way included; a turn that failed may be run again."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self._tasks: OrderedDict[tuple[str, str], asyncio.Future[dict[str, Any]]] = OrderedDict()

    async def of(self, turn: Asked, run: Callable[[], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
        """The turn's answer. It is finished, and its dialogue stored, also when who asked has gone meanwhile."""
        if turn.message_id is None:
            return await run()
        key = (turn.conversation, turn.message_id)
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(run())
            task.add_done_callback(lambda done: self._forget_failure(key, done))
            while len(self._tasks) > self.kept:
                self._tasks.popitem(last=False)
        return await asyncio.shield(task)

    def _forget_failure(self, key: tuple[str, str], done: "asyncio.Future[dict[str, Any]]") -> None:
        if done.cancelled() or done.exception() is not None:
            self._tasks.pop(key, None)
