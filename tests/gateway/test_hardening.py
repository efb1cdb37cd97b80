"""Each security promise of the gateway's doors, one test."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daogou.errors import SettingsError
from daogou.gateway.tokens import SessionTokens, new_conversation, read_secret
from daogou.settings import Settings, read_settings
from tests.gateway.conftest import Guide
from tests.gateway.fakes import FakeBot, FakeLog, FakeShop

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/api/messages"), ("GET", "/api/messages"), ("POST", "/api/events")]
)
@pytest.mark.parametrize("header", [None, "nonsense", "Bearer", "Bearer nonsense", "Bearer a.b.c", "Bearer ü.b.c"])
async def test_without_a_valid_token_nothing_is_told(guide: Guide, method: str, path: str, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    answer = await guide.client.request(method, path, headers=headers, json={"id": "a", "text": "hi"})
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_with_any_letter_changed_is_refused() -> None:
    tokens = SessionTokens("a secret that is long enough")
    token = tokens.issue(new_conversation())
    for place, letter in enumerate(token):
        for other in {ALPHABET[(ALPHABET.find(letter) + step) % 64] for step in (1, 2, 4, 32)} - {letter}:
            with pytest.raises(Exception, match="token"):
                tokens.conversation(token[:place] + other + token[place + 1 :])


def test_a_token_of_another_secret_or_out_of_date_is_refused() -> None:
    token = SessionTokens("one secret that is long enough").issue("c")
    with pytest.raises(Exception, match="token"):
        SessionTokens("other secret that is long enough").conversation(token)
    with pytest.raises(Exception, match="token"):
        SessionTokens("one secret that is long enough", max_age=-1).conversation(token)


async def test_a_token_of_an_erased_conversation_is_refused(guide: Guide, settings: Settings) -> None:
    token = SessionTokens(read_secret(settings)).issue(new_conversation())
    session = {"Authorization": f"Bearer {token}"}
    assert (await guide.say(session, "hello"))[0] == 401
    assert (await guide.get("/api/messages", session))[0] == 401
    assert (await guide.post("/api/events", {"type": "click", "product": "s"}, session))[0] == 401


def test_conversations_cannot_be_guessed() -> None:
    made = {new_conversation() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(conversation) == 32 for conversation in made)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "x"])
async def test_a_compressed_body_is_refused_unread(guide: Guide, encoding: str) -> None:
    """It may be no such thing, and it may be a bomb."""
    session = await guide.session()
    headers = {**session, "Content-Encoding": encoding, "Content-Type": "application/json"}
    answer = await guide.client.post("/api/messages", data=b'{"id": "a", "text": "hi"}', headers=headers)
    assert answer.status in {400, 415}
    assert (await guide.transcript(session))["messages"] == []


def test_the_secret_is_kept_for_its_owner_only(tmp_path: Path) -> None:
    settings = read_settings({"DAOGOU_HOME": str(tmp_path)})
    assert read_secret(settings) == read_secret(settings)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DAOGOU_SECRET"):
        read_secret(read_settings({"DAOGOU_HOME": str(tmp_path), "DAOGOU_SECRET": "short"}))


async def test_a_shopper_never_sees_another_conversation(guide: Guide) -> None:
    one, other = await guide.session(), await guide.session()
    await guide.say(one, "secret-9431")
    assert "secret-9431" in json.dumps(await guide.transcript(one))
    assert "secret-9431" not in json.dumps(await guide.transcript(other))


async def test_a_body_over_64_kib_is_refused(guide: Guide) -> None:
    session = await guide.session()
    for size, status in ((64 * 1024, 413), (64 * 1024 + 1, 413), (1_000_000, 413)):
        body = b'{"id":"a","text":"' + b"x" * (size - 20) + b'"}'
        assert (await guide.client.post("/api/messages", data=body, headers=session)).status == status


async def test_2000_characters_are_taken_and_2001_refused(guide: Guide, bot: FakeBot) -> None:
    session = await guide.session()
    assert (await guide.say(session, "长" * 2000, "a"))[0] == 200
    status, refused = await guide.say(session, "长" * 2001, "b")
    assert (status, refused["field"]) == (413, "text")
    assert len(bot.asks) == 1


@pytest.mark.parametrize(
    "raw",
    [b'{"id":', b"", b'{"id":"a","text":"\xff\xfe"}', b'{"id": NaN}', b"[" * 60_000, b"\xef\xbb\xbf{}", b"{'a': 1}"],
)
async def test_what_is_no_json_is_400(guide: Guide, raw: bytes) -> None:
    session = await guide.session()
    answer = await guide.client.post("/api/messages", data=raw, headers=session)
    assert answer.status == 400
    assert set(await answer.json()) == {"error"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ([], "body"),
        ("text", "body"),
        ({"text": "hi"}, "id"),
        ({"id": "", "text": "hi"}, "id"),
        ({"id": "x" * 65, "text": "hi"}, "id"),
        ({"id": 7, "text": "hi"}, "id"),
        ({"id": "a\x00", "text": "hi"}, "id"),
        ({"id": "\ud83d", "text": "hi"}, "id"),
        ({"id": "a"}, "text"),
        ({"id": "a", "text": ""}, "text"),
        ({"id": "a", "text": " \n\t　"}, "text"),
        ({"id": "a", "text": "\u200b\u2060\ufeff"}, "text"),
        ({"id": "a", "text": "\x00\x01"}, "text"),
        ({"id": "a", "text": "\ud83d"}, "text"),
        ({"id": "a", "text": 7}, "text"),
        ({"id": "a", "text": ["hi"]}, "text"),
        ({"id": "a", "payload": "/restart"}, "payload"),
        ({"id": "a", "payload": 7}, "payload"),
        ({"id": "a", "payload": ""}, "payload"),
        ({"id": "a", "payload": "/x" * 2000}, "payload"),
        ({"id": "a", "payload": "/retry{}"}, "payload"),
        ({"id": "a", "payload": '/x{"a": "\ud83d"}'}, "payload"),
        ({"id": "a", "text": "hi", "payload": "/x"}, "payload"),
        ({"id": "a", "text": "hi", "product": 7}, "product"),
        ({"id": "a", "text": "hi", "product": "x" * 201}, "product"),
    ],
)
async def test_what_is_no_message_is_422_and_named(guide: Guide, bot: FakeBot, body: Any, field: str) -> None:
    status, refused = await guide.post("/api/messages", body, await guide.session())
    assert (status, refused["field"]) == (422, field)
    assert bot.asks == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "type"),
        ({"type": ["click"]}, "type"),
        ({"type": "click"}, "product"),
        ({"type": "click", "product": 7}, "product"),
        ({"type": "click", "product": "a\x00"}, "product"),
        ({"type": "thumb_up", "message": "x" * 65}, "message"),
    ],
)
async def test_what_is_no_event_is_422_and_named(guide: Guide, body: Any, field: str) -> None:
    status, refused = await guide.post("/api/events", body, await guide.session())
    assert (status, refused["field"]) == (422, field)


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, "١"])
async def test_a_cursor_that_was_not_given_out_is_422(guide: Guide, after: str) -> None:
    status, refused = await guide.get(f"/api/messages?after={after}", await guide.session())
    assert (status, refused["field"]) == (422, "after")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("a\x00b", "ab"),
        ("\u202eabc", "abc"),
        ("a\ud83db", "ab"),
        ("one\r\ntwo\x07", "one\ntwo"),
        ("😂😂", "😂😂"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
async def test_hostile_characters_are_cleaned(guide: Guide, bot: FakeBot, text: str, heard: str) -> None:
    assert (await guide.say(await guide.session(), text))[0] == 200
    assert bot.asks[0].text == heard


async def test_a_session_that_floods_is_told_when_to_come_back(start: Callable[..., Any]) -> None:
    guide = await start(rate_messages=60, rate_burst=3)
    session, other = await guide.session(), await guide.session()
    for number in range(3):
        assert (await guide.say(session, "hi", f"m{number}"))[0] == 200
    answer = await guide.client.post("/api/messages", json={"id": "m4", "text": "hi"}, headers=session)
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert (await guide.say(other, "hi"))[0] == 200


async def test_refused_messages_are_limited_too(start: Callable[..., Any]) -> None:
    guide = await start(rate_burst=1)
    session = await guide.session()
    statuses = [(await guide.say(session, ""))[0] for _ in range(7)]
    assert statuses == [422] * 5 + [429] * 2


async def test_an_address_cannot_open_sessions_without_end(start: Callable[..., Any]) -> None:
    guide = await start(rate_sessions=5)
    statuses = [(await guide.post("/api/sessions", {}))[0] for _ in range(6)]
    assert statuses == [201] * 5 + [429]


async def test_a_forwarded_address_is_believed_only_behind_own_proxies(start: Callable[..., Any]) -> None:
    async def open_two(guide: Guide) -> list[int]:
        return [
            (
                await guide.client.post("/api/sessions", json={}, headers={"X-Forwarded-For": f"9.9.9.{n}, 10.0.0.{n}"})
            ).status
            for n in range(2)
        ]

    assert await open_two(await start(rate_sessions=1)) == [201, 429]
    assert await open_two(await start(rate_sessions=1, proxies=1)) == [201, 201]


async def test_a_page_that_is_not_listed_may_not_call(start: Callable[..., Any]) -> None:
    guide = await start(origins=("https://shop.example",))
    refused = await guide.client.post("/api/sessions", json={}, headers={"Origin": "https://evil.example"})
    assert refused.status == 403
    assert "Access-Control-Allow-Origin" not in refused.headers
    listed = await guide.client.post("/api/sessions", json={}, headers={"Origin": "https://shop.example"})
    assert listed.status == 201
    assert listed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "Origin" in listed.headers["Vary"]


async def test_a_listed_page_passes_the_preflight(start: Callable[..., Any]) -> None:
    guide = await start(origins=("https://shop.example",))
    ask = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    answer = await guide.client.options("/api/messages", headers=ask)
    assert answer.status == 204
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert (await guide.client.options("/api/messages", headers=ask | {"Origin": "null"})).status == 403


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/api/sessions", "/api/nothing", "/nothing", "/"])
async def test_every_answer_carries_the_security_headers(guide: Guide, path: str) -> None:
    answer = await guide.client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert "unsafe" not in scripts
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Server"] == "daogou"


async def test_unknown_addresses_and_methods_are_json_errors(guide: Guide) -> None:
    assert (await guide.get("/api/nothing"))[0] == 404
    answer = await guide.client.put("/api/sessions", json={})
    assert answer.status == 405
    assert "error" in await answer.json()


async def test_a_fault_tells_nothing_of_the_inside(guide: Guide, log: FakeLog, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("postgresql://user:password@db")

    monkeypatch.setattr("daogou.storage.conversations.ConversationRepository.open", fail)
    status, refused = await guide.post("/api/sessions", {})
    assert status == 500
    assert "password" not in json.dumps(refused)
    assert any(line["event"] == "request failed" for line in log.lines)


async def test_the_log_has_no_words_of_shoppers_unless_asked_for(start: Callable[..., Any], log: FakeLog) -> None:
    quiet = await start()
    await quiet.say(await quiet.session(), "secret-9431")
    assert "secret-9431" not in str(log.lines)
    talkative = await start(log_text=True)
    await talkative.say(await talkative.session(), "secret-9431")
    assert "secret-9431" in str(log.lines)


async def test_an_interaction_that_cannot_be_recorded_is_no_fault(guide: Guide, shop: FakeShop) -> None:
    shop.is_broken = True
    assert (await guide.post("/api/events", {"type": "cart", "product": "?"}, await guide.session()))[0] == 202
