"""One shopper with two tabs, on a train: every message has one answer, in order, whatever tab or line it went by."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor


@pytest.fixture
def tabs(browser: Browser, door: FakeDoor) -> Iterator[tuple[str, str]]:
    """Two tabs of one shopper, both with the panel open and nothing said."""
    first = browser.driver.current_window_handle
    browser.visit("page?lang=zh")
    browser.open()
    browser.driver.switch_to.new_window("tab")
    second = browser.driver.current_window_handle
    browser.visit("page?lang=zh")
    if not browser.js("const p = ROOT.querySelector('.panel'); return p && !p.hidden"):
        browser.open()
    yield first, second
    browser.driver.switch_to.window(second)
    browser.driver.close()
    browser.driver.switch_to.window(first)


def in_tab(browser: Browser, tab: str) -> Browser:
    browser.driver.switch_to.window(tab)
    return browser


def said(browser: Browser) -> list[str]:
    return [text.split(": ", 1)[1] for text in browser.texts(".entries .entry:not(.greeting) .bubble")]


def has_said(browser: Browser, *lines: str) -> bool:
    return said(browser) == [part for line in lines for part in (line, f"你说的是：{line}")]


def test_the_second_tab_s_first_words_go_into_the_first_tab_s_conversation(
    browser: Browser, door: FakeDoor, tabs: tuple[str, str]
) -> None:
    first, second = tabs
    in_tab(browser, first).ask("第一句")
    in_tab(browser, second).ask("第二句")
    assert len(door.sessions) == 1
    browser.wait(lambda: has_said(browser, "第一句", "第二句"), "both in the second tab")
    in_tab(browser, first)
    browser.wait(lambda: has_said(browser, "第一句", "第二句"), "both in the first tab")


def test_two_tabs_that_write_at_once_show_the_same_in_the_end(
    browser: Browser, door: FakeDoor, tabs: tuple[str, str]
) -> None:
    first, second = tabs
    in_tab(browser, first).ask("开头")
    door.delay = 0.6
    in_tab(browser, first).say("左边")
    in_tab(browser, second).say("右边")
    for tab in tabs:
        in_tab(browser, tab)
        browser.wait(lambda: len(said(browser)) == 6 and not browser.js("return ROOT.querySelector('.dots')"), "all")
    lines = said(in_tab(browser, first))
    assert lines == said(in_tab(browser, second))
    assert sorted(lines) == sorted(
        ["开头", "左边", "右边", *(f"你说的是：{text}" for text in ("开头", "左边", "右边"))]
    )
    assert len({message["id"] for message in door.received}) == len(door.received) == 3


def test_an_answer_in_one_tab_does_not_forget_what_the_other_has_not_sent(
    browser: Browser, door: FakeDoor, tabs: tuple[str, str]
) -> None:
    first, second = tabs
    in_tab(browser, first).ask("开头")
    door.failures = [503] * 3
    browser.say("还没送到")
    browser.wait(lambda: len(door.failures) < 3, "the first try")
    offline(browser, True)
    door.failures = []
    in_tab(browser, second).ask("右边")
    in_tab(browser, first)
    offline(browser, False)
    browser.driver.refresh()
    browser.wait(lambda: "你说的是：还没送到" in said(browser), "the answer after the reload")
    assert len({message["id"] for message in door.received}) == len(door.received) == 3


def test_starting_again_in_one_tab_starts_again_in_the_other(
    browser: Browser, door: FakeDoor, tabs: tuple[str, str]
) -> None:
    first, second = tabs
    in_tab(browser, first).ask("旧的")
    in_tab(browser, second).one(".tool[aria-label=重新开始]").click()
    browser.one(".yes").click()
    browser.wait(lambda: len(door.sessions) == 2 and said(browser) == [], "the new conversation")
    in_tab(browser, first)
    browser.js("window.dispatchEvent(new Event('focus'))")
    browser.wait(lambda: said(browser) == [], "the same in the first tab")
    browser.ask("新的")
    assert len(door.sessions) == 2
    assert has_said(browser, "新的")


def test_a_line_that_breaks_in_mid_sentence_keeps_the_sentence_and_sends_it_once(
    browser: Browser, door: FakeDoor
) -> None:
    browser.visit("page?lang=zh")
    browser.open()
    browser.ask("你好")
    browser.one("textarea").send_keys("我想要一副")
    offline(browser, True)
    browser.one("textarea").send_keys("红色的那种")
    browser.say("")
    browser.wait(lambda: "重新发送" in browser.text(".status"), "the line about the connection")
    assert "我想要一副红色的那种" in browser.text(".tail")
    offline(browser, False)
    browser.wait(lambda: has_said(browser, "你好", "我想要一副红色的那种"), "the answer")
    assert not browser.one(".status").is_displayed()
    assert len(door.received) == 2


def test_a_line_that_breaks_while_the_guide_answers_shows_the_answer_once(browser: Browser, door: FakeDoor) -> None:
    door.cut_answers = 2
    browser.visit("page?lang=zh")
    browser.open()
    browser.say("你好")
    browser.wait(lambda: has_said(browser, "你好"), "the answer")
    assert len(door.attempts) == 3
    assert len(door.received) == 1
    browser.ask("再说一句")
    assert has_said(browser, "你好", "再说一句")


def offline(browser: Browser, is_offline: bool) -> None:
    line = {"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", line)
