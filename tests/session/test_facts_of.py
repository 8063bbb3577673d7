"""Events and facts are one to one: what the engine said can be kept, and told again as it was."""

from functools import reduce
from operator import or_
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.stories import any_of, tapped
from vastus.motion.events import MotionEvent, RepEnded
from vastus.record.facts import CueGiven, InSet
from vastus.session import facts_of

EVENTS = get_args(MotionEvent)
FACTS = get_args(InSet)
_FLOATS = st.floats(allow_nan=False, allow_infinity=False)
_BY_TYPE = {float: _FLOATS, float | None: st.none() | _FLOATS}


def any_event_of(kind: type[MotionEvent]) -> st.SearchStrategy[MotionEvent]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: _BY_TYPE.get(hint, st.from_type(hint)) for name, hint in hints.items()})


any_event = reduce(or_, [any_event_of(kind) for kind in EVENTS])


@given(any_event)
def test_an_event_comes_back_as_it_was(event):
    assert event == facts_of.event(facts_of.fact(event, "a1"))


@given(any_event)
def test_a_fact_knows_its_set_and_when_it_was_known(event):
    fact = facts_of.fact(event, "a1")

    assert ("a1", event.at_s) == (fact.set, fact.at_s)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_a_fact_that_was_an_event_comes_back_as_it_was(kind):
    @given(any_of(kind))
    def comes_back(fact):
        event = facts_of.event(fact)

        assert event is None or fact == facts_of.fact(event, fact.set)

    comes_back()


@given(st.tuples(*(any_event_of(kind) for kind in EVENTS)))
def test_every_kind_of_event_has_a_kind_of_fact_of_its_own(events):
    kinds = [type(facts_of.fact(event, "a1")) for event in events]

    assert len(EVENTS) == len(set(kinds))
    assert {CueGiven} == set(FACTS) - set(kinds)


def test_what_no_camera_said_was_no_event():
    assert None is facts_of.event(CueGiven("a1", 1.0, "too_deep"))
    assert None is facts_of.event(tapped("a1", 1.0))


def test_a_repetition_keeps_every_number_of_its_own():
    event = RepEnded(
        9.0, "left", 1.0, 8.5, 46.5, 3.5, 4.0, complete=True, hold_s=5.25, outbound_s=1.5, returning_s=1.25
    )
    fact = facts_of.fact(event, "a1")

    assert {name: getattr(event, name) for name in get_type_hints(RepEnded)} == {
        name: getattr(fact, name) for name in get_type_hints(RepEnded)
    }
