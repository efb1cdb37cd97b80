"""The REST door, against a fake bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from daogou.gateway.apology import SENTENCES
from tests.gateway.conftest import Guide
from tests.gateway.fakes import MORE, OPTION, FakeBot, FakeShop


async def test_a_session_is_opened_with_token_and_conversation(guide: Guide) -> None:
    status, opened = await guide.post("/api/sessions", {"language": "zh"})
    assert status == 201
    assert set(opened) == {"token", "conversation"}
    assert len(opened["conversation"]) == 32


async def test_an_impersonal_session_is_known_by_its_id_and_can_speak(guide: Guide) -> None:
    _, opened = await guide.post("/api/sessions", {"language": "en", "personal": False})
    assert opened["conversation"].startswith("anybody-")
    status, _ = await guide.say({"Authorization": f"Bearer {opened['token']}"}, "hello")
    assert status == 200


async def test_whether_a_session_is_personal_is_yes_or_no(guide: Guide) -> None:
    status, refused = await guide.post("/api/sessions", {"personal": "no"})
    assert (status, refused["field"]) == (422, "personal")


async def test_an_unknown_language_is_refused_by_name(guide: Guide) -> None:
    status, refused = await guide.post("/api/sessions", {"language": "klingon"})
    assert (status, refused["field"]) == (422, "language")


async def test_a_message_is_answered(guide: Guide, bot: FakeBot) -> None:
    status, answer = await guide.say(await guide.session("en"), "  hello ")
    assert status == 200
    message = answer["messages"][0]
    assert message["text"] == "echo hello"
    assert message["buttons"] == [MORE]
    assert message["custom"] == {"type": "question", "options": [OPTION]}
    assert (bot.asks[0].text, bot.asks[0].language, bot.asks[0].press) == ("hello", "en", None)


async def test_a_language_asked_for_with_a_message_stays_the_conversation_s(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session("zh")
    await guide.post("/api/messages", {"id": "a", "text": "hello", "language": "en"}, session)
    bot.is_broken = True
    _, apology = await guide.say(session, "有蓝牙耳机吗", "b")
    assert [(ask.language, ask.asked_language) for ask in bot.asks] == [("en", "en"), ("en", None)]
    assert apology["messages"][0]["text"] == SENTENCES["en"]
    status, refused = await guide.post("/api/messages", {"id": "c", "text": "hello", "language": "fr"}, session)
    assert (status, refused["field"]) == (422, "language")


async def test_the_same_id_brings_the_same_answer_and_no_second_turn(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    first = await guide.say(session, "hello")
    assert await guide.say(session, "hello") == first
    assert await guide.say(session, "something else") == first
    assert len(bot.asks) == 1


async def test_one_id_five_times_at_once_is_one_turn(guide: Guide, bot: FakeBot) -> None:
    bot.seconds = 0.1
    session = await guide.session()
    answers = await asyncio.gather(*(guide.say(session, "hello") for _ in range(5)))
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == 200
    assert len(bot.asks) == 1


async def test_the_turns_of_one_conversation_never_overlap(guide: Guide, bot: FakeBot) -> None:
    bot.seconds = 0.05
    session = await guide.session()
    answers = await asyncio.gather(*(guide.say(session, f"message {n}", f"id{n}") for n in range(6)))
    assert [(status, answer["messages"][0]["text"]) for status, answer in answers] == [
        (200, f"echo message {n}") for n in range(6)
    ]
    assert bot.overlaps == 0


async def test_conversations_do_not_wait_for_each_other(guide: Guide, bot: FakeBot) -> None:
    bot.seconds = 0.3
    sessions = [await guide.session() for _ in range(5)]
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(guide.say(session, "hello") for session in sessions))
    assert asyncio.get_running_loop().time() - began < 1.0


async def test_the_transcript_tells_both_sides_in_order(guide: Guide) -> None:
    session = await guide.session()
    await guide.say(session, "hello", "mine")
    told = await guide.transcript(session)
    assert [(entry["from"], entry["id"], entry["text"]) for entry in told["messages"]] == [
        ("shopper", "mine", "hello"),
        ("guide", "g2", "echo hello"),
    ]
    assert told["messages"][1]["buttons"] == [MORE]
    assert told["messages"][0]["at"].endswith("Z")
    assert (await guide.transcript(session, told["cursor"])) == {"messages": [], "cursor": told["cursor"]}


async def test_a_button_that_was_issued_can_be_pressed_twice(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    await guide.say(session, "hello")
    for id in ("p1", "p2"):
        status, _ = await guide.press(session, MORE["payload"], id)
        assert status == 200
    press = bot.asks[1].press
    assert press is not None
    assert (press.intent, press.entities) == ("show_others", [{"entity": "count", "value": 3}])
    told = await guide.transcript(session)
    assert [entry["text"] for entry in told["messages"] if entry["from"] == "shopper"] == ["hello", "换一批", "换一批"]


async def test_an_option_inside_a_structured_payload_can_be_pressed(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    await guide.say(session, "hello")
    assert (await guide.press(session, OPTION["payload"]))[0] == 200


async def test_a_payload_of_another_conversation_is_refused(guide: Guide) -> None:
    await guide.say(await guide.session(), "hello")
    status, refused = await guide.press(await guide.session(), MORE["payload"])
    assert (status, refused["field"]) == (422, "payload")


async def test_an_intent_typed_by_hand_is_plain_text(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    status, _ = await guide.say(session, "/restart")
    assert status == 200
    assert (bot.asks[0].text, bot.asks[0].press) == ("/restart", None)


async def test_the_page_and_its_product_reach_the_bot(guide: Guide, bot: FakeBot) -> None:
    body = {"id": "a", "text": "hello", "product": "sku-1"}
    assert (await guide.post("/api/messages", body, await guide.session()))[0] == 200
    assert bot.asks[0].product == "sku-1"


async def test_events_are_taken_and_teach_the_recommender(guide: Guide, shop: FakeShop) -> None:
    session = await guide.session()
    for kind in ("impression", "click", "cart", "purchase", "thumb_up", "thumb_down"):
        status, _ = await guide.post("/api/events", {"type": kind, "product": "sku", "message": "g2"}, session)
        assert status == 202
    assert shop.seen == [("sku", one) for one in ("view", "cart", "purchase", "thumb_up", "thumb_down")]


async def test_an_unknown_kind_of_event_is_refused_by_name(guide: Guide) -> None:
    status, refused = await guide.post("/api/events", {"type": "hack", "product": "s"}, await guide.session())
    assert (status, refused["field"]) == (422, "type")


async def test_readiness_follows_every_part(start: Callable[..., Any], bot: FakeBot) -> None:
    async def down() -> bool:
        return False

    guide = await start(checks={"actions": down})
    assert await guide.get("/readyz") == (503, {"ready": False, "parts": {"rasa": True, "actions": False}})
    assert (await guide.get("/healthz"))[0] == 200


async def test_metrics_are_prometheus_text(guide: Guide) -> None:
    await guide.say(await guide.session(), "hello")
    answer = await guide.client.get("/metrics")
    page = await answer.text()
    assert answer.status == 200
    assert "# TYPE daogou_turns_total counter" in page
    assert 'daogou_turns_total{outcome="answered"} 1.0' in page
    for stage in ("queue", "rasa", "store", "delivery"):
        assert f'daogou_stage_seconds_count{{stage="{stage}"}} 1.0' in page
    assert "daogou_queue_turns 0.0" in page
    assert "daogou_fallbacks_total 0.0" in page


async def test_metrics_count_what_failed_and_what_waits(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    bot.is_broken = True
    await guide.say(session, "hello")
    bot.is_broken, bot.seconds = False, 0.5
    waiting = asyncio.create_task(guide.say(session, "hello again", "b"))
    await asyncio.sleep(0.2)
    page = await (await guide.client.get("/metrics")).text()
    assert 'daogou_turn_failures_total{error="TurnError"} 1.0' in page
    assert 'daogou_turns_total{outcome="apologised"} 1.0' in page
    assert "daogou_queue_turns 1.0" in page
    await waiting


async def test_metrics_of_the_action_server_stand_below(start: Callable[..., Any]) -> None:
    async def further() -> str:
        return "daogou_action_failures_total 3.0\n"

    guide = await start(further_metrics=further)
    assert (await (await guide.client.get("/metrics")).text()).endswith("\ndaogou_action_failures_total 3.0\n")
