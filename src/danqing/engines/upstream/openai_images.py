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
from danqing.engines.upstream.caller import UpstreamCaller
from danqing.engines.upstream.line import JsonObject
from danqing.engines.upstream.pictures import decode

_IMAGES = "/images/generations"
_BEGUN, _MADE = 0.05, 0.9


class OpenAIUpstream(UpstreamCaller):
    """An engine whose pictures another server makes."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """One call for each job, since the API has no word for the seeds of several pictures."""
        with self.line.in_use():
            return [self._answer(job, partial(progress, index)) for index, job in enumerate(jobs)]

    def _answer(self, job: ImageJob, report: "partial[None]") -> Picture | EngineError:
        deadline = self.line.clock() + self.line.place.seconds
        model = self.line.place.models[job.model]
        headers = {"idempotency-key": str(uuid4())}
        try:
            report(_BEGUN)
            answer = self.line.ask("POST", _IMAGES, deadline, self._body(job, model.name), headers)
            report(_MADE)
            pixels = decode(self._content(answer.document, deadline), job.size)
        except EngineError as error:
            return error
        told = {"upstream": self.name, "model": model.name, "engine": answer.drawn_by}
        return Picture(pixels=pixels, explanation=told, cost=model.price, drawn_by=answer.drawn_by)

    def _content(self, answer: JsonObject, deadline: float) -> bytes:
        """The file: in the answer, or at the address in it."""
        data = answer.get("data")
        entry = data[0] if isinstance(data, list) and data else None
        if not isinstance(entry, dict):
            raise EngineError("The answer of the other server holds no picture.")
        encoded, url = entry.get("b64_json"), entry.get("url")
        if not isinstance(encoded, str):
            return self.line.fetch(str(url or ""), deadline)
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
        return body | {name: value for name, value in more.items() if name in self.line.place.fields}
