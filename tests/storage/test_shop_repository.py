"""The shop in the database: what was applied comes back, whole, exact, and only what is sold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, select

from daogou.catalogue.interaction import Interaction
from daogou.catalogue.order import Order
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.promotion import Promotion
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Term, Vocabulary
from daogou.errors import FeedTooSmallError, ShopMissingError
from daogou.storage import conversation_tables, tables
from daogou.storage.database import metadata
from daogou.storage.shop_repository import ShopRepository

pytestmark = pytest.mark.filterwarnings("error")
NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
WORDS = Vocabulary((Term("背包", "category", "bags", "", "zh"),), "f")
BAG = Product(
    id="A",
    title="Backpack",
    category=("bags", "backpack"),
    price=Decimal("259.00"),
    sale_price=Decimal("199.9"),
    sale_from=NOON,
    currency="CNY",
    attributes={"color": ("red", "blue"), "防水": ("是",)},
    derived=frozenset({"color"}),
    highlights=("light",),
    titles={"zh": "背包"},
    group="g",
    added_at=NOON,
)


@pytest.fixture
def repository(engine: Engine) -> ShopRepository:
    return ShopRepository(engine, now=lambda: NOON)


def things(count: int) -> tuple[Product, ...]:
    return tuple(Product(str(number), f"Thing {number}") for number in range(count))


def test_product_comes_back_as_it_was(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=(BAG,)), WORDS)
    assert repository.products() == [BAG]
    assert str(repository.products()[0].price) == "259.00"


def test_shop_and_vocabulary_come_back(repository: ShopRepository) -> None:
    shop = Shop("小店", currency="CNY", languages=("zh", "en"), return_policy_days=7, folder="/shop")
    repository.apply(ShopContent(shop=shop, products=(BAG,)), WORDS)
    assert (repository.shop(), repository.vocabulary()) == (shop, WORDS)


def test_home_without_a_shop_says_so(repository: ShopRepository) -> None:
    assert repository.revision() == 0
    assert repository.products() == []
    with pytest.raises(ShopMissingError, match="daogou shop import"):
        repository.shop()


def test_products_keep_the_order_of_the_feed(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=(replace(BAG, id="Z"), replace(BAG, id="B"))), WORDS)
    assert [product.id for product in repository.products()] == ["Z", "B"]


def test_importing_again_updates_and_counts_the_revision(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=(BAG,)), WORDS)
    repository.apply(ShopContent(products=(replace(BAG, price=Decimal(1)),)), WORDS)
    assert repository.products()[0].price == Decimal(1)
    assert repository.revision() == 2


def test_vanished_product_is_kept_and_no_longer_sold(repository: ShopRepository, engine: Engine) -> None:
    repository.apply(ShopContent(products=things(2)), WORDS)
    repository.apply(ShopContent(products=things(1)), WORDS)
    assert [product.id for product in repository.products()] == ["0"]
    with engine.connect() as connection:
        kept = connection.execute(select(tables.products.c.id, tables.products.c.available)).all()
    assert dict(kept) == {"0": True, "1": False}


def test_returning_product_is_sold_again(repository: ShopRepository) -> None:
    for count in (2, 1, 2):
        repository.apply(ShopContent(products=things(count)), WORDS)
    assert len(repository.products()) == 2


def test_product_was_added_when_it_was_first_seen(engine: Engine) -> None:
    early, late = ShopRepository(engine, lambda: NOON), ShopRepository(engine, lambda: NOON + timedelta(days=9))
    early.apply(ShopContent(products=things(1)), WORDS)
    late.apply(ShopContent(products=(*things(2), BAG)), WORDS)
    added = {product.id: product.added_at for product in late.products()}
    assert added == {"0": NOON, "1": NOON + timedelta(days=9), "A": NOON}


def test_far_smaller_feed_is_refused_and_changes_nothing(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=things(21)), WORDS)
    with pytest.raises(FeedTooSmallError, match="has 2 products and the shop has 21"):
        repository.apply(ShopContent(products=things(2)), WORDS)
    assert (len(repository.products()), repository.revision()) == (21, 1)
    repository.apply(ShopContent(products=things(2)), WORDS, allow_shrink=True)
    assert len(repository.products()) == 2


def test_failure_in_the_middle_leaves_the_shop_as_it_was(
    repository: ShopRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.apply(ShopContent(products=things(2)), WORDS)
    twice = ShopContent(products=things(2), reviews=(Review("r", "0", 5.0), Review("r", "0", 5.0)))
    with pytest.raises(Exception, match=r"(?i)unique"):
        repository.apply(twice, WORDS)
    assert repository.revision() == 1
    assert len(repository.products()) == 2


def test_ratings_and_reviews_are_those_of_the_group(repository: ShopRepository) -> None:
    products = (BAG, replace(BAG, id="B"), replace(BAG, id="C", group=None))
    reviews = (
        Review("1", "A", 5.0, at=NOON),
        Review("2", "B", 2.0, at=NOON + timedelta(days=1)),
        Review("3", "C", 1.0),
    )
    repository.apply(ShopContent(products=products, reviews=reviews), WORDS)
    assert repository.ratings() == {"A": (2, 3.5), "B": (2, 3.5), "C": (1, 1.0)}
    assert [review.id for review in repository.reviews(["A"])] == ["2", "1"]
    assert [review.id for review in repository.reviews(["A", "C"], limit=1)] == ["2"]
    assert repository.reviews(["unknown"]) == []


def test_events_make_popular_and_fade(repository: ShopRepository) -> None:
    events = (
        Interaction("s", "0", "purchase", at=NOON),
        Interaction("s", "1", "purchase", at=NOON - timedelta(days=90)),
        Interaction("s", "2", "view", at=NOON),
        Interaction("s", "2", "rating", 5.0, NOON),
    )
    repository.apply(ShopContent(products=things(4), interactions=events), WORDS)
    assert repository.popularity() == pytest.approx({"0": 5.0, "1": 2.5, "2": 2 + 5 / 11})


def test_attention_never_counts_more_than_an_order_where_there_are_orders(repository: ShopRepository) -> None:
    orders = (Interaction("s", "0", "purchase", at=NOON), Interaction("t", "0", "purchase", at=NOON))
    repository.apply(ShopContent(products=things(3), interactions=orders), WORDS)
    for _ in range(30):
        repository.record_interaction("x", "1", "cart", at=NOON)
    repository.record_interaction("x", "2", "purchase", at=NOON)
    found = repository.popularity()
    assert found["0"] == 10
    assert 4 < found["1"] < 5
    assert found["2"] == pytest.approx(5 * 3 / 13)


def test_without_orders_attention_counts_as_it_is(repository: ShopRepository) -> None:
    views = tuple(Interaction("s", "0", "view", at=NOON) for _ in range(30))
    repository.apply(ShopContent(products=things(2), interactions=views), WORDS)
    assert repository.popularity() == pytest.approx({"0": 30.0})


def test_a_purchase_that_only_a_page_reports_teaches_others_as_a_cart(repository: ShopRepository) -> None:
    feed = (Interaction("s", "0", "purchase", at=NOON),)
    repository.apply(ShopContent(products=things(2), interactions=feed), WORDS)
    repository.record_interaction("x", "1", "purchase", at=NOON)
    assert [one.event for _, one in repository.interactions()] == ["purchase", "cart"]
    assert [one.event for one in repository.interactions_of("x")] == ["purchase"]


def test_reviews_count_as_long_as_there_are_few_events(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=things(2), reviews=(Review("r", "1", 5.0),)), WORDS)
    assert repository.popularity() == {"1": 1.0}


def test_recorded_interaction_survives_the_next_import(repository: ShopRepository) -> None:
    content = ShopContent(products=things(1), interactions=(Interaction("s", "0", "view", at=NOON),))
    repository.apply(content, WORDS)
    repository.record_interaction("t", "0", "cart")
    repository.apply(content, WORDS)
    assert sorted(one.shopper_id for _, one in repository.interactions()) == ["s", "t"]


def test_interactions_are_read_on_from_a_cursor(repository: ShopRepository) -> None:
    repository.record_interaction("s", "0", "view")
    cursor = repository.interactions()[-1][0]
    repository.record_interaction("s", "0", "rating", 4.0, NOON)
    assert [one for _, one in repository.interactions(after=cursor)] == [Interaction("s", "0", "rating", 4.0, NOON)]


def test_faq_knowledge_promotions_and_orders_come_back(repository: ShopRepository) -> None:
    question = Entry("returns", ("怎么退货", "可以退吗"), "七天内", "zh")
    fact = Entry("material", ("merino",), "Wool", "en", "https://a.example")
    offer = Promotion("P", "Spring", percent_off=Decimal("12.5"), starts=NOON, brands=("Acme",), stackable=True)
    lines = (Order("O", "s", "0", 2, Decimal("9.90"), "EUR", "shipped", at=NOON), Order("X", "s", "0"))
    content = ShopContent(products=things(1), faq=(question,), knowledge=(fact,), promotions=(offer,), orders=lines)
    repository.apply(content, WORDS)
    assert (repository.faq(), repository.knowledge(), repository.promotions()) == ([question], [fact], [offer])
    assert repository.orders("O") == [lines[0]]


def test_counts_are_of_what_is_sold(repository: ShopRepository) -> None:
    repository.apply(ShopContent(products=(BAG, replace(BAG, id="B"), replace(BAG, id="C", group=None))), WORDS)
    assert repository.counts() == {"products": 3, "groups": 2, "reviews": 0}


def test_moment_without_a_zone_is_refused(repository: ShopRepository) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        repository.record_interaction("s", "0", "view", at=datetime(2026, 1, 1))


def test_migrations_make_the_tables_that_the_code_expects(engine: Engine) -> None:
    assert {"products", conversation_tables.conversations.name} <= metadata.tables.keys()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_of_the_shop})
        assert compare_metadata(context, metadata) == []


def _is_of_the_shop(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name != "alembic_version"
