"""Made-up patients are read as they were written, and what they truly did is known."""

import lzma

import numpy as np
import pytest

from benchmarks import patient_truth, patients, scripted
from benchmarks.patient_poses import UnreadablePosesError, packed
from benchmarks.patients import UnreadablePatientError
from tests.benchmarks.made_up import camera, squatting, told, write
from vastus.pose.landmarks import LANDMARK_COUNT, Sighting


def test_a_patient_is_read_with_its_script_its_truth_and_what_was_seen(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    at_s, body = patients.body(anna)

    assert ("anna", 3, False) == (anna.name, len(anna.reps), anna.wrong)
    assert (len(at_s), LANDMARK_COUNT, 3) == body.shape
    assert np.allclose(squatting()[1][..., [1, 2, 0]], body, atol=1e-4)
    assert len(at_s) == len(patients.sightings(anna, "lite")) == len(patients.sightings(anna, "full"))


def test_patients_come_in_the_order_of_their_names(tmp_path):
    write(write(tmp_path), told("ada"))

    assert ["ada", "anna"] == [one.name for one in patients.every(tmp_path)]


def test_a_name_comes_before_the_same_name_with_more_behind_it(tmp_path):
    for name in ("anna-yaw+30", "anna"):
        write(tmp_path, told(name))

    assert ["anna", "anna-yaw+30"] == [one.name for one in patients.every(tmp_path)]


def test_full_and_lite_are_read_each_from_its_own_file(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    (tmp_path / "anna.lite.poses.xz").write_bytes(packed((Sighting(0.5, 480, 640),)))

    assert 1 == len(patients.sightings(anna, "lite")) < len(patients.sightings(anna, "full"))


def test_poses_that_cannot_be_read_are_refused_by_their_own_file(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    (tmp_path / "anna.full.poses.xz").write_bytes(b"torn")

    with pytest.raises(UnreadablePosesError, match=r"anna\.full\.poses\.xz: "):
        patients.sightings(anna, "full")
    assert patients.sightings(anna, "lite")


def test_without_a_folder_nobody_is_there_and_one_sentence_says_so(tmp_path):
    assert () == patients.every(tmp_path / "nowhere")
    (nothing,) = patients.missing(tmp_path / "nowhere")
    assert "nowhere holds none" in nothing.because


def test_a_patient_of_whom_a_file_is_lacking_is_left_out_and_named(tmp_path):
    write(tmp_path)
    (tmp_path / "anna.lite.poses.xz").unlink()

    assert () == patients.every(tmp_path)
    assert [("anna", "anna.lite.poses.xz not there")] == [
        (one.name, one.because) for one in patients.missing(tmp_path)
    ]


def test_every_file_that_is_lacking_is_named(tmp_path):
    write(write(tmp_path), told("ada"))
    for name in ("ada.truth.csv.xz", "ada.full.poses.xz"):
        (tmp_path / name).unlink()

    assert ["anna"] == [one.name for one in patients.every(tmp_path)]
    assert [("ada", "ada.truth.csv.xz and ada.full.poses.xz not there")] == [
        (one.name, one.because) for one in patients.missing(tmp_path)
    ]


def test_a_level_that_there_is_not_leaves_its_patient_out_with_the_reason(tmp_path):
    write(write(tmp_path), told("ada", level="deepest"))

    assert ["anna"] == [one.name for one in patients.every(tmp_path)]
    assert [("ada", "deepest: there is no level of wall_squat of that name")] == [
        (one.name, one.because) for one in patients.missing(tmp_path)
    ]


def test_what_a_camera_can_see_nothing_of_is_left_out_and_named(tmp_path):
    write(tmp_path, told(exercise="quad_set", asked="quad_set", level=None))

    assert () == patients.every(tmp_path)
    assert ["anna"] == [one.name for one in patients.missing(tmp_path)]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"exercise": "jumping"}, "jumping"),
        ({"asked": "walking_on_hands"}, "walking_on_hands"),
        ({"purpose": "joke"}, "purpose"),
        ({"side": "both"}, "side"),
        ({"company": "yes"}, "company"),
        ({"repetitions": [{"rep": 1}]}, "repetitions.0.start"),
        ({"repetitions": [{**told()["repetitions"][0], "faults": {"too_deep": 1.5}}]}, "too_deep"),
        ({"fps": 0}, "fps"),
        ({"camera": {**camera(), "w": 0}}, "camera.w"),
        ({"camera": {**camera(), "view": "above"}}, "camera.view"),
    ],
)
def test_a_script_that_cannot_be_used_is_refused_by_its_file_and_field(tmp_path, change, names):
    write(tmp_path, told(**change))

    with pytest.raises(UnreadablePatientError, match=r"anna\.truth\.json: ") as refused:
        patients.every(tmp_path)
    assert names in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_script_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "anna.truth.json").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(UnreadablePatientError, match=r"anna\.truth\.json: it is not text"):
        patients.every(tmp_path)


def test_more_may_be_told_than_is_read_here(tmp_path):
    write(tmp_path, told(weather="fair", camera={**camera(), "near": "left"}))

    assert 1 == len(patients.every(tmp_path))


def test_a_file_that_tells_of_somebody_else_is_refused(tmp_path):
    write(tmp_path)
    (tmp_path / "anna.truth.json").rename(tmp_path / "ada.truth.json")

    with pytest.raises(UnreadablePatientError, match=r"ada\.truth\.json: it tells of anna"):
        patients.every(tmp_path)


@pytest.mark.parametrize(
    "data", [b"", b"at_s,phase\n", lzma.compress(b"at_s\n0.0"), lzma.compress(b"at_s,phase\nx,ready")]
)
def test_a_truth_that_cannot_be_read_is_refused(tmp_path, data):
    (anna,) = patients.every(write(tmp_path))
    (tmp_path / "anna.truth.csv.xz").write_bytes(data)

    with pytest.raises(UnreadablePatientError, match=r"anna\.truth\.csv\.xz: this is not the truth"):
        patients.body(anna)


def test_a_truth_without_a_landmark_is_refused_by_its_name(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    (tmp_path / "anna.truth.csv.xz").write_bytes(lzma.compress(b"at_s,phase,p0_x_m\n0.0,ready,0.0"))

    with pytest.raises(UnreadablePatientError, match="p0_y_m is missing"):
        patients.body(anna)


def test_a_landmark_is_found_by_its_name_in_whatever_column_it_is(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    names = [f"p{point}_{axis}_m" for axis in "zxy" for point in reversed(range(LANDMARK_COUNT))]
    rows = [",".join(["phase", *names, "at_s"])]
    for second, phase in ((0.5, "ready"), (1.5, "hold")):
        told_m = (f"{int(name[1:].split('_')[0])}.{'xyz'.index(name.split('_')[1])}" for name in names)
        rows.append(",".join([phase, *told_m, str(second)]))
    (tmp_path / "anna.truth.csv.xz").write_bytes(lzma.compress("\n".join(rows).encode()))
    at_s, body = patients.body(anna)

    assert [0.5, 1.5] == at_s.tolist()
    assert [[7.0, 7.1, 7.2], [28.0, 28.1, 28.2]] == body[1, [7, 28]].tolist()
    assert ("ready", "hold") == patients.truth(anna)[1]
    assert 2 / 15 == patients.length_s(anna)


def test_who_walks_is_asked_for_something_else_and_has_nothing_to_count(tmp_path):
    (anna,) = patients.every(write(tmp_path, told(exercise="walking", level=None, purpose="wrong")))

    assert anna.wrong
    assert () == anna.reps
    assert () == anna.tries
    assert "wall_squat" == anna.task().exercise.id


def test_a_try_that_turned_back_need_not_be_counted_and_is_no_phantom(tmp_path):
    script = told()
    script["repetitions"][1]["deep"] = 0.5
    (anna,) = patients.every(write(tmp_path, script))

    assert (2, 3) == (len(anna.reps), len(anna.tries))


@pytest.mark.parametrize(("deep", "must"), [(1.05, 3), (0.9, 3), (0.89, 2)])
def test_nine_tenths_of_the_way_are_the_whole_of_it(tmp_path, deep, must):
    script = told()
    script["repetitions"][1]["deep"] = deep
    (anna,) = patients.every(write(tmp_path, script))

    assert must == len(anna.reps)


def test_every_try_is_of_the_leg_that_works(tmp_path):
    (anna,) = patients.every(write(tmp_path, told(asked="clamshell", exercise="clamshell", side="right")))
    spans = [(rep["start"], rep["end"], "right") for rep in told()["repetitions"]]

    assert spans == [(one.began_s, one.ended_s, one.side) for one in anna.tries]


def test_it_moves_from_its_first_beginning_to_its_last_end_whatever_it_does(tmp_path):
    write(tmp_path)
    write(tmp_path, told("ben", exercise="walking", level=None, purpose="wrong"))
    write(tmp_path, told("cleo", repetitions=[]))
    began_s, ended_s = told()["repetitions"][0]["start"], told()["repetitions"][-1]["end"]

    assert [(began_s, ended_s), (began_s, ended_s), (0.0, 0.0)] == [
        one.moving_s for one in patients.every(tmp_path)
    ]


@pytest.mark.parametrize("off_deg", [30.0, -30.0])
def test_a_camera_is_as_far_off_to_either_side(tmp_path, off_deg):
    (anna,) = patients.every(write(tmp_path, told(camera=camera(off_deg))))

    assert (30.0, off_deg) == (anna.yaw_off_deg, anna.told.camera.yaw_off_deg)


def test_a_fault_of_no_strength_is_none(tmp_path):
    script = told()
    script["repetitions"][0]["faults"] = {"too_deep": 0.0, "back_off_wall": 0.5}
    (anna,) = patients.every(write(tmp_path, script))

    assert {"back_off_wall": 0.5} == anna.told.repetitions[0].strong


def test_who_does_it_is_asked_for_the_level_of_the_script_and_who_does_not_for_the_exercise(tmp_path):
    write(tmp_path, told(level="hold_30"))
    write(tmp_path, told("ben", exercise="single_leg_rdl", level="hinge", purpose="wrong"))
    anna, ben = patients.every(tmp_path)

    assert ("hold_30", False) == (anna.task().level.id, anna.wrong)
    assert ("wall_squat", True) == (ben.task().exercise.id, ben.wrong)
    assert "hinge" != ben.task().level.id


def test_the_side_is_told_only_where_it_is_asked_for(tmp_path):
    (anna,) = patients.every(write(tmp_path, told(asked="clamshell", exercise="clamshell", side="left")))

    assert None is anna.task().side
    assert "left" == anna.task(known_side=True).side


def test_the_signal_in_space_is_the_commanded_angle(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    true = patient_truth.in_space(anna)

    assert 45.0 == pytest.approx(np.nanmax(true.value), abs=0.2)
    assert 3.0 == pytest.approx(np.nanmin(true.value), abs=1.2)  # feet stand wider than hips


def test_in_a_picture_from_beside_it_is_nearly_that(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    flat, true = patient_truth.in_picture(anna), patient_truth.in_space(anna)

    assert np.nanmax(np.abs(flat.value - true.value)) < 4.0


def test_in_a_picture_from_half_before_a_bent_knee_looks_straighter(tmp_path):
    (anna,) = patients.every(write(tmp_path, told(camera=camera(45.0))))
    flat, true = patient_truth.in_picture(anna), patient_truth.in_space(anna)

    assert 45.0 == anna.yaw_off_deg
    assert np.nanmax(flat.value) < np.nanmax(true.value) - 5.0


def test_true_holds_are_the_band_run_over_the_true_signal(tmp_path):
    (anna,) = patients.every(write(tmp_path))
    stays = patient_truth.stays(anna)

    assert 3 == len(stays)
    assert all(5.0 < seconds < 8.0 for _, _, seconds in stays)


@pytest.mark.parametrize(
    ("yaw_deg", "view", "nearest"),
    [
        (80.0, "sagittal", 90.0),
        (-140.0, "sagittal", -90.0),
        (20.0, "frontal", 0.0),
        (-170.0, "frontal", 180.0),
    ],
)
def test_the_turn_of_the_asked_view_that_is_nearest(yaw_deg, view, nearest):
    assert nearest == patient_truth.nearest_yaw_deg(yaw_deg, view)


def test_legs_are_as_long_as_they_were_made():
    assert scripted.THIGH_M + scripted.SHANK_M == pytest.approx(
        patient_truth.leg_m(squatting()[1][..., [1, 2, 0]]), abs=1e-3
    )


@pytest.mark.parametrize(
    ("yaw_deg", "seen"),
    [(0.0, (1.0, 2.0, 3.0)), (90.0, (-3.0, 2.0, 1.0)), (-90.0, (3.0, 2.0, -1.0)), (180.0, (-1.0, 2.0, -3.0))],
)
def test_a_body_is_turned_about_the_vertical(yaw_deg, seen):
    assert seen == pytest.approx(patient_truth.turned(np.array([1.0, 2.0, 3.0]), yaw_deg).tolist())
