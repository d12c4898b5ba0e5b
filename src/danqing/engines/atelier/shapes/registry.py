"""Every drawn shape by key, and how large every thing is in the world."""

from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes import (
    eyes,
    flowers,
    furniture,
    houses,
    monuments,
    sky_things,
    spans,
    street_things,
    things,
    trees,
    vehicles,
)
from danqing.engines.atelier.shapes.goods import goods
from danqing.engines.atelier.shapes.pen import Pen, Shape

SHAPES: Mapping[str, Shape] = {
    "house": Shape(draw=houses.draw_house, aspect=1.18, metres=6.0),
    "cottage": Shape(draw=houses.draw_cottage, aspect=1.42, metres=5.0),
    "cabin": Shape(draw=houses.draw_cabin, aspect=1.22, metres=5.0),
    "barn": Shape(draw=houses.draw_barn, aspect=1.06, metres=8.0),
    "farmhouse": Shape(draw=houses.draw_farmhouse, aspect=1.58, metres=6.0),
    "tent": Shape(draw=houses.draw_tent, aspect=1.85, metres=1.9),
    "yurt": Shape(draw=houses.draw_yurt, aspect=1.5, metres=3.4),
    "windmill": Shape(draw=houses.draw_windmill, aspect=0.78, metres=11.0),
    "lighthouse": Shape(draw=houses.draw_lighthouse, aspect=0.62, metres=18.0),
    "castle": Shape(draw=monuments.draw_castle, aspect=1.2, metres=22.0),
    "pagoda": Shape(draw=monuments.draw_pagoda, aspect=0.78, metres=22.0),
    "gate": Shape(draw=monuments.draw_gate, aspect=1.42, metres=6.0),
    "bridge": Shape(draw=monuments.draw_bridge, aspect=3.2, metres=4.0),
    "viaduct": Shape(draw=spans.draw_viaduct, aspect=3.4, metres=6.0, flat=True, reach="both"),
    "string_lights": Shape(draw=spans.draw_string_lights, aspect=6.0, metres=0.55, flat=True, reach="both"),
    "bunting": Shape(draw=spans.draw_bunting, aspect=6.0, metres=0.55, flat=True, reach="both"),
    "branch": Shape(draw=spans.draw_bough, aspect=3.4, metres=0.5, flat=True, reach="side"),
    "blossom_bough": Shape(draw=spans.draw_blossom_bough, aspect=3.4, metres=0.5, flat=True, reach="side"),
    "tower": Shape(draw=monuments.draw_iron_tower, aspect=0.46, metres=60.0),
    "pyramid": Shape(draw=monuments.draw_pyramid, aspect=1.74, metres=30.0),
    "great_pyramid": Shape(draw=monuments.draw_pyramid, aspect=1.74, metres=18.0),
    "fountain": Shape(draw=monuments.draw_fountain, aspect=1.08, metres=2.6),
    "tree": Shape(draw=trees.draw_tree, aspect=0.96, metres=6.0),
    "autumn_tree": Shape(draw=trees.draw_autumn_tree, aspect=0.96, metres=6.0),
    "blossom_tree": Shape(draw=trees.draw_blossom_tree, aspect=0.96, metres=5.5),
    "bare_tree": Shape(draw=trees.draw_bare_tree, aspect=0.95, metres=5.5),
    "willow": Shape(draw=trees.draw_willow, aspect=0.92, metres=6.5),
    "conifer": Shape(draw=trees.draw_conifer, aspect=0.54, metres=8.0),
    "palm": Shape(draw=trees.draw_palm, aspect=0.98, metres=7.0),
    "bamboo": Shape(draw=trees.draw_bamboo, aspect=0.66, metres=5.0),
    "bush": Shape(draw=trees.draw_bush, aspect=1.4, metres=1.2),
    "sunflower": Shape(draw=flowers.draw_sunflower, aspect=0.46, metres=1.7),
    "rose_bush": Shape(draw=flowers.draw_rose_bush, aspect=0.98, metres=0.9),
    "dandelion": Shape(draw=flowers.draw_dandelion, aspect=1.0, metres=0.35),
    "flower": Shape(draw=flowers.draw_daisy, aspect=0.56, metres=0.5),
    "lotus": Shape(draw=flowers.draw_lotus, aspect=1.7, metres=0.22, flat=True),
    "potted_plant": Shape(draw=flowers.draw_potted_plant, aspect=1.1, metres=0.8),
    "grass": Shape(draw=flowers.draw_grass_tuft, aspect=1.1, metres=0.5),
    "sun": Shape(draw=sky_things.draw_sun, aspect=1.0, metres=3.0, flat=True),
    "moon": Shape(draw=sky_things.draw_moon, aspect=1.0, metres=3.0, flat=True),
    "crescent": Shape(draw=sky_things.draw_crescent, aspect=0.9, metres=3.0, flat=True),
    "star": Shape(draw=sky_things.draw_star, aspect=1.04, metres=0.8, flat=True),
    "cloud": Shape(draw=sky_things.draw_cloud, aspect=1.95, metres=3.0, flat=True),
    "rainbow": Shape(draw=sky_things.draw_rainbow, aspect=1.98, metres=14.0, flat=True),
    "planet": Shape(draw=sky_things.draw_planet, aspect=1.24, metres=4.0, flat=True),
    "mountain": Shape(draw=sky_things.draw_mountain, aspect=1.55, metres=40.0),
    "rock": Shape(draw=sky_things.draw_rock, aspect=1.6, metres=1.0),
    "waterfall": Shape(draw=sky_things.draw_waterfall, aspect=0.86, metres=12.0),
    "flame": Shape(draw=sky_things.draw_flame, aspect=0.7, metres=0.6),
    "lamp_post": Shape(draw=street_things.draw_lamp_post, aspect=0.26, metres=3.4),
    "bench": Shape(draw=street_things.draw_bench, aspect=2.0, metres=0.9),
    "fence": Shape(draw=street_things.draw_fence, aspect=2.9, metres=1.0),
    "market_stall": Shape(draw=street_things.draw_market_stall, aspect=1.42, metres=2.6),
    "well": Shape(draw=street_things.draw_well, aspect=0.86, metres=2.2),
    "campfire": Shape(draw=street_things.draw_campfire, aspect=1.3, metres=0.8),
    "mailbox": Shape(draw=street_things.draw_mailbox, aspect=0.46, metres=1.5),
    "traffic_light": Shape(draw=street_things.draw_traffic_light, aspect=0.26, metres=3.2),
    "signpost": Shape(draw=street_things.draw_signpost, aspect=0.68, metres=2.2),
    "flag": Shape(draw=street_things.draw_flag, aspect=0.8, metres=4.0),
    "table": Shape(draw=furniture.draw_table, aspect=2.04, metres=0.85),
    "round_table": Shape(draw=furniture.draw_round_table, aspect=1.36, metres=0.8),
    "chair": Shape(draw=furniture.draw_chair, aspect=0.56, metres=1.0),
    "sofa": Shape(draw=furniture.draw_sofa, aspect=2.2, metres=0.95),
    "bed": Shape(draw=furniture.draw_bed, aspect=2.5, metres=1.0),
    "bookshelf": Shape(draw=furniture.draw_bookshelf, aspect=0.86, metres=2.0),
    "easel": Shape(draw=furniture.draw_easel, aspect=0.72, metres=1.7),
    "blackboard": Shape(draw=furniture.draw_blackboard, aspect=1.82, metres=1.4, flat=True),
    "picture_frame": Shape(draw=furniture.draw_picture_frame, aspect=1.28, metres=0.8, flat=True),
    "door": Shape(draw=furniture.draw_door, aspect=0.55, metres=2.1),
    "window": Shape(draw=furniture.draw_window, aspect=1.0, metres=1.2, flat=True),
    "mirror": Shape(draw=furniture.draw_mirror, aspect=0.73, metres=1.0, flat=True),
    "floor_lamp": Shape(draw=furniture.draw_floor_lamp, aspect=0.36, metres=1.6),
    "lantern": Shape(draw=furniture.draw_lantern, aspect=0.74, metres=0.6, flat=True),
    "candle": Shape(draw=furniture.draw_candle, aspect=0.52, metres=0.25),
    "porcelain_vase": Shape(draw=furniture.draw_porcelain_vase, aspect=0.62, metres=0.4),
    "vase": Shape(draw=furniture.draw_vase, aspect=0.64, metres=0.35),
    "boat": Shape(draw=vehicles.draw_sailboat, aspect=0.98, metres=7.0, flat=True),
    "rowing_boat": Shape(draw=vehicles.draw_rowing_boat, aspect=2.5, metres=1.2, flat=True),
    "car": Shape(draw=vehicles.draw_car, aspect=2.3, metres=1.5),
    "train": Shape(draw=vehicles.draw_train, aspect=2.7, metres=3.6),
    "bicycle": Shape(draw=vehicles.draw_bicycle, aspect=1.76, metres=1.1),
    "hot_air_balloon": Shape(draw=vehicles.draw_hot_air_balloon, aspect=0.72, metres=6.0, flat=True),
    "rocket": Shape(draw=vehicles.draw_rocket, aspect=0.54, metres=10.0, flat=True),
    "kite": Shape(draw=vehicles.draw_kite, aspect=0.56, metres=1.6, flat=True),
    "balloon": Shape(draw=vehicles.draw_balloon, aspect=0.54, metres=0.9, flat=True),
    "ball": Shape(draw=vehicles.draw_ball, aspect=1.0, metres=0.3),
    "gift": Shape(draw=things.draw_gift, aspect=0.96, metres=0.4),
    "book": Shape(draw=things.draw_book, aspect=0.76, metres=0.3),
    "scroll": Shape(draw=things.draw_scroll, aspect=0.78, metres=1.2, flat=True),
    "fan": Shape(draw=things.draw_fan, aspect=1.96, metres=0.3),
    "teapot": Shape(draw=things.draw_teapot, aspect=1.84, metres=0.2),
    "bottle": Shape(draw=things.draw_bottle, aspect=0.36, metres=0.32),
    "crown": Shape(draw=things.draw_crown, aspect=1.6, metres=0.25),
    "space_helmet": Shape(draw=things.draw_space_helmet, aspect=0.96, metres=0.4, flat=True),
    "bubble": Shape(draw=things.draw_bubble, aspect=1.0, metres=0.22, flat=True),
    "heart": Shape(draw=things.draw_heart, aspect=1.2, metres=0.5, flat=True),
    "cube": Shape(draw=things.draw_cube, aspect=1.02, metres=0.5),
    "sphere": Shape(draw=things.draw_sphere, aspect=1.0, metres=0.5),
    "cylinder": Shape(draw=things.draw_cylinder, aspect=0.7, metres=0.6),
    "cone": Shape(draw=things.draw_cone, aspect=0.86, metres=0.6),
    "crate": Shape(draw=things.draw_crate, aspect=1.26, metres=0.7),
    "eye": Shape(draw=eyes.draw_eye, aspect=1.86, metres=0.05, flat=True),
    **goods(),
}

INSTEAD: Mapping[str, str] = {
    "emoji:🚄": "bullet_train",
    "emoji:🚅": "bullet_train",
    "emoji:🐊": "crocodile",
    "emoji:🍃": "leaf",
}
"""Shapes that are drawn for pictograms which show their thing as no prompt means it."""


def draw_shape(canvas: Canvas, box: Box, key: str, pen: Pen) -> None:
    """Draw a shape as large as fits in a box, standing on its lower edge, in the middle.

    pen: of the same canvas, with the light, the colour and the seed.
    """
    shape = SHAPES[key]
    height = box.height if shape.reach else min(box.height, box.width / shape.aspect)
    pen = replace(pen, span=box.width / box.height) if shape.reach else pen
    with canvas.moved(box.center[0], box.y1, height):
        shape.draw(pen)
