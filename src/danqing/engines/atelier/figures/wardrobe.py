"""What garments that are named make of an outfit: a hoodie, shorts, a striped cloth; a table, no drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.figures.cloths import CLOTHS, of_skirts
from danqing.engines.atelier.figures.outfit import Outfit

_ON_SKIRTS = frozenset({"pleats", "long folds"})
_SKIRT = Outfit(legs=0.0, skirt=0.46, flare=0.05, hem=0.82, details=("pleats",))

_TOPS: Mapping[str, Outfit] = {
    "tee": Outfit(sleeve=0.38, sleeve_width=1.36, details=("fold",)),
    "shirt": Outfit(sleeve=0.94, neckline="v", hem=1.05, details=("collar", "placket", "fold")),
    "polo": Outfit(sleeve=0.38, sleeve_width=1.36, neckline="v", details=("collar", "fold")),
    "sweater": Outfit(ease=1.1, sleeve_width=1.36, details=("ribbing", "fold")),
    "turtleneck": Outfit(ease=1.06, sleeve_width=1.3, details=("turtleneck", "ribbing", "fold")),
    "hoodie": Outfit(ease=1.15, sleeve_width=1.4, details=("hood", "kangaroo", "ribbing")),
    "cardigan": Outfit(
        ease=1.1, sleeve_width=1.36, neckline="deep", under="white", details=("shirt front", "placket", "ribbing")
    ),
    "tank": Outfit(sleeve=0.0, neckline="scoop", details=("fold",)),
    "vest": Outfit(sleeve=0.94, neckline="v", details=("collar", "waistcoat")),
}
_BOTTOMS: Mapping[str, Outfit] = {
    "trousers": Outfit(),
    "jeans": Outfit(bottom="denim"),
    "cargo": Outfit(leg_width=1.24, bottom="khaki", details=("cargo pockets",)),
    "leggings": Outfit(leg_width=1.0, bottom="charcoal"),
    "shorts": Outfit(legs=0.46, leg_width=1.3, socks=0.86),
    "skirt": _SKIRT,
    "long skirt": replace(_SKIRT, skirt=0.84, flare=0.07, details=("long folds",)),
}
PLAIN = "plain"
"""A cut without a pattern, before one that is named."""
_PATTERNS = frozenset({*CLOTHS, *map(of_skirts, CLOTHS)})
_CHANGEABLE = frozenset({None, "casual", "jacket", "coat", "apron"})
_OUTERWEAR = frozenset({"jacket", "coat", "apron"})


def plain(outfit: Outfit) -> Outfit:
    """The outfit of cloth without a pattern."""
    return replace(outfit, details=tuple(name for name in outfit.details if name not in _PATTERNS))


def wearing(outfit: Outfit, over: str | None, cuts: Sequence[str]) -> Outfit:
    """The outfit with the garments that are named. over: the key of the outfit; costumes keep their cut."""
    for cut in cuts:
        if cut == PLAIN:
            outfit = plain(outfit)
        elif cut in _PATTERNS:
            outfit = replace(outfit, details=(cut, *plain(outfit).details))
        elif over not in _CHANGEABLE:
            continue
        elif cut in _BOTTOMS:
            outfit = _with_legs(outfit, _BOTTOMS[cut], coat=over in _OUTERWEAR)
        elif cut in _TOPS and over not in _OUTERWEAR:
            outfit = _with_top(outfit, _TOPS[cut])
    return outfit


def _with_top(outfit: Outfit, top: Outfit) -> Outfit:
    kept = tuple(name for name in outfit.details if name in _ON_SKIRTS or name in _PATTERNS)
    return replace(
        outfit,
        one_color=False,
        details=(*top.details, *kept),
        sleeve=top.sleeve,
        sleeve_width=top.sleeve_width,
        ease=top.ease,
        hem=min(top.hem, outfit.hem) if outfit.skirt else top.hem,
        neckline=top.neckline,
        under=top.under,
    )


def _with_legs(outfit: Outfit, legs: Outfit, coat: bool) -> Outfit:
    """The outfit with other trousers or a skirt; a coat keeps its tails over them."""
    kept = tuple(name for name in outfit.details if name not in _ON_SKIRTS)
    tails = coat and outfit.skirt > 0
    return replace(
        outfit,
        one_color=False,
        details=(*kept, *legs.details),
        legs=max(0.3, legs.legs) if tails else legs.legs,
        leg_width=legs.leg_width,
        socks=legs.socks,
        skirt=outfit.skirt if tails else legs.skirt,
        flare=outfit.flare if tails else legs.flare,
        bottom=legs.bottom,
        hem=min(outfit.hem, legs.hem) if legs.skirt else outfit.hem,
    )
