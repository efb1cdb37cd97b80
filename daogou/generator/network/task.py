"""Writing: the task on top of the backbone. Logits over pieces and pointers, and the loss that training lowers."""

from __future__ import annotations

from typing import Any, NamedTuple

import keras
import tensorflow as tf

from daogou.generator.arrays import Floats, Weights
from daogou.generator.network.backbone import Backbone
from daogou.generator.network.layers import Tensor
from daogou.generator.numpy_network import NEVER
from daogou.generator.shape import Shape


class Batch(NamedTuple):
    """`source` (rows, source) pieces, `slots` (rows, slots) positions, `target` (rows, target) pieces and pointers;
    `present`, `there` and `counted` are True where they are no padding."""

    source: Tensor
    present: Tensor
    slots: Tensor
    there: Tensor
    target: Tensor
    counted: Tensor


class WritingTask(keras.Model):
    """Backbone with its answers: tied to the pieces, and to the slots of the plan by `pointer/key`."""

    def __init__(self, shape: Shape, start: int, dropout: float = 0.1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shape = shape
        self.start = start
        self.backbone = Backbone(shape, dropout, name="backbone")
        wide = shape.width
        self.bias = self.add_weight(shape=(shape.vocabulary,), initializer="zeros", name="bias")
        self.pointer_key = self.add_weight(shape=(wide, wide), initializer="glorot_uniform", name="pointer_key")
        self.pointer_bias = self.add_weight(shape=(1,), initializer="zeros", name="pointer_bias")

    def build(self, shape: Any) -> None:
        """Everything is built with the constructor."""
        self.built = True

    def call(self, batch: Batch, training: bool = False) -> Tensor:
        """(rows, target, vocabulary + slots) logits of each target token, given those before it."""
        memory = self.backbone.encode(batch.source, batch.present, training=training)
        starts = tf.fill((tf.shape(batch.target)[0], 1), self.start)
        tokens = tf.concat([starts, batch.target[:, :-1]], axis=1)
        return self.logits(batch, memory, tokens, training)

    def logits(self, batch: Batch, memory: Tensor, tokens: Tensor, training: bool = False) -> Tensor:
        """(rows, target) tokens already written to the logits of the token after each."""
        pointed = self.backbone.pointed(memory, batch.slots)
        states = self.backbone.decode(tokens, pointed, memory, batch.present, training=training)
        pieces = tf.matmul(states, tf.cast(self.backbone.pieces, states.dtype), transpose_b=True)
        keys = tf.matmul(pointed, tf.cast(self.pointer_key, pointed.dtype))
        pointers = tf.cast(tf.matmul(states, keys, transpose_b=True), tf.float32) * self.shape.width**-0.5
        pointers += self.pointer_bias + tf.where(batch.there, 0.0, NEVER)[:, None, :]
        return tf.concat([tf.cast(pieces, tf.float32) + self.bias, pointers], axis=-1)

    def named(self) -> dict[str, Any]:
        own = {"bias": self.bias, "pointer/key": self.pointer_key, "pointer/bias": self.pointer_bias}
        return self.backbone.named() | own

    def export(self) -> dict[str, Floats]:
        return {name: variable.numpy().astype("float32") for name, variable in self.named().items()}

    def restore(self, weights: Weights) -> None:
        for name, variable in self.named().items():
            variable.assign(weights[name])


def smoothed_loss(logits: Tensor, batch: Batch, smoothing: float) -> Tensor:
    """Cross-entropy in nats a token with `smoothing` of the mass spread over all pieces (Szegedy et al., 2016).

    (rows, target, vocabulary + slots) logits to a scalar; padding, and slots that are not there, do not count.
    """
    shares = tf.nn.log_softmax(logits)
    right = tf.gather(shares, batch.target, batch_dims=2)
    words = tf.shape(logits)[2] - tf.shape(batch.slots)[1]
    even = tf.reduce_mean(shares[:, :, :words], axis=-1)
    losses = -(1 - smoothing) * right - smoothing * even
    counted = tf.cast(batch.counted, tf.float32)
    return tf.reduce_sum(losses * counted) / tf.reduce_sum(counted)
