"""Backbone: sources to memory, targets to states; it knows neither losses nor sampling."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

from daogou.generator.network.layers import DecoderBlock, EncoderBlock, Norm, Tensor
from daogou.generator.shape import Shape, sinusoids


class Backbone(keras.layers.Layer):
    """Encoder and decoder over one table of pieces. A pointer enters the decoder as the encoder's state of its slot."""

    def __init__(self, shape: Shape, dropout: float, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.shape = shape
        self.dropout = dropout
        wide = shape.width
        small = keras.initializers.RandomNormal(stddev=wide**-0.5)
        self.pieces = self.add_weight(shape=(shape.vocabulary, wide), initializer=small, name="pieces")
        self.pointer_input = self.add_weight(shape=(wide, wide), initializer="glorot_uniform", name="pointer_input")
        sizes = (wide, shape.hidden, shape.heads, dropout)
        self.encoder = [EncoderBlock(*sizes, name=f"encoder_{place}") for place in range(shape.encoder_layers)]
        self.decoder = [DecoderBlock(*sizes, name=f"decoder_{place}") for place in range(shape.decoder_layers)]
        self.encoder_norm, self.decoder_norm = Norm(name="encoder_norm"), Norm(name="decoder_norm")
        self.encoder_norm.build((None, None, wide))
        self.decoder_norm.build((None, None, wide))
        self.drop = keras.layers.Dropout(dropout)
        self.positions = sinusoids(shape.longest, wide)

    def encode(self, ids: Tensor, present: Tensor, training: bool = False) -> Tensor:
        """(rows, source) pieces and where they are, to (rows, source, d)."""
        states = self._placed(tf.gather(self.pieces, ids) * self.shape.width**0.5)
        states = self.drop(states, training=training)
        for block in self.encoder:
            states = block(states, present[:, None, None, :], training=training)
        return self.encoder_norm(states)

    def pointed(self, memory: Tensor, slots: Tensor) -> Tensor:
        """The memory at the slots: (rows, source, d) and (rows, slots) to (rows, slots, d)."""
        return tf.gather(memory, slots, batch_dims=1)

    def decode(
        self, tokens: Tensor, pointed: Tensor, memory: Tensor, present: Tensor, training: bool = False
    ) -> Tensor:
        """(rows, target) pieces or pointers to (rows, target, d): the state that chooses what follows each."""
        words = self.shape.vocabulary
        pieces = tf.gather(self.pieces, tf.minimum(tokens, words - 1)) * self.shape.width**0.5
        inputs = tf.matmul(pointed, tf.cast(self.pointer_input, pointed.dtype))
        pointers = tf.gather(inputs, tf.maximum(tokens - words, 0), batch_dims=1)
        chosen = tf.where((tokens >= words)[:, :, None], tf.cast(pointers, pieces.dtype), pieces)
        states = self.drop(self._placed(chosen), training=training)
        places = tf.range(tf.shape(tokens)[1])
        before = (places[:, None] >= places[None, :])[None, None]
        for block in self.decoder:
            states = block(states, before, memory, present[:, None, None, :], training=training)
        return self.decoder_norm(states)

    def _placed(self, states: Tensor) -> Tensor:
        return states + tf.cast(tf.constant(self.positions)[: tf.shape(states)[1]], states.dtype)

    def named(self) -> dict[str, Any]:
        found = {"pieces": self.pieces, "pointer/input": self.pointer_input}
        for place, block in enumerate(self.encoder):
            found |= block.named(f"encoder/{place}")
        for place, other in enumerate(self.decoder):
            found |= other.named(f"decoder/{place}")
        return found | self.encoder_norm.named("encoder/norm") | self.decoder_norm.named("decoder/norm")
