"""Benchmarks of the generator on public data: reading, scoring, and the run itself."""
