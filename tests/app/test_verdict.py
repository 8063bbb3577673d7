"""What was watched becomes an analysis, or is refused for a reason a person understands."""

from typing import get_args

import pytest

from tests.app.scripted import TWO, squats
from tests.bodies import LEG_POINTS, Film, each_person, emptied, hiding, standing, still, together
from vastus.app.verdict import REFUSALS, About, analysis_of
from vastus.app.watching import Watching, task
from vastus.motion.analysis import Analysis, Speed
from vastus.pose.landmarks import Point, Sighting
from vastus.pose.setup import Verdict

FILM = squats()
SPEED = Speed(1.0, 2.0, 3.0, 4.0)
ABOVE_FEET = tuple(point for point in Point if point not in (27, 28, 29, 30, 31, 32))


def judged(some: "list[Sighting]", fps: float | None = 15.0, *, partial: bool = False) -> Analysis:
    watching = Watching(task("wall_squat"))
    for sighting in some:
        watching.take(sighting)
    watching.finish()
    return analysis_of(watching, About("squats.mp4", fps, ("The clip ends early.",)), SPEED, partial=partial)


def reason(some: Film) -> str | None:
    refused = judged(some).refused
    return None if refused is None else refused.reason


def test_what_was_done_is_told() -> None:
    done = judged(FILM)

    assert (None, 2, 2) == (done.refused, len(done.reps), len(done.holds))


def test_what_was_asked_is_named() -> None:
    done = judged(FILM)

    assert ("wall_squat", "article", "squats.mp4") == (done.exercise, done.level, done.clip)


def test_the_columns_are_those_of_the_readings() -> None:
    assert judged(FILM).columns == task("wall_squat").columns


def test_the_length_includes_the_last_picture() -> None:
    assert TWO.seconds + 1 / 15 == pytest.approx(judged(FILM).seconds, abs=0.07)


def test_a_rate_that_the_clip_does_not_say_is_measured() -> None:
    assert 15.0 == pytest.approx(judged(FILM, fps=None).fps, abs=0.01)


def test_the_view_is_estimated_and_compared() -> None:
    view = judged(FILM).view

    assert ("sagittal", "sagittal") == (view.asked, view.seen)
    assert 90.0 == pytest.approx(view.yaw_deg, abs=10.0)


def test_facing_is_told_without_regard_to_the_side() -> None:
    away = judged(still(standing(-90.0), 3.0)).view.yaw_deg

    assert 90.0 == pytest.approx(away, abs=10.0)


def test_every_refusal_has_its_sentence() -> None:
    assert set(get_args(Verdict)) == set(REFUSALS)


def test_sentences_of_refusal_end_and_say_one_thing() -> None:
    assert [] == [text for text in REFUSALS.values() if not text.endswith(".") or text.count(".") != 1]


def test_no_pictures_are_refused() -> None:
    assert "empty" == reason([])


def test_nobody_is_refused() -> None:
    assert "nobody" == reason(emptied(FILM, -1.0, 99.0))


def test_feet_alone_are_refused() -> None:
    assert "feet_only" == reason(each_person(FILM, hiding(ABOVE_FEET)))


def test_hidden_legs_are_refused() -> None:
    assert "not_visible" == reason(each_person(FILM, hiding(LEG_POINTS)))


def test_two_who_cannot_be_told_apart_are_refused() -> None:
    twins = together(still(standing(aside_m=-0.4), 4.0), still(standing(aside_m=0.4), 4.0))

    assert "who" == reason(twins)


def test_a_refusal_reports_nothing_else() -> None:
    done = judged(each_person(FILM, hiding(LEG_POINTS)))

    assert ((), (), (), ()) == (done.reps, done.holds, done.faults, done.set_aside)


def test_what_could_not_be_read_is_passed_on() -> None:
    assert "The clip ends early." in judged(FILM).notes


def test_a_slow_camera_is_said_to_be_a_best_effort() -> None:
    (_, note) = judged(FILM[::3]).notes

    assert note.startswith("The clip has only 5.0 pictures a second; below 10")


def test_a_repetition_lost_in_the_middle_is_said() -> None:
    (_, note) = judged(emptied(FILM, 3.5, 5.0)).notes

    assert note.startswith("The body was lost in the middle of a repetition, which is not counted: 0:0")


def test_an_analysis_stopped_early_says_so() -> None:
    assert [False, True] == [judged(FILM, partial=partial).partial for partial in (False, True)]


def test_a_single_picture_has_no_rate_and_divides_by_nothing() -> None:
    done = judged(FILM[:1], fps=None)

    assert (0.0, 0.0) == (done.fps, done.seconds)
