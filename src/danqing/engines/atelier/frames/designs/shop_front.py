"""The front of one shop: a board for its name, an awning, two windows, a door and the pavement."""

from dataclasses import dataclass

from danqing.engines.atelier.canvas import fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.frames.designs.goods import goods_of
from danqing.engines.atelier.frames.designs.page import Page, draw_pictogram
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

FACADES = ("#d9b9a0", "#b9c9c4", "#e0cfa8", "#a96a58", "#8fa4b8")
WOODWORK = ("#24476f", "#2f5d4a", "#7a2f35", "#59407a")


@dataclass(frozen=True)
class ShopFront:
    """Where the parts of a shop front are, in pixels."""

    fascia: Box
    awning: Box
    windows: tuple[Box, Box]
    door: Box
    pavement: float


def shop_of(width: int, height: int) -> ShopFront:
    """The parts of a front that fills a picture of any shape."""
    wide = min(width * 0.9, height * 1.7)
    x0, pavement = (width - wide) / 2, height * 0.9
    x1 = x0 + wide
    tall = min(height * 0.2, wide * 0.28)
    top = max(height * 0.1, pavement - wide * 1.25)
    fascia = Box(x0, top, x1, top + tall)
    awning = Box(x0 - wide * 0.01, fascia.y1 + tall * 0.06, x1 + wide * 0.01, fascia.y1 + tall * 0.7)
    windows_top, sill = awning.y1 - tall * 0.1, pavement - (pavement - awning.y1) * 0.16
    door = Box(x0 + wide * 0.41, windows_top, x0 + wide * 0.59, pavement)
    left = Box(x0 + wide * 0.03, windows_top, door.x0 - wide * 0.04, sill)
    right = Box(door.x1 + wide * 0.04, windows_top, x1 - wide * 0.03, sill)
    return ShopFront(fascia, awning, (left, right), door, pavement)


def draw_facade(page: Page, facade: str) -> None:
    """The masonry that a shop is built into, over the whole page."""
    canvas = page.canvas
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (0, page.height), [lighter(facade, 0.2), facade])))
    joint = stroke(darker(facade, 0.3), max(1.0, page.short * 0.0018), 0.35)
    step = page.short * 0.06
    for row in range(int(page.height / step) + 1):
        canvas.line((0, row * step), (page.width, row * step), joint)
        for column in range(int(page.width / (step * 2.4)) + 2):
            x = (column + 0.5 * (row % 2)) * step * 2.4
            canvas.line((x, row * step), (x, (row + 1) * step), joint)


def draw_shop_front(page: Page, words: str) -> None:
    """Paint a shop front without its name. words: what says which goods it shows."""
    canvas, pick = page.canvas, page.random("shop")
    shop = shop_of(page.width, page.height)
    facade, woodwork = pick.choice(FACADES), pick.choice(WOODWORK)
    draw_facade(page, facade)
    body = Box(shop.fascia.x0, shop.fascia.y1, shop.fascia.x1, shop.pavement)
    canvas.rectangle(body, shaded(linear((0, body.y0), (0, body.y1), [woodwork, darker(woodwork, 0.25)])))
    canvas.rectangle(shop.fascia, fill(darker(woodwork, 0.2)), page.short * 0.008)
    goods = goods_of(words, page.seed)
    _draw_emblem(page, shop.fascia, goods[0])
    for index, window in enumerate(shop.windows):
        draw_pane(page, window, woodwork)
        _on_show(page, window, goods, index)
        draw_glass(page, window, woodwork)
    draw_door(page, shop.door, woodwork)
    draw_awning(page, shop.awning, woodwork)
    draw_footway(page, shop.pavement, (shop.fascia.x0 * 0.5, page.width - shop.fascia.x0 * 0.5))


def _draw_emblem(page: Page, board: Box, key: str) -> None:
    """What a board without a name shows: a roundel with the goods of the shop between two lines. A name hides it."""
    canvas, (x, y), half = page.canvas, board.center, board.height * 0.38
    line = stroke("#e8cf94", max(1.0, board.height * 0.02))
    canvas.rectangle(board.inset(board.height * 0.1), line, board.height * 0.06)
    for side in (-1, 1):
        canvas.line((x + side * half * 1.6, y), (x + side * board.width * 0.42, y), line)
        canvas.circle((x + side * half * 1.6, y), board.height * 0.035, fill("#e8cf94"))
    canvas.circle((x, y), half, fill("#fbf3e2"))
    canvas.circle((x, y), half, line)
    draw_pictogram(page, key, Box(x - half * 0.66, y - half * 0.66, x + half * 0.66, y + half * 0.66), 0)


def draw_footway(page: Page, top: float, plants: tuple[float, ...]) -> None:
    """The pavement before a shop. plants: where pots stand on it."""
    canvas = page.canvas
    ground = Box(0, top, page.width, page.height)
    canvas.rectangle(ground, shaded(linear((0, ground.y0), (0, ground.y1), ["#b9b2aa", "#8f8a86"])))
    canvas.rectangle(Box(0, ground.y0, page.width, ground.y0 + page.short * 0.008), fill("#6f6a66"))
    for side in plants:
        size = page.short * 0.16
        draw_pictogram(page, "emoji:🪴", Box(side - size / 2, 0, side + size / 2, top + size * 0.2), 1)


def draw_pane(page: Page, box: Box, woodwork: str) -> None:
    """The lit inside of a window and the board that goods stand on."""
    canvas, rim = page.canvas, page.short * 0.012
    canvas.rectangle(box.inset(-rim), fill(lighter(woodwork, 0.25)))
    canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), ["#ffe9b8", "#f2c98a"])))
    canvas.rectangle(Box(box.x0, board_of(box), box.x1, box.y1), fill("#a8784e"))


def board_of(box: Box) -> float:
    """How far down the board of a window is."""
    return box.y1 - box.height * 0.1


def _on_show(page: Page, box: Box, goods: tuple[str, ...], index: int) -> None:
    """Three pieces of the shop's goods on the board, the middle one behind and higher."""
    shelf, side = board_of(box), min(box.width * 0.42, box.height * 0.44)
    spots = ((0.5, 0.24, 0.8), (0.25, 0.0, 1.0), (0.75, 0.0, 1.0))
    for k, (share, lift, size) in enumerate(spots):
        x, foot, half = box.x0 + box.width * share, shelf - lift * side, side * size / 2
        if lift:
            page.canvas.rectangle(Box(x - half * 0.9, foot, x + half * 0.9, shelf), fill("#c79a68"))
        key = goods[(index * len(spots) + k) % len(goods)]
        draw_pictogram(page, key, Box(x - half, foot - half * 2, x + half, foot), k)


def draw_glass(page: Page, box: Box, woodwork: str) -> None:
    """The gleam of the glass and its frame."""
    canvas = page.canvas
    gleam = [(box.x0 + box.width * 0.55, box.y0), (box.x0 + box.width * 0.75, box.y0)]
    gleam += [(box.x0 + box.width * 0.4, box.y1), (box.x0 + box.width * 0.2, box.y1)]
    canvas.path(polygon(gleam), fill("#ffffff", 0.16))
    canvas.rectangle(box, stroke(darker(woodwork, 0.2), page.short * 0.006))


def draw_door(page: Page, box: Box, woodwork: str) -> None:
    """A wooden door with a pane."""
    canvas = page.canvas
    canvas.rectangle(box, fill(mix(woodwork, "#c98a4a", 0.55)))
    glass = Box(
        box.x0 + box.width * 0.16, box.y0 + box.height * 0.08, box.x1 - box.width * 0.16, box.y0 + box.height * 0.68
    )
    canvas.rectangle(glass, shaded(linear((0, glass.y0), (0, glass.y1), ["#ffe9b8", "#e8b878"])))
    canvas.rectangle(box, stroke(darker(woodwork, 0.4), page.short * 0.005))
    canvas.circle((box.x1 - box.width * 0.09, box.y0 + box.height * 0.74), box.width * 0.045, fill("#f0cf6a"))


def draw_awning(page: Page, box: Box, woodwork: str) -> None:
    """Striped cloth with a scalloped edge."""
    canvas = page.canvas
    canvas.rectangle(
        Box(box.x0, box.y1, box.x1, box.y1 + box.height * 0.35), fill("#150f28", 0.3, blur=box.height * 0.12)
    )
    count = 16
    step = box.width / count
    for index in range(count):
        tone = lighter(woodwork, 0.12) if index % 2 else "#fbf3e2"
        x = box.x0 + index * step
        stripe = Box(x, box.y0, x + step + 0.5, box.y1)
        canvas.rectangle(stripe, shaded(linear((0, box.y0), (0, box.y1), [lighter(tone, 0.1), darker(tone, 0.12)])))
        canvas.circle((x + step / 2, box.y1), step / 2, fill(darker(tone, 0.12)))
