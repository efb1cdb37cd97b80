"""Each security promise of widget and storefront, one test."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from daogou.gateway.storefront_images import image_path
from daogou.gateway.widget_files import WidgetFiles
from tests.widget.browser import Browser
from tests.widget.fake_door import FakeDoor
from tests.widget.fake_shop import FakeShop

BUDGET = 160 * 1024
LAUNCHER_BUDGET = 4 * 1024
FOREIGN = """
return performance.getEntriesByType('resource').map(entry => entry.name)
  .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))
"""


def test_the_whole_widget_stays_below_160_kilobytes_gzipped() -> None:
    sizes = {name: len(gzip.compress(text.encode())) for name, text in WidgetFiles().texts.items()}
    assert sum(sizes.values()) <= BUDGET
    assert sizes["loader.js"] <= LAUNCHER_BUDGET


def test_no_source_file_parses_html_or_builds_code() -> None:
    for name, text in WidgetFiles().texts.items():
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "srcdoc",
        ):
            assert word not in text, f"{word} in {name}"


@pytest.mark.parametrize("path", ["", "shop/products/P1?lang=en", "?category=数码&lang=zh", "page?lang=zh"])
def test_the_strict_policy_is_never_broken_and_nobody_else_is_asked(browser: Browser, path: str) -> None:
    browser.visit(path)
    browser.open()
    browser.ask("蓝牙耳机")
    browser.ask("对比")
    assert browser.js(FOREIGN) == []
    assert [line for line in browser.complaints() if "none.svg" not in line] == []


def test_another_shops_page_may_load_the_widget(browser: Browser, door: FakeDoor) -> None:
    other = door.base.replace("127.0.0.1", "localhost")
    browser.visit(f"page?lang=zh&base={other}")
    browser.open()
    browser.ask("蓝牙耳机")
    assert len(browser.texts(".card-title")) == 3


def test_the_shops_style_sheet_does_not_reach_the_panel(browser: Browser) -> None:
    browser.visit("page?lang=zh")
    browser.open()
    browser.js(
        "const s = new CSSStyleSheet();"
        "s.replaceSync('* { color: red !important; font-size: 40px !important; display: block }');"
        "document.adoptedStyleSheets = [s]"
    )
    assert browser.js("return getComputedStyle(ROOT.querySelector('.bubble')).fontSize") == "15px"


@pytest.mark.parametrize(
    "name", ["../secret.svg", "..%2Fsecret.svg", "%2e%2e/secret.svg", "P1.html", ".svg", "nothing.svg", "P1.svg%00.png"]
)
def test_only_pictures_of_the_shops_folder_are_served(door: FakeDoor, name: str) -> None:
    assert status(f"{door.base}shop/images/{name}") == 404


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    FakeShop(tmp_path)
    (tmp_path / "images" / "link.svg").symlink_to(tmp_path / "secret.svg")
    assert image_path(str(tmp_path), "P1.svg") is not None
    assert image_path(str(tmp_path), "link.svg") is None
    assert image_path("", "P1.svg") is None


def test_a_drawing_opened_by_itself_runs_nothing(door: FakeDoor) -> None:
    with urlopen(f"{door.base}shop/images/P1.svg") as answer:
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Type"] == "image/svg+xml"


def test_the_launcher_is_asked_for_anew_and_the_rest_is_kept(door: FakeDoor) -> None:
    with urlopen(f"{door.base}widget.js") as answer:
        text, tag = answer.read().decode(), answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "no-cache"
    version = WidgetFiles().version
    assert version in text
    with urlopen(f"{door.base}widget/{version}/panel.js") as answer:
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert status(f"{door.base}widget.js", {"If-None-Match": tag}) == 304
    assert status(f"{door.base}widget/{version}/..%2fapp.py") == 404


def status(url: str, headers: dict[str, str] | None = None) -> int:
    try:
        with urlopen(Request(url, headers=headers or {})) as answer:
            return int(answer.status)
    except OSError as error:
        return int(getattr(error, "code", 0))
