"""HybridRecommender: constraints select, scorers score, a blend ranks, and the receipt is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from daogou.catalogue.need import Need
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.recommendation import Because, Receipt, Recommendation, Recommended, Request
from daogou.recommender.blend import Blend, Blended
from daogou.recommender.candidates import Candidates, Funnel, candidates
from daogou.recommender.constraints import constraints_of
from daogou.recommender.diversity import diverse
from daogou.recommender.index import CandidateIndex
from daogou.recommender.narrowing import NarrowingSelector
from daogou.recommender.ordering import Ranked, ranked
from daogou.recommender.relaxation import RelaxationFinder
from daogou.recommender.scorers.interface import Query
from daogou.recommender.scorers.soft_wishes import SoftWishes

_POOL = 12
"""How many groups beyond those shown are ranked, for diversity to choose from."""

_WORTH_NAMING = 0.35
"""The least share of what an item's past brought it that makes a past product a reason."""
_MOST_NAMED = 2


@dataclass(frozen=True, slots=True, eq=False)
class HybridRecommender:
    """Answers requests from an immutable index; `now` tells the moment whose prices count."""

    index: CandidateIndex
    wishes: SoftWishes
    blend: Blend
    narrowing: NarrowingSelector
    recipients: Mapping[str, RecipientProfile]
    now: Callable[[], datetime]

    def recommend(self, request: Request) -> Recommendation:
        """Shows `request.count` groups, or all that fit when these are fewer."""
        now = self.now()
        prices = self.index.prices.at(now)
        wishes = constraints_of(request.need, self.index, prices, self.recipients)
        found = candidates(self.index, wishes, request, prices)
        if not found.total:
            relaxations = () if found.need_fits else RelaxationFinder(self.index, prices).find(request.need, wishes)
            return Recommendation(request.need, (), 0, relaxations)
        items = self._items(Query(request, found.rows, prices[found.rows]), found, now)
        narrowing = None if request.need.is_vague else self.narrowing(request.need, found.rows)
        return Recommendation(request.need, items, found.total, (), narrowing)

    def similar(self, product_id: str, count: int = 3) -> Recommendation:
        """Products that resemble one of the shop's."""
        return self.recommend(Request(Need(), count=count, like=product_id))

    def _items(self, query: Query, found: Candidates, now: datetime) -> tuple[Recommended, ...]:
        blended = self.blend(query)
        order = ranked(self.index, self.wishes, query, blended.total, query.request.count + _POOL)
        chosen = self._chosen(query, order, blended)
        funnel = (*found.funnel, ("shown", len(chosen)))
        return tuple(self._item(query, blended, position, funnel, now) for position in chosen)

    def _chosen(self, query: Query, order: Ranked, blended: Blended) -> list[int]:
        request = query.request
        if request.need.sort or request.need.brand or request.like:
            return [int(position) for position in order.positions[: request.count]]
        pool = order.positions[: request.count + _POOL]
        brands = self.index.brand[query.rows[pool]].tolist()
        tiers = order.tiers[: request.count + _POOL].tolist()
        is_stranger = request.need.is_vague and not request.past
        kinds = self.index.categories.leaf[query.rows[pool]].tolist() if is_stranger else None
        picked = diverse(brands, tiers, blended.total[pool].tolist(), request.count, kinds)
        return [int(pool[at]) for at in picked]

    def _item(self, query: Query, blended: Blended, position: int, funnel: Funnel, now: datetime) -> Recommended:
        row = int(query.rows[position])
        product = self.index.products[row]
        group = self.index.group_rows(int(self.index.group[row])).tolist()
        variants = tuple(self.index.products[other] for other in group if other != row)
        scores = blended.receipt(position)
        receipt = Receipt(scores, funnel, self._because(query, row, scores))
        return Recommended(product, product.offer(now), receipt, variants)

    def _because(self, query: Query, row: int, scores: Mapping[str, float]) -> tuple[Because, ...]:
        """The past products that lent the item most, as long as each is worth naming; the shown item is none."""
        learned = self.blend.learned
        found = [cause for cause in self.blend.because(query, row, scores) if cause.share >= _WORTH_NAMING]
        if learned is None or not found:
            return ()
        by_item = {learned.space.of_product.get(one.product): one for one in query.request.past}
        return tuple(
            Because(self.index.products[self.index.row_of[past.product]], past.strength >= 1, cause.shoppers)
            for cause in found[:_MOST_NAMED]
            if (past := by_item[cause.item]).product in self.index.row_of
        )
