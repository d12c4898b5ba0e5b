"""A mock-up of an app or a web page: a device with a bar, a picture, cards and a button that bear the texts."""

import re
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import card, columns_of, even, palette_for, rows_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import lighter, mix, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene, TextBlock

_SCREEN, _INK = "#fbfbfd", "#20222b"
_BUTTON = re.compile(r"button|按钮|cta\b|call to action", re.IGNORECASE)
_LINK = re.compile(r"\bmenu|nav|links?\b|tabs?\b|菜单|导航|标签", re.IGNORECASE)
_QUOTES = "\"'“”‘’「」『』"
_FIELD = re.compile(
    r"^(?:e-?mail|password|user ?name|phone|search|name|邮箱|密码|用户名|手机号|账号|搜索)\b|^.{1,4}号$", re.IGNORECASE
)
_REACH = 36  # characters before a text in which its part of the page is named


@dataclass(frozen=True)
class _Screen:
    """device: the whole; screen: its glass. Boxes of the bar, the picture, the headline, cards and buttons."""

    device: Box
    screen: Box
    bar: Box
    picture: Box
    body: Box
    phone: bool


@dataclass(frozen=True)
class _Roles:
    """Which text is what: title, links in the bar, headline, cards, buttons."""

    title: Lettering | None
    links: tuple[Lettering, ...]
    headline: Lettering | None
    cards: tuple[Lettering, ...]
    buttons: tuple[Lettering, ...]


def _before(text: Lettering, scene: Scene) -> str:
    place = scene.prompt.find(text.text)
    return scene.prompt[max(0, place - _REACH) : max(0, place)].rstrip(_QUOTES + " ")


def _roles(scene: Scene) -> _Roles:
    texts = list(scene.texts)
    buttons = [t for t in texts if _nearest(_before(t, scene)) == "button"]
    links = [t for t in texts if t not in buttons and _nearest(_before(t, scene)) == "link"]
    if links:  # `menu "Shop" "About" "Contact"`: those that follow with nothing between are links too
        links = _run(texts, texts.index(links[0]), scene)
        buttons = [t for t in buttons if t not in links]
    rest = [t for t in texts if t not in buttons and t not in links]
    title = rest.pop(0) if rest else None
    headline = rest.pop(0) if rest and not _FIELD.search(rest[0].text) else None
    return _Roles(title, tuple(links), headline, tuple(rest), tuple(buttons))


def _nearest(words: str) -> str | None:
    """What the words right before a text call it."""
    found = [
        (m.start(), key) for key, pattern in (("button", _BUTTON), ("link", _LINK)) for m in pattern.finditer(words)
    ]
    last_quote = max(words.rfind(mark) for mark in '"”」')
    return max(found)[1] if found and max(found)[0] > last_quote else None


def _run(texts: list[Lettering], first: int, scene: Scene) -> list[Lettering]:
    """The texts that follow one with the same mark between them: `"Shop" "About"`, or `"Shop", "About"`."""
    run, mark = [texts[first]], None
    for text in texts[first + 1 :]:
        between = _before(text, scene).rpartition(run[-1].text)[2].strip(_QUOTES + " ")
        if len(between) > 3 or (mark is not None and between != mark):
            break
        run.append(text)
        mark = between
    return run


def _screen(size: ImageSize) -> _Screen:
    phone = size.aspect < 1.0
    margin = size.shorter * 0.06
    if phone:
        tall = size.height - 2 * margin
        wide = min(size.width - 2 * margin, tall * 0.52 if size.aspect > 0.5 else tall)
        device = Box(size.width / 2 - wide / 2, margin, size.width / 2 + wide / 2, margin + tall)
        screen = device.inset(wide * 0.035)
        bar = Box(screen.x0 + wide * 0.05, screen.y0 + wide * 0.13, screen.x1 - wide * 0.05, screen.y0 + wide * 0.28)
        picture = Box(screen.x0 + wide * 0.05, bar.y1 + wide * 0.03, screen.x1 - wide * 0.05, bar.y1 + tall * 0.3)
        body = Box(picture.x0, picture.y1 + wide * 0.03, picture.x1, screen.y1 - wide * 0.09)
        return _Screen(device, screen, bar, picture, body, True)
    device = Box(margin, margin * 0.8, size.width - margin, size.height - margin * 0.8)
    top = device.height * 0.075
    screen = Box(device.x0, device.y0 + top, device.x1, device.y1)
    bar = Box(
        screen.x0 + margin * 0.5, screen.y0 + margin * 0.2, screen.x1 - margin * 0.5, screen.y0 + screen.height * 0.15
    )
    hero = Box(screen.x0, bar.y1 + margin * 0.2, screen.x1, screen.y1)
    picture = Box(hero.x0 + hero.width * 0.52, hero.y0, hero.x1 - margin * 0.5, hero.y1 - margin * 0.5)
    body = Box(hero.x0 + margin * 0.5, hero.y0, picture.x0 - margin * 0.5, hero.y1 - margin * 0.5)
    return _Screen(device, screen, bar, picture, body, False)


def _areas(body: Box, roles: _Roles) -> tuple[Box, Box, Box]:
    """Rooms of the headline, of the cards and of the buttons, from above to below."""
    shares = (0.36 if roles.headline else 0.0, 0.42 if roles.cards else 0.0, 0.17 if roles.buttons else 0.0)
    used = sum(shares)
    scale = 1 / used if used > 0.8 else 1.0
    first = body.y0 + body.height * shares[0] * scale
    second = first + body.height * shares[1] * scale
    last = Box(body.x0, body.y1 - body.height * shares[2] * scale, body.x1, body.y1)
    return Box(body.x0, body.y0, body.x1, first), Box(body.x0, first, body.x1, second), last


def arrange_mockup(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name in the bar, links beside it, the headline, a card for each further text, buttons below."""
    screen, roles = _screen(size), _roles(scene)
    accent = _accent(scene, seed)
    blocks = _bar(screen, roles, size, accent)
    head, middle, low = _areas(screen.body, roles)
    if roles.headline is not None:
        box = even([roles.headline], [head], size.shorter * 0.11, "left")[0]
        blocks.append(on_paper(roles.headline, box, "bold", _SCREEN, _INK, "left"))
    rows = rows_of(middle, len(roles.cards), middle.height * 0.06)
    cells = [row.inset(row.width * 0.06, row.height * 0.2) for row in rows]
    blocks += [
        on_paper(text, box, "sans", "#ffffff", _INK, "left")
        for text, box in zip(roles.cards, even(roles.cards, cells, size.shorter * 0.045, "left"), strict=True)
    ]
    buttons = _button_boxes(low, len(roles.buttons), screen.phone)
    inner = [button.inset(button.width * 0.08, button.height * 0.22) for button in buttons]
    blocks += [
        on_paper(text, box, "bold", accent, readable_on(accent))
        for text, box in zip(roles.buttons, even(roles.buttons, inner, size.shorter * 0.045), strict=True)
    ]
    shown = replace(scene, texts=(), frame="scene", pictures=())
    if not scene.subjects and scene.setting in (None, "studio"):
        shown = replace(shown, frame="abstract", setting="abstract")
    picture = Inset(shown, screen.picture)
    return Arrangement(
        blocks=tuple(blocks), scene_box=Box(0, size.height * 0.98, size.width, size.height), insets=(picture,)
    )


def _bar(screen: _Screen, roles: _Roles, size: ImageSize, accent: str) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    bar = screen.bar
    share = 0.42 if roles.links else 1.0
    name = Box(bar.x0, bar.y0, bar.x0 + bar.width * share, bar.y1).inset(0, bar.height * 0.12)
    if roles.title is not None:
        box = even([roles.title], [name], size.shorter * 0.075, "left")[0]
        blocks.append(on_paper(roles.title, box, "bold", _SCREEN, legible(accent, _SCREEN), "left"))
    if roles.links:
        room = Box(bar.x0 + bar.width * 0.46, bar.y0, bar.x1, bar.y1).inset(0, bar.height * 0.2)
        cells = columns_of(room, len(roles.links), room.width * 0.04)
        boxes = even(roles.links, cells, size.shorter * 0.034)
        blocks += [on_paper(t, box, "sans", _SCREEN, _INK) for t, box in zip(roles.links, boxes, strict=True)]
    return blocks


def _button_boxes(room: Box, count: int, phone: bool) -> list[Box]:
    if not count:
        return []
    tall = min(room.height * 0.86, room.width * 0.2)
    wide = room.width if phone else min(room.width, room.width * 0.5 * count)
    return columns_of(Box(room.x0, room.y1 - tall, room.x0 + wide, room.y1), count, room.width * 0.04)


def _accent(scene: Scene, seed: int) -> str:
    return legible(palette_for(scene, seed).accents[0], _SCREEN, 3.0)


def paint_mockup(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """A soft ground, the device, and the empty parts of the page."""
    palette, accent = palette_for(scene, seed), _accent(scene, seed)
    size = ImageSize(canvas.width, canvas.height)
    tones = [lighter(palette.accents[0], 0.72), lighter(palette.accents[1], 0.6)]
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (canvas.width, canvas.height), tones)))
    if on_panels(arrangement):
        return
    screen = _screen(size)
    radius = screen.device.width * (0.1 if screen.phone else 0.012)
    card(canvas, screen.device, "#17181d" if screen.phone else "#e9eaef", radius, 0.4)
    canvas.rectangle(screen.screen, fill(_SCREEN), radius * 0.72)
    if screen.phone:
        notch = screen.device.width * 0.16
        x, y = screen.device.center[0], screen.screen.y0 + screen.device.width * 0.045
        canvas.rectangle(Box(x - notch, y - notch * 0.16, x + notch, y + notch * 0.16), fill("#17181d"), notch * 0.16)
        low = screen.screen.y1 - screen.device.width * 0.035
        canvas.line((x - notch * 1.2, low), (x + notch * 1.2, low), stroke("#b9bcc6", notch * 0.08))
    else:
        for index, tone in enumerate(("#f2695c", "#f5bd4f", "#61c454")):
            step = (screen.screen.y0 - screen.device.y0) * 0.5
            canvas.circle(
                (screen.device.x0 + step * (1.2 + index * 1.1), screen.device.y0 + step), step * 0.32, fill(tone)
            )
        field = Box(
            screen.device.x0 + screen.device.width * 0.22,
            screen.device.y0 + step * 0.45,
            screen.device.x1 - screen.device.width * 0.22,
            screen.device.y0 + step * 1.55,
        )
        canvas.rectangle(field, fill("#ffffff"), step * 0.5)
    _elements(canvas, screen, _roles(scene), accent)


def _elements(canvas: Canvas, screen: _Screen, roles: _Roles, accent: str) -> None:
    _, middle, low = _areas(screen.body, roles)
    for index, row in enumerate(rows_of(middle, len(roles.cards), middle.height * 0.06)):
        card(canvas, row, "#ffffff", min(row.height * 0.2, row.width * 0.05), 0.14)
        edge = Box(row.x0, row.y0 + row.height * 0.2, row.x0 + row.width * 0.014, row.y1 - row.height * 0.2)
        canvas.rectangle(edge, fill(mix(accent, "#ffffff", 0.25 * (index % 3))), edge.width / 2)
    for button in _button_boxes(low, len(roles.buttons), screen.phone):
        card(canvas, button, accent, button.height * 0.5, 0.25)
