"""Signing in and out: three small forms, one cookie, and the check that a request comes from our own pages."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from danqing.client import ConnectionFailed, DanqingClientError
from danqing.client.polling import is_loopback
from danqing.studio.api import Apis
from danqing.studio.options import PREFIX, StudioOptions
from danqing.studio.sessions import LIFETIME_SECONDS, Session, Sessions
from danqing.studio.sign_in import SignIn, sign_in_page
from danqing.studio.texts import Texts, preferred
from danqing.wire.admin.paths import ACCOUNTS
from danqing.wire.dashscope.paths import MODELS

SIGN_IN = f"{PREFIX}/sign-in"
SESSION = f"{PREFIX}/session"


@dataclass(frozen=True, kw_only=True)
class Access:
    """What signing in needs."""

    options: StudioOptions
    sessions: Sessions
    apis: Apis

    def session(self, request: Request) -> Session | None:
        """The session of a request's browser, if it is signed in."""
        return self.sessions.find(request.cookies.get(cookie_name(request)))

    def may_enter_at_once(self, request: Request) -> bool:
        """Whether one click signs this browser in.

        The server gives us a key for that only where nobody but this machine reaches it; the Host header is checked
        as well, because a foreign page may have made its own name lead here.
        """
        return self.options.local_key is not None and is_loopback(request.url.hostname or "")


def cookie_name(request: Request) -> str:
    """Cookies do not know ports: two servers on one machine must not sign each other out."""
    return f"danqing_session_{request.url.port or 80}"


def texts_of(request: Request) -> Texts:
    """The words in the language of a request's browser."""
    return Texts(preferred(request.cookies.get("danqing_language"), request.headers.get("accept-language", "")))


def sign_in_address(request: Request) -> str:
    """Where someone who is not signed in is sent, and from there back."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"{SIGN_IN}?{urlencode({'next': wanted})}"


def routes(access: Access) -> list[BaseRoute]:
    """The sign-in page, and the one address that changes who is signed in."""

    async def show(request: Request) -> Response:
        # whoever is signed in already, in another tab, need not do it again
        if access.session(request) is not None:
            return RedirectResponse(_inside(request.query_params.get("next")), 303)
        return sign_in_page(
            SignIn(
                texts=texts_of(request),
                action=SESSION,
                wanted=_inside(request.query_params.get("next")),
                problem=request.query_params.get("problem"),
                at_once=access.may_enter_at_once(request),
                api=access.options.api,
            )
        )

    async def change(request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        act = _ACTS.get(form.get("act", ""))
        if act is None:
            return PlainTextResponse(f"act must be one of {', '.join(_ACTS)}", 400)
        return await act(access, request, form)

    return [Route(SIGN_IN, show), Route(SESSION, change, methods=["POST"])]


Form = dict[str, str]


async def _enter_at_once(access: Access, request: Request, form: Form) -> Response:
    if not access.may_enter_at_once(request) or access.options.local_key is None:
        return _again(form, "remote")
    session_id = access.sessions.open(access.options.local_key, local=True)
    # whoever runs the server on this machine may do all there is to do
    access.sessions.set_admin_key(session_id, access.options.local_admin_key)
    return _entered(request, form, session_id)


async def _enter_with_key(access: Access, request: Request, form: Form) -> Response:
    key = form.get("key", "").strip()
    problem = await _problem(access, key, MODELS, {"page_size": "1"})
    if problem is not None:
        return _again(form, problem)
    return _entered(request, form, access.sessions.open(key))


async def _administrate(access: Access, request: Request, form: Form) -> Response:
    session_id = request.cookies.get(cookie_name(request), "")
    if access.sessions.find(session_id) is None:
        return _again(form, "away")
    key = form.get("key", "").strip()
    problem = await _problem(access, key, ACCOUNTS, {})
    target = _inside(form.get("next"))
    if problem is not None:
        return RedirectResponse(f"{target}{'&' if '?' in target else '?'}problem={problem}", 303)
    access.sessions.set_admin_key(session_id, key)
    return RedirectResponse(target, 303)


async def _stop_administrating(access: Access, request: Request, form: Form) -> Response:
    access.sessions.set_admin_key(request.cookies.get(cookie_name(request), ""), None)
    return RedirectResponse(_inside(form.get("next")), 303)


async def _leave(access: Access, request: Request, _form: Form) -> Response:
    access.sessions.close(request.cookies.get(cookie_name(request), ""))
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(cookie_name(request), path=PREFIX)
    return response


_ACTS = {
    "here": _enter_at_once,
    "key": _enter_with_key,
    "admin": _administrate,
    "no-admin": _stop_administrating,
    "out": _leave,
}


async def _problem(access: Access, key: str, path: str, query: Form) -> str | None:
    """Why a key does not open anything: `key` where it is refused, `server` where nobody answers."""
    try:
        with access.apis.trial(key) as api:
            await api.get(path, **query)
    # first, since it is a client error as well, and a good key is not to be called bad
    except ConnectionFailed:
        return "server"
    except DanqingClientError:
        return "key"
    return None


def _entered(request: Request, form: Form, session_id: str) -> Response:
    response = RedirectResponse(_inside(form.get("next")), 303)
    response.set_cookie(
        cookie_name(request),
        session_id,
        max_age=round(LIFETIME_SECONDS),
        # the API on the same host never gets to see it
        path=PREFIX,
        # a browser tells in Origin how it came, also where a proxy speaks plain HTTP with us
        secure=request.headers.get("origin", "").startswith("https:"),
        # no script need read it, a foreign one least of all
        httponly=True,
        # strict would sign out whoever follows a link to the studio from a letter or a chat
        samesite="lax",
    )
    return response


def _again(form: Form, problem: str) -> Response:
    return RedirectResponse(f"{SIGN_IN}?{urlencode({'next': _inside(form.get('next')), 'problem': problem})}", 303)


def _inside(target: str | None) -> str:
    """An address of the studio itself, whatever a link said: nobody is led elsewhere after signing in."""
    parts = urlsplit(target or "")
    inside = not parts.scheme and not parts.netloc and (parts.path == PREFIX or parts.path.startswith(f"{PREFIX}/"))
    return target if target and inside and not parts.path.startswith(SIGN_IN) else f"{PREFIX}/"


class OwnPagesOnly:
    """ASGI middleware: what changes something, and every socket, must come from a page of this very host.

    Browsers say in Origin which page asks; a foreign page cannot write that header, and so cannot use our cookie.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        changes = scope["type"] == "websocket" or scope.get("method") not in {None, "GET", "HEAD", "OPTIONS"}
        if not changes or _is_own(Headers(scope=scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            # 1008: refused for a reason of policy (RFC 6455)
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("Only pages of this studio may ask for that.", 403)(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    # two absent headers must not be equal
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "-")
