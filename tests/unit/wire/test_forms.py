"""How forms with files are read."""

import httpx
import pytest

from danqing.core.errors import MalformedForm
from danqing.wire.forms import parse_form

TYPE = "multipart/form-data; boundary=b"
FORM = b'--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nvalue\r\n--b--\r\n'


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("", FORM),
        ("application/json", FORM),
        ("multipart/form-data", FORM),
        ("multipart/form-data; boundary=", FORM),
        ("multipart/form-data; boundary=other", FORM),
        (TYPE, b""),
        (TYPE, b"--b--"),
        (TYPE, FORM.removesuffix(b"--\r\n")),
        (TYPE, b"--b\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--b--"),
        (TYPE, b'--b\r\nContent-Disposition: form-data; name="key"\r\nvalue\r\n--b--'),
        (TYPE, b"--b\r\n" * 100 + b"--b--"),
    ],
)
def test_what_is_no_form_is_refused(content_type: str, body: bytes) -> None:
    """A body without its boundary, or with a part that has no name, is refused as a whole."""
    with pytest.raises(MalformedForm):
        parse_form(content_type, body)


def test_fields_and_files_are_read_byte_for_byte() -> None:
    """What an HTTP library sends arrives as it was, line ends, dashes and names in Chinese included."""
    file = bytes(range(256)) + b"\r\n--\r\n\r\n"
    request = httpx.Request(
        "POST", "http://x", data={"key": "猫 1.png", "empty": ""}, files={"file": ('猫 ".png', file, "image/png")}
    )
    fields = parse_form(request.headers["content-type"], request.read())
    assert fields == {"key": "猫 1.png".encode(), "empty": b"", "file": file}


def test_the_boundary_may_stand_in_quotes() -> None:
    """Both spellings of the boundary are read."""
    assert parse_form('Multipart/Form-Data; boundary="b"', FORM) == {"key": b"value"}
