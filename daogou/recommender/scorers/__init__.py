"""Scorers: each gives the candidates its opinion, between 0 and 1, or none."""
