"""The API as one signed-in user sees it: calls that do not block the event loop, over `danqing.client` alone."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

from danqing.client import Client, Waiting
from danqing.client.submission import JsonObject

# a page tells at once that the server is away, and asks again by itself
_AT_ONCE = Waiting(retry_pauses=())


class Api:
    """Calls with one key. Every method raises a DanqingClientError where it cannot do what it promises."""

    def __init__(self, key: str, base_url: str) -> None:
        self._client = Client(key, base_url, waiting=_AT_ONCE)

    async def call(
        self,
        method: str,
        path: str,
        body: JsonObject | None = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON object that a call answers; paths are those of `danqing.wire`."""
        return await asyncio.to_thread(self._client.call, method, path, body, query=query, headers=headers)

    async def get(self, path: str, **query: str) -> Any:
        """The JSON object of a GET; every further argument stands in the query string."""
        return await self.call("GET", path, query=query)

    async def file(self, path: str, **query: str) -> bytes:
        """The file that a GET answers, such as a report as CSV."""
        return await asyncio.to_thread(self._client.file, path, query=query)

    async def read(self, url: str) -> bytes:
        """The bytes of a picture at a signed address."""
        return await asyncio.to_thread(self._client.read, url)

    def close(self) -> None:
        self._client.close()


class Apis:
    """One Api for each key, so that pages share connections."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._by_key: dict[str, Api] = {}

    def __len__(self) -> int:
        """How many keys have connections."""
        return len(self._by_key)

    def of(self, key: str) -> Api:
        """The calls with a key. Raises DanqingClientError for a text that can be no key."""
        if key not in self._by_key:
            self._by_key[key] = Api(key, self.base_url)
        return self._by_key[key]

    @contextmanager
    def trial(self, key: str) -> Iterator[Api]:
        """The calls with a key that has opened nothing yet. Nothing of it is kept: anyone may send any number of keys.

        Raises DanqingClientError for a text that can be no key.
        """
        with closing(Api(key, self.base_url)) as api:
            yield api

    def close(self) -> None:
        for api in self._by_key.values():
            api.close()
        self._by_key.clear()
