"""What an answer looks like in the panel: cards, tables, options, claims; and what must never happen to a page."""

from __future__ import annotations

from tests.widget.answers import MARKUP
from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor


def talk(browser: Browser, words: str, path: str = "page?lang=zh") -> None:
    browser.visit(path)
    browser.open()
    browser.ask(words)


def test_products_come_as_cards_with_price_reason_and_stock(browser: Browser) -> None:
    talk(browser, "蓝牙耳机")
    assert browser.texts(".card-title") == [
        "云雀 Air 3 半入耳蓝牙耳机",
        "深海 Pro 主动降噪耳机",
        "晨跑 Fit 耳夹式运动耳机",
    ]
    assert browser.texts(".price") == ["¥259", "¥299", "¥189.50"]
    assert browser.texts(".list-price") == ["¥329"]
    assert browser.texts(".stock") == ["有货", "有货", "缺货"]
    assert "续航最长" in browser.texts(".reason")[0]


def test_a_no_is_not_shown_as_a_property(browser: Browser) -> None:
    talk(browser, "蓝牙耳机")
    assert browser.js("return [...ROOT.querySelector('.chips').children].map(n => n.textContent)") == [
        "颜色黑色",
        "续航28 小时",
        "防水",
    ]


def test_choosing_a_variant_changes_price_and_stock(browser: Browser) -> None:
    talk(browser, "蓝牙耳机")
    assert browser.texts(".choice") == ["黑色", "白色"]
    browser.js("ROOT.querySelectorAll('.choice')[1].click()")
    assert browser.texts(".card .price")[0] == "¥239"
    assert browser.texts(".card .stock")[0] == "缺货"
    assert browser.js("return ROOT.querySelector('.choice[aria-pressed=true]').textContent") == "白色"
    assert browser.texts(".card-title")[0] == "云雀 Air 3 半入耳蓝牙耳机 白色"
    assert browser.texts(".chip")[:2] == ["颜色白色", "续航28 小时"]
    assert browser.js("return ROOT.querySelector('.card img').src").endswith("/shop/images/P5.svg")
    browser.js("ROOT.querySelectorAll('.choice')[0].click()")
    assert browser.texts(".card .price")[0] == "¥259"
    assert browser.texts(".chip")[0] == "颜色黑色"


def test_why_names_the_claims_and_their_sources(browser: Browser) -> None:
    talk(browser, "蓝牙耳机")
    browser.one(".card summary").click()
    assert "单次续航 28 小时商品参数 · 续航" in browser.text(".card .why")
    assert "catalogue 5120 → price ≤ 300 812 → shown 3" in browser.text(".card .funnel")


def test_missing_and_broken_pictures_give_way_to_a_placeholder(browser: Browser) -> None:
    talk(browser, "蓝牙耳机")
    browser.js("ROOT.querySelectorAll('.card')[2].scrollIntoView()")
    browser.wait(lambda: len(browser.texts(".card .picture.empty")) == 2, "two placeholders")
    assert browser.js("return ROOT.querySelectorAll('.card img').length") == 1


def test_markup_in_a_title_or_a_text_stays_text(browser: Browser) -> None:
    talk(browser, "坏")
    assert browser.texts(".card-title")[0] == MARKUP
    assert MARKUP in browser.texts(".bubble.guide")[-1]
    assert browser.js("return ROOT.querySelectorAll('.log b, .log img[src=x], .log script').length") == 0
    assert browser.driver.title == "shop"


def test_javascript_and_data_links_cannot_be_clicked(browser: Browser) -> None:
    talk(browser, "坏")
    assert browser.js("return ROOT.querySelectorAll('.log a').length") == 0
    assert browser.js("return ROOT.querySelectorAll('.card img').length") == 1


def test_a_comparison_is_a_table_where_differences_stand_out(browser: Browser) -> None:
    talk(browser, "对比")
    assert browser.js("return ROOT.querySelectorAll('.comparison thead th').length") == 3
    assert browser.js("return [...ROOT.querySelectorAll('.differs td')].map(n => n.textContent)") == [
        "28小时",
        "36小时",
        "—",
        "黑色",
        "白色",
        "黑色 / 红色",
    ]
    assert (
        browser.js("return [...ROOT.querySelectorAll('tbody tr:nth-child(2) td')].map(n => n.textContent)") == ["✓"] * 3
    )


def test_a_question_shows_its_options_with_counts_and_no_option_twice(browser: Browser) -> None:
    talk(browser, "随便")
    assert browser.texts(".option") == ["入耳式41 款", "耳夹式17 款"]
    assert browser.texts(".entry.guide:last-child .chip-button") == ["都可以"]


def test_a_pressed_option_is_sent_as_payload_and_shown_in_words(browser: Browser, door: FakeDoor) -> None:
    talk(browser, "没有")
    browser.one(".option").click()
    browser.wait(lambda: len(door.received) == 2 and len(browser.texts(".bubble.shopper")) == 2, "the press")
    assert door.received[1]["payload"] == "/relax1"
    assert "text" not in door.received[1]
    assert "预算放宽到 500 元" in browser.texts(".bubble.shopper")[1]


def test_an_answer_brings_its_sources(browser: Browser) -> None:
    talk(browser, "防水吗")
    browser.one(".answer summary").click()
    assert "16 位买家称赞舒适买家评价 · comfort" in browser.text(".answer .why")


def test_seen_and_clicked_products_are_reported_once(browser: Browser, door: FakeDoor) -> None:
    talk(browser, "蓝牙耳机")
    browser.wait(lambda: [event for event in door.events if event["type"] == "impression"], "an impression")
    browser.js("ROOT.querySelector('.vote').click()")
    browser.wait(lambda: [event for event in door.events if event["type"] == "thumb_up"], "the thumb")
    browser.js("ROOT.querySelector('.view').click()")
    browser.wait(lambda: [event for event in door.events if event["type"] == "click"], "the click")
    click = next(event for event in door.events if event["type"] == "click")
    seen = [event["product"] for event in door.events if event["type"] == "impression"]
    assert click == {"type": "click", "product": "P1", "message": f"{door.received[0]['id']}-0"}
    assert len(seen) == len(set(seen))


def test_the_page_product_travels_with_session_and_message(browser: Browser, door: FakeDoor) -> None:
    talk(browser, "防水吗", "page?lang=zh&product=P7")
    assert door.sessions == [{"language": "zh", "product": "P7"}]
    assert door.received[0]["product"] == "P7"
