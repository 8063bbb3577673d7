"""What is another exercise, or none, is not counted; what is not seen breaks nothing."""

import pytest

from tests.bodies import Figure, Leg, bent, hinged, lying, standing
from tests.builders import pose_of
from vastus.motion import guards
from vastus.motion.guards import (
    GuardState,
    Place,
    broken_by,
    forbids,
    fresh,
    hip_place,
    leg_length,
    moved_away,
    place,
    thigh_drop,
    trunk_lie,
)
from vastus.motion.heading import Heading
from vastus.motion.kinematics import Measured
from vastus.motion.limits import Limit
from vastus.motion.reps import Phase
from vastus.pose.landmarks import Point

SITTING = Figure(left=Leg(90.0, 90.0), right=Leg(90.0, 90.0))
DOWN = Limit("feet_down", lambda row, _: row[0], 0.25, -1.0, 0.4, frozenset({Phase.AT_TARGET}))
LYING = Limit(
    "lying", lambda row, _: row[0], 60.0, 1.0, 0.5, frozenset({Phase.SEEKING, Phase.READY, Phase.AT_TARGET})
)


def run(guard, script, rate_hz=30.0):
    """Play (seconds, value, phase) one after another; return the state."""
    states: tuple[GuardState, ...] = (GuardState(),)
    at_s = 0.0
    for seconds, value, phase in script:
        for _ in range(round(seconds * rate_hz)):
            row = (None if value is None else Measured(value, 0.0),)
            states = guards.step(states, (guard,), row, None, phase, at_s, 1.0 / rate_hz, 0.5)
            at_s += 1.0 / rate_hz
    return states


def test_a_guard_broken_long_enough_names_itself():
    assert "feet_down" == broken_by(run(DOWN, [(1.0, 0.0, Phase.AT_TARGET)]), (DOWN,))


def test_a_guard_kept_breaks_nothing():
    assert None is broken_by(run(DOWN, [(1.0, 0.9, Phase.AT_TARGET)]), (DOWN,))


def test_a_guard_broken_once_stays_broken_for_this_movement():
    script = [(0.6, 0.0, Phase.AT_TARGET), (3.0, 0.9, Phase.AT_TARGET), (1.0, 0.0, Phase.RETURNING)]

    assert "feet_down" == broken_by(run(DOWN, script), (DOWN,))


def test_a_moment_past_the_limit_breaks_nothing():
    script = [(1.0, 0.9, Phase.AT_TARGET), (0.2, 0.0, Phase.AT_TARGET), (1.0, 0.9, Phase.AT_TARGET)]

    assert None is broken_by(run(DOWN, script), (DOWN,))


def test_in_a_movement_too_short_for_the_guard_most_of_it_is_enough():
    assert "feet_down" == broken_by(run(DOWN, [(0.3, 0.0, Phase.AT_TARGET)]), (DOWN,))
    assert None is broken_by(run(DOWN, [(0.1, 0.0, Phase.AT_TARGET), (0.2, 0.9, Phase.AT_TARGET)]), (DOWN,))


def test_a_guard_counts_only_in_its_phases():
    assert None is broken_by(run(DOWN, [(2.0, 0.0, Phase.OUTBOUND)]), (DOWN,))


def test_what_is_not_seen_breaks_no_guard():
    states = run(DOWN, [(2.0, None, Phase.AT_TARGET)])

    assert None is broken_by(states, (DOWN,))


def test_a_guard_at_rest_forbids_to_begin():
    assert forbids(run(LYING, [(1.0, 80.0, Phase.SEEKING)]), (LYING,))
    assert not forbids(run(LYING, [(1.0, 10.0, Phase.SEEKING)]), (LYING,))
    assert not forbids(run(LYING, [(1.0, 80.0, Phase.SEEKING), (0.3, 10.0, Phase.READY)]), (LYING,))


def test_a_flicker_of_another_posture_lets_nobody_begin():
    assert forbids(run(LYING, [(1.0, 80.0, Phase.SEEKING), (0.1, 10.0, Phase.READY)]), (LYING,))
    again = [(1.0, 80.0, Phase.READY), (0.1, 10.0, Phase.READY), (0.1, 80.0, Phase.READY)]
    assert forbids(run(LYING, again), (LYING,))


FROM_REST = Limit(
    "body_moved",
    lambda row, _: row[0],
    20.0,
    1.0,
    0.3,
    frozenset({Phase.OUTBOUND, Phase.RETURNING}),
    from_rest=True,
    either_way=True,
)


def moved(script):
    """Learn rest at 5, then play a movement."""
    rested = guards.rested((GuardState(),), (FROM_REST,), (Measured(5.0, 0.0),), None, 1.0)
    states, at_s = rested, 0.0
    for seconds, value in script:
        for _ in range(round(seconds * 30.0)):
            row = (Measured(value, 0.0),)
            states = guards.step(states, (FROM_REST,), row, None, Phase.OUTBOUND, at_s, 1.0 / 30.0, 0.5)
            at_s += 1.0 / 30.0
    return broken_by(states, (FROM_REST,))


def test_who_ends_elsewhere_than_at_rest_did_something_else():
    assert "body_moved" == moved([(0.6, 5.0), (0.1, 40.0)])
    assert None is moved([(0.6, 5.0), (0.1, 40.0), (0.2, 5.0)])


def test_what_was_rest_before_something_else_is_so_no_longer():
    states = guards.rested((GuardState(), GuardState()), (FROM_REST, LYING), (Measured(5.0, 0.0),), None, 1.0)

    forgot = guards.forgotten(states, (FROM_REST, LYING), "body_moved")

    assert 5.0 == states[0].limit.rest
    assert None is forgot[0].limit.rest
    assert states[1] == forgot[1]


def test_another_guard_leaves_rest_as_it_was():
    states = guards.rested((GuardState(),), (FROM_REST,), (Measured(5.0, 0.0),), None, 1.0)

    assert states == guards.forgotten(states, (FROM_REST,), "lying")


def test_a_guard_of_the_target_forbids_nothing_at_rest():
    assert not forbids(run(DOWN, [(1.0, 0.0, Phase.AT_TARGET)]), (DOWN,))


def test_a_new_movement_starts_with_a_clean_slate():
    assert None is broken_by(fresh(run(DOWN, [(1.0, 0.0, Phase.AT_TARGET)])), (DOWN,))


@pytest.mark.parametrize(
    ("figure", "upright"),
    [
        (standing(), True),
        (bent(40.0), True),
        (hinged(80.0), True),  # one leg still stands
        (Figure(left=Leg(0.0, 5.0), right=Leg(5.0, 95.0)), True),  # a foot on a chair behind
        (SITTING, False),
        (lying(), False),
    ],
)
def test_whoever_is_upright_has_a_thigh_that_hangs_down(figure, upright):
    drop = thigh_drop(pose_of(figure), Heading())

    assert drop is not None
    assert upright is (drop.value > 0.7)


def test_one_thigh_in_view_is_enough():
    raised = Figure(left=Leg(0.0, 5.0), right=Leg(-5.0, 95.0))

    drop = thigh_drop(pose_of(raised, hidden=(Point.LEFT_KNEE, Point.LEFT_ANKLE)), Heading())

    assert drop is not None
    assert drop.value > 0.9


def test_without_a_thigh_or_a_known_leg_there_is_no_drop():
    hidden = (Point.LEFT_KNEE, Point.RIGHT_KNEE)

    assert None is thigh_drop(pose_of(standing(), hidden=hidden), Heading())


@pytest.mark.parametrize(("figure", "lie_deg"), [(standing(), 0.0), (hinged(80.0), 80.0), (lying(), 90.0)])
def test_the_trunk_lies_as_the_pose_says(figure, lie_deg):
    lie = trunk_lie(pose_of(figure), Heading())

    assert lie is not None
    assert lie_deg == pytest.approx(lie.value)


def test_hips_and_leg_are_measured_in_picture_heights():
    height, leg = hip_place(pose_of(standing()), Heading()), leg_length(pose_of(standing()), Heading())
    lower = hip_place(pose_of(bent(90.0)), Heading())

    assert height is not None
    assert leg is not None
    assert lower is not None
    assert height.value - 0.5 * leg.value < lower.value < height.value
    assert None is hip_place(pose_of(standing(), hidden=(Point.LEFT_HIP,)), Heading())


def test_a_body_has_a_place_while_hips_and_shoulders_show():
    here = place(pose_of(standing()))

    assert here is not None
    assert 0.5 * 0.45 == pytest.approx(here.trunk, abs=1e-6)
    assert None is place(pose_of(standing(), hidden=(Point.LEFT_HIP,)))
    assert None is place(pose_of(standing(), hidden=(Point.RIGHT_SHOULDER,)))


HERE = Place(0.4, 0.5, 0.22, 0.37)


@pytest.mark.parametrize(
    ("there", "away"),
    [
        (HERE, False),
        (Place(0.45, 0.5, 0.22, 0.37), False),  # a shuffle
        (Place(0.7, 0.5, 0.22, 0.37), True),  # walked across
        (Place(0.4, 0.5, 0.30, 0.50), True),  # came nearer
        (Place(0.4, 0.5, 0.15, 0.25), True),  # went off
        (Place(0.42, 0.5, 0.24, 0.37), False),
        (None, False),
    ],
)
def test_whoever_ended_elsewhere_was_on_the_way(there, away):
    assert away is moved_away(HERE, there, travel=0.35, growth=1.25)
    assert away is moved_away(there, HERE, travel=0.35, growth=1.25)
