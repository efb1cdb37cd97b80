from __future__ import annotations

from dataclasses import replace

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.dialogue.past import personal
from tests.dialogue.small_shop import Chat, ids, small_guide


def done(product: str, event: str, value: float | None = None) -> Interaction:
    return Interaction("me", product, event, value)


def test_events_become_a_past_by_how_much_they_say() -> None:
    found = personal(Request(Need()), [done("a", "view"), done("b", "purchase"), done("c", "rating", 2.0)], None)
    assert found.past == (Past("a", 0.3), Past("b", 1.0))
    assert found.shopper == "me"


def test_what_is_talked_about_counts_as_looked_at() -> None:
    assert personal(Request(Need()), [], "f").past == (Past("f", 0.3),)
    assert personal(Request(Need()), [done("f", "cart")], "f").past == (Past("f", 0.7),)
    assert personal(Request(Need(), like="f"), [], "f").past == ()


def test_a_thumb_down_hides_and_what_is_bought_is_hidden_from_who_names_nothing() -> None:
    events = [done("a", "purchase"), done("b", "thumb_down")]
    assert personal(Request(Need()), events, None).hidden == {"a", "b"}
    assert personal(Request(Need(category="x")), events, None).hidden == {"b"}


def test_a_shoppers_events_reach_the_ranking_in_the_next_turn() -> None:
    events: list[Interaction] = []
    guide = replace(small_guide(), past=lambda shopper: events if shopper == "me" else [])
    chat = Chat(guide)
    first = ids(chat.say("find_products", "推荐点东西"))
    events.append(done(first[0], "thumb_down"))
    chat.shopper = "me"
    assert first[0] not in ids(chat.say("find_products", "推荐点东西"))
    chat.shopper = "somebody else"
    assert first[0] in ids(chat.say("find_products", "推荐点东西"))
