"""Reads the models of catalog.toml, which stands beside this file."""

import tomllib
from pathlib import Path

from danqing.core.catalog import Catalog


def read_catalog() -> Catalog:
    """All models. Raises pydantic.ValidationError for a table with a mistake."""
    text = (Path(__file__).parent / "catalog.toml").read_text(encoding="utf-8")
    return Catalog.from_tables(tomllib.loads(text)["model"])
