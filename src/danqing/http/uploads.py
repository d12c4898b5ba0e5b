"""GET …/uploads and POST /uploads: the certificate to upload a file with, and the upload itself."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.accounts.upload_policies import POLICY_HOLDS, UploadRequest
from danqing.core import errors
from danqing.core.errors import LinkError
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.object_errors import object_error
from danqing.http.services import HttpServices
from danqing.storage.upload_store import CAPACITY_BYTES
from danqing.wire.dashscope.documentation import error_answers, json_answer
from danqing.wire.dashscope.paths import UPLOADS
from danqing.wire.dashscope.uploads import (
    CERTIFICATE,
    CERTIFICATE_PARAMETERS,
    UPLOAD_BODY,
    Certificate,
    certificate_answer,
    check_certificate_query,
    read_upload,
)
from danqing.wire.forms import parse_form

FORM = "/uploads"

_FORM_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The file is stored; nothing is said", "content": {}},
    400: {"description": "MalformedPOSTRequest, or BadRequest.TooLarge", "content": {}},
    403: {"description": "SignatureDoesNotMatch, or AccessDenied: the policy is out of date or broken", "content": {}},
    409: {"description": "FileAlreadyExists", "content": {}},
    **error_answers(),
}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["uploads"])

    @router.get(
        UPLOADS,
        summary="Ask for leave to upload",
        dependencies=[KEY_IS_DOCUMENTED],
        openapi_extra={"parameters": CERTIFICATE_PARAMETERS},
        responses={
            200: json_answer("The certificate", certificate=CERTIFICATE),
            **error_answers(
                errors.MissingApiKey(),
                errors.InvalidApiKey(),
                errors.MissingField("model"),
                errors.InvalidField("action", "put", "must be getPolicy"),
                errors.WorkspaceAccessDenied(),
                errors.UnknownModel(),
            ),
        },
    )
    def certify(request: Request) -> Response:
        """Answer a certificate for files of the account: where to send them, under which names, until when."""
        caller = authenticate(request, services.keys)
        # asked for its refusal alone: the certificate is the same for every model
        services.catalog.card(check_certificate_query(request.query_params))
        grant = services.upload_policies.grant(caller.account_id, services.clock())
        certificate = Certificate(
            folder=grant.folder,
            policy=grant.policy,
            signature=grant.signature,
            host=(services.public_url or str(request.base_url)).rstrip("/") + FORM,
            holds_seconds=int(POLICY_HOLDS.total_seconds()),
            max_bytes=services.upload_policies.max_bytes,
            capacity_bytes=CAPACITY_BYTES,
        )
        return JSONResponse(certificate_answer(certificate, request.state.request_id))

    @router.post(
        FORM,
        summary="Upload a file",
        response_class=Response,
        openapi_extra={"requestBody": UPLOAD_BODY},
        responses=_FORM_ANSWERS,
    )
    async def upload(request: Request) -> Response:
        """Store a file for 48 hours. Needs no key but the fields of a certificate; it is `oss://` and its key then."""
        body = await request.body()
        return await run_in_threadpool(_store, services, request, body)

    return router


def _store(services: HttpServices, request: Request, body: bytes) -> Response:
    now = services.clock()
    try:
        form = read_upload(parse_form(request.headers.get("content-type", ""), body))
        wanted = UploadRequest(policy=form.policy, signature=form.signature, key=form.key, size=len(form.file))
        # before anything is stored: the signature is all that tells whose file it is
        account_id = services.upload_policies.check(wanted, now)
        services.uploads.put(account_id, form.key, form.file, now)
    except LinkError as error:
        return object_error(request, error)
    return Response()
