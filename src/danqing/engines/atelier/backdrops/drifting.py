"""Small things in the air before the subjects: petals, autumn leaves, fireflies."""

import random
from collections.abc import Callable, Mapping

from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Point, curve, fill, glow
from danqing.engines.atelier.palette import darker, lighter

_PETALS = ("#f7c1d0", "#f9d8e0", "#f29fb8")
_LEAVES = ("#d9662b", "#e8a83c", "#b5432f", "#c98a3a")


def draw_drifting(stage: Stage) -> None:
    """Lay what drifts, where it is asked for, over everything drawn so far."""
    for feature, (draw, count) in _DRIFTING.items():
        if feature in stage.features:
            pick = stage.random(feature)
            for _ in range(count):
                at = (pick.uniform(0, stage.width), pick.uniform(0, stage.height))
                draw(stage, at, stage.unit * pick.choice((0.6, 0.8, 1.0, 1.7)), pick)


def _petal(stage: Stage, at: Point, size: float, pick: random.Random) -> None:
    color = stage.light.on(pick.choice(_PETALS))
    with stage.canvas.moved(at[0], at[1], size * 13, pick.uniform(0, 360)):
        petal = [(-1, 0), (-0.3, -0.5), (0.6, -0.45), (0.8, 0), (0.6, 0.35), (-0.3, 0.4)]
        stage.canvas.curve(petal, fill(color, 0.92))
        stage.canvas.curve([(-1, 0), (-0.2, -0.15), (0.6, 0.1), (-0.2, 0.3)], fill(lighter(color, 0.4), 0.6))


def _leaf(stage: Stage, at: Point, size: float, pick: random.Random) -> None:
    color = stage.light.on(pick.choice(_LEAVES))
    with stage.canvas.moved(at[0], at[1], size * 17, pick.uniform(0, 360)):
        half = [(-1, 0), (-0.4, -0.42), (0.4, -0.36), (1, 0)]
        stage.canvas.curve([*half, (0.4, 0.36), (-0.4, 0.42)], fill(color, 0.95), tension=0.4)
        stage.canvas.path(
            curve([(-1, 0), (-0.4, 0.42), (0.4, 0.36), (1, 0)], tension=0.4), fill(darker(color, 0.2), 0.7)
        )


def _firefly(stage: Stage, at: Point, size: float, pick: random.Random) -> None:
    # They keep near the ground.
    at = (at[0], stage.height * 0.4 + at[1] * 0.6)
    reach = size * pick.uniform(14, 26)
    stage.canvas.circle(at, reach, glow(at, reach, "#e8ff7a", 0.8))
    stage.canvas.circle(at, size * 2.4, fill("#fdffd0"))


_DRIFTING: Mapping[str, tuple[Callable[[Stage, Point, float, random.Random], None], int]] = {
    "petals": (_petal, 70),
    "leaves": (_leaf, 44),
    "fireflies": (_firefly, 46),
}
