"""The checks of `danqing doctor`: each looks at one thing and says what to do where it is not well."""

import ctypes
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from danqing.cli.errors import CommandError
from danqing.cli.listening import listen
from danqing.config import Settings
from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engine_options import EngineOptionsError
from danqing.engine_start import own_engines
from danqing.engines.base import ImageJob
from danqing.engines.registry import installed_engines
from danqing.execution.local import LocalExecutor

_PROBE_SECONDS = 60.0
_ENGINE_SECONDS = 120.0
_WEIGHTS_SECONDS = 900.0  # tens of gigabytes are read, and drawn with on a processor at worst
_LEAST_BYTES, _GOOD_BYTES = 100_000_000, 1_000_000_000  # a picture takes 1 to 4 MB, a day of pictures soon 1 GB
_OPENGL = ("libEGL.so.1", "libGL.so.1")
_REINSTALL = "Install Danqing again: `pip install --force-reinstall danqing`."


class Level(StrEnum):
    """How well a thing is."""

    OK = "ok"
    WARN = "warn"  # works, but somebody should know
    FAIL = "fail"  # the server, or a part of it, will not work


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found. advice: what to do, empty where nothing is to be done."""

    level: Level
    detail: str
    advice: str = ""


def _ok(detail: str) -> Finding:
    return Finding(level=Level.OK, detail=detail)


def _warn(detail: str, advice: str) -> Finding:
    return Finding(level=Level.WARN, detail=detail, advice=advice)


def _fail(detail: str, advice: str) -> Finding:
    return Finding(level=Level.FAIL, detail=detail, advice=advice)


def check_python(_settings: Settings) -> Finding:
    """Danqing needs Python 3.11; other implementations than CPython are not tested."""
    found = f"{platform.python_implementation()} {platform.python_version()}"
    if platform.python_implementation() != "CPython":
        return _warn(found, "Only CPython is tested.")
    return _ok(found)


def check_home(settings: Settings) -> Finding:
    """Everything kept stands in the home folder."""
    try:
        # for its owner only: keys and the secret of the server lie in it
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=settings.home):
            return _ok(str(settings.home))
    except OSError as error:
        return _fail(f"{settings.home}: {error.strerror}", "Give another folder with DANQING_HOME or --home.")


def check_disk(settings: Settings) -> Finding:
    """Pictures are kept for 24 hours."""
    # before the first start there is no home yet, but there is its disk
    existing = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    return judge_room(shutil.disk_usage(existing).free, existing)


def judge_room(free: int, folder: Path) -> Finding:
    """Whether so many bytes are enough."""
    detail = f"{free / 1e9:.1f} GB free at {folder}"
    if free >= _GOOD_BYTES:
        return _ok(detail)
    advice = "Make room, or give a folder on another disk with DANQING_HOME."
    return _warn(detail, advice) if free >= _LEAST_BYTES else _fail(detail, advice)


def check_database(settings: Settings) -> Finding:
    """Tasks and keys are in the database; a command that reads it is the test."""
    # in a process of its own, as for every part that is foreign code
    error = run_module("danqing.cli.main", "keys", "list", "--json", "--home", str(settings.home))[1]
    # without user and password, which stand before the @
    place = settings.database.split("@")[-1]
    if error:
        return _fail(f"{place}: {error}", "Look at DANQING_DATABASE_URL; a file must be readable and writable.")
    return _ok(place)


def check_port(settings: Settings) -> Finding:
    """The address to serve on is free, or a server is there already."""
    try:
        # to listen is the only sure test, and tells a missing right as well
        listen(settings.host, settings.port).close()
    except CommandError as error:
        return _warn(str(error), "Nothing is wrong where that is a Danqing server of yours.")
    return _ok(f"{settings.host}, port {settings.port}, is free")


def check_fonts(_settings: Settings) -> Finding:
    """Every font is there, and is the one that was pinned."""
    said, error = run_module("danqing.cli.graphics_probe", "fonts")
    return _fail(error, _REINSTALL) if error else _ok(said)


def check_graphics(_settings: Settings) -> Finding:
    """The graphics library draws."""
    said, error = run_module("danqing.cli.graphics_probe", "skia")
    return _fail(error, _REINSTALL) if error else _ok(said)


def check_opengl(_settings: Settings) -> Finding:
    """Whether the OpenGL libraries that skia is linked to are the system's, or our stand-ins that nobody calls."""
    if platform.system() != "Linux":
        return _ok("not needed on this system")
    missing = [name for name in _OPENGL if not _loads(name)]
    return _ok(f"stand-ins for {', '.join(missing)}" if missing else "of the system")


def check_engines(_settings: Settings) -> Finding:
    """Every installed engine draws a small picture, in a process as the server's."""
    engines = installed_engines()
    if not engines:
        return _fail("no engine is installed", _REINSTALL)
    with closing(LocalExecutor(engines)) as executor:
        try:
            times = [f"{name} loaded and drew 256*256 in {_drawing_seconds(executor, name):.1f} s" for name in engines]
        except (EngineError, TimeoutError) as error:
            return _fail(str(error) or "no picture in two minutes", _REINSTALL)
    return _ok("; ".join(times))


def check_weights(settings: Settings) -> Finding:
    """Installed weights draw a small picture, each in a process as the server's."""
    try:
        engines = {name: entry for name, entry in own_engines(settings).items() if entry.settings is not None}
    except EngineOptionsError as error:
        return _fail(str(error), "Correct the file; docs/diffusers.md has every option.")
    if not engines:
        return _ok("none are installed")
    with closing(LocalExecutor(engines)) as executor:
        told = {name: _weights_finding(executor, name) for name in engines}
    level = Level.FAIL if any(failed for _, failed in told.values()) else Level.OK
    advice = "Other models are served all the same." if level is Level.FAIL else ""
    return Finding(level=level, detail="; ".join(f"{name}: {text}" for name, (text, _) in told.items()), advice=advice)


def _weights_finding(executor: LocalExecutor, name: str) -> tuple[str, bool]:
    try:
        return f"loaded and drew 256*256 in {_drawing_seconds(executor, name, _WEIGHTS_SECONDS):.1f} s", False
    except (EngineError, TimeoutError) as error:
        return str(error) or f"no picture in {_WEIGHTS_SECONDS:g} s", True


CHECKS: Mapping[str, Callable[[Settings], Finding]] = {
    "python": check_python,
    "home": check_home,
    "disk": check_disk,
    "database": check_database,
    "port": check_port,
    "fonts": check_fonts,
    "graphics": check_graphics,
    "opengl": check_opengl,
    "engines": check_engines,
    "weights": check_weights,
}
"""In the order of dependence: where one fails, look no further down."""


def _drawing_seconds(executor: LocalExecutor, engine: str, limit: float = _ENGINE_SECONDS) -> float:
    begun = time.monotonic()
    # small, so that even a processor draws it in the time given
    job = ImageJob(model=engine, prompt="a red boat on a lake", negative_prompt="", size=ImageSize(256, 256), seed=1)
    executor.submit(engine, job, lambda _share: None).result(limit)
    return time.monotonic() - begun


def run_module(module: str, *arguments: str) -> tuple[str, str]:
    """What a module says as a program, and its last complaint where it failed, else an empty text."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        # at the root, so that no file of the folder at hand is imported instead of a module
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS, cwd=Path("/"))  # noqa: S603
    except subprocess.TimeoutExpired:
        return "", f"no answer in {_PROBE_SECONDS:g} s"
    if done.returncode == 0:
        return done.stdout.strip(), ""
    complaints = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
    # without the class of the exception, or the name of the program
    return "", complaints[-1].partition(": ")[2] or complaints[-1]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
