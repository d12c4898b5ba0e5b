"""Reading limits and what is left of them."""

import pytest

from danqing.storage.limit_store import AccountLimit
from tests.integration.http.edge import METER_CLOCK, NOW, Edge, refusal

QUOTAS = "/api/v1/quotas"
WAN = {"model": "wan2.6-t2i", "input": {"prompt": "a cat"}, "parameters": {"n": 3}}
IN_90_DAYS = int(NOW.timestamp()) + 90 * 86_400


@pytest.fixture(autouse=True)
def _fresh_second() -> None:
    METER_CLOCK.advance(3600)


def _rows(edge: Edge, query: str = "?model=wan2.6-t2i") -> list[dict[str, object]]:
    answer = edge.send("GET", QUOTAS + query, edge.auth)
    assert answer.status_code == 200
    rows: list[dict[str, object]] = answer.json()["output"]["quotas"]
    return rows


def test_without_a_key_nothing_is_shown(edge: Edge) -> None:
    """Quotas are shown to holders of a key."""
    assert refusal(edge.send("GET", QUOTAS)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize("query", ["page_size=0", "page_size=101", "page_no=x"])
def test_a_wrong_page_is_refused(edge: Edge, query: str) -> None:
    """A page that cannot be is a wrong parameter."""
    status, code, message = refusal(edge.send("GET", f"{QUOTAS}?{query}", edge.auth))

    assert (status, code) == (400, "InvalidParameter")
    assert "must be a number from 1 to" in message


def test_a_fresh_account_has_everything_left(edge: Edge) -> None:
    """Before the first submit, the limits of the catalog are untouched, the free pictures included."""
    assert _rows(edge) == [
        {"name": "submits", "model": "wan2.6-t2i", "used": 0, "limit": 5, "left": 5, "period_seconds": 1},
        {"name": "running", "model": "wan2.6-t2i", "used": 0, "limit": 5, "left": 5},
        {"name": "waiting", "model": "wan2.6-t2i", "used": 0, "limit": 20, "left": 20, "mode": "async"},
        {"name": "waiting", "model": "wan2.6-t2i", "used": 0, "limit": 20, "left": 20, "mode": "sync"},
        {"name": "free_images", "model": "wan2.6-t2i", "used": 0, "limit": 50, "left": 50, "expires_at": IN_90_DAYS},
    ]


def test_what_is_used_is_not_left(edge: Edge, neighbour: Edge) -> None:
    """A submit shows at once in each of its limits, those of this account only."""
    edge.submit(WAN)
    edge.submit(WAN)

    assert {(row["name"], row.get("mode")): (row["used"], row["left"]) for row in _rows(edge)} == {
        ("submits", None): (2, 3),
        ("running", None): (0, 5),
        ("waiting", "async"): (2, 18),
        ("waiting", "sync"): (0, 20),
        ("free_images", None): (6, 44),
    }
    assert {row["used"] for row in _rows(neighbour)} == {0}


def test_limits_of_the_account_are_shown(edge: Edge) -> None:
    """What an operator set for an account stands in the place of the catalog's."""
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    own = AccountLimit(account_id=account_id, model="wan2.6-t2i", submits=50, period_seconds=10, running=7, waiting=9)
    edge.services.limits.put(own)

    assert [row["limit"] for row in _rows(edge)] == [50, 7, 9, 9, 50]


def test_calls_of_qwen_image_have_no_running_limit(edge: Edge) -> None:
    """What has no limit is shown without one: the calls of a model that the vendor runs any number of."""
    rows = {row["name"]: row for row in _rows(edge, "?model=qwen-image-max")}

    assert rows["running"] == {"name": "running", "model": "qwen-image-max", "used": 0}
    assert (rows["waiting"]["mode"], len(rows)) == ("sync", 4)


def test_every_model_of_the_region_is_listed_in_pages(edge: Edge) -> None:
    """Pages have twenty rows unless asked otherwise, with the rows of each model together; atelier is free for all."""
    answer = edge.send("GET", f"{QUOTAS}/", edge.auth)
    body = answer.json()
    rows = _rows(edge, "?page_size=100")

    assert body["request_id"] == answer.headers["x-request-id"]
    assert {name: body["output"][name] for name in ("total", "page_no", "page_size")} == {
        "total": len(rows),
        "page_no": 1,
        "page_size": 20,
    }
    assert body["output"]["quotas"] == rows[:20]
    assert [row["name"] for row in rows if row["model"] == "atelier"] == ["submits", "running", "waiting", "waiting"]
    assert {row["model"] for row in rows} == {card.name for card in edge.services.catalog}
