"""Links of a feed."""

from __future__ import annotations

import pytest

from daogou.feeds.links import complete_link


@pytest.mark.parametrize(
    ("link", "base", "complete"),
    [
        ("https://a.example/x?y=1", "", "https://a.example/x?y=1"),
        ("p/1.html", "https://a.example/shop", "https://a.example/shop/p/1.html"),
        ("/p/1.html", "https://a.example/shop/", "https://a.example/p/1.html"),
        ("images/a.jpg", "/shop/", "/shop/images/a.jpg"),
        ("//cdn.example/a.jpg", "", "https://cdn.example/a.jpg"),
        ("images/a.jpg", "", None),
        ("red shoe.jpg", "https://a.example/", "https://a.example/red%20shoe.jpg"),
    ],
)
def test_relative_link_is_completed_by_the_base(link: str, base: str, complete: str | None) -> None:
    assert complete_link(link, base) == complete


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "C:\\pictures\\a.jpg",
        "javascript:1/2",
    ],
)
def test_forbidden_scheme_is_refused_however_it_is_disguised(link: str) -> None:
    with pytest.raises(ValueError, match="only http and https"):
        complete_link(link, "https://a.example/")
