"""An old database with data in it, brought up to date; and one that is too new."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

import daogou.storage.database as database
from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import StorageError
from daogou.storage.database import migrate, open_database
from daogou.storage.shop_repository import ShopRepository

Open = Callable[[], Engine]
OLD_PRODUCT = (
    "INSERT INTO products (id, position, available, title, category, brand, price, currency, attributes, derived, "
    "highlights, description, titles, descriptions, in_stock, added_at) VALUES ('A', 0, :yes, 'Backpack', "
    "'[\"bags\"]', 'Acme', '259.00', 'CNY', "
    "'{\"color\": [\"red\"]}', '[]', '[]', '', '{}', '{}', :yes, '2026-03-01 12:00:00')"
)
OLD_ROWS = (
    OLD_PRODUCT,
    "INSERT INTO reviews (id, product_id, rating, title, content, language) VALUES ('r', 'A', 4, '', 'good', 'en')",
    "INSERT INTO interactions (source, shopper_id, product_id, event) VALUES ('guide', 's', 'A', 'cart')",
    "INSERT INTO shops (id, revision, imported_at, settings, vocabulary) VALUES (1, 3, '2026-03-01 12:00:00', "
    '\'{"name": "Old", "languages": []}\', \'{"version": 1, "terms": []}\')',
)


def upgrade_to(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@pytest.fixture
def old(opened: Open) -> Engine:
    """A database of the first revision with a shop in it."""
    engine = opened()
    upgrade_to(engine, "0001")
    with engine.begin() as connection:
        for row in OLD_ROWS:
            connection.exec_driver_sql(row.replace(":yes", "true"))
    return engine


def test_old_shop_is_read_after_the_migrations(old: Engine) -> None:
    migrate(old)
    repository = ShopRepository(old)
    product = repository.products()[0]
    assert (product.id, product.title, product.attributes, product.gtin) == ("A", "Backpack", {"color": ("red",)}, "")
    assert (repository.shop().name, repository.revision()) == ("Old", 3)
    assert repository.reviews(["A"])[0].content == "good"


def test_import_into_a_migrated_shop_keeps_what_shoppers_did(old: Engine) -> None:
    migrate(old)
    repository = ShopRepository(old)
    added = repository.products()[0].added_at
    repository.apply(ShopContent(products=(Product("A", "Backpack 2"),)), Vocabulary())
    assert [(product.title, product.added_at) for product in repository.products()] == [("Backpack 2", added)]
    assert [one.event for _, one in repository.interactions()] == ["cart"]
    assert repository.revision() == 4


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    assert ShopRepository(engine).revision() == 0


def test_two_guides_that_start_at_once_both_start(opened: Open) -> None:
    engines = [opened(), opened()]
    if engines[0].dialect.name == "sqlite":
        pytest.skip("a SQLite file belongs to one home, which one guide holds")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate, engines))
    assert ShopRepository(engines[0]).revision() == 0


def test_database_of_a_newer_guide_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="newer version"):
        migrate(engine)


@pytest.mark.parametrize("url", ["", "nonsense", "no such thing"])
def test_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(StorageError, match="DAOGOU_DATABASE"):
        open_database(url)
