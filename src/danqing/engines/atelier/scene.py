"""The nouns of Atelier: what was understood of a prompt (Scene) and where it goes (Plan). Pure data, no drawing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from danqing.core.generation import ImageSize


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, x to the right, y down; x1 and y1 are exclusive."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def inset(self, dx: float, dy: float | None = None) -> "Box":
        """Shrink by dx on the left and right and dy (dx if not given) above and below."""
        dy = dx if dy is None else dy
        return Box(self.x0 + dx, self.y0 + dy, self.x1 - dx, self.y1 - dy)

    def intersects(self, other: "Box") -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def contains(self, other: "Box") -> bool:
        return self.x0 <= other.x0 and self.y0 <= other.y0 and self.x1 >= other.x1 and self.y1 >= other.y1


class TextRole(StrEnum):
    """What a text is in the picture; the frame decides where each role stands."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"  # of a section, as on a slide
    BODY = "body"  # the text of a section, or a paragraph
    SPEECH = "speech"  # said by a subject, in a bubble
    SIGN = "sign"  # on a sign, board, banner or shop front in the scene
    BOARD = "board"  # written large on a blackboard, whiteboard or page
    LABEL = "label"  # names a thing: shelf tag, product label, part of a plate
    BOOK = "book"  # on a book's cover
    POSTER = "poster"  # on a poster that hangs in the scene
    GARMENT = "garment"  # on clothes
    OVERLAY = "overlay"  # laid over a corner of the picture
    FOOTER = "footer"  # supplementary text at the bottom
    COUPLET_RIGHT = "couplet_right"  # 上联
    COUPLET_LEFT = "couplet_left"  # 下联
    COUPLET_TOP = "couplet_top"  # 横批
    CAPTION = "caption"  # anything else


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """A text that the prompt asks for, character for character.

    position: one of top, bottom, left, right, center, top_left, top_right, bottom_left, bottom_right, `panel 2` of a
    comic strip, or None.
    color: a colour name of `palette.COLORS`, or None. face: cartoon, handwritten, chalk, neon, serif,
    calligraphy, sans, bold or None. carrier: the noun that bears it ("wooden sign", "shelf tag"), or "".
    icon: a drawable key of the pictogram asked for beside it ("minimalist lotus icon"), or None; icon_noun: "lotus".
    speaker: label of the subject that says it, or "". holder: label of the one that holds what bears it, or "".
    """

    text: str
    role: TextRole
    position: str | None = None
    color: str | None = None
    face: str | None = None
    carrier: str = ""
    icon: str | None = None
    icon_noun: str = ""
    speaker: str = ""
    holder: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """How a human figure looks. Colours are names of `palette.COLORS`; None leaves the choice to the seed.

    kind: man, woman, boy, girl. age: baby, child, adult, old. pose: stand, walk, run, sit, write, reach, hold, ride.
    hair: short, long, bob, bun, bald, pigtails or None. outfit: casual, dress, suit, uniform, military, apron,
    jacket, school, farmer, a costume of figures.uniforms.UNIFORMS, or None. view: front, back, bust (head and
    shoulders), face (close-up).
    """

    kind: str
    age: str = "adult"
    pose: str = "stand"
    view: str = "front"
    hair: str | None = None
    hair_color: str | None = None
    skin: str | None = None  # light, fair, tan, brown, dark
    eye_color: str | None = None  # blue, green, brown, gray, amber, black
    outfit: str | None = None
    top_color: str | None = None
    bottom_color: str | None = None
    hat: str | None = None  # a key of figures.hats.HATS
    hat_color: str | None = None
    accent_color: str | None = None  # of a scarf, a tie, a cape
    extras: tuple[
        str, ...
    ] = ()  # glasses, sunglasses, beard, freckles, jewels.JEWELS, scarf, tie, bow tie, cape, backpack, moods.MOODS
    cuts: tuple[str, ...] = ()  # garments and cloths by name: figures.wardrobe
    tools: tuple[str, ...] = ()  # drawables that go with the trade: a knight's sword and shield


CLOSE: Mapping[str, float] = {
    "join": 0.87,
    "hug": 0.5,
    "waltz": 0.44,
    "shake": 0.76,
    "talk": 0.8,
    "box": 0.86,
    "lunge": 0.96,
    "give": 0.86,
    "receive": 0.86,
    "share": 0.72,
}
"""The poses of those who do something with each other, and how far apart they are, in their widths."""
FACING = frozenset(CLOSE) - {"join"}
"""Those of them who are turned to each other."""

TENDING: Mapping[str, str] = {
    "groom": "head",
    "groom shoulder": "shoulder",
    "feed": "mouth",
    "feed arm": "arm",
    "feed chest": "chest",
    "propose": "heart",
}
"""The poses of those who do something to another, and where on him their hands are: from behind, or from before him."""


@dataclass(frozen=True)
class Worn:
    """What an animal wears. part: hat, top, whole or extra. value: a hat, an outfit or an extra, as in Person."""

    part: str
    value: str | None = None
    color: str | None = None


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One mention of a thing in the prompt; `count` instances of it are drawn.

    label: the noun as the prompt has it, singular ("puppy", "小狗"). drawable: how to draw it, "person",
    "emoji:🐕" or "shape:windmill". color: a colour name of `palette.COLORS`, or None. scale: 1 usual, below 1
    small, above 1 large. position: as in Lettering, plus foreground and background, or None.
    """

    label: str
    drawable: str
    count: int = 1
    color: str | None = None
    scale: float = 1.0
    position: str | None = None
    person: Person | None = None
    decorative: bool = False  # strewn about rather than placed: stars, hearts, petals
    worn: tuple[Worn, ...] = ()  # what an animal wears
    eyes: str | None = None  # the colour of an animal's eyes, as in Person
    asleep: bool = False  # an animal that lies curled up
    implied: bool = False  # not named, but what somebody does needs it: the string of a kite
    colors: tuple[str, ...] = ()  # of each instance in turn: `one red, one blue`
    states: tuple[str, ...] = ()  # to be seen on it, keys of words/states.toml: burning, broken, snowy
    pattern: str | None = None  # a key of patterns.WEAVES
    pattern_color: str | None = None
    stacked: bool = False  # one on the other: `a stack of books`
    heaped: bool = False  # poured out on the ground: `a pile of coins`
    in_rows: bool = False  # flowers of a field, which grow where they stand
    bears: tuple[Lettering, ...] = ()  # texts of the scene that are written on its instances, in turn

    def instance(self, index: int) -> "Subject":
        """The subject as one of its instances looks."""
        share = -(-len(self.bears) // max(1, self.count))
        apart = self.bears and self.count > 1
        one = replace(self, bears=self.bears[share * index : share * (index + 1)]) if apart else self
        return replace(one, color=self.colors[index % len(self.colors)], colors=()) if self.colors else one


SHOWN = "shown:"
"""Begins a feature that is a subject's label: the setting shows it without being told, as a bedroom does a bed."""
CURTAINS_OF = "curtains of "
"""Begins a feature that names the colour of the curtains of a stage or a window."""
OWN_BED = "own bed"
"""The feature of a scene whose bed is a subject, so that its bedroom shows none of its own."""
PLACED_LIGHT = "placed light"
"""The feature of a scene whose moon or sun is a subject, so that its sky shows none of its own."""


class RelationKind(StrEnum):
    """How one subject stands to another."""

    LEFT_OF = "left_of"
    RIGHT_OF = "right_of"
    ON = "on"
    UNDER = "under"
    ABOVE = "above"
    BEHIND = "behind"
    IN_FRONT_OF = "in_front_of"
    INSIDE = "inside"
    NEXT_TO = "next_to"
    HOLDING = "holding"
    RIDING = "riding"
    BETWEEN = "between"
    AT = "at"  # stands or sits at it and does something
    FLYING = "flying"  # holds it aloft by a string
    LEADING = "leading"  # leads it by a leash
    FOLLOWING = "following"  # goes behind it in a line
    HANGING = "hanging"  # hangs from it
    AROUND = "around"  # stands on both sides of it
    TOUCHING = "touching"  # hand in hand with another, or in his arms


@dataclass(frozen=True)
class Relation:
    """`subject` stands in relation `kind` to `other`; both are indices into Scene.subjects.

    What is between two things has a relation to each of them; between several of one thing, it has one.
    """

    subject: int
    kind: RelationKind
    other: int


@dataclass(frozen=True, kw_only=True)
class Omission:
    """Something that was understood and not drawn, and why."""

    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything understood of a prompt. Parsing is pure: the same prompt gives the same scene.

    language: en or zh. frame: the layout that the prompt asks for (a key of frames.FRAMES), e.g. scene, poster,
    slide, signs, board, bookshop, market, frames, plate, couplet, eye, portrait, abstract. setting: a key of
    backdrops.BACKDROPS or None where nothing says where. time_of_day: day, dawn, sunset, night. weather: clear,
    rain, snow, fog. styles: keys of finishes.FINISHES, most important first. features: things of the backdrop
    such as aurora, wildflowers, smoke, bokeh, fisheye, macro, blur. palette: colour names for the whole picture.
    pictures: scenes within the scene, such as framed pictures and the panels of a comic strip.
    """

    prompt: str
    language: str
    frame: str
    setting: str | None
    time_of_day: str = "day"
    weather: str = "clear"
    styles: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    relations: tuple[Relation, ...] = ()
    texts: tuple[Lettering, ...] = ()
    omitted: tuple[Omission, ...] = ()
    pictures: tuple["Scene", ...] = ()


@dataclass(frozen=True, kw_only=True)
class TextBlock:
    """A text with its reserved rectangle. The letters stay inside `box`; nothing else is drawn over it.

    carrier_box: the surface that bears it (sign, bubble, panel), around `box`, or None.
    ink: the colour of the letters, as #rrggbb. align: left, center, right. vertical: set top to bottom. lead: how many
    characters at the beginning stand on a line of their own and larger, such as the year of an event.
    """

    lettering: Lettering
    box: Box
    face: str
    ink: str
    carrier_box: Box | None = None
    carrier: str | None = None  # a key of carriers.CARRIERS, or None for letters laid on the picture
    paper: str | None = None  # the colour of the carrier, as #rrggbb
    align: str = "center"
    vertical: bool = False
    outline: str | None = None
    glow: str | None = None
    points_at: tuple[float, float] | None = None  # the tip of a speech bubble
    in_hand: bool = False  # on somebody or something in the scene, over which its carrier is drawn
    lead: int = 0


def without(scene: Scene, gone: Collection[int]) -> Scene:
    """The scene without some subjects, by index, and without the relations of those."""
    kept = [i for i in range(len(scene.subjects)) if i not in gone]
    place = {old: new for new, old in enumerate(kept)}
    relations = tuple(
        Relation(place[r.subject], r.kind, place[r.other])
        for r in scene.relations
        if r.subject in place and r.other in place
    )
    return replace(scene, subjects=tuple(scene.subjects[i] for i in kept), relations=relations)


@dataclass(frozen=True)
class Painted:
    """A thing of the prompt that a frame paints as a part of its own world: a portrait, a plant, an icon."""

    label: str
    box: Box
    color: str | None = None


@dataclass(frozen=True)
class Inset:
    """A picture within the picture: a framed painting, a panel, a photograph on a page. It has no texts.

    step: added to the seed, so that pictures side by side differ; the panels of one story all have 0. reserved: parts
    of the whole picture in which nothing of the inset may stand, such as the bubbles over it.
    """

    scene: Scene
    box: Box
    step: int = 0
    reserved: tuple[Box, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """What a frame decided before any subject is placed: the text blocks and the room left for the scene.

    placed: subjects that the frame itself gave a place, such as the writer at a blackboard; all instances of such a
    subject are here, far to near, and the composer places the other subjects only. painted: what the frame will paint.
    insets: pictures within the picture, which are composed and drawn like any other.
    """

    blocks: tuple[TextBlock, ...]
    scene_box: Box
    obstacles: tuple[Box, ...] = ()  # besides the blocks' own boxes
    placed: tuple["Instance", ...] = ()
    painted: tuple[Painted, ...] = ()
    insets: tuple[Inset, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One drawn thing. box: where it is drawn, feet on box.y1. depth: 0 near to 1 at the horizon.

    holder: whose fingers are drawn over it. immersion: the share of its height that is under water; 1 where it swims
    below the surface. tilt: degrees by which it is turned about its middle. pose: of an animal, walking, lying or
    flying; empty as it usually is drawn.
    """

    subject: Subject
    box: Box
    depth: float = 0.3
    flip: bool = False
    seed: int = 0
    shadow: bool = True
    holder: "Instance | None" = None
    immersion: float = 0.0
    tilt: float = 0.0
    pose: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A scene with every rectangle decided: the drawing stages only follow it."""

    scene: Scene
    size: ImageSize
    seed: int
    setting: str
    view: str  # the backdrop that shows the setting
    finish: str
    horizon: float  # y of the horizon in pixels
    arrangement: Arrangement
    instances: tuple[Instance, ...]  # in drawing order, far to near
    omitted: tuple[Omission, ...] = field(default=())
    insets: tuple["InsetPlan", ...] = ()


@dataclass(frozen=True)
class InsetPlan:
    """A picture within the picture, with the upper left corner where it lies and its own plan."""

    left: int
    top: int
    plan: Plan
