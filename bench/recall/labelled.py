"""Prompts with what their pictures must show, read from the files of bench/prompts."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from danqing.core.generation import ImageSize

FOLDER = Path(__file__).parents[1] / "prompts"
FILES = ("english.toml", "chinese.toml", "genres.toml")
"""The files of the recall measurement; `product_page.toml` is drawn for times."""

_SUBJECT = re.compile(r"(?P<names>[^*:]+)(?:\*(?P<count>\d+))?(?::(?P<color>\w+))?")
_PLAIN = ImageSize(832, 464)
_LETTERED = ImageSize(1664, 928)
"""Texts are read off pictures at a size that people ask for; for the rest the half of it shows as much."""


@dataclass(frozen=True)
class Expected:
    """One thing that a picture must show. names: any one of them. count, color: None where free."""

    names: tuple[str, ...]
    count: int | None = None
    color: str | None = None


@dataclass(frozen=True)
class ExpectedRelation:
    """`one` stands in relation `kind` to `other`, by their names."""

    one: tuple[str, ...]
    kind: str
    other: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A prompt and what its picture must show. settings: backdrops that are right; none where any is."""

    prompt: str
    negative: str
    size: ImageSize
    seed: int
    subjects: tuple[Expected, ...]
    relations: tuple[ExpectedRelation, ...]
    absent: tuple[Expected, ...]
    also: tuple[Expected, ...]
    settings: tuple[str, ...]
    style: str | None
    time: str | None
    weather: str | None
    texts: tuple[str, ...]

    @property
    def chinese(self) -> bool:
        return re.search(r"[\u4e00-\u9fff]", self.prompt) is not None


def labelled_prompts(files: Sequence[Path]) -> list[Labelled]:
    """Every prompt of the files, in order."""
    rows = [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8"))["prompt"]]
    return [_labelled(row, seed) for seed, row in enumerate(rows)]


def _labelled(row: Mapping[str, Any], seed: int) -> Labelled:
    texts = tuple(text if isinstance(text, str) else text["text"] for text in row.get("texts", ()))
    return Labelled(
        prompt=row["prompt"],
        negative=row.get("negative", row.get("negative_prompt", "")),
        size=_LETTERED if texts else _PLAIN,
        seed=seed,
        subjects=_subjects(row.get("subjects", "")),
        relations=tuple(_relation(part) for part in _parts(row.get("relations", ""))),
        absent=_subjects(row.get("absent", "")),
        also=_subjects(row.get("also", "")),
        settings=tuple(row["setting"].split("|")) if "setting" in row else (),
        style=row.get("style"),
        time=row.get("time", row.get("time_of_day")),
        weather=row.get("weather"),
        texts=texts,
    )


def _subjects(value: str | list[dict[str, Any]]) -> tuple[Expected, ...]:
    """`dog*2:brown; ball`, or a list of tables with label, count and color."""
    if not isinstance(value, str):
        return tuple(Expected((row["label"],), row.get("count"), row.get("color")) for row in value)
    return tuple(_subject(part) for part in _parts(value))


def _subject(text: str) -> Expected:
    match = _SUBJECT.fullmatch(text)
    assert match, text
    count = int(match["count"]) if match["count"] else None
    return Expected(tuple(match["names"].split("|")), count, match["color"])


def _relation(text: str) -> ExpectedRelation:
    match = re.fullmatch(
        r"(.+?) (left_of|right_of|on|under|above|behind|in_front_of|inside|next_to|holding|riding) (.+)", text
    )
    assert match, text
    return ExpectedRelation(tuple(match[1].split("|")), match[2], tuple(match[3].split("|")))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
