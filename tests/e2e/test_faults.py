"""What dies or fails while the guide runs: the shopper hears an honest sentence, nothing is lost, it comes back."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from daogou.settings import CHECKOUT
from tests.e2e.dialogues import FIXTURE_SHOP
from tests.e2e.judging import language_of
from tests.e2e.running_guide import Guides, RunningGuide, daogou
from tests.e2e.shopper import Shopper, get

DEADLINE = 10.0
BACK_SECONDS = 60.0
SPOKEN_OF_SECONDS = 60.0
WISHES = {"zh": "想买尤克里里", "en": "show me ukuleles"}
DOOR = CHECKOUT.parent / "shared" / "checks" / "door.py"
KETTLE = {
    "id": "KT01",
    "title": "榆湾 煮水壶 1.7L",
    "title_en": "Elmbay whistling kettle, 1.7 l",
    "description": "响笛提醒。",
    "link": "https://linjian.example/p/kt01",
    "image_link": "https://linjian.example/img/kt01.jpg",
    "availability": "in_stock",
    "price": "139.00 CNY",
    "brand": "榆湾",
    "product_type": "厨房 > 煮水壶",
}


def until(condition: Callable[[], bool], seconds: float, what: str) -> float:
    """Seconds until the condition holds."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"{what} did not happen within {seconds:g} s"
        time.sleep(0.1)
    return time.monotonic() - began


def is_ready(guide: RunningGuide) -> bool:
    return get(f"{guide.url}/readyz")[0] == 200


def finds(shopper: Shopper, language: str) -> bool:
    return bool(shopper.say(WISHES[language]).cards)


@pytest.mark.parametrize("module", ["bot.serve", "actions"])
def test_a_program_killed_in_mid_turn(linjian: RunningGuide, module: str) -> None:
    """kill -9 while four shoppers wait: every message is answered once, in its language, within the deadline."""
    shoppers = [(Shopper(linjian.url), language) for language in ("zh", "en", "zh", "en")]
    assert all(finds(shopper, language) for shopper, language in shoppers)
    program = linjian.program(module)
    with ThreadPoolExecutor(len(shoppers)) as pool:
        threading.Timer(0.02, program.kill).start()
        began = time.monotonic()
        answers = list(pool.map(lambda one: one[0].say(WISHES[one[1]], "in-mid-turn"), shoppers))
        assert time.monotonic() - began < DEADLINE + 2

    until(lambda: not is_ready(linjian), 5, "503")
    assert get(f"{linjian.url}/healthz")[0] == 200
    meanwhile = [shopper.say(WISHES[language], "while-away") for shopper, language in shoppers]
    for answer, (_, language) in zip([*answers, *meanwhile], [*shoppers, *shoppers], strict=True):
        assert len(answer.messages) == 1
        assert answer.cards or language_of(answer.text) == language, answer.text

    until(lambda: is_ready(linjian), BACK_SECONDS, f"{module} coming back")
    for (shopper, language), answer in zip(shoppers, meanwhile, strict=True):
        assert finds(shopper, language), "the conversation does not go on"
        if not answer.cards:  # the turn waited for the program in vain
            assert shopper.press(answer.buttons[0]["payload"]).cards, "the button does not ask the same again"
        turns = 4 if answer.cards else 5
        lines = shopper.transcript()
        asked = [line["id"] for line in lines if line["from"] == "shopper"]
        assert len(asked) == len(set(asked)) == turns
        assert [line["from"] for line in lines] == ["shopper", "guide"] * turns


@pytest.mark.skipif(not DOOR.exists(), reason=f"{DOOR} is absent")
def test_the_door_keeps_its_promises(linjian: RunningGuide) -> None:
    run = subprocess.run(
        [sys.executable, str(DOOR), linjian.url], capture_output=True, text=True, timeout=180, check=False
    )
    assert run.returncode == 0, "\n".join(line for line in run.stdout.splitlines() if not line.startswith("kept"))


# -- starting what cannot start -------------------------------------------------------------------------------------


def assert_one_sentence(run: subprocess.CompletedProcess[str], *words: str) -> None:
    assert run.returncode == 1, run.stdout + run.stderr
    lines = [line for line in run.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, run.stderr
    assert all(word in lines[0] for word in (*words, "daogou ")), lines


def test_a_second_guide_on_the_same_home(linjian: RunningGuide) -> None:
    assert_one_sentence(daogou(linjian.home, "serve", "--port", "0"), str(linjian.home))


def test_a_port_that_is_taken(linjian: RunningGuide, tmp_path: Path) -> None:
    assert_one_sentence(daogou(tmp_path, "serve", "--port", str(linjian.port)), str(linjian.port))


def test_a_home_without_a_shop(tmp_path: Path) -> None:
    assert_one_sentence(daogou(tmp_path, "serve", "--port", "0"), "shop import")


# -- importing while serving; the last tests of this guide ----------------------------------------------------------


@pytest.fixture
def widened(tmp_path: Path) -> Path:
    """The fixture shop with one more product, of a kind and a brand that it did not have."""
    shop = tmp_path / "shop"
    shutil.copytree(FIXTURE_SHOP, shop)
    with (shop / "products.jsonl").open("a", encoding="utf-8") as products:
        products.write(json.dumps(KETTLE, ensure_ascii=False) + "\n")
    return shop


@pytest.fixture
def used_up(guides: Guides, linjian: RunningGuide) -> Iterator[RunningGuide]:
    """The fixture shop's guide, stopped afterwards: its shop is another one then."""
    yield linjian
    guides.stop()


def test_an_import_while_serving(used_up: RunningGuide, widened: Path) -> None:
    """A failed one keeps the shop as it is, a good one is spoken of within a minute, in a conversation that runs."""
    shopper = Shopper(used_up.url)
    assert finds(shopper, "zh")
    assert not any(card["id"] == KETTLE["id"] for card in shopper.say("有煮水壶吗").cards)

    good = (widened / "products.jsonl").read_text(encoding="utf-8")
    (widened / "products.jsonl").write_text(good + '{"id": "X", "title": "x", "price": "much"}\n', encoding="utf-8")
    refused = daogou(used_up.home, "shop", "import", str(widened))
    assert refused.returncode == 2
    assert "price" in refused.stdout + refused.stderr
    assert finds(shopper, "en")
    assert not any(card["id"] == KETTLE["id"] for card in shopper.say("有煮水壶吗").cards)

    (widened / "products.jsonl").write_text(good, encoding="utf-8")
    assert daogou(used_up.home, "shop", "import", str(widened)).returncode == 0
    until(
        lambda: [card["id"] for card in shopper.say("有煮水壶吗").cards] == [KETTLE["id"]],
        SPOKEN_OF_SECONDS,
        "speaking of the new product",
    )
    assert shopper.say("有榆湾的吗").ids == [KETTLE["id"]]
    assert finds(shopper, "zh")
