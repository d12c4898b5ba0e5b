"""Lets DashScope, or another Danqing, draw: one task for pictures of one prompt with seeds in a row.

Prompts are sent as they are to be drawn: they were extended here, and the visible label is put on here.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from uuid import uuid4

from danqing.core.errors import EngineError
from danqing.core.generation import MAX_SEED
from danqing.core.task import TaskStatus
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.upstream.caller import UpstreamCaller
from danqing.engines.upstream.line import JsonObject, Line
from danqing.engines.upstream.pictures import decode
from danqing.engines.upstream.place import RemoteModel
from danqing.engines.upstream.refusals import Refusal
from danqing.wire.dashscope.canceling import CANCEL_RUNNING
from danqing.wire.dashscope.paths import CANCEL, IMAGE_GENERATION, IMAGE_SYNTHESIS, MULTIMODAL_GENERATION, TASK

PATHS: Mapping[str, str] = {
    "text2image": IMAGE_SYNTHESIS,
    "multimodal_generation": MULTIMODAL_GENERATION,
    "image_generation": IMAGE_GENERATION,
}
"""The call of each route."""

_SYNCHRONOUS = "multimodal_generation"
_WITH_PROMPT = "text2image"
_FIRST_POLL, _LONGEST_POLL = 0.1, 3.0  # seconds. Source: product page, "polling every 3 seconds"

_BEGUN, _RUNNING, _MADE = 0.05, 0.3, 0.9
"""Shares that are reported: handed in, being drawn, to be fetched."""


class DashScopeUpstream(UpstreamCaller):
    """An engine whose pictures another server makes; a task that has not begun there is taken back at the close."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """One answer for each job; jobs of one prompt with seeds in a row are one call, as far as the model takes."""
        answers: list[Picture | EngineError] = []
        with self.line.in_use():
            for group in _groups(jobs, self.line.place.models[jobs[0].model].most):
                indices = range(len(answers), len(answers) + len(group))
                answers += _Call(self.line, group).answers(partial(_report, progress, indices))
        return answers


_Report = Callable[[float], None]


class _Call:
    """One task at the other server, for jobs that differ in their seeds only."""

    def __init__(self, line: Line, jobs: Sequence[ImageJob]) -> None:
        self._line = line
        self._jobs = jobs
        self._model: RemoteModel = line.place.models[jobs[0].model]
        self._deadline = line.clock() + line.place.seconds

    def answers(self, report: _Report) -> list[Picture | EngineError]:
        try:
            report(_BEGUN)
            output = self._made(report)
            report(_MADE)
            entries = itertools.chain(_entries(output), itertools.repeat(None))
            return [self._answer(entry, job) for entry, job in zip(entries, self._jobs, strict=False)]
        except EngineError as error:
            return [error for _ in self._jobs]

    def _made(self, report: _Report) -> JsonObject:
        """The output with the pictures. Raises EngineError where there is none."""
        # the same for every attempt, so that another Danqing draws and charges once whatever gets lost
        headers = {"idempotency-key": str(uuid4())}
        if self._model.route != _SYNCHRONOUS:
            headers["x-dashscope-async"] = "enable"
        answer = self._line.ask("POST", PATHS[self._model.route], self._deadline, self._body(), headers)
        output = _output(answer.document)
        return output if self._model.route == _SYNCHRONOUS else self._waited_for(output, report)

    def _waited_for(self, output: JsonObject, report: _Report) -> JsonObject:
        task_id = str(output.get("task_id") or "")
        if not task_id:
            raise EngineError("The answer of the other server holds no task.")
        try:
            return self._polled(task_id, report)
        except EngineError:
            # past our patience, at our end or unwanted: what has not begun need not be drawn, nor paid, and another
            # Danqing stops in the middle
            self._line.tell(CANCEL.format(task_id=task_id), CANCEL_RUNNING)
            raise

    def _polled(self, task_id: str, report: _Report) -> JsonObject:
        pause = _FIRST_POLL
        while True:
            self._line.pause(pause, self._deadline)
            output = _output(self._line.ask("GET", TASK.format(task_id=task_id), self._deadline).document)
            match output.get("task_status"):
                case TaskStatus.SUCCEEDED:
                    return output
                case TaskStatus.PENDING:
                    report(_BEGUN)
                case TaskStatus.RUNNING:
                    report(_RUNNING)
                case _:
                    raise self._failed(output)
            pause = min(pause * 1.5, _LONGEST_POLL)

    def _answer(self, entry: JsonObject | None, job: ImageJob) -> Picture | EngineError:
        url = None if entry is None else entry.get("url") or entry.get("image")
        if entry is None or not isinstance(url, str):
            return self._failed(entry or {})
        try:
            pixels = decode(self._line.fetch(url, self._deadline), job.size)
        except EngineError as error:
            return error
        # the vendor does not tell who drew; another Danqing does
        drawn_by = str(entry["engine"]) if "engine" in entry else None
        told = {"upstream": self._line.place.name, "model": self._model.name, "engine": drawn_by}
        return Picture(pixels=pixels, explanation=told, cost=self._model.price, drawn_by=drawn_by)

    def _failed(self, source: JsonObject) -> EngineError:
        code, message = str(source.get("code") or ""), str(source.get("message") or "")
        return self._line.refused(Refusal(status=200, code=code, message=message))

    def _body(self) -> JsonObject:
        job = self._jobs[0]
        parameters: dict[str, object] = {
            "size": str(job.size),
            "n": len(self._jobs),
            "seed": job.seed,
            "prompt_extend": False,
            "watermark": False,
        }
        if self._model.route == _WITH_PROMPT:
            entry: dict[str, object] = {"prompt": job.prompt}
            if job.negative_prompt:
                entry["negative_prompt"] = job.negative_prompt
        else:
            entry = {"messages": [{"role": "user", "content": [{"text": job.prompt}]}]}
            if job.negative_prompt:
                parameters["negative_prompt"] = job.negative_prompt
        return {"model": self._model.name, "input": entry, "parameters": parameters}


def _report(progress: Progress, indices: range, share: float) -> None:
    for index in indices:
        progress(index, share)


def _groups(jobs: Sequence[ImageJob], most: int) -> Iterator[list[ImageJob]]:
    """The jobs in their order, split wherever one does not continue the one before."""
    group: list[ImageJob] = []
    for job in jobs:
        if group and (len(group) == most or not _continues(group[-1], job)):
            yield group
            group = []
        group.append(job)
    yield group


def _continues(before: ImageJob, job: ImageJob) -> bool:
    # several images take seed, seed + 1, … Source: Wan text-to-image V2 API reference, `seed`
    same = (before.prompt, before.negative_prompt) == (job.prompt, job.negative_prompt)
    return same and job.seed == before.seed + 1 and job.seed <= MAX_SEED


def _output(answer: JsonObject) -> JsonObject:
    output = answer.get("output")
    if not isinstance(output, dict):
        raise EngineError("The answer of the other server has no output.")
    return output


def _entries(output: JsonObject) -> list[JsonObject]:
    """One object for each picture: of `results`, or of the contents of `choices`."""
    results = output.get("results")
    if isinstance(results, list):
        return [entry for entry in results if isinstance(entry, dict)]
    choices = output.get("choices")
    found: list[JsonObject] = []
    for choice in choices if isinstance(choices, list) else []:
        message = choice.get("message") if isinstance(choice, dict) else None
        content = message.get("content") if isinstance(message, dict) else None
        found += [entry for entry in content or [] if isinstance(entry, dict) and "image" in entry]
    return found
