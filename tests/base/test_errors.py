"""An error says where, what and what to do; everything raised on purpose has one base."""

import inspect

import pytest

from vastus.base import errors
from vastus.base.errors import (
    DegeneratePoseError,
    InputError,
    MissingExtraError,
    NotNowError,
    ProtocolError,
    StorageError,
    UnknownNameError,
    UnreadableVideoError,
    UnwritableOutputError,
    VastusError,
)

OF_INPUT = (
    UnreadableVideoError,
    MissingExtraError,
    NotNowError,
    UnknownNameError,
    UnwritableOutputError,
    ProtocolError,
    StorageError,
)


@pytest.mark.parametrize("kind", OF_INPUT)
def test_an_error_of_input_keeps_its_three_parts_and_reads_as_one_sentence_after_another(kind):
    error = kind("clip.mp4", "the file is empty.", "Record it again.")

    assert ("clip.mp4", "the file is empty.", "Record it again.") == (error.where, error.what, error.remedy)
    assert "clip.mp4: the file is empty. Record it again." == str(error)


def test_an_error_without_a_remedy_does_not_end_in_a_blank():
    assert "level: there is none." == str(InputError("level", "there is none.", ""))


def test_on_a_page_an_error_is_a_sentence_that_begins_with_a_capital():
    assert "The disk is full. Free some." == StorageError("ledger", "the disk is full.", "Free some.").says
    assert "Nothing." == InputError("", "nothing.", "").says


@pytest.mark.parametrize("kind", OF_INPUT)
def test_whoever_catches_errors_of_input_catches_all_of_them(kind):
    assert issubclass(kind, InputError)


def test_geometry_without_an_answer_is_not_the_persons_mistake():
    assert not issubclass(DegeneratePoseError, InputError)


def test_everything_raised_on_purpose_has_one_base():
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]

    assert all(issubclass(kind, VastusError) for kind in kinds)
    assert len(OF_INPUT) + 3 == len(kinds)
