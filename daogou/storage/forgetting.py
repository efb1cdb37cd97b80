"""Forgetting a shopper: what the databases of a home know of one."""

from __future__ import annotations

from sqlalchemy import Engine, delete, inspect, text, update

from daogou.storage import tables
from daogou.storage.conversation_tables import conversations
from daogou.storage.database import refusals


def forget_in_shop(engine: Engine, shopper: str) -> int:
    """Interactions go, reviews lose their author; orders are the shop's books and stay. The shop's revision rises, so
    that a running guide counts anew. Returns how many interactions there were."""
    with refusals(), engine.begin() as connection:
        gone = connection.execute(delete(tables.interactions).where(tables.interactions.c.shopper_id == shopper))
        reviews = update(tables.reviews).where(tables.reviews.c.shopper_id == shopper)
        connection.execute(reviews.values(shopper_id=None))
        connection.execute(update(tables.shops).values(revision=tables.shops.c.revision + 1))
        return gone.rowcount


def forget_conversation(engine: Engine, shopper: str) -> bool:
    """The conversation of that id with inbox, transcript, buttons and events; False where there is none."""
    with refusals(), engine.begin() as connection:
        if not inspect(connection).has_table(conversations.name):
            return False
        return connection.execute(delete(conversations).where(conversations.c.id == shopper)).rowcount > 0


def forget_dialogue(engine: Engine, shopper: str) -> int:
    """What Rasa's tracker store holds of the conversation; returns how many events there were."""
    with refusals(), engine.begin() as connection:
        if not inspect(connection).has_table("events"):
            return 0
        gone = text("DELETE FROM events WHERE sender_id = :shopper")
        return connection.execute(gone, {"shopper": shopper}).rowcount
