"""What is understood of the product page's prompts, whole: a change here is a change of meaning.

The stored truth is atelier_scenes.json, made 2026-11-22 by this engine and read line by line. To store it anew after
a wanted change, run `python -m tests.golden.test_scenes` and commit the file alone, so that both versions show.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from danqing.engines.atelier.understanding import understand
from tests.unit.atelier.bench_prompts import PRODUCT_PAGE, Row

STORED = Path(__file__).with_name("atelier_scenes.json")


def understood(row: Row) -> dict[str, object]:
    """The scene as JSON values, without its prompt, and without fields that are empty."""
    scene = asdict(understand(row["prompt"]))
    del scene["prompt"]
    if not scene["pictures"]:
        del scene["pictures"]
    found: dict[str, Any] = json.loads(json.dumps(scene))
    return {key: _without_empty(value) for key, value in found.items()}


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner not in (None, "", [], False)}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("row", PRODUCT_PAGE, ids=[row["id"] for row in PRODUCT_PAGE])
def test_the_scene_is_as_stored(row: Row) -> None:
    """Texts, subjects, relations, setting, look and frame of each prompt are those that were checked by eye."""
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert understood(row) == stored[row["id"]]


def store() -> None:
    """Write the scenes of today."""
    scenes = {row["id"]: understood(row) for row in PRODUCT_PAGE}
    STORED.write_text(json.dumps(scenes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    store()
