"""Many clients of the vendor's package at once, on one account."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import dashscope

CLIENTS = 100
SMALL: dict[str, Any] = {"model": "atelier", "prompt": "plain", "size": "256*256", "n": 1, "prompt_extend": False}

# the stubs of the package leave out what it inherits
ImageSynthesis: Any = dashscope.ImageSynthesis


def test_a_hundred_clients_wait_without_an_error(key: str) -> None:
    """A hundred threads poll a hundred tasks at the pace of the SDK: no 429, no 5xx, and all have their pictures."""
    tasks = []
    for _ in range(CLIENTS):
        tasks.append(ImageSynthesis.async_call(api_key=key, **SMALL).output.task_id)
        time.sleep(0.02)  # fifty a second are allowed
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(lambda task: ImageSynthesis.wait(task, api_key=key), tasks))
    assert {(answer.status_code, answer.output.task_status) for answer in answers} == {(200, "SUCCEEDED")}
