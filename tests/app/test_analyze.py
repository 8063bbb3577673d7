"""A clip is watched to its end or until told to stop, and told in full."""

from pathlib import Path

import pytest

from tests.app.scripted import FakeClip, Noting, outputs_of, squats
from vastus.app import analyze as module
from vastus.app.analyze import Conduct, analyze, analyze_clip
from vastus.app.outputs import Outputs
from vastus.app.watching import task
from vastus.base.errors import UnknownNameError
from vastus.motion.analysis import Analysis

FILM = squats()
TASK = task("wall_squat")


class After:
    """Asks to stop after some pictures."""

    def __init__(self, pictures: int) -> None:
        self.left = pictures

    def __call__(self) -> bool:
        self.left -= 1
        return self.left <= 0


def analysed(clip: FakeClip, conduct: Conduct) -> Analysis:
    return analyze_clip(TASK, clip, conduct)  # type: ignore[arg-type]


def test_a_clip_is_watched_to_its_end() -> None:
    done = analysed(FakeClip(FILM), Conduct(Outputs()))

    assert (2, False) == (len(done.reps), done.partial)


def test_the_clip_s_own_notes_are_passed_on() -> None:
    done = analysed(FakeClip(FILM, notes=("Parts of the clip are damaged.",)), Conduct(Outputs()))

    assert ("Parts of the clip are damaged.",) == done.notes


def test_stopping_keeps_what_was_done_and_says_it_is_partial() -> None:
    sink = Noting(Path("a"))
    done = analysed(FakeClip(FILM), Conduct(outputs_of(sink), After(120)))

    assert (1, True) == (len(done.reps), done.partial)
    assert (120, done) == (len(sink.taken), sink.finished)


def test_stopping_gives_the_clip_back() -> None:
    clip = FakeClip(FILM)
    analysed(clip, Conduct(Outputs(), After(3)))

    assert clip.closed


def test_stopping_before_anything_was_seen_is_an_empty_report() -> None:
    done = analysed(FakeClip(FILM), Conduct(Outputs(), After(1)))

    assert ((), True) == (done.reps, done.partial)


def test_a_clip_stopped_early_is_not_said_to_end_early() -> None:
    clip = FakeClip(FILM, notes=("The clip ends early.",))

    assert () == analysed(clip, Conduct(Outputs(), After(60))).notes


def test_who_listens_hears_the_time_and_the_count_at_every_picture() -> None:
    heard: list[tuple[float, int]] = []
    analysed(
        FakeClip(FILM), Conduct(Outputs(), listener=lambda at_s, complete: heard.append((at_s, complete)))
    )

    assert [one.at_s for one in FILM] == [at_s for at_s, _ in heard]
    assert sorted(complete for _, complete in heard) == [complete for _, complete in heard]


def test_where_the_time_went_is_told() -> None:
    speed = analysed(FakeClip(FILM), Conduct(Outputs())).speed

    assert 0.01 * len(FILM) == pytest.approx(speed.pose_s)
    assert 0.0 < speed.engine_s <= speed.wall_s


def test_the_python_call_keeps_a_reading_for_every_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vastus.pose.detector.sightings", lambda *_: FakeClip(FILM))
    done = analyze("squats.mp4", "wall_squat")

    assert len(FILM) == len(done.readings)
    assert {len(done.columns)} == {len(reading.values) for reading in done.readings}
    assert {len(done.columns)} == {len(reading.errors) for reading in done.readings}


def test_the_package_offers_the_same_call(monkeypatch: pytest.MonkeyPatch) -> None:
    import vastus  # noqa: PLC0415 (as a researcher would)

    asked: list[object] = []
    monkeypatch.setattr(module, "analyze", lambda *given, **named: asked.append((given, named)))
    vastus.analyze("a.mp4", "clamshell", side="left", model="heavy")

    assert [(("a.mp4", "clamshell"), {"level": None, "side": "left", "model": "heavy"})] == asked


def test_an_unknown_exercise_is_told_before_the_clip_is_opened() -> None:
    with pytest.raises(UnknownNameError):
        analyze("nosuch.mp4", "nosuch")
