"""Every finish by name."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from danqing.engines.atelier.deferred import deferred
from danqing.engines.atelier.finishes.brushwork import Pixels
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.quiet import quietened

FINISHES: Mapping[str, Callable[[Model], Pixels]] = {
    "gouache": deferred("finishes.gouache:gouache"),
    "papercut": deferred("finishes.papercut:papercut"),
    "watercolor": deferred("finishes.watercolor:watercolor"),
    "oil": deferred("finishes.oil:oil"),
    "ink": deferred("finishes.ink:ink"),
    "mono": deferred("finishes.photo:mono"),
    "photo": deferred("finishes.photo:photo"),
    "flat": deferred("finishes.photo:flat"),
    "sepia": deferred("finishes.photo:sepia"),
    "gongbi": deferred("finishes.gongbi:gongbi"),
    "woodcut": deferred("finishes.woodcut:woodcut"),
    "pencil": deferred("finishes.pencil:pencil"),
    "chalk": deferred("finishes.chalk:chalk"),
    "pixel": deferred("finishes.pixel:pixel"),
    "vector": deferred("finishes.vector:vector"),
    "redpaper": deferred("finishes.redpaper:redpaper"),
    "lowpoly": deferred("finishes.lowpoly:lowpoly"),
    "neon_tubes": deferred("finishes.neon_tubes:neon_tubes"),
    "vaporwave": deferred("finishes.vaporwave:vaporwave"),
    "popart": deferred("finishes.popart:popart"),
    "comic": deferred("finishes.comic:comic"),
    "glass": deferred("finishes.glass:glass"),
    "blueprint": deferred("finishes.blueprint:blueprint"),
    "embroidery": deferred("finishes.embroidery:embroidery"),
    "vangogh": deferred("finishes.vangogh:vangogh"),
    "ukiyoe": deferred("finishes.ukiyoe:ukiyoe"),
    "crayon": deferred("finishes.crayon:crayon"),
    "line_art": deferred("finishes.line_art:line_art"),
    "clay": deferred("finishes.clay:clay"),
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
