"""A rule takes its value from a row by signal and by the leg's role."""

import pytest

from tests.bodies import bent
from tests.builders import SETTINGS, exercise, guard, only, pose_of
from vastus.motion.heading import Heading
from vastus.motion.kinematics import Measured
from vastus.motion.picks import Name, Picks, at, combined, edge_of
from vastus.motion.watch import watch

SIDE_ON = Heading(-1.0, 0.0, from_side_deg=0.0, from_front_deg=90.0)
LEFT, RIGHT = Measured(40.0, 2.0), Measured(20.0, 2.0)
INDEX: dict[Name, int] = {
    ("knee_flexion_deg", "left"): 0,
    ("knee_flexion_deg", "right"): 1,
    ("trunk_flexion_deg", None): 2,
}
ROW = (LEFT, RIGHT, Measured(5.0, 3.0))
ONE_LEG, TOGETHER = Picks(INDEX, together=False), Picks(INDEX, together=True)


def value_of(pick, of, leg):
    """Take a value of a body whose left knee is bent by 40 degrees and the right one by 20."""
    pose = pose_of(bent(40.0, other_deg=20.0))
    measured = pick(tuple(measure(pose, SIDE_ON) for measure in of.quantities), leg)
    return None if measured is None else measured.value


def test_legs_that_work_together_are_averaged_by_how_surely_each_is_known():
    assert Measured(40.0, 2.0) == combined(Measured(40.0, 2.0), None)
    assert Measured(50.0, 4.0) == combined(None, Measured(50.0, 4.0))
    assert None is combined(None, None)

    both = combined(Measured(40.0, 2.0), Measured(50.0, 4.0))

    assert both is not None
    assert 42.0 == pytest.approx(both.value)
    assert both.se < 2.0


def test_zero_is_a_value():
    assert Measured(0.0, 2.0) == combined(Measured(0.0, 2.0), None)


@pytest.mark.parametrize(
    ("leg", "above", "value"), [("working", 1.0, 40.0), ("other", 1.0, 20.0), ("either", 1.0, 40.0)]
)
def test_a_rule_takes_its_leg_by_role(leg, above, value):
    rule = guard("knee_flexion_deg", leg=leg, above=above)
    of = watch(only("single_leg_rdl", guards=(rule,)), exercise("single_leg_rdl").level(), SETTINGS)

    assert value == pytest.approx(value_of(of.guards[0].pick, of, 0))


def test_below_takes_the_smaller_of_both_legs():
    rule = guard("knee_flexion_deg", leg="either", below=30.0)
    of = watch(only("single_leg_rdl", guards=(rule,)), exercise("single_leg_rdl").level(), SETTINGS)

    assert 20.0 == pytest.approx(value_of(of.guards[0].pick, of, 0))
    assert -1.0 == of.guards[0].sign


def test_before_it_is_known_which_leg_works_it_has_no_value():
    assert None is ONE_LEG.of("knee_flexion_deg", "working", None)(ROW, None)
    assert None is ONE_LEG.of("knee_flexion_deg", "other", None)(ROW, None)


def test_the_other_leg_is_not_the_working_one():
    assert RIGHT == ONE_LEG.of("knee_flexion_deg", "other", None)(ROW, 0)
    assert LEFT == ONE_LEG.of("knee_flexion_deg", "other", None)(ROW, 1)


def test_legs_that_work_together_have_one_value_whichever_works():
    pick = TOGETHER.of("knee_flexion_deg", "working", None)

    assert 30.0 == pytest.approx(pick(ROW, None).value)
    assert pick(ROW, 0) == pick(ROW, 1)


def test_a_signal_of_the_whole_body_has_no_leg():
    assert ROW[2] == ONE_LEG.of("trunk_flexion_deg", "working", None)(ROW, None)


@pytest.mark.parametrize(("sign", "value"), [(1.0, LEFT), (-1.0, RIGHT)])
def test_either_leg_is_the_worse_one(sign, value):
    assert value == ONE_LEG.of("knee_flexion_deg", "either", sign)(ROW, None)


@pytest.mark.parametrize("row", [(LEFT, None, None), (None, LEFT, None)])
def test_of_two_legs_the_seen_one_is_the_worse(row):
    assert LEFT == ONE_LEG.of("knee_flexion_deg", "either", -1.0)(row, None)


def test_the_difference_of_both_legs_has_the_error_of_both():
    apart = ONE_LEG.apart("knee_flexion_deg")(ROW, None)

    assert apart is not None
    assert (20.0, 8.0**0.5) == pytest.approx(tuple(apart))
    assert None is ONE_LEG.apart("knee_flexion_deg")((LEFT, None, None), None)


def test_only_sided_signals_are_of_both_legs():
    assert ONE_LEG.has("knee_flexion_deg")
    assert not ONE_LEG.has("trunk_flexion_deg")


@pytest.mark.parametrize(
    ("leg", "from_rest", "both"), [("either", True, True), ("either", False, False), ("other", True, False)]
)
def test_either_leg_as_it_differs_from_its_rest_is_each_leg_by_itself(leg, from_rest, both):
    rule = guard("knee_flexion_deg", leg=leg, above=10.0, relative_to_rest=from_rest)

    assert ([LEFT, RIGHT] if both else []) == [pick(ROW, None) for pick in ONE_LEG.own_rests(rule)]


def test_a_signal_of_the_whole_body_has_one_rest():
    rule = guard("trunk_flexion_deg", leg="either", above=10.0, relative_to_rest=True)

    assert () == ONE_LEG.own_rests(rule)


def test_a_column_is_taken_as_it_is():
    assert RIGHT == at(1)(ROW, None)


def test_an_edge_knows_which_side_of_it_is_past():
    assert (30.0, 1.0) == edge_of(guard("knee_flexion_deg", above=30.0))
    assert (-2.0, -1.0) == edge_of(guard("knee_flexion_deg", below=-2.0))
    assert (0.0, 1.0) == edge_of(guard("knee_flexion_deg", above=0.0))
