"""A recorded set can be drawn: the body in space, the depth of the movement, its repetitions."""

from dataclasses import replace

import pytest

from tests.app.kept import SET, SQUATS
from tests.app.scripted import squats
from vastus.app.tracing import Trace, trace
from vastus.pose.landmarks import Sighting


@pytest.fixture(scope="module")
def traced() -> Trace:
    return trace(SET, squats(SQUATS))


def test_there_is_one_of_everything_for_each_picture(traced: Trace) -> None:
    count = len(list(squats(SQUATS)))

    assert [count] * 4 == [len(each) for each in (traced.at_s, traced.points, traced.depth, traced.error)]


def test_time_begins_with_the_first_picture(traced: Trace) -> None:
    later = trace(SET, (shifted for shifted in _late(100.0)))

    assert 0.0 == traced.at_s[0]
    assert pytest.approx(traced.at_s, abs=1e-3) == later.at_s
    assert pytest.approx([rep.peak_at_s for rep in traced.reps], abs=1e-3) == [
        rep.peak_at_s for rep in later.reps
    ]


def _late(by_s: float):
    for sighting in squats(SQUATS):
        yield replace(sighting, at_s=sighting.at_s + by_s)


def test_it_shows_the_repetitions_that_were_counted(traced: Trace) -> None:
    assert [True] * SQUATS.count == [rep.complete for rep in traced.reps]
    assert all(rep.began_s < rep.peak_at_s < rep.ended_s for rep in traced.reps)


def test_the_depth_goes_into_the_band_and_back(traced: Trace) -> None:
    seen = [depth for depth in traced.depth if depth is not None]

    assert max(seen) > traced.target_from > min(seen)
    assert "deg" == traced.unit


def test_every_landmark_has_its_place_in_space(traced: Trace) -> None:
    body = next(points for points in traced.points if points is not None)

    assert 3 * len(traced.landmarks) == len(body)
    assert all(0 <= place < len(traced.landmarks) for bone in traced.bones for place in bone)
    assert (12, 12) not in traced.bones


def test_a_set_in_which_nobody_was_seen_has_no_body_and_no_depth() -> None:
    empty = trace(SET, (Sighting(i / 15.0, 640, 480) for i in range(30)))

    assert [{None}] * 3 == [set(empty.points), set(empty.depth), set(empty.error)]
    assert () == empty.reps


def test_a_recording_without_a_picture_is_empty() -> None:
    assert () == trace(SET, ()).at_s
