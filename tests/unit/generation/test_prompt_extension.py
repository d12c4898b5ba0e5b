"""What the rules promise that extend a prompt, on forty prompts in two languages."""

import re

import pytest

from bench.extension import UNCHANGED, Labelled, Outcome, labelled, misread_genres, outcomes
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.engines.atelier.understanding.lexicon import lexicon
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.phrases import CHINESE, ENGLISH, Language
from tests.unit.generation.hard_prompts import HARD_PROMPTS
from tests.unit.generation.prompts import CHINESE_PROMPTS, ENGLISH_PROMPTS

PROMPTS = ENGLISH_PROMPTS + CHINESE_PROMPTS
QUOTE_MARKS = set('"“”‘’「」『』《》')

LONG_ENGLISH = "A quiet harbour in the morning with many boats of wood and nets of rope, " * 5
LONG_CHINESE = "清晨安静的港口停着许多木船，渔网挂在桅杆之间，海鸥在空中盘旋，" * 5


def extend(prompt: str, negative_prompt: str, limit: int, seed: int) -> str:
    order = ExtensionOrder(
        prompt=prompt,
        negative_prompt=negative_prompt,
        limit=limit,
        seed=seed,
        family="qwen",
        policy=ModerationPolicy(strictness=Strictness.STANDARD),
    )
    return rules.extend(order)


def added(prompt: str, negative_prompt: str = "", limit: int = 800, seed: int = 1) -> str:
    """What the rules append to the prompt."""
    return extend(prompt, negative_prompt, limit, seed).removeprefix(prompt.rstrip())


def test_no_promise_is_broken() -> None:
    """Of 200 labelled prompts, with every kind of quotation, none is extended against the checks for any extender."""
    assert [outcome.violation for outcome in outcomes(rules.extend, tuple(labelled())) if outcome.violation] == []


@pytest.mark.parametrize("negative_prompt", ["", "light", "光", "color, soft, art", "细节，构", "tones, hands"])
def test_no_promise_is_broken_by_hard_prompts(negative_prompt: str) -> None:
    """Nested and open quotations, mixed languages, weights, options: what is extended keeps every promise."""
    for prompt in HARD_PROMPTS:
        assert Outcome(
            labelled=Labelled(prompt=prompt, negative_prompt=negative_prompt, language="", label=""),
            extended=extend(prompt, negative_prompt, 800, 1),
            seconds=0,
        ).violation in (None, ""), prompt


def test_the_kind_of_picture_is_understood() -> None:
    """Of the labelled prompts at least 95 in 100 are taken for the kind of picture that they ask for."""
    assert len(misread_genres()) <= 0.05 * len(tuple(labelled()))


def test_what_needs_nothing_stays_as_it_is() -> None:
    """The labelled prompts that are detailed, unfinished or in another language are not touched."""
    complete = tuple(each for each in labelled() if each.label == UNCHANGED)
    assert [each.extended for each in outcomes(rules.extend, complete)] == [each.prompt for each in complete]


@pytest.mark.parametrize("prompt", [LONG_ENGLISH, LONG_CHINESE])
def test_long_prompts_stay_as_they_are(prompt: str) -> None:
    """A prompt that is long and detailed already is not touched."""
    assert extend(prompt, "", 2000, 1) == prompt


def test_complete_prompts_stay_as_they_are() -> None:
    """A short prompt that speaks of light, composition, colour and detail needs nothing."""
    prompt = "a red fox, soft light, symmetrical composition, fine detail"
    assert extend(prompt, "", 800, 1) == prompt


@pytest.mark.parametrize(
    "prompt",
    [
        "猫と犬",
        "un chat sur le toit",
        "eine Katze mit Hut auf dem Dach",
        "Кот на пляже",
        "قطة",
        "고양이",
        "🐈",
        "42",
        "",
        " ",
    ],
)
def test_other_languages_stay_as_they_are(prompt: str) -> None:
    """A prompt in neither English nor Chinese is not given English words."""
    assert extend(prompt, "", 800, 1) == prompt


@pytest.mark.parametrize(
    "prompt",
    [
        'a sign that reads "Open',
        "a sign that reads 'Open",
        "招牌上写着“开业",
        "招牌上写着「开业",
        "a sign that reads:",
        "招牌上写着：",
        "a cat (sleeping",
        "a cat --ar 16:9 --style raw",
    ],
)
def test_unfinished_prompts_stay_as_they_are(prompt: str) -> None:
    """What follows an open quotation, a colon or an option would be read as part of it, so nothing follows."""
    assert extend(prompt, "", 800, 1) == prompt


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("limit", [30, 60, 100])
def test_limit_of_the_model_is_kept(prompt: str, limit: int) -> None:
    """Nothing is added beyond the characters that the model reads."""
    assert len(extend(prompt, "", limit, 1)) <= max(limit, len(prompt))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_nothing_is_taken_away(prompt: str) -> None:
    """The extended prompt starts with the prompt, letter for letter, quotations included."""
    assert all(extend(prompt, "", 800, seed).startswith(prompt) for seed in range(20))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_nothing_quoted_is_added(prompt: str) -> None:
    """No text to be written in the picture is invented."""
    assert all(not QUOTE_MARKS & set(added(prompt, seed=seed)) for seed in range(20))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_short_prompts_are_extended(prompt: str) -> None:
    """Every one of the forty short prompts leaves something open, and that is added."""
    assert added(prompt) != ""


@pytest.mark.parametrize("prompt", ENGLISH_PROMPTS)
def test_english_is_extended_in_english(prompt: str) -> None:
    """What is added to an English prompt is English, set off by a comma or as a sentence of its own."""
    assert re.fullmatch(r"(, | |)[A-Za-z, -]+\.?", added(prompt))


@pytest.mark.parametrize("prompt", CHINESE_PROMPTS)
def test_chinese_is_extended_in_chinese(prompt: str) -> None:
    """What is added to a Chinese prompt is Chinese, with Chinese punctuation."""
    assert re.fullmatch(r"，?[\u4e00-\u9fff，]+。?", added(prompt))


@pytest.mark.parametrize(
    ("prompt", "negative_prompt", "gone"),
    [("a cat", "soft, blurry", "soft"), ("a cat", "DETAIL", "detail"), ("一只猫", "光线柔和，模糊", "光线")],
)
def test_nothing_unwanted_is_added(prompt: str, negative_prompt: str, gone: str) -> None:
    """No phrase with a word of the negative prompt is added."""
    assert all(gone not in added(prompt, negative_prompt, seed=seed) for seed in range(20))
    assert added(prompt, negative_prompt) != ""


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_no_phrase_names_a_thing(language: Language) -> None:
    """No phrase holds a word that the embedded engine could draw."""
    phrases = [phrase for aspects in language.phrases.values() for choices in aspects.values() for phrase in choices]
    words = {word for phrase in phrases for word in re.findall("[a-z]+", phrase)}
    assert words.isdisjoint(lexicon().english)
    assert [name for name in lexicon().chinese for phrase in phrases if name in phrase] == []


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        (
            "a cat",
            ", soft natural light, balanced composition with a clear focal point, harmonious colours, rich detail",
        ),
        ("A cat at sunset.", " Balanced composition, harmonious colours, rich detail."),
        ("a photo of a dog in the rain", ", balanced composition, harmonious colours, sharp focus, rich detail"),
        ("a logo for a bakery", ", balanced proportions, harmonious colours, clean finish"),
        ("new year poster,", " clear hierarchy, generous margins, harmonious colours, clean finish"),
        ("一只猫", "，光线柔和，构图均衡，主次分明，色彩和谐，细节清晰"),
        ("一只猫在月光下。", "构图均衡，色彩和谐，细节清晰。"),
        ("新年海报，写着“恭贺新禧”", "，层次分明，留白得当，色彩和谐，细节精致"),
    ],
)
def test_phrases_fit_the_genre(prompt: str, expected: str) -> None:
    """A page gets no light, a photograph gets sharp focus, and what the prompt says is not said again."""
    assert added(prompt, seed=1) == expected


def test_same_seed_gives_the_same_prompt() -> None:
    """The extension depends on its arguments only; another seed may choose other phrases."""
    assert extend("a cat", "", 800, 7) == extend("a cat", "", 800, 7)
    assert len({extend("a cat", "", 800, seed) for seed in range(20)}) > 3
