"""What a patient does is what the script says: how deep, how long, with which faults, and nothing jumps."""

import numpy as np
import pytest

from avatars.movements.squats import squat_depth
from avatars.movements.walls import wall_squat
from avatars.moving import Asked, Shown
from avatars.patients.performing import RATE_HZ, performed
from avatars.script import Script, ScriptError, ScriptRep
from tests.avatars.figures import figure

DEEP = 45.0


def rep(start_s: float, **told: object) -> ScriptRep:
    return ScriptRep.model_validate(
        {"start_s": start_s, "outbound_s": 2.0, "hold_s": 3.0, "returning_s": 2.0, **told}
    )


def script(*reps: ScriptRep, length_s: float = 24.0, side: str = "left") -> Script:
    told = {"exercise": "wall_squat", "level": "article", "length_s": length_s, "reps": reps, "side": side}
    return Script.model_validate(told)


def knee_deg(*reps: ScriptRep, movement=wall_squat, **told) -> tuple[np.ndarray, np.ndarray]:
    done = performed(script(*reps, **told), figure(), movement, DEEP)
    return done.at_s, done.shown.angles["knee_flexion_left"]


def test_pictures_come_fifteen_a_second_until_the_end() -> None:
    at_s, knee = knee_deg(rep(2.0))

    assert np.diff(at_s) == pytest.approx(1.0 / RATE_HZ)
    assert len(at_s) == len(knee) == 24 * 15


def test_a_repetition_reaches_its_depth_and_stays_there_as_long_as_it_is_held() -> None:
    at_s, knee = knee_deg(rep(2.0))
    deepest = at_s[knee > DEEP - 0.01]

    assert knee.max() == pytest.approx(DEEP, abs=0.1)
    assert (deepest[0], deepest[-1]) == pytest.approx((4.0, 7.0), abs=0.1)


def test_a_share_of_the_depth_is_that_much_of_the_way() -> None:
    _, knee = knee_deg(rep(2.0, share=0.5), rep(12.0, share=1.1))
    rest = knee[0]

    assert knee[: 10 * 15].max() - rest == pytest.approx(0.5 * (DEEP - rest), abs=0.2)
    assert knee[10 * 15 :].max() - rest == pytest.approx(1.1 * (DEEP - rest), abs=0.2)


def test_a_depth_of_its_own_counts_in_place_of_the_levels() -> None:
    _, knee = knee_deg(rep(2.0, deep=30.0))

    assert knee.max() == pytest.approx(30.0, abs=0.1)


def test_who_sways_goes_to_and_fro_while_holding_and_ends_the_hold_where_it_began() -> None:
    at_s, knee = knee_deg(rep(2.0, sway=0.5))
    held = knee[(at_s > 4.05) & (at_s < 6.95)]

    assert np.ptp(held) > 0.4 * (DEEP - knee[0])
    assert knee[np.searchsorted(at_s, 4.0)] == pytest.approx(DEEP, abs=0.5)
    assert knee[np.searchsorted(at_s, 7.0) - 1] == pytest.approx(DEEP, abs=3.0)


def test_what_comes_on_top_grows_with_the_movement() -> None:
    done = performed(script(rep(2.0, also={"trunk_lean": 6.0})), figure(), wall_squat, DEEP)
    lean = done.shown.angles["trunk_lean"]

    assert (lean[0], lean.max()) == pytest.approx((0.0, 6.0))


def test_a_joint_that_would_leave_its_range_is_refused() -> None:
    with pytest.raises(ScriptError, match="trunk_lean"):
        performed(script(rep(2.0, also={"trunk_lean": 60.0})), figure(), wall_squat, DEEP)


def test_each_repetition_has_the_faults_of_its_own() -> None:
    done = performed(script(rep(2.0), rep(12.0, faults={"back_off_wall": 1.0})), figure(), wall_squat, DEEP)
    lean = done.shown.angles["pelvis_tilt"]

    assert np.ptp(lean[: 10 * 15]) < 1.0
    assert np.ptp(lean[10 * 15 :]) > 10.0


def test_who_stands_otherwise_for_a_fault_goes_over_without_a_jump() -> None:
    done = performed(script(rep(2.0), rep(12.0, faults={"feet_too_far": 1.0})), figure(), wall_squat, DEEP)
    steps = np.abs(np.diff(done.shown.posed.joints_m, axis=0)).max(axis=(1, 2))
    feet = done.shown.posed.of("foot_l")[:, 2]

    assert feet[-1] - feet[0] > 0.1
    assert steps.max() < 0.06  # a fifteenth of a second at less than a metre a second


def test_feet_stay_where_they_are_while_nothing_else_is_asked() -> None:
    done = performed(script(rep(2.0), rep(12.0)), figure(), squat_depth, DEEP)

    assert np.ptp(done.shown.posed.of("foot_l"), axis=0) == pytest.approx(np.zeros(3), abs=1e-6)


def test_phases_follow_the_script() -> None:
    done = performed(script(rep(2.0)), figure(), wall_squat, DEEP)
    told = [done.phases[int(at_s * 15)] for at_s in (1.0, 3.0, 5.0, 8.0, 10.0)]

    assert told == ["ready", "outbound", "hold", "returning", "ready"]


def test_without_a_repetition_somebody_stands_there() -> None:
    done = performed(script(length_s=3.0), figure(), wall_squat, DEEP)

    assert len(done.at_s) == 45
    assert set(done.phases) == {"ready"}
    assert np.ptp(done.shown.angles["knee_flexion_left"]) == 0.0


def test_the_right_leg_does_what_the_left_would_in_a_mirror() -> None:
    def lifts(asked: Asked) -> Shown:
        angles = {"hip_abduction_left": 30.0 * asked.share, "hip_flexion_right": 5.0 * asked.share}
        return Shown(asked.figure, angles, np.zeros((len(asked.share), 3)))

    left, right = (
        performed(script(rep(2.0), side=side), figure(), lifts, DEEP).shown for side in ("left", "right")
    )

    assert right.angles["hip_abduction_right"] == pytest.approx(left.angles["hip_abduction_left"])
    assert right.angles["hip_flexion_left"] == pytest.approx(left.angles["hip_flexion_right"])
