"""Promises of `danqing doctor`."""

import pytest

from danqing.cli.health_checks import CHECKS
from danqing.engines.shelf import Shelf
from tests.engines.tiny_shelf import WHY_SKIPPED, can_draw, shelved
from tests.integration.cli.conftest import Terminal


def test_what_is_not_well_ends_with_1(terminal: Terminal) -> None:
    """The finding is marked, and a line below says what to do."""
    (terminal.folder / "file").touch()
    done = terminal.run("doctor", "--home", "file/home", DANQING_PORT="0")
    marked = next(index for index, line in enumerate(done.lines) if line.startswith("fail home "))

    assert done.code == 1
    assert "DANQING_HOME" in done.lines[marked + 1]


def test_a_sound_machine_passes(terminal: Terminal) -> None:
    """Every check is well, the engine drew a picture, and the exit code is 0."""
    done = terminal.run("doctor", "--json", DANQING_PORT="0")
    findings = {entry["check"]: entry for entry in done.json}

    assert (done.code, list(findings)) == (0, list(CHECKS))
    assert {entry["level"] for entry in findings.values()} <= {"ok", "warn"}
    assert findings["weights"]["detail"] == "none are installed"
    assert findings["engines"]["detail"].startswith("atelier loaded and drew 256*256 in ")


@pytest.mark.skipif(not can_draw(), reason=WHY_SKIPPED)
def test_weights_that_cannot_be_loaded_are_one_line(terminal: Terminal) -> None:
    """With what is wrong; nothing large was imported to find it out."""
    Shelf(terminal.folder / "home/models").put(shelved(terminal.folder / "weights", "qwen-image"))
    done = terminal.run("doctor", "--json", "--home", "home", DANQING_PORT="0")
    (finding,) = (entry for entry in done.json if entry["check"] == "weights")

    assert done.code == 1
    assert (finding["level"], finding["detail"]) == (
        "fail",
        f"qwen-image: There is no folder {terminal.folder}/weights.",
    )
