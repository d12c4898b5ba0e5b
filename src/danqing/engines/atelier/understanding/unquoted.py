"""Find lettering that a prompt asks for without quotation marks: `a sign saying STOP`, `写着欢迎光临的招牌`."""

import re

from danqing.engines.atelier.understanding.capitals import MORE_CAPITALS, capitals
from danqing.engines.atelier.understanding.quotations import Quotation, clean_text

_SAYS = re.compile(
    r"\b(?:(?:that |which )?(?:says|reads|spells(?: out)?)|saying|reading|spelling(?: out)?|"
    r"inscribed with|engraved with"
    r"|(?:with|bearing|showing|has|displaying|spelling) the (?:words?|texts?|letters|title|slogan|inscription|caption"
    r"|phrase|name|headline|message)"
    r"|the (?:words?|text|letters|title|slogan|inscription|phrase|headline|message)"
    r"|(?:titled|entitled|captioned|labell?ed|lettered)(?: as| with)?)\b\s*[:：]?\s+"
)
# A name in capitals or title case, joined by small words, up to the end of the clause.
_NAME = re.compile(
    r"(?:[A-Z0-9][\w'’&!?./+-]*|&)(?:[ ](?:(?:of|the|and|to|for|in|a|is|on|with|or|at|&|de|"
    r"la)[ ]){0,2}(?:[A-Z0-9][\w'’&!?/+-]*|&))*[!?]*"
)
_PLACE = (
    r"(?: (?:at|on|in|along|across|near|over) (?:the )?(?:very )?"
    r"(?:top|bottom|middle|cent(?:er|re)|left|right|corner|side|front|back|cover)"
    r"(?:[- ](?:left|right|half|corner|side|of (?:it|the \w+)))?| below(?: it)?| above(?: it)?| underneath)?"
)
# `Big text at the top BAKE SALE`: a word for letters and, maybe after their place, a name.
_HEADED = re.compile(
    r"\b(?i:text|title|headline|heading|header|sub-?title|caption|slogan|tagline|lettering|letters|words?|inscription"
    rf"|message|greeting|phrase|brand(?: name)?){_PLACE}"
    r"(?:,? (?:is|being|should be|should read|it says|as))?\s*[:：,]?\s+(?=[A-Z0-9])"
)
# `logo for my bakery called Sweet Crumbs`: on what bears a name, the name of a business is a text.
_PRINTED = re.compile(
    r"\b(?:logo|poster|flyer|banner|sign|signage|store ?front|shop ?front|cover|card|ad|advert|packag\w+|label|menu"
    r"|web ?site|landing page|thumbnail|billboard|header|invitation|badge|emblem|t-?shirt|mug)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"\b(?:bakery|shop|store|caf[eé]|coffee (?:shop|bar|house)|restaurant|bar|pub|brand|company|start-?up|studio|salon"
    r"|club|band|festival|event|school|magazine|book|novel|game|app|product|blog|show|podcast|truck|hotel|brewery"
    r"|winery|gallery|market|team|agency|clinic|gym|farm|fair|party|concert|conference|exhibition|movie|film|course"
    r"|workshop|pizzeria|diner|florist|business|firm|channel|newsletter|drink|beer|wine|tea|soap|perfume|cereal)s?"
    r" (?:called|named|known as) (?=[A-Z0-9])"
    r"|\b(?:logo|emblem|badge) (?:design )?for (?=[A-Z])",
)
_ANY = re.compile(r"[a-z][\w'’!?&-]*(?: [\w'’!?&-]+){0,7}")
_BEARER = re.compile(
    r"\b(?:signs?|boards?|\w*boards?|banners?|cards?|labels?|notes?|posters?|shirts?|t-?shirts?|mugs?|cups?|screens?|plaques?|tags?"
    r"|stickers?|letter(?:s|ing)?|text|words?|headline|title|caption|bubbles?|covers?|flags?|ribbons?|plates?|tickets?"
    r"|signage|store ?front|marquee|stamps?|badges?|hat|cap|cake|scrolls?|pages?|books?|newspapers?|doors?|walls?)\b",
    re.IGNORECASE,
)
"""What may read something: people who read do not say what is written."""
_ARTICLES = ("A", "An", "The", "It", "I", "In", "On", "With", "And", "No")
_END = re.compile(
    r" (?:in|on|at|above|below|with|beside|next|hanging|written|under|over|near|against|while|and|by|from|is|are|as"
    r"|stands?|sits?|across|behind|along|around|for)\b"
)
_NOT_A_TEXT = re.compile(
    r"(?:is|are|should|must|in|of|on|at|and|below|above|clearly|written|appears?|reads?|says?|large|bold|should|style"
    r"|effect|area|box|layout|with|that|which|a|an|the|its|his|her|their|very|some)\b",
    re.IGNORECASE,
)
_ZH = re.compile(
    r"(?:写着|写有|写上|上书|书写|印着|印有|刻着|刻有|绣着|题着|标着|题字为?|标题[是为：:]|"
    r"字样[是为：:]|文字[是为：:]|内容[是为：:]|(?:副标题|主标题|大标题|小标题|店名|品牌名|品牌|招牌|口号|标语|文案|配文|题字)[是为叫：:]"
    r"|(?:店名|品牌)叫做?|(?:标题|大字|文字|文案|配文|标语|口号)(?=[\u4e00-\u9fff]{2,12}(?:[，。,！!]|$))(?!放|在|居|用|要|清|排|和|与|颜|加|以|位|写|醒|简|的|部|内|说|图|区|突|大|设|風|风)"
    r"|(?:底下|下面|上面|下方|上方|旁边|中间|顶部|底部|正中|牌子上?|牌上|纸上|杯上|墙上|封面)写(?![字作信着有上]))[：:]?\s*"
    r"(?:(?:[两二三四五六七八]个)?(?:大字|字样|文字|"
    r"的?字)[：:]?)?\s*([^\s，。；、,.;!！（(“”‘’「」『』《》\"']{1,30}[！!？?]?)"
)
_ZH_SIGN = re.compile(
    r"(?:[告警提指]示牌|招牌|牌子|路牌|门牌|木牌|站牌|横幅|标语|条幅|匾额|公告)[：:]\s*"
    r"(?![一两三四五几]?[个只块张条名位])([^\s，。；、“”「」]{2,24})"
)
"""`告示牌：电动车请勿入内`."""
_ZH_END = re.compile(
    r"(?:的?(?:字样|图案|标语|口号|[两二三四五六七八]个(?:大)?字|几个(?:大)?字|大字|文字)|的(?=(?:[\u4e00-\u9fff]{0,4})?"
    r"(?:牌|招牌|横幅|灯箱|灯牌|海报|旗|T恤|衣服|木牌|路牌|黑板|蛋糕|卡片|贺卡|杯|书|匾|对联|灯笼|气球|条幅|告示)))"
)


def find_unquoted(prompt: str, taken: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Strings named by a lettering verb outside of quotation marks, in reading order, clear of those `taken`."""
    english = _english(prompt)
    found = [*english, *capitals(prompt, english), *_chinese(prompt)]
    free = [q for q in found if not any(q.start < t.end and t.start < q.end + 2 for t in taken)]
    return tuple(sorted(free, key=lambda q: q.start))


def _english(prompt: str) -> list[Quotation]:
    found: list[Quotation] = []
    for verb in _leads(prompt):
        if found and verb.start() < found[-1].end:
            continue
        name = _NAME.match(prompt, verb.end())
        text = _to_the_end(prompt, name).rstrip(".") if name else _lower_case(prompt, verb)
        if text and text not in _ARTICLES:
            found.append(Quotation(verb.end(), verb.end() + len(text), text))
    return found


def _to_the_end(prompt: str, name: re.Match[str]) -> str:
    """A name, and where it is in capitals, what goes on so behind a dash: `PLOT 14 - PLEASE SHUT THE GATE`."""
    more = MORE_CAPITALS.match(prompt, name.end()) if not re.search(r"[a-z]", name.group()) else None
    return prompt[name.start() : more.end() if more else name.end()]


def _leads(prompt: str) -> list[re.Match[str]]:
    """What announces a text, in reading order."""
    leads = [*_SAYS.finditer(prompt), *_HEADED.finditer(prompt)]
    if _PRINTED.search(prompt):
        leads += _BUSINESS.finditer(prompt)
    return sorted(leads, key=lambda lead: (lead.start(), -lead.end()))


def _lower_case(prompt: str, verb: re.Match[str]) -> str:
    """A text in small letters, only after a verb that announces one: `a card that says happy birthday mom`."""
    words = _ANY.match(prompt, verb.end())
    if words is None or not re.search(r"say|read|spell|words?\b", verb.group()) or _NOT_A_TEXT.match(words.group()):
        return ""
    reads = re.match(r"(?:that |which )?read", verb.group())
    if reads and not _BEARER.search(prompt[max(0, verb.start() - 48) : verb.start()]):
        return ""
    end = _END.search(words.group())
    return words.group()[: end.start()] if end else words.group()


def _chinese(prompt: str) -> list[Quotation]:
    found: list[Quotation] = []
    for match in sorted((*_ZH.finditer(prompt), *_ZH_SIGN.finditer(prompt)), key=lambda match: match.start()):
        if found and match.start(1) < found[-1].end:
            continue
        text = match.group(1)
        end = _ZH_END.search(text + prompt[match.end() : match.end() + 8])
        text = clean_text(text[: end.start()] if end and end.start() < len(text) else text)
        if text:
            found.append(Quotation(match.start(1), match.start(1) + len(text), text))
    return found
