"""Every image command of the vendor's command line, run as people run it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dashscope.cli import app
from typer.testing import CliRunner, Result

from tests.contract.conftest import Service
from tests.contract.occupying import occupy


class Program:
    """The program `dashscope` with a key, in this process: it takes seconds to load."""

    def __init__(self, key: str) -> None:
        self._key = key

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, arguments, env={"DASHSCOPE_API_KEY": self._key, "COLUMNS": "500"})

    def output(self, *arguments: str) -> dict[str, Any]:
        """The first JSON document that a command prints, once it ended well."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        document, _end = json.JSONDecoder().raw_decode(result.output[result.output.index("{") :])
        assert isinstance(document, dict)
        return document


@pytest.fixture
def program(key: str, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with a new account. The package keeps the key of one command for the next."""
    monkeypatch.setattr("dashscope.api_key", key)
    return Program(key)


def test_a_wrong_key_ends_with_2(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program tells a key that is not good from other errors."""
    monkeypatch.setattr("dashscope.api_key", "sk-wrong")
    result = program.run("image-generation", "create", "-m", "wan2.6-t2i", "-t", "plain")
    assert (result.exit_code, "Invalid API-key provided." in result.output) == (2, True)


def test_a_wrong_argument_ends_with_3(program: Program) -> None:
    """A size that the model does not draw is told."""
    result = program.run("image-generation", "create", "-m", "wan2.6-t2i", "-t", "plain", "--size", "1*1")
    assert (result.exit_code, "The size does not match the allowed size" in result.output) == (3, True)


def test_image_synthesis_create_fetch_and_wait(program: Program) -> None:
    """`create` waits for the task and prints it; `fetch` and `wait` find it again."""
    made = program.output(
        "image-synthesis", "create", "-m", "wan2.2-t2i-flash", "-p", "plain", "--negative-prompt", "rain", "-n", "1",
        "--size", "512*512",
    )  # fmt: skip
    assert (made["task_status"], len(made["results"])) == ("SUCCEEDED", 1)
    for command in ("fetch", "wait"):
        assert program.output("image-synthesis", command, made["task_id"])["task_status"] == "SUCCEEDED"


def test_image_synthesis_create_tells_a_failed_task(program: Program) -> None:
    """`create` ends with 0 even for a task that failed, and prints why; `fetch` does not."""
    made = program.output("image-synthesis", "create", "-m", "atelier", "-p", "refuse", "-n", "1", "--size", "512*512")
    assert (made["task_status"], made["message"]) == ("FAILED", "this cannot be drawn")
    assert program.run("image-synthesis", "fetch", made["task_id"]).exit_code == 1


@pytest.mark.parametrize("group", ["image-synthesis", "image-generation"])
def test_cancel_and_list(service: Service, key: str, program: Program, group: str) -> None:
    """`cancel` takes a waiting task back, and `list` finds it by its state."""
    occupied = occupy(service.server, key)
    assert program.run(group, "cancel", occupied.waiting).exit_code == 0
    assert program.run(group, "cancel", occupied.busy[0]).exit_code == 3
    listed = program.output(
        group, "list", "--status", "CANCELED", "--model-name", "wan2.2-t2i-plus", "-p", "1", "-s", "5"
    )
    assert [task["task_id"] for task in listed["data"]] == [occupied.waiting]


def test_image_generation_create(program: Program) -> None:
    """`create` sends parameters that are null, and prints the choices."""
    made = program.output("image-generation", "create", "-m", "wan2.6-t2i", "-t", "plain", "-n", "2")
    assert (made["finished"], len(made["choices"])) == (True, 2)


def test_image_generation_fetch_and_wait(program: Program) -> None:
    """Both find a task of text2image as well, since a task is a task."""
    made = program.output("image-synthesis", "create", "-m", "atelier", "-p", "plain", "--size", "256*256")
    for command in ("fetch", "wait"):
        assert program.output("image-generation", command, made["task_id"])["task_id"] == made["task_id"]


def test_multimodal_conversation_create(program: Program) -> None:
    """Qwen-Image draws in a conversation."""
    made = program.output("multimodal-conversation", "create", "-m", "qwen-image", "-t", "plain")
    assert made["choices"][0]["message"]["content"][0]["image"].startswith("http://127.0.0.1:")


def test_oss_upload(program: Program, key: str, tmp_path: Path) -> None:
    """A file is uploaded, and the program prints its address."""
    picture = tmp_path / "a cat.png"
    picture.write_bytes(b"\x89PNG")
    result = program.run("oss", "upload", "-f", str(picture), "-m", "qwen-image", "-k", key)
    assert (result.exit_code, "oss://dashscope-instant/" in result.output) == (0, True)


def test_models_list_and_get(program: Program) -> None:
    """The models are listed and found by name; one that is not there ends the program with 1."""
    assert program.output("models", "list")["models"][0]["model"] == "qwen-image"
    assert program.output("models", "get", "wan2.6-t2i")["model"] == "wan2.6-t2i"
    assert program.run("models", "get", "dall-e-3").exit_code == 1


def test_the_program_in_a_process_of_its_own(service: Service, key: str) -> None:
    """Told by the environment where the server is and with which key, the program draws."""
    environment = {
        "DASHSCOPE_HTTP_BASE_URL": service.server.base_url,
        "DASHSCOPE_API_KEY": key,
        "NO_PROXY": "127.0.0.1",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "dashscope.cli", "image-synthesis", "create", "-m", "atelier", "-p", "plain"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, '"SUCCEEDED"' in ended.stdout) == (0, True), ended.stderr
