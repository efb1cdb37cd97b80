"""The small parts: payloads, token buckets, readiness."""

from __future__ import annotations

from typing import Any

import pytest

from daogou.gateway.health import Readiness
from daogou.gateway.payloads import payloads_in, read_payload, write_payload
from daogou.gateway.rates import RateLimit
from daogou.gateway.refusal import Refusal
from daogou.storage.conversation import GuideMessage


def test_a_payload_is_an_intent_with_entities() -> None:
    press = read_payload('/compare{"items": ["a", "b"], "by": "price"}')
    assert press is not None
    assert press.intent == "compare"
    assert press.entities == [
        {"entity": "items", "value": "a"},
        {"entity": "items", "value": "b"},
        {"entity": "by", "value": "price"},
    ]
    assert (press.value("items"), press.value("nothing")) == ("a", None)


@pytest.mark.parametrize(
    "payload", ["", "/", "compare", "/a b", "/a{", '/a{"x"}', "/a[]", "/a{}b", "//a", "/a" + "{" * 999]
)
def test_what_is_no_payload_is_none(payload: str) -> None:
    assert read_payload(payload) is None


def test_a_payload_is_read_as_it_was_written() -> None:
    press = read_payload(write_payload("choose", value="红色 {x}\n"))
    assert press is not None
    assert press.value("value") == "红色 {x}\n"


def test_payloads_are_found_wherever_they_are_handed_out() -> None:
    custom: dict[str, Any] = {
        "options": [{"title": "two", "payload": "/two"}],
        "deep": {"list": [{"payload": "/three"}]},
    }
    messages = [GuideMessage("", [{"title": "one", "payload": "/one"}], custom), GuideMessage("text")]
    assert payloads_in(messages) == {"/one": "one", "/two": "two", "/three": "/three"}


def test_a_bucket_fills_again_with_time() -> None:
    clock = [0.0]
    limit = RateLimit(per_minute=60, burst=2, now=lambda: clock[0])
    limit.take("a")
    limit.take("a")
    with pytest.raises(Refusal) as refused:
        limit.take("a")
    assert refused.value.headers["Retry-After"] == "1"
    clock[0] = 1.0
    limit.take("a")


def test_a_refused_request_does_not_make_the_wait_longer() -> None:
    clock = [0.0]
    limit = RateLimit(per_minute=60, burst=1, now=lambda: clock[0])
    limit.take("a")
    for tenth in range(1, 10):
        clock[0] = tenth / 10
        with pytest.raises(Refusal):
            limit.take("a")
    clock[0] = 1.01
    limit.take("a")


def test_a_limit_remembers_no_more_keys_than_it_may() -> None:
    limit = RateLimit(per_minute=60, burst=1, max_keys=10)
    for number in range(1000):
        limit.take(str(number))
    assert len(limit._buckets) == 10


async def test_parts_are_asked_once_a_second() -> None:
    clock, asked = [0.0], []

    async def check() -> bool:
        asked.append(clock[0])
        return len(asked) == 1

    readiness = Readiness({"rasa": check}, now=lambda: clock[0])
    assert await readiness.parts() == {"rasa": True}
    clock[0] = 0.9
    assert await readiness.parts() == {"rasa": True}
    clock[0] = 2.0
    assert await readiness.parts() == {"rasa": False}
