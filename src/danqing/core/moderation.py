"""What prompts may not ask for, how strictly that is held, and what an inspection found."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """Why a prompt is refused. custom: a term that the operator set for one account."""

    SEXUAL = "sexual"
    MINORS = "minors"
    VIOLENCE = "violence"
    HATE = "hate"
    SELF_HARM = "self_harm"
    WEAPONS_AND_DRUGS = "weapons_and_drugs"
    TERRORISM = "terrorism"
    POLITICS = "politics"
    CUSTOM = "custom"


class Strictness(StrEnum):
    """How much is refused. off: only custom terms. strict: besides the standard, what often leads to it."""

    OFF = "off"
    STANDARD = "standard"
    STRICT = "strict"


@dataclass(frozen=True, kw_only=True)
class ModerationPolicy:
    """What holds for one account. custom_terms: words and phrases that are refused too, under any strictness."""

    strictness: Strictness
    custom_terms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Why a text is refused. term: the words of the list that decided, or nothing where no list did.

    It may repeat what the caller wrote.
    """

    category: Category
    term: str
