"""Fetching a picture from its signed address."""

import re
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from danqing.storage.image_store import object_key
from tests.integration.http.edge import PNG, Edge, is_request_id

DAY = timedelta(hours=24)


def xml_refusal(response: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message of an error in the object store's form."""
    assert response.headers["content-type"] == "application/xml"
    found = re.fullmatch(
        r'<\?xml version="1.0" encoding="UTF-8"\?>\n<Error>\n  <Code>(.*)</Code>\n  <Message>(.*)</Message>\n'
        r"  <RequestId>(.*)</RequestId>\n</Error>\n",
        response.text,
    )
    assert found is not None
    assert is_request_id(found[3])
    return response.status_code, found[1], found[2]


@pytest.fixture
def key(edge: Edge) -> str:
    """The key of a stored picture."""
    key = object_key(str(uuid4()), 0)
    edge.services.images.put(key, PNG)
    return key


FORGED = (
    403,
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided.",
)


@pytest.mark.parametrize("query", ["", "?Expires=9999999999&OSSAccessKeyId=danqing&Signature=x", "?Expires=x"])
def test_an_address_without_its_signature_opens_nothing(edge: Edge, key: str, query: str) -> None:
    """Knowing where a picture lies is not enough."""
    assert xml_refusal(edge.send("GET", f"/{key}{query}")) == FORGED


def test_a_longer_life_cannot_be_forged(edge: Edge, key: str) -> None:
    """Who changes the end of an address breaks its signature."""
    path = edge.address(key, DAY)
    assert xml_refusal(edge.send("GET", re.sub(r"Expires=\d+", "Expires=9999999999", path))) == FORGED


def test_a_signature_opens_its_own_picture_only(edge: Edge, key: str) -> None:
    """The query of one picture does not open another, nor a file beside the pictures."""
    query = edge.address(key, DAY).partition("?")[2]
    for other in (key.replace("-0.png", "-1.png"), "results/..%2F..%2Fdanqing.sqlite", "results/%00", "results/"):
        assert xml_refusal(edge.send("GET", f"/{other}?{query}")) == FORGED


@pytest.mark.parametrize("over", [timedelta(0), timedelta(days=2)])
def test_an_address_out_of_date_opens_nothing(edge: Edge, key: str, over: timedelta) -> None:
    """An address holds to its last second and is refused from then on."""
    assert xml_refusal(edge.send("GET", edge.address(key, -over))) == (403, "AccessDenied", "Request has expired.")


def test_a_picture_that_is_gone_is_not_found(edge: Edge) -> None:
    """A good address of a picture that was removed finds no key."""
    path = edge.address(object_key(str(uuid4()), 0), DAY)
    assert xml_refusal(edge.send("GET", path)) == (404, "NoSuchKey", "The specified key does not exist.")


def test_a_good_address_gives_the_picture_to_anybody(edge: Edge, key: str) -> None:
    """The signed address is all it takes: no key, no header."""
    response = edge.send("GET", edge.address(key, timedelta(seconds=1)))
    assert (response.status_code, response.content) == (200, PNG)
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-length"] == str(len(PNG))


def test_the_size_can_be_asked_for_without_the_picture(edge: Edge, key: str) -> None:
    """HEAD answers as GET does, without the bytes."""
    response = edge.send("HEAD", edge.address(key, DAY))
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-length"] == str(len(PNG))
