"""Promises of the dashboard: what it asks Prometheus for is there."""

import json
import re

import pytest

from tests.unit.docs.pages import DOCS, table_rows

LABELS = {row[0]: set(filter(None, row[1].split(", "))) for row in table_rows(DOCS / "observability.md")}
PANELS = json.loads((DOCS / "grafana" / "danqing.json").read_text(encoding="utf-8"))["panels"]
QUERIES = [(target["expr"], target["legendFormat"]) for panel in PANELS for target in panel["targets"]]


def _metrics(query: str) -> set[str]:
    """The names of the metrics in a query; the buckets of a histogram go by the name of it."""
    return {name.removesuffix("_bucket") for name in re.findall(r"\bdanqing_\w+", query)}


@pytest.mark.parametrize(("query", "legend"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_names_what_there_is(query: str, legend: str) -> None:
    """Each metric is on the page, which a test holds to the server's, and has each label that the query names."""
    grouped = re.findall(r"\bby \(([^)]*)\)", query)
    labels = {label for group in grouped for label in group.split(", ")}
    labels |= set(re.findall(r"[{,]\s*(\w+)\s*(?:=~|!~|!=|=)", query)) | set(re.findall(r"{{(\w+)}}", legend))

    assert _metrics(query)
    for metric in _metrics(query):
        assert metric in LABELS
        assert labels - {"le"} <= LABELS[metric]


def test_every_metric_is_on_the_dashboard() -> None:
    """The page says that the dashboard shows all of them."""
    shown = {metric for query, _ in QUERIES for metric in _metrics(query)}

    assert shown == {name for name in LABELS if name.startswith("danqing_")}
