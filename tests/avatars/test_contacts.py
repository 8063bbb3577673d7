"""What standing movements touch: walls, chairs, steps, rails, and nothing else."""

import numpy as np
import pytest

from avatars.balance import hand_m
from avatars.limbs import arm_m
from avatars.movements.calves import GRIP_M
from avatars.movements.standing import STANDING
from avatars.moving import Asked, Shown, Thing
from avatars.stance import skin_m, skin_of
from tests.avatars.figures import figure
from tests.avatars.measured import signal
from vastus.pose.landmarks import Point

FIGURE = figure()
SHARES = np.linspace(0.0, 1.0, 7)
DEEP = {
    "calf_pedalling": 0.055,
    "calf_raise": 0.1,
    "calf_stretch_step": 0.04,
    "heel_raise": 0.1,
    "hinge": 45.0,
    "hip_flexor_quad_stretch": 8.0,
    "kickstand_hinge": 60.0,
    "lateral_step_down": 0.34,
    "lunge_to_wall": 35.0,
    "one_leg_wall_squat": 45.0,
    "single_leg_calf_raise": 0.1,
    "single_leg_rdl": 75.0,
    "single_leg_squat": 0.09,
    "sit_to_stand": 75.0,
    "squat_depth": 80.0,
    "step_down": 0.22,
    "wall_calf_stretch": 25.0,
    "wall_slide": 30.0,
    "wall_squat": 45.0,
}
TOUCH_M, NEAR_M = 1e-3, 0.02


def shown(name: str, level: str = "", shares=SHARES, faults=None) -> Shown:
    return STANDING[name](Asked(FIGURE, shares, DEEP[name], faults or {}, level))


def the(what: Shown, kind: str) -> Thing:
    return next(one for one in what.things if one.kind == kind)


def surface_m(wall: Thing, *, ahead: bool) -> float:
    return float(wall.at_m[2] + (-0.5 if ahead else 0.5) * wall.size_m[2])


def top_m(thing: Thing) -> float:
    return float(thing.at_m[1] + thing.size_m[1] / 2.0)


def extreme_m(what: Shown, axis: int, *bones: str, largest: bool = False):
    """Return how far some skin reaches along an axis, picture by picture."""
    rows = skin_of(what.figure, *bones) if bones else slice(None)
    found = [skin_m(what, picture)[rows, axis] for picture in range(len(what.pelvis_m))]
    return np.array([one.max() if largest else one.min() for one in found])


@pytest.mark.parametrize("name", ["wall_squat", "wall_slide", "one_leg_wall_squat"])
def test_the_back_stays_on_the_wall(name):
    squat = shown(name)
    wall = surface_m(the(squat, "wall"), ahead=False)
    behind = extreme_m(squat, 2)

    assert behind == pytest.approx(np.full(len(SHARES), wall), abs=NEAR_M)
    assert behind.min() > wall - 5.0 * TOUCH_M


@pytest.mark.parametrize("fault", ["back_off_wall", "knees_past_toes", "feet_too_near", "knees_fall_in"])
def test_nothing_goes_through_the_wall_behind_in_a_fault(fault):
    squat = shown("wall_squat", faults={fault: 1.0})

    assert extreme_m(squat, 2).min() > surface_m(the(squat, "wall"), ahead=False) - NEAR_M


def test_the_shins_are_almost_upright_and_the_heels_within_a_step_of_the_wall_at_the_target():
    squat = shown("wall_squat")
    heel = squat.body[-1, Point.LEFT_HEEL, 0] - surface_m(the(squat, "wall"), ahead=False)

    assert abs(signal(squat, "shank_inclination_deg")[-1]) < 6.0
    assert 0.15 < heel < 0.35


def test_most_weight_is_over_one_leg_in_the_wall_squat_on_one_leg():
    even, shifted = shown("wall_squat"), shown("one_leg_wall_squat")
    middle = [float(one.pelvis_m[-1, 0]) for one in (even, shifted)]

    assert middle[0] == pytest.approx(0.0, abs=1e-9)
    assert middle[1] == pytest.approx(0.25 * FIGURE.hips_apart_m, rel=0.01)


def test_a_ball_lies_between_the_knees_where_the_level_has_one():
    squat = shown("wall_squat", "ball_60")
    knees = 0.5 * (squat.posed.of("calf_l") + squat.posed.of("calf_r"))

    assert the(squat, "ball").at_m == pytest.approx(knees)
    assert {one.kind for one in shown("wall_squat", "deeper_60").things} == {"wall"}


def test_the_seat_touches_the_wall_only_at_the_end_of_a_hinge():
    hinge = shown("hinge")
    gap = extreme_m(hinge, 2, "pelvis", "thigh_l") - surface_m(the(hinge, "wall"), ahead=False)

    assert extreme_m(hinge, 2).min() > surface_m(the(hinge, "wall"), ahead=False) - TOUCH_M
    assert gap[-1] == pytest.approx(0.0, abs=TOUCH_M)
    assert (np.diff(gap) < 0.0).all()
    assert 0.07 < gap[0] < 0.3


@pytest.mark.parametrize("side", ["l", "r"])
def test_hands_slide_down_the_thighs_in_a_hinge(side):
    hinge = shown("hinge").posed
    hip, knee = hinge.of(f"thigh_{side}"), hinge.of(f"calf_{side}")
    palm = 0.5 * (hinge.of(f"hand_{side}") + hinge.of(f"middle_01_{side}"))
    run = (knee - hip) / np.linalg.norm(knee - hip, axis=1, keepdims=True)
    along = np.einsum("pi,pi->p", palm - hip, run)
    off = np.linalg.norm(palm - hip - along[:, None] * run, axis=1)

    assert along[-1] > along[0]
    assert off == pytest.approx(np.full(len(SHARES), off[0]), abs=0.05)


@pytest.mark.parametrize("level", ["fingertip_45", "fingertip_75"])
def test_a_fingertip_glides_along_the_wall_beside(level):
    hinge = shown("single_leg_rdl", level)
    wall = the(hinge, "wall")
    surface = wall.at_m[0] + wall.size_m[2] / 2.0
    wrist, knuckle = hinge.posed.of("hand_r"), hinge.posed.of("middle_01_r")
    along = (knuckle - wrist) / np.linalg.norm(knuckle - wrist, axis=1, keepdims=True)

    assert (wrist + hand_m(FIGURE) * along)[:, 0] == pytest.approx(np.full(len(SHARES), surface), abs=0.03)
    assert extreme_m(hinge, 0, "foot_r", "calf_r", "thigh_r").min() > surface


def test_without_a_fingertip_the_hand_of_the_lifted_side_reaches_for_the_floor():
    hinge = shown("single_leg_rdl", "article")
    away = hinge.posed.of("hand_r") - hinge.posed.of("upperarm_r")

    assert hinge.things == ()
    assert (away[:, 1] / np.linalg.norm(away, axis=1)).max() < -0.95


def test_head_back_and_lifted_leg_make_one_line():
    hinge = shown("single_leg_rdl", "article")

    assert abs(signal(hinge, "hip_flexion_deg", leg=1)[-1]) < 8.0


@pytest.mark.parametrize(("level", "size_m"), [("hand_weight", 0.1), ("kettlebell", 0.16), ("slow", 0.16)])
def test_a_weight_is_in_the_reaching_hand(level, size_m):
    weight = the(shown("single_leg_rdl", level), "weight")
    mirrored = the(shown("single_leg_rdl", level).mirrored(), "weight")

    assert (weight.held_by, mirrored.held_by) == ("hand_r", "hand_l")
    assert weight.size_m[0] == size_m
    assert np.linalg.norm(weight.at_m - FIGURE.head("middle_01_r")) < 0.05


@pytest.mark.parametrize(
    "name",
    ["calf_raise", "calf_stretch_step", "calf_pedalling", "single_leg_calf_raise", "hip_flexor_quad_stretch"],
)
def test_a_hand_that_holds_a_rail_stays_on_it(name):
    held = shown(name)
    wrist = held.posed.of("hand_r")

    assert wrist == pytest.approx(np.tile(the(held, "rail").at_m + GRIP_M, (len(SHARES), 1)), abs=TOUCH_M)


@pytest.mark.parametrize("name", ["heel_raise", "wall_calf_stretch", "lunge_to_wall"])
def test_hands_that_lie_on_a_wall_stay_there(name):
    leaning = shown(name)
    wrists = [leaning.posed.of(bone) for bone in ("hand_l", "hand_r")]
    gap = surface_m(the(leaning, "wall"), ahead=True) - wrists[0][:, 2]

    assert [float(np.ptp(one, axis=0).max()) for one in wrists] == pytest.approx([0.0, 0.0], abs=TOUCH_M)
    assert 0.0 < gap[0] < hand_m(FIGURE)


@pytest.mark.parametrize("name", ["wall_calf_stretch", "lunge_to_wall", "heel_raise"])
def test_nothing_goes_through_the_wall_ahead(name):
    leaning = shown(name)

    assert extreme_m(leaning, 2, largest=True).max() < surface_m(the(leaning, "wall"), ahead=True) + NEAR_M


def test_the_knee_touches_the_wall_at_the_end_of_a_lunge_a_hand_ahead_of_the_toes():
    lunge = shown("lunge_to_wall")
    wall = surface_m(the(lunge, "wall"), ahead=True)
    gap = wall - extreme_m(lunge, 2, "thigh_l", "calf_l", largest=True)

    assert gap[-1] == pytest.approx(0.0, abs=TOUCH_M)
    assert gap[0] > 0.1
    assert 0.0 < wall - lunge.body[-1, Point.LEFT_TOE, 0] < 0.15


@pytest.mark.parametrize("name", ["calf_raise", "calf_stretch_step", "calf_pedalling"])
def test_the_balls_of_the_feet_are_on_the_step_and_the_heels_behind_its_edge(name):
    raised = shown(name)
    step = the(raised, "step")
    edge = step.at_m[2] - step.size_m[2] / 2.0
    ball, heel = raised.posed.of("ball_l"), raised.body[:, Point.LEFT_HEEL, 0]

    assert ball[:, 2].min() > edge
    assert heel.max() < edge
    assert extreme_m(raised, 1, "ball_l") == pytest.approx(np.full(len(SHARES), top_m(step)), abs=NEAR_M)


def test_a_heel_sinks_below_the_edge_while_the_other_stays_level():
    stretch = shown("calf_stretch_step")
    top = top_m(the(stretch, "step"))
    left, right = (extreme_m(stretch, 1, f"foot_{side}") - top for side in "lr")

    assert left[-1] < -0.01
    assert right == pytest.approx(np.zeros(len(SHARES)), abs=TOUCH_M * 2)
    assert stretch.angles["knee_flexion_left"].max() < 5.0
    assert stretch.angles["knee_flexion_right"][-1] > 12.0


def test_heels_change_places_in_pedalling():
    pedalling = shown("calf_pedalling", shares=np.array([-1.0, 0.0, 1.0]))
    left, right = (signal(pedalling, "heel_rise_ratio", leg=leg) for leg in (0, 1))

    assert left == pytest.approx(right[::-1], abs=1e-6)
    assert left[0] > left[1] > left[2]
    assert pedalling.angles["knee_flexion_right"][-1] > 12.0


@pytest.mark.parametrize(
    "name", ["single_leg_calf_raise", "heel_raise", "single_leg_squat", "single_leg_rdl", "step_down"]
)
def test_the_other_foot_is_off_the_floor(name):
    one_leg = shown(name)
    low = extreme_m(one_leg, 1, "foot_r", "ball_r")

    assert low[:-1].min() > 0.0


@pytest.mark.parametrize("name", ["step_down", "lateral_step_down"])
def test_a_heel_touches_the_floor_beside_the_step_at_the_end(name):
    lowered = shown(name)
    step = the(lowered, "step")
    edge = step.at_m[0] - step.size_m[0] / 2.0

    assert extreme_m(lowered, 1, "foot_r", "ball_r")[-1] == pytest.approx(0.0, abs=TOUCH_M)
    assert extreme_m(lowered, 0, "foot_r", "ball_r", largest=True).max() < edge
    assert extreme_m(lowered, 0, "foot_l", "ball_l").min() > edge - TOUCH_M
    assert top_m(step) == pytest.approx(DEEP[name] * FIGURE.leg_m[1], abs=0.03)


def test_a_further_share_does_not_put_the_heel_into_the_floor():
    lowered = shown("step_down", shares=np.array([0.0, 1.0, 1.1]))

    assert extreme_m(lowered, 1, "foot_r").min() > -TOUCH_M


def test_one_sits_on_the_chair_before_one_stands_up():
    rising = shown("sit_to_stand")
    chair = the(rising, "chair")
    skin = skin_m(rising, 0)[skin_of(FIGURE, "thigh_l", "pelvis")]
    over = skin[skin[:, 2] < chair.at_m[2] + chair.size_m[2] / 2.0]

    assert over[:, 1].min() == pytest.approx(top_m(chair), abs=0.027)
    assert np.ptp(rising.pelvis_m[:, 1]) > 0.2
    assert 35.0 < signal(rising, "trunk_flexion_deg").max() < 50.0
    assert abs(signal(rising, "trunk_flexion_deg")[-1]) < 14.0


def test_the_seat_stays_on_the_chair_while_the_trunk_comes_forward():
    rising = shown("sit_to_stand", shares=np.array([0.0, 0.1, 0.2]))

    assert np.ptp(rising.posed.of("thigh_l"), axis=0).max() < NEAR_M
    assert np.diff(signal(rising, "trunk_flexion_deg")).min() > 3.0


@pytest.mark.parametrize(
    ("level", "kind", "high_m"),
    [("low_step", "stool", 0.25), ("article", "chair", 0.43), ("more_bend", "chair", 0.5)],
)
def test_the_top_of_the_foot_rests_on_the_seat_behind(level, kind, high_m):
    stretch = shown("hip_flexor_quad_stretch", level)
    seat = the(stretch, kind)

    assert top_m(seat) == pytest.approx(high_m)
    assert extreme_m(stretch, 1, "foot_l", "ball_l") == pytest.approx(np.full(len(SHARES), high_m), abs=0.01)
    toe = stretch.body[0, Point.LEFT_TOE]
    assert abs(toe[0] - seat.at_m[2]) < seat.size_m[2] / 2.0
    assert toe[0] < stretch.body[0, Point.LEFT_HEEL, 0]


def test_hips_come_forward_in_the_stretch():
    stretch = shown("hip_flexor_quad_stretch", "article")

    assert np.diff(stretch.pelvis_m[:, 2]).min() > 0.0
    assert 0.02 < np.ptp(stretch.pelvis_m[:, 2]) < 0.12


def test_an_arm_reaches_up_where_the_level_asks_for_it():
    reach = shown("hip_flexor_quad_stretch", "reach").posed

    assert (reach.of("hand_l") - reach.of("upperarm_l"))[:, 1].min() > 0.85 * sum(arm_m(FIGURE.rig))


@pytest.mark.parametrize("name", ["sit_to_stand", "single_leg_squat"])
def test_crossed_arms_lie_before_the_chest_and_past_its_middle(name):
    crossed = shown(name).posed
    trunk = crossed.turned[:, FIGURE.rig.places["spine_03"]]
    for side, sign in (("l", 1.0), ("r", -1.0)):
        at = np.einsum("pji,pj->pi", trunk, crossed.of(f"hand_{side}") - crossed.of("spine_03"))
        assert (sign * at[:, 0]).max() < 0.0
        assert at[:, 2].min() > 0.1


@pytest.mark.parametrize("name", ["step_down", "lateral_step_down"])
def test_hands_stay_on_the_hips(name):
    lowered = shown(name).posed
    pelvis = lowered.turned[:, FIGURE.rig.places["pelvis"]]
    at = np.einsum("pji,pj->pi", pelvis, lowered.of("hand_r") - lowered.of("thigh_r"))

    assert np.ptp(at, axis=0).max() < TOUCH_M
    assert at[0, 1] > 0.05


def test_a_free_squat_keeps_its_weight_over_the_feet_and_its_arms_level():
    squat = shown("squat_depth")
    hips, shoulders = (
        0.5 * (squat.posed.of(f"{b}_l") + squat.posed.of(f"{b}_r")) for b in ("thigh", "upperarm")
    )
    upper = (hips + 0.626 * (shoulders - hips))[:, 2]
    arm = squat.posed.of("hand_l") - squat.posed.of("upperarm_l")

    assert -0.06 < upper.min()
    assert upper.max() < squat.body[0, Point.LEFT_TOE, 0]
    assert np.abs(arm[:, 1] / np.linalg.norm(arm, axis=1)).max() < 0.3
