"""The sign-in page: plain HTML, so that it is there before anything else has loaded."""

from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse, Response

from danqing.studio.look import FAVICON, head
from danqing.studio.texts import Texts


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """What the page shows. wanted: where to go afterwards. problem: why the last try failed, a key of the texts."""

    texts: Texts
    action: str
    wanted: str
    problem: str | None
    at_once: bool
    api: str


_PROBLEMS = frozenset({"key", "server", "remote", "away"})


def sign_in_page(page: SignIn) -> Response:
    """The page, with one button where one click is enough, and always with the field for a key."""
    texts = page.texts
    parts = [
        '<main class="sign-in"><div class="sign-in-card">',
        f'<div class="brand"><span class="seal">{FAVICON}</span><h1>{escape(texts("sign_in.title"))}</h1></div>',
        f'<p class="lead">{escape(texts("sign_in.lead"))}</p>',
        _problem(page),
        _at_once(page) if page.at_once else "",
        _with_key(page),
        f'<p class="fine">{escape(texts("sign_in.server", api=page.api))}</p>',
        "</div></main>",
    ]
    return HTMLResponse(
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        f"<title>{escape(texts('sign_in.title'))}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head()}</head>'
        f'<body class="plain">{"".join(parts)}</body></html>',
        headers={"cache-control": "no-store"},
    )


def _problem(page: SignIn) -> str:
    if page.problem not in _PROBLEMS:
        return ""
    return f'<p class="notice bad" role="alert">{escape(page.texts(f"sign_in.problem_{page.problem}"))}</p>'


def _form(page: SignIn, act: str, content: str) -> str:
    return (
        f'<form method="post" action="{page.action}"><input type="hidden" name="act" value="{act}">'
        f'<input type="hidden" name="next" value="{escape(page.wanted)}">{content}</form>'
    )


def _at_once(page: SignIn) -> str:
    texts = page.texts
    button = f'<button class="button primary wide" autofocus>{escape(texts("sign_in.here"))}</button>'
    note = f'<p class="fine">{escape(texts("sign_in.here_note"))}</p>'
    return _form(page, "here", button + note) + f'<div class="or"><span>{escape(texts("sign_in.or"))}</span></div>'


def _with_key(page: SignIn) -> str:
    texts = page.texts
    kind = "quiet" if page.at_once else "primary"
    return _form(
        page,
        "key",
        f'<label class="field"><span>{escape(texts("sign_in.key"))}</span>'
        '<input name="key" type="password" autocomplete="current-password" placeholder="sk-…" required></label>'
        f'<button class="button {kind} wide">{escape(texts("sign_in.enter"))}</button>',
    )
