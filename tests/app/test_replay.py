"""What was recorded tells the same again, bit for bit."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.scripted import FakeClip, Noting, outputs_of, squats
from tests.bodies import emptied, noisy
from tests.builders import Course
from vastus.app.analyze import Conduct, analyze_clip
from vastus.app.files import PosesFile
from vastus.app.outputs import Outputs
from vastus.app.replay import opened, replay
from vastus.app.watching import task
from vastus.app.wiring import heading_of
from vastus.base.errors import InputError
from vastus.motion.analysis import Analysis, Speed
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised

FILM = squats()
TASK = task("wall_squat")


def recorded(some: list[Sighting], path: Path) -> tuple[Noting, Analysis]:
    """Analyse a film, recording its poses; return everything that was said."""
    clip, sink = FakeClip(some), Noting(path)
    outputs = outputs_of(sink)
    outputs.add(PosesFile(path, heading_of(TASK, clip.clip, "full")))
    return sink, analyze_clip(TASK, clip, Conduct(outputs))  # type: ignore[arg-type]


def replayed(path: Path) -> tuple[Noting, Analysis]:
    sink = Noting(path)
    with opened(path) as recording:
        again = task(recording.heading.exercise, recording.heading.level, recording.side)
        return sink, replay(again, recording, Conduct(outputs_of(sink)))


def timeless(analysis: Analysis) -> Analysis:
    """An analysis without how long it took."""
    return replace(analysis, speed=Speed(0.0, 0.0, 0.0, 0.0))


@settings(max_examples=5)
@given(st.integers(0, 3), st.floats(30.0, 60.0), st.floats(0.0, 0.004))
def test_events_readings_and_report_are_the_same_bit_for_bit(
    tmp_path_factory: pytest.TempPathFactory, count: int, deep_deg: float, tremor: float
) -> None:
    film = [quantised(one) for one in noisy(squats(Course(count=count), deep_deg), tremor)]
    path = tmp_path_factory.mktemp("poses") / "poses.jsonl"
    first, told = recorded(film, path)
    again, told_again = replayed(path)

    assert [one.events for one in first.taken] == [one.events for one in again.taken]
    assert [one.reading for one in first.taken] == [one.reading for one in again.taken]
    assert timeless(told) == timeless(told_again)


def test_nobody_in_view_replays_as_nobody(tmp_path: Path) -> None:
    _, told = recorded(emptied(FILM, 2.0, 6.0), tmp_path / "a.jsonl")
    _, again = replayed(tmp_path / "a.jsonl")

    assert timeless(told) == timeless(again)


def test_a_recording_knows_what_it_was_recorded_for(tmp_path: Path) -> None:
    recorded(FILM, tmp_path / "a.jsonl")
    with opened(tmp_path / "a.jsonl") as recording:
        heading = recording.heading

    assert ("wall_squat", "article", "squats.mp4", 15.0) == (
        heading.exercise,
        heading.level,
        heading.clip,
        heading.fps,
    )


def test_a_side_that_was_asked_for_is_asked_for_again(tmp_path: Path) -> None:
    clip = FakeClip([])
    for side in ("left", None):
        some = task("single_leg_rdl", side=side)
        outputs = Outputs()
        outputs.add(PosesFile(tmp_path / "a.jsonl", heading_of(some, clip.clip, "full")))
        analyze_clip(some, clip, Conduct(outputs))  # type: ignore[arg-type]
        with opened(tmp_path / "a.jsonl") as recording:
            assert side == recording.side


def test_a_missing_recording_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"), opened(tmp_path / "no.jsonl"):
        pass


def test_a_folder_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"), opened(tmp_path):
        pass


def test_a_recording_cut_off_in_a_line_names_the_line(tmp_path: Path) -> None:
    recorded(FILM, tmp_path / "a.jsonl")
    whole = (tmp_path / "a.jsonl").read_text()
    (tmp_path / "a.jsonl").write_text(whole[: len(whole) // 2])

    with pytest.raises(InputError, match=r"a\.jsonl, line \d+"):
        replayed(tmp_path / "a.jsonl")
