"""Single repetitions become a recording in which nothing happens between them."""

import numpy as np
import pytest

from benchmarks import ui_prmd
from benchmarks.plug_in_gait import MARKERS, held, landmarks, legs
from benchmarks.recordings import DATA, Missing
from benchmarks.ui_prmd import RATE_HZ, Repetition
from benchmarks.virtual_camera import Camera
from vastus.pose.landmarks import Point

REAL = DATA / "ui_prmd" / "data"
needs_data = pytest.mark.skipif(not REAL.is_dir(), reason="ui_prmd is not beside the project")


def repetition(shift_m: float, count: int = 100) -> Repetition:
    """All markers somewhere, sinking by 0.3 m and coming back."""
    dice = np.random.default_rng(1)
    place = dice.uniform(0.0, 1.7, (len(MARKERS), 3)) + shift_m
    dip = 0.3 * np.sin(np.linspace(0.0, np.pi, count))
    position = np.repeat(place[None], count, axis=0)
    position[:, :, 2] -= dip[:, None]
    return Repetition(f"shift {shift_m}", position, np.zeros((count, 2)))


def test_a_recording_holds_every_repetition_where_it_says():
    whole = ui_prmd.joined([repetition(0.0), repetition(0.05), repetition(0.1)])

    assert 3 == len(whole.spans)
    for (start, end), shift in zip(whole.spans, (0.0, 0.05, 0.1), strict=True):
        inside = (whole.markers.at_s >= start - 1e-9) & (whole.markers.at_s <= end + 1e-9)
        assert np.allclose(repetition(shift).position, whole.markers.position[inside])


def test_between_repetitions_nothing_jumps():
    whole = ui_prmd.joined([repetition(0.0), repetition(0.08)])
    step = np.abs(np.diff(whole.markers.position, axis=0)).max() * RATE_HZ

    assert 1.2 > step  # metres a second; the dip itself moves at 0.94


def test_angles_of_stretches_that_we_made_up_are_unknown():
    whole = ui_prmd.joined([repetition(0.0), repetition(0.0)])
    inside = np.zeros(len(whole.markers.at_s), dtype=bool)
    for start, end in whole.spans:
        inside |= (whole.markers.at_s >= start - 1e-9) & (whole.markers.at_s <= end + 1e-9)

    assert not np.isnan(whole.knees_deg[inside]).any()
    assert np.isnan(whole.knees_deg[~inside]).all()


@needs_data
def test_the_file_that_begins_bent_is_left_out_and_listed():
    assert ["m01_s02_e01 correct"] == [one.name for one in ui_prmd.left_out()]


@needs_data
def test_joint_centres_give_the_laboratorys_own_knee_angle():
    (rep, *_) = list(ui_prmd.repetitions("m01", "s01", "correct"))[2:]
    assert rep.knees_deg is not None
    both = legs(ui_prmd.joined([rep]).markers)
    start = round(ui_prmd.LEAD_S * RATE_HZ)

    for column, leg in enumerate(both):
        bend = leg.knee_flexion_deg()[start : start + len(rep.knees_deg)]
        apart = bend - rep.knees_deg[:, column]
        assert 3.5 > np.sqrt((apart**2).mean())


@needs_data
def test_holding_the_bones_keeps_the_angle_and_the_ankles():
    whole = ui_prmd.joined(list(ui_prmd.repetitions("m01", "s02", "correct"))[1:3])
    body = landmarks(whole.markers)
    rigid = held(body)
    thigh = np.linalg.norm(rigid[:, Point.LEFT_HIP] - rigid[:, Point.LEFT_KNEE], axis=1)

    assert 0.0 == pytest.approx(np.ptp(thigh), abs=1e-9)
    assert np.allclose(body[:, Point.LEFT_ANKLE], rigid[:, Point.LEFT_ANKLE])


@needs_data
def test_ten_sit_to_stands_end_ten_times_upright():
    recording = ui_prmd.filmed("m05", "s01", "correct", Camera(yaw_deg=90.0))

    assert not isinstance(recording, Missing)
    assert 10 == len(recording.truth.reps)
    assert all(
        later.began_s == sooner.ended_s
        for sooner, later in zip(recording.truth.reps, recording.truth.reps[1:], strict=False)
    )


@needs_data
def test_a_subject_who_is_not_there_is_missing_and_not_an_error():
    assert isinstance(ui_prmd.filmed("m01", "s99", "correct", Camera(yaw_deg=90.0)), Missing)
