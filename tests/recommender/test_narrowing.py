from __future__ import annotations

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Narrowing
from tests.recommender.shops import find, product


def test_the_attribute_that_splits_best_is_asked_with_group_counts() -> None:
    shop = [
        product(f"{number}{size}", group=str(number), color=["红色", "黑色"][number % 2], size=size, origin="CN")
        for number in range(8)
        for size in ("M", "L")
    ]
    shop[0] = product("x", group="x", color="红色", origin="IT")
    found = find(shop, Need(category="包"))
    assert found.total == 9
    assert found.narrowing == Narrowing("color", (("红色", 5), ("黑色", 4)))


def test_what_is_known_already_is_not_asked_again() -> None:
    shop = [product(str(number), color=["红色", "红黑"][number % 2], size="ML"[number % 2]) for number in range(8)]
    narrowing = find(shop, Need(attributes={"color": ("红色", "红黑")})).narrowing
    assert narrowing == Narrowing("size", (("L", 4), ("M", 4)))


def test_brands_are_asked_for_too_as_the_shop_spells_them() -> None:
    shop = [product(str(number), brand=["Acme", "Bolt"][number % 2]) for number in range(8)]
    assert find(shop, Need(category="包")).narrowing == Narrowing("brand", (("Acme", 4), ("Bolt", 4)))
    assert find(shop, Need(brand=("Acme", "Bolt"))).narrowing is None


def test_whom_it_is_for_is_not_asked_when_the_recipient_is_known() -> None:
    shop = [product(str(number), gender=["male", "unisex"][number % 2]) for number in range(8)]
    assert find(shop, Need(recipient="dad")).narrowing is None


def test_six_products_need_no_question() -> None:
    assert find([product(str(number), size="ML"[number % 2]) for number in range(6)]).narrowing is None


def test_an_attribute_that_most_products_lack_is_not_asked() -> None:
    shop = [product(str(number)) for number in range(20)] + [product("s", size="S"), product("m", size="M")]
    assert find(shop, Need(category="包")).narrowing is None


def test_at_most_four_options_are_offered() -> None:
    shop = [product(str(number), size=str(number // 2)) for number in range(12)]
    narrowing = find(shop, Need(category="包")).narrowing
    assert narrowing is not None
    assert narrowing.options == (("0", 2), ("1", 2), ("2", 2), ("3", 2))
