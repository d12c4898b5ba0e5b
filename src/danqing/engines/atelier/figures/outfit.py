"""The cut of one way of being dressed."""

from dataclasses import dataclass

SAME = "same"
"""The colour of shoes and gloves that have the colour of the top."""


@dataclass(frozen=True, kw_only=True)
class Outfit:
    """One way of being dressed.

    Of the top: `sleeve` is the share of the arm it covers, `sleeve_width` and `ease` widen it beyond the body,
    `hem` is where it ends on the torso (1 at the hips), `neckline` a key of garments.NECKLINES.
    Of the legs: `legs` is the share covered by trousers, `leg_width` widens them, `socks` where socks begin.
    Skirts and coat tails: `skirt` is the share of the leg's height they reach down to, `flare` how far they stand out.
    details: keys of details.DETAILS in drawing order. top: palette names for the seed to choose from, all if
    none. bottom, accent, shoe_color: a palette name, or "" to leave the choice to the seed. one_color: the bottom takes
    the colour of the top. under: what shows in the neckline. gloves: their
    colour, or "" for none. bare: the top is skin.
    """

    sleeve: float = 0.98
    sleeve_width: float = 1.22
    ease: float = 1.06
    hem: float = 1.03
    neckline: str = "round"
    legs: float = 0.97
    leg_width: float = 1.12
    socks: float = 0.0
    skirt: float = 0.0
    flare: float = 0.05
    details: tuple[str, ...] = ()
    shoes: str = "sneaker"
    top: tuple[str, ...] = ()
    bottom: str = ""
    accent: str = ""
    shoe_color: str = ""
    one_color: bool = False
    under: str = ""
    gloves: str = ""
    bare: bool = False
