"""What one account has, no other sees; and secrets are nowhere."""

import json
import logging
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from danqing.accounts import admin_keys
from danqing.http.server import create_server
from danqing.storage.image_store import object_key
from danqing.storage.schema import metadata
from tests.integration.http.addresses import addresses
from tests.integration.http.edge import ASYNC, METER_CLOCK, PNG, PROMPT, Edge


@pytest.fixture(autouse=True)
def _fresh_second() -> None:
    METER_CLOCK.advance(3600)


def _account_id(edge: Edge) -> str:
    return edge.services.keys.authenticate(edge.key, "localhost").account_id


def test_no_answer_to_one_account_names_anything_of_another(edge: Edge, neighbour: Edge, beijing: Edge) -> None:
    """Tasks, lists, quotas, usage and metrics never hold the ids of somebody else, in this region or another."""
    task_id = edge.submitted()
    secrets = (task_id, _account_id(edge), edge.key)
    paths = [f"/api/v1/tasks?task_id={task_id}", "/api/v1/tasks", "/api/v1/quotas", "/api/v1/models", "/api/v1/usage"]
    paths += ["/api/v1/account", "/api/v1/statements/2026-01"]
    for other, host in ((neighbour, "localhost"), (beijing, "dashscope.aliyuncs.com")):
        headers = {**other.auth, "Host": host}
        for path in [*paths, "/metrics", "/healthz", "/readyz"]:
            answer = other.send("GET", path, headers)
            assert answer.status_code == 200, path
            shown = answer.text.replace(f"task_id={task_id}", "")
            assert not any(secret in shown for secret in secrets), path
        fetched = other.send("GET", f"/api/v1/tasks/{task_id}", headers).json()
        assert fetched["output"] == {"task_id": task_id, "task_status": "UNKNOWN"}
        assert other.send("POST", f"/api/v1/tasks/{task_id}/cancel", headers).status_code == 400
    assert edge.query(task_id).json()["output"]["task_status"] == "PENDING"


def _calls(edge: Edge, task_id: str) -> list[tuple[str, str]]:
    """Every call of the application, method and path, with the ids of this account where it has any."""
    services = edge.services
    account_id = _account_id(edge)
    values = {
        "task_id": task_id,
        "account_id": account_id,
        "key_id": services.keys.list_keys(account_id)[0].key_id,
        "model": "qwen-image-plus",
        "month": "2026-01",
        "key": object_key(task_id, 0),
    }
    calls = (address.split(" ") for address in addresses(create_server(services)))
    return [(method, re.sub(r"{(\w+)[^}]*}", lambda name: values.get(name[1], "1"), path)) for method, path in calls]


def test_no_call_of_another_account_finds_anything(edge: Edge, neighbour: Edge, beijing: Edge) -> None:
    """Every route there is, asked with another's key, shows nothing of an account and changes nothing.

    Where a key is needed, that of another region is none.
    """
    task_id = edge.submitted({**PROMPT, "input": {"prompt": "a cat called Secretariat"}})
    edge.succeed(task_id)
    waiting = edge.submitted({**PROMPT, "input": {"prompt": "a dog called Secretariat"}})
    before = _stored(edge, _account_id(edge))
    for method, path in [*_calls(edge, task_id), *_calls(edge, waiting)]:
        METER_CLOCK.advance(60)
        asked = edge.send(method, path).status_code
        for other, host in ((neighbour, "localhost"), (beijing, "localhost"), (beijing, "dashscope.aliyuncs.com")):
            answer = other.send(method, path, {**other.auth, **ASYNC, "Host": host}, b"{}")
            assert answer.status_code < 500, (method, path)
            assert "Secretariat" not in answer.text, (method, path)
            assert PNG not in answer.content, (method, path)
            if path.startswith("/admin/"):
                assert answer.status_code in (401, 403), (method, path)
            elif asked == 401 and (other, host) == (beijing, "localhost"):
                assert answer.status_code == 401, (method, path)

    assert _stored(edge, _account_id(edge)) == before


def _stored(edge: Edge, account_id: str) -> list[str]:
    """All rows that are an account's, as they are in the database."""
    tables = [table for table in metadata.sorted_tables if "account_id" in table.c]
    with edge.database.connect() as connection:
        return [
            str(row)
            for table in tables
            for row in connection.execute(sa.select(table).where(table.c.account_id == account_id))
        ]


def test_a_key_is_refused_in_another_region(edge: Edge, beijing: Edge) -> None:
    """The key of one region is no key at the host of another, for usage as for pictures."""
    for one, host in ((edge, "dashscope.aliyuncs.com"), (beijing, "dashscope-intl.aliyuncs.com")):
        answer = one.send("GET", "/api/v1/usage", {**one.auth, "Host": host})
        assert (answer.status_code, answer.json()["code"]) == (401, "InvalidApiKey")


def test_secrets_are_nowhere(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    """After calls that worked and calls that failed, no key is in the log, an answer, the metrics or any table."""
    admin_key = admin_keys.create(edge.services.office, "tests")[1]
    secrets = (edge.key, admin_key)
    with caplog.at_level(logging.DEBUG):
        answers = [edge.submit(PROMPT), edge.submit({}), edge.send("GET", "/nothing", edge.auth)]
        for secret in secrets:
            bearer = {"Authorization": f"Bearer {secret}"}
            answers += [edge.send("GET", path, bearer) for path in ("/admin/v1/accounts", "/api/v1/usage", "/metrics")]
    with edge.database.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        stored = [str(row) for table in tables for row in connection.execute(sa.text(f'SELECT * FROM "{table}"'))]

    for secret in secrets:
        assert not any(secret in text for text in (*stored, caplog.text))
        assert not any(secret in answer.text or secret in str(answer.headers) for answer in answers)
        assert secret[3:] not in json.dumps(stored)


def test_the_file_of_the_database_holds_no_secret(edge: Edge) -> None:
    """Also the bytes on the disk, the write-ahead log included, hold no key."""
    edge.send("GET", "/api/v1/usage", edge.auth)
    file = Path(str(edge.database.url.database))
    files = [path for path in file.parent.iterdir() if path.name.startswith(file.name)]

    assert len(files) >= 1
    assert not any(edge.key.encode() in path.read_bytes() for path in files)
