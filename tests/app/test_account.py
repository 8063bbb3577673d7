"""An account holds what happened, in order, and forgets nothing."""

from dataclasses import replace

import pytest

from vastus.app.account import Account, add, counted, tracking
from vastus.motion.analysis import Fault, Hold, SetAside
from vastus.motion.events import (
    FaultMended,
    FaultSeen,
    HoldBegan,
    HoldEnded,
    MotionEvent,
    RepAbandoned,
    RepBegan,
    RepEnded,
    RepSetAside,
    TrackingLost,
    TrackingRegained,
)

ENDED = RepEnded(
    at_s=9.0,
    side="left",
    began_s=1.0,
    ended_s=8.9,
    peak=45.0,
    peak_se=4.0,
    peak_at_s=5.0,
    complete=True,
    hold_s=5.5,
    outbound_s=1.5,
    returning_s=1.6,
)


def told(*events: MotionEvent, seen_s: float | None = 0.0) -> Account:
    account = Account()
    for event in events:
        account = add(account, (event,), seen_s)
    return account


def test_a_repetition_keeps_every_figure_it_ended_with() -> None:
    (rep,) = told(ENDED).reps

    assert {name: getattr(ENDED, name) for name in rep.__slots__} == {
        name: getattr(rep, name) for name in rep.__slots__
    }


def test_only_complete_repetitions_are_counted_as_complete() -> None:
    short = replace(ENDED, complete=False, hold_s=None)

    assert (2, 1) == (len(told(ENDED, short).reps), told(ENDED, short).complete)


def test_a_hold_is_kept_when_it_ends() -> None:
    events = (HoldBegan(2.0, None), HoldEnded(8.0, None, 2.0, 7.9, 5.9))

    assert (Hold(None, 2.0, 7.9, 5.9),) == told(*events).holds


def test_a_fault_is_kept_when_it_is_seen_and_not_again_when_it_is_mended() -> None:
    events = (FaultSeen(3.0, "left", "shin_forward", 14.0), FaultMended(4.0, "left", "shin_forward"))

    assert (Fault("shin_forward", 3.0, "left", 14.0),) == told(*events).faults


def test_a_movement_set_aside_spans_its_time() -> None:
    assert (SetAside("one_foot", 2.0, 5.0, None),) == told(RepSetAside(5.0, None, 2.0, "one_foot")).set_aside


def test_an_abandoned_repetition_is_no_repetition_but_is_remembered() -> None:
    account = told(RepBegan(1.0, None), RepAbandoned(3.0, None, 1.0))

    assert ((), (3.0,)) == (account.reps, account.abandoned_s)


def test_a_gap_begins_where_the_body_was_last_seen_not_where_that_was_noticed() -> None:
    account = told(TrackingLost(3.6, ("left knee",)), TrackingRegained(5.0), seen_s=3.0)

    assert ((3.0, 5.0),) == account.gaps


def test_a_loss_before_anything_was_seen_begins_when_it_is_noticed() -> None:
    account = told(TrackingLost(0.6, ("the person",)), TrackingRegained(2.0), seen_s=None)

    assert ((0.6, 2.0),) == account.gaps


def test_a_gap_that_never_closes_lasts_to_the_end() -> None:
    assert ((3.0, 9.0),) == tracking(told(TrackingLost(3.6, ()), seen_s=3.0), 9.0).gaps


def test_regaining_without_a_loss_is_no_gap() -> None:
    assert () == told(TrackingRegained(2.0)).gaps


def test_what_was_missing_is_named_once_in_the_order_it_first_was() -> None:
    events = (
        TrackingLost(1.0, ("left knee", "left hip")),
        TrackingRegained(2.0),
        TrackingLost(3.0, ("left hip", "left toe")),
    )

    assert ("left knee", "left hip", "left toe") == told(*events).missing


@pytest.mark.parametrize(("seen", "fraction"), [([True, True], 1.0), ([True, False, False, False], 0.25)])
def test_the_fraction_is_of_pictures_seen(seen: list[bool], fraction: float) -> None:
    account = Account()
    for one in seen:
        account = counted(account, seen=one)

    assert fraction == tracking(account, 1.0).seen_fraction


def test_nothing_watched_is_nothing_seen() -> None:
    assert (0.0, ()) == (tracking(Account(), 0.0).seen_fraction, tracking(Account(), 0.0).gaps)


def test_events_that_say_nothing_lasting_change_nothing() -> None:
    assert Account() == told(RepBegan(1.0, None), HoldBegan(2.0, None), FaultMended(3.0, None, "x"))


def test_faults_of_what_was_set_aside_are_not_held_against_anybody() -> None:
    before, within = FaultSeen(1.5, None, "back_off_wall", 20.0), FaultSeen(4.0, None, "too_deep", 60.0)

    account = told(before, within, RepSetAside(5.0, None, 2.0, "one_foot"))

    assert (Fault("back_off_wall", 1.5, None, 20.0),) == account.faults
