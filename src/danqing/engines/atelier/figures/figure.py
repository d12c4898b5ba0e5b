"""A whole figure, painted part by part from the back to the front."""

from collections.abc import Iterator
from contextlib import contextmanager

from danqing.engines.atelier.canvas import curve, polygon
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.collars import draw_scarf, draw_tie
from danqing.engines.atelier.figures.details import draw_details
from danqing.engines.atelier.figures.garments import draw_arm, draw_leg, draw_pelvis, draw_skirt, draw_top
from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.heads import draw_face, draw_hair_behind, draw_head_from_behind
from danqing.engines.atelier.figures.outlines import chain, points
from danqing.engines.atelier.figures.poses import POSES
from danqing.engines.atelier.figures.regalia import bow_tie, draw_cape
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.palette import darker, mix

_SIDES = ("right", "left")  # far before near


def draw_figure(sitter: Sitter) -> None:
    """Paint a figure in figure coordinates: 1 high, feet on y = 0."""
    behind, extras = sitter.bones.pose.behind, sitter.look.person.extras
    if not sitter.back:
        with _at_head(sitter) as brush:
            draw_hair_behind(brush, sitter.look, sitter.bones.pose.gaze)
        if "backpack" in extras:
            _draw_pack(sitter)
        if _caped(sitter):
            draw_cape(sitter)
    # under the hand, whose fingers close over it
    if sitter.look.person.pose == "write":
        _draw_chalk(sitter)
    for side in _SIDES:
        if f"{side}_arm" in behind:
            draw_arm(sitter, side)
    _draw_clothed_body(sitter)
    if sitter.bones.pose is POSES["staff"]:
        _draw_staff(sitter)
    if not sitter.bones.pose.before_face:
        draw_near_arms(sitter)
    if "backpack" in extras:
        (_draw_pack if sitter.back else _draw_straps)(sitter)
    if sitter.back and _caped(sitter):
        draw_cape(sitter)
    _draw_head(sitter)
    # raised arms hide the face, so they come after the head
    if sitter.bones.pose.before_face:
        draw_near_arms(sitter)


def draw_near_arms(sitter: Sitter) -> None:
    """The arms that are before the body."""
    for side in _SIDES:
        if f"{side}_arm" not in sitter.bones.pose.behind:
            draw_arm(sitter, side)


def _caped(sitter: Sitter) -> bool:
    return "cape" in sitter.look.outfit.details or "cape" in sitter.look.person.extras


def draw_upper_clothes(sitter: Sitter) -> None:
    """Paint what is worn above the waist, for a portrait."""
    for side in _SIDES:
        draw_arm(sitter, side)
    _draw_top(sitter)
    if "backpack" in sitter.look.person.extras:
        _draw_straps(sitter)


def _draw_clothed_body(sitter: Sitter) -> None:
    _draw_neck(sitter)
    # the far leg under the seat of the trousers, the near one over it
    draw_leg(sitter, "right")
    draw_pelvis(sitter)
    draw_leg(sitter, "left")
    draw_skirt(sitter)
    _draw_neck(sitter)
    _draw_top(sitter)


def _draw_top(sitter: Sitter) -> None:
    extras, details = sitter.look.person.extras, sitter.look.outfit.details
    draw_top(sitter)
    draw_details(sitter)
    # an outfit may have a tie of its own, and two are one too many
    if "tie" in extras and "tie" not in details and not sitter.back:
        draw_tie(sitter)
    if "bow tie" in extras and not sitter.back:
        bow_tie(sitter)
    if "scarf" in extras:
        draw_scarf(sitter)


def _draw_neck(sitter: Sitter) -> None:
    """The neck, and the skin that a neckline leaves bare."""
    bones, brush, skin = sitter.bones, sitter.brush, sitter.look.skin
    radius = bones.build.neck_radius
    x, y = bones.head
    # well within the head, which is drawn over it
    top = y + bones.size * 0.5
    lean = bones.at(0, 0)[0] * 0.6 + x * 0.4
    path = chain(
        [(x - radius * 0.96, top), (lean - radius, y + bones.size * 1.05), *sitter.spots([(-0.5, 0.02)], 1.0)],
        sitter.spots([(-0.5, 0.16), (0, 0.22), (0.5, 0.16)], 1.0),
        [*sitter.spots([(0.5, 0.02)], 1.0), (lean + radius, y + bones.size * 1.05), (x + radius * 0.96, top)],
    )
    brush.form(path, mix(skin, "#2a1038", 0.05), 0.0)
    if not sitter.back:
        chin = curve(
            [
                (x - radius * 2, top),
                (x + radius * 2, top),
                (x + radius * 1.5, y + bones.size * 1.16),
                (x, y + bones.size * 1.3),
                (x - radius * 1.5, y + bones.size * 1.16),
            ]
        )
        # the chin's shadow sets the head off from the neck, which has the same colour
        brush.shadow(chin, path, 0.2)


@contextmanager
def _at_head(sitter: Sitter) -> Iterator[Brush]:
    """A brush in the coordinates of the head."""
    brush, bones = sitter.brush, sitter.bones
    with brush.canvas.moved(*bones.head, scale=bones.size, degrees=bones.pose.nod):
        yield brush


def _draw_head(sitter: Sitter) -> None:
    look, gaze = sitter.look, sitter.bones.pose.gaze
    with _at_head(sitter) as brush:
        (draw_head_from_behind if sitter.back else draw_face)(brush, look, gaze)
        # after the face, since brims lie before hair and brow
        hat = HATS.get(look.hat_style or "")
        if hat:
            hat.draw(brush, look)


def _draw_staff(sitter: Sitter) -> None:
    """A wooden staff in the right hand, from the ground to above the hand."""
    arm = sitter.bones.right_arm
    (x, y), (dx, dy) = arm.end, arm.heading(0.98)
    x, y = x + dx * sitter.bones.build.hand * 0.4, y + dy * sitter.bones.build.hand * 0.4
    outline = chain(
        [(x + 0.016, -0.002), (x + 0.009, y * 0.5), (x + 0.010, y), (x + 0.004, y - 0.2)],
        [(x - 0.01, y - 0.205), (x - 0.008, y), (x - 0.009, y * 0.5), (x - 0.002, -0.002)],
    )
    sitter.brush.form(outline, "#8a5c36", 0.006, 0.25)


def _draw_chalk(sitter: Sitter) -> None:
    arm = sitter.bones.right_arm
    (x, y), (dx, dy) = arm.end, arm.heading(0.98)
    hand = sitter.bones.build.hand
    tip = [
        (x + dx * hand * share + dy * hand * 0.12, y + dy * hand * share - dx * hand * 0.12) for share in (0.6, 1.06)
    ]
    sitter.brush.line(tip, "#fbfaf5", hand * 0.16)


def _draw_pack(sitter: Sitter) -> None:
    color = mix(sitter.look.accent, "#8a5a2c", 0.35)
    # from the front the pack has to stand out at both sides of the body to be seen at all
    ease = 1.12 if sitter.back else 1.25
    body = curve(
        sitter.spots(
            points("-.8,.1 -.5,-.02 .5,-.02 .8,.1 .9,.5 .82,.92 0,.98 -.82,.92 -.9,.5"),
            ease,
        )
    )
    sitter.brush.form(body, color, 0.015)
    if sitter.back:
        pocket = curve(sitter.spots(points("-.55,.55 .55,.55 .6,.86 0,.9 -.6,.86"), ease))
        sitter.brush.form(pocket, darker(color, 0.08), 0.01)


def _draw_straps(sitter: Sitter) -> None:
    color = darker(mix(sitter.look.accent, "#8a5a2c", 0.35), 0.1)
    for side in (-1, 1):
        spots = [(side * u, v) for u, v in points(".46,-.01 .66,.02 .8,.3 .86,.6 .74,.6 .64,.3")]
        sitter.brush.form(polygon(sitter.spots(spots)), color, 0.004)
