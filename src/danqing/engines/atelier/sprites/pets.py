"""Dogs and cats that sit and look at the viewer, by breed: ears, mask, blaze, spots and stripes tell them apart."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Canvas, Color, Sprite, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, lightness, mix
from danqing.engines.atelier.sprites.beasts import Beast, draw_body, draw_tail

_NOSE, _BLACK, _TONGUE, _PINK = "#2b2320", "#2c2a2e", "#e8788a", "#f0a9a5"


@dataclass(frozen=True, kw_only=True)
class Pet:
    """How a pet looks. face: of muzzle, cheeks and chest. ears: a key of _EARS. eyes: of the iris, None for dark ones.

    cap: over the brow and between the ears, leaving the face. blaze: a stripe from nose to crown. patch: around an
    eye. spots: all over. stripes: on brow, cheeks and legs. points: of ears, muzzle, paws and tail. brows: dots.
    """

    coat: Color
    face: Color
    ears: str = "flop"
    ear: Color | None = None
    cap: Color | None = None
    blaze: Color | None = None
    patch: Color | None = None
    spots: Color | None = None
    stripes: Color | None = None
    points: Color | None = None
    brows: Color | None = None
    eyes: Color | None = None
    tail: str = "short"
    cat: bool = False


_MUTT = Pet(coat="#e7b272", face="#fff3e2", ear="#a86a3d", patch="#bf8049")
_TABBY = Pet(coat="#f2a24b", face="#fff1de", ears="cat", stripes="#cf7722", eyes="#7fb53c", tail="curl", cat=True)

# The first whose words occur in the label, as in tables of understanding; the last row of each animal is any other.
_DOGS: tuple[tuple[str, Pet], ...] = (
    (r"corgi|柯基", Pet(coat="#e59a4c", face="#fffaf2", ears="large", blaze="#fffaf2")),
    (
        r"husky|malamute|sled dog|哈士奇|雪橇犬|阿拉斯加",
        Pet(coat="#6d7680", face="#fbfcfd", ears="pricked", cap="#59626c", eyes="#7cc4ee", tail="bushy"),
    ),
    (r"dalmatian|斑点狗|大麦町", Pet(coat="#fbfaf8", face="#ffffff", ear="#2c2a2e", spots="#2c2a2e")),
    (r"poodle|贵宾|泰迪|bichon|比熊", Pet(coat="#f3ede4", face="#fbf7f1", ears="puff")),
    (r"golden|金毛", Pet(coat="#e2ac5c", face="#f6dcae", ear="#cd8f40", tail="bushy", blaze=None)),
    (r"labrador|拉布拉多", Pet(coat="#ecd09a", face="#f8e8c8", ear="#d5b071")),
    (r"shiba|akita|柴犬|秋田", Pet(coat="#dd8d49", face="#fff6ea", ears="pricked", tail="bushy", brows="#fff6ea")),
    (
        r"(?:german )?shepherd|alsatian|police dog|德国牧羊|德牧|警犬|狼狗",
        Pet(coat="#b9854e", face="#5b4636", ears="pricked", cap="#3a302a", tail="bushy"),
    ),
    (r"collie|sheepdog|边牧|牧羊犬", Pet(coat="#33343a", face="#fdfdfd", blaze="#fdfdfd", tail="bushy")),
    (
        r"beagle|hound|比格|猎犬",
        Pet(coat="#b9743f", face="#fffaf3", ears="long", ear="#98582b", blaze="#fffaf3", tail="short"),
    ),
    (r"dachshund|sausage dog|腊肠", Pet(coat="#9c5a33", face="#c98a58", ears="long", ear="#7c4324")),
    (
        r"spaniel|setter|西班牙猎犬|可卡",
        Pet(coat="#c07f45", face="#fdf3e6", ears="long", ear="#9c5f2e", blaze="#fdf3e6"),
    ),
    (
        r"bernese|st\.? bernard|saint bernard|伯恩山|圣伯纳",
        Pet(coat="#3b3331", face="#fdfaf6", ear="#2c2523", blaze="#fdfaf6", brows="#b9743f", tail="bushy"),
    ),
    (
        r"rottweiler|doberman|pinscher|罗威纳|杜宾",
        Pet(coat="#38343a", face="#b2703c", ears="flop", ear="#2b272c", brows="#b2703c"),
    ),
    (r"pug|巴哥", Pet(coat="#e5c79a", face="#4a4038", ear="#3f3733")),
    (r"bulldog|boxer|斗牛|法斗", Pet(coat="#d9b48a", face="#fff7ec", ears="large", blaze="#fff7ec")),
    (r"chihuahua|吉娃娃", Pet(coat="#e3b780", face="#f8e7cc", ears="large")),
    (r"pomeranian|samoyed|spitz|博美|萨摩耶", Pet(coat="#f8f3ea", face="#ffffff", ears="pricked", tail="bushy")),
    (r"terrier|schnauzer|梗|雪纳瑞", Pet(coat="#a98f78", face="#efe4d6", ear="#8a7059", brows="#efe4d6")),
    ("", _MUTT),
)
_CATS: tuple[tuple[str, Pet], ...] = (
    (r"siamese|暹罗", replace(_TABBY, coat="#efe2cd", face="#efe2cd", stripes=None, points="#5d4638", eyes="#5aa7e0")),
    (r"calico|三花", replace(_TABBY, coat="#fbf7f0", face="#ffffff", stripes=None, patch="#3a3436", spots="#e08a3c")),
    (
        r"persian|ragdoll|angora|波斯|布偶",
        replace(_TABBY, coat="#f4efe8", face="#ffffff", stripes=None, eyes="#5aa7e0"),
    ),
    (
        r"british|russian blue|chartreux|英短|蓝猫",
        replace(_TABBY, coat="#8a97a6", face="#a5b0bc", stripes=None, eyes="#f0b13c"),
    ),
    (r"tuxedo|奶牛猫", replace(_TABBY, coat="#302e34", face="#fdfdfd", stripes=None, blaze=None)),
    (r"maine coon|tabby|缅因|狸花", replace(_TABBY, coat="#a88a6a", face="#efe3d3", stripes="#5f4a38")),
    ("", _TABBY),
)
BREEDS: Mapping[str, tuple[tuple[str, Pet], ...]] = {
    "🐕": _DOGS,
    "🐩": _DOGS,
    "🐕‍🦺": _DOGS,
    "🐈": _CATS,
    "🐈‍⬛": _CATS,
}
"""The breeds of a pictogram's animal, each with words of a label in small letters."""

WIDTH = 0.8  # of a sitting pet, as a share of its height


_LITTERS: Mapping[bool, tuple[str, ...]] = {
    False: ("", "labrador", "beagle", "collie", "golden", "bernese", "terrier"),
    True: ("", "tabby", "calico", "british", "tuxedo", "ragdoll"),
}
"""Breeds among which several pets of no breed in particular differ, of dogs and of cats."""


def one_of_litter(emoji: str, label: str, number: int) -> str:
    """The label of one of several pets: its own if that names a breed. number: any, the same for the same pet."""
    named = any(words and re.search(words, label.lower()) for words, _ in BREEDS[emoji])
    litter = _LITTERS[emoji in ("🐈", "🐈‍⬛")]
    return label if named or emoji in ("🐩", "🐕‍🦺", "🐈‍⬛") else litter[number % len(litter)]


def pet_of(emoji: str, label: str, color: Color | None) -> Pet:
    """The pet that a label names, in the colour asked for. emoji: a key of BREEDS."""
    # a pictogram that is of a breed names it, whatever the label says besides
    label = {"🐩": "poodle", "🐕‍🦺": "labrador"}.get(emoji, "") + " " + label.lower()
    # always found: the last row matches anything
    pet = next(pet for words, pet in BREEDS[emoji] if re.search(words, label))
    if emoji == "🐈‍⬛" and color is None:
        color = "#1f1f24"
    return pet if color is None else _dyed(pet, color)


def _dyed(pet: Pet, color: Color) -> Pet:
    """A pet of one colour; its marks are a little lighter or darker."""
    black = lightness(color) < 0.05
    # pure black would swallow mouth, ears and legs
    coat = mix(color, "#3b3a42", 0.2) if black else color
    pale = lighter(coat, 0.12 if black else 0.45)
    # on a white coat strong marks look like dirt
    mark = darker(coat, 0.12 if lightness(color) > 0.75 else 0.22)
    stripes = None if black or lightness(color) > 0.75 else mark
    # dark eyes would not be seen on black
    eyes = "#f2c53d" if black and pet.cat else pet.eyes
    dyed = Pet(coat=coat, face=pale, ears=pet.ears, ear=mark, tail=pet.tail, cat=pet.cat, eyes=eyes)
    return replace(dyed, stripes=stripes if pet.stripes else None, ear=coat if pet.cat else mark, spots=pet.spots)


def pet(emoji: str, height: int, label: str = "", color: Color | None = None, eyes: Color | None = None) -> Sprite:
    """The animal, `height` pixels high. emoji: a key of BREEDS. label: a word for it, such as its breed."""
    usual = pet_of(emoji, label, color)
    look = replace(usual, eyes=eyes or usual.eyes)
    canvas = Canvas(round(height * WIDTH), height)
    with canvas.moved(canvas.width / 2, 0, height):
        _draw_trunk(canvas, look)
        # between trunk and head: behind the one, before the other
        _EARS[look.ears](canvas, look)
        _draw_head(canvas, look)
        (_draw_cat_face if look.cat else _draw_dog_face)(canvas, look)
    return canvas.data


def _draw_trunk(canvas: Canvas, look: Pet) -> None:
    paws = look.points or (look.face if look.blaze else lighter(look.coat, 0.1))
    tail = look.points or look.coat
    body = Beast(coat=look.coat, belly=look.face, paws=paws, tail=look.tail, tip=look.face)
    if look.tail == "curl":
        line = curve([(0.14, 0.93), (0.27, 0.95), (0.345, 0.86), (0.33, 0.74), (0.355, 0.64)], closed=False)
        canvas.path(line, stroke(darker(tail, 0.08), 0.058))
    else:
        draw_tail(canvas, replace(body, coat=tail))
    draw_body(canvas, body)
    if look.stripes:
        for side in (-1, 1):
            for y in (0.68, 0.74, 0.8):
                canvas.line((side * 0.225, y), (side * 0.15, y + 0.02), stroke(look.stripes, 0.017))
    if look.spots:
        for x, y, r in (
            (-0.17, 0.62, 0.034),
            (0.16, 0.7, 0.04),
            (-0.2, 0.8, 0.045),
            (0.2, 0.86, 0.03),
            (-0.09, 0.85, 0.022),
        ):
            canvas.ellipse_at((x, y), r, r * 0.85, fill(look.spots))
        canvas.ellipse_at((0.09, 0.78), 0.02, 0.018, fill(look.spots))


def _draw_head(canvas: Canvas, look: Pet) -> None:
    """The skull with its marks."""
    wide = 0.236 if look.cat else 0.218
    half = [(0.0, 0.062), (0.12, 0.085), (wide, 0.215), (wide * 0.93, 0.335), (0.125, 0.44), (0.0, 0.468)]
    outline = curve(half + [(-x, y) for x, y in reversed(half[1:-1])])
    coat = shaded(linear((-wide, 0), (wide, 0), [lighter(look.coat, 0.1), look.coat, darker(look.coat, 0.1)]))
    canvas.path(outline, coat)
    with canvas.clipped(outline):
        if look.cap:
            _draw_mask(canvas, look, look.cap)
        if look.patch:
            canvas.ellipse_at((0.098, 0.225), 0.078, 0.085, fill(look.patch))
        if look.blaze:
            canvas.curve(
                [(-0.022, 0.05), (0.022, 0.05), (0.04, 0.2), (0.1, 0.34), (-0.1, 0.34), (-0.04, 0.2)], fill(look.blaze)
            )
        for x, y, r in (
            ((-0.15, 0.17, 0.024), (0.06, 0.13, 0.02), (-0.03, 0.2, 0.014), (0.17, 0.34, 0.02)) if look.spots else ()
        ):
            canvas.ellipse_at((x, y), r, r * 0.9, fill(look.spots or look.coat))
        if look.stripes:
            for x, length in ((-0.05, 0.075), (0.0, 0.095), (0.05, 0.075)):
                canvas.line((x, 0.07), (x * 0.8, 0.07 + length), stroke(look.stripes, 0.018))
            for side in (-1, 1):
                for y in (0.29, 0.335):
                    canvas.line((side * 0.24, y), (side * 0.165, y + 0.012), stroke(look.stripes, 0.015))


def _draw_mask(canvas: Canvas, look: Pet, cap: Color) -> None:
    """A light face under a dark cap that comes down to a point between the eyes."""
    canvas.ellipse_at((0, 0.35), 0.2, 0.16, fill(look.face))
    for side in (-1, 1):
        canvas.ellipse_at((side * 0.1, 0.215), 0.062, 0.055, fill(look.face))
    canvas.curve([(-0.11, 0.05), (0.11, 0.05), (0.07, 0.14), (0.016, 0.26), (-0.016, 0.26), (-0.07, 0.14)], fill(cap))


def _draw_pricked(canvas: Canvas, look: Pet, reach: float = 0.0) -> None:
    ear = look.points or look.ear or look.cap or look.coat
    for side in (-1, 1):
        outer = [(0.045, 0.11), (0.115 + reach * 0.2, 0.045), (0.17 + reach, 0.004), (0.205 + reach, 0.1), (0.212, 0.2)]
        inner = [(0.09, 0.11), (0.165 + reach, 0.035), (0.185 + reach * 0.8, 0.1), (0.188, 0.17)]
        canvas.path(curve([(side * x, y) for x, y in outer], tension=0.35), fill(darker(ear, 0.06)))
        canvas.path(curve([(side * x, y) for x, y in inner], tension=0.35), fill(mix(_PINK, ear, 0.25)))


def _draw_large(canvas: Canvas, look: Pet) -> None:
    _draw_pricked(canvas, look, 0.05)


def _draw_flop(canvas: Canvas, look: Pet, length: float = 0.36) -> None:
    ear = look.ear or darker(look.coat, 0.2)
    for side in (-1, 1):
        points = [(0.1, 0.085), (0.2, 0.08), (0.275, 0.2), (0.292, length - 0.05), (0.24, length), (0.19, 0.28)]
        canvas.path(curve([(side * x, y) for x, y in points]), fill(darker(ear, 0.05)))


def _draw_long(canvas: Canvas, look: Pet) -> None:
    _draw_flop(canvas, look, 0.48)


def _draw_puff(canvas: Canvas, look: Pet) -> None:
    """The clipped curls of a poodle: on the crown, the ears and the chest."""
    curls = [(0.0, 0.075, 0.07), (0.075, 0.09, 0.065), (0.235, 0.24, 0.072), (0.262, 0.33, 0.078), (0.235, 0.41, 0.062)]
    for x, y, radius in curls:
        for side in (-1, 1):
            canvas.circle((side * x, y), radius, fill(darker(look.coat, 0.08 if x > 0.1 else 0.03)))


_EARS: Mapping[str, Callable[[Canvas, Pet], None]] = {
    "pricked": _draw_pricked,
    "cat": _draw_pricked,
    "large": _draw_large,
    "flop": _draw_flop,
    "long": _draw_long,
    "puff": _draw_puff,
}


def _draw_eyes(canvas: Canvas, look: Pet, y: float, size: float) -> None:
    for side in (-1, 1):
        center = (side * 0.098, y)
        if look.eyes:
            canvas.ellipse_at(center, size * 1.18, size * 1.22, fill("#26211f"))
            canvas.ellipse_at(center, size, size * 1.04, fill(look.eyes))
            canvas.ellipse_at(
                center, size * (0.5 if look.cat else 0.62), size * (0.84 if look.cat else 0.62), fill("#17131a")
            )
        else:
            canvas.ellipse_at(center, size, size * 1.12, fill("#241a17"))
        # two lights in each eye, both on the same sides, make it look wet and alive
        canvas.circle((center[0] - size * 0.3, y - size * 0.36), size * 0.3, fill("#ffffff"))
        canvas.circle((center[0] + size * 0.32, y + size * 0.4), size * 0.14, fill("#ffffff", 0.7))


def _draw_dog_face(canvas: Canvas, look: Pet) -> None:
    canvas.ellipse_at((0, 0.375), 0.118, 0.09, fill(look.points or look.face))
    _draw_eyes(canvas, look, 0.232, 0.03)
    for side in (-1, 1):
        if look.brows:
            canvas.ellipse_at((side * 0.088, 0.166), 0.026, 0.018, fill(look.brows))
    # a brown mouth on a black muzzle is not seen
    dark = lightness(look.face) < 0.12
    line = stroke("#f3e6da" if dark else "#3a2a26", 0.0105)
    canvas.curve([(-0.034, 0.418), (0.034, 0.418), (0.03, 0.462), (0, 0.48), (-0.03, 0.462)], fill(_TONGUE))
    canvas.line((0, 0.445), (0, 0.468), stroke(darker(_TONGUE, 0.2), 0.006))
    canvas.line((0, 0.35), (0, 0.392), line)
    for side in (-1, 1):
        mouth = [(0, 0.392), (side * 0.03, 0.416), (side * 0.064, 0.412), (side * 0.084, 0.388)]
        canvas.path(curve(mouth, closed=False), line)
    canvas.ellipse_at((0, 0.328), 0.043, 0.03, fill("#17130f" if dark else _NOSE))
    canvas.ellipse_at((-0.012, 0.318), 0.013, 0.007, fill("#ffffff", 0.55))


def _draw_cat_face(canvas: Canvas, look: Pet) -> None:
    if look.points:
        canvas.ellipse_at((0, 0.34), 0.1, 0.105, fill(look.points, blur=0.012))
    muzzle = look.points or look.face
    for side in (-1, 1):
        canvas.ellipse_at((side * 0.042, 0.372), 0.06, 0.05, fill(muzzle))
    canvas.ellipse_at((0, 0.415), 0.045, 0.03, fill(muzzle))
    _draw_eyes(canvas, look, 0.25, 0.039)
    dark = lightness(muzzle) < 0.12
    line = stroke("#e9dfd6" if dark else "#4a3630", 0.009)
    canvas.curve([(-0.026, 0.327), (0.026, 0.327), (0.0, 0.356)], fill("#e58b8f"), tension=0.25)
    canvas.line((0, 0.352), (0, 0.374), line)
    for side in (-1, 1):
        canvas.path(curve([(0, 0.374), (side * 0.024, 0.394), (side * 0.052, 0.384)], closed=False), line)
        for rise in (-0.03, 0.0, 0.03):
            whisker = [
                (side * 0.075, 0.372 + rise * 0.35),
                (side * 0.19, 0.362 + rise),
                (side * 0.29, 0.37 + rise * 1.7),
            ]
            canvas.path(
                curve(whisker, closed=False),
                stroke("#fbf8f2" if lightness(look.coat) < 0.5 else "#6b625c", 0.005, 0.85),
            )
