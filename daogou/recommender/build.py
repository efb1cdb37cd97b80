"""build_recommender: the only place that puts a HybridRecommender together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from daogou.catalogue.measure import Units
from daogou.catalogue.product import Product
from daogou.catalogue.recipient import RecipientProfile
from daogou.catalogue.vocabulary import Vocabulary
from daogou.recommender.blend import Blend
from daogou.recommender.complements import Complements
from daogou.recommender.index import build_index
from daogou.recommender.learned.artefact import Artefact
from daogou.recommender.learned.binding import bind
from daogou.recommender.narrowing import NarrowingSelector
from daogou.recommender.ranker import HybridRecommender
from daogou.recommender.scorers.content import ContentScorer
from daogou.recommender.scorers.fit import FitScorer
from daogou.recommender.scorers.popularity import PopularityScorer
from daogou.recommender.scorers.rating import RatingScorer
from daogou.recommender.scorers.similarity import SimilarityScorer
from daogou.recommender.scorers.soft_wishes import SoftWishes


def build_recommender(
    products: Sequence[Product],
    vocabulary: Vocabulary,
    popularity: Mapping[str, float],
    ratings: Mapping[str, tuple[int, float]],
    recipients: Mapping[str, RecipientProfile],
    uses: Mapping[str, tuple[str, ...]],
    now: Callable[[], datetime],
    artefact: Artefact | None = None,
    units: Units | None = None,
) -> HybridRecommender:
    """`popularity` and `ratings` (count, mean from 1 to 5) by product id, variants having those of their group;
    `recipients` and `uses` by the ids of data/lexicon; `now` is asked at every request, so sales begin and end without
    a new index. `artefact` is what was trained from this shop's interactions, None before there is any."""
    index = build_index(products, vocabulary, popularity, ratings, units or Units({}))
    wishes = SoftWishes(index, recipients, uses)
    scorers = (
        ContentScorer(wishes),
        FitScorer(wishes),
        PopularityScorer(index),
        RatingScorer(index),
        SimilarityScorer(index),
    )
    learned = None if artefact is None else bind(artefact, index.products, index.text)
    blend = Blend(scorers, index.group, learned=learned)
    complements = Complements.of(index, learned)
    return HybridRecommender(index, wishes, blend, NarrowingSelector(index), recipients, now, complements)
