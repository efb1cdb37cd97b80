"""HybridRecommender: constraints select, scorers score, a blend ranks, and the receipt is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.recommendation import Because, Receipt, Recommendation, Recommended, Request, WhyNot
from daogou.recommender.arrays import Floats, Rows
from daogou.recommender.blend import Blend, Blended
from daogou.recommender.candidates import Candidates, Funnel, Limit, candidates, turn_limits
from daogou.recommender.complements import Complements, one_of_a_kind
from daogou.recommender.constraints import constraints_of
from daogou.recommender.counterfactual import IN_STOCK, Order, free_of_limits, obstacles, place_of, standing, without
from daogou.recommender.diversity import diverse
from daogou.recommender.exploring import explored
from daogou.recommender.index import CandidateIndex
from daogou.recommender.narrowing import NarrowingSelector
from daogou.recommender.ordering import Ranked, ranked
from daogou.recommender.relaxation import RelaxationFinder
from daogou.recommender.scorers.interface import Query
from daogou.recommender.scorers.soft_wishes import SoftWishes
from daogou.recommender.stepping_back import hides_bought, is_done_with, penalties

_POOL = 12
"""How many groups beyond those shown are ranked, for diversity to choose from."""

_WORTH_NAMING = 0.4
"""The least share of what an item's past brought it that makes a past product a reason."""
_MOST_NAMED = 1
"""A second one would often be a story; without the first nearly all items fall (bench recommender)."""


@dataclass(frozen=True, slots=True, eq=False)
class HybridRecommender:
    """Answers requests from an immutable index; `now` tells the moment whose prices count."""

    index: CandidateIndex
    wishes: SoftWishes
    blend: Blend
    narrowing: NarrowingSelector
    recipients: Mapping[str, RecipientProfile]
    now: Callable[[], datetime]
    complements: Complements

    def recommend(self, request: Request) -> Recommendation:
        """Shows `request.count` groups, or all that fit when these are fewer."""
        now = self.now()
        prices = self.index.prices.at(now)
        wishes = constraints_of(request.need, self.index, prices, self.recipients)
        found = candidates(self.index, wishes, request, prices, self._further(request))
        if not found.total:
            relaxations = () if found.need_fits else RelaxationFinder(self.index, prices).find(request.need, wishes)
            return Recommendation(request.need, (), 0, relaxations)
        items = self._items(Query(request, found.rows, prices[found.rows]), found, now)
        narrowing = None if request.need.is_vague else self.narrowing(request.need, found.rows)
        return Recommendation(request.need, items, found.total, (), narrowing)

    def similar(self, product_id: str, count: int = 3) -> Recommendation:
        """Products that resemble one of the shop's."""
        return self.recommend(Request(Need(), count=count, like=product_id))

    def why_not(self, request: Request, product_id: str) -> WhyNot | None:
        """Why a product is not shown, and what would show it; None for one that the catalogue does not have."""
        asked = self.index.row_of.get(product_id)
        if asked is None:
            return None
        now = self.now()
        prices = self.index.prices.at(now)
        group = self.index.group_rows(int(self.index.group[asked]))
        wishes = constraints_of(request.need, self.index, prices, self.recipients)
        limits = [*turn_limits(self.index, request, prices), *self._further(request)]
        found = obstacles(self.index, wishes, limits, prices, group, asked)
        product = self.index.products[found.row]
        offer, need = product.offer(now), without(request.need, found.wishes, int(prices[found.row]))
        if IN_STOCK in found.names:
            return WhyNot(product, offer, found.names, need, None)
        free = free_of_limits(request, need, frozenset(self.index.products[row].id for row in group.tolist()))
        stands = standing(self._order(free), self.index, found.row)
        branded = replace(need, brand=(product.brand,)) if product.brand and not need.brand else need
        by_brand = place_of(self._order(replace(free, need=branded)), self.index, found.row) if branded != need else 0
        return WhyNot(product, offer, found.names, need, stands, by_brand)

    def scores(self, request: Request) -> tuple[Rows, Floats]:
        """The rows that fit, and the score of each."""
        query = self._query(request)
        return query.rows, self._blended(query).total

    def _query(self, request: Request) -> Query:
        prices = self.index.prices.at(self.now())
        wishes = constraints_of(request.need, self.index, prices, self.recipients)
        rows = candidates(self.index, wishes, request, prices, self._further(request)).rows
        return Query(request, rows, prices[rows])

    def _order(self, request: Request) -> Order:
        """Everything that fits, best first, those that would be shown in front."""
        query = self._query(request)
        rows = query.rows
        blended = self._blended(query)
        order = ranked(self.index, self.wishes, query, blended.total, len(rows))
        chosen = self._chosen(query, order, blended)
        places = np.concatenate([chosen, order.positions[~np.isin(order.positions, chosen)]]).astype(np.int64)
        tiers = np.zeros(len(rows))
        tiers[order.positions] = order.tiers
        return Order(rows[places], tiers[places], lambda at: blended.receipt(int(places[at])))

    def _further(self, request: Request) -> list[Limit]:
        """Limits beyond the need and the request's fields: what could go with the product asked about, what is not at
        home already."""
        limits = []
        row = self.index.row_of.get(request.beside) if request.beside is not None else None
        if row is not None:
            limits.append(Limit("beside", "goes with the product", self.complements.mask(row)))
        if request.bought and hides_bought(request):
            done_with = is_done_with(self.index, self.blend.learned, request)
            limits.append(Limit("bought", "not bought already", ~done_with))
        return limits

    def _blended(self, query: Query) -> Blended:
        row = self.index.row_of.get(query.request.beside) if query.request.beside is not None else None
        usual = self.blend(query)
        blended = usual if row is None else self.complements.scored(row, query.rows, usual)
        return blended.minus(penalties(self.index, self.blend.learned, query.request, query.rows))

    def _items(self, query: Query, found: Candidates, now: datetime) -> tuple[Recommended, ...]:
        blended = self._blended(query)
        order = ranked(self.index, self.wishes, query, blended.total, query.request.count + _POOL)
        listed = self._chosen(query, order, blended)
        following = order.positions[~np.isin(order.positions, listed)].tolist()
        chosen, propensity = explored(query.request, listed, following) if listed else (listed, 1.0)
        funnel = (*found.funnel, ("shown", len(chosen)))
        scores = [blended.receipt(position) for position in chosen]
        rows = query.rows[chosen]
        receipts = [self._receipt(*one, funnel, query.request) for one in zip(rows.tolist(), scores, strict=True)]
        if query.request.beside is None:
            because = self.because(query.request, rows, scores)
            receipts = [replace(one, because=past) for one, past in zip(receipts, because, strict=True)]
        if propensity < 1:
            receipts[-1] = replace(receipts[-1], propensity=propensity)
        return tuple(self._item(row, receipt, now) for row, receipt in zip(rows.tolist(), receipts, strict=True))

    def _chosen(self, query: Query, order: Ranked, blended: Blended) -> list[int]:
        request = query.request
        if request.beside is not None:
            return one_of_a_kind(self.index.categories.leaf[query.rows], order.positions, request.count)
        if request.need.sort or request.need.brand or request.like:
            return [int(position) for position in order.positions[: request.count]]
        pool = order.positions[: request.count + _POOL]
        brands = self.index.brand[query.rows[pool]].tolist()
        tiers = order.tiers[: request.count + _POOL].tolist()
        is_stranger = request.need.is_vague and not request.past
        kinds = self.index.categories.leaf[query.rows[pool]].tolist() if is_stranger else None
        picked = diverse(brands, tiers, blended.total[pool].tolist(), request.count, kinds)
        return [int(pool[at]) for at in picked]

    def _receipt(self, row: int, scores: Mapping[str, float], funnel: Funnel, request: Request) -> Receipt:
        beside = self.index.row_of.get(request.beside) if request.beside is not None else None
        return Receipt(scores, funnel, beside=None if beside is None else self.complements.beside(beside, row))

    def _item(self, row: int, receipt: Receipt, now: datetime) -> Recommended:
        product = self.index.products[row]
        group = self.index.group_rows(int(self.index.group[row])).tolist()
        variants = tuple(self.index.products[other] for other in group if other != row)
        return Recommended(product, product.offer(now), receipt, variants)

    def because(self, request: Request, rows: Rows, scores: Sequence[Mapping[str, float]]) -> list[tuple[Because, ...]]:
        """For the product of each row, the past products that lent it most, as long as each is worth naming."""
        learned = self.blend.learned
        if learned is None:
            return [() for _ in rows]
        past = {learned.space.of_product.get(one.product): one for one in request.past}
        told = []
        for row, found in zip(rows.tolist(), self.blend.causes(request, rows, scores), strict=True):
            named = [cause.item for cause in found[:_MOST_NAMED] if cause.share >= _WORTH_NAMING]
            item = int(self.index.group[row])
            told.append(
                tuple(
                    Because(self.index.products[at], past[one].strength >= 1, learned.together(one, item))
                    for one in named
                    if (at := self.index.row_of.get(past[one].product)) is not None
                )
            )
        return told
