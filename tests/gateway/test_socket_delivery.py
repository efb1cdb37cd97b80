"""What becomes of answers whose socket turns out to be dead, counted with a clock that the test turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from daogou.gateway.measures import Measures
from daogou.gateway.socket_delivery import Deliveries
from daogou.storage.conversation import Entry
from tests.gateway.fakes import FakeLog


class FakeOutbox:
    def __init__(self) -> None:
        self.said: list[Entry] = []
        self.delivered = 0

    def say(self, text: str) -> None:
        position = len(self.said) + 1
        self.said.append(Entry(position, f"g{position}", "guide", 0.0, text, (), None))

    def undelivered(self, conversation: str) -> Sequence[Entry]:
        return [entry for entry in self.said if entry.position > self.delivered]

    def entries(self, conversation: str, positions: Sequence[int]) -> Sequence[Entry]:
        return [entry for entry in self.said if entry.position in positions]

    def set_delivered(self, conversation: str, position: int) -> None:
        self.delivered = position


class Scene:
    def __init__(self) -> None:
        self.outbox, self.heard, self.clock = FakeOutbox(), dict[str, list[str]](), 0.0
        self.deliveries = Deliveries(self.outbox, self.emit, Measures(FakeLog()), doubt=35.0, now=lambda: self.clock)

    async def emit(self, event: str, data: dict[str, Any], sid: str) -> None:
        self.heard.setdefault(sid, []).append(data["text"])

    async def say(self, text: str) -> None:
        self.outbox.say(text)
        self.deliveries.announce("c")
        await self.deliveries.settle()


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_the_next_socket_gets_what_a_silent_one_was_last_sent(scene: Scene) -> None:
    await scene.deliveries.join("c", "old")
    await scene.say("long ago")
    scene.clock = 100.0
    await scene.say("just now")
    await scene.deliveries.leave("c", "old", None)
    await scene.say("while away")
    await scene.deliveries.join("c", "new")
    assert scene.heard["new"] == ["just now", "while away"]


async def test_a_socket_that_was_there_in_time_gets_it_as_soon_as_the_silence_is_noticed(scene: Scene) -> None:
    await scene.deliveries.join("c", "dead")
    await scene.say("first")
    await scene.deliveries.join("c", "alive")
    await scene.say("second")
    await scene.deliveries.leave("c", "dead", None)
    assert scene.heard["alive"] == ["second", "first"]
    await scene.deliveries.leave("c", "alive", 0)
    await scene.deliveries.join("c", "new")
    assert "new" not in scene.heard


async def test_a_socket_that_says_goodbye_has_had_what_it_was_sent(scene: Scene) -> None:
    await scene.deliveries.join("c", "one")
    await scene.say("first")
    await scene.deliveries.leave("c", "one", 0)
    await scene.deliveries.join("c", "two")
    assert "two" not in scene.heard


async def test_what_never_left_the_queue_comes_again(scene: Scene) -> None:
    await scene.deliveries.join("c", "one")
    for text in ("first", "second", "third"):
        await scene.say(text)
    await scene.deliveries.leave("c", "one", 2)
    await scene.deliveries.join("c", "two")
    assert scene.heard["two"] == ["second", "third"]
