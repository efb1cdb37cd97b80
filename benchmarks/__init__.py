"""Rasa's side of the benchmarks (Python 3.10): what `daogou bench` starts in .venv-rasa."""
