"""What an upstream engine makes of a server that throttles, breaks, dawdles and loses answers."""

import json
import threading
import time

import httpx
import pytest

from danqing.core.account import Money
from danqing.core.errors import (
    EngineBusy,
    EngineError,
    EngineTimeout,
    JobNotDrawable,
    ModelUnavailable,
    PictureRejected,
)
from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob, Picture
from danqing.engines.upstream.circuit import FAILURES
from tests.engines.jobs import job
from tests.engines.pattern import gradient
from tests.fault_proxy import Fault, FaultProxy
from tests.integration.upstream.conftest import Elsewhere, MakeEngine

SIZE = ImageSize(512, 512)
SUBMIT = {"dashscope": "POST /api/v1/services/aigc/text2image", "openai": "POST /v1/images/generations"}
POLL = "GET /api/v1/tasks/"
PICTURE = "GET /results/"
PROTOCOLS = ["dashscope", "openai"]


def wan(prompt: str = "plain", seed: int = 7) -> ImageJob:
    return job(prompt, model="wan2.6-t2i", seed=seed, size=SIZE)


def drawn(engine: MakeEngine, protocol: str, *jobs: ImageJob, **more: object) -> list[Picture | EngineError]:
    return engine(protocol, **more).generate(jobs or [wan()], lambda _index, _share: None)


def refusal(code: str, message: str = "because") -> bytes:
    return json.dumps({"code": code, "message": message, "request_id": "1"}).encode()


def tasks(elsewhere: Elsewhere) -> int:
    """How many tasks the other server has, made by anybody."""
    headers = {"Authorization": f"Bearer {elsewhere.key}"}
    return int(httpx.get(f"{elsewhere.server.base_url}/tasks", headers=headers, trust_env=False).json()["total"])


def newest_status(elsewhere: Elsewhere) -> str:
    """What became of the last task that the other server was given."""
    headers = {"Authorization": f"Bearer {elsewhere.key}"}
    listed = httpx.get(f"{elsewhere.server.base_url}/tasks", headers=headers, trust_env=False).json()
    return str(listed["data"][0]["status"])


REFUSALS = [
    (400, "DataInspectionFailed", PictureRejected, "because"),
    (400, "InvalidParameter", JobNotDrawable, "because"),
    (401, "InvalidApiKey", ModelUnavailable, ModelUnavailable().message),
    (403, "AccessDenied", ModelUnavailable, ModelUnavailable().message),
    (400, "Arrearage", ModelUnavailable, ModelUnavailable().message),
    (429, "insufficient_quota", ModelUnavailable, ModelUnavailable().message),
    (404, "InvalidParameter", ModelUnavailable, ModelUnavailable().message),
    (500, "InternalError.Algo", EngineError, EngineError().message),
]


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("told", REFUSALS, ids=lambda told: told[1])
def test_a_refusal_is_told_in_our_words(
    proxy: FaultProxy, engine: MakeEngine, protocol: str, told: tuple[int, str, type[EngineError], str]
) -> None:
    """What the caller can mend he is told; what is between us and the other server is unavailability to him."""
    status, code, kind, message = told
    proxy.faults = [Fault(begins=SUBMIT[protocol], status=status, body=refusal(code))] * 5
    (error,) = drawn(engine, protocol)

    assert isinstance(error, EngineError)
    assert (type(error), error.message) == (kind, message)
    assert proxy.count(SUBMIT[protocol]) == (5 if status == 500 else 1)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_no_message_tells_our_key_or_an_address(
    proxy: FaultProxy, engine: MakeEngine, elsewhere: Elsewhere, protocol: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A server that repeats our key, or says where its pictures are, is not quoted in that."""
    told = f"{elsewhere.key} may not see https://pictures.example.com/1.png?Signature=1"
    proxy.faults = [
        Fault(begins=SUBMIT[protocol], status=400, body=refusal("InvalidParameter", told)),
        Fault(begins=SUBMIT[protocol], status=403, body=refusal("AccessDenied", told)),
    ]
    (first,), (second,) = drawn(engine, protocol), drawn(engine, protocol)

    assert isinstance(first, EngineError)
    assert first.message == "… may not see …"
    assert elsewhere.key not in f"{first} {second} {caplog.text}"
    assert "upstream cloud refuses us, look at its key, account and model names: 403 AccessDenied" in caplog.text


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_who_is_throttled_for_too_long_is_told_so(proxy: FaultProxy, engine: MakeEngine, protocol: str) -> None:
    """A server that asks for more patience than a picture has is busy, at once."""
    proxy.faults = [Fault(begins=SUBMIT[protocol], status=429, body=refusal("Throttling"), retry_after="60")]
    (error,) = drawn(engine, protocol)

    assert type(error) is EngineBusy
    assert proxy.count(SUBMIT[protocol]) == 1


def test_throttling_is_waited_out(proxy: FaultProxy, engine: MakeEngine) -> None:
    """Six refusals for too many calls are no failure: the vendor lets two pictures of some models in a minute."""
    proxy.faults = [Fault(begins="POST", status=429, body=refusal("Throttling.RateQuota"))] * 6
    cloud = engine("dashscope", picture_seconds=60)
    (picture,) = cloud.generate([wan()], lambda *_: None)

    assert isinstance(picture, Picture)
    assert cloud.trouble is None


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_server_that_dawdles_is_given_up(proxy: FaultProxy, engine: MakeEngine, protocol: str) -> None:
    """A call ends at its time limit, whatever the server does."""
    proxy.faults = [Fault(begins=SUBMIT[protocol], seconds=3.0)] * 3
    (error,) = drawn(engine, protocol, picture_seconds=1.0)

    assert type(error) is EngineTimeout


def test_a_picture_that_takes_too_long_is_taken_back(proxy: FaultProxy, engine: MakeEngine) -> None:
    """Where our patience ends first, the other server is asked to cancel the task."""
    (error,) = drawn(engine, "dashscope", wan("sleep 3"), picture_seconds=1.0)

    assert type(error) is EngineTimeout
    assert proxy.seen[-1].endswith("/cancel")


def test_the_end_of_our_server_takes_back_what_waits_there(proxy: FaultProxy, engine: MakeEngine) -> None:
    """Closing the engine ends all waiting at once and cancels over there."""
    cloud = engine("dashscope")
    answers: list[Picture | EngineError] = []
    thread = threading.Thread(target=lambda: answers.extend(cloud.generate([wan("sleep 3")], lambda *_: None)))
    thread.start()
    while not proxy.count(POLL):
        time.sleep(0.01)
    cloud.close()
    thread.join(10)

    assert isinstance(answers[0], EngineError)
    assert proxy.seen[-1].endswith("/cancel")


@pytest.mark.parametrize(
    "answer",
    [b"<html>hello</html>", b"[1]", b'{"output": {}}', b'{"data": []}', b'{"data": [{"b64_json": "?"}]}', b"{}"],
)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_an_answer_of_another_kind_of_server_fails(
    proxy: FaultProxy, engine: MakeEngine, protocol: str, answer: bytes
) -> None:
    """Whatever a server answers that is none of its protocol fails the picture and nothing else."""
    proxy.faults = [Fault(begins=SUBMIT[protocol], status=200, body=answer)]
    assert [type(error) for error in drawn(engine, protocol)] == [EngineError]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(begins="POST", status=429, body=refusal("Throttling.RateQuota"), retry_after="0"),
        Fault(begins="POST", status=500),
        Fault(begins="POST", status=503, body=b"<html>bad gateway</html>"),
        Fault(begins="POST", drops=True),
        Fault(begins="POST", cut=True),
        Fault(begins="POST", seconds=0.3),
    ],
    ids=["429", "500", "503", "dropped", "cut", "slow"],
)
@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_fault_that_passes_costs_nothing_but_time(
    proxy: FaultProxy, engine: MakeEngine, elsewhere: Elsewhere, protocol: str, fault: Fault
) -> None:
    """The call is sent again under the same key, and the other server makes and charges one picture."""
    before = tasks(elsewhere)
    proxy.faults = [fault]
    (picture,) = drawn(engine, protocol)

    assert isinstance(picture, Picture)
    assert (picture.pixels == gradient(wan())).all()
    assert tasks(elsewhere) == before + 1


@pytest.mark.parametrize("begins", [POLL, PICTURE])
def test_polls_and_pictures_are_asked_for_again(proxy: FaultProxy, engine: MakeEngine, begins: str) -> None:
    """A poll or a download that fails in any way is repeated."""
    proxy.faults = [Fault(begins=begins, status=500), Fault(begins=begins, drops=True), Fault(begins=begins, cut=True)]
    (picture,) = drawn(engine, "dashscope")

    assert isinstance(picture, Picture)
    assert proxy.faults == []


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_server_that_is_down_is_left_alone_for_a_while(
    proxy: FaultProxy, engine: MakeEngine, protocol: str, caplog: pytest.LogCaptureFixture
) -> None:
    """After five failures in a row nobody is sent there, and operators are told why."""
    cloud = engine(protocol)
    proxy.faults = [Fault(begins="POST", status=500)] * FAILURES
    cloud.generate([wan()], lambda *_: None)
    (error,) = cloud.generate([wan()], lambda *_: None)

    assert type(error) is ModelUnavailable
    assert cloud.trouble == "HTTP 500"
    assert proxy.count("POST") == FAILURES


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_was_asked_for_is_passed_on(proxy: FaultProxy, engine: MakeEngine, protocol: str) -> None:
    """Prompt, negative prompt, size and seed are ours; nothing is extended or labelled twice."""
    asked = ImageJob(model="wan2.6-t2i", prompt="a cat", negative_prompt="a dog", size=SIZE, seed=9)
    shares: list[float] = []
    (picture,) = engine(protocol).generate([asked], lambda _, share: shares.append(share))
    body = json.loads(proxy.bodies[0])
    parameters = body.get("parameters", body)

    assert isinstance(picture, Picture)
    assert (picture.pixels == gradient(asked)).all()
    assert (picture.cost, picture.drawn_by) == (Money(24_000, "USD"), "atelier")
    assert body.get("input", body)["negative_prompt"] == "a dog"
    assert (parameters["seed"], parameters["prompt_extend"], parameters["watermark"]) == (9, False, False)
    assert shares == sorted(shares)


def test_pictures_of_one_prompt_are_one_task(proxy: FaultProxy, engine: MakeEngine, elsewhere: Elsewhere) -> None:
    """Seeds in a row are one call there; each picture is that of its seed, and one that fails fails alone."""
    before = tasks(elsewhere)
    jobs = [wan("spare 8", seed) for seed in (6, 7, 8, 9, 20)]
    pictures = drawn(engine, "dashscope", *jobs)

    assert [picture.pixels[0, 0, 2] if isinstance(picture, Picture) else None for picture in pictures] == [
        6, 7, None, 9, 20,
    ]  # fmt: skip
    assert tasks(elsewhere) == before + 2


def test_messages_are_spoken_where_a_route_wants_them(
    proxy: FaultProxy, engine: MakeEngine, elsewhere: Elsewhere
) -> None:
    """Synchronous calls and tasks with messages draw the same picture as a prompt does."""
    for route in ("multimodal_generation", "image_generation"):
        cloud = engine("dashscope", models={"wan2.6-t2i": {"route": route}})
        asked = ImageJob(
            model="wan2.6-t2i", prompt="plain", negative_prompt="a dog", size=ImageSize(1280, 1280), seed=3
        )
        (picture,) = cloud.generate([asked], lambda *_: None)
        assert isinstance(picture, Picture)
        assert (picture.pixels == gradient(asked)).all()


def test_our_key_goes_with_calls_and_not_with_pictures(
    proxy: FaultProxy, engine: MakeEngine, elsewhere: Elsewhere
) -> None:
    """The address of a picture is its own permission; another host behind it learns no key."""
    drawn(engine, "dashscope")
    keys = {line.split()[1].split("/")[1]: key for line, key in zip(proxy.seen, proxy.keys, strict=True)}

    assert keys == {"api": f"Bearer {elsewhere.key}", "results": None}
