"""Makes the nouns of the service for tests, with values that a test may replace."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from danqing.core.account import Money
from danqing.core.generation import GenerationRequest, ImageSize
from danqing.core.task import Task, TaskStatus
from danqing.core.weights import Weights, WeightsForm

QWEN_IMAGE = Weights(
    name="qwen-image",
    engine="diffusers",
    form=WeightsForm.FOLDER,
    path="/weights/qwen-image",
    owned=True,
    size_bytes=7,
    licence="Apache-2.0",
    source="Qwen/Qwen-Image",
)


def a_request(
    model: str = "qwen-image-plus", n: int = 1, size: str = "1664*928", prompt: str = "three puppies"
) -> GenerationRequest:
    parsed = ImageSize.parse(size)
    assert parsed is not None
    return GenerationRequest(
        model=model,
        prompt=prompt,
        negative_prompt="",
        size=parsed,
        seeds=tuple(range(7, 7 + n)),
        prompt_extend=False,
        watermark=False,
    )


def a_task(submitted_at: datetime, **changes: object) -> Task:
    task = Task(
        task_id=str(uuid4()),
        request_id=str(uuid4()),
        account_id="account-1",
        key_id="key-1",
        region="singapore",
        route="text2image",
        engine="atelier",
        status=TaskStatus.PENDING,
        request=a_request(),
        unit_price=Money(30_000, "USD"),
        submitted_at=submitted_at,
    )
    return replace(task, **changes)  # type: ignore[arg-type]  # tests name fields freely
