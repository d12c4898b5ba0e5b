"""The diffusers engine: checks what it was given, and only then imports the libraries that draw."""

import importlib
import importlib.util
import logging
from collections.abc import Mapping, Sequence, Sized
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.core.weights import Weights, WeightsForm
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.diffusers.families import check_class
from danqing.engines.diffusers.files import check_folder, check_gguf, check_safetensors
from danqing.engines.diffusers.options import DiffusersOptions

_TALKATIVE = ("torch", "torchao", "diffusers", "transformers")
"""Libraries that warn of each other's parts at every import."""

_NEEDS = ("torch", "diffusers", "transformers", "accelerate")


class DiffusersEngine:
    """Draws with one set of weights on one device. Equal jobs give equal pictures, within one grey level in a batch."""

    name = "diffusers"

    def __init__(self, settings: Mapping[str, Any]) -> None:
        """settings: `weights`, which are Weights, `device`, and `options` as DiffusersOptions has them."""
        self._weights: Weights = settings["weights"]
        self._folder = Path(self._weights.path)
        self._device = str(settings["device"])
        self._options = settings.get("options", {})
        self.version = "not loaded"
        self._painter: Any = None

    def load(self) -> None:
        """Read the weights and draw a first picture. Raises ModelUnavailable with one line that says what is wrong."""
        options = self._checked_options()
        if self._weights.form is not WeightsForm.FOLDER:
            raise ModelUnavailable(f"{self._folder} is no folder of diffusers; see docs/engines.md for single files.")
        class_name = check_folder(self._folder)
        check_class(class_name)
        # files first, libraries last: a wrong path is told in a moment and not after seconds of importing
        for gguf in (options.transformer, options.transformer_2):
            if gguf:
                check_gguf(Path(gguf))
        for lora in (options.lora, options.lora_2):
            if lora:
                _check_lora(Path(lora))
        if missing := [module for module in _NEEDS if importlib.util.find_spec(module) is None]:
            raise ModelUnavailable(f"{', '.join(missing)} is not installed: pip install 'danqing[diffusers]'.")
        for library in _TALKATIVE:
            logging.getLogger(library).setLevel(logging.ERROR)
        # Torch and diffusers take seconds and 300 MB to import; a start that fails above is tried again at no cost.
        loading = importlib.import_module("danqing.engines.diffusers.loading")
        painter = importlib.import_module("danqing.engines.diffusers.painter")
        loaded = loading.load(self._folder, class_name, options, self._device)
        self.version = importlib.import_module("diffusers").__version__
        self._painter = painter.Painter(loaded, self.run)
        self._painter.warm_up()

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """Draw jobs of one size as one batch, or as several where memory is short.

        What `progress` raises is passed on after the step that was under way; the engine stays usable.
        """
        answers: list[Picture | EngineError] = self._painter.paint(jobs, _rising(progress, len(jobs)))
        return answers

    @property
    def pipeline(self) -> Any:  # noqa: ANN401  of diffusers, without types
        """What draws."""
        return self._painter.pipeline

    @property
    def prompts(self) -> Sized:
        """The prompts whose embeddings are held."""
        held: Sized = self._painter.prompts
        return held

    def close(self) -> None:
        """Let go of the weights."""
        self._painter = None

    def run(self, pipeline: Any, arguments: Mapping[str, object]) -> Any:  # noqa: ANN401  of diffusers, without types
        """Call the pipeline once."""
        return pipeline(**arguments)

    def _checked_options(self) -> DiffusersOptions:
        try:
            return DiffusersOptions.model_validate(self._options)
        except ValidationError as error:
            wrong = (f"{'.'.join(map(str, one['loc'])) or 'options'}: {one['msg']}" for one in error.errors())
            raise ModelUnavailable(f"Wrong options for {self._folder}: {'; '.join(wrong)}.") from error


def _check_lora(file: Path) -> None:
    if not file.is_file():
        raise ModelUnavailable(f"There is no file {file}.")
    check_safetensors(file)


def _rising(progress: Progress, count: int) -> Progress:
    """Say nothing while a batch that is tried again has not come further than the first time."""
    best = [0.0] * count

    def report(index: int, share: float) -> None:
        # every step asks whether to go on, also where it has nothing new to say
        best[index] = max(best[index], share)
        progress(index, best[index])

    return report
