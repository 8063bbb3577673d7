"""Between what a script names: going over from one repetition to the next, steps, and who is beside."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatars.movements.squats import squat_depth
from avatars.moving import Asked, Shown, Thing
from avatars.patients import making, walking
from avatars.patients.camera import Camera
from avatars.patients.design import Clip, clips
from avatars.patients.filming import Actor
from avatars.patients.making import BEHIND_M, OTHER_EVERY_S, OTHER_S, Archive
from avatars.patients.performing import Performed, performed
from avatars.patients.walking import SETTLE_S, STEP_S, STEPS, entered, left
from avatars.script import Script, ScriptRep
from tests.avatars.figures import figure
from tests.avatars.wards import OneBody

STEP_M = 0.5
AT_S = np.arange(0.0, (STEPS + 1.5) * STEP_S, 0.005)


def rep(start_s: float, **told: object) -> ScriptRep:
    return ScriptRep.model_validate({"start_s": start_s, "outbound_s": 1.0, "returning_s": 1.0, **told})


def script(*reps: ScriptRep, length_s: float = 10.0) -> Script:
    return Script(exercise="squat_depth", level="comfortable", length_s=length_s, reps=reps)


def leaning(asked: Asked) -> Shown:
    """Lean as far as asked, in degrees; with a fault stand a metre to the left, with another bend an arm."""
    pelvis = np.zeros((len(asked.share), 3))
    pelvis[:, 0] = asked.fault("aside")
    angles: dict[str, np.ndarray] = {"trunk_lean": asked.deep * asked.share}
    if asked.fault("arm") > 0.0:
        angles["elbow_flexion_left"] = np.array(30.0)
    ball = Thing("wall", pelvis + np.array([0.0, 0.0, 1.0]), (1.0, 1.0, 0.1))
    stays = Thing("wall", np.array([0.0, 0.0, -1.0]), (1.0, 1.0, 0.1))
    return Shown(asked.figure, angles, pelvis, (ball, stays))


def lean(*reps: ScriptRep, rate_hz: float = 50.0) -> Performed:
    return performed(script(*reps), figure(), leaning, 20.0, rate_hz)


# --- one repetition after another ------------------------------------------------------------------


def test_pictures_come_as_often_as_asked_and_none_at_the_very_end() -> None:
    for rate_hz in (10.0, 15.0, 50.0):
        done = lean(rep(1.0), rate_hz=rate_hz)
        assert len(done.at_s) == len(done.phases) == 10 * rate_hz
        assert done.at_s[-1] == pytest.approx(10.0 - 1.0 / rate_hz)


def test_each_repetition_goes_as_deep_as_it_says_by_itself() -> None:
    done = lean(rep(1.0, deep=10.0), rep(4.0), rep(7.0, share=0.5))
    angle = done.shown.angles["trunk_lean"]
    extremes = [angle[(done.at_s > a) & (done.at_s < a + 2.0)].max() for a in (1.0, 4.0, 7.0)]

    assert extremes == pytest.approx([10.0, 20.0, 10.0], abs=0.05)


def test_at_the_turning_point_all_of_it_is_done_and_half_way_half_of_it() -> None:
    done = lean(rep(2.0, hold_s=2.0))
    angle = dict(zip(np.round(done.at_s, 2).tolist(), done.shown.angles["trunk_lean"].tolist(), strict=True))

    assert [angle[at_s] for at_s in (2.0, 2.5, 3.0, 5.0, 5.5, 6.0)] == pytest.approx([0, 10, 20, 20, 10, 0])


@pytest.mark.parametrize(("sway", "least"), [(0.0, 20.0), (0.5, 10.0), (1.0, 0.0)])
def test_to_and_fro_goes_back_by_as_much_as_told_as_often_as_there_is_time(sway: float, least: float) -> None:
    done = lean(rep(1.0, hold_s=3.2, sway=sway))
    held = done.shown.angles["trunk_lean"][(done.at_s >= 2.0) & (done.at_s <= 5.2)]
    turns = int(((np.diff(held[:-1]) < 0.0) & (np.diff(held[1:]) >= 0.0)).sum())

    assert held.min() == pytest.approx(least, abs=0.1)
    assert turns == (4 if sway else 0), "every eight tenths of a second"


def test_who_holds_nothing_cannot_sway() -> None:
    still, sways = (lean(rep(2.0, sway=sway)).shown.angles["trunk_lean"] for sway in (0.0, 1.0))

    assert sways == pytest.approx(still)


def test_between_two_that_stand_elsewhere_one_goes_over_within_the_rest() -> None:
    done = lean(rep(1.0), rep(5.0, faults={"aside": 1.0}))
    aside = dict(zip(np.round(done.at_s, 2).tolist(), done.shown.pelvis_m[:, 0].tolist(), strict=True))

    assert [aside[at_s] for at_s in (0.0, 3.0, 4.0, 5.0, 9.0)] == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0])


def test_what_only_one_repetition_bends_is_straight_in_the_others() -> None:
    done = lean(rep(1.0), rep(5.0, faults={"arm": 1.0}))
    elbow = np.asarray(done.shown.angles["elbow_flexion_left"])

    assert elbow[done.at_s <= 3.0].max() == 0.0
    assert elbow[done.at_s >= 5.0].min() == 30.0
    assert len(elbow) == len(done.at_s)


def test_what_moves_moves_in_each_repetition_and_what_stands_stands() -> None:
    done = lean(rep(1.0), rep(5.0, faults={"aside": 1.0}))
    moves, stands = done.shown.things
    carried = done.at_s[moves.at_m[:, 0] > 0.0]

    assert (carried[0], carried[-1]) == pytest.approx((4.0, done.at_s[-1])), "from the middle of the rest"
    assert stands.at_m.tolist() == [0.0, 0.0, -1.0]


def test_two_that_follow_at_once_need_no_rest() -> None:
    done = lean(rep(1.0), rep(3.0))

    assert done.shown.angles["trunk_lean"].max() == pytest.approx(20.0)
    assert np.abs(np.diff(done.shown.angles["trunk_lean"])).max() < 1.0


# --- steps -----------------------------------------------------------------------------------------------


def test_hips_go_evenly_a_step_in_its_time_and_come_to_rest_at_the_place() -> None:
    hips = walking._hips_m(AT_S, STEP_M)
    speed = np.diff(hips) / np.diff(AT_S)

    assert speed[: len(AT_S) // 2] == pytest.approx(STEP_M / STEP_S)
    assert (hips[-1], speed[-1]) == pytest.approx((0.0, 0.0), abs=0.01)
    assert (np.diff(speed) < 1e-6).all(), "nobody hurries at the end"


@pytest.mark.parametrize("lag", [0, 1])
def test_a_foot_takes_its_steps_by_turns_and_ends_where_the_other_does(lag: int) -> None:
    ahead, lift = walking._foot_m(AT_S, STEP_M, lag)
    down = lift[1:] == 0.0

    assert ahead[-1] == pytest.approx(0.0)
    assert (np.diff(ahead) >= -1e-9).all()
    assert np.abs(np.diff(ahead)[down]).max() < 0.01, "it slides nowhere"
    assert lift.max() == pytest.approx(walking.LIFT_M, abs=1e-3)
    other, _ = walking._foot_m(AT_S, STEP_M, 1 - lag)
    assert np.abs(ahead - other).max() == pytest.approx(STEP_M, abs=0.02)


def test_at_every_moment_one_foot_is_on_the_floor() -> None:
    lifts = [walking._foot_m(AT_S, STEP_M, lag)[1] for lag in (0, 1)]

    assert not ((lifts[0] > 0.0) & (lifts[1] > 0.0)).any()


@pytest.fixture(scope="module")
def squat() -> Performed:
    return performed(script(rep(1.0), length_s=4.0), figure(), squat_depth, 40.0)


@pytest.fixture(scope="module")
def both(squat: Performed) -> Performed:
    return left(entered(squat))


def test_who_comes_and_goes_takes_as_long_for_both_and_is_only_ready_then(
    squat: Performed, both: Performed
) -> None:
    came = len(entered(squat).at_s) - len(squat.at_s)

    assert len(both.at_s) == len(squat.at_s) + 2 * came
    assert came / 15.0 == pytest.approx((STEPS + 1.5) * STEP_S + SETTLE_S, abs=0.14)
    assert set(both.phases[:came]) == set(both.phases[-came:]) == {"ready"}
    assert len(both.reps) == 1


def test_a_repetition_is_later_by_as_many_pictures_as_came_before_it(squat: Performed) -> None:
    came, went = entered(squat), left(squat)
    before = len(came.at_s) - len(squat.at_s)

    assert came.reps[0].start_s == pytest.approx(squat.reps[0].start_s + before / 15.0)
    assert went.reps == squat.reps


def test_an_arm_swings_ahead_while_the_leg_of_its_side_is_behind(both: Performed) -> None:
    walks = slice(0, round(STEPS * STEP_S * 15.0))
    for side in ("left", "right"):
        arm = np.asarray(both.shown.angles[f"shoulder_flexion_{side}"])[walks]
        foot = both.shown.posed.of(f"foot_{side[0]}")[walks, 2] - both.shown.pelvis_m[walks, 2]
        assert np.corrcoef(arm, foot)[0, 1] < -0.9


def test_hips_stay_as_high_as_legs_that_walk_allow(both: Performed) -> None:
    walks = slice(0, round(STEPS * STEP_S * 15.0))
    high = both.shown.pelvis_m[walks, 1]

    assert np.ptp(high) == pytest.approx(0.0, abs=1e-9)
    assert high[0] < both.shown.pelvis_m[len(both.at_s) // 3, 1], "who strides is lower than who stands"


# --- who is beside, and what is kept -----------------------------------------------------------------------


def named(name: str) -> Clip:
    return next(clip for clip in clips() if clip.name == name)


SEEN = Camera((3.0, 0.9, 0.0), (0.0, 0.9, 0.0), 44.0, 480, 640)
SHARE = np.array([0.0, 0.5, 1.0])


def peak_deg(angles: Mapping[str, np.ndarray], name: str) -> float:
    return float(np.max(angles.get(name, np.zeros(1))))


@pytest.mark.parametrize(
    ("clip", "squats"),
    [
        ("wall_squat-tall", False),
        ("clamshell-tall", True),
        ("calf_raise-tall", True),
        ("single_leg_rdl-tall", True),
    ],
)
def test_beside_who_squats_somebody_raises_the_arms_and_beside_others_squats(clip: str, squats: bool) -> None:  # noqa: FBT001
    angles = making._beside(Asked(figure(), SHARE, making.OTHER_DEG), named(clip)).angles

    assert (peak_deg(angles, "knee_flexion_left") > 60.0) is squats
    assert (peak_deg(angles, "shoulder_flexion_left") == pytest.approx(making.UP_DEG)) is not squats


def other_of(clip: Clip, *walls: Thing, seen_by: Camera = SEEN) -> tuple[OneBody, Actor]:
    ward = OneBody()
    still = performed(script(length_s=26.0), figure(), squat_depth, 40.0)
    done = replace(still, shown=replace(still.shown, things=walls))
    return ward, making._other(ward, clip, done, seen_by)


def test_somebody_else_is_another_person_behind_to_the_right_and_faces_the_camera() -> None:
    ward, other = other_of(named("clamshell-tall"))

    assert ward.asked
    assert "tall" not in ward.asked
    assert other.at_m == pytest.approx((-BEHIND_M, 0.0, -making.ASIDE_M))
    assert other.turn_deg == pytest.approx(90.0), "towards the camera, on the figure's left"


def test_a_wall_to_the_right_of_the_patient_sends_somebody_to_the_left() -> None:
    wall = Thing("wall", np.array([0.0, 1.2, -0.4]), (2.4, 2.4, 0.05))
    _, other = other_of(named("clamshell-tall"), wall)

    assert other.at_m == pytest.approx((-BEHIND_M, 0.0, making.ASIDE_M))


def test_from_a_higher_camera_somebody_stands_on_the_floor_as_far_behind() -> None:
    _, other = other_of(named("clamshell-tall"), seen_by=replace(SEEN, eye_m=(3.0, 2.9, 0.0)))

    assert other.at_m == pytest.approx((-BEHIND_M, 0.0, -making.ASIDE_M))


@pytest.mark.parametrize(("turn_deg", "between"), [(0.0, True), (90.0, False)])
def test_a_wall_is_between_who_is_on_either_side_of_it(turn_deg, between):
    wall = Thing("wall", np.array([0.0, 1.2, 0.5]), (2.4, 2.4, 0.05), turn_deg)
    shown = Shown(figure(), {}, np.zeros((1, 3)), (wall,))
    one, other = np.array([1.0, 1.0, 0.0]), np.array([1.0, 1.0, 1.0])

    assert making._walled(one, other, shown) is between
    assert not making._walled(one, one, shown)
    assert not making._walled(one, other, replace(shown, things=(replace(wall, kind="chair"),)))


def test_somebody_else_is_at_it_four_seconds_in_twelve() -> None:
    at_s = np.arange(0.0, 2.0 * OTHER_EVERY_S, 0.1)
    ward, asked = OneBody(), []
    still = performed(script(length_s=24.0), figure(), squat_depth, 40.0)
    done = replace(still, at_s=at_s)

    def beside(one: Asked, clip: Clip) -> Shown:
        del clip
        asked.append(one.share)
        return squat_depth(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "_beside", beside)
        making._other(ward, named("clamshell-tall"), done, SEEN)
    (share,) = asked

    assert (share.min(), share.max()) == pytest.approx((0.0, 1.0), abs=1e-3)
    assert (share > 1e-9).mean() == pytest.approx(OTHER_S / OTHER_EVERY_S, abs=0.02)
    assert share[20] == pytest.approx(1.0)
    assert share[120:] == pytest.approx(share[:120])


def test_how_deep_somebody_goes_is_found_once_for_each_person_exercise_and_level(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = []

    def deep_for(exercise, level, target, movement, body) -> float:
        del movement, body
        found.append((exercise.id, level, target))
        return 40.0 + len(found)

    monkeypatch.setattr(making, "deep_for", deep_for)
    ward, tall = OneBody(), named("wall_squat-tall")
    deep = [
        ward.deep(clip) for clip in (tall, replace(tall, room="gym"), named("wall_squat-demonstrator"), tall)
    ]

    assert deep == [41.0, 41.0, 42.0, 41.0]
    assert found == [("wall_squat", "article", 45.0)] * 2


def test_everything_of_a_clip_is_kept_under_its_name(tmp_path: Path) -> None:
    archive, clip = Archive(tmp_path / "films", tmp_path / "poses"), named("wall_squat-tall")

    assert archive.film(clip) == tmp_path / "films" / "wall_squat-tall.mp4"
    assert archive.seen(clip, "lite") == tmp_path / "poses" / "wall_squat-tall.lite.poses.xz"
    assert archive.told(clip) == tmp_path / "poses" / "wall_squat-tall.truth.json"
