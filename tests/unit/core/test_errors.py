"""Promises of the error tree."""

import inspect

import pytest

from danqing.core import errors

CLASSES = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.ServiceError)]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_is_drawn_in_the_tree(cls: type[errors.ServiceError]) -> None:
    """The picture of the tree in the module's docstring names every class."""
    assert cls.__name__ in (errors.__doc__ or "")


def test_an_error_says_its_docstring_unless_told_otherwise() -> None:
    """The default message of an error is written once, in its docstring."""
    assert errors.MissingApiKey().message == "No API-key provided."
    assert errors.SizeNotAllowed("other").message == "other"


def test_an_invalid_field_shows_field_value_and_what_is_allowed() -> None:
    """The message names the field, the value (cut when huge) and the rule."""
    message = errors.InvalidField("parameters.n", "x" * 500, "an integer is expected").message

    assert message.startswith("the parameters must conform to the specification: parameters.n is 'xxx")
    assert message.endswith("..., an integer is expected")
    assert len(message) < 200
