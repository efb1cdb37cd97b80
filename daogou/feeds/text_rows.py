"""Rows of faq.csv, knowledge.csv and synonyms.csv."""

from __future__ import annotations

from collections.abc import Iterator

from daogou.catalogue.product import Entry, Shop
from daogou.catalogue.shop_content import Synonym
from daogou.feeds.cells import Cells
from daogou.feeds.plain_text import plain_text
from daogou.feeds.refusal import RowRefusedError

FAQ_COLUMNS = frozenset(["question", "answer", "language", "topic"])
KNOWLEDGE_COLUMNS = frozenset(["kind", "name", "language", "text", "source"])
SYNONYM_COLUMNS = frozenset(["term", "canonical", "language"])
KINDS = ("brand", "material", "origin", "ingredient", "technology")


def faq_from(cells: Cells, shop: Shop) -> Iterator[Entry]:
    """Several phrasings of one question stand between "|"."""
    cells.required("question")
    answer = plain_text(cells.required("answer"))
    yield Entry(cells.text("topic"), cells.texts("question"), answer, cells.language(answer))


def knowledge_from(cells: Cells, shop: Shop) -> Iterator[Entry]:
    cells.required("kind")
    cells.required("name")
    text = plain_text(cells.required("text"))
    yield Entry(cells.choice("kind", KINDS), cells.texts("name"), text, cells.language(text), _source(cells))


def synonyms_from(cells: Cells, shop: Shop) -> Iterator[Synonym]:
    term = cells.required("term")
    yield Synonym(term, cells.required("canonical"), cells.language(term))


def _source(cells: Cells) -> str:
    """A page or a name; a link that would run something is refused."""
    source = cells.text("source")
    if ":" in source and cells.link("source", "") is None:
        raise RowRefusedError("source", source, "is not a link")
    return source
