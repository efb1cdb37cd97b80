"""The conversation over bad lines, reloads, tabs and two languages."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor


def begin(browser: Browser, path: str = "page?lang=zh") -> None:
    browser.visit(path)
    browser.open()


def test_nothing_of_the_panel_is_loaded_before_it_is_opened(browser: Browser, door: FakeDoor) -> None:
    browser.visit("page?lang=zh")
    browser.one(".launcher")
    assert [name for name in loaded(browser) if "/widget/" in name] == []
    browser.open()
    assert any(name.endswith("panel.js") for name in loaded(browser))
    assert door.sessions == []


def test_a_reload_keeps_the_conversation(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("你好")
    browser.driver.refresh()
    browser.wait(lambda: "你说的是：你好" in "".join(browser.texts(".bubble.guide")), "the conversation")
    assert len(browser.texts(".bubble.shopper")) == 1
    assert len(door.sessions) == 1


def test_a_lost_connection_sends_the_same_message_again_and_runs_one_turn(browser: Browser, door: FakeDoor) -> None:
    door.failures = [0, 503]
    begin(browser)
    browser.say("你好")
    browser.wait(lambda: "重新发送" in browser.text(".status"), "the line about the connection")
    browser.wait(lambda: "你说的是：你好" in "".join(browser.texts(".bubble.guide")), "the answer")
    assert len(door.attempts) == 3
    assert len(set(door.attempts)) == 1
    assert len(door.received) == 1
    assert not browser.one(".status").is_displayed()


def test_an_unsent_message_survives_a_reload(browser: Browser, door: FakeDoor) -> None:
    door.failures = [503] * 3
    begin(browser)
    browser.say("别丢了")
    browser.wait(lambda: door.attempts, "the first try")
    door.failures = []
    browser.driver.refresh()
    browser.wait(lambda: "你说的是：别丢了" in "".join(browser.texts(".bubble.guide")), "the answer")
    assert len(set(door.attempts)) == 1
    assert len(door.received) == 1


def test_too_many_messages_wait_as_long_as_the_server_asks(browser: Browser, door: FakeDoor) -> None:
    door.failures = [429]
    begin(browser)
    browser.say("你好")
    browser.wait(lambda: "1 秒后自动继续" in browser.text(".status"), "the line about the pace")
    browser.wait(lambda: "你说的是：你好" in "".join(browser.texts(".bubble.guide")), "the answer")


def test_a_refused_message_comes_back_into_the_composer(browser: Browser, door: FakeDoor) -> None:
    door.failures = [422]
    begin(browser)
    browser.say("不合适的话")
    browser.wait(lambda: browser.one("textarea").get_attribute("value") == "不合适的话", "the words")
    assert "没能送达" in browser.text(".status")


def test_an_expired_session_is_replaced_and_the_message_arrives(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("你好")
    door.transcripts.clear()
    browser.ask("还在吗")
    assert len(door.sessions) == 2
    assert door.received[-1]["text"] == "还在吗"


def test_the_header_switches_the_language_and_the_next_page_remembers(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("蓝牙耳机")
    assert browser.texts(".view")[0] == "查看商品"
    browser.one(".tool.words").click()
    assert browser.texts(".view")[0] == "View product"
    assert browser.one("textarea").get_attribute("placeholder") == "What are you looking for?"
    browser.driver.refresh()
    browser.wait(lambda: browser.texts(".view")[:1] == ["View product"], "the English card")


def test_the_header_s_language_is_told_to_the_guide_once(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("蓝牙耳机")
    browser.one(".tool.words").click()
    browser.ask("便宜点")
    browser.ask("再便宜点")
    browser.one(".tool.words").click()
    browser.driver.refresh()
    browser.wait(lambda: len(browser.texts(".bubble.shopper")) == 3, "the conversation")
    browser.ask("谢谢")
    assert [message.get("language") for message in door.received] == [None, "en", None, "zh"]


def test_a_new_conversation_is_told_the_language_that_was_chosen(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.one(".tool.words").click()
    browser.ask("你好")
    browser.one(".tool[aria-label='Start again']").click()
    browser.one(".yes").click()
    browser.wait(lambda: not browser.texts(".bubble.shopper"), "the empty conversation")
    assert len(door.sessions) == 2
    browser.ask("你好")
    door.transcripts.clear()
    browser.ask("还在吗")
    assert [message.get("language") for message in door.received] == ["en", "en", "en"]


def test_auto_takes_the_language_of_the_page(browser: Browser) -> None:
    begin(browser, "page?lang=en&language=auto")
    assert browser.text(".launcher") == "Ask the guide"
    assert browser.text(".panel h2") == "Shopping guide"


def test_start_again_asks_and_then_opens_a_new_session(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("你好")
    restart = browser.one(".tool[aria-label=重新开始]")
    restart.click()
    browser.one(".no").click()
    assert len(browser.texts(".bubble.shopper")) == 1
    restart.click()
    browser.one(".yes").click()
    browser.wait(lambda: len(door.sessions) == 2 and not browser.texts(".bubble.shopper"), "an empty log")
    browser.ask("重新来")
    assert len(door.transcripts["token-2"]) == 2


def test_a_tab_shows_on_focus_what_was_said_in_another(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("第一句")
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    begin(browser)
    browser.ask("第二句")
    browser.driver.close()
    browser.driver.switch_to.window(first)
    browser.js("window.dispatchEvent(new Event('focus'))")
    browser.wait(lambda: len(browser.texts(".bubble.shopper")) == 2, "the other tab's words")
    assert len(door.sessions) == 1


def test_the_page_may_ask_in_the_shoppers_name(browser: Browser, door: FakeDoor) -> None:
    browser.visit("page?lang=zh")
    browser.one(".launcher")
    browser.js("document.dispatchEvent(new CustomEvent('daogou:ask', {detail: '有什么推荐'}))")
    browser.wait(lambda: door.received, "the question")
    assert door.received[0]["text"] == "有什么推荐"


def test_the_page_reports_a_purchase_to_the_guide(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.ask("你好")
    browser.js("document.dispatchEvent(new CustomEvent('daogou:event', {detail: {type: 'purchase', product: 'P1'}}))")
    browser.wait(lambda: {"type": "purchase", "product": "P1"} in door.events, "the purchase")


def test_an_input_methods_enter_does_not_send(browser: Browser, door: FakeDoor) -> None:
    begin(browser)
    browser.one("textarea").send_keys("lanya")
    browser.js(
        "const enter = {key: 'Enter', isComposing: true, bubbles: true};"
        "ROOT.querySelector('textarea').dispatchEvent(new KeyboardEvent('keydown', enter))"
    )
    browser.one("textarea").send_keys(Keys.SHIFT, Keys.ENTER)
    assert browser.texts(".bubble.shopper") == []
    assert browser.one("textarea").get_attribute("value") == "lanya\n"


def loaded(browser: Browser) -> list[str]:
    return [str(name) for name in browser.js("return performance.getEntriesByType('resource').map(e => e.name)")]
