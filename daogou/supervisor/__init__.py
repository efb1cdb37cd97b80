"""Starts the guide's programs, keeps them running, stops them together."""
