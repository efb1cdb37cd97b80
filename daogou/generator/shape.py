"""Shape: the sizes of a network, which its weights must have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from daogou.generator.arrays import Floats


@dataclass(frozen=True, slots=True)
class Shape:
    """`width` d of a state, `hidden` of the feed-forward part; `longest` bounds source and target positions."""

    vocabulary: int
    width: int = 160
    hidden: int = 480
    heads: int = 4
    encoder_layers: int = 2
    decoder_layers: int = 3
    longest: int = 256

    def __post_init__(self) -> None:
        if self.width % self.heads:
            raise ValueError(f"a width of {self.width} cannot be cut into {self.heads} heads")

    def weights(self) -> dict[str, tuple[int, ...]]:
        """Name and shape of every weight."""
        wide = self.width
        found: dict[str, tuple[int, ...]] = {
            "pieces": (self.vocabulary, wide),
            "bias": (self.vocabulary,),
            "pointer/input": (wide, wide),
            "pointer/key": (wide, wide),
            "pointer/bias": (1,),
        }
        for layer in range(self.encoder_layers):
            found |= self._attention(f"encoder/{layer}/self", 3) | self._feed_forward(f"encoder/{layer}")
        for layer in range(self.decoder_layers):
            found |= self._attention(f"decoder/{layer}/self", 3) | self._feed_forward(f"decoder/{layer}")
            found |= self._attention(f"decoder/{layer}/cross", 1)
            found |= {f"decoder/{layer}/cross/memory": (wide, 2 * wide)}
        for part in ("encoder", "decoder"):
            found |= _norm(f"{part}/norm", wide)
        return found

    def _attention(self, name: str, parts: int) -> dict[str, tuple[int, ...]]:
        wide = self.width
        return {f"{name}/in": (wide, parts * wide), f"{name}/out": (wide, wide), **_norm(f"{name}/norm", wide)}

    def _feed_forward(self, name: str) -> dict[str, tuple[int, ...]]:
        return {
            f"{name}/up": (self.width, self.hidden),
            f"{name}/up_bias": (self.hidden,),
            f"{name}/down": (self.hidden, self.width),
            f"{name}/down_bias": (self.width,),
            **_norm(f"{name}/norm", self.width),
        }


def _norm(name: str, width: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}/scale": (width,), f"{name}/shift": (width,)}


def sinusoids(longest: int, width: int) -> Floats:
    """(longest, width): sines in the first half of a state, cosines in the second (Vaswani et al., 2017)."""
    half = width // 2
    speeds = np.exp(-np.log(10_000.0) * np.arange(half) / half)
    angles = np.arange(longest)[:, None] * speeds[None, :]
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
