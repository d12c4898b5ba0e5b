"""How the texts of a scene are dressed: face, ink, size and carrier by role, unless the prompt names them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.carriers import CARRIERS, carrier_of, text_box
from danqing.engines.atelier.lettering.faces import FACES
from danqing.engines.atelier.lettering.legibility import legible, outlined
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Box, Lettering, Scene, TextBlock, TextRole

R = TextRole
LONG_TITLE, LONGEST_TITLE = 36, 170
"""Characters from which on a title is a saying, and up to which it still stands on the picture."""
_REACH_BEFORE = 14  # characters: 一瓶橙汁，标签上写着
LONG_TEXT = 70
"""Characters from which on a text is a paragraph and stands on a panel rather than on the picture."""


@dataclass(frozen=True)
class Dress:
    """How a role is dressed. size: of the letters, as a share of the picture's shorter side."""

    face: str
    size: float
    carrier: str | None = None


# Sizes by eye on the product page's own pictures: a title is about twice a subtitle, a body half of a heading.
DRESSES: Mapping[TextRole, Dress] = {
    R.TITLE: Dress("poster", 0.115),
    R.SUBTITLE: Dress("bold", 0.062),
    R.HEADING: Dress("bold", 0.06),
    R.BODY: Dress("sans", 0.042, "panel"),
    R.SPEECH: Dress("round", 0.05, "speech_bubble"),
    R.SIGN: Dress("handwritten", 0.075, "post_sign"),
    R.BOARD: Dress("chalk", 0.07, "blackboard"),
    R.LABEL: Dress("serif", 0.05, "label"),
    R.BOOK: Dress("serif", 0.045, "book_cover"),
    R.POSTER: Dress("bold", 0.06, "poster_sheet"),
    R.GARMENT: Dress("bold", 0.05, "garment"),
    R.OVERLAY: Dress("sans", 0.06),
    R.FOOTER: Dress("round", 0.046, "pill"),
    R.COUPLET_RIGHT: Dress("calligraphy", 0.12, "couplet"),
    R.COUPLET_LEFT: Dress("calligraphy", 0.12, "couplet"),
    R.COUPLET_TOP: Dress("calligraphy", 0.12, "couplet"),
    R.CAPTION: Dress("bold", 0.055),
}

_DARK_TIMES = ("night",)
# A deep blue and a warm white: softer than black and white, and readable by their outlines.
_DAY_INK, _NIGHT_INK = "#1c3a78", "#fff3d6"
_PLAYFUL = ("cartoon", "papercut", "flat", "healing", "children", "anime")


def is_dark(scene: Scene) -> bool:
    """Whether letters on the picture should be light ones."""
    return scene.time_of_day in _DARK_TIMES or "blueprint" in scene.styles


def is_playful(scene: Scene) -> bool:
    """Whether the prompt asks for a cheerful, childlike look."""
    asked = any(lettering.face == "cartoon" for lettering in scene.texts)
    return asked or any(style in _PLAYFUL for style in scene.styles)


def dress_of(lettering: Lettering, scene: Scene) -> Dress:
    """The dress of one text: its role's, changed by what the prompt says of it."""
    dress = DRESSES[lettering.role]
    named = carrier_of(lettering.carrier) or _bearer_before(lettering, scene)
    if named is not None and (dress.carrier is not None or lettering.role is R.CAPTION):
        dress = replace(dress, carrier=named, face=CARRIERS[named].face, size=CARRIERS[named].size)
    elif dress.carrier is not None:
        dress = replace(dress, size=CARRIERS[dress.carrier].size, face=CARRIERS[dress.carrier].face)
    elif lettering.role is R.TITLE and LONG_TITLE < len(lettering.text) <= LONGEST_TITLE:
        # A saying rather than a name: smaller, in the face of books.
        dress = replace(dress, face="serif", size=max(0.058, dress.size * (LONG_TITLE / len(lettering.text)) ** 0.5))
    elif len(lettering.text) > LONG_TEXT:
        dress = replace(dress, carrier="panel", face="sans", size=0.046)
    if is_playful(scene) and dress.carrier in (None, "pill", "speech_bubble"):
        dress = replace(dress, face="round" if dress.carrier == "pill" else "cartoon")
    if lettering.face in FACES:
        dress = replace(dress, face=str(lettering.face))
    return dress


def _bearer_before(lettering: Lettering, scene: Scene) -> str | None:
    """The carrier that stands right before the text in a Chinese prompt, where understanding names none."""
    if lettering.carrier or scene.language != "zh" or lettering.role not in (R.LABEL, R.SIGN, R.BOARD):
        return None
    place = scene.prompt.find(lettering.text)
    return carrier_of(scene.prompt[max(0, place - _REACH_BEFORE) : place]) if place > 0 else None


def color_of(lettering: Lettering) -> str | None:
    """The colour that the prompt gives the letters, as #rrggbb."""
    return COLORS.get(lettering.color) if lettering.color else None


def on_picture(lettering: Lettering, box: Box, face: str, dark: bool) -> TextBlock:
    """A text laid on the picture, outlined so that it can be read on anything. dark: a picture of the night."""
    letters, outline = outlined(color_of(lettering) or (_NIGHT_INK if dark else _DAY_INK), dark)
    return TextBlock(lettering=lettering, box=box, face=face, ink=letters, outline=outline)


def on_paper(lettering: Lettering, box: Box, face: str, paper: str, ink: str, align: str = "center") -> TextBlock:
    """A text on a ground of a known colour that something else paints."""
    letters = legible(color_of(lettering) or ink, paper)
    return TextBlock(lettering=lettering, box=box, face=face, ink=letters, paper=paper, align=align)


def on_carrier(lettering: Lettering, outer: Box, key: str, face: str | None = None, choice: int = 0) -> TextBlock:
    """A text on a carrier that fills `outer`. choice: which of the carrier's colours."""
    carrier = CARRIERS[key]
    index = choice % len(carrier.paper)
    paper, ink = carrier.paper[index], carrier.inks[index % len(carrier.inks)]
    block = TextBlock(
        lettering=lettering,
        box=text_box(carrier, outer),
        carrier_box=outer,
        carrier=key,
        face=face or carrier.face,
        paper=paper,
        ink=legible(color_of(lettering) or ink, paper),
    )
    return replace(block, glow=_glow_of(lettering) or NEON_COLORS[choice % len(NEON_COLORS)]) if carrier.glow else block


NEON_COLORS = ("#ff3fa4", "#25d6ff", "#ffb03a", "#8a5cff", "#3dff9a")


_GLOWS = {
    **{"pink": "#ff3fa4", "blue": "#3f8cff", "orange": "#ffb03a", "purple": "#8a5cff", "green": "#3dff9a"},
    **{"red": "#ff4a4a", "yellow": "#ffe04a", "white": "#e8f0ff", "cyan": "#25d6ff", "turquoise": "#25e6d6"},
}
_COLOR_WORDS = {
    "粉": "pink",
    "蓝": "blue",
    "橙": "orange",
    "紫": "purple",
    "绿": "green",
    "红": "red",
    "黄": "yellow",
    "白": "white",
}


def _glow_of(lettering: Lettering) -> str | None:
    """The light of a neon sign in the colour that its letters or it itself are said to have."""
    words = [lettering.color or "", *lettering.carrier.lower().split()]
    words += [color for word, color in _COLOR_WORDS.items() if word in lettering.carrier]
    return next((_GLOWS[word] for word in words if word in _GLOWS), None)


def block_of(lettering: Lettering, outer: Box, scene: Scene, seed: int) -> TextBlock:
    """A text in the room given to it, dressed as its role and the prompt say."""
    dress = dress_of(lettering, scene)
    if dress.carrier is not None:
        return on_carrier(lettering, outer, dress.carrier, dress.face, random.Random(seed).randrange(60))
    return on_picture(lettering, outer, dress.face, is_dark(scene))
