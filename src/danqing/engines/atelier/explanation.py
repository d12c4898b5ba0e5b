"""Tell what was understood of a prompt and where it was drawn, as JSON values."""

import math
import re
from collections.abc import Sequence

import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing.plan import moved
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.scene import SHOWN, Box, Instance, Plan, TextBlock
from danqing.engines.atelier.understanding.lexicon import drawn_as, singular
from danqing.engines.base import PixelBox

_SCENERY = (
    *("aurora", "wildflowers", "smoke", "clouds", "stars", "moon", "sun", "mountains", "rainbow", "fireworks"),
    *("fireflies", "ship", "table", "trees", "petals", "leaves", "volcano", "island", "window", "village", "crowd"),
    *("waterfall", "stream"),
)
"""Features of a scene that a backdrop shows as things."""
_SERVED_IN = {
    **dict.fromkeys(("emoji:🍜", "emoji:🍲", "emoji:🥣", "emoji:🥗", "emoji:🍚"), ("bowl", "碗")),
    **dict.fromkeys(("emoji:🍝", "emoji:🍛"), ("plate", "盘")),
}
"""The vessels that drawings of dishes show, by the words for them."""
_COARSE = 4
"""Pixels to a side of the squares in which lenses are followed."""


def explain(plan: Plan) -> dict[str, object]:
    """What stands in a picture and where.

    subjects: one entry for each thing drawn, far to near: label (the noun of the prompt), drawn_as (the drawing that
    stands for it, `person`, `crate with its name`, or `picture` for what a frame paints), color (or null) and box,
    [x0, y0, x1, y1] in whole pixels inside the picture. scenery: things that the backdrop shows, such as `rainbow`.
    texts: text, role and box. omitted: what was not drawn, and the reason.
    """
    return {
        "subjects": _subjects(plan),
        "texts": [_text(block, plan.size) for block in plan.arrangement.blocks],
        "setting": plan.setting,
        "scenery": _scenery(plan.scene.features),
        "time_of_day": plan.scene.time_of_day,
        "styles": list(plan.scene.styles),
        "omitted": [{"what": omission.what, "reason": omission.reason} for omission in plan.omitted],
    }


def _scenery(features: Sequence[str]) -> list[str]:
    """What the backdrop shows, each word once: a table top has the name that the prompt gives it."""
    return list(dict.fromkeys(f.removeprefix(SHOWN) for f in features if f in _SCENERY or f.startswith(SHOWN)))


def _subjects(plan: Plan) -> list[dict[str, object]]:
    drawn = [(i, _seen(i.box, plan)) for i in plan.instances]
    drawn += [(i, moved(i.box, inset)) for inset in plan.insets for i in inset.plan.instances]
    painted = plan.arrangement.painted
    surfaces = [(p.label, "picture", p.color, p.box) for p in painted]
    surfaces += [(singular(n), "picture", None, box) for n, box in _bearers(plan) if all(n != p.label for p in painted)]
    # What frames and carriers paint lies behind the things, but for what somebody holds, which nothing is behind of.
    surfaces += [(word, word, None, box) for i, box in drawn for word in _vessels(i, plan.scene.prompt.lower())]
    things = [(i.subject.label, drawn_as(i.subject.drawable), i.subject.color, box) for i, box in drawn]
    told = surfaces + things
    return [
        {"label": label, "drawn_as": name, "color": color, "box": list(whole_pixels(box, plan.size))}
        for label, name, color, box in told
    ]


def _vessels(instance: Instance, prompt: str) -> list[str]:
    """What a dish is drawn in, where the prompt names it: the bowl of `a bowl of ramen`, which is no subject."""
    words = _SERVED_IN.get(instance.subject.drawable, ())
    return [word for word in words if re.search(rf"\b{word}s? of\b|[一两三几]{word}", prompt)][:1]


def _seen(box: Box, plan: Plan) -> Box:
    """Where a box is seen through the lenses of the picture, to within a few pixels: a white box is sent through."""
    lenses = [lens for name, lens in LENSES.items() if name in plan.scene.features]
    if not lenses:
        return box
    width, height = plan.size.width // _COARSE, plan.size.height // _COARSE
    picture = np.zeros((height, width, 3), np.uint8)
    picture[
        int(box.y0 / _COARSE) : math.ceil(box.y1 / _COARSE), int(box.x0 / _COARSE) : math.ceil(box.x1 / _COARSE)
    ] = 255
    for lens in lenses:
        picture = lens(picture, plan.seed)
    rows, columns = np.nonzero(picture[..., 0] > 127)
    if not len(rows):
        return box
    ends = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    return Box(*(float(end) * _COARSE for end in ends))


def _bearers(plan: Plan) -> list[tuple[str, Box]]:
    """Things of the prompt that are drawn as the surface of a text: `mug`, `sign`."""
    borne = {text for instance in plan.instances for text in instance.subject.bears}
    blocks = [block for block in plan.arrangement.blocks if block.lettering not in borne]
    nouns = ((block.lettering.carrier.rpartition(" ")[2], block.carrier_box or block.box) for block in blocks)
    return [(noun, box) for noun, box in nouns if noun and noun in plan.scene.prompt.lower()]


def _text(block: TextBlock, size: ImageSize) -> dict[str, object]:
    return {
        "text": block.lettering.text,
        "role": str(block.lettering.role),
        "box": list(whole_pixels(block.box, size)),
    }


def whole_pixels(box: Box, size: ImageSize) -> PixelBox:
    """The box in whole pixels, at least one wide and high, inside the picture."""
    x0 = min(max(0, math.floor(box.x0)), size.width - 1)
    y0 = min(max(0, math.floor(box.y0)), size.height - 1)
    return x0, y0, max(x0 + 1, min(size.width, math.ceil(box.x1))), max(y0 + 1, min(size.height, math.ceil(box.y1)))
