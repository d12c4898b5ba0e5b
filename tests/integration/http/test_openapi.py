"""Two thousand requests drawn from our own OpenAPI description, against the whole application."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from danqing.accounts import admin_keys
from danqing.app import App, open_app
from danqing.config import Settings
from danqing.engine_start import start_engines
from danqing.offline import open_office
from danqing.wire.admin.paths import ADMIN
from tests.engines.jobs import entry

CASES_OF_EACH = 28
"""Of each call, as described and otherwise: about 2,000 together."""

WORTHWHILE = {"model": ["atelier", "qwen-image", "wan2.6-t2i", "dall-e-3"], "size": ["256*256", "512x512", "auto"]}
"""Values of bodies that get beyond the first check, which random text does not."""


@dataclass(frozen=True)
class Desk:
    """The whole application with an account, its key, and the key of an operator."""

    app: App
    account_id: str
    key: str
    admin_key: str

    def operations(self) -> list[Any]:
        """The documented calls, as schemathesis sees them."""
        description = self.app.http.openapi()
        for schema in body_schemas(description):
            for name, values in WORTHWHILE.items():
                if name in schema.get("properties", {}):
                    schema["properties"][name]["enum"] = values
        described = schemathesis.openapi.from_dict(description)
        return [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]

    def complaint(self, case: Case[Any]) -> str | None:
        """What is wrong with the answer, if anything."""
        key = self.admin_key if case.path.startswith(ADMIN) else self.key
        answer = case.call(app=self.app.http, base_url="http://localhost", headers={"Authorization": f"Bearer {key}"})
        documented = case.operation.definition.raw["responses"]
        if answer.status_code < 500 and str(answer.status_code) in documented:
            return None
        return f"{answer.status_code} {answer.text[:200]}: {case.as_curl_command()}"


def body_schemas(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in description["paths"].values():
        for operation in operations.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                yield content["schema"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    options = Settings(home=tmp_path_factory.mktemp("home"))
    app = open_app(options, executor=start_engines(options, {"atelier": entry()}))
    account = app.keys.create_account("tests", "singapore")
    admin_key = admin_keys.create(open_office(options), "tests")[1]
    yield Desk(app, account.account_id, app.keys.create(account, "tests")[1], admin_key)
    assert app.close()


@pytest.mark.slow
# schemathesis draws from `random`, which hypothesis would rather do itself
@pytest.mark.filterwarnings("ignore:Do not use the `random` module")
@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_a_documented_one(desk: Desk, mode: GenerationMode) -> None:
    """Whether a request keeps to the description or breaks it: no fault, and no status that is not documented."""
    complaints: list[str] = []
    sent = 0

    for operation in desk.operations():
        known = {"account_id": desk.account_id} if "{account_id}" in operation.path else {}

        @settings(
            max_examples=CASES_OF_EACH,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode, path_parameters=known))
        def send(case: Case[Any]) -> None:
            nonlocal sent
            sent += 1
            complaint = desk.complaint(case)
            if complaint is not None:
                complaints.append(complaint)

        # a call without any parameter cannot be sent wrongly
        with suppress(Unsatisfiable):
            send()
    assert complaints == []
    assert sent > 900
