"""The pieces that show a product or a department: pictures, tiles, prices."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import quote, urlsplit

from daogou.catalogue.product import Product
from daogou.gateway.storefront_images import image_path
from daogou.gateway.storefront_shelf import Category, Shelf
from daogou.gateway.storefront_template import Html, Templates, joined, tag
from daogou.gateway.storefront_view import View
from daogou.gateway.storefront_words import price_text

Group = Sequence[Product]


def picture_url(shelf: Shelf, product: Product) -> str | None:
    """The picture from the shop's own folder where it is there, else its http(s) address."""
    if not product.image:
        return None
    parts = urlsplit(product.image)
    name = parts.path.rsplit("/", 1)[-1]
    if image_path(shelf.shop.folder, name):
        return f"/shop/images/{quote(name)}"
    return product.image if parts.scheme in {"http", "https"} else None


def picture(view: View, product: Product, lazy: bool = True) -> Html:
    address = picture_url(view.shelf, product)
    if address is None:
        return tag("div", class_="picture empty")
    loading = "lazy" if lazy else None
    return tag("img", class_="picture", src=address, alt="", loading=loading, referrerpolicy="no-referrer")


def price_line(view: View, product: Product) -> Html:
    """The price that counts now and, struck through, the list price above it."""
    offer = product.offer(view.now)
    price = tag("b", price_text(offer.price, product.currency) or view.words["price_unknown"])
    return joined((price, list_price(view, offer.list_price, product.currency)))


def list_price(view: View, amount: Decimal | None, currency: str) -> Html:
    if amount is None:
        return Html("")
    said = price_text(amount, currency)
    return tag("s", said, aria_label=f"{view.words['list_price']} {said}")


def tiles(templates: Templates, view: View, groups: Sequence[Group]) -> Html:
    return joined(tile(templates, view, group) for group in groups)


def tile(templates: Templates, view: View, group: Group) -> Html:
    """One product group; its first variant in stock stands for it."""
    product = group[0]
    is_sale = product.offer(view.now).list_price is not None
    return templates.fill(
        "tile",
        url=view.product_url(product),
        picture=picture(view, product),
        badge=tag("span", view.words["sale"], class_="badge") if is_sale else Html(""),
        brand=view.brand_name(product),
        title=product.title_in(view.language),
        price=price_line(view, product),
        note=" · ".join(notes(view, group)),
    )


def notes(view: View, group: Group) -> list[str]:
    choices = [view.words["choices"].format(count=len(group))] if len(group) > 1 else []
    return choices if any(member.in_stock for member in group) else [*choices, view.words["sold_out"]]


def department(view: View, path: Category, count: int) -> Html:
    first = next((group[0] for group in view.shelf.find(path) if picture_url(view.shelf, group[0])), None)
    face = picture(view, first) if first else tag("div", class_="picture empty")
    name = tag("b", view.category_name(path))
    number = tag("span", view.words["count"].format(count=count))
    caption = tag("span", joined((name, number)), class_="shelf-name")
    return tag("li", tag("a", joined((face, caption)), href=view.category_url(path)))


def of_each_department(groups: Sequence[Group]) -> list[Product]:
    """The first product of each department."""
    firsts: dict[Category, Product] = {}
    for group in groups:
        firsts.setdefault(group[0].category[:1], group[0])
    return list(firsts.values())


def spread_out(groups: Sequence[Group]) -> list[Group]:
    """What is in stock, in order, but first at most two of each leaf category: the first page shows the breadth."""
    taken: dict[Category, int] = {}
    first: list[Group] = []
    rest: list[Group] = []
    for group in (group for group in groups if group[0].in_stock):
        leaf = group[0].category
        taken[leaf] = taken.get(leaf, 0) + 1
        (first if taken[leaf] <= 2 else rest).append(group)
    return [*first, *rest]
