"""NumpyNetwork: the Transformer's forward pass over exported weights, one token a step with a key/value cache.

The same arithmetic as `daogou.generator.network` does in TensorFlow, which serving never imports: pre-norm blocks,
Attention(Q, K, V) = softmax(QKᵀ/√d_k)V, ReLU between the two feed-forward products.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daogou.generator.arrays import Floats, Ids, Mask, Weights
from daogou.generator.encoding import Source
from daogou.generator.shape import Shape, sinusoids

EPSILON = 1e-5
NEVER = np.float32(-1e9)


class NumpyNetwork:
    """Weights as `Shape.weights` names them, float32."""

    def __init__(self, shape: Shape, weights: Weights) -> None:
        self.shape = shape
        self.weights = weights
        self.positions = sinusoids(shape.longest, shape.width)
        self.scale = np.float32(np.sqrt(shape.width))
        self.answers = np.ascontiguousarray(weights["pieces"].T)

    def encode(self, ids: Ids, present: Mask) -> Floats:
        """(rows, source) pieces to (rows, source, d) states; `present` is False on padding."""
        states = self.weights["pieces"][ids] * self.scale + self.positions[: ids.shape[1]]
        absent = np.where(present[:, None, None, :], np.float32(0), NEVER)
        for layer in range(self.shape.encoder_layers):
            name = f"encoder/{layer}"
            normal = self.norm(f"{name}/self/norm", states)
            queries, keys, values = (self.heads(part) for part in np.split(normal @ self.of(f"{name}/self/in"), 3, -1))
            states = states + self.attend(queries, keys, values, absent) @ self.of(f"{name}/self/out")
            states = states + self.feed_forward(name, states)
        return self.norm("encoder/norm", states)

    def of(self, name: str) -> Floats:
        return self.weights[name]

    def heads(self, states: Floats) -> Floats:
        """(rows, places, d) to (rows, heads, places, d / heads)."""
        rows, places, _ = states.shape
        return states.reshape(rows, places, self.shape.heads, -1).transpose(0, 2, 1, 3)

    def attend(self, queries: Floats, keys: Floats, values: Floats, absent: Floats | None) -> Floats:
        """(rows, heads, places, d / heads) each, to (rows, places, d)."""
        scores = queries @ keys.transpose(0, 1, 3, 2) * np.float32(1 / np.sqrt(queries.shape[-1]))
        if absent is not None:
            scores = scores + absent
        mixed = softmax(scores) @ values
        rows, heads, places, deep = mixed.shape
        return mixed.transpose(0, 2, 1, 3).reshape(rows, places, heads * deep)

    def norm(self, name: str, states: Floats) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        variance = np.einsum("...d,...d->...", centred, centred)[..., None] / np.float32(states.shape[-1])
        normal = centred / np.sqrt(variance + np.float32(EPSILON))
        scaled: Floats = normal * self.of(f"{name}/scale") + self.of(f"{name}/shift")
        return scaled

    def feed_forward(self, name: str, states: Floats) -> Floats:
        raised = self.norm(f"{name}/norm", states) @ self.of(f"{name}/up") + self.of(f"{name}/up_bias")
        lowered: Floats = np.maximum(raised, 0) @ self.of(f"{name}/down") + self.of(f"{name}/down_bias")
        return lowered


class Decoding:
    """The state of a batch of rows that are written together: `sources[row]` is what row says.

    `step` takes the last token of every row and returns the logits of the next, (rows, vocabulary + slots).
    """

    def __init__(self, network: NumpyNetwork, sources: Sequence[Source], copies: int, steps: int) -> None:
        """Every source is written `copies` times: rows 0…copies-1 say the first."""
        self.network = network
        shape = network.shape
        ids, present, slots, there = batch_of(sources)
        memory = network.encode(ids, present)
        pointed = memory[np.arange(len(sources))[:, None], slots]
        self.rows = np.repeat(np.arange(len(sources)), copies)
        self.absent = np.where(present[:, None, None, :], np.float32(0), NEVER)[self.rows]
        self.inputs = (pointed @ network.of("pointer/input"))[self.rows]
        self.keys = np.ascontiguousarray((pointed @ network.of("pointer/key")).transpose(0, 2, 1))[self.rows]
        self.missing = np.where(there, np.float32(0), NEVER)[self.rows]
        self.crossed = [self._cross(layer, memory) for layer in range(shape.decoder_layers)]
        cache = (shape.decoder_layers, 2, len(self.rows), shape.heads, steps, shape.width // shape.heads)
        self.cache = np.zeros(cache, dtype=np.float32)
        self.time = 0

    def _cross(self, layer: int, memory: Floats) -> tuple[Floats, Floats]:
        both = memory @ self.network.of(f"decoder/{layer}/cross/memory")
        keys, values = (self.network.heads(part)[self.rows] for part in np.split(both, 2, -1))
        return keys, values

    def select(self, rows: Ids) -> None:
        """Go on with these rows, which may repeat or leave out: what a beam does, and who is ready leaves."""
        self.rows = self.rows[rows]
        self.absent, self.inputs, self.keys = self.absent[rows], self.inputs[rows], self.keys[rows]
        self.missing = self.missing[rows]
        self.crossed = [(keys[rows], values[rows]) for keys, values in self.crossed]
        self.cache = self.cache[:, :, rows]

    def step(self, tokens: Ids) -> Floats:
        network = self.network
        states = self._embed(tokens)[:, None, :]
        for layer in range(network.shape.decoder_layers):
            name = f"decoder/{layer}"
            states = states + self._look_back(layer, name, states)
            asked = network.norm(f"{name}/cross/norm", states) @ network.of(f"{name}/cross/in")
            keys, values = self.crossed[layer]
            seen = network.attend(network.heads(asked), keys, values, self.absent)
            states = states + seen @ network.of(f"{name}/cross/out")
            states = states + network.feed_forward(name, states)
        self.time += 1
        return self._logits(network.norm("decoder/norm", states)[:, 0])

    def _embed(self, tokens: Ids) -> Floats:
        network, words = self.network, self.network.shape.vocabulary
        places = np.maximum(tokens - words, 0)
        pieces = network.of("pieces")[np.minimum(tokens, words - 1)] * network.scale
        pointed = self.inputs[np.arange(len(tokens)), places]
        embedded: Floats = np.where((tokens >= words)[:, None], pointed, pieces) + network.positions[self.time]
        return embedded

    def _look_back(self, layer: int, name: str, states: Floats) -> Floats:
        network, time = self.network, self.time
        fused = network.norm(f"{name}/self/norm", states) @ network.of(f"{name}/self/in")
        query, key, value = (network.heads(part) for part in np.split(fused, 3, -1))
        self.cache[layer, 0, :, :, time] = key[:, :, 0]
        self.cache[layer, 1, :, :, time] = value[:, :, 0]
        keys, values = (self.cache[layer, part, :, :, : time + 1] for part in (0, 1))
        return network.attend(query, keys, values, None) @ network.of(f"{name}/self/out")

    def _logits(self, states: Floats) -> Floats:
        network = self.network
        pieces = states @ network.answers + network.of("bias")
        pointers = (states[:, None, :] @ self.keys)[:, 0] / network.scale + network.of("pointer/bias") + self.missing
        return np.concatenate([pieces, pointers], axis=1)


def batch_of(sources: Sequence[Source]) -> tuple[Ids, Mask, Ids, Mask]:
    """Padded ids and slot positions with the masks of what is there; one slot at least, for a plan without facts."""
    ids, present = padded([source.ids for source in sources])
    slots, there = padded([[slot.position for slot in source.slots] for source in sources], least=1)
    return ids, present, slots, there


def padded(rows: Sequence[Sequence[int]], least: int = 0) -> tuple[Ids, Mask]:
    longest = max(least, *(len(row) for row in rows)) if rows else least
    ids, present = np.zeros((len(rows), longest), np.int32), np.zeros((len(rows), longest), np.bool_)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        present[place, : len(row)] = True
    return ids, present


def softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
