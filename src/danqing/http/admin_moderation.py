"""/admin/v1/accounts/…/moderation: which prompts of an account are refused."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import administration
from danqing.accounts.moderation_policies import MOST_TERMS
from danqing.core import errors
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import ModerationBody, parse
from danqing.wire.admin.paths import MODERATION
from danqing.wire.dashscope.documentation import JsonObject, json_answer

_POLICY = json_answer("The policy", moderation=shown.answer(shown.MODERATION))
_UNKNOWN = refusals(errors.NotFound())
_REFUSALS = refusals(
    errors.MalformedBody(),
    errors.MissingField("policy"),
    errors.InvalidField("custom_terms", MOST_TERMS + 1, f"must be {MOST_TERMS} terms at most"),
    errors.NotFound(),
)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    policies = services.policies

    @router.get(MODERATION, summary="Show the moderation policy", responses={200: _POLICY, **_UNKNOWN})
    def show_policy(account_id: str, request: Request) -> Response:
        """Answer how strictly the prompts of an account are inspected, and which terms are refused besides."""
        authorize(request, services)
        administration.view(services.office, named(account_id))
        return answer(request, _object(policies.of(account_id)))

    @router.put(
        MODERATION,
        summary="Set the moderation policy",
        openapi_extra=json_body(ModerationBody, {"policy": "strict", "custom_terms": ["Acme Corp"]}),
        responses={200: _POLICY, **_REFUSALS},
    )
    def put_policy(account_id: str, request: Request, content: Content) -> Response:
        """Set the policy of an account in place of any before. Every process holds to it within a second."""
        actor = authorize(request, services)
        body = parse(ModerationBody, content)
        administration.view(services.office, named(account_id))
        policy = ModerationPolicy(strictness=Strictness(body.policy), custom_terms=body.custom_terms)
        policies.put(account_id, policy, actor)
        return answer(request, _object(policies.of(account_id)))

    @router.delete(MODERATION, summary="Remove the moderation policy", responses={200: _POLICY, **_UNKNOWN})
    def remove_policy(account_id: str, request: Request) -> Response:
        """Let the policy of the settings hold for an account again, and answer it."""
        actor = authorize(request, services)
        administration.view(services.office, named(account_id))
        policies.remove(account_id, actor)
        return answer(request, _object(policies.of(account_id)))

    return router


def _object(policy: ModerationPolicy) -> JsonObject:
    return {"policy": policy.strictness.value, "custom_terms": list(policy.custom_terms)}
