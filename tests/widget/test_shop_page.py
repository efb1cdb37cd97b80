"""What a shop makes of the widget: its name, words, colours and place; the page to copy; the weight of it all."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from daogou.gateway.widget_files import FOLDER
from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor

DOCS = Path(__file__).parents[2] / "docs"
LARGEST = 160 * 1024
PAGES = {
    "widget.md": ("Ask Ridge", "Ridge", "Hello, I am Ridge.", "Is this one any good?"),
    "widget.zh.md": ("问问小山", "小山", "你好，我是小山。", "这款怎么样？"),
}


def copied(name: str) -> str:
    pages = re.findall(r"```html\n(<!doctype html>.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL)
    assert len(pages) == 1
    return pages[0]


def test_all_files_of_the_widget_weigh_160_kb_at_most() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= LARGEST


@pytest.mark.parametrize("name", PAGES)
def test_the_page_to_copy_is_the_shop_s_own(browser: Browser, door: FakeDoor, name: str) -> None:
    label, title, greeting, suggestion = PAGES[name]
    door.shop_page = copied(name).replace("https://guide.shop.example/", door.base)
    browser.visit("shop-page")
    assert browser.text(".launcher") == label
    browser.open()
    assert browser.text(".panel h2") == title
    assert greeting in browser.text(".greeting")
    assert browser.js("return ROOT.querySelector('.panel').classList.contains('left')")
    assert browser.js("return getComputedStyle(ROOT.querySelector('header')).backgroundColor") == "rgb(11, 95, 165)"
    assert browser.texts(".greeting .chip-button")[0] == suggestion
    browser.one(".greeting .chip-button").click()
    browser.wait(lambda: door.received, "the question")
    assert (door.received[0]["text"], door.received[0]["product"]) == (suggestion, "T2")
    assert [line for line in browser.complaints() if "SEVERE" in line] == []


def test_the_greeting_follows_the_language_that_the_shopper_chooses(browser: Browser) -> None:
    browser.visit("page?lang=zh&greeting-zh=您好&greeting-en=Welcome&name=Ridge&suggestions-en=One|Two")
    browser.open()
    assert "您好" in browser.text(".greeting")
    browser.one(".tool.words").click()
    assert "Welcome" in browser.text(".greeting")
    assert browser.text(".panel h2") == "Ridge"
    assert browser.texts(".greeting .chip-button") == ["One", "Two"]


def test_words_without_a_language_are_for_both(browser: Browser) -> None:
    browser.visit("page?lang=en&greeting=Servus&greeting-zh=您好")
    browser.open()
    assert "Servus" in browser.text(".greeting")
    browser.one(".tool.words").click()
    assert "您好" in browser.text(".greeting")


def test_a_dark_device_gets_the_dark_colour_and_words_that_can_be_read_on_it(browser: Browser) -> None:
    browser.prefer(prefers_color_scheme="dark")
    browser.visit("page?lang=en&color=darkblue&color-dark=khaki")
    colours = "const s = getComputedStyle(ROOT.querySelector('.launcher')); return [s.backgroundColor, s.color]"
    browser.one(".launcher")
    assert browser.js(colours) == ["rgb(240, 230, 140)", "rgb(0, 0, 0)"]
    browser.prefer(prefers_color_scheme="light")
    assert browser.wait(lambda: browser.js(colours) == ["rgb(0, 0, 139)", "rgb(255, 255, 255)"], "the other colour")


def test_what_is_no_colour_changes_nothing(browser: Browser) -> None:
    browser.visit("page?lang=en")
    browser.one(".launcher")
    plain = browser.js("return getComputedStyle(ROOT.querySelector('.launcher')).backgroundColor")
    browser.visit("page?lang=en&color=url(x)&color-dark=red;}*{display:none")
    browser.one(".launcher")
    assert browser.js("return getComputedStyle(ROOT.querySelector('.launcher')).backgroundColor") == plain
