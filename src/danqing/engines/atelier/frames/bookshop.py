"""A bookshop's window: a hanging sign, books on shelves, tags on their edges, and a poster with a portrait."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.shop_window import draw_shop_window
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, circle_path, fading, fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.carriers import CARRIERS
from danqing.engines.atelier.carriers.materials import cast_shadow, wood
from danqing.engines.atelier.figures.person import draw_person
from danqing.engines.atelier.frames.manner import on_carrier, on_paper
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.parts import in_strip, people_of, soften
from danqing.engines.atelier.frames.stacking import Request, cells, in_grid
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import indoors, light_of
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Painted, Person, Scene, TextBlock, TextRole

R = TextRole
_BOOK_ASPECT = 0.70  # of a novel, 14 x 20 cm
_POSTER_BAND = "#8a2350"
_AUTHOR = Person(kind="woman", view="bust", hair="bob", hair_color="brown", extras=("glasses", "smile"))


@dataclass(frozen=True)
class _Shop:
    """Parts of the window: for signs, books, tags, posters and all other texts."""

    signs: Box
    books: Box
    tags: Box
    posters: Box
    strip: Box


def _texts(scene: Scene, *roles: TextRole) -> list[Lettering]:
    return [text for text in scene.texts if text.role in roles]


def _others(scene: Scene) -> list[Lettering]:
    known = (R.SIGN, R.TITLE, R.BOOK, R.LABEL, R.POSTER)
    return [text for text in scene.texts if text.role not in known]


def _shop(scene: Scene, size: ImageSize) -> _Shop:
    width, height = size.width, size.height
    posters, others = bool(_texts(scene, R.POSTER)), bool(_others(scene))
    floor = height * (0.84 if others else 0.95)
    rim = size.shorter * 0.05
    strip = Box(rim, floor + height * 0.01, width - rim, height - rim)
    if size.aspect >= 1.1:
        end = width * (0.655 if posters else 0.96)
        x0 = width * 0.045
        return _Shop(
            signs=Box(x0, rim * 0.6, end, height * 0.27),
            books=Box(x0, height * 0.30, end, floor - height * 0.15),
            tags=Box(x0, floor - height * 0.115, end, floor - height * 0.02),
            posters=Box(width * 0.695, height * 0.09, width * 0.945, floor - height * 0.05),
            strip=strip,
        )
    low = height * (0.69 if posters else 0.80) - (height * 0.08 if others else 0.0)
    return _Shop(
        signs=Box(rim, rim * 0.6, width - rim, height * 0.18),
        books=Box(rim, height * 0.20, width - rim, low - height * 0.075),
        tags=Box(rim, low - height * 0.045, width - rim, low + height * 0.01),
        posters=Box(width * 0.14, low + height * 0.035, width * 0.86, floor),
        strip=strip,
    )


def _books(texts: Sequence[Lettering], area: Box, seed: int) -> list[TextBlock]:
    """Books side by side on one shelf or more, all of one size."""
    if not texts:
        return []
    count = len(texts)

    def height_with(rows: int) -> float:
        columns = -(-count // rows)
        return min(area.height / rows * 0.9, area.width / columns * 0.9 / _BOOK_ASPECT)

    rows = max(range(1, count + 1), key=height_with)
    tall = height_with(rows)
    blocks: list[TextBlock] = []
    for index, cell in enumerate(cells(area, rows, -(-count // rows), count, 0.0)):
        middle = cell.center[0]
        outer = Box(middle - tall * _BOOK_ASPECT / 2, cell.y1 - tall, middle + tall * _BOOK_ASPECT / 2, cell.y1)
        blocks.append(on_carrier(texts[index], outer, "book_cover", choice=seed + index))
    return blocks


def _row(texts: Sequence[Lettering], area: Box, carrier: str, size: ImageSize, seed: int) -> list[TextBlock]:
    share = CARRIERS[carrier].size
    requests = [Request(lettering=text, size=share * size.shorter * 1.3, carrier=carrier, seed=seed) for text in texts]
    boxes = in_grid(requests, area, size.shorter * 0.02)
    return [
        on_carrier(text, box, carrier, None, seed + i) for i, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]


def _posters(texts: Sequence[Lettering], area: Box) -> list[TextBlock]:
    """The words of each poster, on the dark band below its portrait."""
    blocks: list[TextBlock] = []
    for text, sheet in zip(texts, _sheets(len(texts), area), strict=True):
        band = _band(sheet)
        blocks.append(
            on_paper(text, band.inset(band.width * 0.07, band.height * 0.10), "bold", _POSTER_BAND, "#ffffff")
        )
    return blocks


def _sheets(count: int, area: Box) -> list[Box]:
    """The sheets of paper that the posters' area is divided into."""
    if count == 0:
        return []
    upright = area.height > area.width
    return cells(area, count if upright else 1, 1 if upright else count, count, min(area.width, area.height) * 0.05)


def _band(sheet: Box) -> Box:
    # Two thirds for the portrait, as on a playbill.
    share = 0.66 if sheet.height > sheet.width else 0.60
    return replace(sheet, y0=sheet.y0 + sheet.height * share)


def _portrait(sheet: Box) -> Box:
    """The square about the disc that a poster's portrait is in."""
    end = _band(sheet).y0
    radius, (x, y) = min(sheet.width * 0.37, (end - sheet.y0) * 0.43), (sheet.center[0], (sheet.y0 + end) / 2)
    return Box(x - radius, y - radius, x + radius, y + radius)


def _authors(scene: Scene) -> list[str]:
    """Who is shown on each poster, by the noun of the prompt; nobody where it names no one."""
    people = [subject.label for subject in people_of(scene)]
    named = re.search(r"\bauthor\b|\bwriter\b|作者|作家", scene.prompt, re.IGNORECASE)
    shown = people or ([named[0].lower()] if named else [])
    return [shown[index % len(shown)] for index in range(len(_texts(scene, R.POSTER)))] if shown else []


def arrange_bookshop(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Hang the signs, shelve the books, and put up the posters; other texts stand on cards below."""
    shop = _shop(scene, size)
    blocks = _row(_texts(scene, R.SIGN, R.TITLE), shop.signs, "painted_sign", size, 0)
    blocks += _books(_texts(scene, R.BOOK), shop.books, seed)
    blocks += _row(_texts(scene, R.LABEL), shop.tags, "shelf_tag", size, seed)
    blocks += _posters(_texts(scene, R.POSTER), shop.posters)
    blocks += in_strip(_others(scene), shop.strip, scene, size, seed)
    painted = (
        Painted(label, _portrait(sheet))
        for label, sheet in zip(_authors(scene), _sheets(len(_texts(scene, R.POSTER)), shop.posters), strict=False)
    )
    return Arrangement(blocks=tuple(blocks), scene_box=shop.strip, painted=tuple(painted))


def paint_bookshop(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the shop behind the glass, its shelves and the sheets of its posters."""
    size = ImageSize(canvas.width, canvas.height)
    light = light_of(scene.time_of_day, "clear", seed)
    shop = _shop(scene, size)
    draw_shop_window(Stage(canvas=canvas, light=light, horizon=max(shop.tags.y1, canvas.height * 0.5), seed=seed))
    soften(canvas, 4.0)
    if on_panels(arrangement):
        return
    shelves = sorted(
        {round(b.carrier_box.y1) for b in arrangement.blocks if b.carrier == "book_cover" and b.carrier_box}
    )
    for index, y in enumerate(shelves):
        thick = canvas.height * 0.036
        _shelf(
            canvas, Box(shop.books.x0 - canvas.width * 0.012, y, shop.books.x1 + canvas.width * 0.012, y + thick), index
        )
    people = [subject.person for subject in people_of(scene) if subject.person is not None]
    for index, sheet in enumerate(_sheets(len(_texts(scene, R.POSTER)), shop.posters)):
        author = replace(people[index % len(people)], view="bust") if people else _AUTHOR
        _poster(canvas, sheet, author, seed + index)
    _glass(canvas)


def _shelf(canvas: Canvas, board: Box, seed: int) -> None:
    cast_shadow(canvas, board, board.height * 0.5, alpha=0.5)
    wood(canvas, board, "#9a663a", seed)
    canvas.rectangle(replace(board, y1=board.y0 + board.height * 0.22), fill("#d6a56c", 0.75))


def _poster(canvas: Canvas, sheet: Box, author: Person, seed: int) -> None:
    """A bright sheet with rays, a portrait in a disc, and a dark band for the words."""
    unit, band = canvas.unit, _band(sheet)
    cast_shadow(canvas, sheet, 12 * unit, alpha=0.45)
    canvas.rectangle(sheet, shaded(linear((0, sheet.y0), (0, sheet.y1), ["#ffdf7a", "#f9a862", "#e8607a"])))
    portrait = _portrait(sheet)
    center, radius = portrait.center, portrait.width / 2
    with canvas.clipped(
        polygon([(sheet.x0, sheet.y0), (sheet.x1, sheet.y0), (sheet.x1, band.y0), (sheet.x0, band.y0)])
    ):
        canvas.sunburst(center, sheet.width + sheet.height, 14, fill("#fff4c8", 0.32))
    canvas.rectangle(band, shaded(linear((0, band.y0), (0, band.y1), [_POSTER_BAND, "#75193f"])))
    canvas.line((band.x0, band.y0), (band.x1, band.y0), stroke("#ffe08a", 4 * unit))
    canvas.circle((center[0], center[1] + 4 * unit), radius * 1.07, fill("#5a1030", 0.3, blur=8 * unit))
    canvas.circle(center, radius * 1.06, fill("#fff8e6"))
    disc = circle_path(center, radius * 0.98)
    canvas.circle(
        center, radius * 0.98, shaded(linear((0, center[1] - radius), (0, center[1] + radius), ["#c9e6ec", "#8fc4d4"]))
    )
    with canvas.clipped(disc):
        half = radius * 0.86
        bust = Box(center[0] - half, center[1] + radius - half * 2.3, center[0] + half, center[1] + radius)
        draw_person(canvas, bust, author, indoors(light_of("day", "clear", seed)), seed)
    canvas.path(disc, stroke("#e8607a", 3 * unit))


def _glass(canvas: Canvas) -> None:
    """Reflections on the window pane."""
    width, height = canvas.width, canvas.height
    for start, wide in ((0.12, 0.10), (0.25, 0.03), (0.60, 0.13)):
        x0, x1 = width * start, width * (start + wide)
        lean = height * 0.30
        points = [(x0, 0.0), (x1, 0.0), (x1 - lean, height), (x0 - lean, height)]
        paint = shaded(fading((0, 0), (0, height), "#ffffff", [0.15, 0.05, 0.02]))
        paint.setBlendMode(skia.BlendMode.kScreen)
        canvas.path(polygon(points), paint)
    rim = 30 * canvas.unit
    for box in (Box(0, 0, width, rim), Box(0, 0, rim, height), Box(width - rim, 0, width, height)):
        canvas.rectangle(box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), ["#5c402c", "#3f2a1c"])))
    canvas.rectangle(Box(rim, rim, width - rim, height + rim), stroke("#c9a45a", 3 * canvas.unit, 0.8))
