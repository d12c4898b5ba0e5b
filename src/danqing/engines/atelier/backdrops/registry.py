"""Every setting by name: how it is drawn, and what composing has to know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.backdrops.abstract import draw_abstract
from danqing.engines.atelier.backdrops.bamboo_grove import draw_bamboo_grove
from danqing.engines.atelier.backdrops.beach import draw_beach
from danqing.engines.atelier.backdrops.bedroom import draw_bedroom
from danqing.engines.atelier.backdrops.cafe import draw_cafe, draw_restaurant
from danqing.engines.atelier.backdrops.city import draw_city
from danqing.engines.atelier.backdrops.classroom import draw_classroom
from danqing.engines.atelier.backdrops.courtyard import draw_courtyard
from danqing.engines.atelier.backdrops.culture import draw_gallery_hall, draw_theatre
from danqing.engines.atelier.backdrops.desert import draw_desert
from danqing.engines.atelier.backdrops.effects import draw_bokeh, draw_smoke, draw_village, soften
from danqing.engines.atelier.backdrops.falls import WITH_FALLS, draw_waterfall
from danqing.engines.atelier.backdrops.farm import draw_farm
from danqing.engines.atelier.backdrops.forest import draw_forest
from danqing.engines.atelier.backdrops.garden import draw_garden
from danqing.engines.atelier.backdrops.great_wall import WITH_WALL, draw_great_wall
from danqing.engines.atelier.backdrops.hills import draw_rolling_hills
from danqing.engines.atelier.backdrops.interiors import interiors
from danqing.engines.atelier.backdrops.isometric import draw_isometric
from danqing.engines.atelier.backdrops.jungle import draw_jungle
from danqing.engines.atelier.backdrops.kitchen import draw_kitchen
from danqing.engines.atelier.backdrops.lake import draw_mountain_lake, draw_open_lake
from danqing.engines.atelier.backdrops.landforms import draw_near_landforms
from danqing.engines.atelier.backdrops.library import draw_library
from danqing.engines.atelier.backdrops.market_street import draw_market_street
from danqing.engines.atelier.backdrops.meadow import draw_meadow
from danqing.engines.atelier.backdrops.mountains import draw_mountain_valley
from danqing.engines.atelier.backdrops.office import draw_office
from danqing.engines.atelier.backdrops.open_sky import draw_open_sky
from danqing.engines.atelier.backdrops.park import draw_park
from danqing.engines.atelier.backdrops.pier import draw_pier
from danqing.engines.atelier.backdrops.pond import draw_pond
from danqing.engines.atelier.backdrops.room import draw_room
from danqing.engines.atelier.backdrops.savanna import draw_savanna
from danqing.engines.atelier.backdrops.sea import draw_open_sea
from danqing.engines.atelier.backdrops.shop_hall import draw_shop_hall
from danqing.engines.atelier.backdrops.shop_window import draw_shop_window
from danqing.engines.atelier.backdrops.snowfield import draw_snowfield
from danqing.engines.atelier.backdrops.space import draw_space
from danqing.engines.atelier.backdrops.stadium import draw_court, draw_stadium
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.backdrops.station import draw_station
from danqing.engines.atelier.backdrops.street import draw_neon_street, draw_street
from danqing.engines.atelier.backdrops.studio import draw_studio
from danqing.engines.atelier.backdrops.tabletop import draw_table, draw_tabletop
from danqing.engines.atelier.backdrops.underwater import draw_underwater
from danqing.engines.atelier.backdrops.ways import draw_ways
from danqing.engines.atelier.backdrops.wilds import (
    draw_cave,
    draw_playground,
    draw_pool,
    draw_rooftop,
    draw_subway,
)


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


_ROOMS = 0.22
_WITH_SURFACES = frozenset({"bathroom", "bar", "laboratory"})

BACKDROPS: Mapping[str, Backdrop] = {
    "meadow": Backdrop(draw=draw_meadow),
    "hills": Backdrop(draw=draw_rolling_hills, far=0.68),
    "mountains": Backdrop(draw=draw_mountain_valley, horizon=0.6, far=0.66),
    "sea": Backdrop(draw=draw_open_sea, horizon=0.5, far=0.56, near=0.85, afloat=True, metres=14.0),
    "beach": Backdrop(draw=draw_beach, horizon=0.45, far=0.72, near=0.94),
    "pier": Backdrop(draw=draw_pier, horizon=0.44, far=0.7, near=0.95),
    "stadium": Backdrop(draw=draw_stadium, horizon=0.54, far=0.64, near=0.94, lamplight="#b9c0d8"),
    "court": Backdrop(draw=draw_court, horizon=0.54, far=0.64, near=0.94, indoors=True),
    "lake": Backdrop(draw=draw_mountain_lake, horizon=0.48, far=0.86, near=0.96),
    "open_lake": Backdrop(draw=draw_open_lake, horizon=0.42, far=0.5, near=0.9, afloat=True, far_bank=True),
    "pond": Backdrop(draw=draw_pond, horizon=0.25, far=0.36, near=0.94, afloat=True, metres=5.0),
    "forest": Backdrop(draw=draw_forest, horizon=0.6, far=0.68),
    "bamboo_grove": Backdrop(draw=draw_bamboo_grove, horizon=0.6, far=0.68),
    "jungle": Backdrop(draw=draw_jungle, horizon=0.56, far=0.68),
    "savanna": Backdrop(draw=draw_savanna, horizon=0.52, far=0.62),
    "snowfield": Backdrop(draw=draw_snowfield, horizon=0.58, far=0.66),
    "desert": Backdrop(draw=draw_desert, horizon=0.5, far=0.62),
    "city": Backdrop(draw=draw_city, horizon=0.68, far=0.74, near=0.95, lamplight="#aab2d8"),
    "street": Backdrop(draw=draw_street, horizon=0.52, far=0.66, near=0.95, lamplight="#b0b1cf"),
    "neon_street": Backdrop(draw=draw_neon_street, horizon=0.56, far=0.7, near=0.97, lamplight="#dcc4ea"),
    "market_street": Backdrop(draw=draw_market_street, horizon=0.72, far=0.8, near=0.96, lamplight="#d8c0b4"),
    "room": Backdrop(
        draw=draw_room, horizon=0.66, far=0.74, near=0.95, indoors=True, metres=5.0, closer=_ROOMS, tables=True
    ),
    "cafe": Backdrop(
        draw=draw_cafe, horizon=0.68, far=0.76, near=0.95, indoors=True, metres=5.0, closer=_ROOMS, tables=True
    ),
    "restaurant": Backdrop(
        draw=draw_restaurant, horizon=0.66, far=0.8, near=0.96, indoors=True, metres=5.0, closer=_ROOMS, tables=True
    ),
    "library": Backdrop(
        draw=draw_library, horizon=0.68, far=0.78, near=0.96, indoors=True, metres=5.0, closer=_ROOMS, tables=True
    ),
    "bedroom": Backdrop(
        draw=draw_bedroom, horizon=0.66, far=0.8, near=0.96, indoors=True, metres=5.0, closer=_ROOMS, tables=True
    ),
    "office": Backdrop(
        draw=draw_office, horizon=0.66, far=0.78, near=0.96, indoors=True, metres=5.5, closer=_ROOMS, tables=True
    ),
    "gallery_hall": Backdrop(
        draw=draw_gallery_hall, horizon=0.68, far=0.78, near=0.95, indoors=True, metres=5.5, closer=_ROOMS
    ),
    "theatre": Backdrop(draw=draw_theatre, horizon=0.68, far=0.78, near=0.94, indoors=True, metres=5.5, closer=_ROOMS),
    "shop_hall": Backdrop(
        draw=draw_shop_hall, horizon=0.7, far=0.78, near=0.96, indoors=True, metres=5.0, closer=_ROOMS
    ),
    "classroom": Backdrop(
        draw=draw_classroom, horizon=0.74, far=0.82, near=0.97, indoors=True, metres=5.0, closer=_ROOMS
    ),
    "kitchen": Backdrop(
        draw=draw_kitchen, horizon=0.68, far=0.76, near=0.95, indoors=True, metres=4.0, closer=_ROOMS, tables=True
    ),
    "shop_window": Backdrop(draw=draw_shop_window, horizon=0.72, far=0.78, near=0.94, indoors=True, metres=1.8),
    "tabletop": Backdrop(draw=draw_tabletop, horizon=0.6, far=0.7, near=0.92, indoors=True, metres=1.2),
    "studio": Backdrop(draw=draw_studio, horizon=0.66, far=0.74, near=0.93, indoors=True, metres=4.0, closer=_ROOMS),
    "sky": Backdrop(draw=draw_open_sky, horizon=0.98, far=0.3, near=0.75, afloat=True, metres=12.0),
    "space": Backdrop(draw=draw_space, horizon=0.74, far=0.8, near=0.95, metres=10.0),
    "underwater": Backdrop(draw=draw_underwater, horizon=0.66, far=0.45, near=0.9, afloat=True, metres=4.0),
    "station": Backdrop(draw=draw_station, horizon=0.62, far=0.72, near=0.95),
    "courtyard": Backdrop(draw=draw_courtyard, horizon=0.64, far=0.74, near=0.95),
    "park": Backdrop(draw=draw_park, horizon=0.5, far=0.64),
    "farm": Backdrop(draw=draw_farm, horizon=0.48, far=0.64),
    "garden": Backdrop(draw=draw_garden, horizon=0.5, far=0.62),
    "isometric": Backdrop(
        draw=draw_isometric, horizon=0.36, far=0.56, near=0.78, indoors=True, metres=8.0, island=0.74
    ),
    **{
        key: Backdrop(
            draw=draw,
            horizon=0.66,
            far=0.76,
            near=0.95,
            indoors=True,
            metres=5.5,
            closer=_ROOMS,
            tables=key in _WITH_SURFACES,
        )
        for key, draw in interiors().items()
    },
    "cave": Backdrop(draw=draw_cave, horizon=0.6, far=0.7, near=0.94, indoors=True),
    "rooftop": Backdrop(draw=draw_rooftop, horizon=0.6, far=0.7, near=0.95, lamplight="#aab2d8"),
    "pool": Backdrop(draw=draw_pool, horizon=0.46, far=0.74, near=0.95),
    "playground": Backdrop(draw=draw_playground, horizon=0.5, far=0.68),
    "subway": Backdrop(draw=draw_subway, horizon=0.64, far=0.74, near=0.95, indoors=True),
    "abstract": Backdrop(draw=draw_abstract, horizon=0.7, far=0.75, near=0.95, afloat=True),
}


# How far out of focus each feature puts the backdrop, in units.
_SOFT = {"macro": 26.0, "blur": 11.0}
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
    if "village" in stage.features and setting in _WITH_VILLAGE:
        draw_village(stage)
    if "smoke" in stage.features and not backdrop.indoors:
        for share in (0.3, 0.72):
            draw_smoke(stage, (stage.width * share, stage.horizon), stage.horizon * 0.6)
    for feature, deviation in _SOFT.items():
        if feature in stage.features:
            soften(stage, deviation)
    if "bokeh" in stage.features and not backdrop.indoors:
        draw_bokeh(stage, ("#ffd98a", "#ffffff", stage.light.glow), 36)
