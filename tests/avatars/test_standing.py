"""Every movement that is done standing: where it stands, how far it goes, what its faults change."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from avatars import anatomy
from avatars.movements.standing import STANDING
from avatars.moving import Asked, Shown
from avatars.reaching import deep_for
from avatars.stance import skin_m
from tests.avatars.figures import figure
from tests.avatars.measured import beyond, deep, driving
from vastus.protocol.load import exercise, exercises
from vastus.protocol.model import Exercise, Level

SHARES = np.linspace(0.0, 1.0, 9)
SIZES = (0.93, 1.0, 1.16)
DRIFT_M, FLOOR_M = 1e-3, 6e-3
BOTH = ("foot_l", "foot_r")
BALLS = ("ball_l", "ball_r")
STANDS = {  # what stays where it is
    "calf_pedalling": BALLS,
    "calf_raise": BALLS,
    "calf_stretch_step": (*BALLS, "foot_r"),
    "heel_raise": ("ball_l",),
    "hinge": BOTH,
    "hip_flexor_quad_stretch": BOTH,
    "kickstand_hinge": ("foot_l", "ball_r"),
    "lateral_step_down": ("foot_l",),
    "lunge_to_wall": ("foot_l", "ball_r"),
    "one_leg_wall_squat": BOTH,
    "single_leg_calf_raise": ("ball_l",),
    "single_leg_rdl": ("foot_l",),
    "single_leg_squat": ("foot_l",),
    "sit_to_stand": BOTH,
    "squat_depth": BOTH,
    "step_down": ("foot_l",),
    "wall_calf_stretch": BOTH,
    "wall_slide": BOTH,
    "wall_squat": BOTH,
}
LIFTS_HEEL = {"heel_lifts", "heels_lift"}  # then only the balls of the feet stay


FOUND = {"ankle_rise_ratio", "hips_ahead_ratio"}  # no movement is told in these


@cache
def told(exercise_id: str, level_id: str) -> float:
    """Return how deep a movement goes for a level, in its own measure."""
    of = exercise(exercise_id)
    target = next(level.target for level in of.levels if level.id == level_id)
    if target is not None and of.movement.signal in FOUND:
        return deep_for(of, level_id, target, STANDING[exercise_id], figure())
    return deep(of, target)


@cache
def made(exercise_id: str, level_id: str, fault: str, strength: float, size: float) -> Shown:
    faults = {fault: strength} if fault else {}
    return STANDING[exercise_id](Asked(figure(size), SHARES, told(exercise_id, level_id), faults, level_id))


@dataclass(frozen=True)
class Case:
    of: Exercise
    level: Level

    @property
    def name(self) -> str:
        return f"{self.of.id}-{self.level.id}"

    def shown(self, fault: str = "", strength: float = 1.0, size: float = 1.0) -> Shown:
        return made(self.of.id, self.level.id, fault, strength, size)

    def asked(self, shares, further: float = 0.0) -> Shown:
        target = told(self.of.id, self.level.id)
        return STANDING[self.of.id](
            Asked(figure(), shares, target + further * abs(target), level=self.level.id)
        )


def cases() -> list[Case]:
    """Return each exercise once for each of its targets and each of the ways in which it is done."""
    found = {}
    for exercise_id in STANDING:
        of = exercise(exercise_id)
        for level in of.levels:
            if level.performs is None:
                found.setdefault((exercise_id, level.target, level.equipment, _load(level)), Case(of, level))
    return list(found.values())


def _load(level: Level) -> str | None:
    return getattr(level.dose, "load", None)


CASES = cases()
FAULTS = [(case, rule) for case in CASES for rule in case.of.faults]
BESIDE_DEPTH = [
    (case, rule) for case, rule in FAULTS if rule.id not in {"deeper_than_needed", "past_control"}
]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
every_fault = pytest.mark.parametrize(
    ("case", "rule"), FAULTS, ids=[f"{case.name}-{rule.id}" for case, rule in FAULTS]
)


def drift_m(shown: Shown, bone: str) -> float:
    return float(np.ptp(shown.posed.of(bone), axis=0).max())


@every_case
@pytest.mark.parametrize("size", SIZES)
def test_feet_that_stand_stay_where_they_stand(case, size):
    shown = case.shown(size=size)

    assert dict.fromkeys(STANDS[case.of.id], 0.0) == pytest.approx(
        {bone: drift_m(shown, bone) for bone in STANDS[case.of.id]}, abs=DRIFT_M
    )


@every_case
@pytest.mark.parametrize("size", SIZES)
def test_nothing_goes_through_the_floor(case, size):
    shown = case.shown(size=size)

    assert min(skin_m(shown, picture)[:, 1].min() for picture in range(len(SHARES))) > -FLOOR_M


@every_case
@pytest.mark.parametrize("size", SIZES)
def test_joints_bend_as_far_as_a_persons_do(case, size):
    assert () == anatomy.beyond(case.shown(size=size).angles)


@every_case
def test_the_driving_measure_reaches_what_is_asked(case):
    measured = driving(case.shown(), case.of)

    assert abs(measured[-1]) == pytest.approx(abs(case.level.target), rel=0.02)


@every_case
def test_the_driving_measure_begins_in_the_start_zone_and_never_turns_back(case):
    measured = driving(case.shown(), case.of)

    start = case.of.movement.start
    assert measured[0] < (start if case.of.movement.toward == "more" else -start)
    assert np.diff(measured).min() > -1e-6


@pytest.mark.parametrize(
    "exercise_id",
    [
        "calf_stretch_step",
        "hip_flexor_quad_stretch",
        "sit_to_stand",
        "single_leg_squat",
        "step_down",
        "wall_squat",
    ],
)
def test_how_deep_to_go_for_a_target_is_found_by_halving(exercise_id):
    case = next(one for one in CASES if one.of.id == exercise_id)
    target = case.level.target
    assert target is not None
    found = deep_for(case.of, case.level.id, target, STANDING[exercise_id], figure())

    assert found == pytest.approx(deep(case.of, target), rel=0.03)


@every_case
def test_deeper_is_deeper(case):
    further = case.asked(SHARES, further=0.15)

    assert driving(further, case.of)[-1] > driving(case.shown(), case.of)[-1]


@every_case
def test_a_movement_goes_a_little_past_its_target_where_it_is_asked_to(case):
    shown = case.asked(np.array([0.0, 1.0, 1.05]))

    assert np.isfinite(shown.body).all()
    assert () == anatomy.beyond(shown.angles)


@every_case
def test_one_picture_is_the_same_whatever_comes_before(case):
    whole, alone = case.shown(), case.asked(SHARES[4:5])

    assert whole.body[4] == pytest.approx(alone.body[0], abs=1e-9)


@every_case
def test_a_mirror_shows_the_other_side_and_twice_the_same(case):
    shown = case.shown()
    mirrored = shown.mirrored()
    again = mirrored.mirrored()

    assert mirrored.posed.of("foot_r") == pytest.approx(shown.posed.of("foot_l") * [-1.0, 1.0, 1.0], abs=1e-9)
    assert mirrored.posed.of("hand_r") == pytest.approx(shown.posed.of("hand_l") * [-1.0, 1.0, 1.0], abs=1e-9)
    assert again.body == pytest.approx(shown.body, abs=1e-9)
    assert [one.held_by for one in again.things] == [one.held_by for one in shown.things]


@every_case
def test_nobody_finds_a_fault_with_a_clean_repetition(case):
    shown = case.shown()

    assert [] == [rule.id for rule in case.of.faults if beyond(shown, rule, case.of) >= 0.0]
    assert [] == [rule.id for rule in case.of.guards if beyond(shown, rule, case.of) >= 0.0]


@every_fault
def test_a_fault_is_plain_at_full_strength_and_just_there_at_half(case, rule):
    half, whole = (beyond(case.shown(rule.id, strength), rule, case.of) for strength in (0.5, 1.0))

    assert 0.0 < half < whole


@every_fault
def test_a_fault_breaks_no_guard(case, rule):
    shown = case.shown(rule.id)

    assert [] == [guard.id for guard in case.of.guards if beyond(shown, guard, case.of) >= 0.0]


@every_fault
def test_a_fault_is_humanly_possible(case, rule):
    shown = case.shown(rule.id)

    assert () == anatomy.beyond(shown.angles)
    assert skin_m(shown)[:, 1].min() > -FLOOR_M


@every_fault
def test_feet_stay_where_they_stand_also_in_a_fault(case, rule):
    shown = case.shown(rule.id)
    stands = BALLS if rule.id in LIFTS_HEEL else STANDS[case.of.id]
    bones = [bone for bone in stands if bone in STANDS[case.of.id] or bone == "ball_l"]

    assert [0.0] * len(bones) == pytest.approx([drift_m(shown, bone) for bone in bones], abs=DRIFT_M)


@pytest.mark.parametrize(
    ("case", "rule"), BESIDE_DEPTH, ids=[f"{case.name}-{rule.id}" for case, rule in BESIDE_DEPTH]
)
def test_a_fault_leaves_the_depth_alone_unless_depth_is_the_fault(case, rule):
    clean, faulty = driving(case.shown(), case.of)[-1], driving(case.shown(rule.id), case.of)[-1]
    # An ankle is told by hips and knee, and the first degrees of a knee's bend are doubted;
    # hips that are told by themselves go where a bent knee or a thigh that drifts lets them.
    doubts = {"ankle_rise_ratio": 0.007, "hips_ahead_ratio": 0.02}

    assert faulty == pytest.approx(clean, rel=0.03, abs=doubts.get(case.of.movement.signal, 0.0))


def test_every_fault_of_posture_is_known_to_be_tried():
    assert sum(len(case.of.faults) for case in CASES) == len(FAULTS)
    assert set(STANDING) == {case.of.id for case in CASES}


def test_every_exercise_that_is_not_done_lying_can_be_shown():
    assert set(STANDING) == {one.id for one in exercises() if one.setting.posture != "lying"}
