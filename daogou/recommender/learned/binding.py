"""Binding: a trained artefact meets today's catalogue.

Items that the catalogue no longer has stay, behind the others, because shoppers' pasts still speak of them; products
that are newer than the training have rows without neighbours, and the content parts know them at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from daogou.catalogue.product import Product
from daogou.recommender.arrays import Ints, Scores
from daogou.recommender.learned.artefact import NEIGHBOUR_PARTS, Artefact, PartSettings
from daogou.recommender.learned.content import ContentPart, attribute_rows, word_rows
from daogou.recommender.learned.item_neighbours import ItemNeighbourPart
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.learned.model import PersonalModel
from daogou.recommender.learned.part import Part
from daogou.recommender.learned.shopper_neighbours import ShopperNeighbourPart
from daogou.recommender.learned.weighing import Popularity
from daogou.recommender.text_index import TextIndex


def bind(artefact: Artefact, products: Sequence[Product], text: TextIndex) -> PersonalModel:
    """The model over `products` (`text` has a row for each), item numbers being group numbers."""
    space = ItemSpace.of(products, artefact.items)
    numbers = np.asarray([space.number_of[key] for key in artefact.items], dtype=np.int64)
    settings, size = artefact.settings, len(space)
    parts: list[Part] = [
        ItemNeighbourPart(name, _moved(artefact.matrices[name], numbers, size, rows=True), settings.decays[name])
        for name in NEIGHBOUR_PARTS
    ]
    profiles = _moved(artefact.profiles, numbers, size)
    neighbours = shopper_part(profiles, _spread(artefact.had, numbers, size), settings)
    parts.append(neighbours)
    parts += content_parts(products, text, space, settings)
    popularity = Popularity(_spread(artefact.had, numbers, size), _spread(artefact.recent, numbers, size))
    shoppers = {shopper: row for row, shopper in enumerate(artefact.shoppers)}
    rows = (profiles, neighbours.buyers)
    further = (settings.counts_purchases, _spread(artefact.again, numbers, size))
    return PersonalModel.of(space, parts, popularity, artefact.weights, shoppers, *rows, *further)


def shopper_part(profiles: sparse.csr_array, had: Scores, settings: PartSettings) -> ShopperNeighbourPart:
    name = "shopper neighbours"
    buyers = sparse.csr_array(profiles.T)
    return ShopperNeighbourPart(
        profiles, buyers, rarity(had, profiles.shape[0]), settings.decays[name], settings.neighbours, name
    )


def content_parts(
    products: Sequence[Product], text: TextIndex, space: ItemSpace, settings: PartSettings
) -> list[ContentPart]:
    decays = settings.decays
    return [
        ContentPart.of("words", word_rows(products, text, space), decays["words"]),
        ContentPart.of("attributes", attribute_rows(products, space), decays["attributes"]),
    ]


def rarity(had: Scores, shoppers: int) -> Scores:
    """ln(shoppers / buyers) of every item; an item that everybody had says nothing about taste."""
    return np.log(max(shoppers, 1) / np.maximum(had, 1)).clip(min=0).astype(np.float32)


def _moved(matrix: sparse.csr_array, numbers: Ints, size: int, rows: bool = False) -> sparse.csr_array:
    """Columns, and rows where these are items too, at their new numbers."""
    coo = matrix.tocoo()
    own = numbers[coo.row] if rows else coo.row
    shape = (size if rows else matrix.shape[0], size)
    return sparse.csr_array(sparse.coo_array((coo.data, (own, numbers[coo.col])), shape=shape))


def _spread(values: Scores, numbers: Ints, size: int) -> Scores:
    spread = np.zeros(size, dtype=np.float32)
    spread[numbers] = values
    return spread
