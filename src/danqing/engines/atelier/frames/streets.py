"""A street that bears texts: shop fronts with a name each, and a stall with its people before them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.buildings import front_layout
from danqing.engines.atelier.backdrops.market_street import FRONTS, front_boxes
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.carriers import carrier_of
from danqing.engines.atelier.frames.designs.goods import goods_of, is_trade
from danqing.engines.atelier.frames.designs.page import draw_pictogram
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.frames.neon import arrange_neon, paint_neon
from danqing.engines.atelier.frames.pages.parts import page_of
from danqing.engines.atelier.frames.parts import in_strip, people_of, standing
from danqing.engines.atelier.frames.stacking import Request, in_grid
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import Light, light_of
from danqing.engines.atelier.scene import (
    Arrangement,
    Box,
    Instance,
    Lettering,
    Person,
    Scene,
    Subject,
    TextBlock,
    TextRole,
)
from danqing.engines.atelier.shapes.registry import SHAPES

R = TextRole
_STREET = "market_street"
_OF_WOOD = ("post_sign", "hanging_sign", "arrow_sign", "menu_board")
_NARROWEST = 0.3  # of the picture's height: the width of a shop front
_WALKS = (0.05, 0.13, 0.21, 0.29, 0.83, 0.9, 0.96)  # of the width: where passers-by may be
_STALL = "shape:market_stall"
_STALL_ASPECT = SHAPES["market_stall"].aspect


@dataclass(frozen=True)
class _Street:
    """Where things are: the boards above the shops, the stall, its sign, and a strip for other texts."""

    boards: tuple[Box, ...]
    stall: Box
    sign: Box
    strip: Box


def _least_fronts(scene: Scene, size: ImageSize) -> int:
    """How many shops the signs of a scene ask for: one for each, as long as they are not too narrow to read."""
    signs = sum(text.role is R.SIGN for text in scene.texts)
    return signs if signs <= size.width / (size.height * _NARROWEST) else 2


def _street(scene: Scene, size: ImageSize, seed: int) -> _Street:
    horizon = BACKDROPS[_STREET].horizon * size.height
    boxes = front_boxes(size.width, size.height, horizon, seed, _least_fronts(scene, size))
    fronts = [front_layout(box).sign for box in boxes]
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
    street = _street(scene, size, seed)
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
        child = customer.person is not None and customer.person.age in {"child", "baby"}
        near = 1.3 if customer.position == "foreground" else 1.0
        height = min(tall * (0.80 if child else 1.0) * near, size.width * 0.5)
        foot = (street.stall.x0 - height * 0.06, size.height * 0.975)
        cast.append(standing(customer, foot, height, seed=seed))
    return tuple(cast)


def paint_street(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the street whose shop fronts the signs were arranged for."""
    if scene.setting == "neon_street":
        paint_neon(canvas, scene, arrangement, seed)
        return
    light = light_of(scene.time_of_day, scene.weather, seed)
    horizon = BACKDROPS[_STREET].horizon * canvas.height
    fronts = f"{FRONTS}{_least_fronts(scene, ImageSize(canvas.width, canvas.height))}"
    features = frozenset((*scene.features, fronts))
    stage = Stage(canvas=canvas, light=light, horizon=horizon, seed=seed, features=features)
    draw_backdrop(_STREET, stage)
    _stock(canvas, scene, arrangement, seed, light)
    if "crowd" in scene.features:
        _draw_passers_by(canvas, light, seed)


def _stock(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int, light: Light) -> None:
    """The goods that a shop's name speaks of, behind the glass of its window."""
    size = ImageSize(canvas.width, canvas.height)
    horizon = BACKDROPS[_STREET].horizon * size.height
    page = page_of(canvas, scene, seed)
    names = [block for block in arrangement.blocks if block.carrier == "fascia"]
    for index, box in enumerate(front_boxes(size.width, size.height, horizon, seed, _least_fronts(scene, size))):
        front = front_layout(box)
        name = next((b for b in names if b.carrier_box and front.sign.intersects(b.carrier_box)), None)
        if name is None or not is_trade(name.lettering.text):
            continue
        ground = front.ground
        pane = Box(ground.x0 + ground.width * 0.085, ground.y0 + ground.height * 0.36, 0, ground.y1)
        pane = replace(pane, x1=ground.x0 + ground.width * 0.605, y1=ground.y1 - ground.height * 0.16)
        canvas.rectangle(pane, fill("#f6d79a" if light.lamps else light.on("#d3e6ec")))
        side = min(pane.width / 3, pane.height * 0.8)
        for k, key in enumerate(goods_of(name.lettering.text, seed)[:3]):
            x = pane.x0 + pane.width * (k + 0.5) / 3
            draw_pictogram(page, key, Box(x - side * 0.46, pane.y1 - side, x + side * 0.46, pane.y1), seed + index + k)


def _draw_passers_by(canvas: Canvas, light: Light, seed: int) -> None:
    """People on their way along the shops, away from the stall."""
    pick = random.Random(seed)
    shares = sorted(pick.sample(_WALKS, 5))
    for index, share in enumerate(shares):
        age = pick.choice(("adult", "adult", "old"))
        person = Person(kind=("woman", "man")[index % 2], age=age, pose="walk")
        foot = (canvas.width * (share + pick.uniform(-0.012, 0.012)), canvas.height * pick.uniform(0.81, 0.86))
        walker = standing(Subject(label="", drawable="person", person=person), foot, foot[1] * 0.24)
        draw_instance(canvas, replace(walker, flip=pick.random() < 0.5, seed=seed + index), light, "flat")
