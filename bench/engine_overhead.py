"""Measures what the service adds to an engine's own time for one picture, and what an idle engine process costs."""

import time

import psutil

from bench.demo import POLICY
from bench.report import heading, line, percentile
from danqing.core.generation import GenerationRequest, ImageSize
from danqing.engines.base import ImageJob
from danqing.execution.local import LocalExecutor
from danqing.generation.pipeline import GenerationPipeline, GenerationPlan
from tests.engines.jobs import entry, ignore
from tests.engines.pattern import gradient

SIZE = ImageSize(1664, 928)
REPEATS = 40


def requests(prompt: str) -> list[GenerationRequest]:
    return [
        GenerationRequest(
            model="qwen-image",
            prompt=prompt,
            negative_prompt="",
            size=SIZE,
            seeds=(seed,),
            prompt_extend=False,
            watermark=False,
        )
        for seed in range(REPEATS)
    ]


def job(seed: int, prompt: str) -> ImageJob:
    return ImageJob(model="qwen-image", prompt=prompt, negative_prompt="", size=SIZE, seed=seed)


def report(name: str, seconds: list[float]) -> None:
    line(f"{name}, p50", percentile(seconds, 0.5) * 1e3, "ms")
    line(f"{name}, p95", percentile(seconds, 0.95) * 1e3, "ms")


def measure(executor: LocalExecutor, prompt: str) -> None:
    """Print the time of the engine alone, with the executor, and with files; each for the same pictures."""
    alone, transported, finished = [], [], []
    pipeline = GenerationPipeline(executor, lambda order: order.prompt)
    plan = GenerationPlan(task_id="task", engine="pattern", family="qwen", prompt_limit=800, policy=POLICY)
    for seed, request in enumerate(requests(prompt)):
        times = [time.perf_counter()]
        gradient(job(seed, prompt))
        times.append(time.perf_counter())
        executor.submit("pattern", job(seed, prompt), ignore).result()
        times.append(time.perf_counter())
        pipeline.run(request, plan, lambda *_: None)
        times.append(time.perf_counter())
        alone.append(times[1] - times[0])
        transported.append(times[2] - times[1] - alone[-1])
        finished.append(times[3] - times[2] - alone[-1])
    report(f"{prompt}: engine alone", alone)
    report(f"{prompt}: added by the executor", transported)
    report(f"{prompt}: added by executor, labels and PNG", finished)


def main() -> None:
    heading(f"Engine process, an empty engine, {SIZE}")
    start = time.perf_counter()
    executor = LocalExecutor({"pattern": entry()})
    executor.submit("pattern", job(0, "plain"), ignore).result()
    line("start of the process to its first picture", time.perf_counter() - start, "s")
    pid = executor.health()[0].pid
    line("idle memory of the process", psutil.Process(pid).memory_info().rss / 1e6, "MB")
    measure(executor, "plain")
    measure(executor, "grain")
    executor.close()


if __name__ == "__main__":
    main()
