"""Lets any server of OpenAI's Images API draw, one picture a call.

Source: OpenAI API reference, "Create image", and what vLLM-Omni, SGLang Diffusion, LocalAI and sd-server add to it.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from functools import partial
from uuid import uuid4

from danqing.core.errors import EngineError
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.upstream.line import JsonObject, Line, Pace
from danqing.engines.upstream.pictures import decode
from danqing.engines.upstream.place import UpstreamPlace

_IMAGES = "/images/generations"
_BEGUN, _MADE = 0.05, 0.9


class OpenAIUpstream:
    """An engine whose pictures another server makes. Called by several threads at once."""

    version = "1"

    def __init__(self, settings: Mapping[str, object], pace: Pace = Pace()) -> None:  # noqa: B008  frozen
        place = settings["place"]
        assert isinstance(place, UpstreamPlace)
        self.name = place.name
        self._line = Line(place, pace)

    @property
    def trouble(self) -> str | None:
        """Why the server is not called now; None where it is."""
        return self._line.circuit.trouble

    def load(self) -> None:
        """Nothing: the first call finds out how the server is."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """One call for each job, since the API has no word for the seeds of several pictures."""
        with self._line.in_use():
            return [self._answer(job, partial(progress, index)) for index, job in enumerate(jobs)]

    def close(self) -> None:
        """End all waiting."""
        self._line.close()

    def _answer(self, job: ImageJob, report: "partial[None]") -> Picture | EngineError:
        deadline = self._line.clock() + self._line.place.seconds
        model = self._line.place.models[job.model]
        headers = {"idempotency-key": str(uuid4())}
        try:
            report(_BEGUN)
            answer = self._line.ask("POST", _IMAGES, deadline, self._body(job, model.name), headers)
            report(_MADE)
            pixels = decode(self._content(answer, deadline), job.size)
        except EngineError as error:
            return error
        return Picture(pixels=pixels, explanation={"upstream": self.name, "model": model.name}, cost=model.price)

    def _content(self, answer: JsonObject, deadline: float) -> bytes:
        """The file: in the answer, or at the address in it."""
        data = answer.get("data")
        entry = data[0] if isinstance(data, list) and data else None
        if not isinstance(entry, dict):
            raise EngineError("The answer of the other server holds no picture.")
        encoded, url = entry.get("b64_json"), entry.get("url")
        if not isinstance(encoded, str):
            return self._line.fetch(str(url or ""), deadline)
        try:
            return base64.b64decode(encoded, validate=True)
        except binascii.Error as error:
            raise EngineError("The picture of the other server is not base64.") from error

    def _body(self, job: ImageJob, model: str) -> JsonObject:
        body: dict[str, object] = {"model": model, "prompt": job.prompt, "n": 1}
        body["size"] = f"{job.size.width}x{job.size.height}"
        more: Mapping[str, object] = {
            "response_format": "b64_json",
            "seed": job.seed,
            "prompt_extend": False,
            "watermark": False,
            **({"negative_prompt": job.negative_prompt} if job.negative_prompt else {}),
        }
        return body | {name: value for name, value in more.items() if name in self._line.place.fields}
