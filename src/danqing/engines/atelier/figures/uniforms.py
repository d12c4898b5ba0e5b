"""What trades and sports are dressed in, and all costumes: outfits by name, for all alike; a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.figures.costumes import COSTUMES
from danqing.engines.atelier.figures.cuts import JACKET, SHIRT, SKIN_TIGHT, SPORT
from danqing.engines.atelier.figures.outfit import Outfit

UNIFORMS: Mapping[str, Sequence[Outfit]] = {
    **COSTUMES,
    "chef": (
        replace(
            JACKET,
            details=("double buttons", "neckerchief", "waist apron"),
            top=("white",),
            bottom="charcoal",
            accent="white",
        ),
    ),
    "waiter": (
        replace(
            SHIRT,
            details=("collar", "waistcoat", "bow tie", "waist apron"),
            top=("white",),
            bottom="charcoal",
            accent="black",
        ),
    ),
    "karate": (
        Outfit(
            ease=1.14,
            sleeve=0.86,
            sleeve_width=1.6,
            hem=1.12,
            leg_width=1.44,
            neckline="v",
            details=("crossed collar", "sash"),
            shoes="bare",
            top=("white",),
            accent="charcoal",
            one_color=True,
            under="white",
        ),
    ),
    "tuxedo": (
        Outfit(
            ease=1.1,
            sleeve_width=1.22,
            hem=1.12,
            neckline="deep",
            details=("shirt front", "lapels", "bow tie", "buttons"),
            shoes="oxford",
            top=("black",),
            accent="black",
            shoe_color="black",
            one_color=True,
            under="white",
        ),
    ),
    "firefighter": (
        replace(
            JACKET,
            ease=1.2,
            sleeve_width=1.5,
            hem=1.12,
            leg_width=1.4,
            details=("reflective",),
            top=("charcoal",),
            one_color=True,
            shoes="tall boot",
            shoe_color="black",
            gloves="charcoal",
        ),
    ),
    "police": (
        replace(
            SHIRT,
            details=("collar", "tie", "placket", "breast pockets", "epaulettes", "badge", "belt"),
            top=("blue",),
            bottom="navy",
            accent="navy",
        ),
    ),
    "pilot": (
        replace(
            SHIRT,
            details=("collar", "tie", "placket", "epaulettes", "badge"),
            top=("white",),
            bottom="navy",
            accent="navy",
        ),
    ),
    "captain": (
        replace(
            JACKET,
            hem=1.12,
            neckline="deep",
            details=("shirt front", "tie", "lapels", "buttons", "epaulettes"),
            top=("navy",),
            bottom="navy",
            accent="black",
            under="white",
        ),
    ),
    "sailor": (
        Outfit(
            ease=1.08,
            sleeve_width=1.3,
            neckline="v",
            details=("sailor collar", "neckerchief"),
            leg_width=1.4,
            shoes="oxford",
            top=("white",),
            bottom="navy",
            accent="navy",
            shoe_color="black",
        ),
    ),
    "scrubs": (
        Outfit(
            sleeve=0.4,
            sleeve_width=1.5,
            ease=1.12,
            neckline="v",
            leg_width=1.3,
            details=("breast pockets",),
            top=("teal",),
            one_color=True,
            shoe_color="navy",
        ),
    ),
    "nurse": (
        Outfit(
            sleeve=0.36,
            sleeve_width=1.4,
            ease=1.02,
            hem=0.78,
            legs=0.0,
            skirt=0.5,
            flare=0.03,
            neckline="v",
            shoes="flat",
            details=("collar", "placket", "waistband"),
            top=("white",),
            one_color=True,
            shoe_color="navy",
        ),
    ),
    "builder": (
        replace(
            SHIRT,
            details=("collar", "work vest", "belt"),
            top=("khaki", "sky"),
            bottom="denim",
            accent="orange",
            shoes="boot",
            shoe_color="brown",
        ),
    ),
    "mechanic": (
        replace(
            JACKET,
            details=("collar", "placket", "breast pockets", "belt"),
            neckline="v",
            top=("navy", "gray"),
            one_color=True,
            shoes="boot",
        ),
    ),
    "postman": (
        replace(
            SHIRT, details=("collar", "tie", "placket", "breast pockets"), top=("green",), bottom="navy", accent="navy"
        ),
    ),
    "cowboy": (
        replace(
            SHIRT,
            details=("plaid", "collar", "open vest", "neckerchief", "belt"),
            top=("cream", "crimson"),
            bottom="denim",
            accent="brown",
            shoes="tall boot",
            shoe_color="brown",
        ),
    ),
    "diver": (
        replace(
            SKIN_TIGHT,
            details=("open zip",),
            neckline="round",
            top=("charcoal",),
            one_color=True,
            under="teal",
            shoes="boot",
            shoe_color="teal",
        ),
    ),
    "swimsuit": (
        Outfit(
            sleeve=0.0,
            ease=1.0,
            hem=1.06,
            legs=0.12,
            neckline="scoop",
            shoes="bare",
            top=("teal", "coral", "navy", "rose"),
            one_color=True,
        ),
    ),
    "trunks": (
        Outfit(
            sleeve=0.0,
            ease=1.0,
            hem=1.0,
            legs=0.34,
            leg_width=1.3,
            neckline="round",
            shoes="bare",
            bare=True,
            bottom="teal",
        ),
    ),
    "ballet": (
        Outfit(
            sleeve=0.0,
            ease=1.0,
            hem=1.02,
            legs=0.99,
            leg_width=1.0,
            neckline="scoop",
            details=("tutu",),
            shoes="flat",
            top=("pink",),
            bottom="ivory",
            shoe_color="pink",
        ),
    ),
    "football": (replace(SPORT, top=("red", "blue", "yellow"), bottom="white"),),
    "basketball": (replace(SPORT, sleeve=0.06, socks=0.86, top=("orange", "purple", "blue"), one_color=True),),
    "tracksuit": (
        Outfit(
            ease=1.12,
            sleeve_width=1.4,
            leg_width=1.3,
            details=("ribbing", "rib collar"),
            one_color=True,
            top=("navy", "red", "teal"),
        ),
    ),
    "ski suit": (
        Outfit(
            ease=1.22,
            sleeve_width=1.6,
            leg_width=1.45,
            details=("ribbing", "rib collar", "belt"),
            shoes="boot",
            top=("red", "sky", "orange"),
            bottom="navy",
            gloves="charcoal",
            shoe_color="charcoal",
        ),
    ),
    "hawaiian": (
        Outfit(
            sleeve=0.46,
            sleeve_width=1.6,
            ease=1.12,
            neckline="v",
            details=("collar", "flowers"),
            top=("red", "teal", "orange"),
            bottom="khaki",
            shoe_color="brown",
        ),
    ),
}
"""Every uniform and costume by the name that words/people.toml and words/clothes.tsv give it."""
