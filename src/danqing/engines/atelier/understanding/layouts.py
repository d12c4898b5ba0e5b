"""The words that ask for a page laid out in one way: a timeline, a calendar, a comic strip."""

import re
from collections.abc import Callable

_APP = r"(?:手机|应用|软件|app|网页|网站)[^，。]{0,4}(?:界面|页面|首页)"
_SITES = r"(?:blog|e?mail|newsletter|web(?:site)?|page|youtube|facebook|twitter|linkedin|channel)"
_OCCASIONS = (
    r"greeting|birthday|thank[- ]you|christmas|anniversary|wedding|valentine\S*|congratulations?|get[- ]well|easter"
    r"|new year|mother\S*day|father\S*day"
)
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "comic",
        (
            r"comic strips?\b|comic page",
            r"(?:two|three|four|five|six|\d)[- ]panel\b",
            r"\bpanels?\b.{0,24}\bcomic|comic\b.{0,24}\bpanels?\b",
            r"[二三四六八]格漫画|四格|条漫|连环画|(?<!日式)(?<!美式)漫画(?!风|感|家|书|店|式)",
        ),
    ),
    (
        "calendar",
        (
            r"calendar (?:page|for|of|poster|design|template|sheet)",
            r"(?:monthly|desk) calendar|^an? calendar(?! (?:year|app|on))",
            r"日历|月历|挂历",
        ),
    ),
    ("timeline", (r"time ?lines?\b", r"时间轴|时间线|大事记")),
    (
        "comparison",
        (
            r"comparison (?:chart|table|infographic|slide|poster|graphic|of)",
            r"side-by-side comparison|pros and cons",
            r"对比图|比较图|对照表|优缺点",
        ),
    ),
    (
        "newspaper",
        (
            r"newspaper (?:front |cover )?page|newspaper (?:layout|design|front)",
            r"front page of (?:an? |the )?[\w ]{0,20}newspaper",
            r"^(?:an? |the )?(?:[\w-]+ )?newspaper (?:titled|named|called)",
            r"^(?:an? |the )?(?:[\w-]+ )?newspaper with (?:the |a )?(?:headline|masthead|title)",
            r"报纸(?:的)?(?:头版|版面|首页)|头版(?:头条|报纸)?|^(?:一(?:张|份))?报纸[，,“]",
        ),
    ),
    ("magazine", (r"magazine cover", r"杂志封面")),
    (
        "book",
        (
            r"^(?:an? |the |design |create |make |me )*(?:[\w'’-]+ ){0,3}"
            r"(?:(?:cook|story|picture|text)?book|novel)(?:'s)? cover\b"
            r"(?! (?:lies|lying|on|in|with torn))",
            r"^(?:an? |the |front )*cover (?:of|for) (?:a|an|the) (?:[\w'’-]+ ){0,3}(?:book|novel)\b",
            r"^(?:设计|制作|一|张|个|本|幅)*[^，。“《]{0,6}(?:书籍|图书|小说|绘本|童书|书的)封面",
        ),
    ),
    ("movie", (r"(?:movie|film|cinema)[- ]poster", r"电影海报")),
    (
        "mockup",
        (
            r"mock-?ups?\b|\b(?:ui|ux)\b|user interface|landing page|web ?page|home ?page|dashboard",
            r"web ?site (?:design|home)|\bapp (?:screen|design|interface|layout)",
            r"(?:log-?in|sign[- ]?(?:in|up)|registration|checkout|onboarding) (?:screen|page|form)",
            _APP,
            r"界面设计|网页设计|落地页",
        ),
    ),
    (
        "banner",
        (
            r"^(?:an? |the )?(?:(?:web|website|wide|vertical|horizontal|festival|sale|advertising) )*banner\b"
            r"(?! (?:across|on|over|hang|that|above|stretched|strung|held|flies|flying|in|at|between|reads|says))",
            r"^(?:[\w-]+ ){1,3}banner\b(?=,|:| with| for| ad|$)",
            rf"^(?:{_SITES} )*(?:header|hero image|cover image) (?:for|with|of)\b",
            rf"(?:youtube|blog|video) thumbnail|{_SITES} (?:cover|header|banner)",
            rf"^(?:a |the |make |create |design |me |us |please )*(?:[\w'’-]+ ){{0,3}}(?:{_OCCASIONS}) card\b",
            r"^[^，。“]{0,12}贺卡",
            r"banner (?:ad|design)\b|横幅(?:广告|海报)|banner ?图|横版海报",
        ),
    ),
    (
        "ticket",
        (
            r"^(?:an? |the |one |design |create |make |printed |vintage )*(?:[\w-]+ ){0,2}(?:ticket|boarding pass)\b"
            r"(?! (?:booth|office|counter|machine|window|stub|collector|inspector|seller|lies|lying|on|in a))",
            r"^(?:设计|制作|一|张|个|枚|份)*[^，。“]{0,8}(?:门票|车票|电影票|机票|船票|入场券|登机牌|演出票)(?![口处站])",
        ),
    ),
    (
        "logo",
        (
            r"\blogos? (?:design )?(?:for|of|with|featuring)\b|logo design",
            r"^(?:an?|the) (?:[\w-]+ ){0,4}logo\b(?! (?:on|printed|is on))|design an? (?:[\w-]+ ){0,4}logo",
            r"logo ?设计|标志设计|设计[^，。]{0,12}(?:logo|标志|徽标)|的(?:logo|标志|徽标)",
        ),
    ),
    (
        "vertical",
        (
            r"vertical (?:text|writing|calligraphy|chinese|japanese|script)|written vertically",
            r"竖排|竖写|直书|条幅|立轴|縦書き",
        ),
    ),
)
LAYOUTS = frozenset(key for key, _ in _NAMED)
"""The pages by key: values of Scene.frame."""

_NOUNS_EN = (
    "calendar timeline logo banner magazine comic comics strip panel poster film movie website site page webpage app "
    "screen phone smartphone dashboard interface chart scroll cover slide header card flyer infographic ticket pass "
    "newspaper"
)
_NOUNS_ZH = (
    "日历 月历 挂历 海报 漫画 杂志 电影 手机 网页 界面 条幅 卷轴 标志 贺卡 幻灯片 封面 请柬 报纸 头版 "
    "门票 车票 电影票 机票 船票 入场券 登机牌 演出票 票"
)
PAGE_NOUNS = frozenset((*_NOUNS_EN.split(), *_NOUNS_ZH.split()))
"""Last words of subjects that are the page itself rather than a thing on it."""

_WORDLESS = frozenset({"calendar", "comic", "logo"})  # layouts that mean something without a text
_CARD = re.compile(r"\bcard\b|贺卡")
_LEAST = {"timeline": 2, "comparison": 3, "mockup": 1}


def rules() -> tuple[tuple[str, Callable[[str, int, int], bool]], ...]:
    """Each layout with its rule over the prompt in lower case, its number of texts and its number of subjects."""
    return tuple((key, _rule(key, re.compile("|".join(patterns)))) for key, patterns in _NAMED)


def _rule(key: str, pattern: re.Pattern[str]) -> Callable[[str, int, int], bool]:
    def fits(text: str, texts: int, subjects: int) -> bool:
        if texts < _LEAST.get(key, 0) or (texts == 0 and key not in _WORDLESS):
            return False
        if key == "banner" and subjects == 0 and _CARD.search(text):
            return False  # a card without a picture is a design of its words
        return (texts + subjects > 0 or key == "calendar") and pattern.search(text) is not None

    return fits
