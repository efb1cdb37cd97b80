"""What a vocabulary is made of, as a digest: an update of prices and stock changes no word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path

from daogou.catalogue.product import Product
from daogou.catalogue.shop_content import ShopContent

# `price`, `in_stock`, `link` and the like say nothing that a shopper could be understood by.
SAID = (
    "id",
    "group",
    "title",
    "titles",
    "category",
    "brand",
    "attributes",
    "highlights",
    "description",
    "descriptions",
)
_SAID = attrgetter(*SAID)


def vocabulary_source(content: ShopContent, tables: Iterable[Path]) -> str:
    """32 characters that change with every word of the shop, with the files in `tables` (folders are read whole), and
    with the program that makes a vocabulary."""
    digest = hashlib.blake2b(digest_size=16)
    for file in (*_files(tables), *_files([Path(__file__).parent])):
        digest.update(file.name.encode() + file.read_bytes())
    shop = content.shop
    digest.update(repr((shop.name, shop.currency, shop.languages, content.synonyms)).encode("utf-8", "replace"))
    for product in content.products:
        digest.update(_words(product))
    return digest.hexdigest()


def _words(product: Product) -> bytes:
    return repr(_SAID(product)).encode("utf-8", "replace")


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        found = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (file for file in found if file.suffix in {".py", ".tsv", ".gz"})
