"""Calls an engine so that whatever goes wrong in it comes out as an EngineError, and says so in the log.

This is the one border below the use cases where any exception is caught: an engine runs other people's code.
"""

import logging
from collections.abc import Mapping, Sequence

import numpy as np

from danqing.core.errors import EngineError, ModelUnavailable, PictureUnwanted
from danqing.engines.base import Engine, ImageJob, Picture, Progress
from danqing.engines.registry import create_engine

_log = logging.getLogger(__name__)


def load_contained(address: str, settings: Mapping[str, object] | None = None) -> Engine:
    """Make and load the engine at "module:Class". Raises ModelUnavailable, whatever the engine raised."""
    try:
        engine = create_engine(address, settings)
        engine.load()
    except EngineError as error:
        # the engine has found words for it
        _log.warning("engine %s could not be loaded: %s", address, error.message)
        raise ModelUnavailable(error.message) from error
    except Exception as error:
        _log.exception("engine %s could not be loaded", address)
        raise ModelUnavailable(f"Engine {address} could not be loaded: {_describe(error)}") from error
    return engine


def draw_contained(engine: Engine, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
    """One answer for each job. Where a whole batch fails, its jobs are tried alone, so that only the guilty fail.

    A progress that raises PictureUnwanted ends the batch, and each job has this answer.
    """
    try:
        answers = engine.generate(jobs, progress)
        if len(answers) != len(jobs):
            raise EngineError(f"Engine {engine.name} gave {len(answers)} answers to {len(jobs)} jobs.")
    except PictureUnwanted as error:
        return [error for _ in jobs]
    except Exception as error:  # noqa: BLE001  the border named above
        if len(jobs) > 1:
            return [draw_contained(engine, [job], _at(progress, index))[0] for index, job in enumerate(jobs)]
        _log.exception("engine %s failed on a job", engine.name)
        return [_as_engine_error(engine, error)]
    return [_checked(engine, answer) for answer in answers]


def _at(progress: Progress, index: int) -> Progress:
    return lambda _, share: progress(index, share)


def _checked(engine: Engine, answer: Picture | EngineError) -> Picture | EngineError:
    if isinstance(answer, EngineError):
        return _as_engine_error(engine, answer)
    pixels = answer.pixels
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        return EngineError(f"Engine {engine.name} made {pixels.dtype} {pixels.shape}, not uint8 (height, width, 3).")
    return answer


def _as_engine_error(engine: Engine, error: Exception) -> EngineError:
    # An engine's own subclass stays behind: to read it, the server would have to import the engine.
    if isinstance(error, EngineError):
        known = type(error).__module__ == EngineError.__module__
        return error if known else EngineError(error.message)
    return EngineError(f"Engine {engine.name} failed: {_describe(error)}")


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
