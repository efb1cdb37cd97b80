"""`synonyms.csv`: the shop's own words (canonical) and what shoppers call them in two languages.

A term may stand for several words of the shop ("medium" is a size and an acidity); the guide decides by context.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from generator.word_tables import WORDS, Category, Color, Term, brands, categories, colors, wordings

Row = tuple[str, str, str]
COLUMNS = ("color", "size", "material", "pattern", "gender", "age_group", "brand", "price", "availability")
COLUMN_VALUES = ("male", "female", "unisex", "adult", "kids", "toddler", "infant")


def category_values(category: Category) -> Iterator[tuple[str, Term]]:
    """Every (attribute, value) that a category's table holds."""
    tables = (category.graded, category.plain, category.several)
    for table in tables:
        yield from ((name, value) for name, values in table.items() for value in values)
    yield from ((name, value) for name, when in category.when.items() for value in when.values)
    yield from ((name, v) for name, lists in category.by_size.items() for values in lists for v in values)
    yield from ((name, value) for rows in category.bundles for row in rows for name, value in row.items())
    for name, values in (("material", category.material), ("pattern", category.pattern)):
        yield from ((name, value) for value in values)
    yield from (("size", value) for values in category.sizes_by.values() for value in values)


def category_rows() -> Iterator[Row]:
    for category in categories():
        for level in (category.department, *category.path):
            yield from ((term, level.zh, "en") for term in level.en)
        yield from ((term, category.leaf.zh, "zh") for term in category.zh_terms)


def sold_colors() -> list[Color]:
    """Without those that only a picture's packaging has."""
    sold = {name for category in categories() for name in category.colors}
    return [color for name, color in colors().items() if name in sold]


def color_rows() -> Iterator[Row]:
    for color in sold_colors():
        yield from ((term, color.zh, "en") for term in color.en)
        yield from ((term, color.zh, "zh") for term in color.zh_names)


def brand_rows() -> Iterator[Row]:
    for brand in brands():
        yield brand.en, brand.zh, "en"
        yield brand.en.lower(), brand.zh, "en"


def attribute_rows() -> Iterator[Row]:
    for name, wording in wordings().items():
        yield from ((term, name, "en") for term in wording.en)
        yield from ((term, name, "zh") for term in wording.zh_names)
    for category in categories():
        for _, value in category_values(category):
            yield from ((term, value.zh, "en") for term in value.en)


def hand_written_rows() -> Iterator[Row]:
    with (WORDS / "more_synonyms.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["term"], row["canonical"], row["language"]) for row in csv.DictReader(file))


def canonical_words() -> set[str]:
    """Everything that the shop itself writes."""
    words = {level.zh for category in categories() for level in (category.department, *category.path)}
    words |= {value.zh for category in categories() for _, value in category_values(category)}
    words |= {color.zh for color in sold_colors()} | {brand.zh for brand in brands()} | set(wordings())
    return words | set(COLUMNS) | set(COLUMN_VALUES)


def synonym_rows() -> list[Row]:
    own = canonical_words()
    rows = [*category_rows(), *color_rows(), *attribute_rows(), *brand_rows(), *hand_written_rows()]
    unknown = {canonical for _, canonical, _ in rows} - own
    if unknown:
        raise ValueError(f"synonyms.csv: canonical words that the shop does not use: {sorted(unknown)}")
    # The first word of a language is the one that the guide says, so the order of the tables is kept.
    return sorted(dict.fromkeys(row for row in rows if row[0] not in own), key=lambda row: (row[2], row[1]))
