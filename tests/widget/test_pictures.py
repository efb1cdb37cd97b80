"""Not assertions but pictures: every view that people should look at after a change.

`DAOGOU_SHOTS=folder pytest tests/widget/test_pictures.py` keeps them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.widget.browser import Browser

VIEWS = {
    "products-zh": ("page?lang=zh", "蓝牙耳机"),
    "products-en": ("page?lang=en", "bluetooth earbuds"),
    "comparison": ("page?lang=zh", "对比一下"),
    "question": ("page?lang=zh", "随便看看"),
    "relaxation": ("page?lang=en", "没有"),
    "answer": ("page?lang=zh&product=P1", "防水吗"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_panel_can_be_looked_at(browser: Browser, shots: Path, name: str) -> None:
    path, words = VIEWS[name]
    for size, (width, height), scheme in (
        ("desktop", (1000, 720), "light"),
        ("phone", (375, 720), "light"),
        ("dark", (1000, 720), "dark"),
    ):
        browser.forget()
        browser.prefer(prefers_color_scheme=scheme)
        browser.resize(width, height)
        browser.visit(path)
        browser.open()
        browser.ask(words)
        browser.shot(shots / f"{name}-{size}.png")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", ["", "shop/products/P1", "?page=1"])
def test_the_storefront_can_be_looked_at(browser: Browser, shots: Path, language: str, page: str) -> None:
    for size, width, scheme in (("desktop", 1280, "light"), ("phone", 375, "light"), ("dark", 1280, "dark")):
        browser.prefer(prefers_color_scheme=scheme)
        browser.resize(width, 900)
        browser.visit(f"{page}{'&' if '?' in page else '?'}lang={language}")
        browser.one(".launcher")
        name = {"": "home", "shop/products/P1": "product", "?page=1": "listing"}[page]
        browser.shot(shots / f"store-{name}-{language}-{size}.png")
