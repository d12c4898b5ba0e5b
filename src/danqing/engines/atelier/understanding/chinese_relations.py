"""How subjects stand to each other in Chinese: the words for sides, and what is read between two mentions."""

import re
from collections.abc import Iterator, Mapping

from danqing.engines.atelier.scene import RelationKind

R = RelationKind
# Chinese: `A在B上`, `B上有A`, `A骑着B`.
_SIDES: tuple[tuple[str, RelationKind], ...] = (
    ("左", R.LEFT_OF),
    ("右", R.RIGHT_OF),
    ("上方", R.ABOVE),
    ("上空", R.ABOVE),
    ("头顶上空", R.ABOVE),
    ("顶", R.ON),
    ("周围", R.AROUND),
    ("四周", R.AROUND),
    ("两侧", R.AROUND),
    ("两边", R.AROUND),
    ("两旁", R.AROUND),
    ("上", R.ON),
    ("下", R.UNDER),
    ("底", R.UNDER),
    ("后", R.BEHIND),
    ("前", R.IN_FRONT_OF),
    ("旁", R.NEXT_TO),
    ("边", R.NEXT_TO),
    ("里", R.INSIDE),
    ("中", R.INSIDE),
    ("内", R.INSIDE),
)
_VERBS: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    (R.RIDING, re.compile(r"骑|驾|开着|乘|划着")),
    (R.FOLLOWING, re.compile(r"跟着|跟随|尾随|跟在")),
    (R.AROUND, re.compile(r"围着|围坐|围在|绕着|环绕|围绕|簇拥|对着|面对")),
    (R.NEXT_TO, re.compile(r"追着|追逐|喂|靠着|倚着|倚靠|望着|盯着|推着|陪着|挨着|守着")),
    (R.ABOVE, re.compile(r"飞过|飞越|掠过|越过|俯瞰|盘旋在")),
    (R.HANGING, re.compile(r"(?:挂|吊|垂|悬)在")),
    (R.ON, re.compile(r"顶着|驮着|[盘缠]在|[披盖]在")),
    (
        R.HOLDING,
        re.compile(
            r"拿|叼|衔着|含着|咬着|卷着|托着|扛|挎着|手持|捧|抱|提着|举|撑|打着|拎|握|牵|弹|吹|拉着|端着|"
            r"放飞|放着风|吃|喝|读|看着|看$|看[一这那][本张份封部]|翻着|弹着|举起"
        ),
    ),
)
_BODY = re.compile(r"的?(?:肩膀?|头顶?|背部?|手|怀|膝盖?|腿)[上里]")
LAST_SIDES: Mapping[str, RelationKind] = {
    **dict.fromkeys(("身后", "背后", "后面", "后方"), R.BEHIND),
    **dict.fromkeys(("身旁", "身边", "脚边", "旁边", "一旁", "旁", "边上", "附近"), R.NEXT_TO),
    **dict.fromkeys(("周围", "四周", "两边", "两侧", "两旁"), R.AROUND),
    **dict.fromkeys(("身前", "面前", "前面", "前方", "门口", "门前", "屋前", "房前"), R.IN_FRONT_OF),
    **dict.fromkeys(("下面", "下方", "脚下", "底下"), R.UNDER),
    **dict.fromkeys(("上方", "上空"), R.ABOVE),
    **dict.fromkeys(("头上", "头顶", "肩上", "肩膀上", "背上", "上面", "顶上", "顶部", "腿上", "身上"), R.ON),
    **dict.fromkeys(("左边", "左侧", "左手边"), R.LEFT_OF),
    **dict.fromkeys(("右边", "右侧", "右手边"), R.RIGHT_OF),
    **dict.fromkeys(("手里", "手中", "怀里", "怀中", "嘴里", "嘴上", "爪子里", "爪里", "手上"), R.HOLDING),
    "里面": R.INSIDE,
}
_BODY_SIDES = (
    "身后|背后|身旁|身边|脚边|身前|面前|脚下|头上|头顶|肩上|肩膀上|背上|腿上|身上|手里|手中|怀里|怀中|嘴里|嘴上|"
    "爪子里|爪里|手上"
)
_THING_SIDES = (
    "门口|门前|屋前|房前|后面|后方|旁边|一旁|旁|边上|附近|周围|四周|两边|两侧|两旁|前面|前方|下面|下方|底下|上方|上空|上面|顶上|顶部|左边|左侧|左手边|右边|右侧|"
    "右手边|里面"
)
AT_LAST = re.compile(
    rf"[，, ；](?:[它他她]们?的?)?(?:(?P<body>{_BODY_SIDES})|(?P<side>{_THING_SIDES}))"
    r"(?:还|正|再|则|又)?(?:[是有的]|\w{1,2}[着了满]|[放站坐停趴躺摆画挂飞蹲开种立拿握抱捧牵插贴长]|$)"
)
AT_PRONOUN = re.compile(
    r"^[^，,。；]{0,8}?在(?P<who>[它他她])们?的?(?P<side>身?[左右上下前后旁里][边侧面方空]?|身[边旁后前]|"
    r"头[上顶]|背上|肩上|周围|四周)"
)
_BETWEEN = re.compile(r"(?:[和与跟][^，,。]{1,10})?(?:之间|中间|当中)")
FILLED = re.compile(
    r"(?!.*[和与及跟])[一两三四几满](?:[个只大小满]){0,2}[\u4e00-\u9fff]{1,3}?[子筐篮桶盒碗]?(?:的|装满了?|"
    r"盛满了?)?[\u4e00-\u9fff]{0,3}"
)
_ON_RACK = re.compile(r"(?:^|[，,的])(?:[车它]的?)?(?:后座|车尾|后架)(?:[上的]|(?:载|绑|放|驮)[着了]一?个?|有一?个)*$")
"""`电动车，后座箱子`."""
_CROSSING = re.compile(r"驶过|开过|走过|跑过|跨过|穿过|经过")
_NEW = re.compile(r"，[^，,]*[，,]|[和与、][一二两三几]?[位个只名匹条]")


_IN_A_WAY = (("跟", R.BEHIND, R.FOLLOWING), ("[挂吊垂悬]", R.ON, R.HANGING))
"""What some verbs make of a side: `跟在后面`, `挂在树上`."""
_NEXT_ONES = re.compile(r"^[和与跟同及](?:[一两三]?[位个只名])?(?:正在|正)?\w{1,3}[在于]$")
_OF_WHOM = re.compile(r"^[上下里中内旁边前后面]{1,2}的")
"""`医生和躺在|病床|上的病人`: what is said of the place tells of who is named behind it."""
_SAT = (R.ON, re.compile(r"坐着?$"))
_OF = (
    "左|右|上方|上空|顶|上|下|底|脚下|后|前|旁|里|中|内|外|周围|四周|两侧|两边|两旁|边上|"
    "身[旁边后前上]|脚[边下]|背[上后]|头[上顶]|肩膀?上|腿上|膝盖?上|怀[里中]|嘴[里上]|手[里中上]|爪子?[里中]"
)
_OWN_SIDE = re.compile(
    rf"(?:的)?(?P<side>{_OF})(?:(?:边|侧|面|方|部|端|上|头)+|"
    rf"(?=[是有坐站放停躺趴飞的挂漂游盛插卧藏躲长摆铺种立蹲跑走睡堆还正抱叼捧拿贴写一两二三四五六七八九十几]|\w{{1,2}}[着了]))"
)
_HELD_AT = ("怀", "嘴", "手", "爪")


def side_of(words: str) -> RelationKind | None:
    """The relation that a word for a side names: `左边`, `身后`, `头顶`."""
    plain = re.sub(r"^(?:身|脚|背(?=后)|手)", "", words)
    if words.startswith(("头", "背上", "肩", "腿", "膝")):
        return R.ON
    return next((kind for mark, kind in _LONGEST_SIDES if plain.startswith(mark)), None)


_LONGEST_SIDES = sorted(_SIDES, key=lambda side: -len(side[0]))


def read_chinese(around: tuple[str, str, str], a: int, b: int) -> Iterator[tuple[int, RelationKind, int]]:
    """`A在B旁`, `A的左边是B`, `A上有一只B`, `A骑着B`, `骑A的B`. around: the text before A, between and after B."""
    lead, gap, tail = around
    if _ON_RACK.search(gap):
        yield b, R.ON, a
        return
    if _NEXT_ONES.match(gap) and _OF_WHOM.match(tail):
        return
    verbs = [(match.end(), kind) for kind, pattern in (*_VERBS, _SAT) for match in pattern.finditer(lead)]
    done = max(verbs)[1] if verbs and gap == "的" else None
    if done is not None:
        yield b, done, a
        return
    at_other = re.search(r"(?:在|于|到|从)[^，,]{0,10}$", gap)
    if at_other and _BETWEEN.match(tail):
        yield a, R.BETWEEN, b
        return
    if re.match(r"的?(?:之间|中间)", gap):
        yield b, R.BETWEEN, a
        return
    body = _BODY.match(tail)
    side = R.ON if at_other and body else None
    if side is None and at_other:
        side = next((kind for mark, kind in _SIDES if mark in tail[:2]), None)
    if side is not None:
        yield a, next((kind for mark, of, kind in _IN_A_WAY if of is side and re.search(mark, gap)), side), b
        return
    own = _OWN_SIDE.match(gap)
    if own and gap[own.end() : own.end() + 1] not in {"，", ","}:
        if own["side"].startswith(_HELD_AT):
            yield a, R.HOLDING, b
            return
        kind = side_of(own["side"])
        if kind is not None:
            yield b, kind, a
            return
    if _CROSSING.search(gap):
        yield a, R.ON, b
        return
    if re.search(r"背着[^，,]*$", gap):
        yield b, R.ON, a
        return
    # `羊和一位骑…`: behind the numeral somebody else rides.
    verb = next(
        (
            kind
            for kind, pattern in _VERBS
            if (m := pattern.search(gap)) and not _NEW.search(gap[: m.start()] + "，" + gap[m.end() :])
        ),
        None,
    )
    if verb is not None:
        yield a, verb, b
