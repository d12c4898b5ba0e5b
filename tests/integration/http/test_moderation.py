"""What becomes of a request whose words are refused."""

import pytest

from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.core.errors import InvalidField
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.storage import audit_store
from tests.integration.http.edge import METER_CLOCK, STANDARD, Edge, refusal, still_clock

REFUSED = (400, "DataInspectionFailed", "Input data may contain inappropriate content.")


def document(prompt: str = "a cat", negative_prompt: str = "") -> dict[str, object]:
    return {"model": "qwen-image-plus", "input": {"prompt": prompt, "negative_prompt": negative_prompt}}


@pytest.mark.parametrize(
    "document",
    [document(prompt="a nude woman"), document(negative_prompt="child pornography"), document(prompt="裸体女人")],
)
def test_refused_words_are_answered_as_the_vendor_does(edge: Edge, document: dict[str, object]) -> None:
    """A refused prompt or negative prompt is a 400 with the documented code and text, and no task."""
    assert refusal(edge.submit(document)) == REFUSED
    assert edge.stored_tasks() == []


def test_a_rejection_leaves_its_category_and_no_words(edge: Edge) -> None:
    """The log has one line for it: who, which account, which field, which category; nothing that was written."""
    edge.submit(document(prompt="a nude woman in a garden"))
    caller = edge.services.keys.authenticate(edge.key, "localhost")
    with edge.database.connect() as connection:
        entry = audit_store.newest(connection, 1, f"account:{caller.account_id}")[0]
    assert (entry.actor, entry.action) == (f"key:{caller.key_id}", "content.reject")
    assert entry.detail == {"category": "sexual", "field": "prompt"}


def test_a_rejection_counts_nowhere(edge: Edge) -> None:
    """More rejections than the rate limit allows leave room for the submit after them."""
    for _ in range(5):
        assert refusal(edge.submit(document(prompt="a nude woman"))) == REFUSED
    assert edge.submit(document()).status_code == 200


def test_an_account_has_a_policy_of_its_own(edge: Edge) -> None:
    """A policy set for one account, by any process, holds for it a second later, until it is taken back."""
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    elsewhere = ModerationPolicies(edge.database, STANDARD, still_clock)
    elsewhere.put(account_id, ModerationPolicy(strictness=Strictness.OFF, custom_terms=("cat",)))
    METER_CLOCK.advance(1)
    assert refusal(edge.submit(document())) == REFUSED
    elsewhere.remove(account_id)
    METER_CLOCK.advance(1)
    assert edge.submit(document()).status_code == 200


@pytest.mark.parametrize("terms", [("",), ("x" * 101,), ("word",) * 1001])
def test_useless_terms_are_not_stored(edge: Edge, terms: tuple[str, ...]) -> None:
    """Empty terms, terms of more than 100 characters and more than 1000 terms are refused."""
    policies = ModerationPolicies(edge.database, STANDARD, still_clock)
    with pytest.raises(InvalidField):
        policies.put("account", ModerationPolicy(strictness=Strictness.OFF, custom_terms=terms))
