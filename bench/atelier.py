"""Measures Atelier: recall on labelled prompts, time by stage for the product page's prompts, memory of one picture.

`python -m bench atelier` does all of it. `python -m bench.atelier` takes --prompts FILE ... (other labelled prompts),
--failures FILE (where to list what failed), --texts N (how many pictures are read by OCR) and --only-recall.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.demo import POLICY, SEED, Example, examples
from bench.recall.labelled import FILES, FOLDER, Labelled, labelled_prompts
from bench.recall.reading import words_read
from bench.recall.scoring import AIMS, Tally
from bench.recall.shown import Shown, draw
from bench.report import heading, line, percentile
from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.stages import STAGES
from danqing.engines.base import ImageJob
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.rules import extend

SIZE = ImageSize(1664, 928)
ROUNDS = 3

_MEMORY = """
import psutil
from bench.atelier import job_of
from bench.demo import examples
from danqing.engines.atelier.engine import AtelierEngine
process = psutil.Process()
engine = AtelierEngine()
engine.load()
loaded = process.memory_info().rss
engine.draw(job_of(examples()[{index}]))
import resource
print(loaded / 1e6, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)
"""


def job_of(example: Example) -> ImageJob:
    """A prompt of the product page at 1664*928, extended as the service does it."""
    order = ExtensionOrder(
        prompt=example.prompt, negative_prompt="", limit=2000, seed=SEED, family="atelier", policy=POLICY
    )
    return ImageJob(model="atelier", prompt=extend(order), negative_prompt="", size=SIZE, seed=SEED)


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description="Measures Atelier.")
    parser.add_argument("--prompts", nargs="+", type=Path, default=[FOLDER / name for name in FILES])
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--texts", type=int, default=30)
    parser.add_argument("--only-recall", action="store_true")
    options = parser.parse_args(arguments)
    recall(options.prompts, options.failures, options.texts)
    if not options.only_recall:
        times()


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
        line(f"{score} ({tally.right[score]} of {tally.asked[score]})", tally.share(score), "", str(aim))
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
            ".985",
        )
        pairs = zip(pictures, counts, strict=True)
        failures += [f"text\t{found} of {words}\t{item.prompt}" for (item, _), (found, words) in pairs if found < words]
    return failures


def times() -> None:
    """Print the time of each stage for the product page's prompts, and the memory of one picture."""
    heading(f"Atelier, {SIZE}, best of {ROUNDS}, milliseconds")
    engine = AtelierEngine()
    engine.load()
    names = [stage[:10] for stage in STAGES]
    print(f"{'':<30}{''.join(f'{name:>11}' for name in names)}{'total':>11}")
    totals = []
    for example in examples():
        drawn = [engine.draw(job_of(example)).seconds for _ in range(ROUNDS)]
        best = min(drawn, key=lambda seconds: sum(seconds.values()))
        totals.append(sum(best.values()))
        cells = "".join(f"{best[stage] * 1e3:>11.0f}" for stage in STAGES)
        print(f"{example.name:<30}{cells}{totals[-1] * 1e3:>11.0f}", flush=True)
    line("mean of the twelve", sum(totals) / len(totals), "s", "0.6")
    line("slowest of the twelve", max(totals), "s", "none above 1.3")
    _memory()


def _memory() -> None:
    """Peak memory of a process that draws one picture, for the most demanding of the twelve."""
    peaks = []
    for index in range(len(examples())):
        program = [sys.executable, "-c", _MEMORY.format(index=index)]
        loaded, peak = subprocess.run(program, capture_output=True, text=True, check=True).stdout.split()
        peaks.append((float(peak), float(loaded)))
    worst = max(peaks)
    line("memory of the engine once loaded", worst[1], "MB")
    line("memory while it draws one picture (peak RSS, worst of twelve)", worst[0], "MB", "350 or less")


if __name__ == "__main__":
    main(sys.argv[1:])
