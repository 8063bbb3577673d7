"""An exercise is guarded by what its file names, and by what goes with its kind."""

import pytest

from tests.bodies import Figure, Leg, bent, standing
from tests.builders import SETTINGS, exercise, guard, only, plain_level, pose_of, watching
from vastus.motion.guarding import BODY_MOVED, HIPS_STAY, LEGS_APART, POSTURE
from vastus.motion.guards import hip_place, leg_length, thigh_drop, trunk_lie
from vastus.motion.heading import Heading
from vastus.motion.reps import Phase
from vastus.motion.watch import watch
from vastus.protocol import load
from vastus.report.summary import ASIDE

WATCHED = [name for name in load.exercise_ids() if load.exercise(name).movement is not None]
SIDE_ON = Heading(-1.0, 0.0, from_side_deg=0.0, from_front_deg=90.0)


def row_of(of, figure):
    pose = pose_of(figure)
    return tuple(measure(pose, SIDE_ON) for measure in of.quantities)


def guarded(name):
    return [limit.id for limit in watching(name).guards]


def test_a_guard_at_rest_counts_while_seeking_too():
    rule = guard("trunk_lie_deg", above=50.0, during=("ready", "at_target"))
    of = watch(only(guards=(rule,)), plain_level(), SETTINGS)

    assert {Phase.SEEKING, Phase.READY, Phase.AT_TARGET} == of.guards[0].during


def test_every_exercise_guards_its_posture():
    assert all(POSTURE in guarded(name) for name in WATCHED)


@pytest.mark.parametrize("name", ["calf_stretch_step", "calf_pedalling"])
def test_knees_that_bend_are_no_heel_that_sinks(name):
    assert {"squat", BODY_MOVED} <= set(guarded(name))


def test_both_legs_must_bend_alike_where_they_work_together():
    assert LEGS_APART in guarded("wall_squat")
    assert LEGS_APART not in guarded("single_leg_rdl")


def test_heels_that_rise_together_rise_alike_as_each_does_from_its_rest():
    apart = next(limit for limit in watching("calf_raise").guards if limit.id == LEGS_APART)

    assert (True, True) == (apart.from_rest, apart.either_way)
    assert apart.edge == SETTINGS.legs_apart_ratio.value
    assert LEGS_APART not in guarded("single_leg_calf_raise")


def test_of_two_legs_neither_may_bend_where_a_heel_moves_and_of_one_the_working_one():
    knees = {name: guarded(name).count(BODY_MOVED) for name in ("calf_raise", "single_leg_calf_raise")}

    assert knees["calf_raise"] == knees["single_leg_calf_raise"] + 1


def test_the_body_keeps_still_where_only_a_foot_or_a_knee_moves():
    assert {"calf_raise", "clamshell"} <= {name for name in WATCHED if BODY_MOVED in guarded(name)}
    assert BODY_MOVED not in guarded("wall_squat")


def test_a_guard_may_be_a_difference_from_rest():
    rule = guard("trunk_height_ratio", below=-0.1).model_copy(update={"relative_to_rest": True})
    of = watch(only(guards=(rule,)), plain_level(), SETTINGS)

    assert (True, -0.1, -1.0) == (of.guards[0].from_rest, of.guards[0].edge, of.guards[0].sign)


@pytest.mark.parametrize("name", ["wall_squat", "wall_slide", "squat_depth"])
def test_who_bends_both_knees_sinks(name):
    assert HIPS_STAY in guarded(name)


@pytest.mark.parametrize("name", ["sit_to_stand", "single_leg_rdl", "calf_raise", "clamshell", "step_down"])
def test_where_no_two_legs_bend_nobody_need_sink(name):
    assert HIPS_STAY not in guarded(name)


def above_rest(figure):
    """Return how much more the sink guard reads of a figure than of it standing."""
    of = watching("wall_squat")
    limit = next(limit for limit in of.guards if limit.id == HIPS_STAY)
    rest, now = (limit.pick(row_of(of, each), None) for each in (standing(), figure))
    assert rest is not None
    assert now is not None
    return now.value - rest.value, limit.edge


@pytest.mark.parametrize("knee_deg", [35.0, 45.0, 70.0, 100.0])
def test_hips_that_sink_with_the_knees_are_within(knee_deg):
    more, edge = above_rest(bent(knee_deg))

    assert more < edge


def test_a_leg_lifted_behind_a_straight_one_is_no_squat():
    more, edge = above_rest(Figure(left=Leg(0.0, 0.0), right=Leg(0.0, 130.0)))

    assert more > edge


def test_what_guards_need_is_measured_once_but_not_reported():
    of = watching("wall_squat")

    assert (trunk_lie, thigh_drop, hip_place, leg_length) == of.quantities[len(of.columns) :]


def test_what_no_guard_needs_is_not_measured():
    of = watching("single_leg_rdl")

    assert hip_place not in of.quantities


@pytest.mark.parametrize("name", [POSTURE, BODY_MOVED, LEGS_APART, HIPS_STAY])
def test_a_guard_of_the_kind_can_say_why(name):
    assert ASIDE[name].endswith(".")


@pytest.mark.parametrize("name", WATCHED)
def test_no_guard_of_a_file_takes_the_name_of_one_of_its_kind(name):
    own = {rule.id for rule in exercise(name).guards}

    assert not own & {POSTURE, BODY_MOVED, LEGS_APART, HIPS_STAY}
