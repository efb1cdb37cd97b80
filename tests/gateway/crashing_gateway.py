"""A gateway that dies by SIGKILL at a named step of its first turn: `python -m tests.gateway.crashing_gateway …`.

Arguments: port, address of Rasa, step or "never". The home is DAOGOU_HOME.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import aiohttp
from aiohttp import web

from daogou.gateway.app import Parts, build_app
from daogou.gateway.bot import Ask, RasaBot, Reply
from daogou.gateway.sockets import SocketDoor
from daogou.settings import read_settings
from daogou.storage.conversation import Answer, Entry, Incoming, Turn
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate, open_database
from daogou.storage.deliveries import DeliveryRepository
from tests.gateway.fakes import FakeLog

STEPS = (
    "before the message is stored",
    "after the message is stored",
    "before the bot is asked",
    "after the bot has answered",
    "before the answer is stored",
    "after the answer is stored",
    "before the answer is read back",
    "after the answer is read back",
    "before the answer is emitted",
    "before the delivery is noted",
)


class FailPoints:
    def __init__(self, step: str) -> None:
        self.step = step

    def reach(self, step: str) -> None:
        if step == self.step:
            os.kill(os.getpid(), signal.SIGKILL)


class CrashingConversations(ConversationRepository):
    points = FailPoints("never")

    def receive(self, conversation: str, incoming: Incoming) -> Turn:
        self.points.reach("before the message is stored")
        turn = super().receive(conversation, incoming)
        self.points.reach("after the message is stored")
        return turn

    def finish(self, turn: Turn, answer: Answer) -> None:
        self.points.reach("before the answer is stored")
        super().finish(turn, answer)
        self.points.reach("after the answer is stored")

    def answer(self, turn_id: int) -> list[Entry]:
        self.points.reach("before the answer is read back")
        entries = super().answer(turn_id)
        self.points.reach("after the answer is read back")
        return entries


class CrashingBot(RasaBot):
    points = FailPoints("never")

    async def answer(self, ask: Ask, seconds: float) -> Reply:
        self.points.reach("before the bot is asked")
        reply = await super().answer(ask, seconds)
        self.points.reach("after the bot has answered")
        return reply


def crash_when_delivering(points: FailPoints) -> None:
    emit, note = SocketDoor._emit, DeliveryRepository.set_delivered

    async def crashing_emit(self: SocketDoor, event: str, data: dict[str, Any], sid: str) -> None:
        points.reach("before the answer is emitted")
        await emit(self, event, data, sid)

    def crashing_note(self: DeliveryRepository, conversation: str, position: int) -> None:
        points.reach("before the delivery is noted")
        note(self, conversation, position)

    SocketDoor._emit = crashing_emit  # type: ignore[method-assign]
    DeliveryRepository.set_delivered = crashing_note  # type: ignore[method-assign]


async def app(rasa: str, step: str) -> web.Application:
    settings = read_settings()
    engine = open_database(settings.conversations_url)
    migrate(engine)
    CrashingConversations.points = CrashingBot.points = points = FailPoints(step)
    crash_when_delivering(points)
    bot = CrashingBot(aiohttp.ClientSession(), rasa, "the-token")
    return build_app(settings, Parts(bot, CrashingConversations(engine), FakeLog()))


if __name__ == "__main__":
    port, rasa, step = sys.argv[1:]
    web.run_app(app(rasa, step), host="127.0.0.1", port=int(port), print=lambda *_: None)
