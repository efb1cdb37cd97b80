"""One turn: the bot is asked, and whatever happens, an answer is stored."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence

from daogou.errors import BotAwayError, StorageError, TurnError
from daogou.gateway.apology import apologise
from daogou.gateway.bot import Ask, Bot, Reply
from daogou.gateway.line import Line
from daogou.gateway.measures import Measures, Stages
from daogou.gateway.payloads import RETRY, payloads_in, read_payload
from daogou.storage.conversation import Answer, Turn
from daogou.storage.conversations import ConversationRepository

STORE_ATTEMPTS = 5
STORE_PAUSE = 0.2
AWAY_SECONDS = 5.0
"""How long a turn waits for a Rasa that is away; then the shopper hears so."""


class TurnRunner:
    """Asks the bot within the deadline and stores what it said, or the apology; a late answer is nobody's.

    `announce` hears of each conversation that has a new answer.
    """

    def __init__(
        self,
        bot: Bot,
        conversations: ConversationRepository,
        deadline: float,
        measures: Measures,
        now: Callable[[], float] = time.time,
        announce: Callable[[str], None] = lambda conversation: None,
    ) -> None:
        self.bot = bot
        self.conversations = conversations
        self.deadline = deadline
        self.measures = measures
        self.now = now
        self.announce = announce
        self.line = Line(bot.is_ready)

    async def open_up_to(self, turn: Turn) -> Sequence[Turn]:
        """The conversation's turns without an answer up to this one, oldest first; none when all have theirs."""
        return await asyncio.to_thread(self.conversations.open_up_to, turn)

    async def run(self, turn: Turn, is_impatient: bool = False) -> bool:
        """Answer an open turn; True when the bot answered it. `is_impatient`: past its deadline the bot is not asked,
        because the turn before it failed or nobody waits for this one any more."""
        stages = Stages(self.now() - turn.received_at)
        with stages.measure("rasa"):
            is_late = self.now() - turn.received_at > self.deadline
            answer = apologise(turn) if is_impatient and is_late else await self._ask(turn)
        with stages.measure("store"):
            await self._store(turn, answer)
        self.measures.turn(turn, answer, stages)
        return answer.outcome == "answered"

    async def _ask(self, turn: Turn) -> Answer:
        try:
            return _answer(await self._reply(await asyncio.to_thread(self._question, turn)))
        except (TurnError, StorageError, TimeoutError) as error:
            self.measures.failure(turn, error)
            return apologise(turn)

    async def _reply(self, ask: Ask) -> Reply:
        """What the bot says. A turn is asked again only where nobody heard it; what was heard is never asked twice."""
        loop = asyncio.get_running_loop()
        until = loop.time() + min(AWAY_SECONDS, self.deadline)
        while True:
            await self.line.unbroken(until - loop.time())
            try:
                async with self.line.slot(self.deadline), asyncio.timeout(self.deadline):
                    reply = await self.bot.answer(ask, self.deadline)
            except BotAwayError:
                self.line.broke()
            except (TurnError, TimeoutError):
                self.line.failed()
                raise
            else:
                self.line.worked()
                return reply

    def _question(self, turn: Turn) -> Ask:
        """What to ask the bot; the press of "try again" stands for the message that it repeats."""
        asked = self._repeated(turn)
        press = read_payload(asked.payload) if asked.payload else None
        text = asked.text if asked.payload is None else asked.payload
        return Ask(
            turn.conversation,
            str(turn.id),
            text,
            press,
            asked.payload,
            turn.language,
            asked.product,
            turn.asked_language,
        )

    def _repeated(self, turn: Turn) -> Turn:
        press = read_payload(turn.payload) if turn.payload else None
        if press is None or press.intent != RETRY:
            return turn
        repeated = self.conversations.turn(turn.conversation, str(press.value("message")))
        if repeated is None:
            raise TurnError("the message to be tried again is gone")
        return repeated

    async def _store(self, turn: Turn, answer: Answer) -> None:
        """Keep at it: the shopper hears nothing that is not stored, and an open turn is taken up at the next start."""
        for attempt in range(1, STORE_ATTEMPTS + 1):
            try:
                await asyncio.to_thread(self.conversations.finish, turn, answer)
                return self.announce(turn.conversation)
            except StorageError:
                if attempt == STORE_ATTEMPTS:
                    raise
                await asyncio.sleep(STORE_PAUSE * attempt)


def _answer(reply: Reply) -> Answer:
    if not reply.messages:
        raise TurnError("Rasa answered with no message: an action failed")
    return Answer(reply.messages, "answered", reply.intent, reply.language, payloads_in(reply.messages))
