"""What bears a text: which nouns near a quotation carry its letters, and which only stand in the picture."""

import re

from danqing.engines.atelier.understanding.lettering_words import CARRIER

_EVERYDAY = re.compile(
    r"\b(?:(?:paper|hand|tea|shopping|gift|lunch|mail|tool|post)? ?"
    r"(?:bag|box|can|jar|cup|mug|bottle|crate|pack(?:age)?)"
    r"|(?:hot[ -]air )?balloon|cake|van|bus|truck|boat|sail|umbrella|window|door|gate|wall|lantern|kite|crown|stone"
    r"|arrow|cap|jacket|shirt|apron|hoodie|envelope|canvas|phone|smartphone|ribbon|flag)(?:s|es)?\b",
    re.IGNORECASE,
)
"""Things that bear a text only where words tie it to them; signs, boards and labels are there for nothing else."""
_INSCRIBED = re.compile(
    r"\b(?:says?|saying|said|reads?|reading|spell\w*|written|writing|print(?:s|ed)|painted|label\w*|marked|inscribed"
    r"|engraved|embroidered|stamped|lettered|decorated|branded|named|called|bear(?:s|ing)|show(?:s|ing)|display\w*"
    r"|carr(?:ies|ying)|featur\w+|that|which|where|whose|has|have|having)\b|[:：]",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_OF_THE_PICTURE = re.compile(r"\b(?:title|headline|heading|header|subtitle|tagline|slogan|caption)\b", re.IGNORECASE)
_UPON = re.compile(
    r"[^,;.，。]{0,40}\b(?:on|onto|across|over|in|inside|above|along|around|under|beside)\b[^,;.，。]{0,30}"
)
_ZH_NOUN = re.compile(
    r"霓虹(?:招牌|灯牌|灯)|(?:小|大|木|手写)?(?:黑板|白板|招牌|告示牌|指示牌|广告牌|站牌|路牌|门牌|灯牌|木牌|牌子|牌匾|匾额|灯箱|横幅|条幅|锦旗|彩旗"
    r"|旗帜|标签|价签|便利贴|便签|纸条|卷轴|石碑|门头|屏幕)"
)
_ZH_EVERYDAY = re.compile(
    r"灯笼|气球|[水奶酒花]?瓶子?|[水茶奶咖啡]*杯子?|礼?盒子?|[购物手提]*袋子?|罐子?|蛋糕|卡车|货车|船"
)
_ZH_UPON = re.compile(r"[上身](?:面|边)?(?:用|写|印|刻|贴|绣|题|标|画|有|书|的|是)|写|印|贴")
_ZH_REACH, _ZH_BEHIND = 14, 10  # characters: 一块木牌，上面用毛笔写着“”; “”的招牌
_ZH_BREAK = re.compile(r"[。！？；;\n“”]")


def without_bystanders(before: str, after: str) -> tuple[str, str]:
    """The words around a text with the things blanked out that stand near it without bearing it.

    `a dinosaur holding three balloons and the words`: the balloons bear nothing.
    """
    kept = _EVERYDAY.sub(lambda m: m.group() if _bears(before[m.end() :]) else " " * len(m.group()), before)
    return (
        _ZH_EVERYDAY.sub(lambda m: m.group() if _bears_zh(kept[m.end() :]) else "，" * len(m.group()), kept),
        _EVERYDAY.sub(lambda m: m.group() if _UPON.fullmatch(after[: m.start()]) else " " * len(m.group()), after),
    )


def _bears(gap: str) -> bool:
    """Whether the words between a thing and a text tie them together."""
    if not gap.strip() or _OF_THE_PICTURE.search(gap):
        return not gap.strip()
    return _INSCRIBED.search(gap) is not None or (_WITH.search(gap) is not None and "," not in gap)


def _bears_zh(gap: str) -> bool:
    """As _bears: `一个杯子，上面写着` does, `两只灯笼，下面写` does not."""
    first, comma, rest = re.sub(r"[、,]", "，", gap).partition("，")
    goes_on = re.match(r"[\s，]*(?:上面|杯身|瓶身|盒上)", rest)
    return not comma or _ZH_UPON.search(first) is not None or goes_on is not None


def chinese_bearer(before: str, after: str) -> str:
    """The Chinese noun that bears a text: the nearest before it in its sentence, or right behind it."""
    near = _ZH_BREAK.split(before[-_ZH_REACH:])[-1]
    named = [m.group() for m in _ZH_NOUN.finditer(near)]
    if named:
        return named[-1]
    behind = _ZH_NOUN.search(re.split(r"[，,。；;]", after[:_ZH_BEHIND])[0])
    return behind.group() if behind else ""


def is_bearer(noun: str) -> bool:
    """Whether a noun of either language names what may bear a text."""
    return CARRIER.search(noun) is not None or _ZH_NOUN.fullmatch(noun) is not None


def ties(gap: str) -> bool:
    """Whether the words between a thing and a text behind it tie them together."""
    return _bears(gap)


_ZH_WRITTEN = re.compile(r"写|印|刻|贴|绣|题|标|喷|书|画着|字样|[上面身]有|[上面身]是")
_ZH_CLAUSE = re.compile(r"[，,](?!(?:[\u4e00-\u9fff]{0,2}[杯瓶车盒箱罐]身|上面|侧面|正面|写|印|刻|贴|绣|标|喷))")


def ties_zh(gap: str) -> bool:
    """As ties, for Chinese: `杯子上印着`; `木牌，上面写着`."""
    return not gap or (_ZH_WRITTEN.search(gap) is not None and _ZH_CLAUSE.search(gap) is None and len(gap) <= _ZH_REACH)


_ONTO = re.compile(
    r"(?:(?:is |are )?(?:written|painted|printed|stencill?ed|lettered|embroidered|engraved|carved|stamped"
    r"|in [a-z ]{2,24}),? )*(?:on|across|over|along|onto)(?: the| its| one)?"
    r"(?: (?:side|front|back|face|lid|label|sail|roof|hull)s? of)?"
)


def upon(gap: str) -> bool:
    """Whether the words between a text and a thing behind it put it there: `painted on the side of`."""
    return _ONTO.fullmatch(gap) is not None
