"""How subjects stand to each other in English: the words for sides, and the relation that is named last."""

import re

from danqing.engines.atelier.scene import RelationKind

R = RelationKind
_IN_THE_AIR = (
    r"(?:fl(?:ies|y|ying)|hover(?:s|ing)?|jump(?:s|ing)?|leap(?:s|ing)?|hang(?:s|ing)?|float(?:s|ing)?|"
    r"drift(?:s|ing)?|"
    r"ris(?:es|ing)|soar(?:s|ing)?|glid(?:es|ing)|circl(?:es|ing)|swoop(?:s|ing)?|loom(?:s|ing)?|tower(?:s|ing)?|"
    r"shin(?:es|ing)|glow(?:s|ing)?|arch(?:es|ing)|pass(?:es|ing))"
)
_ITS = r"(?:an?|the|its|his|her|their)"
# The pattern that is found last between `A … B` says how A stands to B; of those that end together, the first.
_BETWEEN: tuple[tuple[RelationKind, str], ...] = (
    (R.RIDING, r"\b(?:fishing|sailing|waving|looking|diving) (?:from|in|on) an?\b"),
    (R.LEFT_OF, r"\b(?:to|on|at) the left(?:[- ]hand)?(?: side)? of|\bleft of"),
    (R.RIGHT_OF, r"\b(?:to|on|at) the right(?:[- ]hand)?(?: side)? of|\bright of"),
    (
        R.IN_FRONT_OF,
        r"\bin front of\b|\bbefore an?\b|\bat the (?:foot|base|bottom) of\b|\bagainst (?:a|the) backdrop of\b",
    ),
    (
        R.BEHIND,
        r"(?<!from )\bbehind\b|\bfrom behind (?=an?\b|the\b|its\b|his\b|her\b)|\bpeek(?:s|"
        r"ing) (?:around|over)\b",
    ),
    (R.FOLLOWING, r"\bfollow(?:s|ing|ed)?\b(?! by)|\btrail(?:s|ing)(?: after| behind)?\b|\bin the wake of\b"),
    (
        R.BETWEEN,
        r"\b(?:in )?between\b|\bin the middle of (?:two|three|four)\b|\bflanked by\b|\bsurrounded by\b|"
        r"\bamong(?:st)?\b",
    ),
    (
        R.ON,
        r"\bon top of|\batop\b|\bupon\b|\b(?:perch|balanc|mount)(?:ed|ing|es) (?:on|in)\b|\b(?:stacked|piled|"
        r"heaped) on|"
        r"\bon the (?:roof|bow|prow|stern|back|edge|rim|lid|tip|deck|surface|shoulders?|head|lap|arm|seat|top) of\b|"
        rf"\b(?:draped|slung|thrown|laid|spread|sprawled|curled up|stretched out) (?:over|across|on)(?: {_ITS})?\b|"
        r"\b(?:coil|curl|wrapp|wind|climb)(?:ed|ing|s)? (?:around|round|up)\b|\bcling(?:s|ing) to\b|"
        rf"\b(?:walk|cross|driv|rid|step|climb|run)(?:s|es|ing|ning)? (?:over|across)(?: {_ITS})?\b|"
        rf"\bacross (?:an?|the)\b",
    ),
    (R.HANGING, r"\b(?:hang(?:s|ing)?|hung|dangl(?:es|ing)|suspended|swing(?:s|ing)) (?:down )?(?:from|off)\b"),
    (R.UNDER, r"\bunder(?:neath)?\b|(?<!from )\bbelow\b|\bbeneath\b"),
    (
        R.ABOVE,
        rf"(?<!from )(?<!viewed )\babove\b|\b{_IN_THE_AIR} (?:\w+ )?over\b|"
        rf"(?<!leaning )(?<!bending )(?<!bent )(?<!poring )\bover {_ITS}\b",
    ),
    (
        R.RIDING,
        r"\brid(?:es|ing|e)(?: on)?\b|\bdriv(?:es|ing)\b|\bpaddl(?:es|ing)\b|\brow(?:s|ing) an?\b|"
        r"\bsail(?:s|ing) an?\b|\bpilot(?:s|ing)\b|\bstradd?l(?:es|ing)\b",
    ),
    (
        R.HOLDING,
        r"\bhold(?:s|ing)?\b|\bcarr(?:ies|ying)\b|\bclutch(?:es|ing)\b|\bhug(?:s|ging)\b|\bgrasp(?:s|ing)\b|"
        r"\bgripping\b|\bcradl(?:es|ing)\b|\braising\b|\bwaving an?\b|\blifting\b|"
        r"\bwith an? [\w ]*in its (?:mouth|beak)\b|"
        r"\bwield(?:s|ing)\b|\beat(?:s|ing)\b|\bdrink(?:s|ing)\b|\bsmok(?:es|ing) an?\b|\bread(?:s|ing)\b|\bplay(?:s|"
        r"ing) (?:the|an?)\b|\bflying an?\b",
    ),
    (
        R.AROUND,
        r"\bfacing\b|\b(?:staring|looking|gazing) at (?:an?|the|one)\b|\b(?:all )?around\b|\bround (?:the|"
        r"an?|its|their)\b|\b(?:surround|encircl)(?:s|es|ing)\b|\bon (?:both|either|each) sides? of\b",
    ),
    (
        R.NEXT_TO,
        r"\bplay(?:s|ing) with\b|\bchas(?:es|ing)\b|\bfeed(?:s|ing)\b|\bherd(?:s|ing)\b|"
        r"\bguard(?:s|ing)\b|\bclose to\b|\bat the (?:side|edge) of\b|\bby the side of\b|\b(?:barking|"
        r"sniffing) at\b|\blean(?:s|ing|ed)? (?:on|against|up against)\b(?: (?:an?|the|its|his|her|"
        r"their)\b)?|\bpropped (?:up )?(?:on|against)\b|"
        r"\bnext to\b|\bbeside\b|\balongside\b|\bnear\b|\bby (?:an?|the|its|his|her|their)\b|\bat (?:an?|"
        r"the)\b|\bagainst\b",
    ),
    (
        R.INSIDE,
        r"\b(?:in|from) the (?:basket|gondola|cabin|cockpit) of\b|"
        r"\bout of\b|\binside\b|\binto\b|\bin (?:an?|the|its|his|her|their)\b(?! (?:middle|cent(?:er|re)|"
        r"corner|back|background|"
        r"foreground|distance|rain|snow|sun|air|dark|night|style)\b)|\bin the middle of (?:an?|the)\b|"
        r"\b(?:filled|packed|loaded) with\b|\bfull of\b",
    ),
    (R.ON, r"\bcross(?:es|ing)? (?:an?|the)\b"),
    (
        R.ON,
        r"\bon(?:to)? (?:an?|the|its|his|her|one|two|three|each|some)\b(?! (?:far |very )?(?:left|"
        r"right|side|other|way|top|ground|move|run|left-hand|right-hand)\b)|\bon \w+ $|\bon $",
    ),
)
PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _BETWEEN)
# `To the left of A is B`: the words before A speak of B.
LEADING: tuple[tuple[RelationKind, re.Pattern[str]], ...] = (
    (R.LEFT_OF, re.compile(r"\bleft(?: side)? of(?: the| an?)? ?$")),
    (R.RIGHT_OF, re.compile(r"\bright(?: side)? of(?: the| an?)? ?$")),
    (R.BEHIND, re.compile(r"\bbehind(?: the| an?)? ?$")),
    (R.NEXT_TO, re.compile(r"\b(?:next to|beside|near)(?: the| an?)? ?$")),
    (R.IN_FRONT_OF, re.compile(r"\bin front of(?: the| an?)? ?$")),
    (R.ON, re.compile(r"\b(?:on top of|on)(?: the| an?)? ?$")),
    (R.UNDER, re.compile(r"\b(?:under|beneath|below)(?: the| an?)? ?$")),
    (R.ABOVE, re.compile(r"\babove(?: the| an?)? ?$")),
)


def nearest_kind(words: str) -> RelationKind | None:
    """The relation named last: `perched on a branch above a cat` puts it above the cat."""
    hits = [(match.end(), -order, kind) for order, (kind, p) in enumerate(PATTERNS) for match in p.finditer(words)]
    return max(hits)[2] if hits else None
