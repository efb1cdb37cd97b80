"""Fitting the recommender: a trainer per learned part, and the blend on held-out choices."""
