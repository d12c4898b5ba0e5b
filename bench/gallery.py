"""Draws pictures of every genre, style, layout and setting into out/gallery, on contact sheets to look at.

What `make gallery` runs. Names on the command line draw only those sheets. It needs no server and no network.
"""

import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from bench.demo import OUT, SEED, examples
from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.finishes.registry import FINISHES
from danqing.engines.atelier.frames import FRAMES
from danqing.engines.base import ImageJob

GALLERY = OUT / "gallery"
PROMPTS = Path(__file__).parent / "prompts"
USUAL_SIZE = "1664*928"
CELL = (640, 400)  # pixels of a picture on a sheet, and below it a line for its name
LINE = 24
COLUMNS, ROWS = 3, 5


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture of the gallery."""

    name: str
    prompt: str
    size: ImageSize
    negative: str = ""


def _shot(name: str, prompt: str, size: str = USUAL_SIZE, negative: str = "") -> Shot:
    width, height = map(int, size.split("*"))
    return Shot(name=name, prompt=prompt, size=ImageSize(width, height), negative=negative)


def _tables(file: str) -> dict[str, list[dict[str, str]]]:
    tables: dict[str, list[dict[str, str]]] = tomllib.loads((PROMPTS / file).read_text(encoding="utf-8"))
    return tables


def product() -> Iterator[Shot]:
    """The prompts of the product page."""
    return (_shot(example.name, example.prompt, example.size) for example in examples())


def genres() -> Iterator[Shot]:
    """Prompts of every genre."""
    rows = _tables("genres.toml")["prompt"]
    return (_shot(row["id"], row["prompt"], row["size"], row.get("negative_prompt", "")) for row in rows)


def styles() -> Iterator[Shot]:
    """One picture in every finish, and a second one of a person."""
    yield from _of_every("style", FINISHES)


def layouts() -> Iterator[Shot]:
    """Every frame, and every kind of printed matter in sizes from 16:9 to 9:16."""
    yield from _of_every("layout", FRAMES)


def settings() -> Iterator[Shot]:
    """Every backdrop."""
    yield from _of_every("setting", BACKDROPS)


def _of_every(kind: str, registry: Mapping[str, object]) -> Iterator[Shot]:
    """The prompts of one kind in gallery.toml. Raises KeyError for an entry of the registry that has none."""
    rows = _tables("gallery.toml")[kind]
    missing = set(registry) - {row["key"] for row in rows}
    if missing:
        raise KeyError(f"bench/prompts/gallery.toml has no {kind} for {sorted(missing)}")
    for index, row in enumerate(rows):
        yield _shot(f"{row['key']}-{index}", row["prompt"], row.get("size", USUAL_SIZE))


SHEETS: Mapping[str, Callable[[], Iterator[Shot]]] = {
    "product": product,
    "genres": genres,
    "styles": styles,
    "layouts": layouts,
    "settings": settings,
}


def main() -> None:
    engine = AtelierEngine()
    engine.load()
    for name in sys.argv[1:] or SHEETS:
        folder = GALLERY / name
        folder.mkdir(parents=True, exist_ok=True)
        drawn: list[tuple[str, Image.Image]] = []
        for shot in SHEETS[name]():
            picture, seconds = _draw(engine, shot)
            picture.save(folder / f"{shot.name}.png", compress_level=1)
            drawn.append((f"{shot.name}  {shot.size}  {seconds:.2f} s", picture))
        for page, start in enumerate(range(0, len(drawn), COLUMNS * ROWS)):
            file = GALLERY / f"{name}-{page + 1}.jpg"
            _sheet(drawn[start : start + COLUMNS * ROWS]).save(file, quality=88)
            print(f"{file}  {len(drawn)} pictures", flush=True)


def _draw(engine: AtelierEngine, shot: Shot) -> tuple[Image.Image, float]:
    job = ImageJob(model="atelier", prompt=shot.prompt, negative_prompt=shot.negative, size=shot.size, seed=SEED)
    begun = time.perf_counter()
    pixels = engine.draw(job).pixels
    return Image.fromarray(pixels), time.perf_counter() - begun


def _sheet(drawn: list[tuple[str, Image.Image]]) -> Image.Image:
    """Pictures in rows, each as large as its cell allows, with its name below."""
    rows = -(-len(drawn) // COLUMNS)
    wide, tall = CELL
    sheet = Image.new("RGB", (COLUMNS * wide, rows * (tall + LINE)), "#202226")
    pen = ImageDraw.Draw(sheet)
    for index, (caption, picture) in enumerate(drawn):
        x, y = index % COLUMNS * wide, index // COLUMNS * (tall + LINE)
        small = picture.copy()
        small.thumbnail((wide - 8, tall - 4), Image.Resampling.LANCZOS)
        sheet.paste(small, (x + (wide - small.width) // 2, y + (tall - small.height) // 2))
        pen.text((x + 8, y + tall + 4), caption, fill="#e8e8e8")
    return sheet


if __name__ == "__main__":
    main()
