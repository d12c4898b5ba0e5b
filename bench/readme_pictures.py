"""Makes the pictures of the README in docs/images: prompts of the product page, and Atelier in nine manners.

What `make pictures` runs. It needs no server and no network.
"""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from bench.demo import SEED, examples
from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.base import ImageJob

FOLDER = Path(__file__).parents[1] / "docs/images"
WIDTH = 800  # pixels of a picture of its own
GAP = 8
FOUR = ("qwen-poster-creation", "qwen-illustration-design", "wan-painting-styles", "qwen-complex-layouts")
NINE = (
    "A lighthouse on the coast with three sailing boats, layered paper-cut art",
    "isometric town with a cottage, two trees, a shop and a red car",
    "A red fox under a maple tree beside a small cottage, mountains behind, stained glass",
    "Portrait of a smiling black woman with curly hair and gold earrings",
    "A steam train crossing a stone bridge in the mountains in autumn",
    '摇滚音乐会门票，"星河之夜"，"7排12座"，"9月4日 20:00"',
    "池塘里的三条锦鲤和荷花，水墨画",
    "Still life with a teapot, two cups and three lemons on a table, oil painting",
    'A shop window with the sign "Toys" and a teddy bear and a train',
)
SIZE = ImageSize(1664, 928)


def main() -> None:
    engine = AtelierEngine()
    engine.load()
    page = {}
    for example in examples():
        width, height = map(int, example.size.split("*"))
        page[example.name] = _drawn(engine, example.prompt, ImageSize(width, height))
        file = FOLDER / f"{example.name}.jpg"
        if file.exists():
            _save(_scaled(page[example.name], WIDTH), file)
    _save(_sheet([page[name] for name in FOUR], columns=2), FOLDER / "gallery.jpg")
    _save(_sheet([_drawn(engine, prompt, SIZE) for prompt in NINE], columns=3), FOLDER / "manners.jpg")


def _drawn(engine: AtelierEngine, prompt: str, size: ImageSize) -> Image.Image:
    job = ImageJob(model=engine.name, prompt=prompt, negative_prompt="", size=size, seed=SEED)
    return Image.fromarray(engine.draw(job).pixels).convert("RGB")


def _scaled(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def _sheet(pictures: Sequence[Image.Image], columns: int) -> Image.Image:
    """Pictures side by side, each filling its cell."""
    wide = (2 * WIDTH - (columns - 1) * GAP) // columns
    tall = wide * SIZE.height // SIZE.width
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (wide + GAP) - GAP, rows * (tall + GAP) - GAP), "white")
    for number, picture in enumerate(pictures):
        scaled = _scaled(picture, wide)
        top = max(0, (scaled.height - tall) // 2)
        cell = scaled.crop((0, top, wide, top + tall))
        sheet.paste(cell, (number % columns * (wide + GAP), number // columns * (tall + GAP)))
    return sheet


def _save(picture: Image.Image, file: Path) -> None:
    picture.save(file, quality=84, optimize=True)
    print(f"{file.name}  {picture.width}x{picture.height}  {file.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    main()
