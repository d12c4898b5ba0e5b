"""What a visitor asks for, and how it becomes a task."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.api import Api
from danqing.studio.models import ModelView, read_models
from danqing.studio.task_view import TaskView, read_task_view
from danqing.wire.dashscope.canceling import CANCEL_RUNNING
from danqing.wire.dashscope.paths import CANCEL, IMAGE_GENERATION, IMAGE_SYNTHESIS, MULTIMODAL_GENERATION, TASK, TASKS

_ASYNC = {"x-dashscope-async": "enable"}
_TOLD = {"detail": "true"}


@dataclass(frozen=True, kw_only=True)
class Order:
    """A filled form. seed: None lets the server choose."""

    model: str
    prompt: str
    negative_prompt: str
    size: str
    n: int
    seed: int | None
    prompt_extend: bool
    watermark: bool

    @property
    def parameters(self) -> dict[str, object]:
        """The body's `parameters`."""
        seed = {} if self.seed is None else {"seed": self.seed}
        rest = {"prompt_extend": self.prompt_extend, "watermark": self.watermark}
        return {"size": self.size, "n": self.n, **seed, **rest}

    @property
    def body(self) -> dict[str, object]:
        """The body of a call with a prompt."""
        negative = {"negative_prompt": self.negative_prompt} if self.negative_prompt else {}
        return {"model": self.model, "input": {"prompt": self.prompt, **negative}, "parameters": self.parameters}

    @property
    def spoken_body(self) -> dict[str, object]:
        """The body of a call with messages."""
        negative = {"negative_prompt": self.negative_prompt} if self.negative_prompt else {}
        messages = [{"role": "user", "content": [{"text": self.prompt}]}]
        return {"model": self.model, "input": {"messages": messages}, "parameters": {**negative, **self.parameters}}


def order_of(task: TaskView) -> Order:
    """The same again: what a task was asked for."""
    parameters = task.parameters
    return Order(
        model=task.model,
        prompt=task.prompt,
        negative_prompt=task.negative_prompt,
        size=str(parameters.get("size", "")),
        n=int(parameters.get("n", 1)),
        seed=parameters.get("seed"),
        prompt_extend=bool(parameters.get("prompt_extend")),
        watermark=bool(parameters.get("watermark")),
    )


async def submit(api: Api, model: ModelView, order: Order) -> str:
    """Hand an order in; the id of its task. Raises DanqingClientError where it is refused.

    Where a model only answers with the pictures themselves, this waits for them, and then finds their task.
    """
    if "async" in model.calls.get("text2image", ()):
        answer = await api.call("POST", IMAGE_SYNTHESIS, order.body, headers=_ASYNC)
        return str(answer["output"]["task_id"])
    if "async" in model.calls.get("image_generation", ()):
        answer = await api.call("POST", IMAGE_GENERATION, order.spoken_body, headers=_ASYNC)
        return str(answer["output"]["task_id"])
    answer = await api.call("POST", MULTIMODAL_GENERATION, order.spoken_body)
    # a synchronous answer has pictures and no task id, but the id of its request stands in the list
    return await _task_of(api, str(answer["request_id"]))


async def _task_of(api: Api, request_id: str) -> str:
    entries: list[Mapping[str, Any]] = (await api.get(TASKS, page_size="100"))["data"]
    return next((str(entry["task_id"]) for entry in entries if entry["request_id"] == request_id), "")


async def submit_again(api: Api, order: Order) -> str:
    """Hand an order in whose model is known by name only. Raises DanqingClientError."""
    model = next((model for model in await read_models(api) if model.name == order.model), None)
    if model is None:
        raise DanqingClientError(f"The model {order.model} is not offered any more.")
    return await submit(api, model, order)


async def fetch(api: Api, task_id: str) -> TaskView:
    """A task with what it was asked for. Raises DanqingClientError."""
    return read_task_view(await api.get(TASK.format(task_id=task_id), **_TOLD))


async def cancel(api: Api, task_id: str) -> None:
    """Take a task back that waits or runs. Raises DanqingClientError where it has ended."""
    await api.call("POST", CANCEL.format(task_id=task_id), headers=CANCEL_RUNNING)
