"""Uploading files."""

import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from tests.integration.http.edge import Edge, refusal
from tests.integration.http.test_image_files import xml_refusal

CERTIFICATE = "/api/v1/uploads?action=getPolicy&model=qwen-image"


def certificate(edge: Edge) -> dict[str, Any]:
    data: dict[str, Any] = edge.send("GET", CERTIFICATE, edge.auth).json()["data"]
    return data


def upload(edge: Edge, changes: Mapping[str, str] = {}, file: bytes = b"file") -> httpx.Response:
    """Send a file as the Python SDK does, with some fields changed."""
    granted = certificate(edge)
    fields = {
        "OSSAccessKeyId": granted["oss_access_key_id"],
        "Signature": granted["signature"],
        "policy": granted["policy"],
        "key": granted["upload_dir"] + "/a cat.png",
        "x-oss-object-acl": granted["x_oss_object_acl"],
        "x-oss-forbid-overwrite": granted["x_oss_forbid_overwrite"],
        "success_action_status": "200",
        "x-oss-content-type": "image/png",
        **changes,
    }
    form = httpx.Request("POST", granted["upload_host"], data=fields, files={"file": ("a cat.png", file)})
    return edge.send("POST", form.url.path, dict(form.headers), form.read())


def test_a_certificate_needs_a_key(edge: Edge) -> None:
    """Nobody may upload without a key."""
    assert refusal(edge.send("GET", CERTIFICATE)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("", (400, "InvalidParameter", "Field required: action")),
        ("action=getPolicy", (400, "InvalidParameter", "Field required: model")),
        ("action=getPolicy&model=none", (404, "InvalidParameter", "Model not exist.")),
        (
            "action=put&model=qwen-image",
            (
                400,
                "InvalidParameter",
                "the parameters must conform to the specification: action is 'put', must be getPolicy",
            ),
        ),
    ],
)
def test_a_certificate_is_for_a_model(edge: Edge, query: str, answer: tuple[int, str, str]) -> None:
    """Both parameters are required and checked."""
    assert refusal(edge.send("GET", f"/api/v1/uploads?{query}", edge.auth)) == answer


def test_a_certificate_has_the_documented_fields(edge: Edge) -> None:
    """Clients find where to upload, what to sign with, and the last two fields as text."""
    granted = certificate(edge)
    assert re.fullmatch(r"dashscope-instant/[0-9a-f]{32}/2026-01-12/[0-9a-f]{32}", granted["upload_dir"])
    del granted["policy"], granted["signature"], granted["upload_dir"]
    assert granted == {
        "upload_host": "http://localhost:8720/uploads",
        "expire_in_seconds": 300,
        "max_file_size_mb": 0,
        "capacity_limit_mb": 1000,
        "oss_access_key_id": "danqing",
        "x_oss_object_acl": "private",
        "x_oss_forbid_overwrite": "true",
    }


@pytest.mark.parametrize("body", [b"", b"{}", b"--b--"])
def test_what_is_no_form_is_refused_in_xml(edge: Edge, body: bytes) -> None:
    """The store answers errors as the vendor's object store does."""
    answer = xml_refusal(edge.send("POST", "/uploads", {"Content-Type": "multipart/form-data; boundary=b"}, body))
    assert answer == (
        400,
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.",
    )


@pytest.mark.parametrize("changes", [{"Signature": "x"}, {"policy": "e30="}])
def test_a_forged_permission_is_refused(edge: Edge, changes: dict[str, str]) -> None:
    """A policy holds only with the signature that came with it."""
    status, code, _message = xml_refusal(upload(edge, changes))
    assert (status, code) == (403, "SignatureDoesNotMatch")


@pytest.mark.parametrize("key", ["cat.png", "dashscope-instant/../../../etc/passwd"])
def test_a_key_outside_the_folder_is_refused(edge: Edge, key: str) -> None:
    """A caller writes into the folder of the certificate only."""
    status, code, message = xml_refusal(upload(edge, {"key": key}))
    assert (status, code) == (403, "AccessDenied")
    assert message.startswith("Invalid according to Policy: the key must begin with dashscope-instant/")


def test_a_file_too_large_is_refused(edge: Edge) -> None:
    """The size of a file is limited by its policy."""
    status, code, message = xml_refusal(upload(edge, file=b"x" * 48_001))
    assert (status, code) == (403, "AccessDenied")
    assert message == "Invalid according to Policy: the file has more than 48000 bytes."


def test_an_upload_answers_200_and_nothing_else(edge: Edge) -> None:
    """The SDK takes exactly 200 for success, and an empty body."""
    response = upload(edge)
    assert (response.status_code, response.content) == (200, b"")


def test_a_file_cannot_be_uploaded_twice(edge: Edge) -> None:
    """Under one name there is one file."""
    granted = certificate(edge)
    names = {name: granted[name] for name in ("policy", "signature", "upload_dir")}
    fields = {"policy": names["policy"], "Signature": names["signature"], "key": f"{names['upload_dir']}/cat.png"}
    assert upload(edge, fields).status_code == 200
    status, code, _message = xml_refusal(upload(edge, fields))
    assert (status, code) == (409, "FileAlreadyExists")
