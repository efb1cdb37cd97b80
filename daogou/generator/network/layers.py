"""Layers: attention, feed-forward, and the two blocks made of them. d is the width of a state."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from daogou.generator.numpy_network import EPSILON, NEVER

Tensor = Any
"""tf.Tensor; TensorFlow ships no types."""


class Norm(keras.layers.LayerNormalization):
    """Over the last axis, in float32 whatever the policy; weights `scale` and `shift`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(epsilon=EPSILON, **kwargs)

    def named(self, prefix: str) -> dict[str, Any]:
        return {f"{prefix}/scale": self.gamma, f"{prefix}/shift": self.beta}


class Attention(keras.layers.Layer):
    """softmax(QKᵀ/√d_k)V with `heads` heads, pre-norm; a residual is the caller's.

    Without `memory`: Q, K and V from the states by one product. With it: Q from the states, K and V from the memory.
    """

    def __init__(self, width: int, heads: int, dropout: float, crosses: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.width = width
        self.heads = heads
        self.dropout = dropout
        self.crosses = crosses
        self.norm = Norm(name="norm")
        self.drop = keras.layers.Dropout(dropout)
        columns = width if crosses else 3 * width
        self.inward = self.add_weight(shape=(width, columns), initializer="glorot_uniform", name="in")
        self.outward = self.add_weight(shape=(width, width), initializer="glorot_uniform", name="out")
        if crosses:
            self.memory = self.add_weight(shape=(width, 2 * width), initializer="glorot_uniform", name="memory")
        self.norm.build((None, None, width))

    def call(self, states: Tensor, mask: Tensor, memory: Tensor = None, training: bool = False) -> Tensor:
        """(rows, places, d), a mask for (rows, heads, places, seen), (rows, seen, d) to (rows, places, d)."""
        normal = self.norm(states)
        if self.crosses:
            queries = tf.matmul(normal, self.inward)
            keys, values = tf.split(tf.matmul(memory, self.memory), 2, axis=-1)
        else:
            queries, keys, values = tf.split(tf.matmul(normal, self.inward), 3, axis=-1)
        queries, keys, values = (self._heads(part) for part in (queries, keys, values))
        scores = tf.cast(tf.matmul(queries, keys, transpose_b=True), tf.float32) * (self.width // self.heads) ** -0.5
        shares = tf.nn.softmax(tf.where(mask, scores, scores + NEVER))
        mixed = tf.matmul(self.drop(tf.cast(shares, values.dtype), training=training), values)
        shape = tf.shape(states)
        joined = tf.reshape(tf.transpose(mixed, (0, 2, 1, 3)), (shape[0], shape[1], self.width))
        return tf.matmul(joined, self.outward)

    def _heads(self, states: Tensor) -> Tensor:
        """(rows, places, d) to (rows, heads, places, d / heads)."""
        shape = tf.shape(states)
        cut = tf.reshape(states, (shape[0], shape[1], self.heads, self.width // self.heads))
        return tf.transpose(cut, (0, 2, 1, 3))

    def named(self, prefix: str) -> dict[str, Any]:
        found = {f"{prefix}/in": self.inward, f"{prefix}/out": self.outward, **self.norm.named(f"{prefix}/norm")}
        return found | ({f"{prefix}/memory": self.memory} if self.crosses else {})


class FeedForward(keras.layers.Layer):
    """max(0, norm(x)U + u)D + b, from d to `hidden` and back."""

    def __init__(self, width: int, hidden: int, dropout: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.width = width
        self.hidden = hidden
        self.dropout = dropout
        self.norm = Norm(name="norm")
        self.drop = keras.layers.Dropout(dropout)
        self.up = self.add_weight(shape=(width, hidden), initializer="glorot_uniform", name="up")
        self.up_bias = self.add_weight(shape=(hidden,), initializer="zeros", name="up_bias")
        self.down = self.add_weight(shape=(hidden, width), initializer="glorot_uniform", name="down")
        self.down_bias = self.add_weight(shape=(width,), initializer="zeros", name="down_bias")
        self.norm.build((None, None, width))

    def call(self, states: Tensor, training: bool = False) -> Tensor:
        raised = tf.nn.relu(tf.matmul(self.norm(states), self.up) + self.up_bias)
        return tf.matmul(self.drop(raised, training=training), self.down) + self.down_bias

    def named(self, prefix: str) -> dict[str, Any]:
        names = ("up", "up_bias", "down", "down_bias")
        return {f"{prefix}/{name}": getattr(self, name) for name in names} | self.norm.named(f"{prefix}/norm")


class EncoderBlock(keras.layers.Layer):
    """(rows, source, d) to the same: attention to the whole source, then feed-forward."""

    def __init__(self, width: int, hidden: int, heads: int, dropout: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attention = Attention(width, heads, dropout)
        self.feed_forward = FeedForward(width, hidden, dropout)
        self.drop = keras.layers.Dropout(dropout)

    def call(self, states: Tensor, mask: Tensor, training: bool = False) -> Tensor:
        states = states + self.drop(self.attention(states, mask, training=training), training=training)
        return states + self.drop(self.feed_forward(states, training=training), training=training)

    def named(self, prefix: str) -> dict[str, Any]:
        return self.attention.named(f"{prefix}/self") | self.feed_forward.named(prefix)


class DecoderBlock(keras.layers.Layer):
    """(rows, target, d) to the same: attention back to the text, attention to the source, then feed-forward."""

    def __init__(self, width: int, hidden: int, heads: int, dropout: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.attention = Attention(width, heads, dropout)
        self.cross = Attention(width, heads, dropout, crosses=True)
        self.feed_forward = FeedForward(width, hidden, dropout)
        self.drop = keras.layers.Dropout(dropout)

    def call(self, states: Tensor, before: Tensor, memory: Tensor, mask: Tensor, training: bool = False) -> Tensor:
        states = states + self.drop(self.attention(states, before, training=training), training=training)
        states = states + self.drop(self.cross(states, mask, memory, training=training), training=training)
        return states + self.drop(self.feed_forward(states, training=training), training=training)

    def named(self, prefix: str) -> dict[str, Any]:
        found = self.attention.named(f"{prefix}/self") | self.cross.named(f"{prefix}/cross")
        return found | self.feed_forward.named(prefix)
