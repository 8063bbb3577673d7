"""A standard error grows with everything that makes a signal less sure."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bodies import standing
from tests.builders import SETTINGS, pose_of
from vastus.motion.heading import Heading
from vastus.motion.uncertainty import Uncertainty, turned_deg
from vastus.protocol.measuring import Number

MODEL = Uncertainty(SETTINGS)
POSE = pose_of(standing())
SIDE_ON = Heading(1.0, 0.0, from_side_deg=0.0, from_front_deg=90.0)


@given(turned=st.floats(0.0, 89.0), more=st.floats(0.0, 40.0))
def test_turning_away_never_makes_an_angle_surer(turned, more):
    assert MODEL.angle_deg(9.0, 1.0, turned) <= MODEL.angle_deg(9.0, 1.0, turned + more)
    assert MODEL.ratio(POSE, 0.2, 1.0, turned) <= MODEL.ratio(POSE, 0.2, 1.0, turned + more)


@given(seen=st.floats(0.0, 1.0), better=st.floats(0.0, 1.0))
def test_a_point_less_visible_never_makes_it_surer(seen, better):
    least, most = min(seen, better), max(seen, better)

    assert MODEL.angle_deg(9.0, most, 0.0) <= MODEL.angle_deg(9.0, least, 0.0)
    assert MODEL.ratio(POSE, 0.2, most, 0.0) <= MODEL.ratio(POSE, 0.2, least, 0.0)


@given(squares=st.floats(0.0, 400.0), more=st.floats(0.0, 400.0))
def test_a_less_known_bone_never_makes_it_surer(squares, more):
    assert MODEL.angle_deg(squares, 1.0, 0.0) <= MODEL.angle_deg(squares + more, 1.0, 0.0)


@given(length=st.floats(0.05, 1.0), longer=st.floats(0.0, 1.0))
def test_a_longer_measure_is_the_surer_ratio(length, longer):
    assert MODEL.ratio(POSE, length + longer, 1.0, 0.0) <= MODEL.ratio(POSE, length, 1.0, 0.0)


def test_a_small_turn_costs_nothing():
    assert MODEL.angle_deg(9.0, 1.0, 0.0) == MODEL.angle_deg(9.0, 1.0, SETTINGS.yaw_free_deg.value)


def test_an_unknown_turn_costs_as_much_as_the_one_assumed():
    assert MODEL.angle_deg(9.0, 1.0, SETTINGS.unknown_yaw_deg.value) == MODEL.angle_deg(9.0, 1.0, None)


def test_a_bone_of_which_nothing_is_known_has_the_error_of_the_settings():
    unknown = replace(POSE, segment_se_deg=(None, 2.0, None, 1.0))

    assert SETTINGS.segment_se_deg.value == MODEL.thigh_deg(unknown, 0) == MODEL.shank_deg(unknown, 0)
    assert (2.0, 1.0) == (MODEL.thigh_deg(unknown, 1), MODEL.shank_deg(unknown, 1))


def test_a_joint_is_known_as_a_share_of_the_leg():
    wide = SETTINGS.model_copy(update={"joint_ratio": Number(value=0.1, source="design")})

    assert 0.1 * POSE.leg == pytest.approx(Uncertainty(wide).joint(POSE))
    assert 0.1 == Uncertainty(wide).joint(replace(POSE, leg=0.0))


def test_a_line_without_length_has_no_direction_to_speak_of():
    assert MODEL.line_deg(POSE, POSE.points[23], POSE.points[23]) > 80.0


def test_a_signal_for_either_view_costs_nothing_in_any():
    assert 0.0 == turned_deg(SIDE_ON, ("sagittal", "frontal"))
    assert 0.0 == turned_deg(SIDE_ON, ("sagittal",))
    assert 90.0 == turned_deg(SIDE_ON, ("frontal",))
    assert None is turned_deg(Heading(1.0, 0.0), ("frontal",))
