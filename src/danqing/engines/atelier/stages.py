"""The stages of a picture, from prompt to pixels, each timed."""

import math
from dataclasses import replace
from pathlib import Path

from danqing.engines.atelier.backdrops.effects import draw_smoke
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.weather import draw_weather, draw_weather_behind
from danqing.engines.atelier.canvas import Canvas, Point
from danqing.engines.atelier.carriers import draw_carrier
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.composing.manner import place_of
from danqing.engines.atelier.composing.terrain import is_land, landforms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.registry import finished
from danqing.engines.atelier.frames import frame_for
from danqing.engines.atelier.frames.pages import PAGES
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.lamplight import Lamp, draw_pools, lamps_of, lit
from danqing.engines.atelier.lettering import inked, letter
from danqing.engines.atelier.light import Light, indoors, light_of
from danqing.engines.atelier.palette import COLORS, mix
from danqing.engines.atelier.rendered import STAGES, Clock, RenderedPicture, Report
from danqing.engines.atelier.roadbed import draw_roadbed
from danqing.engines.atelier.scene import Box, Instance, Plan, Scene
from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.base import ImageJob, Pixels

_CHIMNEYS = {"shape:house": 0.25, "shape:cabin": 0.265}
"""How far right of the middle a chimney stands, in heights of the house (shapes/houses.py)."""

_SEEN_AT_NIGHT = 0.42
_FACES_AT_NIGHT = 0.24
_BOLD = frozenset({"popart", "redpaper"})
"""Finishes that print few inks, which make blots of grain and of soft light."""

_PANES_APART = frozenset({"slide", "couplet", "pictures", *PAGES})
"""Frames in which no weather falls: they show a page or a wall."""


class _Timer:
    """Takes the time of each stage and tells how far the picture is."""

    def __init__(self, clock: Clock, report: Report) -> None:
        self.clock, self.report = clock, report
        self.seconds: dict[str, float] = {}
        self.since = clock()

    def passed(self, stage: str) -> None:
        now = self.clock()
        self.seconds[stage] = now - self.since
        self.since = now
        self.report(len(self.seconds) / len(STAGES))


def render(job: ImageJob, clock: Clock, report: Report, own_fonts: Path | None = None) -> RenderedPicture:
    """Draw one job. The same job gives the same bytes.

    own_fonts: a folder of the user's fonts, see assets.typeface.
    """
    timer = _Timer(clock, report)
    scene = understand(job.prompt, job.negative_prompt)
    timer.passed("understand")
    plan = compose(scene, job.size, job.seed)
    timer.passed("compose")
    pixels, letters = _painted(plan, timer, own_fonts)
    return RenderedPicture(pixels=pixels, plan=plan, letters=letters, seconds=timer.seconds)


def paint(plan: Plan, own_fonts: Path | None = None) -> Pixels:
    """Draw a plan. own_fonts: as for render."""
    return _painted(plan, _Timer(lambda: 0.0, lambda _: None), own_fonts)[0]


def _painted(plan: Plan, timer: _Timer, own_fonts: Path | None) -> tuple[Pixels, tuple[Box, ...]]:
    """The picture, and the boxes of its letters."""
    stage = stage_for(plan)
    _draw_background(plan, stage)
    timer.passed("backdrop")
    _draw_insets(plan, stage.canvas)
    ground = stage.canvas.to_pixels()
    _draw_carriers(plan, stage, in_hand=False)
    timer.passed("carriers")
    _draw_things(plan, stage)
    _draw_carriers(plan, stage, in_hand=True)
    timer.passed("instances")
    if _has_weather(plan):
        draw_weather(stage)
    timer.passed("weather")
    model = _model_of(plan, stage.canvas.to_pixels(), ground)
    canvas = Canvas.from_pixels(finished(model, plan.finish, frozenset(plan.scene.features)))
    timer.passed("finish")
    settings = letter(canvas, plan.arrangement, own_fonts)
    pixels = canvas.to_pixels()
    timer.passed("lettering")
    return pixels, tuple(box for setting in settings for box in inked(setting))


def _draw_carriers(plan: Plan, stage: Stage, *, in_hand: bool) -> None:
    """The surfaces of texts: those that somebody holds, or all others."""
    for index, block in enumerate(plan.arrangement.blocks):
        if block.in_hand is in_hand:
            draw_carrier(stage.canvas, block, stage.light, plan.seed + index)


def _draw_things(plan: Plan, stage: Stage) -> None:
    light, lamps = _light_on_things(plan, stage), _lamps(plan, stage)
    draw_roadbed(plan, stage)
    for instance in plan.instances:
        if not is_land(plan, instance):
            draw_instance(stage.canvas, instance, _seen(instance, lit(light, instance.box, lamps)), plan.finish)
    for chimney in _smoking(plan):
        draw_smoke(stage, chimney, max(chimney[1], 0.25 * stage.height) * 0.75)


def _lamps(plan: Plan, stage: Stage) -> tuple[Lamp, ...]:
    return lamps_of(plan) if stage.light.dark else ()


def _seen(instance: Instance, light: Light) -> Light:
    """The light on people: their faces are seen at night too."""
    person = light.dark and instance.subject.person is not None
    return replace(light, tint=mix(light.tint, "#fff4e6", _FACES_AT_NIGHT)) if person else light


def _has_weather(plan: Plan) -> bool:
    return plan.scene.frame not in _PANES_APART and not BACKDROPS[plan.view].indoors


def _draw_insets(plan: Plan, canvas: Canvas) -> None:
    """Draw the pictures within the picture, each in its own manner, and what lies over them."""
    for inset in plan.insets:
        stage = stage_for(inset.plan)
        _draw_background(inset.plan, stage)
        ground = stage.canvas.to_pixels()
        _draw_things(inset.plan, stage)
        if _has_weather(inset.plan):
            draw_weather(stage)
        pixels = stage.canvas.to_pixels()
        if inset.plan.scene.styles:
            pixels = finished(_model_of(inset.plan, pixels, ground), inset.plan.finish, frozenset())
        part = canvas.data[inset.top : inset.top + pixels.shape[0], inset.left : inset.left + pixels.shape[1]]
        part[..., :3] = pixels[: part.shape[0], : part.shape[1]]
    frame = frame_for(plan.scene)
    if plan.insets and frame.paint_over is not None:
        frame.paint_over(canvas, plan.scene, plan.arrangement, plan.seed)


def _model_of(plan: Plan, pixels: Pixels, ground: Pixels) -> Model:
    """What the finish paints after. A frame that paints a world of its own has no ground apart from its things."""
    own_world = frame_for(plan.scene).paint_background is not None
    return Model(
        pixels=pixels,
        seed=plan.seed,
        ground=ground if not own_world or plan.instances else None,
        horizon=plan.horizon,
        things=tuple(i.box for i in plan.instances if not i.subject.decorative and not is_land(plan, i)),
        quiet=tuple(block.box for block in plan.arrangement.blocks if block.outline is None),
    )


def _smoking(plan: Plan) -> list[Point]:
    """The tops of the chimneys that the prompt has smoke."""
    if "smoke" not in plan.scene.features:
        return []
    houses = [instance for instance in plan.instances if instance.subject.drawable in _CHIMNEYS]
    return [
        (i.box.center[0] + _CHIMNEYS[i.subject.drawable] * i.box.height * (-1 if i.flip else 1), i.box.y0)
        for i in houses
    ]


def stage_for(plan: Plan) -> Stage:
    """The empty stage of a plan."""
    scene = plan.scene
    return Stage(
        canvas=Canvas(plan.size.width, plan.size.height),
        light=_light_for(plan),
        horizon=math.floor(plan.horizon),
        seed=plan.seed,
        features=frozenset(scene.features) - _shown_apart(plan),
        present=frozenset(instance.subject.drawable for instance in plan.instances),
        papercut=plan.finish == "papercut",
        bold=plan.finish in _BOLD,
        place=_behind_table(scene) if plan.setting == "tabletop" else place_of(scene),
        weather=scene.weather,
        colors=tuple(COLORS.get(name, name) for name in scene.palette if name in COLORS or name.startswith("#")),
        busy=(
            *(i.box for i in plan.instances if not i.subject.decorative),
            *(block.carrier_box or block.box for block in plan.arrangement.blocks),
        ),
        motif=" ".join(subject.label for subject in scene.subjects),
        landforms=landforms_of(plan),
    )


def _behind_table(scene: Scene) -> str:
    """The place that a table stands in: one out of doors only where the prompt names it."""
    setting = str(scene.setting)
    indoors = setting in BACKDROPS and BACKDROPS[setting].indoors
    return setting if indoors or named_setting(scene.prompt.lower()) == setting else ""


def _shown_apart(plan: Plan) -> set[str]:
    """Features that a subject shows: smoke that has a chimney to come from, flowers that are counted."""
    lotuses = any(instance.subject.drawable == "shape:lotus" for instance in plan.instances)
    return ({"smoke"} if _smoking(plan) else set()) | ({"lotus"} if lotuses else set())


def _light_for(plan: Plan) -> Light:
    light = light_of(plan.scene.time_of_day, plan.scene.weather, plan.seed)
    return indoors(light) if BACKDROPS[plan.view].indoors else light


def _light_on_things(plan: Plan, stage: Stage) -> Light:
    """The light of the sky, or of the lamps and signs where the night has some."""
    if not stage.light.dark:
        return stage.light
    # Moonlight alone would leave no colour but blue: what the picture is of is seen a little better than the land.
    tint = BACKDROPS[plan.view].lamplight or mix(stage.light.tint, "#ffffff", _SEEN_AT_NIGHT)
    return replace(stage.light, tint=tint)


def _draw_background(plan: Plan, stage: Stage) -> None:
    frame = frame_for(plan.scene)
    if frame.paint_background is None:
        draw_backdrop(plan.view, stage)
        draw_pools(stage.canvas, _lamps(plan, stage))
        if _has_weather(plan):
            draw_weather_behind(stage)
    else:
        frame.paint_background(stage.canvas, plan.scene, plan.arrangement, plan.seed)
