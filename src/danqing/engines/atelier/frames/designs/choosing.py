"""Which scenes are words alone: texts to show and nothing else that was asked for."""

from danqing.engines.atelier.carriers import carrier_of
from danqing.engines.atelier.frames.designs.comic import is_comic
from danqing.engines.atelier.frames.designs.heroes import has_named_sheet, heroes_of, is_shop_front, vessel_of
from danqing.engines.atelier.scene import Scene, Subject, TextRole

_FRAMES = ("scene", "poster", "abstract")
_PLACES = (None, "studio")
# Rooms that understanding derives from a shop or a trade, `a bakery called`: no place to show on a poster.
_TRADES = ("room", "kitchen", "cafe", "restaurant", "library", "shop_hall")
_OTHERS = (TextRole.SPEECH, TextRole.COUPLET_LEFT, TextRole.COUPLET_RIGHT, TextRole.COUPLET_TOP)


def is_words_alone(scene: Scene) -> bool:
    """Whether a picture has nothing to show but its words and the things that bear them."""
    if not scene.texts or scene.frame not in _FRAMES:
        return False
    if is_shop_front(scene):
        return True
    if any(subject.bears for subject in scene.subjects):
        return False
    if any(text.role in _OTHERS for text in scene.texts) and not is_comic(scene):
        return False
    of_a_trade = scene.setting in _TRADES and (scene.frame == "poster" or has_named_sheet(scene))
    at_rest = scene.setting == "tabletop" and bool(heroes_of(scene))
    placed = scene.setting in _PLACES or of_a_trade or at_rest
    return placed and all(_is_aside(subject, scene) for subject in scene.subjects)


def _is_aside(subject: Subject, scene: Scene) -> bool:
    """Whether a subject is strewn about, or is the very thing that bears a text."""
    if subject.decorative:
        return True
    bears = any(subject.label in text.carrier for text in scene.texts)
    return bears or (vessel_of(subject) or carrier_of(subject.label)) in heroes_of(scene)
