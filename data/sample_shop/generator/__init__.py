"""Writes the sample shop: a deterministic model of a department store, its shoppers and what they say."""
