"""Every finish by name."""

from collections.abc import Callable, Mapping

from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.finishes.gouache import gouache
from danqing.engines.atelier.finishes.ink import ink
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.finishes.oil import oil
from danqing.engines.atelier.finishes.papercut import papercut
from danqing.engines.atelier.finishes.photo import flat, mono, photo
from danqing.engines.atelier.finishes.watercolor import watercolor

FINISHES: Mapping[str, Callable[[Pixels, int], Pixels]] = {
    "gouache": gouache,
    "papercut": papercut,
    "watercolor": watercolor,
    "oil": oil,
    "ink": ink,
    "mono": mono,
    "photo": photo,
    "flat": flat,
}


def finished(pixels: Pixels, finish: str, features: frozenset[str], seed: int) -> Pixels:
    """The picture through the lenses among `features` and in a finish, a key of FINISHES. Same shape, uint8."""
    for name, lens in LENSES.items():
        if name in features:
            pixels = lens(pixels, seed)
    return FINISHES[finish](pixels, seed)
