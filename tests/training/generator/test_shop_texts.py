from __future__ import annotations

from daogou.catalogue.product import Product
from daogou.generator.plan import frame
from daogou.training.generator.shop_texts import pairs_of_products


def product(description: str, *highlights: str) -> Product:
    attributes = {"续航": ("30小时",), "material": ("硅胶",), "防水": ("是",)}
    return Product(
        "p1",
        "森野 T2",
        ("数码", "耳机"),
        brand="森野",
        attributes=attributes,
        highlights=highlights,
        description=description,
    )


def test_sentences_are_aligned_with_the_attributes() -> None:
    pairs = pairs_of_products([product("这款耳机续航30小时，出门不慌。一切都好。", "硅胶耳塞，30小时续航")])
    assert [frame(pair.parts) for pair in pairs] == ["{}耳塞，{}续航", "这款{}续航{}，出门不慌。"]
    assert [[fact.key for fact in pair.plan.facts] for pair in pairs] == [["续航", "material"], ["耳机", "续航"]]
    assert all(not fact.optional for pair in pairs for fact in pair.plan.facts)


def test_numbers_that_no_attribute_gives_teach_nothing() -> None:
    assert pairs_of_products([product("硅胶耳机只要99元，续航30小时。")]) == []


def test_markup_and_equal_texts_teach_nothing_twice() -> None:
    same = product("硅胶耳机续航30小时。<b>硅胶耳机</b>续航30小时，真的。")
    assert len(pairs_of_products([same, same])) == 1
