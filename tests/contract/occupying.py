"""Fills the slots of a model, so that the next task of the account waits for some seconds."""

import time
from dataclasses import dataclass

import httpx

from tests.servers import Server

_BUSY = {"model": "wan2.2-t2i-plus", "input": {"prompt": "sleep 4"}}
_PARAMETERS = {"n": 1, "size": "512*512", "prompt_extend": False}
_HEADERS = {"X-DashScope-Async": "enable"}


@dataclass(frozen=True)
class Occupied:
    """Ids of tasks: two that run or are about to, which is all that the model may, and one that waits."""

    busy: tuple[str, str]
    waiting: str


def occupy(server: Server, key: str) -> Occupied:
    """Submit three tasks at the pace that is allowed, two a second."""

    def submit() -> str:
        answer = httpx.post(
            f"{server.base_url}/services/aigc/text2image/image-synthesis",
            json={**_BUSY, "parameters": _PARAMETERS},
            headers={"Authorization": f"Bearer {key}", **_HEADERS},
            trust_env=False,
        )
        return str(answer.json()["output"]["task_id"])

    busy = submit(), submit()
    time.sleep(1.0)
    return Occupied(busy, submit())
