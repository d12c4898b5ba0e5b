"""Makes the pictures of the README from those that `make demo` left in out/: `python -m bench.pictures`."""

from pathlib import Path

from PIL import Image

from bench.demo import OUT

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SHOWN = (
    "qwen-complex-text",
    "qwen-long-paragraphs",
    "qwen-complex-layouts",
    "qwen-poster-creation",
    "qwen-illustration-design",
    "qwen-realistic-photography",
    "wan-painting-styles",
    "wan-text-generation",
)
GALLERY = ("qwen-poster-creation", "qwen-complex-text", "wan-painting-styles", "qwen-complex-layouts")
WIDTH = 800  # pixels of each picture: two stand side by side on the page


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for name in SHOWN:
        _scaled(name).save(IMAGES / f"{name}.jpg", quality=85, optimize=True)
    pictures = [_scaled(name) for name in GALLERY]
    height = max(picture.height for picture in pictures)
    gallery = Image.new("RGB", (2 * WIDTH, 2 * height), "white")
    for index, picture in enumerate(pictures):
        gallery.paste(picture, ((index % 2) * WIDTH, (index // 2) * height))
    gallery.save(IMAGES / "gallery.jpg", quality=85, optimize=True)


def _scaled(name: str) -> Image.Image:
    picture = Image.open(OUT / f"{name}.png")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
