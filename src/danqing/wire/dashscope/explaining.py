"""What an engine understood and drew, laid into an answer for callers who ask for it with a header of our own."""

from collections.abc import Callable, Mapping
from typing import Any

from danqing.core.task import Task, TaskResult
from danqing.wire.dashscope.paths import WITH_PROMPT

EXPLAIN_HEADER = "x-danqing-explain"
"""`enable` adds `explanation` to each picture; any other value is as none, as with X-DashScope-Async."""

EXPLAIN_PARAMETER: dict[str, object] = {
    "name": EXPLAIN_HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "`enable` adds `explanation` to each picture: what the engine understood, drew and left out.",
}


def asks_for_explanations(headers: Mapping[str, str]) -> bool:
    return headers.get(EXPLAIN_HEADER, "").strip().lower() == "enable"


def with_explanations(answer: dict[str, Any], task: Task, told: Callable[[TaskResult], object]) -> dict[str, Any]:
    """The answer about a task with `explanation` beside each address; null for engines that cannot tell."""
    results = sorted(task.results, key=lambda result: result.index)
    output = answer["output"]
    if task.route in WITH_PROMPT:
        entries = output.get("results", [])
    else:
        entries = [choice["message"]["content"][0] for choice in output.get("choices", [])]
        results = [result for result in results if result.object_key is not None]
    for entry, result in zip(entries, results, strict=bool(entries)):
        if result.object_key is not None:
            entry["explanation"] = told(result)
    return answer
