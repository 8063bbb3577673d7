"""What the maker of patients writes is what the report reads: who, when, where and seen by which camera."""

import json
import lzma
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from avatars.movements.walls import wall_squat
from avatars.patients import camera as cameras
from avatars.patients import design
from avatars.patients.camera import Camera, azimuth_deg, off_deg, placed, upright
from avatars.patients.design import Clip, clips
from avatars.patients.performing import Performed, performed
from avatars.patients.told import truth_csv, truth_json
from avatars.patients.walking import entered
from benchmarks import patient_truth, patients, synthetic
from benchmarks.patient_poses import packed
from tests.avatars.figures import figure
from vastus.pose.landmarks import Point
from vastus.protocol.signals import View

AHEAD_DEG = {"sagittal": 90.0, "frontal": 0.0}


@pytest.fixture(scope="module")
def clip() -> Clip:
    return next(one for one in clips() if one.name == "wall_squat-demonstrator")


@pytest.fixture(scope="module")
def done(clip: Clip) -> Performed:
    return performed(clip.script, figure(), wall_squat, 45.0)


@pytest.fixture(scope="module")
def still(clip: Clip) -> Performed:
    """Return somebody who only stands there for a second: quickly written and read."""
    script = clip.script.model_copy(update={"reps": (), "length_s": 1.0})
    return performed(script, figure(), wall_squat, 45.0)


def seen_by(clip: Clip, done: Performed) -> Camera:
    towards = azimuth_deg(clip.view, clip.near, clip.yaw_off_deg)
    return placed(upright(done.shown.body), towards, clip.height_m, 1.0)


def handed(folder: Path, clip: Clip, done: Performed) -> patients.Patient:
    """Write a clip as the maker does, with nobody seen in it, and read it as the report does."""
    told = truth_json(clip, done, seen_by(clip, done))
    (folder / f"{clip.name}.truth.json").write_text(json.dumps(told), "utf-8")
    (folder / f"{clip.name}.truth.csv.xz").write_bytes(lzma.compress(truth_csv(done).encode()))
    for model in patients.MODELS:
        (folder / f"{clip.name}.{model}.poses.xz").write_bytes(packed(()))
    (one,) = patients.every(folder)
    return one


def test_the_report_reads_every_word_as_it_was_written(tmp_path: Path, clip: Clip, still: Performed) -> None:
    company = replace(clip, company=True, room="gym", height="low", distance="far", leaves=True)
    one = handed(tmp_path, company, still)
    told = one.told

    assert (told.name, told.exercise, told.asked, told.level) == (
        clip.name,
        "wall_squat",
        "wall_squat",
        "article",
    )
    assert (told.company, told.room, told.enters, told.leaves) == (True, "gym", False, True)
    assert (told.camera.height, told.camera.distance, told.camera.view) == ("low", "far", "sagittal")
    assert (told.body.who, told.purpose, one.wrong) == ("demonstrator", "correct", False)
    assert patients.missing(tmp_path) == ()


def test_repetitions_are_when_and_as_deep_as_the_script_says(
    tmp_path: Path, clip: Clip, done: Performed
) -> None:
    one = handed(tmp_path, clip, done)

    for told, rep in zip(one.told.repetitions, clip.script.reps, strict=True):
        assert (told.start, told.end) == pytest.approx((rep.start_s, rep.end_s))
        assert told.hold_end - told.hold_start == pytest.approx(rep.hold_s)
        assert told.deep == rep.share
    assert len(one.reps) == len(one.tries) == len(clip.script.reps)


def test_a_film_is_as_long_as_its_script(tmp_path: Path, clip: Clip, done: Performed) -> None:
    assert patients.length_s(handed(tmp_path, clip, done)) == pytest.approx(clip.script.length_s, abs=0.07)


def test_who_walks_in_does_it_as_much_later(tmp_path: Path, clip: Clip, done: Performed) -> None:
    late = entered(done)
    one = handed(tmp_path, clip, late)
    at_s, body = patients.body(one)
    seat = body[:, Point.LEFT_HIP, 1]
    deepest = at_s[np.argmin(seat)]

    assert one.told.repetitions[0].start > done.reps[0].start_s + 4.0
    assert any(rep.hold_start - 0.1 <= deepest <= rep.hold_end + 0.1 for rep in one.told.repetitions)


def test_true_landmarks_come_through_to_a_tenth_of_a_millimetre(
    tmp_path: Path, clip: Clip, still: Performed
) -> None:
    at_s, body = patients.body(handed(tmp_path, clip, still))

    assert np.allclose(body, upright(still.shown.body), atol=5.1e-5)
    assert np.allclose(at_s, still.at_s, atol=5.1e-5)


@pytest.mark.parametrize("near", [1, -1])
@pytest.mark.parametrize("yaw_off_deg", [0.0, 30.0, -30.0])
@pytest.mark.parametrize("view", get_args(View))
def test_how_far_a_camera_is_off_is_what_the_body_shows_it(
    tmp_path: Path, clip: Clip, still: Performed, view: View, yaw_off_deg: float, near: int
) -> None:
    one = handed(tmp_path, replace(clip, view=view, near=near, yaw_off_deg=yaw_off_deg), still)
    _, body = patients.body(one)
    inside, _ = synthetic.projected(body[:10], one.told.camera.model_dump())
    yaw_deg = synthetic.trunk_yaw_deg(inside)
    asked_deg = near * 90.0 if view == "sagittal" else 0.0

    assert one.told.camera.yaw_off_deg == yaw_off_deg
    assert one.yaw_off_deg == abs(yaw_off_deg)
    assert patient_truth.nearest_yaw_deg(yaw_deg, view) == asked_deg
    assert abs((yaw_deg - asked_deg + 180.0) % 360.0 - 180.0) == pytest.approx(abs(yaw_off_deg), abs=0.5)


def test_the_report_puts_a_point_where_the_film_has_it(tmp_path: Path, clip: Clip, still: Performed) -> None:
    turned = replace(clip, yaw_off_deg=-30.0, near=-1, height="low")
    camera = seen_by(turned, still)
    one = handed(tmp_path, turned, still)
    _, body = patients.body(one)
    _, image = synthetic.projected(body, one.told.camera.model_dump())

    assert np.allclose(image, camera.pictured(upright(still.shown.body)), atol=2e-3)


def test_every_word_of_the_design_is_one_that_the_report_knows() -> None:
    assert set(get_args(design.Purpose)) <= set(get_args(patients.Purpose))
    assert {clip.purpose for clip in clips()} == set(get_args(design.Purpose))


# --- the camera itself ---------------------------------------------------------------------------


STANDING = np.array([[x, y, z] for x in (-0.3, 0.5) for y in (0.0, 1.8) for z in (-0.2, 0.4)])


def test_a_camera_has_three_axes_at_right_angles_and_stands_upright() -> None:
    one = Camera((2.0, 0.4, 1.0), (0.1, 0.9, -0.2), 44.0, 480, 640)
    right, up, back = one.axes

    assert np.allclose(one.axes @ one.axes.T, np.eye(3))
    assert np.allclose(np.cross(right, up), back)
    assert right[1] == pytest.approx(0.0), "its horizon is level"
    assert up[1] > 0.9


def test_it_looks_at_the_middle_of_the_whole_motion() -> None:
    one = placed(STANDING, 30.0, 0.9, 1.0)

    assert one.target_m == pytest.approx((0.1, 0.9, 0.1))
    assert one.pictured(np.array(one.target_m)) == pytest.approx([0.5, 0.5])


def test_flesh_has_its_place_in_the_picture_too() -> None:
    one = placed(STANDING, 90.0, 0.9, 1.0)
    swollen = STANDING + cameras.FLESH_M * np.sign(STANDING - np.array(one.target_m))

    assert np.abs(one.pictured(swollen) - 0.5).max() == pytest.approx(cameras.FILLED / 2.0, abs=1e-3)


def test_a_motion_over_time_is_as_wide_as_all_of_it() -> None:
    still = placed(STANDING, 0.0, 0.9, 1.0)
    walks = placed(np.stack([STANDING, STANDING + np.array([3.0, 0.0, 0.0])]), 0.0, 0.9, 1.0)

    assert (still.width_px, walks.width_px) == (480, 640)
    assert walks.eye_m[2] > still.eye_m[2] + 1.0


@pytest.mark.parametrize(("view", "near"), [("sagittal", 1), ("sagittal", -1), ("frontal", 1)])
def test_a_camera_that_is_mirrored_is_as_far_off_to_the_other_side(view: View, near: int) -> None:
    one, other = (placed(STANDING, azimuth_deg(view, near, off), 0.9, 1.0) for off in (15.0, -15.0))

    assert off_deg(one, view, near) == pytest.approx(15.0)
    assert off_deg(other, view, near) == pytest.approx(-15.0)
    azimuths = [
        np.degrees(np.arctan2(*(np.array(c.eye_m) - np.array(c.target_m))[[0, 2]])) for c in (one, other)
    ]
    assert azimuths[0] + azimuths[1] == pytest.approx(2.0 * near * AHEAD_DEG[view])


def test_height_alone_does_not_change_how_far_it_is_off() -> None:
    found = [off_deg(placed(STANDING, 60.0, high_m, 1.0), "sagittal", 1) for high_m in (0.3, 0.95)]

    assert found == pytest.approx([30.0, 30.0])
