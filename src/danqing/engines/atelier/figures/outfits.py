"""What people wear: every outfit as cuts of top and bottom, details and shoes; a table, no drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.figures.builds import is_child, is_female
from danqing.engines.atelier.figures.outfit import Outfit
from danqing.engines.atelier.figures.uniforms import UNIFORMS
from danqing.engines.atelier.figures.wardrobe import plain, wearing
from danqing.engines.atelier.scene import Person

_TEE = Outfit(sleeve=0.38, sleeve_width=1.36, details=("fold",), bottom="denim")
_HOODIE = Outfit(ease=1.15, sleeve_width=1.4, details=("hood", "kangaroo", "ribbing"), bottom="denim")
_SWEATER = Outfit(ease=1.12, sleeve_width=1.36, details=("ribbing", "fold"), bottom="charcoal", shoe_color="brown")
_CARDIGAN = replace(
    _SWEATER, neckline="deep", under="white", details=("shirt front", "placket", "ribbing"), bottom="khaki"
)
_SHIRT = Outfit(
    sleeve=0.64, neckline="v", details=("collar", "placket", "fold"), bottom="khaki", shoe_color="brown", hem=1.05
)
_FROCK = Outfit(
    sleeve=0.3,
    sleeve_width=1.25,
    ease=1.02,
    hem=0.74,
    legs=0.0,
    skirt=0.52,
    flare=0.06,
    neckline="scoop",
    details=("pleats", "waistband"),
    shoes="flat",
    one_color=True,
)
_CHILD_FROCK = replace(_FROCK, skirt=0.42, socks=0.84, details=("pleats", "waistband", "peter pan"), accent="white")
_SUIT = Outfit(
    ease=1.1,
    sleeve_width=1.24,
    hem=1.12,
    neckline="deep",
    leg_width=1.14,
    details=("shirt front", "tie", "lapels", "buttons", "pockets"),
    shoes="oxford",
    top=("navy", "charcoal", "navy", "gray"),
    accent="crimson",
    shoe_color="black",
    one_color=True,
    under="white",
)
_UNIFORM = Outfit(
    sleeve=0.97,
    neckline="v",
    hem=0.98,
    details=("collar", "tie", "placket", "breast pockets", "epaulettes", "badge", "belt"),
    shoes="oxford",
    top=("sky",),
    bottom="navy",
    accent="navy",
    shoe_color="black",
)
_MILITARY = Outfit(
    ease=1.1,
    sleeve_width=1.24,
    hem=1.14,
    neckline="deep",
    details=("shirt front", "tie", "lapels", "buttons", "breast pockets", "belt", "epaulettes", "medals"),
    shoes="oxford",
    top=("olive",),
    accent="charcoal",
    shoe_color="black",
    one_color=True,
    under="cream",
)
_BOMBER = Outfit(
    ease=1.2,
    sleeve_width=1.5,
    hem=1.02,
    neckline="deep",
    details=("shirt front", "open zip", "rib collar", "ribbing", "pockets"),
    top=("charcoal", "olive", "navy", "maroon"),
    bottom="denim",
    under="white",
)
_ZIPPED = replace(_BOMBER, neckline="round", details=("rib collar", "ribbing", "pockets"))  # plain for letters
_COAT = Outfit(
    ease=1.16,
    sleeve_width=1.4,
    hem=0.8,
    neckline="deep",
    skirt=0.5,
    flare=0.028,
    details=("shirt front", "lapels", "buttons", "belt"),
    top=("tan", "navy", "charcoal", "maroon"),
    bottom="charcoal",
    shoes="boot",
    shoe_color="brown",
    under="cream",
)
_LAB_COAT = replace(
    _COAT,
    details=("shirt front", "lapels", "breast pockets"),
    top=("white",),
    bottom="navy",
    under="sky",
    shoes="oxford",
)
_SPACESUIT = Outfit(
    ease=1.22,
    sleeve_width=1.7,
    leg_width=1.45,
    details=("ribbing", "chest box", "belt"),
    shoes="boot",
    top=("white",),
    accent="sky",
    shoe_color="silver",
    one_color=True,
)
_SAILOR = Outfit(
    sleeve=0.42,
    sleeve_width=1.4,
    hem=0.82,
    neckline="v",
    legs=0.0,
    skirt=0.42,
    flare=0.055,
    socks=0.74,
    details=("pleats", "sailor collar", "neckerchief"),
    shoes="oxford",
    top=("white",),
    bottom="navy",
    accent="red",
    shoe_color="black",
)
_SCHOOLBOY = Outfit(
    sleeve=0.42,
    sleeve_width=1.4,
    hem=0.99,
    neckline="v",
    legs=0.46,
    leg_width=1.28,
    socks=0.78,
    details=("collar", "placket", "neckerchief", "belt"),
    shoes="oxford",
    top=("white",),
    bottom="navy",
    accent="red",
    shoe_color="black",
)
_DUNGAREES = Outfit(
    sleeve=0.66,
    sleeve_width=1.3,
    neckline="v",
    details=("plaid", "collar", "dungarees"),
    leg_width=1.2,
    shoes="tall boot",
    top=("crimson",),
    bottom="denim",
    shoe_color="brown",
)
_APRON = Outfit(
    sleeve=0.62,
    neckline="v",
    details=("collar", "placket", "apron"),
    bottom="charcoal",
    shoes="oxford",
    shoe_color="brown",
)
_ROBE = Outfit(
    sleeve=0.96,
    sleeve_width=2.3,
    ease=1.08,
    hem=0.74,
    neckline="v",
    legs=0.0,
    skirt=0.97,
    flare=0.05,
    details=("long folds", "crossed collar", "sash"),
    shoes="cloth",
    one_color=True,
    under="ivory",
)

_MEN: Mapping[str, Sequence[Outfit]] = {
    **UNIFORMS,
    "swimsuit": UNIFORMS["trunks"],
    "nurse": UNIFORMS["scrubs"],
    "casual": (
        _TEE,
        _SHIRT,
        _SWEATER,
        _HOODIE,
        replace(_TEE, details=("stripes", "fold")),
        replace(_SHIRT, details=("plaid", "collar", "placket"), bottom="denim"),
        _CARDIGAN,
    ),
    "dress": (_ROBE,),
    "suit": (_SUIT,),
    "uniform": (_UNIFORM,),
    "military": (_MILITARY,),
    "apron": (_APRON,),
    "jacket": (_BOMBER,),
    "zipped jacket": (_ZIPPED,),
    "coat": (_COAT,),
    "school": (_SCHOOLBOY,),
    "farmer": (_DUNGAREES,),
    "robe": (_ROBE,),
}
_BLOUSE = replace(
    _SHIRT, ease=1.04, hem=0.76, details=("collar", "placket", "waistband"), leg_width=1.26, bottom="", shoes="flat"
)
_WOMEN = {
    **_MEN,
    "swimsuit": UNIFORMS["swimsuit"],
    "nurse": UNIFORMS["nurse"],
    "casual": (
        replace(_TEE, ease=1.02, hem=0.97, neckline="scoop"),
        replace(_BLOUSE, neckline="v", legs=0.0, skirt=0.6, flare=0.045, details=("pleats", "waistband")),
        replace(_SWEATER, hem=0.98, shoes="boot"),
        _BLOUSE,
        replace(_BLOUSE, details=("sprigs", "collar", "placket", "waistband")),
        replace(_CARDIGAN, hem=0.98, shoes="flat"),
        replace(_TEE, ease=1.02, hem=0.8, legs=0.0, skirt=0.78, flare=0.06, details=("stripes", "long folds")),
    ),
    "dress": (
        _FROCK,
        replace(_FROCK, skirt=0.82, flare=0.085, sleeve=0.16, details=("long folds", "waistband")),
        replace(_FROCK, sleeve=0.6),
    ),
    "suit": (replace(_SUIT, details=("shirt front", "lapels", "buttons", "pockets"), ease=1.05, shoes="flat"),),
    "uniform": (replace(_UNIFORM, details=("collar", "placket", "breast pockets", "badge", "belt")),),
}
_CHILDREN = {
    **_MEN,
    "casual": (
        replace(_TEE, legs=0.46, leg_width=1.3, socks=0.86, details=("stripes",)),
        _HOODIE,
        replace(_TEE, bottom="khaki"),
        replace(_SHIRT, details=("plaid", "collar", "placket"), bottom="denim"),
    ),
}
_GIRLS = {
    **_WOMEN,
    "casual": (
        replace(_TEE, legs=0.0, skirt=0.4, flare=0.05, hem=0.84, socks=0.82, details=("pleats",), bottom=""),
        replace(_SWEATER, bottom="denim"),
        _CHILD_FROCK,
        replace(_CHILD_FROCK, details=("dots", *_CHILD_FROCK.details)),
    ),
    "dress": (replace(_CHILD_FROCK, skirt=0.44, flare=0.07),),
    "school": (_SAILOR,),
}
_WARDROBES: Mapping[tuple[bool, bool], Mapping[str, Sequence[Outfit]]] = {
    (False, False): _MEN,
    (True, False): {**_WOMEN, "school": (_SAILOR,)},
    (False, True): _CHILDREN,
    (True, True): _GIRLS,
}
# Outfits that only the colour or the hat tells: a doctor's white coat, an astronaut's suit.
_SPECIAL: Mapping[tuple[str | None, str | None, str | None], Sequence[Outfit]] = {
    ("jacket", "white", None): (_LAB_COAT,),
    ("coat", "white", None): (_LAB_COAT,),
    ("uniform", "white", "helmet"): (_SPACESUIT,),
}


def outfits_of(person: Person) -> Sequence[Outfit]:
    """The outfits that a person could wear by what is said of it: one or several, for the seed to choose from."""
    wardrobe = _WARDROBES[is_female(person), is_child(person)]
    special = _SPECIAL.get((person.outfit, person.top_color, person.hat))
    choices = special or wardrobe[person.outfit or "casual"]
    if person.top_color and person.outfit in (None, "casual"):
        choices = [plain(outfit) for outfit in choices]  # a cloth is of one colour where one is said
    return [wearing(outfit, person.outfit, person.cuts) for outfit in choices] if person.cuts else choices
