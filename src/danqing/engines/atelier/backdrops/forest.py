"""The inside of a wood."""

from danqing.engines.atelier.backdrops.clouds import draw_mist
from danqing.engines.atelier.backdrops.land import draw_ground
from danqing.engines.atelier.backdrops.plants import (
    Wood,
    draw_conifers,
    draw_frame_leaves,
    draw_grass,
    draw_wildflowers,
)
from danqing.engines.atelier.backdrops.skies import draw_sky, source
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import curve, fading, fill, polygon
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.scene import Box


def draw_forest(stage: Stage) -> None:
    """Rows of firs that sink into mist, near trunks at the sides, and shafts of light."""
    draw_sky(stage)
    sky = stage.horizon
    # far rows reach higher, or the near ones would hide them altogether
    for index, (share, distance) in enumerate(((0.95, 0.82), (0.85, 0.6), (0.78, 0.4))):
        wood = Wood(
            y=stage.y(0.02 + 0.03 * index), height=sky * share, color="#2f5b47", distance=distance, density=0.75
        )
        draw_conifers(stage, wood)
        if not stage.papercut:
            # after each row, so that the rows behind sink deeper into it
            draw_mist(stage, stage.y(0.0) - 20 * stage.unit, sky * 0.42, 0.3)
    # beams need a sun that is up and unclouded, and paper has none
    if stage.light.clear and not stage.light.dark and not stage.papercut:
        _shafts(stage)
    draw_ground(stage, "#3f6b35", "#7d9a55", pattern_seed=13, rough=0.8)
    draw_grass(stage, 0.06, 0.8, ("#274f2c", "#3a6b34", "#55853c", "#7a9c4a"))
    if "wildflowers" in stage.features:
        draw_wildflowers(stage, 160)
    for side in (-1, 1):
        _trunk(stage, side)
    if not stage.papercut:
        draw_frame_leaves(stage)


def _shafts(stage: Stage) -> None:
    """Beams of sunlight that fall between the trees."""
    x, _ = source(stage)
    pick = stage.random("shafts")
    for _ in range(7):
        start = x + stage.width * pick.uniform(-0.16, 0.16)
        drift = -stage.light.side * stage.width * pick.uniform(0.1, 0.28)
        wide = stage.width * pick.uniform(0.015, 0.05)
        end_y = stage.y(0.25)
        beam = polygon([(start, -10), (start + wide, -10), (start + drift + wide * 2.6, end_y), (start + drift, end_y)])
        paint = skia.Paint(
            AntiAlias=True,
            Shader=fading((0, 0), (0, end_y), stage.light.glow, (0.32, 0.2, 0)),
            BlendMode=skia.BlendMode.kScreen,
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 12 * stage.unit),
        )
        stage.canvas.path(beam, paint)


def _trunk(stage: Stage, side: int) -> None:
    """A great trunk at one side of the picture."""
    pick = stage.random(f"trunk {side}")
    # half outside: it frames the picture and leaves its middle to whoever stands there
    x = stage.width * (0.5 + side * pick.uniform(0.43, 0.48))
    half = stage.unit * pick.uniform(34, 52)
    foot = stage.y(pick.uniform(0.5, 0.7))
    outline = [
        (x - half * 0.75, -20),
        (x - half * 0.8, foot * 0.6),
        (x - half, foot - half),
        (x - half * 2.1, foot + half * 0.3),
        (x, foot + half * 0.1),
        (x + half * 2.1, foot + half * 0.3),
        (x + half, foot - half),
        (x + half * 0.8, foot * 0.6),
        (x + half * 0.75, -20),
    ]
    trunk = curve(outline, tension=0.4)
    lay(stage, trunk, "#4b3a2c", 0.04, 0.3)
    if stage.papercut:
        return
    with stage.canvas.clipped(trunk):
        for _ in range(26):
            at = x + pick.uniform(-1, 1) * half
            top = pick.uniform(-20, foot * 0.8)
            bark = [(at, top), (at + pick.uniform(-6, 6) * stage.unit, top + foot * pick.uniform(0.08, 0.3))]
            wide = stage.unit * pick.uniform(1.5, 4)
            points = [bark[0], (bark[1][0] - wide, bark[1][1]), (bark[1][0] + wide, bark[1][1])]
            stage.canvas.polygon(points, fill("#1c120c", 0.35))
        shade = x - stage.light.side * half * 0.9
        stage.canvas.rectangle(Box(shade - half * 0.6, -20, shade + half * 0.6, foot), fill("#0d0a18", 0.4, half * 0.3))
