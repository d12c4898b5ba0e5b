"""Which birds are in the air: those that the words about them say fly."""

import re

from danqing.engines.atelier.scene import Subject

_FLYING = re.compile(
    r"\b(?:fly|flies|flying|flew|soar\w*|glid\w*|hover\w*|in flight|on the wing|migrat\w*)\b|飞[翔舞过行]|飞|翱翔|盘旋"
)
_AFTER, _AFTER_CHINESE, _BEFORE = 34, 9, 8  # characters about the noun


def flies(subject: Subject, prompt: str) -> bool:
    """Whether the words beside a bird's name say that it flies."""
    label, prompt = subject.label.lower(), prompt.lower()
    chinese = not label.isascii()
    at = prompt.find(label if chinese else label[:-1])
    if at < 0:
        return False
    before = prompt[max(0, at - _BEFORE) : at]
    after = prompt[at + len(label) : at + len(label) + (_AFTER_CHINESE if chinese else _AFTER)]
    parts = re.split(r"[,.;，。；]", before)[-1], re.split(r"[,.;，。；]| and |和", after)[0]
    return any(_FLYING.search(part) for part in parts)
