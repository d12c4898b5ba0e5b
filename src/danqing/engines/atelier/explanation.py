"""Tell what was understood of a prompt and where it was drawn, as JSON values."""

import math

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames import frame_for
from danqing.engines.atelier.scene import Box, Plan, TextBlock
from danqing.engines.atelier.understanding.lexicon import singular


def explain(plan: Plan) -> dict[str, object]:
    """What stands in a picture and where.

    subjects: one entry for each thing drawn: label (the noun of the prompt), color (or null) and box, [x0, y0, x1, y1]
    in whole pixels inside the picture. texts: text, role and box. omitted: what was not drawn, and the reason.
    """
    return {
        "subjects": _subjects(plan),
        "texts": [_text(block, plan.size) for block in plan.arrangement.blocks],
        "setting": plan.setting,
        "time_of_day": plan.scene.time_of_day,
        "styles": list(plan.scene.styles),
        "omitted": [{"what": omission.what, "reason": omission.reason} for omission in plan.omitted],
    }


def _subjects(plan: Plan) -> list[dict[str, object]]:
    drawn = [(instance.subject.label, instance.subject.color, instance.box) for instance in plan.instances]
    if not frame_for(plan.scene).wants_instances and not drawn:
        # A frame that paints its own world tells with its obstacles where it shows each subject.
        pairs = zip(plan.scene.subjects, plan.arrangement.obstacles, strict=False)
        drawn = [(subject.label, subject.color, box) for subject, box in pairs]
    drawn += [(singular(noun), None, box) for noun, box in _bearers(plan)]
    return [{"label": label, "color": color, "box": _pixels(box, plan.size)} for label, color, box in drawn]


def _bearers(plan: Plan) -> list[tuple[str, Box]]:
    """Things of the prompt that are drawn as the surface of a text: `mug`, `sign`."""
    nouns = ((block.lettering.carrier.rpartition(" ")[2], block) for block in plan.arrangement.blocks)
    return [
        (noun, block.carrier_box)
        for noun, block in nouns
        if block.carrier_box and noun and noun in plan.scene.prompt.lower()
    ]


def _text(block: TextBlock, size: ImageSize) -> dict[str, object]:
    return {
        "text": block.lettering.text,
        "role": str(block.lettering.role),
        "box": _pixels(block.box, size),
    }


def _pixels(box: Box, size: ImageSize) -> list[int]:
    """The box in whole pixels, at least one wide and high, inside the picture."""
    x0 = min(max(0, math.floor(box.x0)), size.width - 1)
    y0 = min(max(0, math.floor(box.y0)), size.height - 1)
    return [x0, y0, max(x0 + 1, min(size.width, math.ceil(box.x1))), max(y0 + 1, min(size.height, math.ceil(box.y1)))]
