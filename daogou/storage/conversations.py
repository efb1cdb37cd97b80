"""The record of conversations: a message is stored before it is acknowledged, an answer before it is sent."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.sql import Select

from daogou.errors import ConversationMissingError, PayloadNotIssuedError, StorageError
from daogou.storage.conversation import Answer, Entry, GuideMessage, Incoming, Sender, ShopperEvent, Turn
from daogou.storage.conversation_tables import conversations, inbox, issued_payloads, shopper_events, transcript

ENTRIES_AT_ONCE = 500


class ConversationRepository:
    """Everything here blocks on SQL: call it from a worker thread. Raises StorageError when the database cannot."""

    def __init__(self, engine: Engine, now: Callable[[], float] = time.time) -> None:
        self.engine = engine
        self.now = now

    def open(self, conversation: str, language: str | None, channel: str = "web") -> None:
        """Begin a conversation under an id that the server made."""
        row = {"id": conversation, "channel": channel, "language": language, "length": 0, "opened_at": self.now()}
        with self._transaction() as connection:
            connection.execute(insert(conversations).values(row))

    def exists(self, conversation: str) -> bool:
        with self._transaction() as connection:
            return connection.execute(select(conversations.c.id).filter_by(id=conversation)).first() is not None

    def receive(self, conversation: str, incoming: Incoming) -> Turn:
        """Store a message once; a client id that is known brings back the turn it began."""
        known = self.turn(conversation, incoming.client_id)
        if known is not None:
            return known
        try:
            with self._transaction() as connection:
                return _store_message(connection, conversation, incoming, self.now())
        except IntegrityError as error:
            known = self.turn(conversation, incoming.client_id)
            if known is None:
                raise StorageError(f"the message could not be stored: {error.orig}") from error
            return known

    def turn(self, conversation: str, client_id: str) -> Turn | None:
        with self._transaction() as connection:
            return _one_turn(connection, _turns().filter_by(conversation=conversation, client_id=client_id))

    def open_up_to(self, turn: Turn) -> list[Turn]:
        """The conversation's turns without an answer up to this one, oldest first: ids grow with the transcript."""
        query = _turns().where(
            inbox.c.conversation == turn.conversation, inbox.c.id <= turn.id, inbox.c.finished_at.is_(None)
        )
        return self._open(query)

    def finish(self, turn: Turn, answer: Answer) -> None:
        """Store the answer and close the turn; a turn that has its answer keeps it."""
        with self._transaction() as connection:
            if _close(connection, turn, answer, self.now()):
                _write_answer(connection, turn, answer, self.now())
                _issue(connection, turn.conversation, answer.payloads)

    def answer(self, turn_id: int) -> list[Entry]:
        """What the guide said in a turn."""
        query = select(transcript).where(transcript.c.inbox == turn_id, transcript.c.sender != "shopper")
        return self._entries(query)

    def transcript(self, conversation: str, after: int = 0) -> list[Entry]:
        """The entries behind the cursor, at most ENTRIES_AT_ONCE of them."""
        query = select(transcript).where(transcript.c.conversation == conversation, transcript.c.position > after)
        return self._entries(query.limit(ENTRIES_AT_ONCE))

    def unfinished(self) -> list[Turn]:
        """Turns that have no answer yet, oldest first."""
        return self._open(_turns().where(inbox.c.finished_at.is_(None)))

    def record_event(self, conversation: str, event: ShopperEvent) -> None:
        row = {"type": event.type, "product": event.product, "message": event.message, "at": self.now()}
        with self._transaction() as connection:
            connection.execute(insert(shopper_events).values(conversation=conversation, **row))

    def _open(self, query: Select[tuple[object, ...]]) -> list[Turn]:
        with self._transaction() as connection:
            return [Turn(**row) for row in connection.execute(query.order_by(inbox.c.id)).mappings()]

    def _entries(self, query: Select[tuple[object, ...]]) -> list[Entry]:
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(transcript.c.position)).mappings()
            return [Entry(**{name: row[name] for name in Entry.__slots__}) for row in rows]

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise StorageError(f"the database cannot answer now: {type(error).__name__}") from error


def _turns() -> Select[tuple[object, ...]]:
    columns = [
        inbox.c[name] for name in ("id", "conversation", "client_id", "text", "payload", "product", "received_at")
    ]
    joined = inbox.join(conversations, conversations.c.id == inbox.c.conversation)
    finished = inbox.c.finished_at.is_not(None).label("finished")
    asked = inbox.c.language.label("asked_language")
    return select(*columns, conversations.c.language, finished, asked).select_from(joined)


def _one_turn(connection: Connection, query: Select[tuple[object, ...]]) -> Turn | None:
    row = connection.execute(query).mappings().first()
    return None if row is None else Turn(**row)


def _store_message(connection: Connection, conversation: str, incoming: Incoming, now: float) -> Turn:
    position = _reserve(connection, conversation, 1)
    text = incoming.text if incoming.payload is None else _title(connection, conversation, incoming.payload)
    row = {
        "conversation": conversation,
        "client_id": incoming.client_id,
        "text": text,
        "payload": incoming.payload,
        "product": incoming.product,
        "language": incoming.language,
        "received_at": now,
    }
    if incoming.language is not None:
        connection.execute(update(conversations).filter_by(id=conversation).values(language=incoming.language))
    turn_id = connection.execute(insert(inbox).values(row).returning(inbox.c.id)).scalar_one()
    entry = GuideMessage(text)
    connection.execute(
        insert(transcript), [_entry(conversation, position, incoming.client_id, "shopper", now, entry, turn_id)]
    )
    turn = _one_turn(connection, _turns().where(inbox.c.id == turn_id))
    if turn is None:
        raise StorageError("the message vanished while it was stored")
    return turn


def _title(connection: Connection, conversation: str, payload: str) -> str:
    query = select(issued_payloads.c.title).filter_by(conversation=conversation, digest=_digest(payload))
    title: str | None = connection.execute(query).scalar_one_or_none()
    if title is None:
        raise PayloadNotIssuedError("the payload was not issued in this conversation")
    return title


def _reserve(connection: Connection, conversation: str, entries: int) -> int:
    """The first of `entries` new positions. Being a write, it makes the conversation's other writers wait."""
    grown = update(conversations).filter_by(id=conversation).values(length=conversations.c.length + entries)
    length = connection.execute(grown.returning(conversations.c.length)).scalar_one_or_none()
    if length is None:
        raise ConversationMissingError("there is no such conversation")
    return int(length) - entries + 1


def _close(connection: Connection, turn: Turn, answer: Answer, now: float) -> bool:
    facts = {"finished_at": now, "outcome": answer.outcome, "intent": answer.intent, "language": answer.language}
    open_turn = update(inbox).where(inbox.c.id == turn.id, inbox.c.finished_at.is_(None))
    return connection.execute(open_turn.values(facts)).rowcount == 1


def _write_answer(connection: Connection, turn: Turn, answer: Answer, now: float) -> None:
    first = _reserve(connection, turn.conversation, len(answer.messages))
    rows = [
        _entry(turn.conversation, position, f"g{position}", "guide", now, message, turn.id)
        for position, message in enumerate(answer.messages, first)
    ]
    connection.execute(insert(transcript), rows)


def _entry(
    conversation: str, position: int, entry_id: str, sender: Sender, at: float, message: GuideMessage, turn_id: int
) -> dict[str, object]:
    return {
        "conversation": conversation,
        "position": position,
        "id": entry_id,
        "sender": sender,
        "at": at,
        "text": message.text,
        "buttons": [dict(button) for button in message.buttons],
        "custom": None if message.custom is None else dict(message.custom),
        "inbox": turn_id,
    }


def _issue(connection: Connection, conversation: str, payloads: Mapping[str, str]) -> None:
    digests = {_digest(payload): title for payload, title in payloads.items()}
    query = select(issued_payloads.c.digest).where(
        issued_payloads.c.conversation == conversation, issued_payloads.c.digest.in_(digests)
    )
    known: Sequence[str] = connection.execute(query).scalars().all()
    rows = [
        {"conversation": conversation, "digest": digest, "title": title}
        for digest, title in digests.items()
        if digest not in known
    ]
    if rows:
        connection.execute(insert(issued_payloads), rows)


def _digest(payload: str) -> str:
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()
