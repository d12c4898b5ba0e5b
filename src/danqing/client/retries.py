"""Sends a request again where that can help and cannot harm: no submit is ever made twice."""

from collections.abc import Callable

import httpx

from danqing.client.polling import Waiting

_LONGEST_PAUSE = 60.0
"""A server that asks for more patience than this is believed, and its refusal is reported instead."""

_PASSING_STATUSES = frozenset({429, 502, 503, 504})
_REPEATABLE_METHODS = frozenset({"GET", "HEAD"})


def send_patiently(
    send: Callable[[httpx.Request], httpx.Response], request: httpx.Request, waiting: Waiting
) -> httpx.Response:
    """Send a request, and again after each of the pauses, or after as long as `Retry-After` says.

    A GET is repeated after 429, 502, 503, 504 and after any failure of the connection. A POST is repeated only where
    no connection was made, so that nothing was sent. Raises httpx.TransportError where the last attempt failed.
    """
    for pause in waiting.retry_pauses:
        try:
            response = send(request)
        except httpx.TransportError as error:
            if not _may_repeat(request, error):
                raise
            waiting.sleep(pause)
            continue
        wait = _wait_seconds(request, response, pause)
        if wait is None:
            return response
        response.close()
        waiting.sleep(wait)
    return send(request)


def _may_repeat(request: httpx.Request, error: httpx.TransportError) -> bool:
    if isinstance(error, httpx.UnsupportedProtocol):
        return False
    return request.method in _REPEATABLE_METHODS or isinstance(error, httpx.ConnectError)


def _wait_seconds(request: httpx.Request, response: httpx.Response, pause: float) -> float | None:
    """How long to wait before the request is sent again; None where the answer is to be taken as it is."""
    if response.status_code not in _PASSING_STATUSES or request.method not in _REPEATABLE_METHODS:
        return None
    wait = _retry_after(response)
    if wait is None:
        return pause
    return wait if wait <= _LONGEST_PAUSE else None


def _retry_after(response: httpx.Response) -> float | None:
    # The header may hold a date too, but no server of this protocol sends one.
    text = response.headers.get("retry-after", "")
    return float(text) if text.isdecimal() else None
