"""Which files of a folder are a shop's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from daogou.errors import FeedError
from daogou.feeds.formats import READERS
from daogou.feeds.reader import stem_of, suffix_of
from daogou.feeds.taxonomy import is_taxonomy

TABLES = ("products", "reviews", "interactions", "promotions", "orders", "faq", "knowledge", "synonyms")


@dataclass(frozen=True, slots=True)
class Folder:
    """The files by what they hold, shop.toml apart, and the names of those that nobody reads."""

    tables: dict[str, Path]
    shop_file: Path | None
    taxonomies: tuple[Path, ...]
    ignored: tuple[str, ...]


def list_folder(path: Path) -> Folder:
    """Raises FeedError when there is no such folder, no products, or two files of one kind."""
    if not path.is_dir():
        raise FeedError(f"{path} is not a folder; a shop is a folder with products.csv, .tsv, .xml or .jsonl in it")
    tables: dict[str, Path] = {}
    shop_file, ignored, taxonomies = None, [], []
    for file in sorted(path.iterdir()):
        stem = stem_of(file.name)
        if file.name.lower() == "shop.toml":
            shop_file = file
        elif file.is_file() and is_taxonomy(file.name):
            taxonomies.append(file)
        elif file.is_file() and stem in TABLES and suffix_of(file.name) in READERS:
            if stem in tables:
                raise FeedError(f"{path} has both {tables[stem].name} and {file.name}; keep one of them")
            tables[stem] = file
        elif file.is_file() and not file.name.startswith("."):
            ignored.append(file.name)
    if "products" not in tables:
        raise FeedError(f"{path} has no products.csv, .tsv, .xml or .jsonl")
    return Folder(tables, shop_file, tuple(taxonomies), tuple(ignored))
