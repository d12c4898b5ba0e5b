"""Examples for the OpenAPI description of the admin API, made by the code that makes the answers."""

from datetime import UTC, datetime, timedelta

from danqing.core.account import Account, AdminKey, ApiKey, FreeQuota, Funds, Workspace
from danqing.core.alert import Alert, AlertKind
from danqing.wire.admin.objects import (
    account_object,
    alert_object,
    funds_object,
    key_object,
    quota_object,
    workspace_object,
)
from danqing.wire.dashscope.documentation import REQUEST_ID, JsonObject

_NOW = datetime(2026, 1, 12, 8, 30, tzinfo=UTC)
_ID = "9b6c3f0e-52a1-4c55-9d0e-1f8a6f0f7a11"

ACCOUNT: JsonObject = account_object(
    Account(account_id=_ID, name="team", region="singapore", created_at=_NOW, credit_limit_micros=0)
)
FUNDS: JsonObject = funds_object(
    Funds(credited_micros=20_000_000, charged_micros=1_260_000, reserved_micros=30_000), "USD"
)
QUOTA: JsonObject = quota_object(
    FreeQuota(
        account_id=_ID, model="wan2.6-t2i", granted=50, used=17, reserved=2, expires_at=_NOW + timedelta(days=90)
    ),
    _NOW,
)
LIMIT: JsonObject = {
    "account_id": _ID,
    "model": "wan2.6-t2i",
    "submits": 50,
    "period_seconds": 10,
    "running": None,
    "waiting": None,
}
MODERATION: JsonObject = {"policy": "strict", "custom_terms": ["Acme Corp"]}
KEY: JsonObject = key_object(
    ApiKey(key_id=_ID, account_id=_ID, region="singapore", name="build", prefix="sk-1f0c", created_at=_NOW)
)
ADMIN_KEY: JsonObject = key_object(AdminKey(key_id=_ID, name="console", prefix="ak-77ab", created_at=_NOW))
WORKSPACE: JsonObject = workspace_object(
    Workspace(workspace_id="llm-0123456789abcdef", account_id=_ID, name="project", created_at=_NOW)
)
CREDIT: JsonObject = {
    "credit_id": _ID,
    "amount": 20.0,
    "amount_micros": 20_000_000,
    "currency": "USD",
    "note": "invoice 7",
    "credited_at": _NOW.isoformat(),
}
ALERT: JsonObject = alert_object(
    Alert(
        alert_id=_ID,
        account_id=_ID,
        kind=AlertKind.BUDGET,
        threshold=50_000_000,
        url="https://example.com/alerts",
        created_at=_NOW,
    )
)
PRICE: JsonObject = {
    "model": "wan2.6-t2i",
    "region": "singapore",
    "price": 0.03,
    "price_micros": 30_000,
    "currency": "USD",
    "catalog_price": 0.03,
    "dated": [],
}
FIGURES: JsonObject = {
    "calls": 42,
    "succeeded": 40,
    "success_rate": 0.952,
    "images": 63,
    "free_images": 21,
    "billed_images": 42,
    "amount": 1.26,
    "amount_micros": 1_260_000,
    "currency": "USD",
    "failures": {"InternalError.Algo": 2},
    "latency_ms": {"total": {"p50": 804.2, "p95": 1310.7, "p99": 1525.0}},
}
USAGE: JsonObject = {
    "start": "2026-01-01T00:00:00+00:00",
    "end": "2026-01-12T08:30:00+00:00",
    "period": "day",
    "total": FIGURES,
    "rows": [{"model": "wan2.6-t2i", **FIGURES}],
}
STATEMENT: JsonObject = {
    "account_id": _ID,
    "month": "2026-01",
    "is_final": False,
    "currency": "USD",
    "lines": [
        {
            "model": "wan2.6-t2i",
            "unit_price": 0.03,
            "images": 63,
            "free_images": 21,
            "billed_images": 42,
            "amount": 1.26,
        }
    ],
    "images": 63,
    "free_images": 21,
    "amount": 1.26,
    "amount_micros": 1_260_000,
    "opening_balance": 0.0,
    "paid_in": 20.0,
    "closing_balance": 18.74,
}
CHANGE: JsonObject = {
    "at": _NOW.isoformat(),
    "actor": "operator",
    "action": "account.create",
    "subject": f"account:{_ID}",
    "detail": {"name": "team", "region": "singapore"},
}


def answer(output: object) -> JsonObject:
    """An answer as it is shown: with a request id beside what was asked for."""
    return {"request_id": REQUEST_ID, "output": output}


ENGINE_ORDER: JsonObject = {
    "model": "qwen-image-plus",
    "engines": ["qwen-image-plus", "qwen-image-2512", "qwen-image", "cloud", "atelier"],
    "drawn_by": "cloud",
    "is_own_order": False,
}
_ENGINE: JsonObject = {
    "engine": "cloud",
    "device": "upstream",
    "ready": True,
    "restarts": 0,
    "waiting": 0,
    "running": 1,
    "failure": None,
    "picture_seconds": 2.4,
    "memory_bytes": None,
}
ENGINES: JsonObject = {"queue": {"waiting": 3, "running": 1}, "engines": [_ENGINE], "models": [ENGINE_ORDER]}
INSTALLATION: JsonObject = {"name": "qwen-image", "there": 0, "total": 0, "failure": None, "licence": None}
_WEIGHTS: JsonObject = {
    "name": "qwen-image",
    "state": "available",
    "engine": "diffusers",
    "licence": "Apache-2.0",
    "size_bytes": 57_700_000_000,
    "memory_gigabytes": 56,
    "source": "Qwen/Qwen-Image",
    "models": ["qwen-image", "qwen-image-plus"],
}
WEIGHTS: JsonObject = {"weights": [_WEIGHTS], "installations": [INSTALLATION]}
