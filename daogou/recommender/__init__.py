"""The recommender: candidates → scores → blend → rank, over an in-memory columnar index."""

from daogou.recommender.build import build_recommender
from daogou.recommender.ranker import HybridRecommender

__all__ = ["HybridRecommender", "build_recommender"]
