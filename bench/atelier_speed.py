"""Measures how fast Atelier draws, alone and four at once, and the memory of one picture.

`python -m bench.atelier_speed` does all of it; `python -m bench atelier` does it behind the recall.
"""

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.demo import POLICY, SEED, Example, examples
from bench.recall.labelled import FILES, FOLDER, labelled_prompts
from bench.report import heading, line, percentile
from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.rendered import STAGES
from danqing.engines.base import ImageJob
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.rules import extend

SIZE = ImageSize(1664, 928)
SMALL = ImageSize(512, 512)
ROUNDS = 3
SAMPLE = 60
"""Labelled prompts that stand for all, taken at even distances."""

_START = """
import time
begun = time.perf_counter()
import danqing.engines.atelier.engine
imported = time.perf_counter() - begun
from bench.atelier_speed import SMALL, style_jobs
job = style_jobs(SMALL)[0]
begun = time.perf_counter()
engine = danqing.engines.atelier.engine.AtelierEngine()
engine.load()
loaded = imported + time.perf_counter() - begun
engine.draw(job)
print(imported, loaded, imported + time.perf_counter() - begun)
"""

_MEMORY = """
from pathlib import Path
from bench.atelier_speed import page_jobs
from danqing.engines.atelier.engine import AtelierEngine
def kilobytes(name):
    return Path("/proc/self/status").read_text().split(name)[1].split()[0]
engine = AtelierEngine()
engine.load()
loaded = kilobytes("VmRSS:")
engine.draw(page_jobs()[{index}])
print(loaded, kilobytes("VmHWM:"))
"""


@dataclass(frozen=True, kw_only=True)
class Timed:
    """The best of ROUNDS of one picture. stages: seconds by name."""

    finish: str
    stages: dict[str, float]

    @property
    def seconds(self) -> float:
        return sum(self.stages.values())


def page_jobs() -> list[ImageJob]:
    """The prompts of the product page at 1664*928, extended as the service does it."""
    return [_job(_extended(example), SIZE) for example in examples()]


def style_jobs(size: ImageSize) -> list[ImageJob]:
    """Prompts of the gallery, at least one for each style."""
    rows = tomllib.loads((FOLDER / "gallery.toml").read_text(encoding="utf-8"))["style"]
    return [_job(row["prompt"], size) for row in rows]


def main() -> None:
    engine = AtelierEngine()
    engine.load()
    _product_page(engine)
    _labelled(engine)
    _styles(engine)
    _four_at_once(engine)
    starts = [[float(word) for word in _fresh(_START)] for _ in range(3)]
    imported, loaded, drawn = (min(times) for times in zip(*starts, strict=True))
    line("import of the engine, best of 3", imported, "s", "0.6 or less")
    line("import and loading, with two pictures of 128*128 to warm up", loaded, "s")
    line(f"import, loading and the first picture at {SMALL}", drawn, "s")
    _memory()


def _product_page(engine: AtelierEngine) -> None:
    heading(f"Atelier, {SIZE}, best of {ROUNDS}, milliseconds")
    names = [stage[:10] for stage in STAGES]
    print(f"{'':<30}{''.join(f'{name:>11}' for name in names)}{'total':>11}")
    drawn = []
    for example, job in zip(examples(), page_jobs(), strict=True):
        drawn.append(best := _timed(engine, job))
        cells = "".join(f"{best.stages[stage] * 1e3:>11.0f}" for stage in STAGES)
        print(f"{example.name:<30}{cells}{best.seconds * 1e3:>11.0f}", flush=True)
    line("mean of the twelve", sum(one.seconds for one in drawn) / len(drawn), "s", "0.5 or less")
    line("slowest of the twelve", max(one.seconds for one in drawn), "s")


def _labelled(engine: AtelierEngine) -> None:
    items = labelled_prompts([FOLDER / name for name in FILES])
    sample = items[:: max(1, len(items) // SAMPLE)]
    seconds = [_timed(engine, _job(item.prompt, SIZE, item.seed)).seconds for item in sample]
    line(f"mean of {len(sample)} labelled prompts", sum(seconds) / len(seconds), "s", "0.5 or less")
    line("slowest twentieth of them above", percentile(seconds, 0.95), "s", "0.9 or less")


def _styles(engine: AtelierEngine) -> None:
    oils = [one for one in (_timed(engine, job) for job in style_jobs(SIZE) if _is_oil(job)) if one.finish == "oil"]
    line(f"slowest oil painting (of {len(oils)})", max(one.seconds for one in oils), "s", "1.0 or less")
    small = [_timed(engine, job) for job in style_jobs(SMALL)]
    slowest = max(small, key=lambda one: one.seconds)
    seconds = [one.seconds for one in small]
    line(
        f"{SMALL} in {len({one.finish for one in small})} styles, median", percentile(seconds, 0.5), "s", "0.15 or less"
    )
    line(f"{SMALL}, the slowest style ({slowest.finish})", slowest.seconds, "s", "0.15 or less")


def _is_oil(job: ImageJob) -> bool:
    return "oil" in job.prompt or "油画" in job.prompt


def _four_at_once(engine: AtelierEngine) -> None:
    """Four seeds of each of a few prompts: one after the other, from four threads, and as one batch."""
    fours = [[_job(job.prompt, SIZE, seed) for seed in range(4)] for job in page_jobs()[::4]]

    def in_turn() -> None:
        for four in fours:
            for job in four:
                engine.draw(job)

    def in_threads() -> None:
        with ThreadPoolExecutor(4) as threads:
            for four in fours:
                list(threads.map(engine.draw, four))

    def as_batches() -> None:
        for four in fours:
            engine.generate(four, lambda _index, _share: None)

    alone, threads, batches = _best_of_each([in_turn, in_threads, as_batches])
    line("four from threads, gain over one after the other", alone / threads, "times", "1.5 or more")
    line("four as one batch (n=4), gain over one after the other", alone / batches, "times", "1.5 or more")


def _best_of_each(works: Sequence[Callable[[], None]]) -> list[float]:
    """The shortest of ROUNDS of each, in alternation, so that a slower machine is slower for all."""
    rounds = [[_seconds(work) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _memory() -> None:
    """Peak memory of a process that draws one picture, for the most demanding of the twelve."""
    peaks = []
    for index in range(len(page_jobs())):
        loaded, peak = (int(value) * 1024 / 1e6 for value in _fresh(_MEMORY.format(index=index)))
        peaks.append((peak, loaded))
    worst = max(peaks)
    line("memory of the engine once loaded", worst[1], "MB")
    line("memory while it draws one picture (peak RSS, worst of twelve)", worst[0], "MB", "350 or less")


def _fresh(program: str) -> list[str]:
    """What a program prints in a process of its own, in words; as installed, with bytecode written once."""
    arguments = [sys.executable, "-c", program]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment).stdout.split()


def _timed(engine: AtelierEngine, job: ImageJob) -> Timed:
    drawn = [engine.draw(job) for _ in range(ROUNDS)]
    best = min((one.seconds for one in drawn), key=lambda seconds: sum(seconds.values()))
    return Timed(finish=drawn[0].plan.finish, stages=dict(best))


def _job(prompt: str, size: ImageSize, seed: int = SEED) -> ImageJob:
    return ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=size, seed=seed)


def _extended(example: Example) -> str:
    return extend(
        ExtensionOrder(
            prompt=example.prompt, negative_prompt="", limit=2000, seed=SEED, family="atelier", policy=POLICY
        )
    )


if __name__ == "__main__":
    main()
