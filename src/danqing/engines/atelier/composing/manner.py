"""What setting and finish a scene gets where its prompt leaves them open."""

import random

from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.scene import Scene

# The finish of each style, the stronger first; a style that is not here does not decide.
_FINISHES = (
    ("papercut", "papercut"),
    ("ink", "ink"),
    ("oil", "oil"),
    ("mono", "mono"),
    ("watercolor", "watercolor"),
    ("gouache", "gouache"),
    ("pencil", "ink"),
    ("flat", "flat"),
    ("pixel", "flat"),
    ("cartoon", "papercut"),
    ("photo", "photo"),
)
_FRAME_SETTINGS = {"slide": "studio", "board": "classroom", "portrait": "studio", "eye": "studio", "plate": "studio"}


def setting_of(scene: Scene, seed: int) -> str:
    """The backdrop: what the prompt says, else what suits the frame; among the plain ones the seed decides."""
    if scene.setting in BACKDROPS:
        return str(scene.setting)
    if scene.frame in _FRAME_SETTINGS:
        return _FRAME_SETTINGS[scene.frame]
    if scene.subjects:
        return "studio"
    return "abstract" if not scene.texts else random.Random(seed).choice(("studio", "abstract"))


def finish_of(scene: Scene) -> str:
    """The finish: the strongest style named; paper layers for children's pictures; gouache otherwise."""
    named = next((finish for style, finish in _FINISHES if style in scene.styles), None)
    if named is not None:
        return named
    return "flat" if scene.frame in {"slide", "couplet"} else "gouache"
