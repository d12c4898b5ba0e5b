"""Runs every measurement, one after the other: `make bench`."""

import sys

from bench import (
    accounts,
    atelier,
    diffusers,
    engine_overhead,
    extension,
    finishing,
    moderation,
    png,
    service,
    studio,
    watermark,
)

PARTS = {
    "png": png.main,
    "engine": engine_overhead.main,
    "atelier": atelier.main,
    "extension": extension.main,
    "moderation": moderation.main,
    "finishing": finishing.main,
    "watermark": watermark.main,
    "accounts": accounts.main,
    "service": service.main,
    "diffusers": diffusers.main,
    "studio": studio.main,
}
"""By the names that `python -m bench NAME ...` takes; all of them where none is named."""


def main() -> None:
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
