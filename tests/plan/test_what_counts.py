"""What counts for calm and what never does: answers in the wrong place, signs, silence, clocks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.plan.lives import AT_HOME, Life, rulings
from vastus.plan.course import KEPT_BOUTS
from vastus.plan.stages import irritability, standing, weeks_in
from vastus.record.facts import ExerciseSkipped, PainReported, SessionBegan, SetBegan
from vastus.record.reports import (
    Assessed,
    DayBegan,
    Decided,
    KneeDescribed,
    Overruled,
    PainNoted,
    PersonDescribed,
    Screened,
    Sign,
    SignNoted,
    TestTaken,
    Wished,
)

STRONG = {"clamshell", "wall_squat", "single_leg_rdl"}


def note(life: Life, when: str, nprs: int | None, *, hours: float, session: str | None = None) -> None:
    """Answer for the left knee, so many hours after the clock."""
    at = life.clock + timedelta(hours=hours)
    life.add(PainNoted(at, when, "left", nprs, session))  # type: ignore[arg-type]


def show(life: Life, sign: Sign) -> None:
    """Report a sign in the evening, about no session."""
    life.add(SignNoted(life.clock + timedelta(hours=10), "left", sign, None))


def next_morning(life: Life) -> dict[str, str]:
    """Sleep, and answer that nothing hurts."""
    life.sleep()
    return rulings(life.morning(0))


def calm(told: dict[str, str]) -> set[str]:
    return {name for name, ruling in told.items() if ruling == "advance"}


def strong_day(life: Life) -> None:
    while life.plan.kind != "strength":
        life.sleep()


# Answers in the wrong place


def test_a_session_before_the_question_of_the_morning_has_no_calm_morning_yet():
    life = Life()
    life.train()
    note(life, "morning", 0, hours=4)

    assert [] == [one for one in life.decisions if one.session]
    assert STRONG <= calm(next_morning(life))


@pytest.mark.parametrize("hour", [None, 4])
def test_how_a_walk_was_an_hour_later_says_nothing_of_the_session_before_it(hour):
    life = Life()
    life.train(hour=hour)
    note(life, "hour", 0, hours=8)
    note(life, "after", 0, hours=8)

    assert set() == calm(next_morning(life))


def test_pain_in_the_evening_counts_although_the_morning_was_calm():
    life = Life()
    life.train()
    note(life, "day", 9, hours=9)
    told = next_morning(life)

    assert "step_back" == rulings(tuple(life.decisions))["wall_squat"]
    assert set() == calm(told)


def test_a_day_later_still_above_the_usual_is_said_though_stretches_came_between():
    life = Life()
    life.calm_weeks(1)
    strong_day(life)
    life.train()
    life.sleep()
    life.morning(0)
    life.train()
    note(life, "day", 3, hours=6)

    assert "still_up" in {one.rule for one in life.decisions}
    assert "still_up" in {one.rule for one in life.plan.reasons}


def test_the_advice_of_a_day_later_goes_by_what_is_usual_and_not_by_a_sore_hour_before():
    life = Life()
    life.calm_weeks(1)
    strong_day(life)
    life.train(before=4)
    life.sleep()
    note(life, "day", 3, hours=6)

    assert "still_up" in {one.rule for one in life.plan.reasons}


# Signs


@pytest.mark.parametrize("sign", ["swelling", "giving_way", "locking"])
def test_a_session_after_which_something_new_showed_is_no_calm_one(sign):
    life = Life()
    life.train()
    show(life, sign)

    assert set() == calm(next_morning(life))


def test_a_sharp_pain_steps_the_wall_squat_back_though_no_session_was_named():
    life = Life()
    life.train()
    show(life, "sharp")

    assert "more_40" == life.level("wall_squat")
    assert set() == calm(next_morning(life))


def test_a_sharp_pain_or_a_flare_after_two_minutes_of_the_hip_is_the_matter_of_the_wall_squat():
    life = Life()
    life.add(Wished(life.clock, "two_minutes"))
    life.train()
    assert {"clamshell"} == life.course.bouts[-1].done.keys()
    life.sleep()
    life.morning(8)

    assert "more_40" == life.level("wall_squat")
    assert "article" == life.level("clamshell")


def test_a_flare_after_stretches_alone_steps_nothing_back():
    life = Life()
    life.train()
    for _ in range(3):
        life.sleep()
        life.morning(0)
    life.add(Wished(life.clock, "rest"))
    life.train()
    assert not STRONG & life.course.bouts[-1].done.keys()
    life.sleep()
    life.morning(8)

    assert "article" == life.level("wall_squat")


# Silence


@pytest.mark.parametrize("silent", [{"effort": None}, {"before": None}])
def test_who_does_not_say_how_it_was_before_or_how_hard_stays(silent):
    life = Life()
    for _ in range(4):
        strong_day(life)
        life.train(**silent)
        next_morning(life)

    assert [] == [one for one in life.decisions if one.ruling == "advance" and one.session]


def test_an_answer_of_the_same_morning_says_how_it_was_before():
    life = Life()
    life.sleep()
    strong_day(life)
    life.morning(0)
    life.train(before=None)

    assert STRONG <= calm(next_morning(life))


def test_questions_of_safety_left_open_for_weeks_let_nothing_go_up():
    life = Life()
    for _ in range(21):
        life.morning(0)
        if life.plan.kind == "strength":
            life.train()
        life.sleep()
    last = [one for one in life.decisions if one.exercise == "clamshell"][-1]

    assert "questions about safety of this week are open" in last.says
    assert last.from_level == last.to_level


# Stopped


def test_an_exercise_given_up_before_its_first_set_steps_back():
    life = Life()
    session = "given-up"
    life.add(
        SessionBegan(life.clock, session, "plan", 1, "1"),
        ExerciseSkipped(life.clock, session, "wall_squat", None, "too_painful"),
    )

    assert "more_40" == life.level("wall_squat")


def test_pain_steps_back_at_once_though_the_session_never_ended():
    life = Life()
    session = "cut-off"
    life.add(
        SessionBegan(life.clock, session, "plan", 1, "1"),
        SetBegan(life.clock, session, "a", "wall_squat", 1, "article", None, 1, 1, 15, None, "camera", 1.0),
        PainReported(life.clock, session, "set", "left", 9, "wall_squat"),
    )

    assert "more_40" == life.level("wall_squat")


# Gates and limits


def screened(life: Life, *, yes: tuple[str, ...] = (), unsure: tuple[str, ...] = ()) -> None:
    life.add(Screened(life.clock, "full", ("r1", "r19"), yes, "provider", unsure))


def on(life: Life, level: str, exercise: str = "wall_squat") -> Life:
    life.add(
        Decided(
            life.clock,
            f"put-{level}",
            life.day,
            "stay",
            "put",
            "",
            None,
            None,
            exercise,
            None,
            level,
            None,
            (),
            "1",
        )
    )
    return life


def asked(life: Life, exercise: str = "wall_squat") -> str | None:
    return next((one.level for one in life.plan.exercises if one.exercise == exercise), None)


def test_who_is_not_sure_about_blood_pressure_is_not_asked_for_long_holds_on_one_leg():
    life = on(Life(at_home=(*AT_HOME, "ball")), "one_leg_biased")
    assert "one_leg_biased" == asked(life)
    screened(life, unsure=("r19",))
    assert "ball_60" == asked(life)
    screened(life)
    assert "one_leg_biased" == asked(life)
    screened(life, yes=("r19",))

    assert "ball_60" == asked(life)
    assert "answers on safety" in next(
        one.says for one in life.plan.exercises if one.exercise == "wall_squat"
    )


@pytest.mark.parametrize(("worst", "level"), [(9, "hold_30"), (5, "bouts_2"), (3, "step_down")])
def test_a_step_is_as_deep_as_a_squat_for_an_irritable_knee(worst, level):
    assert level == asked(on(Life(worst=worst, at_home=(*AT_HOME, "ball")), "step_down"))


def test_what_takes_its_place_keeps_the_limits_too():
    life = Life()
    for _ in range(3):
        strong_day(life)
        life.train({"wall_squat": (3, 3)})
        next_morning(life)
    strong_day(life)
    assert life.course.rungs["wall_squat"].swapped
    assert None is not asked(life, "wall_slide")
    life.add(TestTaken(life.clock, "squat_depth", None, 25.0, None, "typed"))

    assert None is asked(life, "wall_slide")


@pytest.mark.parametrize(("nprs", "level"), [(2, "article"), (3, "hold_30"), (4, "quad_set")])
def test_on_a_sorer_day_the_wall_squat_stays_fifteen_degrees_higher(nprs, level):
    life = Life(worst=3)
    for _ in range(5):
        life.morning(2)
        life.sleep()
    life.add(PainNoted(life.clock, "day", "left", nprs, None))

    assert level == asked(life)


def test_a_knee_that_is_always_so_is_not_sorer_today():
    life = Life(worst=3)
    for _ in range(5):
        life.sleep()
        life.morning(3)
    strong_day(life)
    life.morning(3)

    assert "article" == asked(life)


def test_between_strength_days_nothing_is_asked_that_needs_days_between():
    life = on(on(Life(at_home=(*AT_HOME, "ball")), "step_down"), "raise_one", "calf_stretch_step")
    assert ("step_down", "raise_one") == (asked(life), asked(life, "calf_stretch_step"))
    life.train()
    life.sleep()
    life.morning(0)

    assert ("ball_60", "pedalling") == (asked(life), asked(life, "calf_stretch_step"))


@pytest.mark.parametrize(
    ("wish", "exercises"),
    [
        (None, ["clamshell", "wall_squat", "hip_flexor_quad_stretch", "calf_stretch_step"]),
        ("two_minutes", ["clamshell"]),
        ("rest", ["hip_flexor_quad_stretch", "calf_stretch_step"]),
    ],
)
def test_on_a_sore_day_a_wish_for_less_is_heard_too(wish, exercises):
    life = Life()
    life.add(PainNoted(life.clock, "day", "left", 7, None))
    if wish is not None:
        life.add(Wished(life.clock, wish))

    assert "flare" == life.plan.kind
    assert exercises == [one.exercise for one in life.plan.exercises]


def test_what_is_to_be_done_twice_a_day_says_so():
    life = on(Life(), "bouts_2")
    (squat,) = [one for one in life.plan.exercises if one.exercise == "wall_squat"]

    assert 2 == squat.bouts
    assert "2 times today, some hours apart" in squat.says
    assert "times today" not in " ".join(one.says for one in Life().plan.exercises)


def test_a_young_person_without_a_guardian_has_no_plan_whoever_wrote_the_facts():
    life = Life()
    person = life.course.person
    assert person is not None
    life.add(replace(person, age="to_16"))
    alone = life.plan.kind
    life.add(replace(person, age="to_16", guardian=True))

    assert ["unready", "strength"] == [alone, life.plan.kind]


# Clocks and old words


def test_an_absence_or_a_clock_that_leapt_counts_as_a_week_and_brings_no_stage():
    life = Life(worst=2)
    life.add(TestTaken(life.clock, "lateral_step_down", "left", 0.0, None, "typed"))
    life.sleep(400)
    life.week(1)

    assert 1 == weeks_in(life.course)
    assert "A" == life.plan.stage
    for _ in range(14):
        life.sleep()
    assert 3 == weeks_in(life.course)


def test_words_of_before_a_lock_do_not_lift_it():
    life = Life()
    life.sleep(3)
    life.sign("locking")
    life.add(Assessed(life.clock - timedelta(days=3)))
    assert "locked" == life.plan.kind
    life.add(Assessed(life.clock))

    assert "locked" != life.plan.kind


def test_only_the_decision_that_rests_the_knee_can_be_overruled_to_end_it():
    life = Life()
    for number in range(3):
        bad = replace(life.decisions[0], decision=f"bad-{number}", day=life.day, ruling="step_back")
        life.add(
            replace(bad, rule="too_much", exercise="wall_squat", from_level="article", to_level="more_40")
        )
        life.sleep()
    rest = life.course.rest_until
    assert None is not rest
    life.add(Overruled(life.clock, "1999-01-01-red_week", ""))
    assert rest == life.course.rest_until
    life.add(Overruled(life.clock, life.course.rest_by or "", ""))

    assert None is life.course.rest_until


def test_sessions_begun_again_and_again_do_not_push_the_last_days_out_of_memory():
    life = Life()
    life.train()
    life.sleep()
    for number in range(2 * KEPT_BOUTS):
        life.add(SessionBegan(life.clock, f"begun-{number}", "plan", 1, "1"))

    assert "strength" != life.plan.kind
    for number in range(10 * KEPT_BOUTS):
        life.add(SessionBegan(life.clock, f"more-{number}", "plan", 1, "1"))
    assert len(life.course.bouts) < 5 * KEPT_BOUTS


def test_sessions_that_were_begun_and_left_do_not_hide_a_gap():
    life = Life()
    life.train()
    for day in range(12):
        life.sleep()
        life.add(SessionBegan(life.clock, f"left-{day}", "plan", 1, "1"))

    assert "gap" in {one.rule for one in life.decisions}


# Described again


def described(life: Life, worst: int) -> None:
    life.add(KneeDescribed(life.clock, "left", ("around",), ("squat",), 9, worst, 1))


def test_a_knee_described_worse_after_its_week_is_as_irritable_as_it_says():
    life = Life(worst=2)
    life.sleep(7)
    life.week(2)
    described(life, 9)

    assert "high" == irritability(life.course, life.rules.settings)
    life.sleep(7)
    life.week(2)
    assert "low" == irritability(life.course, life.rules.settings)


def test_no_change_is_held_against_how_it_began_and_not_against_a_later_description():
    life = Life(worst=8)
    for _ in range(3):
        life.sleep(7)
        life.week(5)
    described(life, 4)
    for _ in range(4):
        life.sleep(7)
        life.week(3)

    assert "no_change" not in {one.rule for one in life.decisions}


def test_both_sore_legs_are_tested_before_exercises_on_one_leg():
    life = Life(knees=("left", "right"), worst=2)
    life.calm_weeks(7)
    life.add(TestTaken(life.clock, "lateral_step_down", "left", 2.0, None, "typed"))
    assert "B" == standing(life.course, life.rules.settings).stage
    life.add(TestTaken(life.clock, "lateral_step_down", "right", 2.0, None, "typed"))

    assert "C" == standing(life.course, life.rules.settings).stage


def test_two_days_of_the_calendar_are_two_days_of_the_course_in_any_zone():
    life = Life()
    life.add(DayBegan(life.clock, life.day + timedelta(1), 840), DayBegan(life.clock, life.day, -720))
    life.add(PersonDescribed(life.clock, "adult", False, AT_HOME, (), "now", True))  # noqa: FBT003

    assert 1 == life.course.lived_days
