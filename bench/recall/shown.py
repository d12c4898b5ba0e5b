"""What a picture shows: the things of its explanation that can be seen in its pixels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.recall.labelled import Expected, Labelled
from bench.recall.places import box_of, scenery_words
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.explanation import explain
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Plan
from danqing.engines.atelier.stages import paint
from danqing.engines.atelier.understanding.lexicon import singular
from danqing.engines.base import ImageJob, Pixels

Mask = NDArray[np.bool_]

_CHANGED = 14  # levels of a channel: less is not seen
_SEEN = 0.05  # share of a box that must differ from the picture without subjects
_COLORED = {True: 0.035, False: 0.09}
"""Share of what a thing adds to the picture that must have its colour: of a person (clothes), of another thing."""


@dataclass(frozen=True)
class Thing:
    """One thing of the explanation. box: x0, y0, x1, y1 in pixels. visible: something is seen in its box."""

    label: str
    drawn_as: str
    color: str | None
    box: tuple[int, int, int, int]
    order: int
    visible: bool

    @property
    def is_crate(self) -> bool:
        return self.drawn_as == "crate with its name"

    @property
    def is_person(self) -> bool:
        return self.drawn_as == "person"


@dataclass(frozen=True)
class Shown:
    """A drawn picture. added: the pixels that differ from the same picture without its subjects."""

    plan: Plan
    explanation: dict[str, Any]
    pixels: Pixels
    added: Mask
    things: tuple[Thing, ...]
    seconds: dict[str, float]

    def called(self, names: Sequence[str]) -> list[Thing]:
        """The visible things that have one of the names."""
        return [thing for thing in self.things if thing.visible and is_called(thing.label, names)]

    def scenery(self, names: Sequence[str]) -> list[Thing]:
        """What the backdrop shows under one of the names, behind all things."""
        words = scenery_words(self.explanation["scenery"], self.plan.setting)
        found = [(word, box_of(part, self.plan.size, self.plan.horizon)) for word, part in words]
        return [Thing(word, "scenery", None, box, -1, True) for word, box in found if is_called(word, names)]

    def meant(self, expected: Expected) -> list[Thing]:
        """The things that an expectation speaks of: of several of one name those that were given its colour."""
        things = self.called(expected.names)
        own = [thing for thing in things if expected.color and thing.color == expected.color]
        return own or things

    def has_color(self, thing: Thing, color: str) -> bool:
        """Whether enough of what a thing adds to the picture has a colour, as far as the light lets it be told."""
        x0, y0, x1, y1 = thing.box
        added = self.added[y0:y1, x0:x1]
        pixels = self.pixels[y0:y1, x0:x1][added if added.mean() > _SEEN else np.ones_like(added)]
        share = float(_in_color(pixels, color).mean()) if len(pixels) else 0.0
        return share >= _COLORED[thing.is_person]


def draw(engine: AtelierEngine, item: Labelled) -> Shown:
    """Draw a prompt, and once more without its subjects, to see what they add."""
    job = ImageJob(model=engine.name, prompt=item.prompt, negative_prompt=item.negative, size=item.size, seed=item.seed)
    drawn = engine.draw(job)
    insets = tuple(replace(inset, plan=replace(inset.plan, instances=())) for inset in drawn.plan.insets)
    bare = paint(replace(drawn.plan, instances=(), insets=insets))
    difference = np.abs(drawn.pixels[..., :3].astype(np.int16) - bare[..., :3].astype(np.int16)).max(axis=2)
    added = difference > _CHANGED
    explanation = explain(drawn.plan)
    things = _things(explanation, added)
    return Shown(drawn.plan, explanation, drawn.pixels[..., :3], added, things, dict(drawn.seconds))


def _things(explanation: dict[str, Any], added: Mask) -> tuple[Thing, ...]:
    """The things of an explanation; what a frame or a carrier paints, which is no instance, is taken as seen."""
    things = []
    for order, row in enumerate(explanation["subjects"]):
        x0, y0, x1, y1 = box = tuple(row["box"])
        visible = row["drawn_as"] == "picture" or float(added[y0:y1, x0:x1].mean()) > _SEEN
        things.append(Thing(row["label"], row["drawn_as"], row["color"], box, order, visible))
    return tuple(things)


def is_called(label: str, names: Sequence[str]) -> bool:
    """Whether a label of the explanation is one of the names, or one of them with more words before it."""
    return any(_same(label.lower(), name.lower()) for name in names)


def _same(label: str, name: str) -> bool:
    if re.search(r"[\u4e00-\u9fff]", name):
        return label.endswith(name) or name.endswith(label)
    forms = {label, singular(label)}
    names = {name, singular(name)}
    return bool(forms & names) or any(f.endswith(f" {n}") or n.endswith(f" {f}") for f in forms for n in names)


def _in_color(pixels: NDArray[np.uint8], color: str) -> Mask:
    """Which of (n, 3) pixels have a colour of the palette, by hue, saturation and brightness."""
    hue, saturation, value = _hsv(pixels).T
    if color in {"white", "cream", "ivory"}:
        found = (value > 0.66) & (saturation < 0.28)
    elif color in {"black", "charcoal"}:
        found = (value < 0.38) & (saturation < 0.75)
    elif color in {"gray", "silver"}:
        found = (saturation < 0.25) & (value > 0.2) & (value < 0.92)
    elif color == "brown":
        found = (np.minimum(hue, 360 - hue) < 50) & (saturation > 0.2) & (value < 0.8)
    else:
        wanted = _hsv(np.array([[int(COLORS[color][i : i + 2], 16) for i in (1, 3, 5)]], np.uint8))[0]
        away = np.abs(hue - wanted[0])
        found = (np.minimum(away, 360 - away) < 30) & (saturation > min(0.2, wanted[1] * 0.5)) & (value > 0.2)
    return np.asarray(found, np.bool_)


def _hsv(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(n, 3) RGB bytes as hue in degrees, saturation and value 0 to 1."""
    floats = pixels.reshape(-1, 1, 3).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(floats, cv2.COLOR_RGB2HSV).reshape(-1, 3), np.float32)
