"""A caller of the admin API."""

import json
from dataclasses import dataclass
from typing import Any

import httpx

from danqing.accounts import admin_keys
from tests.integration.http.edge import Edge


@dataclass(frozen=True)
class Admin:
    """The holder of an admin key."""

    edge: Edge
    key: str

    def send(self, method: str, path: str, document: object = None) -> httpx.Response:
        body = b"" if document is None else json.dumps(document).encode()
        return self.edge.send(method, f"/admin/v1{path}", {"Authorization": f"Bearer {self.key}"}, body)

    def output(self, method: str, path: str, document: object = None) -> Any:  # noqa: ANN401
        answer = self.send(method, path, document)
        assert answer.status_code == 200, answer.text
        assert answer.json()["request_id"] == answer.headers["x-request-id"]
        return answer.json()["output"]


def operator(edge: Edge) -> Admin:
    """An operator with a new key."""
    return Admin(edge, admin_keys.create(edge.services.office, "tests")[1])
