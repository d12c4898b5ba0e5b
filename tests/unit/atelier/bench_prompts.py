"""The prompts of bench/prompts, which the tests of understanding and composing share."""

import tomllib
from pathlib import Path
from typing import Any

from danqing.core.generation import ImageSize
from danqing.engines.atelier.scene import Scene
from danqing.engines.atelier.understanding import understand

_FOLDER = Path(__file__).parents[3] / "bench" / "prompts"

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """Every [[prompt]] of a file of bench/prompts."""
    found: list[Row] = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["prompt"]
    return found


PRODUCT_PAGE = rows("product_page")
GENRES = rows("genres")
ALL = [*PRODUCT_PAGE, *GENRES]
SIZES = tuple(map(ImageSize, (1664, 928, 1024, 512, 1440), (928, 1664, 1024, 1440, 512)))


def scene_of(row: Row) -> Scene:
    return understand(row["prompt"], row.get("negative_prompt", ""))


def product_page(id_: str) -> Row:
    return next(row for row in PRODUCT_PAGE if row["id"] == id_)
