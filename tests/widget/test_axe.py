"""axe-core over every view of the widget: no violation, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.widget.browser import Browser

AXE = Path(__file__).parent.parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
MISSING = "no axe-core: npm install --prefix tests/node --no-package-lock"
pytestmark = pytest.mark.skipif(not AXE.exists(), reason=MISSING)
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document.querySelector('daogou-guide'), { resultTypes: ['violations'] })
  .then(({ violations, passes }) => done([passes.length, violations.map(v =>
    [v.id, v.nodes.map(n => n.html + ' ' + n.failureSummary)])]))
  .catch(error => done([0, String(error)]));
"""
VIEWS = {
    "greeting": "",
    "products": "蓝牙耳机",
    "comparison": "对比一下",
    "question": "随便看看",
    "relaxation": "没有",
    "answer": "防水吗",
}


def violations(browser: Browser) -> Any:
    browser.driver.execute_script(AXE.read_text("utf-8"))
    passed, found = browser.driver.execute_async_script(RUN)
    assert passed > 5, found
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [
        ("zh", "light", (1280, 860)),
        ("en", "dark", (1280, 860)),
        ("en", "light", (320, 640)),
        ("zh", "dark", (375, 720)),
    ],
)
def test_axe_finds_no_violation(browser: Browser, view: str, language: str, scheme: str, size: tuple[int, int]) -> None:
    browser.prefer(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
    browser.resize(*size)
    browser.visit(f"page?lang={language}")
    browser.one(".launcher")
    assert violations(browser) == []
    browser.open()
    if VIEWS[view]:
        browser.ask(VIEWS[view])
    for summary in browser.all("summary"):
        browser.js("arguments[0].parentElement.open = true", summary)
    assert violations(browser) == []


def test_axe_finds_nothing_in_the_question_before_starting_again_and_on_a_bad_line(browser: Browser) -> None:
    browser.visit("page?lang=en")
    browser.open()
    browser.one(".tool[aria-label='Start again']").click()
    assert violations(browser) == []
