"""The storefront's pages: a view becomes HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from daogou.catalogue.product import Product, Review
from daogou.catalogue.vocabulary import language_of
from daogou.gateway import storefront_navigation as navigation
from daogou.gateway.storefront_facts import attribute_rows, review_summary
from daogou.gateway.storefront_sentences import sentences
from daogou.gateway.storefront_template import Html, Templates, joined, tag
from daogou.gateway.storefront_tiles import (
    department,
    of_each_department,
    picture,
    picture_url,
    price_line,
    spread_out,
    tiles,
)
from daogou.gateway.storefront_view import View

FOLDER = Path(__file__).parent / "storefront_files"
STATIC = {".css", ".js", ".svg"}
PER_PAGE = 24
HEROES = 4
POPULAR = 8
SIMILAR = 4
HIGHLIGHTS = 5
NOTHING = Html("")
FRAME_WORDS = ("skip", "demo", "search", "search_button", "language", "departments", "foot")


class Pages:
    """Every page of the storefront; templates and static files are read once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.templates = Templates(folder)
        self.static = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix in STATIC}

    def home(self, view: View) -> str:
        if not view.shelf.groups:
            return self._message(view, "empty", tag("pre", "daogou shop import data/sample_shop/shop"))
        shelf = view.shelf
        pictured = [group for group in shelf.groups if picture_url(shelf, group[0])]
        content = self.templates.fill(
            "home",
            **{key: view.words[key] for key in ("hero", "lead", "try", "shelves", "popular")},
            sentences=joined(sentence_button(said) for said in sentences(shelf, view.language)),
            pictures=joined(tag("li", picture(view, product)) for product in of_each_department(pictured)[:HEROES]),
            departments=joined(department(view, *entry) for entry in shelf.departments()),
            tiles=tiles(self.templates, view, spread_out(shelf.groups)[:POPULAR]),
        )
        return self._page(view, view.shop_name, content)

    def listing(self, view: View) -> str:
        found = view.shelf.find(view.category, view.searched, view.query.get("sort", ""))
        last = max(1, -(-len(found) // PER_PAGE))
        number = min(whole_number(view.query.get("page", "")), last)
        heading = view.category_name(view.category) if view.category else view.searched or view.words["departments"]
        content = self.templates.fill(
            "listing",
            crumbs=navigation.crumbs(view, view.category[:-1]),
            heading=heading,
            results=view.words["results"].format(count=len(found)),
            children=navigation.children(view),
            sort=view.words["sort"],
            orders=navigation.orders(view),
            nothing=Html("") if found else nothing(view, view.searched or heading),
            tiles=tiles(self.templates, view, found[(number - 1) * PER_PAGE : number * PER_PAGE]),
            pagination=navigation.pagination(view, number, last),
        )
        return self._page(view, f"{heading} – {view.shop_name}", content)

    def product(self, view: View, product: Product, reviews: Sequence[Review]) -> str:
        words, title = view.words, product.title_in(view.language)
        summary = review_summary(view.shelf, product, reviews, view.language)
        content = self.templates.fill(
            "product",
            crumbs=navigation.crumbs(view, product.category),
            picture=picture(view, product, lazy=False),
            brand=view.brand_name(product),
            title=title,
            rating=summary.line,
            price=price_line(view, product),
            stock_class="in" if product.in_stock else "out",
            stock=words["in_stock"] if product.in_stock else words["sold_out"],
            variants=navigation.variants(view, product, view.shelf.sisters(product)),
            highlights=highlights(view, product),
            ask=words["ask"],
            details=words["details"],
            attributes=details(view, product),
            about=about(view, product),
            reviews_title=words["reviews"],
            reviews=summary.block,
            similar=self._similar(view, product),
        )
        return self._page(view, f"{title} – {view.shop_name}", content, product)

    def missing(self, view: View) -> str:
        return self._message(view, "missing")

    def _message(self, view: View, key: str, command: Html = NOTHING) -> str:
        words = view.words
        facts = {"heading": words[key], "hint": words[f"{key}_hint"], "home": words["home"], "home_url": view.url()}
        return self._page(view, words[key], self.templates.fill("message", command=command, **facts))

    def _similar(self, view: View, product: Product) -> Html:
        own = set(view.shelf.sister_ids(product))
        others = [group for group in view.shelf.find(product.category) if group[0].id not in own and group[0].in_stock]
        if not others or not product.category:
            return Html("")
        grid = tag("ul", tiles(self.templates, view, others[:SIMILAR]), class_="grid")
        return tag("section", joined((tag("h2", view.words["similar"]), grid)))

    def _page(self, view: View, title: str, content: Html, product: Product | None = None) -> str:
        return self.templates.fill(
            "page",
            **{key: view.words[key] for key in FRAME_WORDS},
            lang="zh-CN" if view.language == "zh" else "en",
            short_lang=view.language,
            title=title,
            shop_name=view.shop_name,
            home_url=view.url(),
            words=view.query.get("q", ""),
            languages=navigation.languages(view, product),
            department_links=navigation.departments(view),
            content=content,
            widget_name=view.words["guide_name"].format(shop=view.shop_name),
            widget_product=product.id if product else "",
            suggestions="" if product else "|".join(sentences(view.shelf, view.language)[:3]),
        )


def sentence_button(said: str) -> Html:
    return tag("li", tag("button", said, type="button", data_daogou_ask=said))


def highlights(view: View, product: Product) -> Html:
    """The shop's selling points that are in the visitor's language."""
    said = [text for text in product.highlights if language_of(text) in {"", view.language}][:HIGHLIGHTS]
    return tag("ul", joined(tag("li", text) for text in said), class_="highlights") if said else Html("")


def details(view: View, product: Product) -> Html:
    rows = attribute_rows(view.shelf, product, view.language)
    return joined(joined((tag("dt", name), tag("dd", value))) for name, value in rows)


def about(view: View, product: Product) -> Html:
    text = product.description_in(view.language)
    paragraphs = [tag("p", line) for line in text.splitlines() if line.strip()]
    return joined((tag("h2", view.words["about"]), *paragraphs)) if paragraphs else Html("")


def nothing(view: View, said: str) -> Html:
    lines = (tag("p", view.words["nothing"].format(words=said)), tag("p", view.words["nothing_hint"]))
    return tag("div", joined(lines), class_="nothing")


def whole_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
