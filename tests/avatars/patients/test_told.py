"""What is truly the case in a clip stands beside it: every angle of every picture, and what was done."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from avatars.anatomy import ranges
from avatars.movements.walls import wall_squat
from avatars.patients.camera import Camera
from avatars.patients.design import Clip, clips
from avatars.patients.performing import Performed, performed
from avatars.patients.told import truth_csv, truth_json
from tests.avatars.figures import figure
from vastus.pose.landmarks import Point

CAMERA = Camera((2.90004, 0.95, 0.2), (0.0, 0.8, 0.2), 44.0, 480, 640)


@pytest.fixture(scope="module")
def clip() -> Clip:
    return next(one for one in clips() if one.name == "wall_squat-tempo")


@pytest.fixture(scope="module")
def done(clip: Clip) -> Performed:
    return performed(clip.script, figure(), wall_squat, 45.0)


@pytest.fixture(scope="module")
def lines(done: Performed) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(truth_csv(done))))


def test_there_is_a_line_for_each_picture_with_its_time_and_phase(
    lines: list[dict[str, str]], done: Performed
) -> None:
    assert len(lines) == len(done.at_s)
    assert [float(line["at_s"]) for line in lines[:3]] == pytest.approx([0.0, 1 / 15, 2 / 15], abs=1e-4)
    assert [line["phase"] for line in lines] == list(done.phases)


def test_every_angle_of_every_joint_is_there_as_it_was_commanded(
    lines: list[dict[str, str]], done: Performed
) -> None:
    assert {f"{name}_deg" for name in ranges()} <= set(lines[0])
    knee = [float(line["knee_flexion_left_deg"]) for line in lines]
    assert knee == pytest.approx(done.shown.angles["knee_flexion_left"].tolist(), abs=0.006)
    assert {line["elbow_flexion_left_deg"] for line in lines} != {"0"}


def test_every_landmark_is_there_its_height_upward(lines: list[dict[str, str]], done: Performed) -> None:
    def of(point: Point, axis: str) -> float:
        return float(lines[0][f"p{int(point)}_{axis}_m"])

    assert of(Point.LEFT_HIP, "y") > of(Point.LEFT_KNEE, "y") > of(Point.LEFT_ANKLE, "y") > 0.0
    assert of(Point.LEFT_KNEE, "x") > 0.0 > of(Point.RIGHT_KNEE, "x")
    assert of(Point.LEFT_TOE, "z") > of(Point.LEFT_HEEL, "z")
    hip = done.shown.posed.of("thigh_l")[0]
    assert [of(Point.LEFT_HIP, axis) for axis in "xyz"] == pytest.approx(hip.tolist(), abs=1e-4)


def test_the_angle_between_the_true_joints_is_the_one_that_was_commanded(lines: list[dict[str, str]]) -> None:
    for line in lines[:: len(lines) // 7]:
        hip, knee, ankle = (
            np.array([float(line[f"p{int(point)}_{axis}_m"]) for axis in "xyz"])
            for point in (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE)
        )
        thigh, shank = hip - knee, ankle - knee
        cosine = thigh @ shank / np.linalg.norm(thigh) / np.linalg.norm(shank)
        bend = 180.0 - np.degrees(np.arccos(cosine))
        assert bend == pytest.approx(abs(float(line["knee_flexion_left_deg"])), abs=6.0)


def test_the_whole_says_who_did_what_where_seen_by_which_camera(clip: Clip, done: Performed) -> None:
    told = truth_json(replace(clip, who="tall", room="gym", near=-1), done, CAMERA)

    assert (told["exercise"], told["asked"], told["level"], told["side"]) == (
        "wall_squat",
        "wall_squat",
        "article",
        None,
    )
    assert told["body"] == {
        "who": "tall",
        "sex": "male",
        "stature_m": 1.95,
        "bmi": 19.0,
        "wear": "tight",
        "tone": "deep",
    }
    assert (told["camera"]["pos"], told["camera"]["near"], told["room"]) == ([2.9, 0.95, 0.2], "right", "gym")
    json.dumps(told)


def test_the_whole_says_when_each_repetition_was_how_deep_and_with_which_faults(
    clip: Clip, done: Performed
) -> None:
    told = truth_json(clip, done, CAMERA)["repetitions"]

    assert len(told) == len(clip.script.reps)
    first = told[0]
    assert first["start"] < first["hold_start"] < first["hold_end"] < first["end"]
    assert first["hold_end"] - first["hold_start"] == pytest.approx(clip.script.reps[0].hold_s, abs=1e-3)
    assert [one["faults"] for one in told[:3]] == [{}, {"hold_short": 0.5}, {"hold_short": 1.0}]
