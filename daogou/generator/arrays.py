"""The array types of this package, one name each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
"""Pieces, pointers or positions."""

Mask = NDArray[np.bool_]
"""True where something may be said, or stands."""

Floats = NDArray[np.float32]

Weights = Mapping[str, Floats]
"""The network's weights by name, as the artefact holds them."""
