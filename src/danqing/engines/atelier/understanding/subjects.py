"""Everything to be drawn that a prompt names: its mentions placed, dressed and united, with what is left out."""

import re

from danqing.engines.atelier.scene import Omission, Subject
from danqing.engines.atelier.understanding.chinese import chinese_mentions
from danqing.engines.atelier.understanding.coreference import Cast, united
from danqing.engines.atelier.understanding.dressing import dressed
from danqing.engines.atelier.understanding.english import WornGarment, english_mentions
from danqing.engines.atelier.understanding.enumerated import without_groups, without_heading
from danqing.engines.atelier.understanding.lexicon import drawable_of, lexicon
from danqing.engines.atelier.understanding.mentions import Mention, without_phrases
from danqing.engines.atelier.understanding.positions import positioned
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.states import without_matter
from danqing.engines.atelier.understanding.style import find_look
from danqing.engines.atelier.understanding.tables import read_words

_MOST_NAMED = 300  # things; several times what the most crowded picture shows
_COUNTED = re.compile(r"(?:an?|one|two|three|four|five|six|\d+) ")


def find_subjects(text: str, *, chinese: bool) -> Cast:
    """Everything to be drawn that a lower-case text names. The text has its quotations and negations blanked out."""
    text = without_phrases(text)
    mentions, clothes = chinese_mentions(text) if chinese else english_mentions(text)
    mentions = tuple(sorted((*mentions, *_pictograms(text)), key=lambda m: m.head))
    mentions, clothes, unread = _as_many_as_a_picture_shows(mentions, clothes)
    told = [told for mention in mentions if not mention.subject.drawable for told in _shapeless(text, mention)]
    mentions = without_groups(text, without_heading(text, mentions))
    mentions = without_matter(text, tuple(mention for mention in mentions if mention.subject.drawable))
    mentions, omitted = dressed(text, positioned(text, mentions), clothes)
    return united(text, mentions, omitted + told + unread)


def _as_many_as_a_picture_shows(
    mentions: tuple[Mention, ...], clothes: tuple[WornGarment, ...]
) -> tuple[tuple[Mention, ...], tuple[WornGarment, ...], list[Omission]]:
    """The first _MOST_NAMED mentions and the clothes named among them, so that no prompt takes long to read."""
    if len(mentions) <= _MOST_NAMED:
        return mentions, clothes, []
    first = mentions[_MOST_NAMED]
    left = Omission(
        what=f"{first.subject.label}, and all that is named after it",
        reason=f"no more than {_MOST_NAMED} things are read",
    )
    return mentions[:_MOST_NAMED], tuple(one for one in clothes if one.start < first.start), [left]


def _pictograms(text: str) -> list[Mention]:
    """Emoji written in the prompt itself."""
    found: list[Mention] = []
    for match in re.finditer(r"[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?(?:\u200d[\u2600-\U0001faff]\ufe0f?)*", text):
        drawable = drawable_of(f"emoji:{match.group()}") or drawable_of(f"emoji:{match.group()}\ufe0f")
        if drawable and drawable.kind != "none":
            names = [name for name, row in lexicon().english.items() if row is drawable]
            subject = Subject(label=names[-1], drawable=drawable.key)
            found.append(
                Mention(start=match.start(), head=match.start(), end=match.end(), subject=subject, kind=drawable.kind)
            )
    return found


def _shapeless(text: str, mention: Mention) -> list[Omission]:
    """What is told of `a dream`: that it is not drawn, unless the setting or the look of the picture shows it."""
    noun = mention.subject.label
    if (
        not _COUNTED.match(text[mention.start : mention.head])
        or noun in read_words("grammar.toml")["no_things"].split()
    ):
        return []
    look = find_look(noun)
    shown = look.styles or look.features or look.time_of_day != "day" or look.weather != "clear" or named_setting(noun)
    return [] if shown else [Omission(what=noun, reason="it has no shape of its own, or the backdrop shows it")]
