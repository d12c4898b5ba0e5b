"""What each text of a mock-up is: the name, a link, a headline, a field, a card, a button."""

import re
from dataclasses import dataclass

from danqing.engines.atelier.scene import Lettering, Scene

_BUTTON = re.compile(r"button|按钮|cta\b|call to action", re.IGNORECASE)
_LINK = re.compile(r"\bmenu|nav|links?\b|tabs?\b|菜单|导航|标签", re.IGNORECASE)
_QUOTES = "\"'“”‘’「」『』"
_FIELD = re.compile(
    r"^(?:e-?mail(?: address)?|(?:new |confirm |repeat )?password|user ?name|phone(?: number)?|search"
    r"|(?:full |your )?name|邮箱|(?:确认)?密码|用户名|手机号码?|账号|搜索|姓名|验证码)\b|^.{1,4}号$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\?$|？$|^(?:forgot|sign up|register|create an account|忘记|注册|立即注册)", re.IGNORECASE)
_FORM = re.compile(r"log-?in|sign[- ]?(?:in|up)|register|registration|登录|注册", re.IGNORECASE)
_PHONE = re.compile(r"mobile|smart ?phone|\bphone\b|\bios\b|iphone|android|\bapp\b|手机|小程序", re.IGNORECASE)
_WEB = re.compile(r"web|site|landing page|desktop|browser|dashboard|网页|网站|官网", re.IGNORECASE)
_REACH = 36  # characters before a text in which its part of the page is named


@dataclass(frozen=True)
class Roles:
    """Which text is what. links: in the bar. asides: links apart from it, such as `Forgot password?`."""

    title: Lettering | None
    links: tuple[Lettering, ...]
    headline: Lettering | None
    fields: tuple[Lettering, ...]
    cards: tuple[Lettering, ...]
    asides: tuple[Lettering, ...]
    buttons: tuple[Lettering, ...]


def is_phone(scene: Scene) -> bool:
    """Whether the words around the texts mean a page on a phone."""
    words = words_around(scene)
    return _PHONE.search(words) is not None and _WEB.search(words) is None


def is_form(scene: Scene) -> bool:
    """Whether a page is for signing in or up."""
    return any(_FIELD.search(text.text) for text in scene.texts) and _FORM.search(scene.prompt) is not None


def words_around(scene: Scene) -> str:
    """The prompt without the texts that it quotes."""
    words = scene.prompt
    for text in scene.texts:
        words = words.replace(text.text, " ")
    return words


def roles_of(scene: Scene) -> Roles:
    """The part of each text, by what the prompt calls it and by what it says."""
    texts = list(scene.texts)
    buttons = [t for t in texts if _nearest(_before(t, scene)) == "button"]
    links = [t for t in texts if t not in buttons and _nearest(_before(t, scene)) == "link"]
    if links:  # `menu "Shop" "About" "Contact"`: those that follow with nothing between are links too
        links = _run(texts, texts.index(links[0]), scene)
        buttons = [t for t in buttons if t not in links]
    rest = [t for t in texts if t not in buttons and t not in links]
    fields = [t for t in rest if _FIELD.search(t.text)]
    asides = [t for t in rest if t not in fields and _ASIDE.search(t.text)] if is_form(scene) else []
    rest = [t for t in rest if t not in fields and t not in asides]
    title = rest.pop(0) if rest else None
    headline = rest.pop(0) if rest else None
    return Roles(title, tuple(links), headline, tuple(fields), tuple(rest), tuple(asides), tuple(buttons))


def _before(text: Lettering, scene: Scene) -> str:
    place = scene.prompt.find(text.text)
    return scene.prompt[max(0, place - _REACH) : max(0, place)].rstrip(_QUOTES + " ")


def _nearest(words: str) -> str | None:
    """What the words right before a text call it."""
    found = [
        (m.start(), key) for key, pattern in (("button", _BUTTON), ("link", _LINK)) for m in pattern.finditer(words)
    ]
    last_quote = max(words.rfind(mark) for mark in '"”」')
    return max(found)[1] if found and max(found)[0] > last_quote else None


def _run(texts: list[Lettering], first: int, scene: Scene) -> list[Lettering]:
    """The texts that follow one with the same mark between them: `"Shop" "About"`, or `"Shop", "About"`."""
    run, mark = [texts[first]], None
    for text in texts[first + 1 :]:
        between = _before(text, scene).rpartition(run[-1].text)[2].strip(_QUOTES + " ")
        if len(between) > 3 or (mark is not None and between != mark):
            break
        run.append(text)
        mark = between
    return run
