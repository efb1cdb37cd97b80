"""The ways from one page of the storefront to another."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import LANGUAGES
from daogou.gateway.storefront_facts import variant_name
from daogou.gateway.storefront_shelf import Category
from daogou.gateway.storefront_template import Html, joined, tag
from daogou.gateway.storefront_view import View, product_path

ORDERS = (("", "sort_popular"), ("price", "sort_price"), ("-price", "sort_price_down"))
NAMES = {"zh": ("中文", "zh-CN"), "en": ("English", "en")}


def departments(view: View) -> Html:
    return joined(
        tag(
            "a", view.category_name(path), href=view.category_url(path), aria_current=current(view.category[:1] == path)
        )
        for path, _ in view.shelf.departments()
    )


def languages(view: View, product: Product | None) -> Html:
    """The same page in each language."""
    here = {key: value for key, value in view.query.items() if key in {"q", "category", "sort", "page"}}
    path = product_path(product) if product else "/"
    return joined(
        tag(
            "a",
            NAMES[code][0],
            href=f"{path}?{urlencode({**here, 'lang': code})}",
            lang=NAMES[code][1],
            hreflang=NAMES[code][1],
            aria_current=current(code == view.language),
        )
        for code in LANGUAGES
    )


def crumbs(view: View, category: Category) -> Html:
    steps = (category[:depth] for depth in range(1, len(category) + 1))
    links = (tag("a", view.category_name(step), href=view.category_url(step)) for step in steps)
    return joined((tag("a", view.words["home"], href=view.url()), *links))


def children(view: View) -> Html:
    """The categories one step below this one."""
    return joined(
        tag(
            "li",
            tag(
                "a", joined((tag("span", view.category_name(path)), tag("small", count))), href=view.category_url(path)
            ),
        )
        for path, count in view.shelf.departments(view.category)
    )


def orders(view: View) -> Html:
    return joined(
        tag(
            "a",
            view.words[key],
            href=view.here("q", "category", sort=order),
            aria_current=current(view.query.get("sort", "") == order),
        )
        for order, key in ORDERS
    )


def pagination(view: View, number: int, last: int) -> Html:
    if last == 1:
        return Html("")
    before = page_link(view, "previous", number - 1) if number > 1 else tag("span")
    after = page_link(view, "next", number + 1) if number < last else tag("span")
    here = tag("span", view.words["pages"].format(page=number, last=last))
    return tag("nav", joined((before, here, after)), class_="pagination", aria_label=view.words["pagination"])


def page_link(view: View, key: str, number: int) -> Html:
    return tag("a", view.words[key], href=view.here("q", "category", "sort", page=str(number)), rel=key[:4])


def variants(view: View, product: Product, sisters: Sequence[Product]) -> Html:
    if len(sisters) == 1:
        return Html("")
    links = joined(
        tag(
            "a",
            variant_name(view.shelf, sister, sisters, view.language),
            href=view.product_url(sister),
            class_=None if sister.in_stock else "out",
            aria_current=current(sister.id == product.id),
        )
        for sister in sisters
    )
    return tag("nav", links, class_="variants", aria_label=view.words["variants"])


def current(is_current: bool) -> str | None:
    return "true" if is_current else None
