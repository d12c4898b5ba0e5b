"""Texts on things of the scene: after the things have their places, each text stands on the side of its bearer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from danqing.core.generation import ImageSize
from danqing.engines.atelier.carriers import CARRIERS, carrier_of, text_box
from danqing.engines.atelier.composing.surfaces import surface_aspect
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.frames.demands import estimated_size
from danqing.engines.atelier.frames.manner import color_of, on_carrier
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.lettering.setting import smallest_size
from danqing.engines.atelier.palette import COLORS, readable_on
from danqing.engines.atelier.scene import Box, Instance, Lettering, Plan, Scene, Subject, TextBlock, without
from danqing.engines.atelier.shapes.registry import SHAPES
from danqing.engines.atelier.understanding.bearers import is_bearer
from danqing.engines.atelier.understanding.tables import read_words

_SIDES: Mapping[str, Mapping[str, object]] = read_words("writable.toml")["sides"]
_GOOD_SHARE = 0.034
"""Letters as large as this share of the shorter side are read without leaning forward."""
_TRIALS = 3
_LEAST_GROWTH, _MOST_GROWTH = 1.2, 2.6
_SIZE_BY_SCALE = 0.64
"""How heights in the picture go with sizes in the world, as in composing.measures."""


@dataclass(frozen=True)
class _Draft:
    """A plan with the texts on its things. size: of the smallest letters, in pixels."""

    plan: Plan
    blocks: tuple[TextBlock, ...]
    size: float


def has_bearers(scene: Scene) -> bool:
    """Whether a thing of the scene bears a text."""
    return any(subject.bears for subject in scene.subjects)


def inscribed(scene: Scene, size: ImageSize, planned: Callable[[Scene], Plan]) -> Plan:
    """A plan of the scene with every text; bearers that are too small to be read are made larger.

    Where a text would be covered or stay too small, its bearer stands apart from the scene, as large as need be.
    planned: makes a plan of a scene.
    """
    loose = replace(scene, texts=_without_borne(scene))
    growth, best = 1.0, None
    for _ in range(_TRIALS if not _is_bent(scene) else 0):
        draft = _drafted(planned(_grown(loose, growth)), size)
        if draft is not None and (best is None or draft.size > best.size):
            best = draft
        good = _GOOD_SHARE * size.shorter
        if best is not None and best.size >= good:
            break
        wanted = (good / draft.size) ** (1 / _SIZE_BY_SCALE) if draft is not None else 1.5
        growth = min(_MOST_GROWTH, growth * max(_LEAST_GROWTH, wanted))
    if best is None or best.size < smallest_size(size.shorter):
        return planned(_released(scene))
    order = {id(text): place for place, text in enumerate(scene.texts)}
    blocks = sorted(
        (*best.plan.arrangement.blocks, *best.blocks), key=lambda block: order.get(id(block.lettering), len(order))
    )
    return replace(
        best.plan,
        scene=replace(best.plan.scene, texts=scene.texts),
        arrangement=replace(best.plan.arrangement, blocks=tuple(blocks)),
    )


def _is_bent(scene: Scene) -> bool:
    """Whether a lens bends the picture, but not the letters, which are inked over it."""
    return any(name in scene.features for name in LENSES)


def _without_borne(scene: Scene) -> tuple[Lettering, ...]:
    rest = list(scene.texts)
    for text in (text for subject in scene.subjects for text in subject.bears):
        rest.remove(text)
    return tuple(rest)


def _grown(scene: Scene, growth: float) -> Scene:
    subjects = (replace(s, scale=s.scale * growth) if s.bears else s for s in scene.subjects)
    return replace(scene, subjects=tuple(subjects))


def _released(scene: Scene) -> Scene:
    """The scene with its bearers apart: a text with a carrier of its own needs no thing besides."""
    gone = {i for i, subject in enumerate(scene.subjects) if subject.bears and _has_carrier(subject)}
    rest = without(scene, gone)
    return replace(rest, subjects=tuple(replace(subject, bears=()) for subject in rest.subjects))


def _has_carrier(subject: Subject) -> bool:
    noun = subject.bears[0].carrier
    own = is_bearer(noun) and carrier_of(noun) is not None
    return subject.drawable.startswith("carrier:") or (own and subject.count <= len(subject.bears))


def _drafted(plan: Plan, size: ImageSize) -> _Draft | None:
    """The texts on the things of a plan; None where one of them is not there, covered, or runs into another."""
    blocks: list[TextBlock] = []
    for place, instance in enumerate(plan.instances):
        if instance.subject.bears:
            blocks += _written(instance, plan.instances[place + 1 :])
    wanted = sum(len(subject.bears) for subject in plan.scene.subjects)
    outer = [block.carrier_box or block.box for block in (*plan.arrangement.blocks, *blocks)]
    canvas = Box(0, 0, size.width, size.height)
    if len(blocks) != wanted or not all(canvas.contains(box) and box.width > 8 and box.height > 8 for box in outer):
        return None
    if any(one.intersects(other) for one, other in combinations(outer, 2)):
        return None
    return _Draft(plan, tuple(blocks), min(estimated_size(b.lettering.text, b.box.width, b.box.height) for b in blocks))


def _written(instance: Instance, nearer: Sequence[Instance]) -> list[TextBlock]:
    """The texts of one thing, one under the other on what is seen of its side."""
    subject = instance.subject
    kind, _, key = subject.drawable.partition(":")
    if kind == "carrier":
        room = text_box(CARRIERS[key], instance.box)
        words = "".join(text.text for text in subject.bears)
        whole = [on_carrier(text, instance.box, key, choice=len(words)) for text in subject.bears]
        # The surface is drawn as a thing, in its turn.
        blocks = [replace(block, carrier=None, carrier_box=None, in_hand=True) for block in whole]
        covered = any(room.intersects(other.box) for other in nearer)
        return [] if covered else [replace(b, box=row) for b, row in zip(blocks, _rows(room, len(blocks)), strict=True)]
    side = _SIDES[subject.drawable]
    room = _uncovered(_area(instance, side), nearer)
    rows = _rows(room, len(subject.bears))
    return [_on_side(text, row, subject, side) for text, row in zip(subject.bears, rows, strict=True)]


def _area(instance: Instance, side: Mapping[str, object]) -> Box:
    """The room of a side in pixels, as large as the thing is drawn."""
    x0, y0, x1, y1 = (float(share) for share in _numbers(side["area"]))
    shape = SHAPES.get(instance.subject.drawable.removeprefix("shape:"))
    mirrored = instance.flip and not (shape is not None and shape.lettered)
    x0, x1 = (1 - x1, 1 - x0) if mirrored else (x0, x1)
    box = instance.box
    return Box(box.x0 + x0 * box.width, box.y0 + y0 * box.height, box.x0 + x1 * box.width, box.y0 + y1 * box.height)


def _numbers(value: object) -> Sequence[float]:
    assert isinstance(value, list)
    return value


def _uncovered(room: Box, nearer: Sequence[Instance]) -> Box:
    """The largest part of a room that nothing nearer covers."""
    for box in (instance.box for instance in nearer):
        if room.intersects(box):
            parts = (
                replace(room, x1=min(room.x1, box.x0)),
                replace(room, x0=max(room.x0, box.x1)),
                replace(room, y1=min(room.y1, box.y0)),
                replace(room, y0=max(room.y0, box.y1)),
            )
            room = max(parts, key=lambda part: max(0.0, part.width) * max(0.0, part.height))
    return room


def _rows(room: Box, count: int) -> list[Box]:
    step = room.height / count
    return [replace(room, y0=room.y0 + row * step, y1=room.y0 + (row + 0.96) * step) for row in range(count)]


def _suiting(text: Lettering, room: Box, key: str) -> Box:
    """The middle of a long room, as wide as a text needs."""
    half = min(room.width, surface_aspect(key, (text,)) * room.height) / 2
    middle = room.center[0]
    return replace(room, x0=middle - half, x1=middle + half)


def _on_side(text: Lettering, room: Box, subject: Subject, side: Mapping[str, object]) -> TextBlock:
    """A text on the plate that is laid on a side, or on the side itself in an ink that its colour shows."""
    face = text.face if text.face in FACES else None
    if "plate" in side:
        room = _suiting(text, room, str(side["plate"])) if side.get("short") else room
        return replace(on_carrier(text, room, str(side["plate"]), face, len(text.text)), in_hand=True)
    usual = str(side["ground"])
    ground = COLORS.get(subject.color or "", usual) if side.get("dyed") else usual
    ink = color_of(text) or (str(side["ink"]) if "ink" in side else readable_on(ground))
    return TextBlock(
        lettering=text,
        box=room,
        face=face or str(side.get("face", "bold")),
        ink=legible(ink, ground),
        paper=ground,
        in_hand=True,
    )
