import pytest

from tests.builders import exercise
from vastus.motion.events import FaultMended, FaultSeen, MotionEvent, RepBegan
from vastus.protocol import load
from vastus.session.fading import Fade, fade, heard

SQUAT = exercise("wall_squat")
LEANING = FaultSeen(1.0, None, "back_off_wall", 20.0)
TOO_DEEP = FaultSeen(1.0, None, "too_deep", 57.0)
SHORT = FaultSeen(1.0, None, "hold_short", 3.0)
EVENTS: tuple[MotionEvent, ...] = (RepBegan(1.0, None), LEANING, TOO_DEEP, SHORT)


def after(weeks: int) -> Fade:
    return fade(SQUAT, weeks, load.coaching())


@pytest.mark.parametrize(("weeks", "every"), [(0, 1), (1, 2), (2, 2), (3, 0), (30, 0)])
def test_cues_about_alignment_come_always_then_every_second_time_then_afterwards(
    weeks: int, every: int
) -> None:
    assert every == after(weeks).every


def test_posture_fades_and_range_pace_hold_and_depth_do_not() -> None:
    alignment = after(0).alignment

    assert {"back_off_wall", "knees_past_toes", "feet_too_near"} <= alignment
    assert not {"hold_short", "down_too_fast", "too_deep", "unsafe_depth", "too_shallow"} & alignment


def test_a_fault_of_posture_that_is_about_safety_does_not_fade() -> None:
    urgent = SQUAT.model_copy(
        update={"faults": tuple(f.model_copy(update={"severity": "safety"}) for f in SQUAT.faults)}
    )

    assert frozenset() == fade(urgent, 30, load.coaching()).alignment


def test_in_the_first_week_everything_is_heard() -> None:
    assert [EVENTS, EVENTS] == [heard(EVENTS, rep, after(0)) for rep in (0, 1)]


def test_later_every_second_repetition_is_quiet_about_posture() -> None:
    assert EVENTS == heard(EVENTS, 0, after(1))
    assert (RepBegan(1.0, None), TOO_DEEP, SHORT) == heard(EVENTS, 1, after(1))


def test_in_the_end_posture_is_not_spoken_of_but_the_rest_is() -> None:
    assert [(RepBegan(1.0, None), TOO_DEEP, SHORT)] * 2 == [heard(EVENTS, rep, after(3)) for rep in (0, 1)]


def test_that_a_fault_is_mended_may_always_be_heard() -> None:
    mended = (FaultMended(2.0, None, "back_off_wall"),)

    assert mended == heard(mended, 1, after(30))
