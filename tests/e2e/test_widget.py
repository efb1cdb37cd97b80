"""The real widget in a real browser in front of the real guide of the sample shop."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.e2e.conftest import SAMPLE_SHOP
from tests.e2e.facts import read_facts
from tests.e2e.judging import language_of
from tests.e2e.running_guide import RunningGuide
from tests.widget.browser import CHROMIUM, DRIVER, Browser, start_chromium

MISSING = "no Chromium here: apt-get install -y chromium chromium-driver fonts-noto-cjk"
WISH = "想买个300块以内的蓝牙耳机，通勤用，不要红色的"
PICTURES_DRAWN = """
const images = [...ROOT.querySelectorAll('.card img')];
return images.length >= 3 && images.every(image => image.complete && image.naturalWidth > 0)
"""


@pytest.fixture
def browser(sample: RunningGuide, tmp_path: Path) -> Iterator[Browser]:
    if CHROMIUM is None or DRIVER is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    driver = start_chromium(tmp_path / "profile")
    browser = Browser(driver, f"{sample.url}/")
    browser.resize(1280, 860)
    yield browser
    driver.quit()


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures for people are left: DAOGOU_SHOTS, or a folder that pytest forgets."""
    return Path(os.environ.get("DAOGOU_SHOTS") or tmp_path_factory.mktemp("shots"))


def last(browser: Browser, selector: str) -> str:
    return browser.texts(selector)[-1]


def show_cards_from_their_top(browser: Browser) -> None:
    browser.wait(lambda: browser.js(PICTURES_DRAWN), "the pictures")
    scroll_to_the_last_question(browser)


def scroll_to_the_last_question(browser: Browser) -> None:
    browser.js("[...ROOT.querySelectorAll('.entry.shopper')].at(-1).scrollIntoView({block: 'start'})")
    time.sleep(0.5)  # the panel scrolls smoothly


def test_a_shopper_finds_compares_and_comes_back(browser: Browser, shots: Path) -> None:
    facts = read_facts(SAMPLE_SHOP)
    browser.visit("?lang=zh")
    browser.open()
    browser.ask(WISH)
    show_cards_from_their_top(browser)
    shown = browser.js("return [...ROOT.querySelectorAll('.card')].map(card => card.dataset.product)")
    assert len(shown) == 3
    assert all(facts[id_].price <= Decimal(300) and not facts[id_].has_any("color", ["红色"]) for id_ in shown)
    assert all(f"¥{facts[id_].price.normalize():f}" in "".join(browser.texts(".price")) for id_ in shown)
    browser.shot(shots / "guide-zh.png")

    browser.ask("前两个比一比")
    heads = browser.js(
        "return [...ROOT.querySelectorAll('table.comparison th[data-product]')].map(h => h.dataset.product)"
    )
    assert heads == shown[:2]
    scroll_to_the_last_question(browser)
    browser.shot(shots / "comparison-zh.png")

    count = len(browser.texts(".entry.guide"))
    browser.driver.refresh()
    browser.wait(lambda: len(browser.texts(".entry.guide")) >= count, "the conversation after a reload")
    assert WISH in last(browser, ".bubble.shopper") or any(WISH in text for text in browser.texts(".bubble.shopper"))
    browser.ask("换一批")
    again = browser.js("return [...ROOT.querySelectorAll('.card')].map(card => card.dataset.product)")
    assert len(set(again)) > len(set(shown)), "others are others"
    assert [line for line in browser.complaints() if "favicon" not in line] == []


def test_a_button_narrows_what_is_shown(browser: Browser) -> None:
    browser.visit("?lang=zh")
    browser.open()
    browser.ask("有没有保温杯")
    option = browser.one(".options .option, .buttons .chip-button")
    title = browser.js("return arguments[0].querySelector('span')?.textContent ?? arguments[0].textContent", option)
    count = len(browser.texts(".entry.guide"))
    option.click()
    browser.wait(lambda: len(browser.texts(".entry.guide")) > count, "the answer to the button")
    assert title in last(browser, ".bubble.shopper")
    assert len(browser.texts(".card")) > 3


def test_the_button_of_the_header_changes_the_language(browser: Browser) -> None:
    browser.visit("?lang=zh")
    browser.open()
    browser.ask("有没有背包")
    browser.one("header .tool.words").click()
    browser.ask("a birthday gift for my dad under $80")
    assert language_of(last(browser, ".bubble.guide")) == "en"
    assert language_of(last(browser, ".reason")) == "en"
    browser.ask("有没有背包")
    assert language_of(last(browser, ".bubble.guide")) == "en", "the switch counts, not the words"


def test_the_same_in_english(browser: Browser, shots: Path) -> None:
    browser.visit("?lang=en")
    browser.open()
    browser.ask("earbuds under 300 for commuting, not red")
    show_cards_from_their_top(browser)
    browser.shot(shots / "guide-en.png")
    assert all(language_of(text) == "en" for text in browser.texts(".reason"))
