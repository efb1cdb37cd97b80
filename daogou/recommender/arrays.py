"""The array types of this package, one name each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""One truth value per row of the index."""

Rows = NDArray[np.intp]
"""Row numbers of the index, ascending."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

Scores = NDArray[np.float32]
"""One score per item of a trained model: 0 where a part has no opinion."""
