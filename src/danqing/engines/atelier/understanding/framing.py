"""Which kind of picture a prompt asks for: a rule for each frame, the first that fits wins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.scene import Lettering, Subject, TextRole
from danqing.engines.atelier.understanding.layouts import rules

R = TextRole


@dataclass(frozen=True, kw_only=True)
class Material:
    """What the rules look at. text: the prompt in lower case without its quotations and negations."""

    text: str
    setting: str | None
    subjects: Sequence[Subject]
    texts: Sequence[Lettering]

    def has(self, pattern: str) -> bool:
        return re.search(pattern, self.text) is not None

    def roles(self, *roles: TextRole) -> int:
        return sum(item.role in roles for item in self.texts)


_PEOPLE_ONLY = r"portrait|head ?shot|close-?up (?:of|shot of|portrait)|bust of|\bface of\b|selfie|肖像|特写|头像|人像"
_SLIDE = r"(?<![a-z])ppt(?![a-z])|\bslides?\b|infographic|powerpoint|幻灯片|信息图|演示文稿"
_POSTER = (
    r"poster|flyer|playbill|海报|宣传单|greeting card|birthday card|invitation|贺卡|请柬"
    r"|(?:book|album|magazine) cover|封面"
)


def _is_eye(m: Material) -> bool:
    close = m.has(r"macro|close-?up|extreme close|微距|特写")
    return (
        close
        and m.has(r"\b(?:human |an? |the )?eyes?\b(?! (?:level|view))|眼睛|瞳孔")
        and not m.has(r"\bfaces?\b|\bportraits?\b|肖像|头像|人像|人脸|脸部|面部")
    )


def _is_portrait(m: Material) -> bool:
    people = [s for s in m.subjects if s.person is not None and not s.decorative]
    return len(people) == 1 and people[0].count == 1 and m.has(_PEOPLE_ONLY) and m.roles(R.BOOK, R.SIGN, R.BOARD) == 0


def _is_neon(m: Material) -> bool:
    person = any(s.person is not None for s in m.subjects)
    return m.setting == "neon_street" and person and m.roles(R.GARMENT, R.OVERLAY) > 0


def _is_plate(m: Material) -> bool:
    labelled = m.has(r"label(?:l?ing|l?ed)|with labels|annotated|anatomy of|\bparts\b|标注|图解|各部分|部位")
    known = not m.subjects or any(not subject.drawable.startswith("label:") for subject in m.subjects)
    return (
        labelled
        and known
        and m.has(
            r"botanical|illustration|diagram|plate|chart|anatomy|guide|encyclop|植物|图鉴|图解|科普|"
            r"示意图|结构图|构造图|剖面图|分解图"
        )
    )


def _is_bookshop(m: Material) -> bool:
    shop = m.has(r"book ?(?:shop|store)|书店")
    return (
        m.roles(R.BOOK) > 0
        and (shop or m.has(r"book ?shel|shelf|window display|书架|橱窗"))
        and m.roles(R.BOOK) + shop > 1
    )


def _is_window(m: Material) -> bool:
    """Whether things are on show in the window of a shop; who looks into it stands before it, in a scene."""
    front = m.has(r"(?:shop|store|bakery|display) ?windows?\b|window display|橱窗")
    looked_at = m.has(r"reflect|through|(?:outside|past|looking|stares?|peers?|in front of|before) [\w ]{0,40}window")
    alive = any(subject.person is not None for subject in m.subjects)
    return front and not alive and not looked_at and m.roles(R.SIGN, R.TITLE) == len(m.texts) and bool(m.texts)


_COUNTED = r"(?:\d|two|three|four|five|six|eight|nine)"


def _is_pictures(m: Material) -> bool:
    several = r"(?:\d|two|three|four|five|six|several|set of|series of|[两二三四五六几]张|[两二三四五六几]幅)"
    named = r"(?:pictures|illustrations|images|prints|paintings)"
    if m.has(rf"(?:set|series|grid|collection) of {_COUNTED} (?:[\w-]+ ){{0,3}}{named}|组图|九宫格"):
        return not m.texts
    return m.has(
        rf"{several}[\w ,-]{{0,24}}(?:portraits?|photos?|photographs?|pictures|paintings|"
        rf"frames)\b[^.]{{0,30}}(?:frames?|framed|wall|depict)"
    ) or m.has(
        rf"{several}[^，。]{{0,8}}(?:相框|照片|肖像)|(?:墙|挂)[^，。]{{0,6}}{several}[^，。]{{0,6}}画"
        rf"|photo wall|gallery wall|照片墙"
        rf"|(?:{_COUNTED}|several|a series of|a set of|a grid of) (?:[\w-]+ ){{0,3}}portraits\b"
    )


def _is_board(m: Material) -> bool:
    return (
        m.roles(R.BOARD) > 0
        and m.has(r"(?:black|chalk|white) ?board|黑板|白板|\bon the board\b")
        and m.roles(R.BOARD) == len(m.texts)
    )


def _is_signs(m: Material) -> bool:
    return m.setting in {"market_street", "street", "city", "neon_street"} and m.roles(R.SIGN) >= 2


_MOST_BESIDE_A_PICTURE = 2
"""Texts of a slide that stand beside a picture; more are the sections of one."""


def _is_illustrated_slide(m: Material) -> bool:
    """Whether a slide or a card is a picture with its title: it names things and has no sections for them."""
    things = any(not subject.decorative for subject in m.subjects)
    return m.has(_SLIDE) and things and 0 < len(m.texts) <= _MOST_BESIDE_A_PICTURE and not m.roles(R.BOARD, R.HEADING)


def _is_abstract(m: Material) -> bool:
    named = m.has(r"\babstract (?:art|composition|painting|pattern|background|shapes|expression)|抽象")
    return not m.subjects and (named or (m.setting is None and not m.texts))


# Frame key of frames.FRAMES and the rule that asks for it.
_RULES: tuple[tuple[str, Callable[[Material], bool]], ...] = (
    ("couplet", lambda m: m.roles(R.COUPLET_LEFT, R.COUPLET_RIGHT, R.COUPLET_TOP) > 0),
    ("banner", _is_illustrated_slide),
    ("slide", lambda m: m.has(_SLIDE) and (len(m.texts) > 1 or m.roles(R.HEADING, R.TITLE) > 0)),
    ("plate", _is_plate),
    ("eye", _is_eye),
    ("pictures", _is_pictures),
    ("bookshop", _is_bookshop),
    ("window", _is_window),
    ("board", _is_board),
    ("neon", _is_neon),
    ("signs", _is_signs),
    ("poster", lambda m: bool(m.texts) and (m.has(_POSTER) or m.roles(R.TITLE, R.SUBTITLE) > 0)),
    ("portrait", _is_portrait),
    ("abstract", _is_abstract),
)


_LAYOUTS = rules()


def find_frame(material: Material) -> str:
    """The key of the frame, `scene` where no other fits."""
    counts = (len(material.texts), len(material.subjects))
    named = next((key for key, fits in _LAYOUTS if fits(material.text, *counts)), None)
    return named or next((key for key, fits in _RULES if fits(material)), "scene")
