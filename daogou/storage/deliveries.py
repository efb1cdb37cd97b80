"""The outbox of channels that push: how far each conversation's answers have been delivered, kept over restarts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import SQLAlchemyError

from daogou.errors import ConversationMissingError, StorageError
from daogou.storage.conversation import Entry
from daogou.storage.conversation_tables import conversations, transcript

ENTRIES_AT_ONCE = 200


class DeliveryRepository:
    """Everything here blocks on SQL: call it from a worker thread. Raises StorageError when the database cannot."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def language(self, conversation: str) -> str | None:
        """The conversation's language, None when each message decides; raises ConversationMissingError."""
        with self._transaction() as connection:
            row = connection.execute(select(conversations.c.language).filter_by(id=conversation)).first()
        if row is None:
            raise ConversationMissingError("there is no such conversation")
        return None if row[0] is None else str(row[0])

    def undelivered(self, conversation: str) -> list[Entry]:
        """What the guide or the staff said and no socket was given, oldest first, ENTRIES_AT_ONCE at most."""
        delivered = select(conversations.c.delivered).filter_by(id=conversation).scalar_subquery()
        said = transcript.c.conversation == conversation, transcript.c.sender != "shopper"
        query = select(transcript).where(*said, transcript.c.position > delivered)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(transcript.c.position).limit(ENTRIES_AT_ONCE)).mappings()
            return [Entry(**{name: row[name] for name in Entry.__slots__}) for row in rows]

    def entries(self, conversation: str, positions: Sequence[int]) -> list[Entry]:
        """Single lines of the transcript."""
        query = select(transcript).where(
            transcript.c.conversation == conversation, transcript.c.position.in_(positions)
        )
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(transcript.c.position)).mappings()
            return [Entry(**{name: row[name] for name in Entry.__slots__}) for row in rows]

    def set_delivered(self, conversation: str, position: int) -> None:
        """Everything up to `position` counts as delivered, and nothing behind it."""
        with self._transaction() as connection:
            connection.execute(update(conversations).filter_by(id=conversation).values(delivered=position))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StorageError(f"the database cannot answer now: {type(error).__name__}") from error
