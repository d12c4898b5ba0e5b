"""Measures the time that is added to a picture: inspection, visible label, labels in the file, and the signature."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import png as pictures
from bench.report import heading, line, percentile
from danqing.core.generation import ImageSize
from danqing.generation import png
from danqing.generation.content_credentials import ContentCredentials
from danqing.generation.moderation.pictures import PictureModerator
from danqing.generation.provenance import Origin, Prompts, label_texts
from danqing.generation.watermark import watermark
from tests.certificates import elliptic, write_signer

REPEATS = 15
ORIGIN = Origin(
    task_id="86ecf553-d340-4e21-af6e-a0c6a421c010",
    index=0,
    engine="atelier",
    model="qwen-image",
    seed=7,
    size=ImageSize(pictures.WIDTH, pictures.HEIGHT),
    prompts=Prompts(asked="a lighthouse", actual=None, negative=""),
)


def median(work: Callable[[], object]) -> float:
    """The median time of a call in milliseconds, after one that is not counted."""
    work()
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return percentile(times, 0.5) * 1e3


def main() -> None:
    pixels = pictures.photo()
    moderator = PictureModerator(0.8)
    # the labels are written while the file is encoded, so their time is a difference
    without = median(lambda: png.encode(pixels, {}))
    labelled = median(lambda: png.encode(pixels, label_texts(ORIGIN)))
    file = png.encode(pixels, label_texts(ORIGIN))
    with tempfile.TemporaryDirectory() as folder:
        credentials = ContentCredentials(*write_signer(Path(folder), elliptic()))
    heading(f"Added to a picture of {ORIGIN.size}")
    line("inspection of the picture", median(lambda: moderator.score(pixels)), "ms", "40 or less")
    line("visible label", median(lambda: watermark(pixels, "AI Generated", [(0, 0, 9, 9)])), "ms", "10 or less")
    line("labels in the file", max(0.0, labelled - without), "ms", "10 or less")
    line("signature (C2PA, P-256)", median(lambda: credentials.sign(file, "atelier")), "ms")


if __name__ == "__main__":
    main()
