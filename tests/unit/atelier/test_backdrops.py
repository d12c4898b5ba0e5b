"""Backdrops: every setting at every hour, the same from the same seed."""

import numpy as np
import pytest

from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.weather import draw_weather
from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.light import light_of

SIZES = ((416, 232), (232, 416), (256, 256), (368, 276), (320, 130))


def drawn(setting: str, size: tuple[int, int] = SIZES[0], **changes: object) -> Pixels:
    """A setting by day with seed 1, or as changed."""
    asked = {"time": "day", "weather": "clear", "seed": 1, "papercut": False, "features": frozenset[str](), **changes}
    canvas = Canvas(*size)
    stage = Stage(
        canvas=canvas,
        light=light_of(str(asked["time"]), str(asked["weather"]), 1),
        horizon=size[1] * BACKDROPS[setting].horizon,
        seed=int(str(asked["seed"])),
        papercut=bool(asked["papercut"]),
        features=frozenset(str(asked["features"]).split()),
    )
    draw_backdrop(setting, stage)
    draw_weather(stage)
    return canvas.to_pixels()


@pytest.mark.parametrize("setting", BACKDROPS)
def test_a_setting_fills_every_size(setting: str) -> None:
    """A setting covers the whole picture at every shape of picture, and is not one flat colour."""
    for width, height in SIZES:
        pixels = drawn(setting, (width, height))
        assert pixels.shape == (height, width, 3)
        assert pixels.std() > 8


@pytest.mark.parametrize("setting", BACKDROPS)
def test_the_same_seed_gives_the_same_bytes(setting: str) -> None:
    """A setting drawn twice from one seed is the same picture; from another seed it differs."""
    first, again, other = drawn(setting), drawn(setting), drawn(setting, seed=2)
    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize("setting", sorted(set(BACKDROPS) - {"abstract", "space", "theatre"}))
def test_night_is_darker_than_day(setting: str) -> None:
    """At night every setting with an hour is darker."""
    assert drawn(setting, time="night").mean() < drawn(setting).mean() - 5


@pytest.mark.parametrize("weather", ["rain", "snow", "fog"])
def test_weather_changes_the_picture(weather: str) -> None:
    """Rain, snow and fog each cover the land visibly."""
    assert np.abs(drawn("meadow", weather=weather).astype(int) - drawn("meadow")).mean() > 4


def test_papercut_lays_flat_layers_with_shadows() -> None:
    """Cut from paper, a landscape has far fewer colours, and is still no flat colour."""
    cut, painted = drawn("hills", papercut=True), drawn("hills")
    assert len(np.unique(cut.reshape(-1, 3), axis=0)) < len(np.unique(painted.reshape(-1, 3), axis=0)) / 2
    assert cut.std() > 8


def test_northern_lights_show_only_at_night() -> None:
    """The aurora adds green light to a night sky and leaves a day sky as it is."""
    plain, lit = drawn("snowfield", time="night"), drawn("snowfield", time="night", features="aurora")
    sky = slice(0, 60)
    assert lit[sky, :, 1].mean() > plain[sky, :, 1].mean() + 3
    assert (drawn("snowfield", features="aurora") == drawn("snowfield")).all()


def test_feet_stand_on_the_ground() -> None:
    """The strip where feet may stand lies inside the picture, far above near."""
    for backdrop in BACKDROPS.values():
        assert 0 < backdrop.far < backdrop.near <= 1
        assert 0 < backdrop.horizon < 1


@pytest.mark.parametrize(
    ("setting", "feature", "time"),
    [
        ("meadow", "rainbow", "day"),
        ("meadow", "village", "day"),
        ("meadow", "smoke", "day"),
        ("farm", "mountains", "day"),
        ("garden", "autumn", "day"),
        ("garden", "spring", "day"),
        ("garden", "petals", "day"),
        ("forest", "leaves", "day"),
        ("forest", "fireflies", "night"),
        ("sea", "island", "day"),
        ("beach", "volcano", "sunset"),
        ("city", "fireworks", "night"),
        ("lake", "stars", "night"),
        ("lake", "moon", "day"),
        ("hills", "clouds", "night"),
        ("meadow", "wildflowers", "day"),
        ("meadow", "bokeh", "day"),
        ("stadium", "goal", "day"),
        ("court", "hoop", "day"),
        ("beach", "fishers", "day"),
        ("market_street", "market", "day"),
    ],
)
def test_a_feature_asked_for_is_seen(setting: str, feature: str, time: str) -> None:
    """A feature that the prompt names changes the backdrop visibly."""
    plain, featured = drawn(setting, time=time), drawn(setting, time=time, features=feature)
    assert (np.abs(plain.astype(int) - featured).max(-1) > 16).mean() > 0.002


@pytest.mark.parametrize("feature", ["macro", "blur"])
def test_a_backdrop_goes_out_of_focus(feature: str) -> None:
    """A macro picture and a blurred background have a backdrop without fine detail."""
    sharp, soft = (np.diff(drawn("meadow", features=asked).astype(int), axis=1) for asked in ("", feature))
    assert np.abs(soft).mean() < np.abs(sharp).mean() / 2
