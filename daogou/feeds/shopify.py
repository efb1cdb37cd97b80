"""Shopify's product export: several rows a product, handed out as one row a variant.

https://help.shopify.com/en/manual/products/import-export/using-csv
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from daogou.feeds.delimited import DelimitedReader
from daogou.feeds.reader import Columns, Row, UnreadableRow
from daogou.feeds.refusal import FileRefusedError, RowRefusedError
from daogou.feeds.shopify_columns import BECOMES, NAMES, is_needless, metafield_name
from daogou.feeds.shopify_variant import variant_row

MAX_ROWS = 10_000
_OF_A_VARIANT = ("option1_value", "variant_sku", "variant_price")
_ONLY_SHOPIFYS = frozenset({"option1_name", "option1_value", "variant_sku", "variant_price"})
Cells = Mapping[str, str]


def is_shopify(columns: Iterable[str]) -> bool:
    """Recognised by its header: only Shopify's has a handle beside options or variants."""
    columns = frozenset(columns)
    names = {NAMES.get(column, column) for column in columns}
    return {"handle", "title"} <= names and not columns.isdisjoint(_ONLY_SHOPIFYS)


@dataclass(slots=True)
class _Product:
    """The rows of one handle so far; what the first of them says counts for all."""

    shared: dict[str, str] = field(default_factory=dict)
    variants: list[tuple[int, Cells]] = field(default_factory=list)
    pictures: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, cells: Cells) -> None:
        for name, text in cells.items():
            self.shared.setdefault(name, text)
        if picture := cells.get("image_src"):
            position = cells.get("image_position", "")
            self.pictures.append((int(position) if position.isdecimal() else MAX_ROWS, picture))
        if any(name in cells for name in _OF_A_VARIANT):
            self.variants.append((line, cells))
        if len(self.variants) + len(self.pictures) > MAX_ROWS:
            raise FileRefusedError(f"has more than {MAX_ROWS} rows for one handle", line)

    def rows(self, written: Mapping[str, str]) -> Iterator[Row | UnreadableRow]:
        """One row a variant, each with the picture of its own or the product's first."""
        picture = min(self.pictures, default=(0, ""), key=lambda pair: pair[0])[1]
        for line, cells in self.variants:
            try:
                yield variant_row(cells, line, self.shared, picture, written)
            except RowRefusedError as refusal:
                column = next((name for name in cells if BECOMES.get(name) == refusal.field), refusal.field)
                yield UnreadableRow(line, RowRefusedError(written.get(column, column), refusal.value, refusal.reason))


class ShopifyReader:
    """A FeedReader over the export's CSV."""

    def __init__(self) -> None:
        self._table = DelimitedReader()

    def columns(self, path: Path) -> Columns:
        header = self._table.columns(path)
        names = {BECOMES[own]: name for name in header.names if (own := NAMES.get(name)) in BECOMES}
        written = {google: header.written.get(name, name) for google, name in names.items()}
        others = [name for name in header.names if name not in NAMES]
        fields = [name for name in others if metafield_name(header.written.get(name, name))]
        needless = tuple(name for name in others if is_needless(name))
        unknown = [name for name in others if name not in {*fields, *needless}]
        written |= {name: header.written.get(name, name) for name in unknown}
        options = [name for name in header.names if name.startswith("option") and name in NAMES]
        attributes = tuple(header.written.get(name, name) for name in (*options, *fields))
        return Columns((*names, *unknown), written, attributes, needless)

    def rows(self, path: Path) -> Iterator[Row | UnreadableRow]:
        written = {NAMES.get(name, name): text for name, text in self._table.columns(path).written.items()}
        product, handle = _Product(), ""
        for row in self._table.rows(path):
            if isinstance(row, UnreadableRow):
                yield row
                continue
            cells = {NAMES.get(name, name): values[0] for name, values in row.fields.items()}
            if cells.get("handle", "") != handle:
                yield from product.rows(written)
                product, handle = _Product(), cells.get("handle", "")
            product.add(row.line, cells)
        yield from product.rows(written)
