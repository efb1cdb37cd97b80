"""ItemSpace: the items that a model speaks of, each with a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from daogou.catalogue.product import Product


def item_key(product: Product) -> str:
    """What variants share: the group, or the product itself where it has none."""
    return f"g:{product.group}" if product.group else f"p:{product.id}"


@dataclass(frozen=True, slots=True, eq=False)
class ItemSpace:
    """`keys` in the order of their numbers; `number_of` finds one by key, `of_product` by the id of any variant."""

    keys: tuple[str, ...]
    number_of: Mapping[str, int]
    of_product: Mapping[str, int]

    @classmethod
    def of(cls, products: Sequence[Product], further: Iterable[str] = ()) -> ItemSpace:
        """The items of a catalogue in the order of their first product, then `further` keys that it no longer has."""
        numbers: dict[str, int] = {}
        of_product = {product.id: numbers.setdefault(item_key(product), len(numbers)) for product in products}
        for key in further:
            numbers.setdefault(key, len(numbers))
        return cls(tuple(numbers), numbers, of_product)

    def __len__(self) -> int:
        return len(self.keys)
