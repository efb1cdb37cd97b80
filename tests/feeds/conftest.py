"""A shop's folder written by a test, and an import of it into a home of its own."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from daogou.bootstrap import ImportOutcome, import_shop
from daogou.catalogue.shop_content import BadRow, ShopContent
from daogou.feeds.importer import read_folder
from daogou.settings import Settings, read_settings
from daogou.view_building import LEXICON

Write = Callable[..., Path]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.filterwarnings("error"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """`write("products.csv", text)` adds a file to the folder and answers the folder; ".gz" is packed."""

    def write_file(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        folder = tmp_path / "shop"
        folder.mkdir(exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        (folder / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
        return folder

    return write_file


@pytest.fixture
def read() -> Callable[[Path], ShopContent]:
    return lambda folder: read_folder(folder, LEXICON)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DAOGOU_HOME": str(tmp_path / "home")})


@pytest.fixture
def importing(settings: Settings) -> Callable[..., ImportOutcome]:
    return lambda folder, **options: import_shop(folder, settings, **options)


@pytest.fixture
def only() -> Callable[[ShopContent], BadRow]:
    """The one bad row of a content."""

    def only_row(content: ShopContent) -> BadRow:
        assert len(content.report.bad_rows) == 1, [str(row) for row in content.report.bad_rows]
        return content.report.bad_rows[0]

    return only_row
