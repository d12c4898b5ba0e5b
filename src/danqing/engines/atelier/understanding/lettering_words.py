"""The words around a quotation that tell what the text is, where it stands, how it looks and what bears it."""

import re
from functools import cache

from danqing.engines.atelier.scene import TextRole
from danqing.engines.atelier.understanding.tables import patterns, read_words

SPEECH_VERBS = re.compile(
    r"\b(?:says?|saying|said|shouts?|shouting|asks?|asking|whispers?|exclaims?|greets?|thinks?|thinking)\b|说|喊|问",
    re.IGNORECASE,
)
"""Verbs of speech, which make a bubble only where no carrier stands between the speaker and the words."""

LAYOUT_ROLES = frozenset({TextRole.TITLE, TextRole.SUBTITLE, TextRole.CAPTION})
"""Roles that lose against a bearer named as near: `a book cover with the title`."""

LETTERS = re.compile(
    r"(?:font|letter(?:s|ing)?|text|type(?:face)?|ink|chalk|words?|characters?|script|title|subtitle|neon|calligraphy"
    r"|headline|writing|paint|字|粉笔|墨|标题|灯|楷体|行书|霓虹)"
)
"""What a colour must stand near to be the colour of the letters."""

CONNECTIVE = re.compile(
    r"[\s,、，;+&/和与及]*(?:\b(?:and|or|then|plus)\b)?[\s,、，:：+&]*(?:另一个|the other|others?)?[\s,、]*"
)
CARRIER = re.compile(
    r"\b(?:(?:[a-z]+(?:-[a-z]+)*) ){0,2}(?:[a-z]+-)?(?:shelf tag|speech bubble|thought bubble|price tag|"
    r"neon sign|name ?plate|sign ?board"
    r"|sign ?post|bill ?board|blackboard|chalkboard|whiteboard|menu board|store ?front|"
    r"shop ?front|book cover|banner|sign|tag"
    r"|label|poster|plaque|ribbon|ticket|bottle|jar|(?:mail|lunch|tool)?box|(?:hand|tea)?bag|mug|cup|(?:post)?card|page|scroll|flag|awning|screen"
    r"|(?:smart|tele)?phone|t-?shirt|(?:sweat)?shirt|jacket|hoodie|apron|cap|door|gate|wall|window|lantern|balloon|kite|(?:note|sketch|hand|text|cook|story)?book|(?:key|card|score)?board|"
    r"stone|arrow|bubble|marquee|crate|can"
    r"|envelope|note|paper|badge|sticker|flyer|cake|van|bus|truck|boat|sail|umbrella|canvas|"
    r"package|pack|crown|scoreboard)(?:e?s)?\b"
)
"""A noun that bears a text, with up to two words before it."""


SAYING_THING = re.compile(rf"(?:{CARRIER.pattern})(?: (?:that|which))? (?:says?|saying)\W*$")
"""A thing that `says` its text, at the end of the words before it."""


@cache
def lettering_patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One table of words/lettering.toml: role, position or face, each key with its regular expression."""
    return patterns(read_words("lettering.toml")[table], flags=re.IGNORECASE)
