"""The cuts that uniforms and costumes are made from."""

from dataclasses import replace

from danqing.engines.atelier.figures.outfit import Outfit

JACKET = Outfit(ease=1.1, sleeve_width=1.26, hem=1.06, neckline="round", shoes="oxford", shoe_color="black")
TUNIC = Outfit(
    ease=1.06,
    hem=0.8,
    skirt=0.34,
    flare=0.03,
    neckline="round",
    details=("belt",),
    shoes="tall boot",
    shoe_color="brown",
)
GOWN = Outfit(
    sleeve=0.96,
    sleeve_width=2.1,
    ease=1.1,
    hem=0.74,
    neckline="round",
    legs=0.0,
    skirt=0.97,
    flare=0.055,
    details=("long folds",),
    shoes="cloth",
    one_color=True,
)
CROSSED = replace(GOWN, neckline="v", details=("long folds", "crossed collar", "sash"), under="ivory")
SHIRT = Outfit(neckline="v", details=("collar", "placket", "fold"), shoes="oxford", shoe_color="black", hem=1.04)
SPORT = Outfit(
    sleeve=0.36,
    sleeve_width=1.4,
    legs=0.42,
    leg_width=1.34,
    socks=0.74,
    details=("number",),
    accent="white",
    shoe_color="charcoal",
)
SKIN_TIGHT = Outfit(ease=1.01, sleeve=0.99, sleeve_width=1.06, leg_width=1.02, legs=0.99, hem=1.06)
BALLGOWN = Outfit(
    sleeve=0.16,
    sleeve_width=1.5,
    ease=1.01,
    hem=0.74,
    legs=0.0,
    skirt=0.96,
    flare=0.14,
    neckline="scoop",
    details=("long folds", "waistband"),
    shoes="flat",
    one_color=True,
)
