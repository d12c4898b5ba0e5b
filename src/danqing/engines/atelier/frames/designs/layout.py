"""Which design a picture of words gets, and where its words stand: one stack in the ground's area, notes below it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.carriers import CARRIERS, text_box
from danqing.engines.atelier.frames.designs.grounds import GROUNDS, Ground, Shares
from danqing.engines.atelier.frames.designs.themes import Palette, Theme, inked, palette_of, theme_of
from danqing.engines.atelier.frames.designs.typesetting import Line, lead_of, typeset
from danqing.engines.atelier.frames.stacking import Request, natural_size, stacked
from danqing.engines.atelier.lettering.characters import is_ideographic
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock, TextRole

R = TextRole
_LARGEST = 0.36  # of the shorter side: the letters of a short title
_FLOOR = 0.045  # of the shorter side: small print that is still read across a room
_NOTES = (R.FOOTER, R.OVERLAY)
_NOTE_SIZE = 0.048


@dataclass(frozen=True)
class Design:
    """A theme, its colours and ground, with the areas in pixels. stack: texts of the stack, notes: those below."""

    theme: Theme
    palette: Palette
    ground: Ground
    area: Box
    stand: Box | None
    pictograms: tuple[str, ...]
    stack: tuple[Lettering, ...]
    notes: tuple[Lettering, ...]


def _within(shares: Shares, size: ImageSize) -> Box:
    return Box(shares[0] * size.width, shares[1] * size.height, shares[2] * size.width, shares[3] * size.height)


def pictograms_of(scene: Scene, theme: Theme) -> tuple[str, ...]:
    """The things that the prompt strews, else those of the theme."""
    named = tuple(dict.fromkeys(subject.drawable for subject in scene.subjects if subject.person is None))
    # A pictogram may be several code points: a variation selector belongs to the character before it.
    marks: list[str] = []
    for character in theme.pictograms:
        if character == "\ufe0f" and marks:
            marks[-1] += character
        else:
            marks.append(character)
    return named or tuple(f"emoji:{mark}" for mark in marks)


def _is_note(text: Lettering) -> bool:
    low = (text.position or "").startswith("bottom") and text.role is not R.SUBTITLE
    return text.role in _NOTES or low


def design_of(scene: Scene, size: ImageSize, seed: int) -> Design:
    """The design of a scene, the same for arranging and painting; neighbouring seeds differ in ground and colours."""
    theme = theme_of(scene)
    palette = palette_of(scene, theme, seed)
    pictograms = pictograms_of(scene, theme)
    ground = GROUNDS[theme.grounds[seed % len(theme.grounds)]]
    wide = size.aspect >= 1.15
    stand = ground.wide_stand if wide else ground.tall_stand
    area = ground.wide if wide else ground.tall
    if ground.bare is not None and not pictograms:
        area, stand = ground.bare, None
    texts = scene.texts
    lead = texts[lead_of(texts)] if texts else None
    notes = tuple(text for text in texts if _is_note(text) and text is not lead)
    stack = tuple(text for text in texts if text not in notes)
    return Design(
        theme,
        palette,
        ground,
        _within(area, size),
        _within(stand, size) if stand else None,
        pictograms,
        stack,
        notes,
    )


def face_of(text: Lettering, is_lead: bool, faces: tuple[str, str]) -> str:
    """The face that the prompt asks for, else the theme's for the lead or for the rest."""
    if text.face in FACES:
        return str(text.face)
    face = faces[0] if is_lead else faces[1]
    # Script is read as words, not as a paragraph or in capitals and figures.
    latin = not any(map(is_ideographic, text.text))
    if face == "calligraphy" and latin and (len(text.text) > 34 or text.text.isupper()):
        return "serif"
    return face


def _strip(size: ImageSize, notes: Sequence[Lettering], seed: int) -> list[Box]:
    """Boxes of notes at the lower edge, one below the other."""
    base = size.shorter * _NOTE_SIZE
    requests = [Request(lettering=note, size=base, carrier="pill", seed=seed) for note in notes]
    margin = size.shorter * 0.035
    widest = size.width - 2 * margin
    height = sum(natural_size(request, widest)[1] for request in requests) + margin * 0.4 * (len(notes) - 1)
    high = min(height, size.height * 0.3)
    box = Box(margin, size.height - margin - high, size.width - margin, size.height - margin)
    return stacked(requests, box, margin * 0.4, "center", "bottom")


def note_block(text: Lettering, outer: Box, palette: Palette, face: str) -> TextBlock:
    """A note on a strip in the colour of the letters, so that it is read on any part of the ground."""
    carrier = CARRIERS["pill"]
    ink = legible(palette.ground, palette.ink)
    return TextBlock(
        lettering=text,
        box=text_box(carrier, outer),
        carrier_box=outer,
        carrier="pill",
        face=face,
        ink=ink,
        paper=palette.ink,
    )


def line_block(line: Line, face: str, ink: str, paper: str, align: str) -> TextBlock:
    """A line of a stack as a block on a ground of a known colour."""
    return TextBlock(lettering=line.lettering, box=line.box, face=face, ink=ink, paper=paper, align=align)


def arrange_words(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Stack the texts in the area of the design's ground, notes at the lower edge."""
    design = design_of(scene, size, seed)
    notes = _strip(size, design.notes, seed) if design.notes else []
    area = design.area
    if notes:
        area = replace(area, y1=max(area.y0 + area.height * 0.5, min(area.y1, notes[0].y0 - size.shorter * 0.02)))
    lead = lead_of(design.stack)
    faces = [face_of(text, index == lead, design.theme.faces) for index, text in enumerate(design.stack)]
    lines = typeset(design.stack, faces, area, size.shorter * _LARGEST, design.ground.align, size.shorter * _FLOOR)
    palette = design.palette
    blocks = [
        line_block(line, face, inked(line.lettering, palette), palette.ground, design.ground.align)
        for line, face in zip(lines, faces, strict=True)
    ]
    note_face = FACES.get(design.theme.faces[1]) and design.theme.faces[1]
    blocks += [note_block(t, box, palette, note_face or "bold") for t, box in zip(design.notes, notes, strict=True)]
    obstacles = (design.stand,) if design.stand else ()
    return Arrangement(blocks=tuple(blocks), scene_box=_floor(size), obstacles=obstacles)


def _floor(size: ImageSize) -> Box:
    return Box(0, size.height * 0.96, size.width, size.height)


def turned(seed: int, part: str, options: Sequence[str]) -> str:
    """One of some options, by the seed."""
    return options[random.Random(f"{seed}/{part}").randrange(len(options))]
