"""Every setting by name: how it is drawn, and what composing has to know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.backdrops.effects import draw_bokeh, draw_smoke, draw_village, soften
from danqing.engines.atelier.backdrops.falls import WITH_FALLS, draw_waterfall
from danqing.engines.atelier.backdrops.fishing_village import draw_fishing_village
from danqing.engines.atelier.backdrops.great_wall import WITH_WALL, draw_great_wall
from danqing.engines.atelier.backdrops.interiors import interiors
from danqing.engines.atelier.backdrops.landforms import draw_near_landforms
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.tabletop import draw_table
from danqing.engines.atelier.backdrops.ways import draw_ways
from danqing.engines.atelier.deferred import deferred


@dataclass(frozen=True, kw_only=True)
class Backdrop:
    """A setting. Shares of the height: horizon, its usual horizon; far and near, where feet may stand.

    indoors: things are lit by lamps. afloat: what stands there swims, so that it casts no shadow. far_bank: beyond the
    water there is land to stand on.
    metres: how wide a strip the picture shows at its lower edge, for the size of things. lamplight: by what colour of
    light things are seen there at night, where signs and lamps outshine the moon. island: within which share of an
    isometric slab feet stand; None where the ground fills the width. tables: small things lie on a table there.
    closer: by what share of their size people in front are seen larger than out of doors.
    """

    draw: Callable[[Stage], None]
    horizon: float = 0.55
    far: float = 0.62
    near: float = 0.93
    indoors: bool = False
    afloat: bool = False
    far_bank: bool = False
    metres: float = 7.0
    lamplight: str | None = None
    island: float | None = None
    tables: bool = False
    closer: float = 0.0


def _room(
    *,
    draw: Callable[[Stage], None],
    far: float,
    horizon: float = 0.66,
    near: float = 0.95,
    metres: float = 5.0,
    tables: bool = False,
) -> Backdrop:
    """A setting within four walls, where people are seen from nearer than out of doors."""
    return Backdrop(
        draw=draw, horizon=horizon, far=far, near=near, indoors=True, metres=metres, tables=tables, closer=0.22
    )


_WITH_SURFACES = frozenset({"bathroom", "bar", "laboratory"})

BACKDROPS: Mapping[str, Backdrop] = {
    "meadow": Backdrop(draw=deferred("backdrops.meadow:draw_meadow")),
    "hills": Backdrop(draw=deferred("backdrops.hills:draw_rolling_hills"), far=0.68),
    "mountains": Backdrop(draw=deferred("backdrops.mountains:draw_mountain_valley"), horizon=0.6, far=0.66),
    "sea": Backdrop(
        draw=deferred("backdrops.sea:draw_open_sea"), horizon=0.5, far=0.56, near=0.85, afloat=True, metres=14.0
    ),
    "beach": Backdrop(draw=deferred("backdrops.beach:draw_beach"), horizon=0.45, far=0.72, near=0.94),
    "pier": Backdrop(draw=deferred("backdrops.pier:draw_pier"), horizon=0.44, far=0.7, near=0.95),
    "stadium": Backdrop(
        draw=deferred("backdrops.stadium:draw_stadium"), horizon=0.54, far=0.64, near=0.94, lamplight="#b9c0d8"
    ),
    "court": Backdrop(draw=deferred("backdrops.stadium:draw_court"), horizon=0.54, far=0.64, near=0.94, indoors=True),
    "lake": Backdrop(draw=deferred("backdrops.lake:draw_mountain_lake"), horizon=0.48, far=0.86, near=0.96),
    "open_lake": Backdrop(
        draw=deferred("backdrops.lake:draw_open_lake"), horizon=0.42, far=0.5, near=0.9, afloat=True, far_bank=True
    ),
    "pond": Backdrop(
        draw=deferred("backdrops.pond:draw_pond"), horizon=0.25, far=0.36, near=0.94, afloat=True, metres=5.0
    ),
    "forest": Backdrop(draw=deferred("backdrops.forest:draw_forest"), horizon=0.6, far=0.68),
    "bamboo_grove": Backdrop(draw=deferred("backdrops.bamboo_grove:draw_bamboo_grove"), horizon=0.6, far=0.68),
    "jungle": Backdrop(draw=deferred("backdrops.jungle:draw_jungle"), horizon=0.56, far=0.68),
    "savanna": Backdrop(draw=deferred("backdrops.savanna:draw_savanna"), horizon=0.52, far=0.62),
    "snowfield": Backdrop(draw=deferred("backdrops.snowfield:draw_snowfield"), horizon=0.58, far=0.66),
    "desert": Backdrop(draw=deferred("backdrops.desert:draw_desert"), horizon=0.5, far=0.62),
    "city": Backdrop(draw=deferred("backdrops.city:draw_city"), horizon=0.68, far=0.74, near=0.95, lamplight="#aab2d8"),
    "street": Backdrop(
        draw=deferred("backdrops.street:draw_street"), horizon=0.52, far=0.66, near=0.95, lamplight="#b0b1cf"
    ),
    "village": Backdrop(
        draw=deferred("backdrops.village:draw_village_lane"), horizon=0.44, far=0.66, near=0.95, metres=8.0
    ),
    "old_street": Backdrop(
        draw=deferred("backdrops.old_street:draw_old_street"), horizon=0.5, far=0.66, near=0.95, lamplight="#b8b0c4"
    ),
    "water_town": Backdrop(
        draw=deferred("backdrops.water_town:draw_water_town"), horizon=0.44, far=0.84, near=0.97, lamplight="#b0b1cf"
    ),
    "canal": Backdrop(
        draw=deferred("backdrops.water_town:draw_canal"),
        horizon=0.44,
        far=0.66,
        near=0.94,
        afloat=True,
        metres=9.0,
        lamplight="#b0b1cf",
    ),
    "neon_street": Backdrop(
        draw=deferred("backdrops.street:draw_neon_street"), horizon=0.56, far=0.7, near=0.97, lamplight="#dcc4ea"
    ),
    "market_street": Backdrop(
        draw=deferred("backdrops.market_street:draw_market_street"),
        horizon=0.72,
        far=0.8,
        near=0.96,
        lamplight="#d8c0b4",
    ),
    "room": _room(draw=deferred("backdrops.room:draw_room"), far=0.74, tables=True),
    "cafe": _room(draw=deferred("backdrops.cafe:draw_cafe"), horizon=0.68, far=0.76, tables=True),
    "restaurant": _room(draw=deferred("backdrops.cafe:draw_restaurant"), far=0.8, near=0.96, tables=True),
    "library": _room(draw=deferred("backdrops.library:draw_library"), horizon=0.68, far=0.78, near=0.96, tables=True),
    "bedroom": _room(draw=deferred("backdrops.bedroom:draw_bedroom"), far=0.8, near=0.96, tables=True),
    "office": _room(draw=deferred("backdrops.office:draw_office"), far=0.78, near=0.96, metres=5.5, tables=True),
    "gallery_hall": _room(draw=deferred("backdrops.culture:draw_gallery_hall"), horizon=0.68, far=0.78, metres=5.5),
    "theatre": _room(draw=deferred("backdrops.culture:draw_theatre"), horizon=0.68, far=0.78, near=0.94, metres=5.5),
    "shop_hall": _room(draw=deferred("backdrops.shop_hall:draw_shop_hall"), horizon=0.7, far=0.78, near=0.96),
    "classroom": _room(draw=deferred("backdrops.classroom:draw_classroom"), horizon=0.74, far=0.82, near=0.97),
    "kitchen": _room(draw=deferred("backdrops.kitchen:draw_kitchen"), horizon=0.68, far=0.76, metres=4.0, tables=True),
    "shop_window": Backdrop(
        draw=deferred("backdrops.shop_window:draw_shop_window"),
        horizon=0.72,
        far=0.78,
        near=0.94,
        indoors=True,
        metres=1.8,
    ),
    "tabletop": Backdrop(
        draw=deferred("backdrops.tabletop:draw_tabletop"), horizon=0.6, far=0.7, near=0.92, indoors=True, metres=1.2
    ),
    "studio": _room(draw=deferred("backdrops.studio:draw_studio"), far=0.74, near=0.93, metres=4.0),
    "sky": Backdrop(
        draw=deferred("backdrops.open_sky:draw_open_sky"), horizon=0.98, far=0.3, near=0.75, afloat=True, metres=12.0
    ),
    "space": Backdrop(draw=deferred("backdrops.space:draw_space"), horizon=0.74, far=0.8, near=0.95, metres=10.0),
    "underwater": Backdrop(
        draw=deferred("backdrops.underwater:draw_underwater"),
        horizon=0.66,
        far=0.79,
        near=0.94,
        afloat=True,
        metres=4.0,
    ),
    "station": Backdrop(draw=deferred("backdrops.station:draw_station"), horizon=0.62, far=0.72, near=0.95),
    "courtyard": Backdrop(draw=deferred("backdrops.courtyard:draw_courtyard"), horizon=0.64, far=0.74, near=0.95),
    "park": Backdrop(draw=deferred("backdrops.park:draw_park"), horizon=0.5, far=0.64),
    "farm": Backdrop(draw=deferred("backdrops.farm:draw_farm"), horizon=0.48, far=0.64),
    "garden": Backdrop(draw=deferred("backdrops.garden:draw_garden"), horizon=0.5, far=0.62),
    "isometric": Backdrop(
        draw=deferred("backdrops.isometric:draw_isometric"),
        horizon=0.36,
        far=0.56,
        near=0.78,
        indoors=True,
        metres=8.0,
        island=0.74,
    ),
    **{key: _room(draw=draw, far=0.76, metres=5.5, tables=key in _WITH_SURFACES) for key, draw in interiors().items()},
    "cave": Backdrop(draw=deferred("backdrops.wilds:draw_cave"), horizon=0.6, far=0.7, near=0.94, indoors=True),
    "rooftop": Backdrop(
        draw=deferred("backdrops.wilds:draw_rooftop"), horizon=0.6, far=0.7, near=0.95, lamplight="#aab2d8"
    ),
    "pool": Backdrop(draw=deferred("backdrops.wilds:draw_pool"), horizon=0.46, far=0.74, near=0.95),
    "playground": Backdrop(draw=deferred("backdrops.wilds:draw_playground"), horizon=0.5, far=0.68),
    "subway": Backdrop(draw=deferred("backdrops.wilds:draw_subway"), horizon=0.64, far=0.74, near=0.95, indoors=True),
    "abstract": Backdrop(
        draw=deferred("backdrops.abstract:draw_abstract"), horizon=0.7, far=0.75, near=0.95, afloat=True
    ),
}


# How far out of focus each feature puts the backdrop, in units.
_SOFT = {"macro": 26.0, "blur": 11.0}
_WITH_FISHERS = frozenset({"beach", "sea", "lake", "open_lake", "pier"})
_WITH_VILLAGE = frozenset({"meadow", "hills", "mountains", "lake", "open_lake", "farm", "snowfield"})


def _draw_place_behind(stage: Stage) -> None:
    """The room that a table stands in, out of focus."""
    BACKDROPS[stage.place].draw(replace(stage, horizon=min(stage.height * 0.8, stage.horizon * 1.3)))
    soften(stage, 9.0)


def draw_backdrop(setting: str, stage: Stage) -> None:
    """Draw a setting with the features asked for. setting: a key of BACKDROPS."""
    backdrop = BACKDROPS[setting]
    placed = stage.place in BACKDROPS and stage.place != setting and not stage.bold and "sill" not in stage.features
    if setting == "tabletop" and placed:
        _draw_place_behind(stage)
        draw_table(stage)
    else:
        backdrop.draw(stage)
    if "great wall" in stage.features and setting in WITH_WALL:
        draw_great_wall(stage)
    falls = None
    if "waterfall" in stage.features and setting in WITH_FALLS:
        falls = draw_waterfall(stage, into_water=setting in {"lake", "open_lake"})
    draw_ways(stage, setting, falls)
    draw_near_landforms(stage)
    if "fishers" in stage.features and setting in _WITH_FISHERS:
        draw_fishing_village(stage)
    elif "village" in stage.features and setting in _WITH_VILLAGE:
        draw_village(stage)
    if "smoke" in stage.features and not backdrop.indoors:
        for share in (0.3, 0.72):
            draw_smoke(stage, (stage.width * share, stage.horizon), stage.horizon * 0.6)
    for feature, deviation in _SOFT.items():
        if feature in stage.features:
            soften(stage, deviation)
    if "bokeh" in stage.features and not backdrop.indoors:
        draw_bokeh(stage, ("#ffd98a", "#ffffff", stage.light.glow), 36)
