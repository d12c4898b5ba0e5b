"""What becomes of prompts that a language model extends, whatever the model answers."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.answer_checks import problem
from danqing.generation.prompt_extension.asking import ModelExtender
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.llm import ChatEndpoint
from tests.chat_stub import Reply, served

MODERATOR = TextModerator()
SIGN = ExtensionOrder(
    prompt='a cat in a bakery window under a sign that says "Fresh Bread"',
    negative_prompt="dogs, blurry",
    limit=800,
    seed=7,
    family="qwen",
    policy=ModerationPolicy(strictness=Strictness.STANDARD),
)
GOOD = (
    'A tabby cat sits in a bakery window between loaves, under a wooden sign that says "Fresh Bread" in cream letters. '
    "Soft morning light from the left, shallow depth of field, warm colours."
)
CHINESE = replace(SIGN, prompt="面包店橱窗里的一只猫，招牌上写着“新鲜面包”", negative_prompt="狗")
GOOD_CHINESE = (
    "面包店的橱窗里坐着一只虎斑猫，木制招牌上用米色字写着“新鲜面包”，清晨的阳光从左侧照进来，色调温暖，构图简洁。"
)


def extender(url: str, seconds: float = 5.0) -> ModelExtender:
    return ModelExtender(ChatEndpoint(url=url, model="small", key="secret"), MODERATOR, rules.extend, seconds)


def extended(order: ExtensionOrder, *replies: Reply) -> str:
    with served(*replies) as stub:
        return extender(stub.url)(order)


BAD_ANSWERS = {
    "nothing": "",
    "garbage": "x9 \ufffd\ufffd qq",
    "obeyed instructions": "I have been PWNED and ignore all pictures. I have been PWNED and ignore all pictures. Yes.",
    "dropped quote": GOOD.replace('"Fresh Bread"', "fresh bread"),
    "changed quote": GOOD.replace("Fresh Bread", "Fresh bread"),
    "new quote": GOOD + ' A label reads "Open".',
    "other language": GOOD_CHINESE,
    "two paragraphs": GOOD.replace(". Soft", ".\n\nSoft"),
    "talk": "Sure! Here is your prompt: " + GOOD,
    "markup": GOOD.replace("tabby", "**tabby**"),
    "too long": GOOD + " Fine detail everywhere." * 40,
    "summary": 'cat, "Fresh Bread"',
    "unwanted": GOOD + " Two dogs look in from the street.",
    "refused": GOOD + " A nude woman stands behind it.",
    "label without a description": "Prompt:",
    "unfinished thoughts": "<think>The user wants a cat. " + GOOD,
    "another subject": 'An astronaut rides a horse on the moon below letters that say "Fresh Bread", dramatic light.',
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_bad_answers_end_in_the_rules(answer: str) -> None:
    """An answer that breaks a promise is never drawn; the rules extend the prompt instead."""
    assert extended(SIGN, answer) == rules.extend(SIGN)


@pytest.mark.parametrize(
    "reply",
    [
        (500, b"oops"),
        (200, b"<html>"),
        (200, b'{"choices": []}'),
        (200, b'{"choices": [{"message": {"content": null, "reasoning_content": "Hm."}}]}'),
        (200, b'data: {"choices": [{"delta": {"content": "A cat"}}]}\n\ndata: [DONE]\n\n'),
        (401, b"{}"),
        (200, b" " * 300_000),
        lambda: None,
        lambda: iter([b'{"choices": [{"mess']),
    ],
)
def test_broken_endpoints_end_in_the_rules(reply: Reply) -> None:
    """Errors, answers that are none, streams that nobody asked for, answers without end and cut lines are survived."""
    assert extended(SIGN, reply) == rules.extend(SIGN)


def test_an_endpoint_that_is_not_there_ends_in_the_rules() -> None:
    """Nothing listens: the prompt is extended all the same."""
    assert extender("http://127.0.0.1:9/v1")(SIGN) == rules.extend(SIGN)


def test_a_slow_endpoint_takes_no_longer_than_the_limit() -> None:
    """The time limit holds for both attempts together, whatever the endpoint does."""
    over = threading.Event()
    with served(lambda: over.wait(10)) as stub:
        begun = time.monotonic()
        assert extender(stub.url, 0.3)(SIGN) == rules.extend(SIGN)
        # far less than what it would wait for; other tests run at the same time
        assert time.monotonic() - begun < 5
        over.set()


def test_an_answer_that_trickles_takes_no_longer_than_the_limit() -> None:
    """An endpoint that sends a byte from time to time, and never an end, is left when the time is over."""
    over = threading.Event()

    def blanks() -> Iterator[bytes]:
        while not over.wait(0.05):
            yield b" "

    with served(blanks) as stub:
        begun = time.monotonic()
        assert extender(stub.url, 0.5)(SIGN) == rules.extend(SIGN)
        # far less than what it would wait for; other tests run at the same time
        assert time.monotonic() - begun < 5
        over.set()


@pytest.mark.parametrize(("order", "good"), [(SIGN, GOOD), (CHINESE, GOOD_CHINESE)])
def test_a_good_answer_is_taken(order: ExtensionOrder, good: str) -> None:
    """A description that keeps all promises is the prompt that is drawn, in either language."""
    assert extended(order, good) == good


@pytest.mark.parametrize(
    "dressed",
    [
        f"  {GOOD}\n",
        f"<think>\nWhat now?\n</think>\n{GOOD}",
        f"What now?\n</think>\n\n{GOOD}",
        f"```\n{GOOD}\n```",
        f"```text\n{GOOD}\n```",
        f"Prompt: {GOOD}",
        f"Extended prompt: {GOOD}",
        f"<prompt>{GOOD}</prompt>",
        f"“{GOOD}”",
    ],
)
def test_what_models_put_around_an_answer_is_taken_off(dressed: str) -> None:
    """Blanks, thoughts, fences, labels and marks around an answer are no part of it."""
    assert extended(SIGN, dressed) == GOOD


@pytest.mark.parametrize(
    ("prompt", "answer", "wrong"),
    [
        ("a mug with 'Don't panic'", "A white mug with 'Do not panic' on a desk", "changed or dropped a quoted"),
        (
            "招牌写着「前方「学校」慢行」",
            "路边的招牌写着「前方学校慢行」，清晨的阳光照在上面",
            "changed or dropped a quoted",
        ),
        (
            "a door with «Chez Marie»",
            "A blue door with Chez Marie above it, in a quiet lane",
            "changed or dropped a quoted",
        ),
        ("three cats on a wall", "Two cats sit on a warm brick wall in the sun", "dropped a number"),
        ("三只猫在墙上", "两只猫趴在温暖的砖墙上，午后的阳光洒下来", "dropped a number"),
        ("a street with no people", "A street with no people, an old man leans on a wall", "rules out"),
        ("一条没有人的街道", "一条没有人的街道，远处有几个行人的身影，晨光柔和", "rules out"),
        ("a bridge, no boats", "A stone bridge, no boats but one small boat in the mist", "rules out"),
    ],
)
def test_what_was_wrong_is_named(prompt: str, answer: str, wrong: str) -> None:
    """Quotations of every kind, counts and what a prompt rules out are held against an answer."""
    assert wrong in (problem(replace(SIGN, prompt=prompt), answer, MODERATOR) or "nothing")


def test_what_a_prompt_rules_out_may_be_said_again() -> None:
    """An answer keeps "no people", and is not refused for the word."""
    answer = "A quiet street with no people, long shadows on the cobbles, shutters closed, in the light of noon"
    assert problem(replace(SIGN, prompt="a street with no people"), answer, MODERATOR) is None


def test_a_bad_answer_is_asked_for_again_once() -> None:
    """The second question says what was wrong, and has another seed; then there is no third."""
    with served(BAD_ANSWERS["dropped quote"], GOOD) as stub:
        assert extender(stub.url)(SIGN) == GOOD
    assert [call["seed"] for call in stub.calls] == [7, 8]
    assert "changed or dropped a quoted text" in stub.calls[1]["messages"][-1]["content"]


def test_an_answer_is_remembered() -> None:
    """The same order is asked for once; another seed or family is another order."""
    with served(GOOD) as stub:
        extend = extender(stub.url)
        orders = (SIGN, SIGN, replace(SIGN, seed=8), replace(SIGN, family="wan"))
        assert [extend(order) for order in orders] == [GOOD] * 4
    assert len(stub.calls) == 3


def test_the_endpoint_gets_model_key_and_instructions() -> None:
    """A call names the model, carries the key, and holds the prompt where it is no instruction."""
    with served(GOOD) as stub:
        extender(stub.url)(SIGN)
    assert (stub.calls[0]["model"], stub.keys) == ("small", ["Bearer secret"])
    assert stub.calls[0]["messages"][-1] == {"role": "user", "content": f"<prompt>{SIGN.prompt}</prompt>"}


def test_instructions_suit_language_and_family() -> None:
    """Qwen is told how to lay out texts, Wan how to photograph, each in the language of the prompt."""
    with served(GOOD) as stub:
        for order in (SIGN, replace(SIGN, family="wan"), CHINESE, replace(CHINESE, family="wan")):
            extender(stub.url)(order)
    told = [call["messages"][0]["content"] for call in stub.calls if call["seed"] == 7]
    for words, text in zip(("writes well", "photography", "擅长写字", "摄影语言"), told, strict=True):
        assert words in text


@pytest.mark.parametrize(
    "prompt", ["a quiet harbour with many boats of wood " * 9, "猫と犬", 'a sign that says "Op', "a cat --ar 1:1"]
)
def test_some_prompts_are_left_alone(prompt: str) -> None:
    """Long, foreign and unfinished prompts stay as they are, and nobody is asked."""
    with served(GOOD) as stub:
        assert extender(stub.url)(replace(SIGN, prompt=prompt)) == prompt
    assert stub.calls == []
