"""A comic strip: panels in reading order, each with its own scene, and bubbles that point at who speaks."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, rounded_box, stroke
from danqing.engines.atelier.frames.manner import on_carrier, on_paper
from danqing.engines.atelier.frames.pages.parts import even
from danqing.engines.atelier.frames.stacking import FACTORS, Request, cells, natural_size, near_square
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene, Subject, TextBlock, TextRole

_PAPER, _INK = "#fffdf6", "#1c1a26"
_LETTERS = 0.062  # of the shorter side
_NEARER = 3.0  # times the usual size: the reader stands close
_GROUNDS = ("sky", "amber", "mint", "coral", "lavender", "turquoise")  # behind who is seen from near
_CHILD = 0.6
_WIDEST = 0.6  # of a panel, for a bubble, so that a head has room beside it


def panel_boxes(count: int, size: ImageSize, head: float) -> list[Box]:
    """A box for each panel, as near to square as the page allows. head: height in pixels kept free above."""
    gap = size.shorter * 0.026
    page = Box(gap, gap + head, size.width - gap, size.height - gap)
    return near_square(page, count, gap)


def _panel(text: Lettering) -> int | None:
    """The number of the panel that a text belongs to, from 0; None for a title over all."""
    name, _, number = (text.position or "").partition(" ")
    return int(number) - 1 if name == "panel" and number.isdigit() and text.role is not TextRole.TITLE else None


def _head(scene: Scene, size: ImageSize) -> float:
    return size.height * 0.11 if any(_panel(text) is None for text in scene.texts) else 0.0


def arrange_comic(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Titles above all panels; in each panel its bubbles over its scene."""
    scenes = scene.pictures or (replace(scene, texts=(), frame="scene"),)
    head = _head(scene, size)
    panels = panel_boxes(len(scenes), size, head)
    titles = [text for text in scene.texts if _panel(text) is None]
    gap = size.shorter * 0.026
    strip = Box(gap, gap * 0.5, size.width - gap, gap * 0.5 + head)
    rows = cells(strip, 1, len(titles), len(titles), gap) if titles else []
    blocks = [
        on_paper(t, box, "cartoon", _PAPER, _INK) for t, box in zip(titles, even(titles, rows, head), strict=True)
    ]
    insets: list[Inset] = []
    closes = _close_panels(scene, scenes)
    for index, (panel, scene_of_panel) in enumerate(zip(panels, scenes, strict=True)):
        texts = [text for text in scene.texts if _panel(text) == index]
        bubbles = _bubbles(texts, panel, size, seed + index)
        blocks += bubbles
        inset = _seen(scene_of_panel, panel, bubbles, is_close=index in closes)
        if index in closes:
            # from the page's seed on, so that two close panels of a page differ
            ground = _GROUNDS[(seed + index) % len(_GROUNDS)]
            inset = replace(inset, step=index, scene=replace(inset.scene, palette=(ground,)))
        insets.append(inset)
    return Arrangement(
        blocks=tuple(blocks), scene_box=Box(0, size.height * 0.98, size.width, size.height), insets=tuple(insets)
    )


def _seen(scene: Scene, panel: Box, bubbles: list[TextBlock], *, is_close: bool) -> Inset:
    """A panel as a whole scene, or as the one who speaks before a plain colour, a person as a bust."""
    reserved = tuple(block.carrier_box or block.box for block in bubbles)
    # Who speaks is what a panel is about, and stands beside or below what is said.
    nearer = tuple(replace(s, scale=s.scale * _NEARER * _stature(s, scene)) for s in scene.subjects)
    if not is_close:
        return Inset(replace(scene, subjects=nearer), panel, reserved=reserved)
    plain = replace(scene, relations=(), setting="studio", weather="clear", features=())
    floor = max((box.y1 for box in reserved), default=panel.y0)
    # whole pixels, or a line of the ground would show where the two meet
    room = replace(panel, y0=float(round(floor + panel.height * 0.02)))
    person = scene.subjects[0].person
    # below the bubbles a bust would be a stamp
    if person is None or room.height < panel.height * 0.45:
        return Inset(replace(plain, subjects=nearer), panel, reserved=reserved)
    bust = replace(scene.subjects[0], person=replace(person, view="bust", pose="stand"))
    return Inset(replace(plain, subjects=(bust,), frame="portrait"), room)


def _stature(subject: Subject, scene: Scene) -> float:
    """A child alone stays smaller than who is grown up fills his panel; in company it is small enough beside him."""
    is_child = subject.person is not None and subject.person.age == "child"
    return _CHILD if is_child and len(scene.subjects) == 1 else 1.0


def _close_panels(scene: Scene, scenes: tuple[Scene, ...]) -> set[int]:
    """The panels that the camera is near in: of those where somebody speaks alone the middle one and the last."""
    spoken = {_panel(text) for text in scene.texts}
    alone = [
        index
        for index, panel in enumerate(scenes)
        if index and index in spoken and len(panel.subjects) == 1 and panel.subjects[0].count == 1
    ]
    # not the first, which has to show where the story is
    return {alone[len(alone) // 2], alone[-1]} if alone else set()


def _bubbles(texts: list[Lettering], panel: Box, size: ImageSize, seed: int) -> list[TextBlock]:
    """The bubbles of a panel from its top, to the left and the right in turn."""
    if not texts:
        return []
    pad = panel.width * 0.04
    room = panel.inset(pad, pad)
    # less than half of a panel: whoever speaks needs the rest
    most = room.height * 0.46 / len(texts)
    y = room.y0
    blocks: list[TextBlock] = []
    for index, text in enumerate(texts):
        carrier = "speech_bubble" if text.role in (TextRole.SPEECH, TextRole.CAPTION) else "panel"
        request = Request(lettering=text, size=size.shorter * _LETTERS, carrier=carrier, seed=seed)
        wide, tall = _natural(request, room.width, most)
        # the seed of the panel, so that not every panel begins at the left
        left = (index + seed) % 2 == 0
        x = room.x0 if left else room.x1 - wide
        block = on_carrier(text, Box(x, y, x + wide, y + tall), carrier)
        # toward the middle of the panel, where the speaker stands
        tip = (x + wide * (0.6 if left else 0.4), min(panel.y1, y + tall + panel.height * 0.16))
        blocks.append(replace(block, points_at=tip) if carrier == "speech_bubble" else block)
        y += tall + pad * 0.6
    return blocks


def _natural(request: Request, width: float, height: float) -> tuple[float, float]:
    wide, tall = width, height
    for factor in FACTORS:
        wide, tall = natural_size(request, width * _WIDEST, factor)
        if wide <= width and tall <= height:
            break
    return min(wide, width), min(tall, height)


def paint_comic(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """White paper, and in each panel the even colour that is seen behind its bubbles."""
    del scene, arrangement, seed
    canvas.fill(_PAPER)


def paint_over_comic(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The plain colour of a near face carried on behind its bubbles, and ink around the panels."""
    del seed
    size = ImageSize(canvas.width, canvas.height)
    panels = panel_boxes(max(1, len(arrangement.insets)), size, _head(scene, size))
    for inset, panel in zip(arrangement.insets, panels, strict=False):
        top, x0, x1 = int(inset.box.y0), int(inset.box.x0), int(inset.box.x1)
        if inset.box.y0 > panel.y0 + 2:
            canvas.data[int(panel.y0) : top, x0:x1] = canvas.data[top + 1, x0:x1][None]
        canvas.path(rounded_box(panel), stroke(_INK, size.shorter * 0.006))
