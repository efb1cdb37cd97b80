"""Benchmarks: what a guide does, measured from outside, beside a peer in the same run. Servers never import this."""
