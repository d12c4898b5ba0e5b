"""Colour words of English and Chinese, as names of `palette.COLORS`."""

import re

_PLAIN = (
    "red crimson maroon orange coral amber yellow gold lime green olive mint teal turquoise cyan blue navy indigo"
    " purple violet lavender magenta pink peach brown tan beige cream ivory white silver gray charcoal black"
)
EN = {name: name for name in _PLAIN.split()} | {
    "scarlet": "crimson",
    "ruby": "crimson",
    "burgundy": "maroon",
    "ochre": "amber",
    "mustard": "amber",
    "golden": "gold",
    "blond": "gold",
    "emerald": "green",
    "jade": "green",
    "moss": "olive",
    "khaki": "tan",
    "aqua": "turquoise",
    "azure": "sky",
    "sky-blue": "sky",
    "cobalt": "blue",
    "sapphire": "blue",
    "lilac": "lavender",
    "fuchsia": "magenta",
    "chestnut-brown": "brown",
    "snow-white": "white",
    "grey": "gray",
    "rose-gold": "peach",
    "silvery": "silver",
    "reddish": "red",
    "greenish": "green",
    "bluish": "blue",
    "ginger": "orange",
    "jet-black": "black",
}
ZH = {
    "深红": "crimson",
    "朱红": "red",
    "大红": "red",
    "粉红": "pink",
    "红": "red",
    "橙": "orange",
    "橘": "orange",
    "黄": "yellow",
    "金": "gold",
    "翠绿": "green",
    "嫩绿": "lime",
    "墨绿": "olive",
    "绿": "green",
    "青": "teal",
    "天蓝": "sky",
    "深蓝": "navy",
    "湛蓝": "blue",
    "蓝": "blue",
    "紫": "purple",
    "粉": "pink",
    "棕": "brown",
    "褐": "brown",
    "咖啡": "brown",
    "米": "cream",
    "白": "white",
    "银": "silver",
    "灰": "gray",
    "黑": "black",
    "彩": "",
}
EN_WORD = "|".join(sorted(EN, key=len, reverse=True))
ZH_WORD = "|".join(sorted((z for z in ZH if z != "彩"), key=len, reverse=True))
_EN = re.compile(rf"\b({EN_WORD})s?\b")
_ZH = re.compile(rf"(?:{ZH_WORD})色")


def color_named(word: str) -> str | None:
    """The colour of one English word, `lemon-yellow` and `greens` included; None where it names no colour."""
    last = word.rsplit("-", 1)[-1]
    for form in (word, last, word.removesuffix("s")):
        if form in EN:
            return EN[form]
    return None


def colors_in(text: str) -> tuple[str, ...]:
    """Every colour that a lower-case text names, in order, each once."""
    hits = [(m.start(), EN[m[1]]) for m in _EN.finditer(text)]
    hits += [(m.start(), ZH[m.group()[:-1]]) for m in _ZH.finditer(text)]
    return tuple(dict.fromkeys(name for _, name in sorted(hits)))
