"""Every finish by name."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from danqing.engines.atelier.finishes.blueprint import blueprint
from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.finishes.chalk import chalk
from danqing.engines.atelier.finishes.clay import clay
from danqing.engines.atelier.finishes.comic import comic
from danqing.engines.atelier.finishes.crayon import crayon
from danqing.engines.atelier.finishes.embroidery import embroidery
from danqing.engines.atelier.finishes.glass import glass
from danqing.engines.atelier.finishes.gongbi import gongbi
from danqing.engines.atelier.finishes.gouache import gouache
from danqing.engines.atelier.finishes.ink import ink
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.finishes.line_art import line_art
from danqing.engines.atelier.finishes.lowpoly import lowpoly
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.neon_tubes import neon_tubes
from danqing.engines.atelier.finishes.oil import oil
from danqing.engines.atelier.finishes.papercut import papercut
from danqing.engines.atelier.finishes.pencil import pencil
from danqing.engines.atelier.finishes.photo import flat, mono, photo, sepia
from danqing.engines.atelier.finishes.pixel import pixel
from danqing.engines.atelier.finishes.popart import popart
from danqing.engines.atelier.finishes.quiet import quietened
from danqing.engines.atelier.finishes.redpaper import redpaper
from danqing.engines.atelier.finishes.ukiyoe import ukiyoe
from danqing.engines.atelier.finishes.vangogh import vangogh
from danqing.engines.atelier.finishes.vaporwave import vaporwave
from danqing.engines.atelier.finishes.vector import vector
from danqing.engines.atelier.finishes.watercolor import watercolor
from danqing.engines.atelier.finishes.woodcut import woodcut

FINISHES: Mapping[str, Callable[[Model], Pixels]] = {
    "gouache": gouache,
    "papercut": papercut,
    "watercolor": watercolor,
    "oil": oil,
    "ink": ink,
    "mono": mono,
    "photo": photo,
    "flat": flat,
    "sepia": sepia,
    "gongbi": gongbi,
    "woodcut": woodcut,
    "pencil": pencil,
    "chalk": chalk,
    "pixel": pixel,
    "vector": vector,
    "redpaper": redpaper,
    "lowpoly": lowpoly,
    "neon_tubes": neon_tubes,
    "vaporwave": vaporwave,
    "popart": popart,
    "comic": comic,
    "glass": glass,
    "blueprint": blueprint,
    "embroidery": embroidery,
    "vangogh": vangogh,
    "ukiyoe": ukiyoe,
    "crayon": crayon,
    "line_art": line_art,
    "clay": clay,
}
# What these leave on the surface of a sign would hide the letters that come on it.
_ROUGH = frozenset(
    {"woodcut", "pencil", "chalk", "pixel", "redpaper", "lowpoly", "neon_tubes", "popart", "glass", "comic"}
)
_ROUGH |= {"blueprint", "embroidery", "vangogh", "oil", "ukiyoe", "gongbi", "vaporwave", "crayon", "line_art", "clay"}


def finished(model: Model, finish: str, features: frozenset[str]) -> Pixels:
    """The picture through the lenses among `features` and in a finish, a key of FINISHES. Same shape, uint8."""
    for name, lens in LENSES.items():
        if name in features:
            ground = None if model.ground is None else lens(model.ground, model.seed)
            model = replace(model, pixels=lens(model.pixels, model.seed), ground=ground)
    done = FINISHES[finish](model)
    return quietened(done, model.quiet) if finish in _ROUGH else done
