"""Uploads: the certificate that a client asks for, and the form that it sends. Source: dashscope 2.0.2, oss_utils.py,
and "Upload a local file to obtain a temporary URL".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.errors import InvalidField, MalformedForm, MissingField
from danqing.wire.dashscope.documentation import REQUEST_ID, JsonObject
from danqing.wire.dashscope.query_strings import QueryString

_ACTION = "getPolicy"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What a client needs to upload. host: where the form goes. max_bytes: of one file; capacity_bytes: of all."""

    folder: str
    policy: str
    signature: str
    host: str
    holds_seconds: int
    max_bytes: int
    capacity_bytes: int


@dataclass(frozen=True, kw_only=True)
class UploadForm:
    """The fields of an upload that are looked at."""

    policy: str
    signature: str
    key: str
    file: bytes


def check_certificate_query(values: Mapping[str, str]) -> str:
    """The model that files are wanted for. Raises MissingField or InvalidField."""
    query = QueryString(values)
    for name in ("action", "model"):
        if query.text(name) is None:
            raise MissingField(name)
    if values["action"] != _ACTION:
        raise InvalidField("action", values["action"], f"must be {_ACTION}")
    return values["model"]


def certificate_answer(certificate: Certificate, request_id: str) -> JsonObject:
    """The certificate as clients read it: the last two fields are text."""
    return {
        "request_id": request_id,
        "data": {
            "policy": certificate.policy,
            "signature": certificate.signature,
            "upload_dir": certificate.folder,
            "upload_host": certificate.host,
            "expire_in_seconds": certificate.holds_seconds,
            "max_file_size_mb": certificate.max_bytes // 1_000_000,
            "capacity_limit_mb": certificate.capacity_bytes // 1_000_000,
            "oss_access_key_id": "danqing",
            "x_oss_object_acl": "private",
            "x_oss_forbid_overwrite": "true",
        },
    }


def read_upload(fields: Mapping[str, bytes]) -> UploadForm:
    """The fields of the form. Raises MalformedForm where one is missing or no text."""
    try:
        return UploadForm(
            policy=fields["policy"].decode(),
            signature=fields["Signature"].decode(),
            key=fields["key"].decode(),
            file=fields["file"],
        )
    except (KeyError, UnicodeDecodeError) as error:
        raise MalformedForm() from error


CERTIFICATE_PARAMETERS: list[JsonObject] = [
    {"name": "action", "in": "query", "required": True, "schema": {"type": "string", "enum": [_ACTION]}},
    {
        "name": "model",
        "in": "query",
        "required": True,
        "schema": {"type": "string"},
        "description": "The model that the file is for.",
    },
]

CERTIFICATE = certificate_answer(
    Certificate(
        folder="dashscope-instant/…/2026-01-12/…",
        policy="eyJl…",
        signature="dGhl…",
        host="http://127.0.0.1:8720/uploads",
        holds_seconds=300,
        max_bytes=9_000_000,
        capacity_bytes=1_000_000_000,
    ),
    REQUEST_ID,
)

UPLOAD_BODY: JsonObject = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["policy", "Signature", "key", "file"],
                "properties": {
                    "policy": {"type": "string", "description": "As in the certificate."},
                    "Signature": {"type": "string", "description": "As in the certificate."},
                    "key": {"type": "string", "description": "upload_dir, a slash and the name of the file."},
                    "file": {"type": "string", "format": "binary", "description": "The file; the last field."},
                },
            },
            "example": {"policy": "eyJl…", "Signature": "dGhl…", "key": "dashscope-instant/…/cat.png", "file": "…"},
        }
    },
}
