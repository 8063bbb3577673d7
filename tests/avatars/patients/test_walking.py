"""Who comes in walks up to where the exercise begins; who leaves walks on from it."""

import numpy as np
import pytest

from avatars.anatomy import beyond
from avatars.movements.squats import squat_depth
from avatars.patients.performing import RATE_HZ, Performed, performed
from avatars.patients.walking import LIFT_M, entered, left
from avatars.script import Script, ScriptRep
from tests.avatars.figures import figure

REP = ScriptRep(start_s=1.0, outbound_s=2.0, returning_s=2.0)
SIDES = ("l", "r")


@pytest.fixture(scope="module")
def done() -> Performed:
    script = Script(exercise="squat_depth", level="comfortable", length_s=6.0, reps=[REP])
    return performed(script, figure(), squat_depth, 60.0)


@pytest.fixture(scope="module")
def both(done: Performed) -> Performed:
    return left(entered(done))


def test_the_exercise_itself_stays_as_it_was(done: Performed, both: Performed) -> None:
    begins = round((both.reps[0].start_s - done.reps[0].start_s) * RATE_HZ)
    inside = slice(begins, begins + len(done.at_s))

    assert both.shown.pelvis_m[inside] == pytest.approx(done.shown.pelvis_m)
    assert both.shown.angles["knee_flexion_left"][inside] == pytest.approx(
        done.shown.angles["knee_flexion_left"]
    )
    assert both.phases[inside] == done.phases


def test_times_go_on_evenly_and_the_repetition_keeps_its_length(done: Performed, both: Performed) -> None:
    assert np.diff(both.at_s) == pytest.approx(1.0 / RATE_HZ)
    assert both.reps[0].end_s - both.reps[0].start_s == pytest.approx(REP.end_s - REP.start_s)
    assert both.reps[0].start_s > done.reps[0].start_s + 4.0


def test_it_begins_and_ends_more_than_two_metres_away_always_going_ahead(both: Performed) -> None:
    ahead = both.shown.pelvis_m[:, 2]

    assert ahead[0] < -2.0
    assert ahead[-1] > 2.0
    assert np.diff(ahead[: len(ahead) // 4]).min() > 0.0


def test_a_foot_that_is_down_stays_where_it_is(both: Performed) -> None:
    for side in SIDES:
        foot = both.shown.posed.of(f"foot_{side}")
        speed_m = np.linalg.norm(np.diff(foot, axis=0), axis=1) * RATE_HZ
        down = foot[1:, 1] - figure().ankle_up_m < 0.01
        assert np.median(speed_m[down]) < 0.01
        assert foot[:, 1].max() - figure().ankle_up_m == pytest.approx(LIFT_M, abs=0.02)


def test_never_are_both_feet_in_the_air_and_they_swing_by_turns(both: Performed) -> None:
    high = [both.shown.posed.of(f"foot_{side}")[:, 1] - figure().ankle_up_m > 0.02 for side in SIDES]

    assert not (high[0] & high[1]).any()
    assert all(one.any() for one in high)


def test_no_joint_leaves_its_range_and_nothing_jumps(both: Performed) -> None:
    steps = np.abs(np.diff(both.shown.posed.joints_m, axis=0)).max(axis=(1, 2))

    assert beyond(both.shown.angles) == ()
    assert steps.max() * RATE_HZ < 4.0  # metres a second: a foot that swings


def test_who_only_comes_in_stays_and_who_only_leaves_was_there(done: Performed) -> None:
    came, went = entered(done), left(done)

    assert came.shown.pelvis_m[-1] == pytest.approx(done.shown.pelvis_m[-1])
    assert went.shown.pelvis_m[0] == pytest.approx(done.shown.pelvis_m[0])
    assert len(came.at_s) == len(went.at_s)
