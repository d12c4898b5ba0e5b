"""Diffusers engines for tests that lack something a real machine may lack."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from danqing.core.errors import EngineError
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.diffusers.engine import DiffusersEngine
from tests.engines.pattern import take_token


class NarrowEngine(DiffusersEngine):
    """Has memory for one picture at a time, which more of them find out after the second step."""

    largest = 1

    def run(self, pipeline: Any, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401
        import torch  # noqa: PLC0415  only where it is installed

        report = arguments["callback_on_step_end"]

        def exhausted(pipeline: Any, step: int, *rest: Any) -> Any:  # noqa: ANN401
            told = report(pipeline, step, *rest)
            if step > 0:
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")
            return told

        if len(arguments["generator"]) > self.largest:
            arguments = {**arguments, "callback_on_step_end": exhausted}
        return super().run(pipeline, arguments)


class BriefEngine(NarrowEngine):
    """Has memory for small pictures only: for none wider than 512 pixels."""

    largest = 8

    def run(self, pipeline: Any, arguments: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if arguments["width"] > 512:
            raise RuntimeError("[enforce fail at alloc_cpu.cpp:1] DefaultCPUAllocator: can't allocate memory")
        return super().run(pipeline, arguments)


class TroubledEngine(BriefEngine):
    """Obeys the first word of a prompt, too.

    `once PATH` ends the process in the middle of the picture, if there is no such file, which it makes. `steps FOLDER`
    takes a file out of the folder for each step, and waits until there is one.
    """

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        def report(index: int, share: float) -> None:
            word, _, path = jobs[index].prompt.partition(" ")
            if word == "steps":
                take_token(Path(path))
            progress(index, share)
            if word == "once" and share > 0.5 and not Path(path).exists():
                Path(path).touch()
                os._exit(3)

        return super().generate(jobs, report)
