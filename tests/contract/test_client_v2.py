"""`dashscope.Client(...).images` and its jobs, the second generation of the vendor's package."""

import asyncio
from collections.abc import Iterator
from typing import Any

import dashscope
import pytest
from dashscope.v2 import errors

from tests.contract.conftest import Service
from tests.contract.occupying import occupy

PLAIN: dict[str, Any] = {"prompt": "plain", "prompt_extend": False}


@pytest.fixture
def client(service: Service, key: str) -> Iterator[dashscope.Client]:
    with dashscope.Client(api_key=key, base_url=service.server.base_url) as client:
        yield client


def test_a_wrong_key_raises(service: Service) -> None:
    """The client raises its own error for a key that is not good."""
    client = dashscope.Client(api_key="sk-wrong", base_url=service.server.base_url)
    with client, pytest.raises(errors.AuthenticationError, match=r"Invalid API-key provided\."):
        client.images.generate(model="qwen-image", prompt="plain")


def test_a_model_that_makes_no_tasks_raises(client: dashscope.Client) -> None:
    """The client sends qwen-image-max to text2image, where it is refused as at the vendor."""
    with pytest.raises(errors.DashScopeError, match="current user api does not support asynchronous calls"):
        client.images.generate(model="qwen-image-max", **PLAIN)


def test_a_failed_task_raises(client: dashscope.Client) -> None:
    """The client raises with the message of the task."""
    with pytest.raises(errors.DashScopeError, match="this cannot be drawn"):
        client.images.generate(model="wan2.2-t2i-flash", prompt="refuse", n=1, size="512x512", prompt_extend=False)


def test_generate_waits_for_a_task(client: dashscope.Client) -> None:
    """Models of text2image are submitted and polled; a size with an x is taken, since the client turns it."""
    job = client.images.generate(model="wan2.2-t2i-flash", negative_prompt="rain", n=2, size="512x512", **PLAIN)
    assert (job.succeeded, len(job.image_urls)) == (True, 2)
    assert job.usage is not None
    assert job.usage.model_dump()["image_count"] == 2
    assert job.headers["x-danqing-engine"] == "atelier"
    assert job.submitted_at
    assert job.finished_at


def test_generate_of_wan26_is_one_call(client: dashscope.Client) -> None:
    """wan2.6-t2i goes to multimodal-generation and is finished in one answer."""
    job = client.images.generate(model="wan2.6-t2i", negative_prompt="rain", n=2, **PLAIN)
    assert (job.succeeded, len(job.image_urls)) == (True, 2)
    assert job.usage is not None
    assert job.usage.model_dump()["image_count"] == 2


@pytest.mark.parametrize("model", ["wan2.6-t2i", "wan2.5-t2i-preview"])
def test_jobs_are_created_fetched_and_waited_for(client: dashscope.Client, model: str) -> None:
    """A job of either protocol is created, fetched and waited for."""
    job = client.images.jobs.create(model=model, n=1, **PLAIN)
    assert (job.status, bool(job.task_id)) == ("PENDING", True)
    assert client.images.jobs.fetch(job.task_id).task_id == job.task_id
    done = client.images.jobs.wait(job, poll_interval=0.1)
    assert (done.succeeded, len(done.image_urls)) == (True, 1)


def test_an_unknown_job_is_unknown(client: dashscope.Client) -> None:
    """A job that is not there comes back at once."""
    job = client.images.jobs.wait("0385dc79-5ff8-4d82-bcb6-000000000000")
    assert (job.status, job.succeeded) == ("UNKNOWN", False)


def test_jobs_are_canceled_and_listed(service: Service, key: str, client: dashscope.Client) -> None:
    """A waiting job is canceled, one that runs is not; the list has both with their times as text."""
    occupied = occupy(service.server, key)
    assert client.images.jobs.cancel(occupied.waiting).status == "CANCELED"
    with pytest.raises(errors.DashScopeError, match="Failed to cancel the task"):
        client.images.jobs.cancel(occupied.busy[0])
    page = client.images.jobs.list(page_size=2)
    assert (page.total, len(page.tasks), page.page_size) == (3, 2, 2)
    (canceled,) = client.images.jobs.list(status="CANCELED").tasks
    assert (canceled.task_id, canceled.status) == (occupied.waiting, "CANCELED")
    assert isinstance(canceled.submitted_at, str)


def test_models_are_listed_and_found(client: dashscope.Client) -> None:
    """The client lists the models and finds one by its name."""
    assert "qwen-image" in [model.model for model in client.models.list(page_size=100).models]
    assert client.models.get("wan2.6-t2i").model == "wan2.6-t2i"


async def _with_the_asynchronous_client(base_url: str, key: str) -> tuple[Any, Any]:
    async with dashscope.AsyncClient(api_key=key, base_url=base_url) as client:
        generated = await client.images.generate(model="wan2.6-t2i", n=1, **PLAIN)
        job = await client.images.jobs.create(model="qwen-image", **PLAIN)
        return generated, await client.images.jobs.wait(job, poll_interval=0.1)


def test_the_asynchronous_client_does_the_same(service: Service, key: str) -> None:
    """`AsyncClient` generates, and creates and waits for jobs."""
    generated, waited = asyncio.run(_with_the_asynchronous_client(service.server.base_url, key))
    assert (len(generated.image_urls), len(waited.image_urls)) == (1, 1)
