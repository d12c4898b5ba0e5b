"""The rule that an extended prompt takes nothing away, on every prompt of the benchmarks."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bench.extension import labelled
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.engines.atelier.scene import Scene
from danqing.engines.atelier.understanding.reading import understand
from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.base import ExtensionOrder
from tests.unit.generation.hard_prompts import HARD_PROMPTS
from tests.unit.generation.prompts import CHINESE_PROMPTS, ENGLISH_PROMPTS

FILES = sorted((Path(__file__).parents[3] / "bench" / "prompts").glob("*.toml"))
TABLES = [
    table for file in FILES for tables in tomllib.loads(file.read_text(encoding="utf-8")).values() for table in tables
]
BENCH = [table["prompt"] for table in TABLES]
LABELLED = [each.prompt for each in labelled()]
STRICT = ModerationPolicy(strictness=Strictness.STRICT)


def lost(before: Scene, after: Scene) -> list[str]:
    """What was understood of one prompt and not of the other."""
    same = ("language", "frame", "setting", "time_of_day", "weather", "texts")
    kept = ("styles", "features", "palette", "subjects", "relations")
    changed = [name for name in same if getattr(before, name) != getattr(after, name)]
    return changed + [name for name in kept if Counter(getattr(before, name)) - Counter(getattr(after, name))]


@pytest.mark.parametrize("prompt", [*BENCH, *LABELLED, *HARD_PROMPTS, *ENGLISH_PROMPTS, *CHINESE_PROMPTS])
def test_everything_understood_stays(prompt: str) -> None:
    """The scene of the extended prompt contains all of the original's, with every phrase that the rules may choose."""
    before = understand(prompt)
    for seed in range(4):
        order = ExtensionOrder(
            prompt=prompt, negative_prompt="", limit=2000, seed=seed, family="atelier", policy=STRICT
        )
        assert lost(before, understand(rules.extend(order))) == []


def test_what_the_rules_add_offends_nobody() -> None:
    """No phrase of the rules is refused under the strict policy, nor any prompt of ours under the standard one."""
    moderator, standard = TextModerator(), ModerationPolicy(strictness=Strictness.STANDARD)
    refused = [prompt for prompt in (*BENCH, *LABELLED) if moderator.inspect(prompt, standard)]
    order = ExtensionOrder(prompt="a cat", negative_prompt="", limit=800, seed=1, family="wan", policy=STRICT)
    assert (refused, moderator.inspect(rules.extend(order), STRICT)) == ([], None)
