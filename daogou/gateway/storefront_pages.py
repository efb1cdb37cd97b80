"""The storefront's pages: a shelf, a language and an address become HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from daogou.catalogue.product import Product, Review
from daogou.gateway.storefront_facts import attribute_rows, review_summary, variant_name
from daogou.gateway.storefront_images import image_path
from daogou.gateway.storefront_sentences import sentences
from daogou.gateway.storefront_shelf import Path as Category
from daogou.gateway.storefront_shelf import Shelf
from daogou.gateway.storefront_template import Html, Templates, joined, tag
from daogou.gateway.storefront_words import LANGUAGES, WORDS, price_text

FOLDER = Path(__file__).parent / "storefront_files"
STATIC = {".css", ".js", ".svg"}
PER_PAGE = 24
POPULAR = 8
SIMILAR = 4
SEPARATOR = " > "


@dataclass(frozen=True)
class View:
    """What one request looks at."""

    shelf: Shelf
    language: str
    now: datetime
    query: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        return WORDS[self.language]

    @property
    def category(self) -> Category:
        return tuple(part for part in self.query.get("category", "").split(SEPARATOR) if part)

    @property
    def shop_name(self) -> str:
        shop = self.shelf.shop
        return (shop.name_en if self.language == "en" else "") or shop.name or "Daogou"

    def url(self, path: str = "/", **query: str) -> str:
        return f"{path}?{urlencode({**query, 'lang': self.language})}"

    def category_url(self, category: Category) -> str:
        return self.url(category=SEPARATOR.join(category))

    def product_url(self, product: Product) -> str:
        return self.url(f"/shop/products/{quote(product.id, safe='')}")


class Pages:
    """Every page of the storefront; templates and static files are read once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.templates = Templates(folder)
        self.static = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix in STATIC}

    def home(self, view: View) -> str:
        if not view.shelf.groups:
            return self._empty(view)
        pictured = [group[0] for group in view.shelf.groups if picture_url(view.shelf, group[0])]
        heroes = distinct_categories(pictured)[:3]
        content = self.templates.fill(
            "home",
            **{key: view.words[key] for key in ("hero", "lead", "try", "shelves", "popular")},
            sentences=joined(
                tag("li", tag("button", said, type="button", data_daogou_ask=said))
                for said in sentences(view.shelf, view.language)
            ),
            pictures=joined(tag("li", self._picture(view, product)) for product in heroes),
            departments=joined(self._department(view, *department) for department in view.shelf.departments()),
            tiles=self._tiles(view, spread_out(view.shelf.groups)[:POPULAR]),
        )
        return self._page(view, view.shop_name, content)

    def listing(self, view: View) -> str:
        said = view.query.get("q", "").strip()
        found = view.shelf.find(view.category, said, view.query.get("sort", ""))
        last = max(1, -(-len(found) // PER_PAGE))
        number = min(whole_number(view.query.get("page", "")), last)
        heading = (
            view.shelf.category_name(view.language, view.category)
            if view.category
            else said or view.words["departments"]
        )
        content = self.templates.fill(
            "listing",
            crumbs=self._crumbs(view, view.category[:-1]),
            heading=heading,
            results=view.words["results"].format(count=len(found)),
            children=joined(self._child(view, *child) for child in view.shelf.departments(view.category)),
            sort=view.words["sort"],
            orders=joined(
                self._order(view, *order)
                for order in (("", "sort_popular"), ("price", "sort_price"), ("-price", "sort_price_down"))
            ),
            nothing=Html("") if found else self._nothing(view, said or heading),
            tiles=self._tiles(view, found[(number - 1) * PER_PAGE : number * PER_PAGE]),
            pagination=self._pagination(view, number, last) if last > 1 else Html(""),
        )
        return self._page(view, f"{heading} – {view.shop_name}", content)

    def product(self, view: View, product: Product, reviews: Sequence[Review]) -> str:
        shelf, words = view.shelf, view.words
        offer = product.offer(view.now)
        title = product.title_in(view.language)
        sisters = shelf.sisters(product)
        rows = attribute_rows(shelf, product, view.language)
        content = self.templates.fill(
            "product",
            crumbs=self._crumbs(view, product.category),
            picture=self._picture(view, product, lazy=False),
            brand=shelf.name(view.language, "brand", product.brand) if product.brand else "",
            title=title,
            rating=review_summary(shelf, product, (), view.language).line,
            price=price_text(offer.price, product.currency) or words["price_unknown"],
            list_price=list_price(offer.list_price, product.currency, words),
            stock_class="in" if offer.in_stock else "out",
            stock=words["in_stock"] if offer.in_stock else words["sold_out"],
            variants=self._variants(view, product, sisters) if len(sisters) > 1 else Html(""),
            highlights=joined(tag("li", highlight) for highlight in product.highlights[:5]),
            ask=words["ask"],
            details=words["details"],
            attributes=joined(joined((tag("dt", name), tag("dd", value))) for name, value in rows),
            about=self._about(view, product),
            reviews_title=words["reviews"],
            reviews=review_summary(shelf, product, reviews, view.language).block,
            similar=self._similar(view, product),
        )
        return self._page(view, f"{title} – {view.shop_name}", content, product)

    def missing(self, view: View) -> str:
        words = view.words
        content = self.templates.fill(
            "message",
            heading=words["missing"],
            hint=words["missing_hint"],
            command=Html(""),
            home_url=view.url(),
            home=words["home"],
        )
        return self._page(view, words["missing"], content)

    def _empty(self, view: View) -> str:
        command = tag("pre", "daogou shop import data/sample_shop/shop")
        content = self.templates.fill(
            "message",
            heading=view.words["empty"],
            hint=view.words["empty_hint"],
            command=command,
            home_url=view.url(),
            home=view.words["home"],
        )
        return self._page(view, view.words["empty"], content)

    def _page(self, view: View, title: str, content: Html, product: Product | None = None) -> str:
        words, shelf = view.words, view.shelf
        said = "" if product else "|".join(sentences(shelf, view.language)[:3])
        departments = joined(
            tag(
                "a",
                shelf.category_name(view.language, path),
                href=view.category_url(path),
                aria_current="page" if view.category[:1] == path else None,
            )
            for path, _ in shelf.departments()
        )
        return self.templates.fill(
            "page",
            **{
                key: words[key]
                for key in ("skip", "demo", "search", "search_button", "language", "departments", "foot")
            },
            lang="zh-CN" if view.language == "zh" else "en",
            short_lang=view.language,
            title=title,
            shop_name=view.shop_name,
            home_url=view.url(),
            words=view.query.get("q", ""),
            languages=self._languages(view, product),
            department_links=departments,
            content=content,
            widget_name=f"{view.shop_name}导购" if view.language == "zh" else f"{view.shop_name} guide",
            widget_product=product.id if product else "",
            suggestions=said,
        )

    def _languages(self, view: View, product: Product | None) -> Html:
        here = {key: value for key, value in view.query.items() if key in {"q", "category", "sort", "page"}}
        path = f"/shop/products/{quote(product.id, safe='')}" if product else "/"
        names = {"zh": ("中文", "zh-CN"), "en": ("English", "en")}
        return joined(
            tag(
                "a",
                names[code][0],
                href=f"{path}?{urlencode({**here, 'lang': code})}",
                lang=names[code][1],
                hreflang=names[code][1],
                aria_current="true" if code == view.language else None,
            )
            for code in LANGUAGES
        )

    def _picture(self, view: View, product: Product, lazy: bool = True) -> Html:
        address = picture_url(view.shelf, product)
        if address is None:
            return tag("div", class_="picture empty")
        return tag(
            "img", class_="picture", src=address, alt="", loading="lazy" if lazy else None, referrerpolicy="no-referrer"
        )

    def _tiles(self, view: View, groups: Sequence[Sequence[Product]]) -> Html:
        return joined(self._tile(view, group) for group in groups)

    def _tile(self, view: View, group: Sequence[Product]) -> Html:
        product, words = group[0], view.words
        offer = product.offer(view.now)
        is_sold_out = not any(member.in_stock for member in group)
        notes = [
            words["choices"].format(count=len(group)) if len(group) > 1 else "",
            words["sold_out"] if is_sold_out else "",
        ]
        return self.templates.fill(
            "tile",
            url=view.product_url(product),
            picture=self._picture(view, product),
            badge=tag("span", words["sale"], class_="badge") if offer.list_price else Html(""),
            brand=view.shelf.name(view.language, "brand", product.brand) if product.brand else "",
            title=product.title_in(view.language),
            price=price_text(offer.price, product.currency) or words["price_unknown"],
            list_price=list_price(offer.list_price, product.currency, words),
            note=" · ".join(note for note in notes if note),
        )

    def _department(self, view: View, path: Category, count: int) -> Html:
        first = next((group[0] for group in view.shelf.find(path) if picture_url(view.shelf, group[0])), None)
        face = self._picture(view, first) if first else tag("div", class_="picture empty")
        name = tag("b", view.shelf.category_name(view.language, path))
        number = tag("span", view.words["count"].format(count=count))
        return tag(
            "li",
            tag(
                "a",
                joined((face, tag("span", joined((name, number)), class_="shelf-name"))),
                href=view.category_url(path),
            ),
        )

    def _child(self, view: View, path: Category, count: int) -> Html:
        name = view.shelf.category_name(view.language, path)
        return tag("li", tag("a", joined((tag("span", name), tag("small", count))), href=view.category_url(path)))

    def _order(self, view: View, order: str, key: str) -> Html:
        kept = {name: view.query[name] for name in ("q", "category") if view.query.get(name)}
        is_current = view.query.get("sort", "") == order
        return tag("a", view.words[key], href=view.url(**kept, sort=order), aria_current="true" if is_current else None)

    def _crumbs(self, view: View, category: Category) -> Html:
        steps = [category[:depth] for depth in range(1, len(category) + 1)]
        links = (
            tag("a", view.shelf.category_name(view.language, step), href=view.category_url(step)) for step in steps
        )
        return joined((tag("a", view.words["home"], href=view.url()), *links))

    def _pagination(self, view: View, number: int, last: int) -> Html:
        kept = {name: view.query[name] for name in ("q", "category", "sort") if view.query.get(name)}
        before = (
            tag("a", view.words["previous"], href=view.url(**kept, page=str(number - 1)), rel="prev")
            if number > 1
            else tag("span")
        )
        after = (
            tag("a", view.words["next"], href=view.url(**kept, page=str(number + 1)), rel="next")
            if number < last
            else tag("span")
        )
        here = tag("span", view.words["pages"].format(page=number, last=last))
        return tag("nav", joined((before, here, after)), class_="pagination", aria_label=view.words["pagination"])

    def _nothing(self, view: View, said: str) -> Html:
        lines = (tag("p", view.words["nothing"].format(words=said)), tag("p", view.words["nothing_hint"]))
        return tag("div", joined(lines), class_="nothing")

    def _variants(self, view: View, product: Product, sisters: Sequence[Product]) -> Html:
        links = joined(
            tag(
                "a",
                variant_name(view.shelf, sister, sisters, view.language),
                href=view.product_url(sister),
                class_=None if sister.in_stock else "out",
                aria_current="true" if sister.id == product.id else None,
            )
            for sister in sisters
        )
        return tag("nav", links, class_="variants", aria_label=view.words["variants"])

    def _about(self, view: View, product: Product) -> Html:
        text = product.description_in(view.language)
        if not text:
            return Html("")
        paragraphs = joined(tag("p", line) for line in text.splitlines() if line.strip())
        return joined((tag("h2", view.words["about"]), paragraphs))

    def _similar(self, view: View, product: Product) -> Html:
        own = {sister.id for sister in view.shelf.sisters(product)}
        groups = [group for group in view.shelf.find(product.category) if group[0].id not in own and group[0].in_stock][
            :SIMILAR
        ]
        if not groups or not product.category:
            return Html("")
        grid = tag("ul", self._tiles(view, groups), class_="grid")
        return tag("section", joined((tag("h2", view.words["similar"]), grid)))


def picture_url(shelf: Shelf, product: Product) -> str | None:
    """The picture from the shop's own folder where it is there, else its http(s) address."""
    if not product.image:
        return None
    parts = urlsplit(product.image)
    name = parts.path.rsplit("/", 1)[-1]
    if image_path(shelf.shop.folder, name):
        return f"/shop/images/{quote(name)}"
    return product.image if parts.scheme in {"http", "https"} else None


def list_price(amount: Decimal | None, currency: str, words: Mapping[str, str]) -> Html:
    if amount is None:
        return Html("")
    said = price_text(amount, currency)
    return tag("s", said, aria_label=f"{words['list_price']} {said}")


def distinct_categories(products: Sequence[Product]) -> list[Product]:
    """The first product of each department."""
    firsts: dict[Category, Product] = {}
    for product in products:
        firsts.setdefault(product.category[:1], product)
    return list(firsts.values())


def spread_out(groups: Sequence[Sequence[Product]]) -> list[Sequence[Product]]:
    """In order, but first at most two of each leaf category, so that the first page shows the shop's breadth."""
    taken: dict[Category, int] = {}
    first: list[Sequence[Product]] = []
    rest: list[Sequence[Product]] = []
    for group in (group for group in groups if group[0].in_stock):
        leaf = group[0].category
        taken[leaf] = taken.get(leaf, 0) + 1
        (first if taken[leaf] <= 2 else rest).append(group)
    return [*first, *rest]


def whole_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
