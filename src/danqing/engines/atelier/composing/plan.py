"""Compose a picture: texts first, then who stands in front, then the rest around them."""

import math
import random
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.composing.around import place_around
from danqing.engines.atelier.composing.casting import Role, cast_of
from danqing.engines.atelier.composing.fascias import on_fascias
from danqing.engines.atelier.composing.front import Spot, place_front
from danqing.engines.atelier.composing.habits import LOW_FLYERS, Layer, kind_of
from danqing.engines.atelier.composing.holding_up import held_up
from danqing.engines.atelier.composing.inscribing import has_bearers, inscribed
from danqing.engines.atelier.composing.isometry import in_isometry
from danqing.engines.atelier.composing.manner import finish_of, in_plain_cloth, setting_of
from danqing.engines.atelier.composing.posing import in_turn, posed
from danqing.engines.atelier.composing.reaching import reaching
from danqing.engines.atelier.composing.room import Ground, Room, room_for
from danqing.engines.atelier.composing.serving import fitted, served
from danqing.engines.atelier.composing.speaking import near_their_bubbles, nearer_speaker, toward_speaker
from danqing.engines.atelier.composing.still_life import place_still_life
from danqing.engines.atelier.composing.strewing import is_design, strewn
from danqing.engines.atelier.composing.terrain import landed
from danqing.engines.atelier.composing.units import Piece, scaled, shifted
from danqing.engines.atelier.composing.views import view_of
from danqing.engines.atelier.composing.wading import immersion, tilt
from danqing.engines.atelier.frames import arrange, frame_for
from danqing.engines.atelier.frames.designs.choosing import is_words_alone
from danqing.engines.atelier.scene import Box, Inset, InsetPlan, Instance, Omission, Plan, Scene, TextBlock

# Where houses or trees close the view, as a share of the height; the horizon elsewhere.
_SKYLINES = {
    "market_street": 0.3,
    "street": 0.34,
    "neon_street": 0.3,
    "city": 0.36,
    "forest": 0.42,
    "jungle": 0.4,
}
_NO_ROOM = "no room beside the texts and the other subjects"
_MIXTURES = 420  # a multiple of the length of every mixture of colours and breeds
_ALOFT = frozenset({Layer.SKY, Layer.FLOAT, Layer.HANGING, Layer.STREWN})


def compose(scene: Scene, size: ImageSize, seed: int, reserved: tuple[Box, ...] = ()) -> Plan:
    """Decide every rectangle of a picture. The same arguments give the same plan; seeds vary the composition.

    reserved: boxes in which nothing may stand, besides those of texts.
    No instance is cut by the edge or covers a text; a subject for which there is no room is among the omitted.
    """
    # A design of its words places what bears them itself.
    if has_bearers(scene) and not is_words_alone(scene):
        return inscribed(scene, size, lambda loose: _composed(loose, size, seed, reserved))
    return _composed(scene, size, seed, reserved)


def _composed(scene: Scene, size: ImageSize, seed: int, reserved: tuple[Box, ...]) -> Plan:
    rng = random.Random(f"{seed}/{size}")
    setting = setting_of(scene)
    view = view_of(setting, scene)
    scene = landed(fitted(scene), view)
    scene = served(scene, view) if frame_for(scene).wants_instances else scene
    finish = finish_of(scene)
    scene = in_plain_cloth(scene, finish)
    arrangement = arrange(scene, size, seed)
    arrangement = replace(arrangement, obstacles=(*arrangement.obstacles, *reserved))
    scene = near_their_bubbles(scene, arrangement, size)
    ground = Ground(
        backdrop=BACKDROPS[view],
        margin=_margin(scene, finish),
        whole=frame_for(scene).paint_background is None,
        skyline=_SKYLINES.get(view, 1.0),
    )
    # A sign that somebody holds is where he is; no room is kept for it elsewhere.
    standing = tuple(block for block in arrangement.blocks if not block.lettering.holder)
    room = room_for(size, ground, replace(arrangement, blocks=standing))
    instances = list(arrangement.placed)
    omitted: list[Omission] = []
    if frame_for(scene).wants_instances:
        done = frozenset(i for i, s in enumerate(scene.subjects) if any(s is p.subject for p in arrangement.placed))
        placed, left_out = _place(scene, view, room, rng, done)
        instances += placed
        omitted += [Omission(what=role.unit.lead.subject.label, reason=_NO_ROOM) for role in left_out]
    insets = tuple(_inset(inset, seed + inset.step) for inset in arrangement.insets)
    insets = tuple(_recognized(seed, *panel) for panel in enumerate(insets)) if scene.frame == "comic" else insets
    seen = [*instances, *(replace(i, box=moved(i.box, p)) for p in insets for i in p.plan.instances)]
    blocks = tuple(toward_speaker(block, _with_it(block, insets) or seen) for block in arrangement.blocks)
    if not insets:
        near = (nearer_speaker(block, instances, blocks, size) for block in blocks)
        blocks = tuple(toward_speaker(block, instances) for block in near)
    blocks = on_fascias(held_up(blocks, instances, room), instances, size)
    if setting == "isometric":
        instances = in_isometry(instances, blocks, size)
    return Plan(
        scene=scene,
        size=size,
        seed=seed,
        setting=setting,
        view=view,
        finish=finish,
        horizon=room.horizon,
        arrangement=replace(arrangement, blocks=blocks),
        instances=tuple(instances),
        omitted=tuple(dict.fromkeys((*scene.omitted, *omitted, *(o for p in insets for o in p.plan.omitted)))),
        insets=insets,
    )


_LEAST_INSET = 64  # pixels of its shorter side


def _inset(inset: Inset, seed: int) -> InsetPlan:
    """The plan of a picture within the picture."""
    box = inset.box
    size = ImageSize(max(_LEAST_INSET, round(box.width)), max(_LEAST_INSET, round(box.height)))
    left, top = math.floor(box.x0), math.floor(box.y0)
    reserved = tuple(Box(r.x0 - left, r.y0 - top, r.x1 - left, r.y1 - top) for r in inset.reserved)
    return InsetPlan(left, top, compose(inset.scene, size, seed, reserved))


def _recognized(seed: int, number: int, inset: InsetPlan) -> InsetPlan:
    """A panel in which each one looks as in every other panel of the story: its seed is that of its name.

    Pets by themselves change their pose from panel to panel: each has its own turn to be on its feet.
    """
    seeds = [zlib.crc32(i.subject.label.encode(), seed & 0xFFFFFFFF) for i in inset.plan.instances]
    known = zip(inset.plan.instances, seeds, strict=True)
    instances = tuple(replace(i, seed=own) if i.subject.count == 1 else i for i, own in known)
    instances = tuple(in_turn(i, number) for i in instances) if len(instances) == 1 else instances
    return replace(inset, plan=replace(inset.plan, instances=instances))


def _with_it(block: TextBlock, insets: Sequence[InsetPlan]) -> list[Instance]:
    """What stands in the panel that a text is told to be in."""
    name, _, number = (block.lettering.position or "").partition(" ")
    if name != "panel" or not number.isdigit() or not 0 < int(number) <= len(insets):
        return []
    inset = insets[int(number) - 1]
    return [replace(instance, box=moved(instance.box, inset)) for instance in inset.plan.instances]


def moved(box: Box, inset: InsetPlan) -> Box:
    """A box of a picture within the picture, in the pixels of the whole."""
    return Box(box.x0 + inset.left, box.y0 + inset.top, box.x1 + inset.left, box.y1 + inset.top)


def _margin(scene: Scene, finish: str) -> float:
    """What the edge of the picture may lose: to torn paper, or to a lens that makes the middle larger."""
    if "fisheye" in scene.features:
        return 0.2
    return 0.045 if finish == "watercolor" else 0.025


def _place(
    scene: Scene, setting: str, room: Room, rng: random.Random, done: frozenset[int]
) -> tuple[list[Instance], list[Role]]:
    cast = cast_of(scene, setting, done, rng)
    front_roles = [role for role in cast.roles if role.layer is Layer.GROUND]
    place_row = place_still_life if setting == "tabletop" else place_front
    front, crowded_out = place_row(cast, front_roles, room, rng)
    design = strewn(cast, room, rng) if is_design(cast, setting) else None
    around, left_out = (design, []) if design else place_around(cast, front, room, rng)
    afloat, leaping = BACKDROPS[setting].afloat, "leaping" in scene.features
    pieces = [(spot, piece) for spot in (*front, *around) for piece in spot.role.unit.pieces]
    instances = [_afloat(_instance(spot, piece, room, rng, afloat), spot, leaping) for spot, piece in pieces]
    first = rng.randrange(_MIXTURES)
    numbers = _numbered([piece for _, piece in pieces])
    instances = [
        posed(_told_apart(instance, number, first), spot.role, number, scene.prompt)
        for instance, (spot, _), number in zip(instances, pieces, numbers, strict=True)
    ]
    bearers = {id(piece): instance for (_, piece), instance in zip(pieces, instances, strict=True)}
    instances = [
        instance if piece.bearer is None else _turned_with(instance, bearers[id(piece.bearer)])
        for (_, piece), instance in zip(pieces, instances, strict=True)
    ]
    drawn = {id(piece): instance for (_, piece), instance in zip(pieces, instances, strict=True)}
    for place, (_, piece) in enumerate(pieces):
        if piece.holder is not None:
            instances[place] = replace(instances[place], holder=drawn.get(id(piece.holder)))
    instances = [reaching(instance, room) for instance in instances]
    order = sorted(range(len(pieces)), key=lambda i: _depth_order(*pieces[i]))
    return [instances[i] for i in order], [*crowded_out, *left_out]


def _numbered(pieces: Sequence[Piece]) -> list[int]:
    """The place of each piece among those of its subject."""
    seen: Counter[int] = Counter()
    numbers = []
    for piece in pieces:
        numbers.append(seen[piece.index])
        seen[piece.index] += 1
    return numbers


def _told_apart(instance: Instance, number: int, first: int) -> Instance:
    """The instance with a seed that gives it the next colour of a mixture, rather than any again."""
    if instance.subject.count == 1:
        return instance
    return replace(instance, seed=instance.seed - instance.seed % _MIXTURES + (first + number) % _MIXTURES)


def _depth_order(spot: Spot, piece: Piece) -> tuple[float, float]:
    """Far to near: the sky first, then by the feet of the unit, then inside the unit."""
    if spot.role.layer is Layer.FLOAT and spot.role.backing:
        return (-1.5, piece.order)
    if spot.role.layer is Layer.FLOAT and kind_of(piece.subject) == "celestial":
        return (-1.8, piece.order)
    if spot.role.layer is Layer.SKY and piece.subject.drawable in LOW_FLYERS:
        return (8e5, piece.order)
    behind = {Layer.SKY: -2.0, Layer.STREWN: -1.0, Layer.HANGING: 9e6, Layer.FLOAT: 1e6}.get(spot.role.layer)
    return (behind if behind is not None else spot.y, piece.order)


def _instance(spot: Spot, piece: Piece, room: Room, rng: random.Random, afloat: bool) -> Instance:
    box = shifted(scaled(piece.box, spot.scale), spot.x, spot.y)
    aloft = spot.role.layer in _ALOFT or afloat or not piece.shadow
    return Instance(
        subject=piece.subject,
        box=_within(box, room),
        depth=0.0 if spot.role.layer in _ALOFT else room.depth(max(box.y1, spot.y)),
        flip=piece.flip if piece.flip is not None else piece.subject.person is None and _faces_right(box, room, rng),
        seed=rng.randrange(2**31),
        shadow=not aloft,
    )


def _afloat(instance: Instance, spot: Spot, leaping: bool) -> Instance:
    """The instance as deep in the water as its like is, if that is where it has been put."""
    if spot.role.layer is not Layer.WATER:
        return instance
    subject = instance.subject
    return replace(instance, immersion=immersion(subject, leaping), tilt=tilt(subject, leaping), shadow=False)


def _turned_with(worn: Instance, bearer: Instance) -> Instance:
    """What an animal has on, on the side to which the animal is turned."""
    if not bearer.flip:
        return replace(worn, flip=False)
    axis = bearer.box.x0 + bearer.box.x1
    return replace(worn, flip=True, box=replace(worn.box, x0=axis - worn.box.x1, x1=axis - worn.box.x0))


def _faces_right(box: Box, room: Room, rng: random.Random) -> bool:
    """Pictograms look to the left; those on the left side are turned, so that all look into the picture."""
    offset = (box.center[0] - room.inner.center[0]) / room.inner.width
    return offset < 0 if abs(offset) > 0.06 else rng.random() < 0.5


def _within(box: Box, room: Room) -> Box:
    """The box with rounding errors at the edge of the room taken out."""
    inner = room.inner
    if inner.contains(box) or not all(map(math.isfinite, (box.x0, box.y0))):
        return box
    return Box(
        max(box.x0, inner.x0), max(box.y0, inner.y0), min(box.x1, inner.x1), min(box.y1, max(inner.y1, room.near))
    )
