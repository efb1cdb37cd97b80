"""Our side of the action webhook: the call that Rasa sends gets the answer that Rasa accepts.

`action_call.json` is what Rasa 3.6.21 sends (tests/bot/test_wire_actions.py proves it), without the domain.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from daogou.dialogue.conversation import Conversation
from tests.actions.conftest import CALL, Serve, serve
from tests.dialogue.small_shop import VALIDATOR, small_guide

__all__ = ["serve"]
pytestmark = pytest.mark.filterwarnings("ignore:.*version.* of rasa:UserWarning")
RESULT: dict[str, Any] = json.loads((Path(__file__).parent / "action_result.json").read_text(encoding="utf-8"))


async def test_the_recorded_call_gets_the_recorded_answer(serve: Serve) -> None:
    rasa = await serve(small_guide())
    status, result = await rasa.run({**CALL, "domain": {}})
    assert status == 200
    assert list(result) == list(RESULT)
    (event,), (recorded,) = result["events"], RESULT["events"]
    assert {**event, "value": None} == {**recorded, "value": None}
    state, then = (Conversation.from_json(value["value"]) for value in (event, recorded))
    assert (state.need, state.language, state.turn) == (then.need, then.language, then.turn)
    (message,), (said,) = result["responses"], RESULT["responses"]
    assert {name: type(value) for name, value in message.items()} == {name: type(value) for name, value in said.items()}
    assert set(message["custom"]["items"][0]) == set(said["custom"]["items"][0])
    for custom in (message["custom"], said["custom"]):
        VALIDATOR.validate(custom)
        assert custom["need"] == {"category": "户外 > 帐篷", "price_max": "800"}


async def test_the_version_of_rasa_may_differ_and_a_domain_is_not_needed_whole(serve: Serve) -> None:
    rasa = await serve(small_guide())
    status, _ = await rasa.run({**CALL, "version": "3.6.99", "domain": {"intents": []}})
    assert status == 200


async def test_a_compressed_call_is_read(serve: Serve) -> None:
    rasa = await serve(small_guide())
    data = zlib.compress(json.dumps({**CALL, "domain": {}}).encode())
    status, _ = await rasa.send(data, headers={"Content-Encoding": "deflate", "Content-Type": "application/json"})
    assert status == 200
