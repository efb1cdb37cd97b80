"""The tables of conversations: what shoppers sent, what was answered, which buttons were given out."""

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from daogou.storage.database import metadata

# `length` counts the entries of the transcript; adding to it is the lock under which one conversation is written.
# `delivered` is the last entry that a socket of the conversation was given.
conversations = Table(
    "conversations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("language", String(2)),
    Column("length", Integer, nullable=False, default=0),
    Column("opened_at", Float, nullable=False),
    Column("delivered", Integer, nullable=False, default=0, server_default="0"),
)

# `language` is what the shopper asked for while the turn is open, then the answer's.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("client_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text),
    Column("product", String(200)),
    Column("received_at", Float, nullable=False),
    Column("finished_at", Float, index=True),
    Column("outcome", String(16)),
    Column("intent", String(100)),
    Column("language", String(2)),
    UniqueConstraint("conversation", "client_id"),
)

transcript = Table(
    "transcript",
    metadata,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False),
    Column("sender", String(8), nullable=False),
    Column("at", Float, nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("custom", JSON),
    Column("inbox", ForeignKey("inbox.id", ondelete="CASCADE"), index=True),
)

# The key is the payload's SHA-256: a payload may be longer than an index allows.
issued_payloads = Table(
    "issued_payloads",
    metadata,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("title", Text, nullable=False),
)

# Not called "events": in a shared database that is the table of Rasa's tracker store.
shopper_events = Table(
    "shopper_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("type", String(16), nullable=False),
    Column("product", String(200), index=True),
    Column("message", String(64)),
    Column("at", Float, nullable=False),
)
