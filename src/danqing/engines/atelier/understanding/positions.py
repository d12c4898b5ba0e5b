"""Where in the picture a mention is said to be, whether it is strewn about, and the colour told behind it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.understanding.apportioning import colors_in_turn, various_colors
from danqing.engines.atelier.understanding.colors import colors_in
from danqing.engines.atelier.understanding.mentions import NATURAL_COLORS, Mention
from danqing.engines.atelier.understanding.patterned import as_toy, heaped, patterned, stacked
from danqing.engines.atelier.understanding.states import states_of

SENTENCE = re.compile(r"[.!?。！？;；\n]")
_TOY_REACH = 14
"""Characters before an animal in which it is said to be stuffed."""
_DECORATED = re.compile(
    r"\b(?:adorned|decorated|decorations?|decorative|dotted|sprinkled|strewn|scattered|floating)\b|点缀|装饰|飘|散落|洒"
)
_PREDICATE = re.compile(r"(?: (?:is|are|should be|must be|has to be|painted|colou?red)|(?:应该|必须|要)?都?是)( ?\w+)")
_TOLD = re.compile(
    r"[ ·]{0,14},? (?:and |which )?(?:(?:he|she|it)(?:['’]s| is)|which is|(?:all|mostly) )(?: all| mostly|"
    r" bright)? (\w+)(?=[,.;!]|$| and)"
)
_HANGING = re.compile(
    r" (?:(?:are|is) )?(?:hanging|suspended|hovering|floating|drifting) (?:above|over|overhead|in the (?:air|sky))|"
    r"[挂悬飘浮]+[在着]?(?:空中|天空|半空|头顶)"
)
_LANDED = re.compile(r"^ ?(?:is |are )?(?:parked|landed|landing|has landed)\b|^(?:正)?(?:停在|降落|停放)")
_AT_FEET = re.compile(
    r"\b(?:around|at|by|near|beside) (?:his|her|their|its|the) feet\b|\bon the (?:ground|grass|lawn|"
    r"pavement|sidewalk|steps)\b"
    r"|\b(?:peck|strutt|waddl|hopp|shar(?:e|ing)|eat|fight)\w*|脚[边下旁]|在地上"
)
_FED = re.compile(r"\bfeed(?:s|ing)? (?:[\w-]+ ){0,2}$|喂(?:着|食)?[^，。]{0,3}$")
_LANDED_KINDS = frozenset({"flyer", "space", "sky"})
_FLYING_KINDS = frozenset({"animal", "bird", "seaanimal", "water", "fish", "robot", "person"})
_FLYING = re.compile(r"\b(?:fl(?:y|ies|ying)|soar(?:s|ing)?|hover(?:s|ing)?|gliding)\b|飞")
_POSITIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "background",
            r"in the (?:far |distant )?(?:distance|back)|far away|on the horizon|background elements|"
            r"in the background|远处|远方|背景(?:中|里|是|有)|背景为|天边|后方|远远地?(?:有|是|能看见|可见)",
        ),
        ("foreground", r"in the (?:near )?foreground|in front(?=[,.;]|$)|up close|前景|近处"),
        (
            "left",
            r"(?:on|at|to|in) the (?:far )?left(?! of)(?:[ -]hand)?(?! (?:of|hand|corner|upper|"
            r"lower))|(?<!的)左(?:边|侧|面)(?!的)",
        ),
        (
            "right",
            r"(?:on|at|to|in) the (?:far )?right(?! of)(?:[ -]hand)?(?! (?:of|hand|corner|upper|"
            r"lower))|(?<!的)右(?:边|侧|面)(?!的)",
        ),
        ("center", r"in the (?:very )?(?:center|centre|middle)(?! of)|at the center|正中|中央|中间"),
        ("top", r"at the top|in the sky|overhead|high above|(?<![抛扔撒][向到])空中|天上|天空中"),
    )
)
_WILD = frozenset({"bird", "flyer", "flower", "leaf", "symbol", "fish", "insect", "fruit", "food"})


def positioned(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each mention with the position its clause gives it, and whether it is strewn about."""
    done: list[Mention] = []
    for index, mention in enumerate(mentions):
        floor = mentions[index - 1].end if index else 0
        ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        clauses = re.split(r"[.!?。！？;；\n，]", text[max(floor, mention.start - 40) : mention.start])
        before = clauses[-1]
        after = re.split(r"[.!?。！？;；\n，]", text[mention.end : min(ceiling, mention.end + 45)])[0]
        if index and len(clauses) == 1 and text[floor : floor + 1] not in ",.;:，。；、":
            # What stands right behind the one before speaks of that one: `a sun on the left, a moon`.
            before = re.split(r"[,，、]| and |和", before, maxsplit=1)[1:][-1:]
            before = before[0] if before else ""
        own = next((name for name, p in _POSITIONS if p.search(after)), None)
        own = own or next((name for name, p in _POSITIONS if p.search(before)), None)
        if _HANGING.match(after):
            own = "top"
        if mention.kind in _LANDED_KINDS and _LANDED.search(after):
            own = "foreground"
        # What it does may stand right before the next noun, and be taken for its adjective.
        doing = after.strip() or text[mention.end : mentions[index + 1].head if index + 1 < len(mentions) else None]
        if mention.kind == "flyer" and (_AT_FEET.search(doing) or _FED.search(text[floor : mention.start])):
            own = "foreground"
        if own is None and mention.kind in _FLYING_KINDS and _FLYING.search(after):
            own = "top"
        sentence = SENTENCE.split(text[max(0, mention.start - 90) : mention.start])[-1]
        strewn = mention.kind in _WILD and bool(_DECORATED.search(sentence))
        strewn = strewn or (mention.kind in {"symbol", "leaf"} and not mention.counted)
        states = states_of(text, mention, floor)
        decorative = strewn and mention.subject.count > 1
        subject = replace(mention.subject, position=own, decorative=decorative, states=states)
        colors = colors_in_turn(text, mention.head, mention.end, plural=subject.count > 1)
        colors = colors or various_colors(text, mention.head, mention.end, subject.count)
        if len(colors) > 1 and subject.person is None:
            count = max(len(colors), subject.count) if mention.counted else len(colors)
            subject = replace(subject, colors=colors, color=None, count=count)
        elif subject.color is None:
            subject = replace(
                subject, color=predicate_color(after) or _told_color(after) or NATURAL_COLORS.get(subject.label)
            )
        subject = patterned(subject, mention.kind, text, floor, mention.head, mention.end)
        subject = as_toy(subject, mention.kind, text[max(floor, mention.head - _TOY_REACH) : mention.head])
        before_it = heaped(subject, mention.kind, text, floor, mention.head)
        subject = before_it if before_it.heaped else stacked(subject, mention.kind, text, floor, mention.head)
        done.append(replace(mention, subject=subject))
    return tuple(done)


def _told_color(after: str) -> str | None:
    """The colour of `my cat, he's orange`."""
    match = _TOLD.match(after)
    return next(iter(colors_in(match[1])), None) if match else None


def predicate_color(after: str) -> str | None:
    """The colour of `the ball is red`, `球是红色的`."""
    match = _PREDICATE.match(after)
    return next(iter(colors_in(match[1])), None) if match else None
