"""The one thing that bears all words of a picture: a sign, a book, a menu, a mug, as large as the picture allows."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.carriers import CARRIERS, Mount, carrier_of, draw_surface, text_box
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.places import draw_place
from danqing.engines.atelier.frames.designs.shop_front import draw_shop_front, shop_of
from danqing.engines.atelier.frames.designs.typesetting import is_list, lead_of, typeset
from danqing.engines.atelier.frames.manner import DRESSES, dress_of, on_carrier, on_paper
from danqing.engines.atelier.frames.overlay import overlay, requests_of
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, Subject, TextBlock, TextRole

# What is asked for as a whole, whatever nouns stand near its texts.
_SHEETS: tuple[tuple[str, str], ...] = (
    ("business_card", r"business card|visiting card|名片"),
    ("certificate", r"certificate|diploma|证书|奖状"),
    ("menu_board", r"(?:chalk(?:board)?|board|slate)\b.{0,20}\bmenu|menu board|黑板.{0,6}菜单"),
    ("menu_page", r"\bmenu\b|菜单|菜谱|价目表"),
    ("newspaper", r"newspaper|front page|报纸|头版"),
    ("book_cover", r"book cover|cover of (?:a|the) (?:book|novel)|novel cover|书籍封面|图书封面|小说封面|书的封面"),
)
_PATTERNS = tuple((key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _SHEETS)
# Carriers that serve any text and make no thing of their own.
_PLAIN = ("panel", "pill", "speech_bubble", "subtitle_bar", "couplet")
_BY_ROLE = {TextRole.SIGN: "post_sign", TextRole.BOOK: "book_cover", TextRole.LABEL: "label", TextRole.BOARD: "page"}
_BY_ROLE |= {TextRole.POSTER: "poster_sheet", TextRole.GARMENT: "garment"}
_TO = re.compile(
    r"\b(?:presented|awarded|given|granted) to\b|certif(?:y|ies) that|授予|颁(?:发|给)|兹证明", re.IGNORECASE
)
_STOP = re.compile(r"stop!?|停|停车让行", re.IGNORECASE)
_STREETS = (None, "street", "market_street", "studio", "room", "kitchen", "cafe", "restaurant", "shop_hall")
_SHOP = re.compile(
    r"(?:shop|store|caf[eé]|bakery|restaurant|bar|pub|salon|boutique|diner|pharmacy)\b(?: ?front)?"
    r"|florist|tea ?house|店|铺|(?:咖啡|茶|面|饭|酒|花|菜)[馆坊屋舍]|餐厅|酒吧|书屋",
    re.IGNORECASE,
)
_ON_DOOR = re.compile(r"\bon (?:the|its|a) (?:\w+ )?door\b|门上", re.IGNORECASE)
_SET_UP = re.compile(
    r"(?:[立竖摆放]着|立了|摆了)[^，。]{0,14}[牌板]|sandwich board"
    r"|\b(?:sign|board)\b[^.,]{0,24}\b(?:stands?|standing|set up|propped) (?:outside|in front|before|by|next to)",
    re.IGNORECASE,
)
_RECORD = re.compile(r"(?:album|record|magazine|single) cover|专辑封面|杂志封面", re.IGNORECASE)
_VESSELS = {"emoji:🫙": "jar", "emoji:🍯": "jar", "shape:bottle": "bottle", "emoji:📦": "parcel"}
_SMALL = ("sticky_note", "ticket", "label", "business_card", "phone", "shelf_tag", "price_tag")
_PLURAL = re.compile(r"[^s]s$|signs|labels")


def heroes_of(scene: Scene) -> tuple[str, ...]:
    """The carriers of a scene's texts by key: one for all of them, several, or none where they are a design."""
    if is_shop_front(scene):
        if _ON_DOOR.search(scene.prompt):
            return ("hanging_sign",)
        return ("post_sign",) if _SET_UP.search(scene.prompt) else ("fascia",)
    named = _named_sheet(scene)
    if named is not None:
        return (named,)
    if any(text.role in (TextRole.TITLE, TextRole.SUBTITLE) for text in scene.texts):
        return ()
    if _RECORD.search(scene.prompt):
        return ()
    found = dict.fromkeys(_bearer(text, scene) for text in scene.texts)
    keys = tuple(key for key in found if key is not None and key not in _PLAIN)
    if keys == ("label",) and len(scene.subjects) == 1 and scene.subjects[0].count == 1:
        keys = (vessel_of(scene.subjects[0]) or "label",)
    if keys == ("banner",) and len(scene.texts) > 1:  # an advertisement rather than a ribbon
        return ()
    if (
        keys
        and any(_STOP.fullmatch(text.text.strip()) for text in scene.texts)
        and set(keys) <= {"post_sign", "road_sign"}
    ):
        return ("stop_sign",)
    return keys


def vessel_of(subject: Subject) -> str | None:
    """The carrier that a jar, a bottle or a box is; None for anything else."""
    named = _VESSELS.get(subject.drawable) or carrier_of(subject.label)
    return named if named in _VESSELS.values() else None


def _bearer(text: Lettering, scene: Scene) -> str | None:
    """The carrier that the prompt names for a text, else the one usual for its role alone."""
    named = carrier_of(text.carrier)
    if named is None and text.role in _BY_ROLE:
        worn = dress_of(text, scene).carrier
        return _BY_ROLE[text.role] if worn == DRESSES[text.role].carrier else worn
    return named


def _named_sheet(scene: Scene) -> str | None:
    words = scene.prompt
    for text in scene.texts:
        # Within its quotation marks: a certificate may say that it is one.
        words = re.sub(rf"[“\"'‘「『]\s*{re.escape(text.text)}\s*[”\"'’」』]", " ", words)
    return next((key for key, pattern in _PATTERNS if pattern.search(words)), None)


def is_shop_front(scene: Scene) -> bool:
    """Whether a prompt asks for the front of one shop with its name and nothing else."""
    on_door = _ON_DOOR.search(scene.prompt) is not None
    bare = all(s.drawable == "shape:shop" or (on_door and bool(s.bears)) for s in scene.subjects)
    one = len(scene.texts) == 1 and scene.texts[0].role is TextRole.SIGN and bare
    return one and scene.setting in _STREETS and _SHOP.search(scene.prompt) is not None


def has_named_sheet(scene: Scene) -> bool:
    """Whether the prompt as a whole asks for printed matter, such as a menu or a certificate."""
    return _named_sheet(scene) is not None


def _are_many(scene: Scene) -> bool:
    """Whether each text has a thing of its own: `two signs`, `labels`."""
    return len(scene.texts) > 1 and all(_PLURAL.search(text.carrier.split(" ")[-1]) for text in scene.texts)


def surface_of(key: str, size: ImageSize) -> Box:
    """The whole box of a carrier that is the hero of a picture."""
    if key == "fascia":
        return shop_of(size.width, size.height).fascia
    carrier = CARRIERS[key]
    # A margin on every side in which the place can be seen.
    share = 0.66 if key in _SMALL else 0.86 if carrier.mount is Mount.STAND else 0.82
    wide, tall = size.width * min(share, 0.84), size.height * share
    aspect = min(max(wide / tall, carrier.aspect[0]), min(carrier.aspect[1], 4.2 if key == "banner" else 2.6))
    width = min(wide, tall * aspect)
    height = width / aspect
    x = size.width / 2
    bottom = size.height * 0.94 if carrier.mount is Mount.STAND else (size.height + height) / 2
    if carrier.mount is Mount.HANG:
        # Ropes come from the upper edge of the picture.
        return Box(
            x - width / 2, max(0.0, size.height * 0.45 - height / 2), x + width / 2, size.height * 0.45 + height / 2
        )
    return Box(x - width / 2, bottom - height, x + width / 2, bottom)


def _on_door(size: ImageSize) -> Box:
    """A sign on the door of a shop, a little wider than the door."""
    door = shop_of(size.width, size.height).door
    wide, x = door.width * 1.2, door.center[0]
    y = door.y0 + door.height * 0.2
    return Box(x - wide / 2, y, x + wide / 2, y + wide * 0.62)


def _on_pavement(size: ImageSize) -> Box:
    """A sign that stands before a window of a shop, to the right of its door."""
    shop = shop_of(size.width, size.height)
    wide = min(shop.windows[1].width * 1.1, size.width * 0.5)
    tall = min(wide * 0.72, (size.height * 0.97 - shop.awning.y1) * 0.9)
    x, foot = min(shop.windows[1].center[0], size.width * 0.97 - wide / 2), size.height * 0.96
    return Box(x - wide / 2, foot - tall, x + wide / 2, foot)


_AT_SHOP: Mapping[str, Callable[[ImageSize], Box]] = {"hanging_sign": _on_door, "post_sign": _on_pavement}


def arrange_hero(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Put all texts on the hero; where there are several things, each text on its own."""
    keys = heroes_of(scene)
    if len(keys) > 1 or _are_many(scene):
        bare = replace(scene, subjects=())
        return overlay(requests_of(bare, size, seed), bare, size, seed)
    key = keys[0]
    place = _AT_SHOP.get(key) if is_shop_front(scene) else None
    outer = place(size) if place else surface_of(key, size)
    floor = Box(0, size.height * 0.96, size.width, size.height)
    if len(scene.texts) == 1:
        text = scene.texts[0]
        face = str(text.face) if text.face in FACES else None
        block = on_carrier(text, outer, key, face, seed)
        return Arrangement(blocks=(block,), scene_box=floor, obstacles=(outer,))
    return Arrangement(blocks=_on_one(scene, key, outer, seed, size), scene_box=floor, obstacles=(outer,))


def _on_one(scene: Scene, key: str, outer: Box, seed: int, size: ImageSize) -> tuple[TextBlock, ...]:
    carrier = CARRIERS[key]
    paper = carrier.paper[seed % len(carrier.paper)]
    ink = carrier.inks[seed % len(carrier.paper) % len(carrier.inks)]
    texts = _recast(scene.texts, key)
    lead = lead_of(texts)
    quiet = carrier.face if carrier.face in ("chalk", "handwritten", "neon", "marker") else "sans"
    rest = carrier.face if is_list(scene.texts) else quiet
    honoured = _honoured(scene.texts) if key == "certificate" else None
    usual = {lead: carrier.face, honoured: "calligraphy"}
    faces = [str(t.face) if t.face in FACES else usual.get(i, rest) for i, t in enumerate(scene.texts)]
    area = text_box(carrier, outer)
    align = "left" if key == "business_card" else "center"
    lines = typeset(texts, faces, area, size.shorter * 0.3, align, size.shorter * 0.026)
    return tuple(
        on_paper(text, line.box, face, paper, ink, align)
        for text, line, face in zip(scene.texts, lines, faces, strict=True)
    )


def _honoured(texts: Sequence[Lettering]) -> int | None:
    """Which text of a certificate is the name of whom it honours: the one after `presented to`."""
    return next((index + 1 for index, text in enumerate(texts[:-1]) if _TO.search(text.text)), None)


def _recast(texts: Sequence[Lettering], key: str) -> list[Lettering]:
    """The texts in the ranks they have on a thing: the name leads a card, and no text is small print."""
    if key == "business_card":
        ranks = [TextRole.TITLE, *(TextRole.CAPTION for _ in texts[1:])]
        return [replace(text, role=rank) for text, rank in zip(texts, ranks, strict=True)]
    if key == "certificate":
        honoured, lead = _honoured(texts), lead_of(texts)
        ranks = [
            TextRole.TITLE if i == lead else TextRole.SIGN if i == honoured else TextRole.CAPTION
            for i in range(len(texts))
        ]
        return [replace(text, role=rank) for text, rank in zip(texts, ranks, strict=True)]
    return [replace(t, role=TextRole.SUBTITLE) if t.role is TextRole.CAPTION else t for t in texts]


def paint_hero(page: Page, scene: Scene, arrangement: Arrangement) -> None:
    """Paint the place of the hero and, where several texts share it, the hero."""
    keys = heroes_of(scene)
    if is_shop_front(scene):
        draw_shop_front(page, scene.prompt)
    else:
        draw_place(page, keys[0], scene.prompt)
    blocks = arrangement.blocks
    if len(blocks) > 1 and all(block.carrier is None and block.outline is None for block in blocks):
        outer = surface_of(keys[0], ImageSize(page.width, page.height))
        light = light_of("day", "clear", page.seed)
        draw_surface(page.canvas, keys[0], outer, light, page.seed, page.seed)
