"""What setting and finish a scene gets where its prompt leaves them open."""

import re
from dataclasses import replace

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.composing.serving import is_on_sill, is_small, is_still_life
from danqing.engines.atelier.figures.wardrobe import PLAIN
from danqing.engines.atelier.frames.designs.choosing import is_words_alone
from danqing.engines.atelier.scene import RelationKind, Scene, TextRole
from danqing.engines.atelier.understanding.setting import named_setting

# The finish of each style, the stronger first; a style that is not here does not decide.
_FINISHES = (
    ("redpaper", "redpaper"),
    ("papercut", "papercut"),
    ("pixel", "pixel"),
    ("glass", "glass"),
    ("embroidery", "embroidery"),
    ("blueprint", "blueprint"),
    ("vangogh", "vangogh"),
    ("ukiyoe", "ukiyoe"),
    ("gongbi", "gongbi"),
    ("woodcut", "woodcut"),
    ("lowpoly", "lowpoly"),
    ("vaporwave", "vaporwave"),
    ("comic", "comic"),
    ("popart", "popart"),
    ("neon_tubes", "neon_tubes"),
    ("chalk", "chalk"),
    ("crayon", "crayon"),
    # `Isometric 3D` asks for no clay.
    ("isometric", "flat"),
    ("clay", "clay"),
    ("line_art", "line_art"),
    ("ink", "ink"),
    ("pencil", "pencil"),
    ("oil", "oil"),
    ("mono", "mono"),
    ("watercolor", "watercolor"),
    ("gouache", "gouache"),
    ("sticker", "papercut"),
    ("flat", "vector"),
    ("cartoon", "papercut"),
    ("sepia", "sepia"),
    ("photo", "photo"),
)
_ON_FLOOR = re.compile(r"\bon (?:the|a) (?:[\w-]+ )?(?:floor|carpet|rug)\b|地板上|地毯上|地上")
_PLACED_FRAMES = ("scene", "poster", "abstract")
_FRAME_SETTINGS = {"slide": "studio", "board": "classroom", "portrait": "studio", "eye": "studio", "plate": "studio"}
_PLAIN_FRAMES = frozenset(
    {"slide", "couplet", "timeline", "comparison", "calendar", "mockup", "logo", "vertical", "comic"}
)
# What products are shown on.
_SHOWN_ON = frozenset({"shape:pedestal", "shape:marble_slab", "shape:round_podium", "shape:lectern"})
# Where a text hangs of which nothing else is said.
_BEARERS = ((TextRole.SIGN, "street"), (TextRole.BOARD, "classroom"), (TextRole.BOOK, "tabletop"))


def setting_of(scene: Scene) -> str:
    """The backdrop: what the prompt says, else what suits the frame, the subjects or the bearers of texts."""
    if "isometric" in scene.styles and scene.frame in _PLACED_FRAMES:
        return "isometric"
    return place_of(scene)


def place_of(scene: Scene) -> str:
    """The setting, however it is shown."""
    if "sticker" in scene.styles and scene.frame in _PLACED_FRAMES:
        return "studio"
    if _has_tables(scene) and _is_displayed(scene):
        return "studio"
    if scene.setting == "room" and _ON_FLOOR.search(scene.prompt.lower()):
        return "room"
    vased = any(r.kind is RelationKind.INSIDE for r in scene.relations)
    if vased and is_still_life(scene) and named_setting(scene.prompt.lower()) is None:
        return "tabletop"
    if _has_tables(scene) and is_still_life(scene) and not is_on_sill(scene):
        return "tabletop"
    if scene.setting in BACKDROPS:
        return str(scene.setting)
    if scene.frame in _FRAME_SETTINGS:
        return _FRAME_SETTINGS[scene.frame]
    if scene.subjects:
        return "studio"
    return next((setting for role, setting in _BEARERS if any(text.role is role for text in scene.texts)), "studio")


def _is_displayed(scene: Scene) -> bool:
    """Whether there is nothing but small things and what they are shown on."""
    shown = [subject for subject in scene.subjects if subject.drawable not in _SHOWN_ON]
    return 0 < len(shown) < len(scene.subjects) and all(map(is_small, shown))


def _has_tables(scene: Scene) -> bool:
    return scene.setting is not None and scene.setting in BACKDROPS and BACKDROPS[scene.setting].tables


_LINEAR = frozenset({"line_art", "blueprint", "neon_tubes", "redpaper", "woodcut"})
"""Finishes of outlines, in which a striped shirt is a tangle."""


def in_plain_cloth(scene: Scene, finish: str) -> Scene:
    """The scene, where every line is drawn, in clothes of no pattern but those that are named."""
    if finish not in _LINEAR:
        return scene
    subjects = (
        replace(s, person=replace(s.person, cuts=(PLAIN, *s.person.cuts))) if s.person else s for s in scene.subjects
    )
    return replace(scene, subjects=tuple(subjects))


def finish_of(scene: Scene) -> str:
    """The finish: the strongest style named; paper layers for children's pictures; gouache otherwise."""
    named = next((finish for style, finish in _FINISHES if style in scene.styles), None)
    if scene.frame in _PLAIN_FRAMES or is_words_alone(scene):
        # Printed matter is flat as it is drawn; fewer colours would only harm it.
        return "flat" if named in (None, "vector") else named
    return named or "gouache"
