"""The line to another server: sends calls again where that helps, and gives up where it does not."""

import json
import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpx

from danqing import __version__
from danqing.core.errors import EngineError, EngineTimeout, ModelUnavailable
from danqing.engines.upstream.circuit import Circuit
from danqing.engines.upstream.pictures import LARGEST_FILE
from danqing.engines.upstream.place import UpstreamPlace
from danqing.engines.upstream.refusals import Meaning, Refusal, error_for, shown

log = logging.getLogger(__name__)

_ATTEMPTS = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0  # seconds, of which a random half to whole is waited
_CONNECT_SECONDS = 10.0
_LAST_WORD_SECONDS = 2.0
_ENGINE_HEADER = "x-danqing-engine"
_PASSING = frozenset({429, 500, 502, 503, 504})

JsonObject = Mapping[str, object]


@dataclass(frozen=True)
class Told:
    """A JSON object that was answered, and which engine drew, as a Danqing tells."""

    document: JsonObject
    drawn_by: str | None


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How time passes. clock: in seconds. jitter: draws from 0 to 1."""

    clock: Callable[[], float] = time.monotonic
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back. retry_after: seconds that the server asks for. drawn_by: its engine, as a Danqing tells."""

    status: int
    content: bytes
    retry_after: float
    drawn_by: str | None

    @property
    def is_final(self) -> bool:
        """Whether the same call would be answered the same a moment later."""
        return self.status not in _PASSING or _refusal(self).meaning is Meaning.OURS


class Line:
    """All calls to one server; thread-safe. After close every wait ends, and calls raise EngineError."""

    def __init__(self, place: UpstreamPlace, pace: Pace) -> None:
        self.place = place
        self.clock = pace.clock
        self.circuit = Circuit(pace.clock)
        self._jitter = pace.jitter
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._users = 0
        self._http = httpx.Client(
            headers={"user-agent": f"danqing/{__version__}"},
            # a proxy of the environment leads out of this machine, never back into it
            trust_env=httpx.URL(place.url).host not in ("127.0.0.1", "localhost", "::1"),
            limits=httpx.Limits(max_connections=None),
        )

    @property
    def closed(self) -> bool:
        return self._closing.is_set()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Around all that is done with the line. The last one out gives the connections back, if the line is closed."""
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
            self._hang_up()

    def close(self) -> None:
        """Wake whoever waits. Safe to call twice."""
        self._closing.set()
        self._hang_up()

    def _hang_up(self) -> None:
        with self._lock:
            if self.closed and not self._users:
                self._http.close()

    def ask(
        self,
        method: str,
        path: str,
        deadline: float,
        body: JsonObject | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Told:
        """What a call with our key answers.

        Raises PictureRejected, JobNotDrawable, EngineBusy and ModelUnavailable as the server refuses, EngineTimeout
        past the deadline, and EngineError where it is broken or does not answer.
        """
        authorized = {**(headers or {}), **({"authorization": f"Bearer {self.place.key}"} if self.place.key else {})}
        request = self._http.build_request(method, self.place.url + path, json=body, headers=authorized)
        answer = self._patiently(request, deadline)
        if answer.status != httpx.codes.OK:
            raise self.refused(_refusal(answer))
        return Told(_object(answer.content), answer.drawn_by)

    def fetch(self, url: str, deadline: float) -> bytes:
        """A file from the address that the server gave, which is its own permission: the key is not sent."""
        if not url.startswith(("http://", "https://")):
            raise EngineError("The other server sent no address of a picture.")
        answer = self._patiently(self._http.build_request("GET", url), deadline)
        if answer.status != httpx.codes.OK:
            log.warning("upstream %s: a picture could not be fetched: HTTP %d", self.place.name, answer.status)
            raise EngineError("The picture of the other server could not be fetched.")
        return answer.content

    def tell(self, path: str, more: Mapping[str, str]) -> None:
        """POST once, and briefly, also after close, with these headers; whatever comes of it."""
        headers = {"authorization": f"Bearer {self.place.key}", **more}
        with suppress(httpx.HTTPError):
            self._http.post(self.place.url + path, headers=headers, timeout=_LAST_WORD_SECONDS)

    def pause(self, seconds: float, deadline: float) -> None:
        """Wait. Raises EngineTimeout where the deadline is nearer, EngineError once the line is closed."""
        if self.clock() + seconds > deadline:
            raise EngineTimeout()
        if self._closing.wait(seconds):
            raise EngineError("The engines are being shut down.")

    def refused(self, refusal: Refusal) -> EngineError:
        """The error that a refusal means; what concerns us and not the caller is logged."""
        if refusal.meaning in (Meaning.OURS, Meaning.MISSING):
            told = f"{refusal.status} {refusal.code} {shown(refusal.message, self.place.key) or ''}".strip()
            log.error("upstream %s refuses us, look at its key, account and model names: %s", self.place.name, told)
            if refusal.meaning is Meaning.OURS:
                self.circuit.lock_out(f"refuses us: {refusal.code}")
        return error_for(refusal, self.place.key)

    def _patiently(self, request: httpx.Request, deadline: float) -> Answer:
        """The first answer that is worth having: five attempts may fail, and throttling is waited out."""
        failures = 0
        for pause in self._pauses():
            outcome = self._attempt(request, deadline)
            if isinstance(outcome, Answer) and outcome.is_final:
                self.circuit.succeeded()
                return outcome
            failures += self._is_failure(outcome)
            asked = outcome.retry_after if isinstance(outcome, Answer) else 0.0
            if failures == _ATTEMPTS or self.clock() + asked + pause > deadline:
                break
            self.pause(asked + pause, deadline)
        if isinstance(outcome, Answer):
            return outcome
        if isinstance(outcome, httpx.TimeoutException):
            raise EngineTimeout()
        raise EngineError("The server that draws this model does not answer.")

    def _attempt(self, request: httpx.Request, deadline: float) -> Answer | httpx.TransportError:
        if self.circuit.enter() is not None:
            raise ModelUnavailable()
        left = max(deadline - self.clock(), 0.001)
        request.extensions["timeout"] = httpx.Timeout(left, connect=min(left, _CONNECT_SECONDS)).as_dict()
        try:
            response = self._http.send(request, stream=True, follow_redirects=True)
            return _read(response, self.clock, deadline)
        except httpx.TransportError as error:
            return error
        except EngineError:
            self.circuit.failed("an answer without end")
            raise

    def _is_failure(self, outcome: Answer | httpx.TransportError) -> bool:
        """Note what came of an attempt; whether the server is to be thought broken."""
        reason = f"HTTP {outcome.status}" if isinstance(outcome, Answer) else type(outcome).__name__
        log.warning("upstream %s: %s", self.place.name, reason)
        if isinstance(outcome, Answer) and outcome.status == httpx.codes.TOO_MANY_REQUESTS:
            self.circuit.succeeded()  # who throttles us is well
            return False
        self.circuit.failed(reason)
        return True

    def _pauses(self) -> Iterator[float]:
        """What to wait after each attempt."""
        pause = _FIRST_PAUSE
        while True:
            yield pause * (0.5 + self._jitter() / 2)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _read(response: httpx.Response, clock: Callable[[], float], deadline: float) -> Answer:
    """The response with its body. Raises ReadTimeout past the deadline and EngineError for a body without end."""
    content = bytearray()
    try:
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > LARGEST_FILE:
                raise EngineError("The other server sent more than any picture has.")
            if clock() > deadline:
                raise httpx.ReadTimeout("the deadline has passed", request=response.request)
    finally:
        response.close()
    patience = response.headers.get("retry-after", "")
    return Answer(
        status=response.status_code,
        content=bytes(content),
        retry_after=float(patience) if patience.isdecimal() else 0.0,
        drawn_by=response.headers.get(_ENGINE_HEADER),
    )


def _object(content: bytes) -> JsonObject:
    try:
        document: object = json.loads(content)
    except ValueError as error:
        raise EngineError("The answer of the other server is not JSON.") from error
    if not isinstance(document, dict):
        raise EngineError("The answer of the other server is not a JSON object.")
    return document


def _refusal(answer: Answer) -> Refusal:
    """A refusal in the vendor's form, in OpenAI's, or in none."""
    try:
        document = _object(answer.content)
    except EngineError:
        document = {}
    error = document.get("error")
    source = error if isinstance(error, dict) else document
    return Refusal(
        status=answer.status,
        code=str(source.get("code") or source.get("type") or ""),
        message=str(source.get("message") or ""),
    )
