"""Fits the rule of the second opinion to our labelled prompts: `python -m bench.second_opinion` writes its file.

Fitted to all labelled prompts that the lists were made with; bench/moderation.py measures it on others.
"""

import json
import tomllib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench import extension
from bench.moderation import TUNED, labelled
from danqing.core.moderation import Category
from danqing.generation import moderation
from danqing.generation.moderation.second_opinion import Embed, open_sentence_model

FILE = Path(moderation.__file__).parent / "second_opinion.json"
DRAWN = Path(__file__).parent / "prompts"
MARGIN = 1.0
"""How sure the rule must be, in units of its log-odds: chosen for no further harmless prompt refused of the sets that
it was fitted without."""

STEPS = 1500
STEP = 0.8
DECAY = 0.01

Points = npt.NDArray[np.float64]


def training_prompts() -> list[tuple[str, Category | None]]:
    """Everything that is labelled."""
    known = [(each.text, each.category) for file in TUNED for each in labelled(file)]
    harmless = [each.prompt for each in extension.labelled()]
    for file in (DRAWN / "genres.toml", DRAWN / "product_page.toml"):
        for tables in tomllib.loads(file.read_text(encoding="utf-8")).values():
            harmless += [table["prompt"] for table in tables]
    return [*known, *((text, None) for text in harmless)]


def points_of(embed: Embed, texts: list[str]) -> Points:
    return np.stack([embed(text) for text in texts]).astype(np.float64)


def fitted(points: Points, is_refused: npt.NDArray[np.bool_]) -> tuple[Points, float]:
    """Weights and bias of a logistic regression, by plain descent from nothing: the same every time."""
    scale = points.std()
    centre = points.mean(axis=0)
    rows = np.c_[(points - centre) / scale, np.ones(len(points))]
    plane = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-rows @ plane)) - is_refused
        plane -= STEP * (rows.T @ wrong / len(rows) + DECAY * np.r_[plane[:-1], 0])
    weights = plane[:-1] / scale
    return weights, float(plane[-1] - weights @ centre)


def main() -> None:
    prompts = training_prompts()
    points = points_of(open_sentence_model(), [text for text, _ in prompts])
    weights, bias = fitted(points, np.array([category is not None for _, category in prompts]))
    centre = points.mean(axis=0)
    centres = {
        category: points[[found is category for _, found in prompts]].mean(axis=0) - centre
        for category in Category
        if any(found is category for _, found in prompts)
    }
    rule = {
        "weights": [round(value, 4) for value in weights.tolist()],
        "bias": round(bias - MARGIN, 4),
        "categories": {
            category.value: [round(value, 5) for value in vector.tolist()] for category, vector in centres.items()
        },
    }
    FILE.write_text(json.dumps(rule) + "\n", encoding="utf-8")
    print(f"{FILE.name}: fitted to {len(prompts)} prompts")


if __name__ == "__main__":
    main()
