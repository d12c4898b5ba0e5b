"""Chinese nouns of a prompt that can be drawn, as mentions in reading order; longest word first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Person, Subject
from danqing.engines.atelier.understanding.clothing import Garment, garments
from danqing.engines.atelier.understanding.colors import ZH, ZH_WORD
from danqing.engines.atelier.understanding.english import WornGarment
from danqing.engines.atelier.understanding.kinship import (
    infant_of,
    is_followed_parent,
    is_infant,
    is_own_infant,
    is_parent,
    named_parent,
    named_young,
    parent_of,
)
from danqing.engines.atelier.understanding.lexicon import Drawable, chinese_kin, drawable_of, lexicon
from danqing.engines.atelier.understanding.mentions import USUAL_PLURAL, WHOLES, ZH_SIZES, Mention, not_subjects
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.patterned import is_pattern
from danqing.engines.atelier.understanding.people import chinese_names, chinese_people, chinese_person, observed
from danqing.engines.atelier.understanding.segmentation import word_starts
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import MAX_COUNT
from danqing.engines.atelier.understanding.unknown_nouns import unknown_word

_DIGITS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "几": 4,
    "数": 5,
    "双": 2,
    "半": 1,
}
_MEASURE = (
    "只个匹条头朵棵座艘辆本位盏名间张幅枝株颗块件把架台部口群对双排串束片根支顶扇盘碗杯壶瓶篮筐堆盆尊栋幢所丛轮弯道抹队"
    "罐份袋盒箱锅听包桶缸"
)
_NUMBER = re.compile(
    rf".*(?P<number>(?<![一二两三四五六七八九十])[一二两三四五六七八九十几数]{{1,3}}|\d{{1,2}}|许多|很多|无数|众多|若干)(?P<measure>[{_MEASURE}])?"
    r"(?P<between>[^，。；、,.;\s的]{0,6}的?[^，。；、,.;\s]{0,3})$"
)
_GROUPS = {"群": 5, "对": 2, "双": 2, "排": 5, "串": 1, "堆": 5, "丛": 6, "队": 5, "片": 6, "篮": 5, "筐": 6, "盘": 4}
_SLICES = frozenset("片")
"""Measures of a whole field where there is one, and of single slices and leaves where there are more: `两片吐司`."""
_MANY = {"许多": 6, "很多": 6, "无数": 9, "众多": 7, "若干": 4}
_COLOR = re.compile(rf"({ZH_WORD})(?:色)?(?:的)?(?:{'|'.join(ZH_SIZES)})?(?:的)?$")
_SIZE = re.compile(rf"({'|'.join(ZH_SIZES)})(?:的)?(?:(?:{ZH_WORD})色?的?)?$")
_SIMILE = re.compile(r"(?:像|如|似|宛如|犹如|仿佛)(?:一[只个条匹朵])?$")
_AGED = re.compile(r"(?:(?<![养敬])老|老年|白发苍苍的|高龄的?)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LOOK_BACK = 12
_GROWING = frozenset({"flower", "plant"})
_GROWS_IN = ("田", "海", "丛", "园", "花瓶", "花束", "花篮")
_FIELD = 9
_SERVED = re.compile(r"一[盘碗锅份片][^，。]{0,4}$")
_ANIMATE = frozenset({"animal", "bird", "robot", "flyer", "water", "seaanimal"})
VESSELS_THAT_MEASURE = {
    "碗": "shape:bowl",
    "篮": "emoji:🧺",
    "筐": "emoji:🧺",
    "箱": "shape:open_crate",
    "桶": "emoji:🪣",
    "盆": "shape:bowl",
    "瓶": "shape:vase",
    "罐": "shape:glass_jar",
    "盘": "shape:plate",
    "碟": "shape:plate",
}
"""Measure words that name what holds fruit and flowers: `一碗草莓`, `一瓶向日葵`; a dish brings its own."""
_MEASURED = {"fruit": 5, "flower": 5, "fish": 3}
_DISHES = "盘碟碗"
"""Of which one fish is served."""
_PUT_IN = re.compile(r"(?:装|插|盛|放|摆|堆|种)(?:着|满了?|有|了)[^，。；、]{0,4}$")
_OWN_VESSEL = re.compile(
    rf"(?P<count>[一两三四五六七八九十几\d]{{1,2}})[大小满]?(?P<vessel>[{''.join(VESSELS_THAT_MEASURE)}])子?(?=[^，。；、]{{0,6}}$)"
)
_VESSELS = frozenset(read_words("contacts.toml")["containers"])
_COUNTING = tuple("一两三四五几满")
_SHOP = "shape:shop"
_OUTSIDE = ("前", "外", "旁", "对面", "后")
# A doorway is no thing, and so it is two dots by now.
_BEFORE_ITS_DOOR = re.compile(r"(?![里内中])[^里内。；“]{0,8}?(?:门[前口外头]|招牌|匾|··(?=[挂站停有排坐等放摆蹲趴]))")
_SIDES = frozenset("上下里内中边旁前后")
_DONE_TO_ANIMALS = "骑喂养放牧遛看读弹拉吹踢"
_ALONE = frozenset("人树书")
_SIZED = frozenset("老大小胖瘦母公")
_LIVESTOCK = frozenset("牛马羊猪鸡鸭鹅狗猫鱼鸟")
_ANIMALS = _LIVESTOCK | frozenset("熊兔狼猴象鹿虎狮鼠狐龟蛇鲸龙鹰鹤")
_DOINGS = frozenset("盘飞站趴睡卧躺跑走坐吃喝在追蹲游停叼咬盯绕缠爬跳望低抬张")
_OWN_COLORS = "白黑橘红灰粉紫蓝绿"
_MEASURES_OF_PEOPLE = ("位", "名")
_ENDINGS_OF_PEOPLE = tuple("员师手家工匠人者生客侠兵哥姐妹叔伯姨婆爷士童女汉翁匪")


@dataclass(frozen=True)
class _Word:
    text: str
    thing: Person | Garment | Drawable


@cache
def _words() -> dict[str, Person | Garment | Drawable]:
    table: dict[str, Person | Garment | Drawable] = {}
    for noun in nouns().chinese:
        thing = None if noun.endswith("色") or noun in ZH else chinese_kin(noun) or chinese_person(noun)
        if thing is not None:
            table[noun] = thing
    table.update(lexicon().chinese)
    table.update(garments("zh"))
    table.update(chinese_people())
    return table


@cache
def _longest_word() -> int:
    return max(map(len, _words()))


_PART = 2
"""How long the names of parts are that are no words by themselves: `筏头`."""


def chinese_mentions(text: str) -> tuple[tuple[Mention, ...], tuple[WornGarment, ...]]:
    """Things and people named in a text, and clothes, each in reading order."""
    mentions: list[Mention] = []
    clothes: list[WornGarment] = []
    at = floor = 0
    starts = word_starts(text)
    while at < len(text):
        word = _word_at(text, at, starts) or _unknown_at(text, at, starts)
        name = word.text if word else text[at : at + _PART]
        end = at + len(name)
        whole = next((m for m in reversed(mentions) if m.kind in WHOLES.get(name, ())), None)
        if whole is not None:
            mentions.append(replace(whole, start=at, head=at, end=end, definite=True))
            at = floor = end
            continue
        if word is None:
            at += 1
            continue
        before = text[max(floor, at - _LOOK_BACK) : at]
        if isinstance(word.thing, Garment):
            count = _count(before, at)[1] or 1
            clothes.append(WornGarment(at, end, word.thing, _color(before, word.text), word.text, count))
        elif _is_place(text, word, end):
            pass
        elif isinstance(word.thing, Person) and mentions and mentions[-1].end == at and mentions[-1].kind in _ANIMATE:
            # `熊猫厨师`: what the animal does
            if is_infant(word.text):
                mentions[-1] = named_young(mentions[-1], text[mentions[-1].head : end], end)
            elif is_parent(word.text):
                mentions[-1] = named_parent(mentions[-1], text[mentions[-1].head : end], end)
        elif is_followed_parent(word.text, text[mentions[-1].end : at] if mentions else "", mentions):
            mentions.append(parent_of(mentions[-1], _mention(text, at, word, before)))
        elif is_own_infant(word.text, text[mentions[-1].end : at] if mentions else "", mentions):
            mentions.append(infant_of(mentions[-1], _mention(text, at, word, before)))
        elif not _SIMILE.search(before):
            mentions += _in_vessel(_mention(text, at, word, before), text, max(floor, at - _LOOK_BACK))
        at = floor = end
    return tuple(mentions), tuple(clothes)


def _in_vessel(content: Mention, text: str, floor: int) -> list[Mention]:
    """A mention, behind that of the vessel by which it is measured."""
    measured = _OWN_VESSEL.search(text[floor : content.head])
    if measured is None or content.kind not in _MEASURED:
        return [content]
    drawable = drawable_of(VESSELS_THAT_MEASURE[measured["vessel"]])
    assert drawable is not None
    at, end = floor + measured.start("vessel"), floor + measured.end("vessel")
    number = measured["count"]
    count = int(number) if number.isdigit() else _chinese_number(number)
    subject = Subject(label=measured["vessel"], drawable=drawable.key, count=max(1, min(MAX_COUNT, count)))
    vessel = Mention(start=floor + measured.start(), head=at, end=end, subject=subject, kind=drawable.kind)
    # A pot has one plant in it that is seen, a vase a bunch.
    alone = (measured["vessel"] == "盆" and content.kind == "flower") or (
        measured["vessel"] in _DISHES and content.kind == "fish"
    )
    each = 1 if alone else _MEASURED[content.kind]
    filled = replace(content.subject, count=each * subject.count)
    return [vessel, replace(content, start=end, subject=filled)]


def _word_at(text: str, at: int, starts: Sequence[int]) -> _Word | None:
    """The longest known word at a place, unless it only describes the next one: `书店`, `心形`.

    starts: of the words of the text. A word found is made of whole words, or ends one: the `裙` of `长裙`.
    """
    if not _HAN.match(text[at]) and text[at] not in "TtUu":
        return None
    table = _words()
    for length in range(min(_longest_word(), len(text) - at), 0, -1):
        word = text[at : at + length]
        # `女子弹琵琶`: no word for people ends in the midst of another, but a name may: `小军舰`.
        person = length > 1 and starts[at] == at and isinstance(table.get(word), Person) and word not in chinese_names()
        whole = (
            person
            or _is_whole(text, starts, at, at + length)
            or (at + length < len(text) and _is_before_side(text, starts, at, at + length))
        )
        if word in table and whole:
            if length == 1 and not _stands_alone(text, at, starts):
                return None
            if _holds_next(text, at, word, table[word]):
                return _Word(word, table[word])
            return None if _describes_next(text, at + length, table[word]) else _Word(word, table[word])
    return None


def _is_place(text: str, word: _Word, end: int) -> bool:
    """Whether a building is where the scene is, `医院里`, a shop that the setting shows; or a word without a shape."""
    if not isinstance(word.thing, Drawable) or word.thing.kind not in {"building", "house", "none"}:
        return False
    inside = text[end:].startswith(("里", "内", "中"))
    kin = word.text not in lexicon().chinese
    if word.thing.key == _SHOP and "等距" not in text:
        outside = text[end:].startswith(_OUTSIDE) or _BEFORE_ITS_DOOR.match(text[end:]) is not None
        place = named_setting(word.text)
        # Below a mountain stands a noodle shop; where nothing else is named, the shop is where the scene is.
        return inside or (not outside and place is not None and place == named_setting(text))
    return word.thing.kind == "none" or inside or (kin and named_setting(word.text) is not None)


_ADJECTIVES = frozenset("大小老新旧长短高矮胖瘦红橙黄绿青蓝紫粉棕黑白灰金银")


def _unknown_at(text: str, at: int, starts: Sequence[int]) -> _Word | None:
    word = unknown_word(text, at, starts)
    if word is None or is_pattern(word) or _word_at(text, at + len(word) - 1, starts) or word in _words():
        return None
    if _ADJECTIVES.issuperset(word):
        return None  # `大白` of `大白鹅`
    if text[at - 1] in _MEASURES_OF_PEOPLE or word.endswith(_ENDINGS_OF_PEOPLE):
        return _Word(word, Person(kind="woman" if word.endswith(tuple("姐妹姨婆女")) else "man"))
    return _Word(word, Drawable(f"label:{word}", "thing", 0.6))


def _is_whole(text: str, starts: Sequence[int], at: int, end: int) -> bool:
    """Whether a word begins and ends where words do, or is the last part of one; `马` only of one like `骑马`."""
    if end < len(starts) and starts[end] != end:
        return False
    if _is_behind_size(text, starts, at, end) or _does_something(text, at, end):
        return True
    last_part = starts[end - 1] == starts[at] and (end - at > 1 or text[at - 1] in _DONE_TO_ANIMALS + _MEASURE)
    return starts[at] == at or last_part


def _does_something(text: str, at: int, end: int) -> bool:
    """Whether an animal of one character stands between its adjective and its verb: `金色的龙盘在柱子上`."""
    alone = end == at + 1 and text[at] in _ANIMALS
    return alone and text[at - 1 : at] in {"的", "条", "只", "头", "匹"} and text[end : end + 1] in _DOINGS


def _is_behind_size(text: str, starts: Sequence[int], at: int, end: int) -> bool:
    """Whether a size or an age stands before a noun that was parted wrongly: `老牛`, `大雪人` parted as `大雪 人`."""
    sized = at > 0 and starts[at - 1] == at - 1 and text[at - 1] in _SIZED
    return sized and (end - at > 1 or text[at] in _ANIMALS)


def _is_before_side(text: str, starts: Sequence[int], at: int, end: int) -> bool:
    """Whether a word is the first part of one like `床上`."""
    return end == at + 1 and starts[at] == at and text[end : end + 1] in _SIDES and starts[end] == at


def _holds_next(text: str, at: int, word: str, thing: Person | Garment | Drawable) -> bool:
    """Whether a vessel is counted with what is in it: `一篮子葡萄`."""
    vessel = isinstance(thing, Drawable) and thing.key in _VESSELS and len(word) > 1
    return vessel and text[at - 1 : at] in _COUNTING


def _describes_next(text: str, end: int, thing: Person | Garment | Drawable) -> bool:
    """Whether the word that ends here belongs to the next: `书店`, `心形`, `青花瓷花瓶`, but not `油菜花田`."""
    if isinstance(thing, Drawable) and thing.kind in _GROWING and text[end:].startswith(_GROWS_IN):
        return False
    if isinstance(thing, Person) and text[end:].startswith(_DONE):
        return False
    if text[end:].startswith(not_subjects().zh_suffixes):
        return True
    following = (_words().get(text[end : end + length]) for length in (4, 3, 2))
    return any(isinstance(word, Drawable) and word.kind != "none" for word in following)


_DONE = ("下棋", "对弈", "野餐", "烧烤", "滑雪", "露营")
"""Words for what people do that are also drawn: `孙子|下棋`."""


def _stands_alone(text: str, at: int, starts: Sequence[int]) -> bool:
    """Whether one character is a word of its own: after a number, colour, `的` or verb, or before a break."""
    own = starts[at] == at and (at + 1 == len(starts) or starts[at + 1] == at + 1)
    own = own or _is_behind_size(text, starts, at, at + 1)
    if _does_something(text, at, at + 1):
        return True
    if text[at - 1 : at] in _DONE_TO_ANIMALS or (own and text[at] in _ANIMALS):
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    led = (
        not _HAN.match(before)
        or before
        in _MEASURE + "的红橙黄金绿青蓝紫粉棕白黑灰银大小有和与骑放牧养看画老在着撑拿举打提抱牵弹吹捧戴把将送递"
    )
    ended = (
        not _HAN.match(after) or after in "在和与的上下里旁前后边群是站坐跑飞游、，。儿们正从被把穿戴追吃躺趴睡给递送"
    )
    return led and (ended or (own and text[at] in _ALONE))


def _mention(text: str, at: int, word: _Word, before: str) -> Mention:
    start, count = _count(before, at)
    kind = word.thing.kind if isinstance(word.thing, Drawable) else "person"
    many = word.text.endswith("们") or text[at + len(word.text) :].startswith(("们", "群"))
    if word.text == "筷子" and before.endswith("双"):
        count = max(1, (count or 2) // 2)  # a pair is drawn as one
    if kind == "food" and _SERVED.search(before):
        count = 1  # `一盘红烧肉` is one dish
    if kind in _GROWING and text[at + len(word.text) :].startswith(_GROWS_IN[:4]):
        count = _FIELD
    if count is None and kind in _MEASURED and _PUT_IN.search(before):
        count = _MEASURED[kind]
    if count is None:
        count = USUAL_PLURAL.get(kind, 3) if many else 1
    size = _SIZE.search(before)
    named = word.text.startswith(("小", "大")) and size is not None and size[1] in "大小"
    scale = ZH_SIZES[size[1]] if size and not named else 1.0
    if isinstance(word.thing, Person):
        person = observed(word.thing, before)
        if _AGED.search(before):
            person = replace(person, age="old", hair_color="silver")
        if before.endswith("女"):
            person = replace(person, kind="girl" if person.age in {"child", "baby"} else "woman")
        subject = Subject(label=word.text, drawable="person", count=count, scale=scale, person=person)
    else:
        assert isinstance(word.thing, Drawable)
        color = _color(before, word.text)
        subject = Subject(label=word.text, drawable=word.thing.key, count=count, color=color, scale=scale)
    return Mention(start=start, head=at, end=at + len(word.text), subject=subject, kind=kind, definite=start == at)


def _count(before: str, at: int) -> tuple[int, int | None]:
    """Where the phrase starts, and its number."""
    match = _NUMBER.match(before)
    if match is None or (match["measure"] is None and len(match["between"]) > 3):
        return at, None
    start = at - len(before) + match.start("number")
    number = match["number"]
    if before[: match.start("number")].endswith("第"):
        return at, None  # `第一匹骆驼` is one of those already named
    if number in _MANY:
        return start, _MANY[number]
    amount = int(number) if number.isdigit() else _chinese_number(number)
    if match["measure"] in _SLICES and amount > 1:
        return start, min(MAX_COUNT, amount)
    group = _GROUPS.get(match["measure"] or "")
    return start, min(MAX_COUNT, amount * group if group else max(1, amount))


def _chinese_number(digits: str) -> int:
    """The value of up to three numerals: `十二`, `二十`, `三`."""
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(digits[-1], 1)


def _color(before: str, word: str) -> str | None:
    """The colour named before a word, or the one it begins with: `橘猫`, `红灯笼`, but not `金鱼`."""
    match = _COLOR.search(before)
    if match:
        return ZH[match[1]] or None
    return ZH[word[0]] if word[0] in _OWN_COLORS and word[1:] in _words() else None
