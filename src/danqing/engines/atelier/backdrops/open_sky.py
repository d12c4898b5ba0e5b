"""High up in the sky, above the clouds."""

from danqing.engines.atelier.backdrops.clouds import cloud_colors, cloud_path, draw_cloud
from danqing.engines.atelier.backdrops.skies import draw_sky
from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.scene import Box


def draw_open_sky(stage: Stage) -> None:
    """Sky from edge to edge, and a sea of clouds below."""
    from_edge = Stage(
        canvas=stage.canvas,
        light=stage.light,
        horizon=float(stage.height),
        seed=stage.seed,
        features=stage.features,
        papercut=stage.papercut,
        busy=stage.busy,
    )
    draw_sky(from_edge, far_land=False)
    pick = stage.random("cloud sea")
    for row in range(4):
        y = stage.height * (0.84 + 0.09 * row)
        x = -stage.width * 0.1
        while x < stage.width:
            wide = stage.width * pick.uniform(0.2, 0.4) * (0.75 + 0.22 * row)
            box = Box(x, y - wide * pick.uniform(0.2, 0.3), x + wide, y)
            if stage.papercut:
                lay(stage, cloud_path(box, pick.randint(0, 1 << 30)), "#ffffff", 0.3 - 0.08 * row)
            else:
                draw_cloud(stage.canvas, box, cloud_colors(stage), pick.randint(0, 1 << 30), stage.light.side)
            x += wide * pick.uniform(0.5, 0.8)
