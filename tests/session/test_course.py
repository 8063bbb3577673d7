import pytest

from tests.session.acted import guided
from vastus.protocol import load
from vastus.session import course
from vastus.session.steps import Activity, AskPain, Finish, GetReady, Introduce, Rest, SetUp, Step, Work

WHOLE = course.course(load.programme("article"), ("left", "right"), rests=True)


def places(kind: type[Step]) -> list[int]:
    return [place for place, step in enumerate(WHOLE) if isinstance(step, kind)]


def works(steps: course.Course) -> list[tuple[str, str | None, int]]:
    return [(step.exercise, step.side, step.number) for step in steps if isinstance(step, Work)]


def test_a_session_begins_with_pain_and_the_warm_up_and_ends_with_the_summary() -> None:
    assert AskPain("before") == WHOLE[0]
    assert Activity("warm_up", 300.0, 420.0, offered=False) == WHOLE[1]
    assert Finish() == WHOLE[-1]


def test_the_exercises_come_in_the_order_of_the_programme() -> None:
    named = [step.exercise for step in WHOLE if isinstance(step, Introduce)]

    assert [
        "clamshell",
        "wall_squat",
        "hip_flexor_quad_stretch",
        "single_leg_rdl",
        "calf_stretch_step",
    ] == named


def test_an_exercise_of_each_side_does_one_after_the_other_each_behind_its_own_gate() -> None:
    clamshell = [step for step in WHOLE if course.exercise_of(step) == "clamshell"]

    assert [
        Introduce("clamshell", "article"),
        SetUp("clamshell", "article", "left"),
        GetReady("clamshell", "article", "left", 1, 1),
        Work("clamshell", "article", "left", 1, 1, 15, 5.0),
        SetUp("clamshell", "article", "right"),
        GetReady("clamshell", "article", "right", 1, 1),
        Work("clamshell", "article", "right", 1, 1, 15, 5.0),
        AskPain("exercise", "clamshell"),
    ] == clamshell


def test_the_order_of_the_sides_may_be_turned_round() -> None:
    turned = course.course(load.programme("article"), ("right", "left"), rests=True)

    assert ("clamshell", "right", 1) == works(turned)[0]


def test_an_exercise_of_both_legs_has_one_set_up_and_no_side() -> None:
    squat = [step for step in WHOLE if course.exercise_of(step) == "wall_squat"]

    assert [SetUp("wall_squat", "article", None)] == [step for step in squat if isinstance(step, SetUp)]


def test_between_sets_pain_is_asked_and_there_is_rest() -> None:
    two = guided(sets=("clamshell", "two_sets")).course
    left = [step for step in two if getattr(step, "side", None) != "right"][3:8]

    assert [
        GetReady("clamshell", "two_sets", "left", 1, 2),
        Work("clamshell", "two_sets", "left", 1, 2, 15, 5.0),
        AskPain("set", "clamshell"),
        Rest(60.0),
        GetReady("clamshell", "two_sets", "left", 2, 2),
    ] == left


def test_rest_may_be_switched_off_and_pain_is_asked_all_the_same() -> None:
    kinds = {type(step).__name__ for step in guided(sets=("clamshell", "two_sets"), rests=False).course}

    assert "Rest" not in kinds
    assert "AskPain" in kinds


def test_a_rung_that_is_another_exercise_keeps_its_own_dose_and_name() -> None:
    steps = guided(sets=("wall_squat", "slide_30")).course

    assert [("wall_squat", None, 1)] == works(steps)
    assert [10] == [step.reps for step in steps if isinstance(step, Work)]


def test_what_no_camera_can_see_has_no_gate() -> None:
    steps = guided(sets=("wall_squat", "quad_set")).course

    assert [] == [step for step in steps if isinstance(step, SetUp)]


def test_pain_is_asked_once_more_after_what_is_asked_for_and_before_what_is_offered() -> None:
    cool_down, asked, ice = (step for step in WHOLE[-4:-1])

    assert ("cool_down", AskPain("session"), "ice") == (
        getattr(cool_down, "id", ""),
        asked,
        getattr(ice, "id", ""),
    )


@pytest.mark.parametrize("place", range(len(WHOLE)))
def test_every_place_of_an_exercise_knows_its_beginning_and_its_end(place: int) -> None:
    first, last = course.beginning(WHOLE, place), course.last_of(WHOLE, place)
    exercise = course.exercise_at(WHOLE, place)

    assert first <= place <= last
    if exercise is None:
        assert first == place == last
    else:
        assert isinstance(WHOLE[first], Introduce)
        assert AskPain("exercise", exercise) == WHOLE[last]


def test_a_rest_belongs_to_its_exercise() -> None:
    steps = guided(sets=("clamshell", "two_sets")).course
    (rest, _) = (place for place, step in enumerate(steps) if isinstance(step, Rest))

    assert "clamshell" == course.exercise_at(steps, rest)


def test_the_part_before_an_exercise_is_the_exercise_before_it() -> None:
    clamshell, squat, *_ = places(Introduce)

    assert clamshell == course.before(WHOLE, squat)
    assert squat == course.before(WHOLE, places(Introduce)[2] + 3)
    assert 0 == course.before(WHOLE, 0)


def test_after_a_side_comes_the_other_and_after_the_other_the_end() -> None:
    left, right, *_ = places(Work)

    assert SetUp("clamshell", "article", "right") == WHOLE[course.next_side(WHOLE, left)]
    assert AskPain("exercise", "clamshell") == WHOLE[course.next_side(WHOLE, right)]


def test_everything_asked_is_done_when_only_ice_is_left() -> None:
    ice = next(p for p, step in enumerate(WHOLE) if getattr(step, "id", "") == "ice")
    cool_down = next(p for p, step in enumerate(WHOLE) if getattr(step, "id", "") == "cool_down")

    assert course.asked_done(WHOLE, ice)
    assert course.asked_done(WHOLE, ice - 1)
    assert not course.asked_done(WHOLE, cool_down)


def test_what_comes_next_is_what_a_person_would_say() -> None:
    warm_up, left = 1, places(Work)[0]

    assert Introduce("clamshell", "article") == course.next_work(WHOLE, warm_up)
    assert WHOLE[places(Work)[1]] == course.next_work(WHOLE, left)
    assert None is course.next_work(WHOLE, len(WHOLE) - 1)
