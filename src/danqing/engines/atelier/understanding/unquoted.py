"""Find lettering that a prompt asks for without quotation marks: `a sign saying STOP`, `写着欢迎光临的招牌`."""

import re

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
_ANY = re.compile(r"[a-z][\w'’!?&-]*(?: [\w'’!?&-]+){0,7}")
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
    r"字样[是为：:]|文字[是为：:]|内容[是为：:])[：:]?\s*"
    r"(?:(?:[两二三四五六七八]个)?(?:大字|字样|文字|"
    r"的?字)[：:]?)?\s*([^\s，。；、,.;!！（(“”‘’「」『』《》\"']{1,30}[！!？?]?)"
)
_ZH_END = re.compile(
    r"(?:的?(?:字样|[两二三四五六七八]个(?:大)?字|几个(?:大)?字|大字|文字)|的(?=(?:[\u4e00-\u9fff]{0,4})?"
    r"(?:牌|招牌|横幅|灯箱|灯牌|海报|旗|T恤|衣服|木牌|路牌|黑板|蛋糕|卡片|贺卡|杯|书|匾|对联|灯笼|气球|条幅|告示)))"
)


def find_unquoted(prompt: str, taken: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Strings named by a lettering verb outside of quotation marks, in reading order, clear of those `taken`."""
    found = [*_english(prompt), *_chinese(prompt)]
    free = [q for q in found if not any(q.start < t.end and t.start < q.end + 2 for t in taken)]
    return tuple(sorted(free, key=lambda q: q.start))


def _english(prompt: str) -> list[Quotation]:
    found: list[Quotation] = []
    for verb in _SAYS.finditer(prompt):
        if found and verb.start() < found[-1].end:
            continue
        name = _NAME.match(prompt, verb.end())
        text = name.group().rstrip(".") if name else _lower_case(prompt, verb)
        if text:
            found.append(Quotation(verb.end(), verb.end() + len(text), text))
    return found


def _lower_case(prompt: str, verb: re.Match[str]) -> str:
    """A text in small letters, only after a verb that announces one: `a card that says happy birthday mom`."""
    words = _ANY.match(prompt, verb.end())
    if words is None or not re.search(r"say|read|spell|words?\b", verb.group()) or _NOT_A_TEXT.match(words.group()):
        return ""
    end = _END.search(words.group())
    return words.group()[: end.start()] if end else words.group()


def _chinese(prompt: str) -> list[Quotation]:
    found: list[Quotation] = []
    for match in _ZH.finditer(prompt):
        text = match.group(1)
        end = _ZH_END.search(text + prompt[match.end() : match.end() + 8])
        text = clean_text(text[: end.start()] if end and end.start() < len(text) else text)
        if text:
            found.append(Quotation(match.start(1), match.start(1) + len(text), text))
    return found
