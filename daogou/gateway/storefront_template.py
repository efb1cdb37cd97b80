"""Templates as plain files: `$name` is replaced by an escaped text, or by `Html` as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template


class Html(str):
    """Text that is markup already, made by this package and never by a shop."""

    __slots__ = ()


class Templates:
    """Every template of a folder, read once."""

    def __init__(self, folder: Path) -> None:
        self._templates = {path.stem: Template(path.read_text("utf-8")) for path in folder.glob("*.html")}

    def fill(self, name: str, **values: object) -> Html:
        """Raises KeyError when the template names a value that is not given."""
        return Html(self._templates[name].substitute({key: markup(value) for key, value in values.items()}))


def markup(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value))


def joined(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def tag(name: str, content: object = "", **attributes: object) -> Html:
    """One element; `class_` and `aria_label` lose and change their underscores; False and None leave one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in {"img", "input"}:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{markup(content)}</{name}>")
