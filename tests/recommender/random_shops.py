"""Random little shops and needs, for properties that hold for every shop."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from daogou.catalogue.need import Need
from daogou.catalogue.product import Product
from tests.recommender.shops import product

COLORS = ["红色", "酒红色", "黑色", "Red", "blue"]
MATERIALS = ["leather", "vegan leather", "cotton", "棉"]
CATEGORIES = ["包 > 背包", "包 > 手提包", "包", "鞋 > 跑鞋"]
BRANDS = ["Acme", "Bolt", ""]
TITLES = ["背包", "防水背包", "不防水背包", "Red bag", "Hiking bag", "Women's bag"]
WEARERS = ["male", "female", "unisex"]


@st.composite
def products(draw: st.DrawFn, number: int) -> Product:
    attributes = {
        name: (draw(st.sampled_from(values)),)
        for name, values in {
            "color": COLORS,
            "material": MATERIALS,
            "gender": WEARERS,
            "防水": ["是", "否"],
        }.items()
        if draw(st.booleans())
    }
    return product(
        f"p{number}",
        draw(st.sampled_from([None, 50, 99.99, 100, 150, 400])),
        draw(st.sampled_from(CATEGORIES)),
        title=draw(st.sampled_from(TITLES)),
        brand=draw(st.sampled_from(BRANDS)),
        in_stock=draw(st.sampled_from([True, True, False])),
        group=draw(st.sampled_from([None, None, "g1", "g2"])),
        attributes=attributes,
    )


@st.composite
def shops(draw: st.DrawFn) -> list[Product]:
    return [draw(products(number)) for number in range(draw(st.integers(1, 12)))]


@st.composite
def needs(draw: st.DrawFn) -> Need:
    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), max_size=2, unique=True)))

    wanted, refused = (
        {"color": some(COLORS)},
        {"material": some(MATERIALS), "color": some(COLORS), "brand": some(BRANDS[:2])},
    )
    return Need(
        category=draw(st.sampled_from([None, *CATEGORIES])),
        brand=some(BRANDS[:2]),
        price_min=draw(st.sampled_from([None, None, Decimal(60)])),
        price_max=draw(st.sampled_from([None, Decimal(100), Decimal(20)])),
        attributes={name: values for name, values in wanted.items() if values},
        exclude={name: values for name, values in refused.items() if values},
        features=some(["防水"]),
        use=some(["hiking", "party"]),
        recipient=draw(st.sampled_from([None, None, "dad", "girl"])),
        sort=draw(st.sampled_from([None, None, "price_asc", "price_desc"])),
    )
