"""Runs every measurement, one after the other: `make bench`. `--write FILE` puts the numbers into that page as well."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from bench import (
    accounts,
    atelier,
    diffusers,
    engine_overhead,
    extension,
    finishing,
    moderation,
    page,
    png,
    report,
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
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures Danqing on this machine.")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--write", type=Path, metavar="FILE", help="a page with the two lines of bench/page.py")
    options = parser.parse_args()
    if options.write is not None:
        page.around(options.write)  # a page that does not take the numbers is refused before they are measured
    for name in options.parts or PARTS:
        PARTS[name]()
    if options.write is not None:
        page.write(options.write, report.RECORDED, datetime.now(UTC).date())


if __name__ == "__main__":
    main()
