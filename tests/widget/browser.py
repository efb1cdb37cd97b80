"""A headless Chromium that looks into the widget's shadow root."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,860",
)
PATIENCE = 10.0
ROOT = "document.querySelector('daogou-guide').shadowRoot"


def start_chromium(profile: Path) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.binary_location = str(CHROMIUM)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))


class Browser:
    """What a shopper does with the widget, in a few verbs. Selectors are looked up inside the shadow root."""

    def __init__(self, driver: webdriver.Chrome, base: str) -> None:
        self.driver = driver
        self.base = base

    def visit(self, path: str) -> None:
        self.driver.get(self.base + path)

    def js(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script.replace("ROOT", ROOT), *arguments)

    def wait(self, condition: Callable[[], Any], what: str = "it") -> Any:
        """The condition's first truthy value; a failed assertion after ten seconds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := condition():
                return found
            time.sleep(0.05)
        raise AssertionError(f"waited {PATIENCE:g} s in vain for {what}")

    def all(self, selector: str) -> Sequence[WebElement]:
        return self.js("return [...(ROOT ?? document).querySelectorAll(arguments[0])]", selector)  # type: ignore[no-any-return]

    def one(self, selector: str) -> WebElement:
        found: WebElement = self.wait(
            lambda: self.js(
                "return document.querySelector('daogou-guide') && ROOT.querySelector(arguments[0])", selector
            ),
            selector,
        )
        return found

    def text(self, selector: str) -> str:
        return str(self.one(selector).get_attribute("textContent"))

    def texts(self, selector: str) -> list[str]:
        return [
            str(text)
            for text in self.js("return [...ROOT.querySelectorAll(arguments[0])].map(n => n.textContent)", selector)
        ]

    def open(self) -> None:
        self.one(".launcher").click()
        self.wait(lambda: self.js("const p = ROOT.querySelector('.panel'); return p && !p.hidden"), "the panel")

    def say(self, words: str) -> None:
        self.one("textarea").send_keys(words, Keys.ENTER)

    def ask(self, words: str) -> None:
        """Says it and waits for the whole answer."""
        count = len(self.texts(".entry.guide"))
        self.say(words)
        self.wait(
            lambda: len(self.texts(".entry.guide")) > count and not self.js("return ROOT.querySelector('.dots')"),
            f"the answer to {words}",
        )

    def active(self) -> str:
        """Class of the element that has the focus inside the widget."""
        return str(self.js("const a = ROOT.activeElement; return a ? a.className || a.localName : ''"))

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def resize(self, width: int, height: int) -> None:
        """The viewport itself: a headless window would not become narrower than 500 px."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, **features: str) -> None:
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})

    def shot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(path))

    def forget(self) -> None:
        """As after a first start: default size, nothing stored, no log."""
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.driver.get(self.base + "healthz-nothing-here")
        self.js("localStorage.clear(); sessionStorage.clear()")
        self.complaints()

    def complaints(self) -> list[str]:
        """What the console said since the last call."""
        lines: list[dict[str, Any]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [str(line["message"]) for line in lines]
