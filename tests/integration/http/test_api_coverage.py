"""The page on coverage against the application itself."""

from fnmatch import fnmatchcase

from danqing.http.server import create_server
from docs.generate_coverage import read_sections
from tests.integration.http.addresses import addresses
from tests.integration.http.edge import PROMPT, Edge

PATTERNS = [route for section in read_sections() for row in section.rows for route in row.routes]


def test_every_call_of_the_application_is_on_the_page(edge: Edge) -> None:
    """A call that is added gets its row."""
    calls = addresses(create_server(edge.services))
    assert calls
    assert [call for call in calls if not any(fnmatchcase(call, pattern) for pattern in PATTERNS)] == []


def test_every_call_of_the_page_is_in_the_application(edge: Edge) -> None:
    """A call that is removed loses its row."""
    calls = addresses(create_server(edge.services))
    assert [pattern for pattern in PATTERNS if not any(fnmatchcase(call, pattern) for call in calls)] == []


def test_wan26_is_taken_with_a_prompt(edge: Edge) -> None:
    """The product page has wan2.6-t2i on text2image: 1024*1024, four pictures, and `results` when it has ended."""
    task_id = edge.submitted({**PROMPT, "model": "wan2.6-t2i"})
    (task,) = edge.stored_tasks()
    assert (task.route, str(task.request.size), task.request.n) == ("text2image", "1024*1024", 4)
    edge.succeed(task_id)
    assert edge.query(task_id).json()["output"]["results"][0]["orig_prompt"] == "a cat"
