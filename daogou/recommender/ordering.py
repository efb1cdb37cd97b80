"""Ordering: from scored rows to ranked groups, each represented by its best variant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from daogou.catalogue.vocabulary import normal_form
from daogou.recommender.arrays import Floats, Ints, Rows
from daogou.recommender.columns import NO_PRICE
from daogou.recommender.index import CandidateIndex
from daogou.recommender.scorers.interface import Query
from daogou.recommender.scorers.rating import shrunk_ratings
from daogou.recommender.scorers.similarity import category_closeness
from daogou.recommender.scorers.soft_wishes import SoftWishes

_PRICE_LAST = np.iinfo(np.int64).max
_SAME_SCORE = 0.01
"""Variants whose scores differ by less fit alike: the cheaper one represents the group."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Positions into the query's rows, best first, one per group, and each position's tier."""

    positions: Rows
    tiers: Floats


def ranked(index: CandidateIndex, wishes: SoftWishes, query: Query, scores: Floats, enough: int) -> Ranked:
    """Groups by tier, then the asked order, then score, then a fixed hash; at least `enough` of them if there are.

    The tier is the share of occasions met, then closeness to the liked product's category. With an
    asked order (`need.sort`) the tier only selects: the highest one alone, when it has at least as many groups as are
    shown.
    """
    tiers = _tiers(index, wishes, query)
    keys = sort_keys(index, query)
    if keys is None:
        positions = _leading(index, query.rows, tiers * 1000 + scores, enough)
        return _by_group(index, query, positions, (tiers, scores), tiers, scores)
    best = np.flatnonzero(tiers == tiers.max(initial=0.0))
    if index.groups_in(query.rows[best]) < query.request.count:
        best = np.arange(len(query.rows))
    positions = best[_leading(index, query.rows[best], keys[best], enough)]
    return _by_group(index, query, positions, (keys, scores), tiers, scores)


def sort_keys(index: CandidateIndex, query: Query) -> Floats | None:
    """The asked order as numbers, the first product having the highest; None when none is asked."""
    prices = query.prices.astype(np.float64)
    unknown = query.prices == NO_PRICE
    match query.request.need.sort:
        case "price_asc":
            return np.where(unknown, -np.inf, -prices)
        case "price_desc":
            return np.where(unknown, -np.inf, prices)
        case "popular":
            return index.popularity[query.rows]
        case "new":
            return index.added[query.rows].astype(np.float64)
        case "rating":
            return np.nan_to_num(shrunk_ratings(index)[query.rows])
        case str(order) if order.startswith(("less:", "more:")):
            return _measured(index, query.rows, *order.split(":", 1))
        case _:
            return None


def _measured(index: CandidateIndex, rows: Rows, towards: str, name: str) -> Floats:
    """Per row the measure of an attribute, negated where less comes first; what states none comes last."""
    key = normal_form(name)
    amounts = np.full(len(index), -np.inf)
    column = index.attributes.get(key)
    for code, interval in enumerate(index.intervals.get(key, ())):
        if column is not None and interval is not None:
            amount = -interval.low if towards == "less" else interval.high
            held = column.rows[column.starts[code] : column.starts[code + 1]]
            amounts[held] = np.maximum(amounts[held], amount)
    return np.asarray(amounts[rows], dtype=np.float64)


def _tiers(index: CandidateIndex, wishes: SoftWishes, query: Query) -> Floats:
    need = query.request.need
    tiers = 10 * wishes.use_share(need, query.rows)
    liked = index.row_of.get(query.request.like) if query.request.like is not None else None
    return tiers if liked is None else tiers + category_closeness(index, liked)[query.rows]


def _leading(index: CandidateIndex, rows: Rows, height: Floats, enough: int) -> Rows:
    """Every position of the groups that can be among the best: sorting all 100,000 would cost most of the time."""
    take = 32 * enough
    while take < len(rows):
        least = np.partition(height, len(height) - take)[len(height) - take]
        leading = np.flatnonzero(height >= least)
        if index.groups_in(rows[leading]) >= enough:
            return np.flatnonzero(np.isin(index.group[rows], index.group[rows[leading]]))
        take *= 4
    return np.arange(len(rows))


def _by_group(
    index: CandidateIndex,
    query: Query,
    positions: Rows,
    order: tuple[Floats, Floats],
    tiers: Floats,
    scores: Floats,
) -> Ranked:
    """Within a group the best variant (tier, score, then price); between groups `order`, then the groups' hashes."""
    rows, first, second = query.rows[positions], order[0][positions], order[1][positions]
    prices = np.where(query.prices == NO_PRICE, _PRICE_LAST, query.prices)[positions]
    rough = np.round(second / _SAME_SCORE)
    within = np.lexsort((index.tie[rows], prices, -rough, -first, index.group[rows]))
    best = within[_starts(index.group[rows][within])]
    between = np.lexsort((index.group_tie[rows[best]], -second[best], -first[best]))
    chosen = positions[best[between]]
    return Ranked(chosen, tiers[chosen])


def _starts(groups: Ints) -> NDArray[np.bool_]:
    """True where a new group begins."""
    return np.concatenate(([True], groups[1:] != groups[:-1])) if len(groups) else np.zeros(0, dtype=np.bool_)
