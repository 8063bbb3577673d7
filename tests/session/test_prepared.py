import pytest

from tests.session.acted import guided
from vastus.base.errors import UnknownNameError
from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart
from vastus.session.guide import Person, guide
from vastus.session.outputs import Gauge
from vastus.session.prepared import Drill

WHOLE = guided()
SQUAT = WHOLE.drills["wall_squat"]


def drill(exercise: str, level: str) -> Drill:
    return guided(sets=(exercise, level)).drills[exercise]


def test_every_exercise_of_the_programme_is_compiled_once_for_each_of_its_sides() -> None:
    sides = {name: list(one.judges) for name, one in WHOLE.drills.items()}

    assert [None] == sides.pop("wall_squat")
    assert {("left", "right")} == {tuple(each) for each in sides.values()}


def test_the_side_that_works_is_settled_beforehand() -> None:
    judges = WHOLE.drills["clamshell"].judges

    assert ["left", "right"] == [judges[side].watch.leg.forced for side in ("left", "right")]


def test_the_squat_shows_its_band_and_stops_at_the_warning() -> None:
    assert Gauge(0.0, 70.0, 35.0, 50.0, 55.0, "°", "knee") == SQUAT.gauge


@pytest.mark.parametrize(
    ("exercise", "turns"),
    [
        ("clamshell", ""),
        ("hip_flexor_quad_stretch", ""),
        ("single_leg_rdl", "trunk"),
        ("calf_stretch_step", ""),
    ],
)
def test_the_gauge_says_what_turns_in_the_picture(exercise: str, turns: str) -> None:
    gauge = WHOLE.drills[exercise].gauge

    assert gauge is not None
    assert turns == gauge.turns


def test_a_movement_from_rest_begins_at_the_top_and_prints_no_unit() -> None:
    gauge = WHOLE.drills["clamshell"].gauge

    assert gauge is not None
    assert (0.0, None, "") == (gauge.top, gauge.stop, gauge.unit)
    assert pytest.approx((0.24, 0.56)) == (gauge.target_from, gauge.target_to)
    assert gauge.bottom > gauge.target_to


@pytest.mark.parametrize("name", list(WHOLE.drills))
def test_every_gauge_runs_from_the_start_through_its_band(name: str) -> None:
    gauge = WHOLE.drills[name].gauge
    assert gauge is not None
    marks = [gauge.top, gauge.target_from, gauge.target_to, gauge.bottom]

    assert marks in (sorted(marks), sorted(marks, reverse=True))
    assert marks[0] != marks[1]


def test_a_stretch_that_falls_has_a_gauge_that_falls() -> None:
    gauge = WHOLE.drills["calf_stretch_step"].gauge

    assert gauge is not None
    assert gauge.bottom < gauge.target_from < gauge.top == 0.0


def test_deep_enough_lies_between_target_and_stop_line() -> None:
    rule = SQUAT.approach

    assert rule is not None
    assert (45.0, 50.0, 55.0) == (rule.target, rule.near, rule.stop)
    assert None is WHOLE.drills["clamshell"].approach


def test_the_pace_is_the_exercises_own_with_the_hold_of_its_level() -> None:
    assert (3.0, 0.0, 2.0) == WHOLE.drills["single_leg_rdl"].pace
    assert (2.0, 15.0, 2.0) == WHOLE.drills["hip_flexor_quad_stretch"].pace
    assert 20.0 == WHOLE.drills["hip_flexor_quad_stretch"].cycle_s


def test_what_does_not_move_has_a_pace_and_nothing_to_watch() -> None:
    still = drill("wall_squat", "quad_set")

    assert ({}, None, None) == (still.judges, still.gauge, still.approach)
    assert still.cycle_s > 0.0


def test_a_rung_that_is_another_exercise_shows_that_one_with_its_own_dose() -> None:
    slide = drill("wall_squat", "slide_30")

    assert "wall_slide" == slide.exercise.id
    assert "slide_30" == slide.rung.id


def test_a_hold_that_is_too_short_for_a_note_has_none() -> None:
    assert None is drill("clamshell", "short").script.while_held
    assert None is not drill("clamshell", "article").script.while_held
    assert (5, 1) == (
        drill("clamshell", "article").note_every,
        WHOLE.drills["hip_flexor_quad_stretch"].note_every,
    )
    assert None is drill("clamshell", "article").quiet.while_held


def test_a_programme_that_names_nothing_real_is_refused() -> None:
    part = ExercisePart(kind="exercise", exercise="clamshel", level="article")
    wrong = load.programme("article").model_copy(update={"parts": (part,)})

    with pytest.raises(UnknownNameError):
        guide(wrong, Person(), "0")


def test_the_version_of_each_exercise_goes_into_the_record() -> None:
    assert {name: load.exercise(name).version for name in WHOLE.drills} == WHOLE.versions
