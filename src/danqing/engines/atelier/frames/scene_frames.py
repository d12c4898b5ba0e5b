"""Frames whose background is a backdrop: a scene with texts, a poster, a portrait, an abstract painting."""

from collections.abc import Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.figures.person import anchors, aspect
from danqing.engines.atelier.frames.manner import color_of
from danqing.engines.atelier.frames.overlay import overlay, requests_of
from danqing.engines.atelier.frames.parts import people_of, standing
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import COLORS, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Instance, Lettering, Scene, Subject, TextBlock, TextRole

_CLOSE_UPS = ("bust", "face")
_HALF = 1.6  # times the height of the picture: how tall a half figure would stand
_USUAL_GARMENT = "#3a4256"


def arrange_scene(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Put texts around and into a scene; a text on clothes goes onto the first person's, who then stands beside."""
    garments = [text for text in scene.texts if text.role is TextRole.GARMENT]
    people = people_of(scene)
    if len(garments) == 1 and people and people[0].count == 1:
        return _worn(scene, size, seed, garments[0], people[0])
    return overlay(requests_of(scene, size, seed), scene, size, seed)


def _worn(scene: Scene, size: ImageSize, seed: int, garment: Lettering, wearer: Subject) -> Arrangement:
    """The wearer at one side of the room that the other texts leave, with the letters on the garment."""
    rest = replace(scene, texts=tuple(text for text in scene.texts if text is not garment))
    others = overlay(requests_of(rest, size, seed), rest, size, seed)
    figure = wearing(wearer, others.scene_box, size, seed)
    room = others.scene_box
    left = figure.box.center[0] < room.center[0]
    free = replace(room, x0=figure.box.x1) if left else replace(room, x1=figure.box.x0)
    return replace(
        others,
        blocks=(*others.blocks, on_garment(garment, figure)),
        scene_box=free if free.width > room.width * 0.3 else room,
        obstacles=(*others.obstacles, figure.box),
        placed=(*others.placed, figure),
    )


def wearing(wearer: Subject, room: Box, size: ImageSize, seed: int) -> Instance:
    """A figure as large as the room allows, left of its middle or, where it is narrow, in it."""
    person = wearer.person
    assert person is not None
    wide = aspect(person)
    height = min(room.height * 0.98, room.width * 0.8 / wide)
    share = 0.36 if room.width > height * wide * 2 else 0.5
    return standing(wearer, (room.x0 + room.width * share, min(room.y1, size.height * 0.985)), height, seed=seed)


def on_garment(text: Lettering, figure: Instance) -> TextBlock:
    """A text on the chest or back of a figure, in an ink that its cloth shows."""
    person = figure.subject.person
    assert person is not None
    cloth = COLORS.get(person.top_color or "", _USUAL_GARMENT)
    ink = legible(color_of(text) or readable_on(cloth), cloth)
    face = str(text.face) if text.face in ("handwritten", "calligraphy", "serif", "cartoon") else "bold"
    return TextBlock(lettering=text, box=anchors(figure.box, person).lettering, face=face, ink=ink, paper=cloth)


def arrange_portrait(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """One face or bust that fills the picture, texts above and below; a half figure where its clothes bear a word."""
    worn = [text for text in scene.texts if text.role is TextRole.GARMENT][:1]
    people = [s for s in people_of(scene) if s.count == 1 and len(scene.subjects) <= 2]
    if worn and people:
        rest = replace(scene, texts=tuple(text for text in scene.texts if text is not worn[0]))
        others = overlay(requests_of(rest, size, seed), rest, size, seed)
        figure = _half_figure(people[0], others.scene_box, size, seed)
        return replace(others, blocks=(*others.blocks, on_garment(worn[0], figure)), placed=(figure,))
    arrangement = overlay(requests_of(scene, size, seed), scene, size, seed)
    sitters = [s for s in people if s.person is not None and s.person.view in _CLOSE_UPS]
    return replace(arrangement, placed=(_sitting(sitters[0], arrangement, size, seed),)) if sitters else arrangement


def _half_figure(subject: Subject, room: Box, size: ImageSize, seed: int) -> Instance:
    """A figure from its head to its hips, in the middle of a room."""
    person = subject.person
    assert person is not None
    height = min((size.height - room.y0) * _HALF, size.width * 1.2 / aspect(person))
    top = max(room.y0 + size.height * 0.03, size.height - height * 0.7)
    return standing(subject, (room.center[0], top + height), height, seed=seed)


def _sitting(sitter: Subject, arrangement: Arrangement, size: ImageSize, seed: int) -> Instance:
    """A bust from the lower edge of the picture, or of the room that texts leave, to near its top."""
    person = sitter.person
    assert person is not None
    bottom = _floor(arrangement.blocks, size)
    top = max(arrangement.scene_box.y0 if arrangement.blocks else 0.0, size.height * 0.02)
    height = min(bottom - top, size.width * 1.25 / aspect(person))
    wide = height * aspect(person)
    middle = arrangement.scene_box.center[0]
    box = Box(middle - wide / 2, bottom - height, middle + wide / 2, bottom)
    return Instance(subject=sitter, box=box, depth=0.0, seed=seed, shadow=False)


def _floor(blocks: Sequence[TextBlock], size: ImageSize) -> float:
    below = [b.box.y0 for b in blocks if b.box.center[1] > size.height * 0.7]
    return min(below, default=float(size.height))
