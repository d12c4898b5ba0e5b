"""Streets that bear texts: shop fronts with a name each and a stall before them, and a street of neon at night."""

from collections.abc import Sequence
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.buildings import front_layout
from danqing.engines.atelier.backdrops.market_street import front_boxes
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.carriers import carrier_of
from danqing.engines.atelier.figures.person import aspect
from danqing.engines.atelier.frames.manner import NEON_COLORS, color_of, on_carrier
from danqing.engines.atelier.frames.parts import in_strip, people_of, standing
from danqing.engines.atelier.frames.scene_frames import on_garment
from danqing.engines.atelier.frames.stacking import Request, in_grid
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Arrangement, Box, Instance, Lettering, Scene, Subject, TextBlock, TextRole
from danqing.engines.atelier.shapes.registry import SHAPES

R = TextRole
_STREET = "market_street"
_OF_WOOD = ("post_sign", "hanging_sign", "arrow_sign", "menu_board")
_STALL = "shape:market_stall"
_STALL_ASPECT = SHAPES["market_stall"].aspect


@dataclass(frozen=True)
class _Street:
    """Where things are: the boards above the shops, the stall, its sign, and a strip for other texts."""

    boards: tuple[Box, ...]
    stall: Box
    sign: Box
    strip: Box


def _street(size: ImageSize, seed: int) -> _Street:
    horizon = BACKDROPS[_STREET].horizon * size.height
    fronts = [front_layout(box).sign for box in front_boxes(size.width, size.height, horizon, seed)]
    margin = size.shorter * 0.02
    boards = tuple(
        Box(max(margin, b.x0), b.y0 - b.height * 0.35, min(size.width - margin, b.x1), b.y1 + b.height * 0.2)
        for b in fronts
    )
    # Stall and sign share what is left below the shop signs, so that none of these is hidden.
    lowest = max(board.y1 for board in boards)
    base = size.height * 0.962
    sign_height = min((base - lowest) * 0.22, size.width * 0.12)
    height = base - lowest - sign_height - margin * 1.2
    wide = min(size.width * 0.56, height * _STALL_ASPECT)
    height = wide / _STALL_ASPECT
    middle = size.width * 0.58
    stall = Box(middle - wide / 2, base - height, middle + wide / 2, base)
    sign_wide = min(wide * 0.66, sign_height * 4.2)
    bottom = stall.y0 - margin * 0.25
    sign = Box(middle - sign_wide / 2, bottom - sign_height, middle + sign_wide / 2, bottom)
    return _Street(boards, stall, sign, Box(margin * 2, margin * 2, size.width - margin * 2, size.height * 0.17))


def _choose_hero(texts: Sequence[Lettering], stall: bool) -> Lettering | None:
    """The text over the stall: the one on wood, if there is a stall to hang it over."""
    wooden = (text for text in texts if text.role is R.SIGN and carrier_of(text.carrier) in _OF_WOOD)
    return next((text for text in wooden if "wood" in text.carrier or "木" in text.carrier), None) if stall else None


def arrange_signs(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Give each sign a shop front, the wooden one its place over the stall, and put the stall's people at it."""
    if scene.setting == "neon_street":
        return arrange_neon(scene, size, seed)
    street = _street(size, seed)
    stalls = [subject for subject in scene.subjects if subject.drawable == _STALL]
    hero = _choose_hero(scene.texts, bool(stalls))
    signs = [text for text in scene.texts if text.role is R.SIGN and text is not hero]
    hung, more = signs[: len(street.boards)], signs[len(street.boards) :]
    others = [text for text in scene.texts if text is not hero and text not in signs]
    order = _from_the_middle(len(street.boards)) if len(hung) < len(street.boards) else range(len(street.boards))
    places = sorted(list(order)[: len(hung)])
    blocks = [_fascia(text, street.boards[place], seed + place) for text, place in zip(hung, places, strict=True)]
    if hero is not None:
        blocks.append(on_carrier(hero, street.sign, "hanging_sign", hero.face or "handwritten", seed))
    blocks += _on_upper_floors(more, street, size, seed)
    blocks += in_strip(others, street.strip, scene, size, seed)
    cast = _at_the_stall(scene, street, size, seed) if stalls else ()
    room = Box(size.width * 0.02, size.height * 0.02, size.width * 0.98, size.height * 0.975)
    return Arrangement(blocks=tuple(blocks), scene_box=room, obstacles=tuple(i.box for i in cast), placed=cast)


def _on_upper_floors(texts: Sequence[Lettering], street: _Street, size: ImageSize, seed: int) -> list[TextBlock]:
    """Names for which there is no shop front, on boards over the windows of the houses."""
    top = street.strip.y1 + size.height * 0.01
    bottom = min(board.y0 for board in street.boards) - size.height * 0.02
    area = Box(street.strip.x0, top, street.strip.x1, max(top + size.height * 0.05, bottom))
    requests = [Request(lettering=text, size=size.shorter * 0.06, carrier="fascia") for text in texts]
    boxes = in_grid(requests, area, size.shorter * 0.03)
    return [_fascia(text, box, seed + 3 + index) for index, (text, box) in enumerate(zip(texts, boxes, strict=True))]


def _from_the_middle(count: int) -> list[int]:
    return sorted(range(count), key=lambda index: abs(index - (count - 1) / 2))


def _fascia(text: Lettering, board: Box, choice: int) -> TextBlock:
    """A name over a shop, on a board no longer than suits its height."""
    face = str(text.face) if text.face in ("handwritten", "serif", "calligraphy", "cartoon", "neon") else "bold"
    return on_carrier(text, board, "fascia", face, choice)


def _at_the_stall(scene: Scene, street: _Street, size: ImageSize, seed: int) -> tuple[Instance, ...]:
    """The keeper at one end of the stall, the stall, and the customer before it, in drawing order."""
    stall = next(subject for subject in scene.subjects if subject.drawable == _STALL)
    people = [subject for subject in people_of(scene) if subject.count == 1]
    keeper = next((p for p in people if p.person is not None and p.person.outfit == "apron"), None)
    customer = next((p for p in people if p is not keeper), None)
    cast: list[Instance] = []
    tall = street.stall.height
    if keeper is not None:
        x = min(street.stall.x1 + tall * 0.10, size.width - tall * 0.34)
        foot = (x, street.stall.y1 - tall * 0.02)
        cast.append(standing(keeper, foot, min(tall * 0.96, size.width * 0.5), True, seed))
    cast.append(Instance(subject=stall, box=street.stall, depth=0.15, seed=seed))
    if customer is not None:
        child = customer.person is not None and customer.person.age == "child"
        height = min(tall * (0.80 if child else 1.0), size.width * 0.5)
        foot = (street.stall.x0 - height * 0.06, size.height * 0.975)
        cast.append(standing(customer, foot, height, seed=seed))
    return tuple(cast)


def paint_street(canvas: Canvas, scene: Scene, _arrangement: Arrangement, seed: int) -> None:
    """Paint the street whose shop fronts the signs were arranged for."""
    setting = "neon_street" if scene.setting == "neon_street" else _STREET
    light = light_of(scene.time_of_day, scene.weather, seed)
    horizon = BACKDROPS[setting].horizon * canvas.height
    stage = Stage(canvas=canvas, light=light, horizon=horizon, seed=seed, features=frozenset(scene.features))
    draw_backdrop(setting, stage)


def arrange_neon(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """A figure in the street with the garment's word, neon signs beside it, and glowing lines in a corner."""
    lines = [text for text in scene.texts if text.role in (R.OVERLAY, R.TITLE, R.SUBTITLE, R.CAPTION)]
    signs = [text for text in scene.texts if text.role in (R.SIGN, R.LABEL, R.POSTER)]
    people = [subject for subject in people_of(scene) if subject.count == 1][:1]
    garments = [text for text in scene.texts if text.role is R.GARMENT]
    worn = garments[:1] if people else []
    others = [text for text in scene.texts if all(text is not known for known in (*lines, *signs, *worn))]
    room = Box(size.width * 0.05, size.height * (0.18 if others else 0.05), size.width * 0.95, size.height * 0.99)
    cast = tuple(_in_front(person, size, seed) for person in people)
    blocks = [on_garment(text, figure) for text, figure in zip(worn, cast, strict=False)]
    strip = Box(room.x0, size.height * 0.03, room.x1, size.height * 0.16)
    blocks += in_strip(others, strip, scene, size, seed)
    blocks += _corner(lines, size, cast)
    blocks += _neon_signs(signs, size, cast, seed)
    return Arrangement(blocks=tuple(blocks), scene_box=room, obstacles=tuple(i.box for i in cast), placed=cast)


def _in_front(subject: Subject, size: ImageSize, seed: int) -> Instance:
    """A figure near the camera, seen from the head to about the knees, as in a street photograph."""
    person = subject.person
    assert person is not None
    height = min(size.height * 1.30, size.width * 0.86 / aspect(person))
    # On the third, so that glowing lines have the other two.
    share = 0.33 if size.aspect >= 1.2 else 0.5
    top = size.height * 0.06
    foot = (size.width * share, max(top + height, size.height * 0.99))
    return standing(subject, foot, height, seed=seed)


def _corner(lines: Sequence[Lettering], size: ImageSize, cast: Sequence[Instance]) -> list[TextBlock]:
    """Lines of glowing letters, one below the other, in the corner that the prompt names, else lower right."""
    position = next((text.position for text in lines if text.position), "bottom_right") or "bottom_right"
    margin = size.shorter * 0.055
    limit = max((figure.box.x1 for figure in cast), default=0.0) + margin * 0.5
    left = "left" in position
    # Beside the figure where there is width enough, else over its legs.
    x0 = margin if left else (max(limit, size.width * 0.46) if limit < size.width * 0.66 else size.width * 0.30)
    x1 = min((figure.box.x0 for figure in cast), default=size.width * 0.5) if left else size.width - margin
    step = min(size.shorter * 0.10, size.height * 0.5 / max(1, len(lines)))
    top = margin if "top" in position else size.height - margin - step * len(lines)
    blocks: list[TextBlock] = []
    for index, text in enumerate(lines):
        color = color_of(text) or NEON_COLORS[index % 2]
        box = Box(x0, top + index * step, max(x1, x0 + size.width * 0.2), top + (index + 0.9) * step)
        shrunk = box.inset(0, box.height * (0.0 if index == 0 else 0.08))
        face = "neon" if text.face in (None, "neon", "sans") else str(text.face)
        align = "left" if left else "right"
        ink = mix(color, "#ffffff", 0.84)
        blocks.append(TextBlock(lettering=text, box=shrunk, face=face, ink=ink, glow=color, align=align))
    return blocks


def _neon_signs(texts: Sequence[Lettering], size: ImageSize, cast: Sequence[Instance], seed: int) -> list[TextBlock]:
    """Signs of light in the upper half: on both sides of a figure, else over the whole width."""
    if not texts:
        return []
    margin = size.shorter * 0.04
    left = min((figure.box.x0 for figure in cast), default=0.0)
    right = max((figure.box.x1 for figure in cast), default=0.0)
    top, bottom = margin, size.height * 0.56
    areas = [Box(right + margin, top, size.width - margin, bottom)]
    if cast and left > size.width * 0.2 and len(texts) > 1:
        areas.insert(0, Box(margin, top, left - margin, bottom))
    blocks: list[TextBlock] = []
    share = -(-len(texts) // len(areas))
    for index, area in enumerate(areas):
        part = texts[index * share : (index + 1) * share]
        requests = [Request(lettering=t, size=size.shorter * 0.085, carrier="neon_sign", seed=seed) for t in part]
        boxes = in_grid(requests, area, margin)
        blocks += [
            on_carrier(t, box, "neon_sign", "neon", seed + index * share + i)
            for i, (t, box) in enumerate(zip(part, boxes, strict=True))
        ]
    return blocks
