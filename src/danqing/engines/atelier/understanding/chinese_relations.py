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
    (R.NEXT_TO, re.compile(r"围着|围坐|绕着|追着|追逐|喂|跟着|跟在|靠着|倚着|对着|望着")),
    (
        R.HOLDING,
        re.compile(
            r"拿|手持|捧|抱|提着|举|撑|打着|拎|握|牵|弹|吹|拉着|端着|放飞|放着风|吃|喝|读|看着|看$|看[一这那][本张份封部]|翻着|弹着|举起"
        ),
    ),
)
_BODY = re.compile(r"的?(?:肩膀?|头顶?|背部?|手|怀|膝盖?|腿)[上里]")
LAST_SIDES: Mapping[str, RelationKind] = {
    **dict.fromkeys(("身后", "背后", "后面", "后方"), R.BEHIND),
    **dict.fromkeys(("身旁", "身边", "脚边", "旁边", "一旁", "旁", "周围"), R.NEXT_TO),
    **dict.fromkeys(("身前", "面前", "前面", "前方"), R.IN_FRONT_OF),
    **dict.fromkeys(("下面", "下方", "脚下", "底下"), R.UNDER),
    **dict.fromkeys(("上方", "上空"), R.ABOVE),
    **dict.fromkeys(("头上", "头顶", "肩上", "肩膀上", "背上", "上面", "顶上", "腿上"), R.ON),
    **dict.fromkeys(("左边", "左侧", "左手边"), R.LEFT_OF),
    **dict.fromkeys(("右边", "右侧", "右手边"), R.RIGHT_OF),
    **dict.fromkeys(("手里", "手中", "怀里", "怀中", "嘴里", "手上"), R.HOLDING),
    "里面": R.INSIDE,
}
AT_LAST = re.compile(
    r"[，,](?:[它他她]们?的?)?(?:(?P<body>身后|背后|身旁|身边|脚边|身前|面前|脚下|头上|头顶|肩上|肩膀上|背上|腿上|手里|手中|怀里|怀中|嘴里|手上)|"
    r"(?P<side>后面|后方|旁边|一旁|旁|周围|前面|前方|下面|下方|底下|上方|上空|上面|顶上|左边|左侧|左手边|右边|右侧|右手边|里面))"
    r"(?:还?[是有放着站坐停趴躺摆画挂飞蹲开种立拿握抱捧牵]|蹲着|跟着|围着|的)"
)
_BETWEEN = re.compile(r"(?:[和与跟][^，,。]{1,10})?(?:之间|中间|当中)")
FILLED = re.compile(
    r"[一两三四几满](?:[个只大小满]){0,2}[\u4e00-\u9fff]{1,3}?[子筐篮桶盒碗]?(?:的|装满了?|盛满了?)?[\u4e00-\u9fff]{0,3}"
)
_CROSSING = re.compile(r"驶过|开过|走过|跑过|跨过|穿过|经过")
_NEW = re.compile(r"，[^，,]*[，,]|[和与、][一二两三几]?[位个只名匹条]")


def read_chinese(around: tuple[str, str, str], a: int, b: int) -> Iterator[tuple[int, RelationKind, int]]:
    """`A在B旁`, `A的左边是B`, `A上有一只B`, `A骑着B`, `骑A的B`. around: the text before A, between and after B."""
    lead, gap, tail = around
    done = next((kind for kind, pattern in _VERBS if gap == "的" and pattern.search(lead)), None)
    if done is not None:
        yield b, done, a
        return
    at_other = re.search(r"(?:在|于|到)[^，,]{0,10}$", gap)
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
        yield a, side, b
        return
    own = re.match(
        r"(?:的)?(左|右|上方|上空|上|下|后|前|旁|里|中|内)(?:(?:边|侧|面|方)|(?=[是有坐站放停躺趴飞的挂漂游盛插卧藏躲长摆铺种立"
        r"蹲跑走睡堆]))",
        gap,
    )
    if (
        own
        and gap[own.end() : own.end() + 1] not in {"，", ","}
        and (kind := next((kind for mark, kind in _SIDES if own[1].startswith(mark)), None))
    ):
        yield b, kind, a
        return
    if _CROSSING.search(gap):
        yield a, R.ON, b
        return
    if "背着" in gap:
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
