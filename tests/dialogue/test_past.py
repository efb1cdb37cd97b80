from __future__ import annotations

from dataclasses import replace

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Past, Request
from daogou.dialogue.past import personal
from tests.dialogue.small_shop import Chat, ids, small_guide, tents


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


def test_a_thumb_down_hides_and_what_is_bought_is_told_to_the_ranking() -> None:
    found = personal(Request(Need()), [done("a", "purchase"), done("b", "thumb_down"), done("c", "cart")], None)
    assert (found.hidden, found.bought) == ({"b"}, {"a"})


def test_what_stood_in_three_lists_and_was_never_taken_up_is_passed_over() -> None:
    lists = [("a", "b", "c"), ("a", "b", "d"), ("a", "b", "a"), ("d", "d", "d")]
    assert personal(Request(Need()), [done("b", "view")], None, lists).ignored == {"a"}
    assert personal(Request(Need()), [], "a", lists).ignored == {"b"}


def test_in_a_conversation_it_steps_back_the_fourth_time() -> None:
    chat = Chat()
    lists = [ids(chat.say("find_products", "帐篷", tents())) for _ in range(5)]
    assert lists[0] == lists[1] == lists[2]
    assert not set(lists[3]) & set(lists[0])
    assert chat.answer is not None


def test_what_was_bought_is_not_offered_to_who_names_nothing() -> None:
    guide = replace(small_guide(), past=lambda _: [done("T2", "purchase")])
    chat = Chat(guide)
    chat.shopper = "me"
    assert "T2" not in ids(chat.say("find_products", "推荐点东西"))


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
