"""The rendered people's truth is read as it was written."""

import numpy as np
import pytest

from benchmarks import hold_tables, synthetic
from benchmarks.synthetic import FOLDER
from vastus.pose.landmarks import Point

pytestmark = pytest.mark.skipif(
    not (FOLDER / "female-wall_squat-side.mp4").is_file(), reason="synthetic is not beside the project"
)


def path(name: str):
    return FOLDER / f"{name}.mp4"


@pytest.mark.parametrize("name", ["female-wall_squat-side", "male-sl_rdl-side", "male-clamshell-front"])
def test_every_clip_has_three_repetitions_of_eight_seconds(name):
    reps = synthetic.clip(path(name)).truth.reps

    assert [8.0, 8.0, 8.0] == [pytest.approx(rep.ended_s - rep.began_s) for rep in reps]


def test_the_true_body_bends_as_it_was_told():
    poses = synthetic.true_poses(path("female-wall_squat-side"))
    told = synthetic.clip(path("female-wall_squat-side")).truth.signals["knee_flexion_left_deg"]
    for pose, bend in list(zip(poses, told.value, strict=True))[::40]:
        hip, knee, ankle = (
            np.array(pose.points[p]) for p in (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE)
        )
        thigh, shank = knee - hip, ankle - knee
        cosine = thigh @ shank / np.linalg.norm(thigh) / np.linalg.norm(shank)
        assert bend == pytest.approx(np.degrees(np.arccos(cosine)), abs=1.5)


def test_a_camera_on_the_left_shows_the_left_side():
    assert 90.0 == pytest.approx(synthetic.true_poses(path("female-wall_squat-side"))[0].facing_yaw_deg)
    assert -90.0 == pytest.approx(synthetic.true_poses(path("female-quad_stretch-side"))[0].facing_yaw_deg)


def test_who_lies_on_the_side_lies():
    assert 90.0 == pytest.approx(synthetic.true_poses(path("male-clamshell-front"))[0].trunk_lie_deg, abs=1.0)


def test_flat_feet_have_their_heels_on_the_floor():
    pose = synthetic.true_poses(path("female-wall_squat-side"))[0]

    assert pose.points[Point.LEFT_TOE].y == pytest.approx(pose.points[Point.LEFT_HEEL].y, abs=0.01)


def test_true_joints_fall_inside_the_picture_of_the_clip():
    for sighting in synthetic.true_sightings(path("male-wall_squat-side"))[::60]:
        for point in (Point.NOSE, Point.LEFT_KNEE, Point.LEFT_TOE):
            assert 0.0 < sighting.people[0].image[point].x < 1.0
            assert 0.0 < sighting.people[0].image[point].y < 1.0


@pytest.mark.parametrize(
    ("name", "exercise"),
    [
        ("female-wall_squat-side", "wall_squat"),
        ("male-sl_rdl-side", "single_leg_rdl"),
        ("female-clamshell-front", "clamshell"),
        ("female-calf_raise-side", "calf_raise"),
        ("female-quad_stretch-side", "hip_flexor_quad_stretch"),
    ],
)
def test_every_true_hold_is_longer_than_its_plateau_and_shorter_than_its_repetition(name, exercise):
    stays = hold_tables.true_holds(path(name), exercise)

    assert 3 == len(stays)
    for (began, ended, inside_s), rep in zip(stays, synthetic.clip(path(name)).truth.reps, strict=True):
        assert 5.0 < inside_s < 8.0
        assert rep.began_s < began < ended < rep.ended_s
