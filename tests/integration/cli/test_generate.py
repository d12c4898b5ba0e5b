"""Promises of `danqing generate`, in process and at a server."""

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from danqing.generation.provenance import read_labels
from tests.integration.cli.conftest import PNG_SIGNATURE, Terminal, clean_environment
from tests.servers import Server, running

CAT = ("generate", "a cat on a red sofa", "--size", "512*512")


def size_of(png: Path) -> tuple[int, int]:
    head = png.read_bytes()[:24]
    assert head.startswith(PNG_SIGNATURE)
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--size", "9*9"], "The size does not match the allowed size width and height in [256, 2048]."),
        (["--size", "big"], "The size does not match the allowed size width and height in [256, 2048]."),
        (["--n", "5"], "Range of n should be [1, 4]"),
        (["--n", "2", "--model", "qwen-image"], "num_images_per_prompt must be 1"),
        (["--seed", "-1"], "Range of seed should be [0, 2147483647]"),
        (
            ["--model", "dall-e"],
            "Model not exist. `danqing models` lists all there are; dall-e is not among them.",
        ),
    ],
)
def test_a_wrong_order_is_refused_as_a_server_would(terminal: Terminal, options: list[str], complaint: str) -> None:
    """In process the same rules hold in the same words, and nothing is written."""
    assert terminal.run("generate", "a cat", *options).refusal == (1, complaint)
    assert terminal.files() == []


@pytest.mark.parametrize("prompt", ["", "  "])
def test_an_empty_prompt_is_refused(terminal: Terminal, prompt: str) -> None:
    """There is nothing to draw."""
    assert terminal.run("generate", prompt).refusal == (1, "Field required: input.prompt")


def test_an_unwritable_folder_is_refused_before_the_drawing(terminal: Terminal) -> None:
    """Nobody pays for a picture that cannot be saved."""
    (terminal.folder / "file").touch()
    code, complaint = terminal.run(*CAT, "--out", "file/pictures").refusal
    assert (code, "Not a directory" in complaint) == (1, True)


def test_a_server_needs_a_key(terminal: Terminal, server: Server) -> None:
    """The line says both ways to give it."""
    refusal = terminal.run(*CAT, "--base-url", server.base_url).refusal
    assert refusal == (1, "A server needs a key: give --api-key or set DASHSCOPE_API_KEY.")


def test_a_server_does_not_explain(remote: Terminal) -> None:
    """What was understood is known only in the process that draws."""
    code, complaint = remote.run(*CAT, "--explain").refusal
    assert (code, "--explain works for pictures drawn in this process only" in complaint) == (1, True)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--api-key", "sk-wrong"], "Invalid API-key provided. (InvalidApiKey, HTTP 401)"),
        (["--n", "9"], "Range of n should be [1, 4] (InvalidParameter, HTTP 400)"),
        (["--model", "dall-e"], "Model not exist. (InvalidParameter, HTTP 404)"),
    ],
)
def test_a_refusal_of_the_server_is_shown(remote: Terminal, options: list[str], complaint: str) -> None:
    """The vendor's words, code and status."""
    assert remote.run(*CAT, *options).refusal == (1, complaint)


def test_a_task_that_failed_is_told(remote: Terminal) -> None:
    """The engine's reason comes all the way, and no file is left."""
    code, complaint = remote.run("generate", "refuse", "--size", "512*512", "--no-prompt-extend").refusal
    assert (code, complaint.split(": ", 1)[1]) == (1, "this cannot be drawn (InternalError.Algo)")
    assert remote.files() == []


def test_another_kind_of_server_is_recognised(remote: Terminal, server: Server) -> None:
    """A wrong base URL is told as what it is."""
    code, complaint = remote.run(*CAT, "--base-url", f"{server.root}/docs").refusal
    assert (code, "HTTP 404" in complaint) == (1, True)


def test_a_picture_is_drawn_in_process(terminal: Terminal) -> None:
    """No server, no key: stdout is the path, the file has the size that was asked for and says where it comes from."""
    done = terminal.run(*CAT, "--seed", "7")
    assert (done.code, done.out, done.err) == (0, "a-cat-on-a-red-sofa-7.png\n", "")
    path = terminal.folder / "a-cat-on-a-red-sofa-7.png"
    labels = read_labels(path.read_bytes())

    assert size_of(path) == (512, 512)
    assert (labels["Engine"], labels["Seed"]) == ("atelier", "7")


def test_progress_is_for_who_looks_at_it(terminal: Terminal) -> None:
    """A bar runs on stderr where that is a terminal; stdout is the path alone all the same."""
    watcher, screen = pty.openpty()
    command = [sys.executable, "-m", "danqing.cli.main", *CAT, "--seed", "7"]
    environment = clean_environment(TERM="xterm")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=screen, cwd=terminal.folder, env=environment
    ) as process:
        os.close(screen)
        assert b"drawing" in _all_that_is_shown(watcher)
        assert process.stdout is not None
        assert process.stdout.read() == b"a-cat-on-a-red-sofa-7.png\n"


def _all_that_is_shown(terminal: int) -> bytes:
    shown = b""
    # Linux tells the end of a terminal by EIO
    with os.fdopen(terminal, "rb", buffering=0) as stream, contextlib.suppress(OSError):
        while chunk := stream.read(4096):
            shown += chunk
    return shown


def test_the_same_order_gives_the_same_file(terminal: Terminal) -> None:
    """A seed brings a picture back, and the second file does not replace the first."""
    paths = [terminal.folder / terminal.run(*CAT, "--seed", "7").out.strip() for _ in range(2)]
    assert [path.name for path in paths] == ["a-cat-on-a-red-sofa-7.png", "a-cat-on-a-red-sofa-7-1.png"]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_several_pictures_take_the_seeds_that_follow(terminal: Terminal) -> None:
    """A path on each line, in the order of the seeds, in the folder that was named."""
    done = terminal.run(*CAT, "--n", "2", "--seed", "7", "--out", "new/folder", "--watermark", "--no-prompt-extend")
    assert done.lines == ["new/folder/a-cat-on-a-red-sofa-7.png", "new/folder/a-cat-on-a-red-sofa-8.png"]
    first, second = ((terminal.folder / line).read_bytes() for line in done.lines)
    assert first != second


def test_an_explanation_stands_beside_its_picture(terminal: Terminal) -> None:
    """What was understood and drawn is JSON, under the name of the picture."""
    drawn = terminal.run(*CAT, "--seed", "7", "--explain", "--json").json
    (picture,) = drawn["pictures"]

    assert (picture["path"], picture["engine"], picture["seed"]) == ("a-cat-on-a-red-sofa-7.png", "atelier", 7)
    assert picture["explanation"] == "a-cat-on-a-red-sofa-7.json"
    assert json.loads((terminal.folder / picture["explanation"]).read_text())


def test_a_server_draws_what_the_environment_names(remote: Terminal) -> None:
    """DASHSCOPE_HTTP_BASE_URL and DASHSCOPE_API_KEY are enough; the files are named as in process."""
    done = remote.run(*CAT, "--model", "wan2.2-t2i-flash", "--n", "2", "--seed", "7", "--no-prompt-extend")
    assert (done.code, done.err) == (0, "")
    assert done.lines == ["a-cat-on-a-red-sofa-7.png", "a-cat-on-a-red-sofa-8.png"]
    assert {size_of(remote.folder / line) for line in done.lines} == {(512, 512)}


def test_an_empty_base_url_draws_in_process(remote: Terminal) -> None:
    """The environment can be overruled."""
    drawn = remote.run(*CAT, "--base-url", "", "--explain", "--json", "--no-prompt-extend").json
    assert drawn["actual_prompt"] is None
    assert drawn["pictures"][0]["explanation"]


def test_a_server_and_this_process_draw_the_same(terminal: Terminal, tmp_path: Path) -> None:
    """Engine, prompt, size and seed decide every pixel, wherever it is drawn."""
    order = (*CAT, "--seed", "11", "--json")
    here = terminal.run(*order).json
    with running(tmp_path / "served") as server:
        assert server.api_key is not None
        there = terminal.run(*order, DASHSCOPE_HTTP_BASE_URL=server.base_url, DASHSCOPE_API_KEY=server.api_key).json
    pixels = [_pixels(terminal.folder / drawn["pictures"][0]["path"]) for drawn in (here, there)]

    assert pixels[0] == pixels[1]
    assert here["actual_prompt"] == there["actual_prompt"]
    assert there["pictures"][0]["engine"] == "atelier"


def _pixels(png: Path) -> bytes:
    """The compressed picture of a PNG file, without its labels."""
    data = png.read_bytes()
    return data[data.index(b"IDAT") : data.rindex(b"IEND")]
