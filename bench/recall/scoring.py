"""Scores of pictures against what their prompts ask for, and the list of what failed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.recall.labelled import ExpectedRelation, Labelled
from bench.recall.relating import stands
from bench.recall.shown import Shown, Thing, is_called

AIMS = {
    "subject": 0.95,
    "count": 0.95,
    "color": 0.95,
    "relation": 0.90,
    "setting": 0.90,
    "time and weather": 0.90,
    "style": 0.97,
    "absent": 1.0,
}
"""Every score and its aim."""

_COLORLESS = frozenset({"ink", "mono", "pencil", "blueprint", "chalk", "woodcut"})
_SUPPORTS = frozenset({"seat", "table", "桌子"})
"""What things need to sit or stand on is no false object."""
# Labels are plain words; what Atelier calls the same thing by another name is right.
_ALSO_CALLED = {"neon_street": "street", "market_street": "street", "neon_tubes": "neon", "court": "stadium"}
_ALSO_CALLED |= {"bamboo_grove": "forest", "subway": "station", "mono": "photo", "water_town": "street"}
_ALSO_CALLED |= {"vector": "flat", "papercut": "cartoon", "glass": "stained_glass"}
_DRAWN_AS_RAIN = frozenset({"rain", "storm"})


@dataclass
class Tally:
    """Right answers and questions by score, false objects by picture, and a line for each failure."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    false_objects: int = 0
    crates: int = 0
    pictures: int = 0
    failures: list[str] = field(default_factory=list)

    def judge(self, item: Labelled, shown: Shown) -> None:
        """Add one picture."""
        self.pictures += 1
        for score, what, is_right in _answers(item, shown):
            self.asked[score] += 1
            self.right[score] += is_right
            if not is_right:
                self.failures.append(f"{score}\t{what}\t{item.prompt}")
        self.crates += sum(thing.is_crate for thing in shown.things)
        for label in _unasked(item, shown):
            self.false_objects += 1
            self.failures.append(f"false object\t{label}\t{item.prompt}")

    def share(self, score: str) -> float:
        return self.right[score] / self.asked[score] if self.asked[score] else 1.0


def _answers(item: Labelled, shown: Shown) -> Iterator[tuple[str, str, bool]]:
    yield from _subjects(item, shown)
    for relation in item.relations:
        yield "relation", f"{relation.one[0]} {relation.kind} {relation.other[0]}", _holds(relation, shown)
    if item.settings:
        yield (
            "setting",
            f"{shown.plan.setting}, not {'|'.join(item.settings)}",
            _are_called({shown.plan.setting}, item.settings),
        )
    if item.style:
        # Isometric is a way to show a place, all other styles are finishes.
        seen = {shown.plan.finish, shown.plan.setting}
        yield "style", f"{shown.plan.finish}, not {item.style}", _are_called(seen, item.style.split("|"))
    scene = shown.plan.scene
    if item.time:
        yield "time and weather", f"{scene.time_of_day}, not {item.time}", scene.time_of_day == item.time
    if item.weather:
        weathers = {scene.weather} | (_DRAWN_AS_RAIN if scene.weather == "rain" else set())
        yield "time and weather", f"{scene.weather}, not {item.weather}", item.weather in weathers
    for absent in item.absent:
        yield "absent", absent.names[0], not shown.called(absent.names)


def _are_called(seen: set[str], names: Sequence[str]) -> bool:
    """Whether something seen has one of the names, or is called so in plain words."""
    return not (seen | {_ALSO_CALLED[name] for name in seen if name in _ALSO_CALLED}).isdisjoint(names)


def _subjects(item: Labelled, shown: Shown) -> Iterator[tuple[str, str, bool]]:
    for expected in item.subjects:
        name = expected.names[0]
        things = shown.meant(expected)
        drawn = [thing for thing in things if not thing.is_crate]
        in_backdrop = bool(shown.scenery(expected.names))
        yield "subject", name + (" (a crate)" if things and not drawn else ""), bool(drawn) or in_backdrop
        if expected.count is not None and things:
            yield "count", f"{name}: {len(things)}, not {expected.count}", len(things) == expected.count
        if expected.color and things and shown.plan.finish not in _COLORLESS:
            is_right = all(shown.has_color(thing, expected.color) for thing in things)
            yield "color", f"{name}: not {expected.color}", is_right


def _holds(relation: ExpectedRelation, shown: Shown) -> bool:
    """Whether each of the ones stands so to one of the others."""
    ones = _in_its_color(shown.called(relation.one), relation.one) or shown.scenery(relation.one)
    others = _in_its_color(shown.called(relation.other), relation.other) or shown.scenery(relation.other)
    return bool(ones) and all(any(stands(one, relation.kind, other) for other in others) for one in ones)


def _in_its_color(things: Sequence[Thing], names: Sequence[str]) -> Sequence[Thing]:
    """Of a blue and a yellow book those that `blue book` means; all where no colour tells them apart."""
    said = {name.split(" ")[0] for name in names}
    return [thing for thing in things if thing.color in said] or things


def _unasked(item: Labelled, shown: Shown) -> list[str]:
    """Labels of what is drawn though nothing asks for it, each once."""
    names = [name for expected in (*item.subjects, *item.also) for name in expected.names]
    strewn = {i.subject.label for i in shown.plan.instances if i.subject.decorative or i.subject.implied}
    # What bears a text, and what a frame paints of the prompt, is asked for by the text.
    labels = dict.fromkeys(t.label for t in shown.things if t.visible and t.drawn_as != "picture")
    return [label for label in labels if label not in _SUPPORTS | strewn and not is_called(label, names)]
