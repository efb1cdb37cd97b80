"""The Transformer that explains: a plan becomes sentences, written from the network's weights.

Serving needs numpy alone: `Generator.load(folder, rng).candidates(plans, per_plan, deadline)`. The TensorFlow side is
`daogou.generator.network`, which only training imports.
"""

from daogou.generator.generator import Generator, Sampling
from daogou.generator.plan import Draft, Fact, Mention, Plan
from daogou.generator.second_reading import SecondReading

__all__ = ["Draft", "Fact", "Generator", "Mention", "Plan", "Sampling", "SecondReading"]
