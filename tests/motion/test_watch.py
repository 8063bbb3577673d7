"""An exercise file becomes functions once; what it leaves open is settled there."""

import pytest

from tests.bodies import bent, standing
from tests.builders import SETTINGS, exercise, movement, only, plain_level, pose_of, watching
from vastus.base.errors import InputError
from vastus.motion.heading import Heading
from vastus.motion.watch import TOO_DEEP, UNSAFE_DEPTH, columns_of, narrowed, watch
from vastus.protocol import load

WATCHED = [
    (name, level.id)
    for name in load.exercise_ids()
    for level in load.exercise(name).levels
    if load.exercise(name).movement is not None and level.target is not None
]
SIDE_ON = Heading(-1.0, 0.0, from_side_deg=0.0, from_front_deg=90.0)


def row_of(of, figure, heading=SIDE_ON):
    pose = pose_of(figure)
    return tuple(measure(pose, heading) for measure in of.quantities)


def value_of(pick, of, leg):
    """Take a value of a body whose left knee is bent by 40 degrees and the right one by 20."""
    measured = pick(row_of(of, bent(40.0, other_deg=20.0)), leg)
    return None if measured is None else measured.value


@pytest.mark.parametrize(("name", "level"), WATCHED)
def test_every_level_of_the_library_that_moves_can_be_watched(name, level):
    of = watching(name, level)

    assert of.depths.start < of.depths.target
    assert of.depths.hysteresis > 0.0
    assert of.band.high is None or of.band.low < of.band.high
    assert len(of.columns) < len(of.quantities)


@pytest.mark.parametrize(("name", "level"), WATCHED)
def test_a_level_with_a_ceiling_warns_before_it_ends(name, level):
    of = watching(name, level)
    edges = {fault.limit.id: fault.limit.edge for fault in of.faults}

    assert (of.level.ceiling is not None) is (TOO_DEEP in edges)
    assert of.level.ceiling is None or of.depths.target < edges[TOO_DEEP] < edges[UNSAFE_DEPTH]


def test_columns_name_every_signal_with_side_and_unit():
    columns = columns_of(exercise("wall_squat"))

    assert ("knee_flexion_left_deg", "knee_flexion_right_deg") == columns[:2]
    assert "trunk_flexion_deg" in columns
    assert columns == watching("wall_squat").columns
    assert len(set(columns)) == len(columns)


def test_an_exercise_without_movement_has_no_columns():
    assert () == columns_of(only(movement=None))


@pytest.mark.parametrize(
    ("bare", "level"),
    [(only(movement=None), plain_level()), (only(), plain_level().model_copy(update={"target": None}))],
)
def test_what_a_camera_cannot_see_is_refused_with_what_to_do(bare, level):
    with pytest.raises(InputError, match="timed by the clock") as caught:
        watch(bare, level, SETTINGS)

    assert "wall_squat" == caught.value.where
    assert caught.value.remedy


def test_the_target_band_opens_before_the_target():
    depths = watch(only(), plain_level(target=45.0, accept=10.0), SETTINGS).depths

    assert (20.0, 35.0, 1.0) == (depths.start, depths.target, depths.sign)
    assert None is depths.farthest


def test_a_signal_that_falls_is_turned_so_that_it_grows():
    rising = only(movement=movement(toward="less", start=70.0))

    depths = watch(rising, plain_level(target=15.0, accept=10.0), SETTINGS).depths

    assert (-70.0, -25.0, -1.0) == (depths.start, depths.target, depths.sign)


def test_a_movement_from_rest_has_a_farthest_depth():
    from_rest = only(movement=movement(relative_to_rest=True, start=5.0))

    assert 180.0 == watch(from_rest, plain_level(target=45.0), SETTINGS).depths.farthest


@pytest.mark.parametrize(("asked", "narrow"), [(5.0, 5.0), (20.0, 10.0), (10.0, 10.0)])
def test_hysteresis_leaves_room_between_two_zones(asked, narrow):
    assert narrow == pytest.approx(narrowed(asked, 10.0, 40.0))


def test_the_movement_of_both_legs_is_their_mean():
    of = watching("wall_squat")

    assert 30.0 == pytest.approx(value_of(of.movement, of, None))


def test_the_movement_of_one_leg_is_that_of_the_working_one():
    of = watching("prone_quad_stretch")

    assert [40.0, 20.0] == pytest.approx([value_of(of.movement, of, leg) for leg in (0, 1)], abs=1e-3)
    assert None is value_of(of.movement, of, None)


def test_the_roll_of_the_trunk_is_a_direction_from_rest():
    roll = next(f.limit for f in watching("clamshell").faults if f.limit.id == "hips_roll_back")

    assert (True, True, True) == (roll.from_rest, roll.circular, roll.either_way)


def test_a_fault_needs_its_own_view_else_that_of_the_exercise():
    views = {fault.limit.id: fault.view for fault in watching("wall_squat").faults}

    assert ("sagittal", "frontal", None) == (
        views["back_off_wall"],
        views["knees_fall_in"],
        views[TOO_DEEP],
    )


def test_degrees_and_ratios_have_leaps_of_their_own():
    assert SETTINGS.leap_deg_per_s.value == watching("wall_squat").leap_per_s
    assert SETTINGS.leap_ratio_per_s.value == watching("clamshell").leap_per_s


def test_a_body_in_full_view_fills_a_whole_row():
    of = watching("wall_squat")
    row = row_of(of, standing(60.0), Heading(-0.87, 0.5, 30.0, 60.0))

    assert None not in row
