"""The loop hears what the parts say, and the parts hear one another in the right order."""

from dataclasses import replace

import pytest

from tests.app.scripted import TWO, moments, squats
from tests.bodies import emptied, film, without
from tests.builders import Course, clamming, hinging
from vastus.app.watching import Moment, Watching, task
from vastus.base.errors import InputError, UnknownNameError
from vastus.motion.events import RepEnded, TrackingLost
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised

FILM = squats()


def watched(some: "list[Sighting]", exercise_id: str = "wall_squat") -> Watching:
    watching = Watching(task(exercise_id))
    for sighting in some:
        watching.take(sighting)
    watching.finish()
    return watching


def depths(some: list[Moment]) -> list[float]:
    return [moment.depth for moment in some if moment.depth is not None]


def test_scripted_squats_are_counted() -> None:
    assert [True, True] == [rep.complete for rep in watched(FILM).account.reps]


def test_every_picture_has_a_moment_at_its_own_time() -> None:
    assert [one.at_s for one in FILM] == [moment.reading.at_s for moment in moments(FILM)]


def test_the_depth_is_the_knee_bend_of_the_script() -> None:
    assert 45.0 == pytest.approx(max(depths(moments(FILM))), abs=5.0)


def test_the_live_number_is_the_depth() -> None:
    moment = moments(FILM)[60]

    assert (moment.depth, moment.depth_se, moment.hold_s) == (
        moment.live.value,
        moment.live.error,
        moment.live.hold_s,
    )


def test_a_movement_from_rest_is_shown_from_rest_like_its_peaks() -> None:
    course = Course(count=1)
    made = [quantised(one) for one in film(clamming(40.0, course), course.seconds, rate_hz=15.0)]
    watching = Watching(task("clamshell"))
    seen = [watching.take(sighting) for sighting in made]
    watching.finish()

    (rep,) = watching.account.reps
    assert abs(seen[25].depth or 0.0) < 0.1
    assert rep.peak == pytest.approx(max(depths(seen)), abs=0.05)


def test_a_side_that_is_known_is_the_side_that_is_told() -> None:
    course = Course(count=1)
    made = [quantised(one) for one in film(hinging(80.0, course), course.seconds, rate_hz=15.0)]
    watching = Watching(task("single_leg_rdl", side="right"))
    ended = [event for one in made for event in watching.take(one).events if isinstance(event, RepEnded)]

    assert ["right"] == [event.side for event in ended]


def test_an_empty_room_is_watched_without_complaint() -> None:
    seen = moments(emptied(FILM, -1.0, 99.0))

    assert {None} == {moment.pose for moment in seen}
    assert set() == {type(event) for moment in seen for event in moment.events} - {TrackingLost}


def test_a_gap_begins_where_the_body_was_last_seen() -> None:
    watching = watched(emptied(FILM, 3.0, 5.0))

    (gap,) = watching.account.gaps
    assert (3.0, 5.0) == pytest.approx(gap, abs=0.08)


def test_the_fraction_seen_is_that_of_the_pictures() -> None:
    watching = watched(emptied(FILM, TWO.seconds / 2, 99.0))

    assert 0.5 == pytest.approx(watching.account.seen / watching.account.pictures, abs=0.02)


def test_a_short_gap_changes_no_count() -> None:
    assert watched(FILM).account.complete == watched(without(FILM, 4.0, 4.4)).account.complete


def test_nothing_is_watched_twice_the_same_film_says_the_same() -> None:
    assert moments(FILM) == moments(FILM)


def test_time_spent_and_pictures_are_told() -> None:
    watching = watched(FILM)

    assert len(FILM) == watching.pictures
    assert FILM[-1].at_s == watching.last_s
    assert watching.engine_s > 0.0


def test_a_rung_that_is_another_exercise_is_watched_as_that() -> None:
    assert "wall_slide" == task("wall_squat", "slide_30").exercise.id


@pytest.mark.parametrize(
    ("exercise", "level", "said"),
    [
        ("wall_sqat", None, "Did you mean wall_squat?"),
        ("wall_squat", "artcle", "Did you mean article?"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_right_one(exercise: str, level: str | None, said: str) -> None:
    with pytest.raises(UnknownNameError, match=said.replace("?", r"\?")):
        task(exercise, level)


def test_an_exercise_by_the_clock_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match="timed by the clock"):
        task("quad_set")


def test_the_size_of_the_picture_changes_nothing_that_is_told() -> None:
    large = [replace(one, width_px=one.width_px * 2, height_px=one.height_px * 2) for one in FILM]

    assert watched(FILM).account == watched(large).account
