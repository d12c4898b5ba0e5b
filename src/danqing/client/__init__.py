"""The SDK: submits prompts to any DashScope-compatible server, waits, and saves the pictures.

with Client(api_key, "http://127.0.0.1:8720/api/v1") as client:
    answer = client.generate("qwen-image-plus", "three puppies on a meadow", size="1664*928")
    paths = [client.save(url, Path("out")) for url in answer.urls]
"""

from danqing.client.answers import ImageResult, TaskAnswer
from danqing.client.client import Client
from danqing.client.exceptions import (
    ApiError,
    AuthenticationFailed,
    ConnectionFailed,
    DanqingClientError,
    DownloadFailed,
    ServerFailed,
    TaskFailed,
    TaskTimeout,
    Throttled,
    UnexpectedAnswer,
)
from danqing.client.polling import Waiting
from danqing.client.submission import Parameters

__all__ = [
    "ApiError",
    "AuthenticationFailed",
    "Client",
    "ConnectionFailed",
    "DanqingClientError",
    "DownloadFailed",
    "ImageResult",
    "Parameters",
    "ServerFailed",
    "TaskAnswer",
    "TaskFailed",
    "TaskTimeout",
    "Throttled",
    "UnexpectedAnswer",
    "Waiting",
]
