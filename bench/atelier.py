"""Measures Atelier: time by stage for the product page's prompts, memory of one picture."""

import subprocess
import sys

from bench.demo import POLICY, SEED, Example, examples
from bench.report import heading, line
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


def main() -> None:
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
    main()
