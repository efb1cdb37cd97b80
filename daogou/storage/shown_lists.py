"""Lists of products that were shown, read from the transcripts and the events that pages report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Engine, inspect, select

from daogou.catalogue.logged import LoggedList
from daogou.storage.conversation_tables import shopper_events, transcript
from daogou.storage.database import refusals


def shown_lists(engine: Engine) -> Iterator[LoggedList]:
    """Every list of products, oldest first. A list counts as seen when a page reported an impression of its last
    card, or anything else that was done with it: a card below the fold taught nobody anything."""
    with refusals(), engine.connect() as connection:
        if not inspect(connection).has_table(transcript.name):
            return
        done: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for event in connection.execute(select(shopper_events)).mappings():
            if event["product"] and event["message"]:
                done[event["conversation"], event["message"], event["product"]].add(event["type"])
        query = select(transcript).where(transcript.c.sender == "guide").order_by(transcript.c.at)
        for row in connection.execute(query).mappings():
            custom = row["custom"] or {}
            if custom.get("type") != "products" or not custom.get("items"):
                continue
            products = tuple(item["id"] for item in custom["items"])
            events = done.get((row["conversation"], row["id"], products[-1]))
            if events:
                propensity = custom["items"][-1]["receipt"].get("propensity")
                yield LoggedList(
                    row["conversation"], row["at"], custom["need"], products, propensity, frozenset(events)
                )
