"""Patterns of cloth and paint: stripes, checks, dots and flowers, as how much of the second colour is where."""

from collections.abc import Callable, Mapping

import numpy as np

from danqing.engines.atelier.noise import Field

Weave = Callable[[Field, Field], Field]
"""From places, of which a pattern repeats itself in each unit across and down, to 0 (first colour) to 1 (second)."""


def _striped(across: Field, down: Field) -> Field:
    return _band(across, 0.25) + 0 * down


def _checkered(across: Field, down: Field) -> Field:
    """Gingham: where two threads of the second colour cross, it is deeper."""
    return np.asarray(0.5 * _band(across, 0.25) + 0.5 * _band(down, 0.25), np.float32)


def _dotted(across: Field, down: Field) -> Field:
    x, y = _staggered(across, down)
    return _below(np.hypot(x, y), 0.27)


def _floral(across: Field, down: Field) -> Field:
    """Flowers of five petals with an open middle."""
    x, y = _staggered(across, down)
    away, turn = np.hypot(x, y), np.arctan2(y, x)
    petals = _below(away, np.asarray(0.25 + 0.1 * np.cos(5 * turn), np.float32))
    return np.asarray(petals - _below(away, 0.09), np.float32)


def _staggered(across: Field, down: Field) -> tuple[Field, Field]:
    """Where each place lies in its own cell, -0.5 to 0.5, every other row half a cell aside."""
    row = np.floor(down)
    return np.asarray((across + 0.5 * (row % 2)) % 1 - 0.5, np.float32), np.asarray(down - row - 0.5, np.float32)


def _band(values: Field, half: float) -> Field:
    """1 within `half` of the middle of each unit, with soft edges."""
    return _below(np.abs(values % 1 - 0.5), half)


def _below(values: Field, limit: Field | float) -> Field:
    return np.asarray(np.clip((limit - values) * 16 + 0.5, 0, 1), np.float32)


WEAVES: Mapping[str, Weave] = {
    "striped": _striped,
    "checkered": _checkered,
    "dotted": _dotted,
    "floral": _floral,
}
