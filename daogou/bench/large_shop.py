"""A shop's folder of any size, made by chance, in Chinese and English: what `bench import` reads."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SYLLABLES = ("ka", "lo", "mi", "ren", "su", "ta", "vel", "nor", "pia", "den", "gra", "hol", "jun", "bex", "oru", "zin")
HAN = "山水云月木石花风星海林雪光田原川谷松竹梅兰清远高明安和新长白"
SORTS = (
    ("电子 > 音频 > 耳机", "耳机", "headphones"),
    ("电子 > 音频 > 音箱", "音箱", "speaker"),
    ("电子 > 电脑 > 键盘", "键盘", "keyboard"),
    ("箱包 > 背包", "背包", "backpack"),
    ("箱包 > 行李箱", "行李箱", "suitcase"),
    ("服饰 > 外套", "外套", "jacket"),
    ("服饰 > 衬衫", "衬衫", "shirt"),
    ("服饰 > 围巾", "围巾", "scarf"),
    ("鞋 > 运动鞋", "运动鞋", "sneakers"),
    ("家具 > 椅子", "椅子", "chair"),
    ("家具 > 书桌", "书桌", "desk"),
    ("厨房 > 锅具", "锅", "pan"),
    ("厨房 > 茶具", "茶壶", "teapot"),
    ("文具 > 笔记本", "笔记本", "notebook"),
)
COLORS = (("黑色", "black"), ("白色", "white"), ("红色", "red"), ("蓝色", "blue"), ("绿色", "green"), ("灰色", "grey"))
MATERIALS = (("棉", "cotton"), ("羊毛", "wool"), ("不锈钢", "stainless steel"), ("陶瓷", "ceramic"), ("尼龙", "nylon"))
SIZES = ("S", "M", "L", "XL", "38", "40", "42")
FEATURES = (("防水", "waterproof"), ("可机洗", "machine washable"), ("可折叠", "foldable"), ("轻便", "lightweight"))
SAID = (
    "用了两个星期，质量不错，做工很好",
    "快递很快，包装也好，颜色和图片一样",
    "有点贵，不过手感很好，会再买",
    "Sturdy and light, I use it every day on my way to work",
    "The colour is darker than in the picture, otherwise fine",
    "Broke after a month, the seam came off and nobody answered",
)
PRODUCT_COLUMNS_LIST = """
    id title title_en description product_type price sale_price brand color material size availability
    item_group_id image_link link product_detail product_highlight
"""
PRODUCT_COLUMNS = tuple(PRODUCT_COLUMNS_LIST.split())
REVIEW_COLUMNS = ("review_id", "product_id", "shopper_id", "rating", "title", "content", "timestamp")
VARIANTS = 3


@dataclass(frozen=True, slots=True)
class LargeShop:
    """`changed` is the share of products and reviews that differ from the same shop without changes."""

    products: int
    reviews: int
    changed: float = 0.0

    def write(self, folder: Path, seed: int = 1) -> None:
        """products.csv, reviews.csv and shop.toml."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "shop.toml").write_text(
            'name = "大店"\ncurrency = "CNY"\nbase_url = "https://shop.example"\n', "utf-8"
        )
        _write(folder / "products.csv", PRODUCT_COLUMNS, self._products(random.Random(seed)))
        _write(folder / "reviews.csv", REVIEW_COLUMNS, self._reviews(random.Random(seed + 1)))

    def _products(self, rng: random.Random) -> Iterator[Sequence[object]]:
        brands = [_brand(rng) for _ in range(max(3, self.products // 100))]
        change = random.Random(0)
        for number in range(self.products):
            if number % VARIANTS == 0:
                group = _Group.by_chance(rng, brands)
            yield group.row(number, rng, dearer=change.random() < self.changed)

    def _reviews(self, rng: random.Random) -> Iterator[Sequence[object]]:
        change = random.Random(0)
        for number in range(self.reviews):
            content = "，".join(rng.sample(SAID, 2)) + f" {_name(rng)}"
            more = "!" if change.random() < self.changed else ""
            shopper, product = rng.randrange(self.reviews // 4 + 1), rng.randrange(self.products)
            rating, at = rng.choice("3455512"), 1_700_000_000 + rng.randrange(60_000_000)
            yield (f"r{number}", f"p{product}", f"s{shopper}", rating, "", content + more, at)


@dataclass(frozen=True, slots=True)
class _Group:
    sort: tuple[str, str, str]
    brand: str
    zh: str
    en: str
    price: int
    material: tuple[str, str]

    @classmethod
    def by_chance(cls, rng: random.Random, brands: Sequence[str]) -> _Group:
        sort, brand = rng.choice(SORTS), rng.choice(brands)
        model = f"{rng.choice('ABDGKMRTX')}{rng.randrange(100, 99_999)}"
        name = "".join(rng.choices(HAN, k=2))
        en = f"{brand} {_name(rng).title()} {sort[2]} {model}"
        return cls(sort, brand, f"{brand} {name}{sort[1]} {model}", en, rng.randrange(20, 3000), rng.choice(MATERIALS))

    def row(self, number: int, rng: random.Random, *, dearer: bool) -> Sequence[object]:
        color, feature = rng.choice(COLORS), rng.choice(FEATURES)
        price = self.price + (1 if dearer else 0)
        sale = f"{price * 0.8:.2f} CNY" if rng.random() < 0.2 else ""
        description = (
            f"<p>{self.zh}，{self.material[0]}材质，{feature[0]}，每一天都用得上。</p>"
            f"<p>{self.en} in {color[1]}, made of {self.material[1]}, {feature[1]}. {_sentence(rng)}</p>"
        )
        detail = f"规格:重量:{rng.randrange(50, 5000)} g|功能:{feature[0]}:是"
        place = (f"/img/{number}.jpg", f"/p/{number}", detail, feature[0])
        stock = "out_of_stock" if rng.random() < 0.05 else "in_stock"
        words = (f"p{number}", f"{self.zh} {color[0]}", self.en, description, self.sort[0], f"{price:.2f} CNY", sale)
        return (*words, self.brand, color[0], self.material[0], rng.choice(SIZES), stock, f"g{number // 3}", *place)


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randrange(2, 4)))


def _brand(rng: random.Random) -> str:
    return _name(rng).title()


def _sentence(rng: random.Random) -> str:
    return " ".join(_name(rng) for _ in range(25))


def _write(path: Path, columns: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)
