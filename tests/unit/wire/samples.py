"""What the tests of the wire are made of: the catalog as shipped, and tasks with fixed ids and times."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from danqing.core.account import Money
from danqing.core.catalog import Catalog
from danqing.core.generation import GenerationRequest, ImageSize
from danqing.core.task import Task, TaskFailure, TaskResult, TaskStatus

CATALOG = Catalog.from_tables(tomllib.loads((files("danqing") / "catalog.toml").read_text("utf-8"))["model"])

TASK_ID = "91093132-475e-43cf-b94e-1f2e3d4c5b6a"
REQUEST_ID = "a47b1a65-7041-4565-9068-0a1b2c3d4e5f"
SUBMITTED_AT = datetime(2025, 9, 9, 5, 39, 20, 659_999, tzinfo=UTC)
SCHEDULED_AT = datetime(2025, 9, 9, 5, 39, 20, 717_000, tzinfo=UTC)
ENDED_AT = SUBMITTED_AT + timedelta(seconds=25)

REQUEST = GenerationRequest(
    model="wan2.2-t2i-flash",
    prompt="a cat",
    negative_prompt=" ",
    size=ImageSize(1024, 1024),
    seeds=(7, 8),
    prompt_extend=True,
    watermark=False,
)

PENDING = Task(
    task_id=TASK_ID,
    request_id="4909100c-7b5a-9f92-bfe5-000000000000",
    account_id="account",
    key_id="key",
    region="singapore",
    route="text2image",
    engine="atelier",
    status=TaskStatus.PENDING,
    request=REQUEST,
    unit_price=Money(25_000, "USD"),
    submitted_at=SUBMITTED_AT,
)
RUNNING = replace(PENDING, status=TaskStatus.RUNNING, scheduled_at=SCHEDULED_AT)
ENDED = replace(RUNNING, ended_at=ENDED_AT, actual_prompt="a cat, in detail")

PICTURES = tuple(
    TaskResult(index=index, seed=7 + index, engine="atelier", object_key=f"results/{TASK_ID}/{index}.png")
    for index in range(2)
)
TIMEOUT = TaskFailure(code="InternalError.Timeout", message="An internal timeout error has occurred.")
SUCCEEDED = replace(ENDED, status=TaskStatus.SUCCEEDED, results=PICTURES)
FAILED = replace(ENDED, status=TaskStatus.FAILED, failure=TIMEOUT)
CANCELED = replace(PENDING, status=TaskStatus.CANCELED, ended_at=ENDED_AT)


def url_for(result: TaskResult) -> str:
    return f"http://localhost/{result.object_key}?Signature=x"
