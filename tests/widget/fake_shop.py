"""A small shop to look at: two departments, variants, a markup title, a broken picture, reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.vocabulary import Term, Vocabulary

EARBUDS = ("数码", "耳机", "蓝牙耳机")
SHOES = ("服饰", "鞋靴", "跑步鞋")
MARKUP_TITLE = "<img src=x onerror=\"document.title='stolen'\"><b>降噪耳机</b>"


def product(number: int, category: tuple[str, ...] = EARBUDS, **facts: object) -> Product:
    base: dict[str, object] = {
        "id": f"P{number}",
        "title": f"商品 {number} 号",
        "titles": {"zh": f"商品 {number} 号", "en": f"Product number {number}"},
        "category": category,
        "price": Decimal(100 + number),
        "currency": "CNY",
        "brand": "听野",
        "attributes": {"color": ("黑色",), "防水": ("是",)},
        "image": f"http://127.0.0.1:8080/shop/images/P{number}.svg",
    }
    return Product(**{**base, **facts})  # type: ignore[arg-type]


class FakeShop:
    """A ShopReader over a list."""

    def __init__(self, folder: Path, products: Sequence[Product] | None = None) -> None:
        self.folder = folder
        self.items = list(products) if products is not None else sample_products()
        self.number = 1
        draw_pictures(folder, self.items)

    def revision(self) -> int:
        return self.number

    def shop(self) -> Shop:
        return Shop(
            name="山野集", name_en="Hill & Field", currency="CNY", languages=("zh", "en"), folder=str(self.folder)
        )

    def products(self) -> Sequence[Product]:
        return self.items

    def popularity(self) -> Mapping[str, float]:
        return {"P1": 1.0}

    def ratings(self) -> Mapping[str, tuple[int, float]]:
        return {"P1": (2, 4.5)}

    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]:
        return [Review("r1", "P1", 5, "很满意", "<b>音质</b>清晰，戴着舒服。", "zh")] if "P1" in product_ids else []

    def faq(self) -> Sequence[Entry]:
        return []

    def knowledge(self) -> Sequence[Entry]:
        return []

    def vocabulary(self) -> Vocabulary:
        names = {("数码",): "electronics", EARBUDS: "bluetooth earbuds", ("服饰",): "fashion", SHOES: "running shoes"}
        terms = [Term(said, "category", " > ".join(path), language="en") for path, said in names.items()]
        return Vocabulary(
            (
                *terms,
                Term("black", "value", "黑色", "color", "en"),
                Term("waterproof", "feature", "防水", language="en"),
            )
        )


def sample_products() -> list[Product]:
    special = [
        product(
            1,
            titles={},
            title=MARKUP_TITLE,
            sale_price=Decimal("79.50"),
            group="G1",
            description="安静。\n<script>alert(1)</script>",
        ),
        product(2, attributes={"color": ("白色",)}, group="G1", in_stock=False),
        product(3, image=None, link="javascript:alert(1)"),
    ]
    return special + [product(number) for number in range(4, 34)] + [product(number, SHOES) for number in range(34, 40)]


def draw_pictures(folder: Path, products: Sequence[Product]) -> None:
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    for index, item in enumerate(products):
        color = f"hsl({index * 47 % 360} 30% 78%)"
        shape = f'<rect width="400" height="400" fill="#efe9dd"/><circle cx="200" cy="200" r="110" fill="{color}"/>'
        (images / f"{item.id.replace('/', '-')}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">{shape}</svg>'
        )
    (folder / "secret.svg").write_text("<svg/>")
