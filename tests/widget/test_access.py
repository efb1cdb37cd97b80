"""Keyboard, screen readers, small screens, colours."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor

# Contrast of every text in the panel against the first background behind it; what falls short is returned.
FAINT = """
const channel = v => (v /= 255, v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
const rgba = c => (c.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
const ground = n => { for (; n && n.nodeType === 1; n = n.parentElement) {
  const c = rgba(getComputedStyle(n).backgroundColor); if (c.length === 3 || c[3] === 1) return c; }
  return [255, 255, 255]; };
const scope = arguments[0] ? ROOT : document.body;
return [...scope.querySelectorAll('*')].filter(n => [...n.childNodes].some(t => t.nodeType === 3 && t.data.trim())
    && n.getClientRects().length && !n.classList.contains('hidden') && n.localName !== 'style').map(n => {
  const [a, b] = [light(rgba(getComputedStyle(n).color)), light(ground(n))].sort((x, y) => y - x);
  return [(a + .05) / (b + .05), n.className || n.localName, n.textContent.trim().slice(0, 20)];
}).filter(([ratio]) => ratio < 4.5).map(String);
"""

# Words of the log that stick out of their card or bubble to the right; tables may scroll.
CUT_OFF = """
return [...ROOT.querySelectorAll('.card *, .bubble, .chip-button, .option, header *')]
  .filter(n => n.getClientRects().length && !n.closest('.table-scroll') && !n.classList.contains('hidden'))
  .filter(n => n.getBoundingClientRect().right
    > (n.closest('.card') ?? n.closest('.panel')).getBoundingClientRect().right + .5)
  .map(n => n.className || n.localName)
"""

NAMELESS = """
return [...ROOT.querySelectorAll('button, a, textarea')]
  .filter(n => !(n.textContent.trim() || n.getAttribute('aria-label'))).length
"""


def test_the_keyboard_alone_opens_asks_presses_and_closes(browser: Browser, door: FakeDoor) -> None:
    browser.visit("page?lang=zh")
    browser.one(".launcher")
    browser.press(Keys.TAB)
    assert "launcher" in browser.active()
    browser.press(Keys.ENTER)
    browser.wait(lambda: browser.active() == "textarea", "the focus in the panel")
    browser.press("蓝牙耳机", Keys.ENTER)
    browser.wait(lambda: browser.texts(".card-title"), "cards")
    for _ in range(30):
        browser.press(Keys.SHIFT, Keys.TAB)
        if browser.active() == "chip-button":
            break
    browser.press(Keys.ENTER)
    browser.wait(lambda: len(door.received) == 2, "the press")
    browser.press(Keys.ESCAPE)
    browser.wait(lambda: "launcher" in browser.active(), "the focus back on the launcher")
    assert not browser.one(".panel").is_displayed()


def test_screen_readers_are_told_what_is_what(browser: Browser) -> None:
    browser.visit("page?lang=zh")
    browser.open()
    log = browser.one("[role=log]")
    assert (log.get_attribute("aria-live"), log.get_attribute("aria-label")) in {("polite", "对话"), ("off", "对话")}
    assert browser.one(".panel").get_attribute("role") == "dialog"
    browser.ask("蓝牙耳机")
    assert log.get_attribute("aria-live") == "polite"
    assert browser.js(NAMELESS) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["蓝牙耳机", "对比", "随便", "防水吗"])
def test_every_text_has_enough_contrast(browser: Browser, scheme: str, words: str) -> None:
    browser.prefer(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
    browser.visit("page?lang=zh")
    browser.open()
    browser.ask(words)
    assert browser.js(FAINT, True) == []


@pytest.mark.parametrize("color", ["#ffd400", "rebeccapurple", "hsl(200 60% 50%)"])
def test_the_shops_own_colour_stays_readable(browser: Browser, color: str) -> None:
    browser.visit(f"page?lang=zh&color={color.replace('#', '%23').replace('%)', '%25)').replace('% ', '%25 ')}")
    browser.open()
    browser.ask("蓝牙耳机")
    assert browser.js(FAINT, True) == []
    assert browser.js("return getComputedStyle(ROOT.querySelector('header')).backgroundColor") != "rgb(29, 91, 79)"


@pytest.mark.parametrize("words", ["蓝牙耳机", "对比", "坏", "随便"])
def test_a_phone_of_320_pixels_never_scrolls_sideways(browser: Browser, words: str) -> None:
    browser.prefer(prefers_reduced_motion="reduce")
    browser.resize(320, 640)
    browser.visit("page?lang=zh")
    browser.open()
    browser.ask(words)
    assert browser.js("return document.documentElement.scrollWidth") <= 320
    assert browser.js("const l = ROOT.querySelector('.log'); return l.scrollWidth - l.clientWidth") <= 0
    assert browser.js(CUT_OFF) == []
    box = browser.js(
        "const b = ROOT.querySelector('.panel').getBoundingClientRect(); return [b.left, b.top, b.width, b.height]"
    )
    assert box == [0, 0, 320, 640]


def test_on_a_phone_tab_stays_inside_the_panel(browser: Browser) -> None:
    browser.resize(320, 640)
    browser.visit("page?lang=zh")
    browser.open()
    for _ in range(12):
        browser.press(Keys.TAB)
        assert browser.active() != ""


def test_reduced_motion_stops_every_animation(browser: Browser, door: FakeDoor) -> None:
    door.delay = 1.0
    browser.prefer(prefers_reduced_motion="reduce")
    browser.visit("page?lang=zh")
    browser.open()
    browser.say("你好")
    browser.one(".dots")
    assert browser.js("return ROOT.querySelector('.dots').getAnimations({subtree: true}).length") == 0
    browser.wait(lambda: not browser.js("return ROOT.querySelector('.dots')"), "the answer")
