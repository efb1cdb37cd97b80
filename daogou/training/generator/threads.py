"""How many processors a training may use."""

from __future__ import annotations

import os

import tensorflow as tf

MOST = 2


def bound_threads(most: int = MOST) -> None:
    """Before anything else is asked of TensorFlow."""
    threads = min(most, os.cpu_count() or 1)
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
