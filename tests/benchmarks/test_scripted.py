"""The scripted person does what the script says."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import scripted
from benchmarks.scripted import Script
from vastus.pose.landmarks import Point


def bend_deg(body: np.ndarray, side: int) -> np.ndarray:
    hip, knee, ankle = (body[:, p + side, [0, 2]] for p in (23, 25, 27))
    thigh, shank = knee - hip, ankle - knee
    turn = np.arctan2(thigh[:, 0], -thigh[:, 1]) - np.arctan2(shank[:, 0], -shank[:, 1])
    bend: np.ndarray = np.degrees(turn)
    return bend


@given(deep=st.floats(20.0, 120.0), reps=st.integers(1, 4))
def test_a_squat_goes_as_deep_as_asked_and_no_deeper(deep, reps):
    script = Script(reps=reps, deep=deep)
    at_s, body = scripted.squat(script)
    bend = bend_deg(body, 0)

    assert deep == pytest.approx(bend.max(), abs=1e-6)
    for start, end in script.spans():
        middle = (at_s > start + 2.1) & (at_s < end - 2.1)
        assert np.allclose(deep, bend[middle])


def test_bones_keep_their_length_in_a_squat():
    _, body = scripted.squat(Script(deep=100.0), shank_deg=20.0)
    shank = np.linalg.norm(body[:, Point.LEFT_KNEE] - body[:, Point.LEFT_ANKLE], axis=1)

    assert np.allclose(scripted.SHANK_M, shank)


def test_a_person_without_repetitions_stands_still():
    _, body = scripted.squat(Script(reps=0))

    assert 0.0 == np.ptp(body, axis=0).max()


def test_a_hinge_leans_the_trunk_and_lifts_the_right_foot():
    _, body = scripted.hinge(Script(deep=75.0))
    trunk = (body[:, Point.LEFT_SHOULDER] + body[:, Point.RIGHT_SHOULDER]) - (
        body[:, Point.LEFT_HIP] + body[:, Point.RIGHT_HIP]
    )
    lean = np.degrees(np.arctan2(trunk[:, 0], trunk[:, 2]))

    assert 75.0 == pytest.approx(lean.max(), abs=1e-6)
    assert body[:, Point.RIGHT_ANKLE, 2].max() > body[:, Point.LEFT_ANKLE, 2].max() + 0.5


def test_a_lagging_leg_rises_less_than_the_trunk_leans():
    _, kept = scripted.hinge(Script(deep=75.0))
    _, lags = scripted.hinge(Script(deep=75.0), rear_deg=35.0)

    assert lags[:, Point.RIGHT_ANKLE, 2].max() < kept[:, Point.RIGHT_ANKLE, 2].max()


def test_repetitions_follow_one_another_with_a_rest():
    spans = Script(reps=3).spans()

    assert all(later[0] - sooner[1] == scripted.REST_S for sooner, later in itertools.pairwise(spans))


def test_a_smooth_movement_starts_and_ends_at_rest():
    x = np.linspace(-0.5, 1.5, 201)
    went = scripted.minimum_jerk(x)

    assert 0.0 == went[:50].max()
    assert 1.0 == pytest.approx(went[-50:].min())
    assert np.all(np.diff(went) >= 0.0)
