"""Measures Atelier: recall on labelled prompts, then its speed and memory (atelier_speed.py).

`python -m bench atelier` does all of it. `python -m bench.atelier` takes --prompts FILE ... (other labelled prompts),
--failures FILE (where to list what failed), --texts N (how many pictures are read by OCR) and --only-recall.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import atelier_speed
from bench.recall.labelled import FILES, FOLDER, Labelled, labelled_prompts
from bench.recall.reading import words_read
from bench.recall.scoring import AIMS, Tally
from bench.recall.shown import Shown, draw
from bench.report import heading, line, percentile
from danqing.engines.atelier.engine import AtelierEngine


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description="Measures Atelier.")
    parser.add_argument("--prompts", nargs="+", type=Path, default=[FOLDER / name for name in FILES])
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--texts", type=int, default=30)
    parser.add_argument("--only-recall", action="store_true")
    options = parser.parse_args(arguments)
    recall(options.prompts, options.failures, options.texts)
    if not options.only_recall:
        atelier_speed.main()


def recall(files: Sequence[Path], failures: Path | None = None, texts: int = 30) -> None:
    """Draw every labelled prompt and print what share of its wishes is there. failures: where to list the rest."""
    items = labelled_prompts(files)
    heading(f"Atelier, recall over {len(items)} prompts ({sum(item.chinese for item in items)} Chinese)")
    engine = AtelierEngine()
    engine.load()
    tally = Tally()
    lettered: list[tuple[Labelled, Shown]] = []
    seconds = []
    for item in items:
        shown = draw(engine, item)
        tally.judge(item, shown)
        seconds.append(sum(shown.seconds.values()))
        if item.texts:
            lettered.append((item, shown))
    for score, aim in AIMS.items():
        line(f"{score} ({tally.right[score]} of {tally.asked[score]})", tally.share(score), "", f"{aim} or more")
    line("false objects per picture", tally.false_objects / tally.pictures, "", "0.1 or fewer")
    line("crates with a name per picture", tally.crates / tally.pictures, "")
    line("slowest twentieth of these pictures above", percentile(seconds, 0.95) * 1e3, "ms")
    tally.failures += _read(lettered, texts)
    if failures is not None:
        failures.write_text("\n".join(sorted(tally.failures)) + "\n", encoding="utf-8")
        print(f"{len(tally.failures)} failures: {failures}")


def _read(lettered: Sequence[tuple[Labelled, Shown]], most: int) -> list[str]:
    """Print the share of words that OCR finds, by language; a line for each picture with a word missing."""
    failures = []
    for name, chinese in (("English", False), ("Chinese", True)):
        pictures = [pair for pair in lettered if pair[0].chinese is chinese][: most // 2]
        counts = [words_read(shown.pixels, item.texts) for item, shown in pictures]
        right, total = sum(count[0] for count in counts), sum(count[1] for count in counts)
        line(
            f"{name} words read by OCR ({right} of {total}, {len(pictures)} pictures)",
            right / max(total, 1),
            "",
            "0.985 or more",
        )
        pairs = zip(pictures, counts, strict=True)
        failures += [f"text\t{found} of {words}\t{item.prompt}" for (item, _), (found, words) in pairs if found < words]
    return failures


if __name__ == "__main__":
    main(sys.argv[1:])
