"""Other laboratories' squats are read in their own formats and counted by their own knees."""

import gzip

import numpy as np
import pytest

from benchmarks import squat_mocap
from benchmarks.recordings import Missing
from benchmarks.series import series
from benchmarks.squat_mocap import FOLDER, true_reps
from benchmarks.virtual_camera import Camera

needs_data = pytest.mark.skipif(not FOLDER.is_dir(), reason="squat_mocap is not beside the project")


def test_markers_are_read_in_metres_with_z_up(tmp_path):
    path = tmp_path / "a.trc.gz"
    lines = [
        "PathFileType\t4\t(X/Y/Z)\ta.trc",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits",
        "100.0\t100.0\t2\t2\tmm",
        "Frame#\tTime\tknee\t\t\tankle\t\t\t",
        "\t\tX1\tY1\tZ1\tX2\tY2\tZ2",
        "",
        "1\t0.50\t100\t500\t300\t0\t80\t0",
        "2\t0.51\t100\t490\t300\t\t\t",
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))

    at_s, told = squat_mocap.trc(path)

    assert [0.0, 0.01] == pytest.approx(at_s)
    assert [0.3, 0.1, 0.5] == pytest.approx(told["knee"][0])
    assert np.isnan(told["ankle"][1]).all()


def test_angles_are_read_by_their_names(tmp_path):
    path = tmp_path / "a.mot.gz"
    text = "Coordinates\nendheader\ntime knee_angle_r\n 0.0  3.5\n 0.1  4.5\n"
    path.write_bytes(gzip.compress(text.encode()))

    assert [3.5, 4.5] == pytest.approx(squat_mocap.mot(path)["knee_angle_r"])


def test_a_descent_that_does_not_come_back_is_no_repetition():
    at_s = np.arange(0.0, 10.0, 0.05)
    bend = np.interp(at_s, [0, 1, 2, 3, 5, 6, 10], [0, 0, 80, 0, 0, 80, 80])
    both = {side: series(at_s, bend) for side in ("left", "right")}

    (rep,) = true_reps(both)

    assert (1.4, 2.7) == pytest.approx((rep.began_s, rep.ended_s), abs=0.06)


@needs_data
def test_every_recording_is_counted_by_its_own_knees():
    counts = [
        None if isinstance(one, Missing) else len(one.truth.reps)
        for one in squat_mocap.filmed(Camera(yaw_deg=90.0))
    ]

    assert [1, 6, 5] == counts


@needs_data
def test_the_body_moved_by_angles_bends_by_them():
    at_s, body = squat_mocap.from_angles()
    told = squat_mocap.mot(FOLDER / "opencap_processing_squats1_videoAndMocap.mot.gz")
    bend = squat_mocap.knee_signals(at_s, body)["knee_flexion_left_deg"].value

    assert 1.5 > np.abs(bend - told["knee_angle_l"]).max()
