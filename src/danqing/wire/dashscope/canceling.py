"""Taking a task back that runs already, for callers who ask for it with a header of our own.

The vendor takes back PENDING tasks only; whoever does not send the header is answered as there.
"""

from collections.abc import Mapping

CANCEL_HEADER = "x-danqing-cancel"
"""`running` takes back a RUNNING task too; any other value is as none, as with X-DashScope-Async."""

CANCEL_RUNNING: Mapping[str, str] = {CANCEL_HEADER: "running"}
"""The header as clients send it."""

CANCEL_PARAMETER: dict[str, object] = {
    "name": CANCEL_HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "`running` takes back a task that is RUNNING, too; what draws it stops after the step at hand.",
}


def means_running_tasks(headers: Mapping[str, str]) -> bool:
    return headers.get(CANCEL_HEADER, "").strip().lower() == CANCEL_RUNNING[CANCEL_HEADER]
