"""A life is decided: what goes up, what waits, what comes back, and that nothing is decided twice."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.plan.lives import AT_HOME, Life, rulings
from vastus.plan import deciding
from vastus.plan.course import fold
from vastus.plan.ladders import rules
from vastus.record.facts import PainReported, SessionBegan
from vastus.record.reports import (
    Decided,
    KneeDescribed,
    Overruled,
    PainNoted,
    PersonDescribed,
    SignNoted,
    TestTaken,
    WeekNoted,
)

STRONG = ("clamshell", "wall_squat", "single_leg_rdl")


def changes(life: Life) -> list[Decided]:
    return [one for one in life.decisions if one.from_level not in (None, one.to_level)]


def trained(life: Life, **how: object) -> Life:
    """A session, and the calm morning after it."""
    life.train(**how)  # type: ignore[arg-type]
    life.sleep()
    life.morning(0)
    return life


def strength_day(life: Life) -> None:
    """Let days pass until strength is due."""
    while life.plan.kind != "strength":
        life.sleep()


# Beginnings


def test_the_articles_own_programme_is_the_default_middle():
    plan = Life(worst=3).plan

    assert [
        ("clamshell", "article"),
        ("wall_squat", "article"),
        ("hip_flexor_quad_stretch", "article"),
        ("single_leg_rdl", "article"),
        ("calf_stretch_step", "article"),
    ] == [(one.exercise, one.level) for one in plan.exercises]
    assert {0} == {one.sets_less for one in plan.exercises}
    assert ("strength", True) == (plan.kind, plan.warm_up)


@pytest.mark.parametrize(
    ("worst", "wall_squat", "clamshell"),
    [(3, "article", "article"), (4, "hold_30", "short"), (6, "hold_30", "short"), (7, "quad_set", "press")],
)
def test_an_irritable_knee_begins_lower(worst, wall_squat, clamshell):
    life = Life(worst=worst)

    assert (wall_squat, clamshell) == (life.level("wall_squat"), life.level("clamshell"))


def test_a_knee_whose_pain_is_not_known_begins_in_between():
    life = Life(worst=None)  # type: ignore[arg-type]

    assert "hold_30" == life.level("wall_squat")


def test_without_the_equipment_it_begins_on_a_rung_that_needs_none():
    life = Life(worst=4, at_home=("wall", "shoes", "mat", "towel"))

    assert "wall" == life.level("calf_stretch_step")
    assert "kickstand" == life.level("single_leg_rdl")


def test_every_decision_says_its_rule_its_reason_and_the_rules_it_was_made_by():
    life = Life()
    life.calm_weeks(2)

    for one in life.decisions:
        assert one.says.endswith(".")
        assert one.rule
        assert life.rules.mark == one.rules


def taken(life: Life, value: float, name: str = "lateral_step_down") -> tuple[Decided, ...]:
    """Take a home test."""
    return life.add(TestTaken(life.clock, name, "left", value, None, "typed"))


@pytest.mark.parametrize(("worst", "before", "after"), [(8, "press", "short"), (5, "short", "longer")])
def test_what_a_home_test_says_is_worth_more_begins_a_level_higher_with_its_reason(worst, before, after):
    life = Life(worst=worst)
    assert before == life.level("clamshell")
    told = taken(life, 5)

    assert after == life.level("clamshell")
    assert [("emphasis", "clamshell")] == [(one.rule, one.exercise) for one in told]
    assert "By your home tests it is worth a little more" in told[0].says
    assert () == taken(life, 6)


def test_the_articles_own_dose_is_the_most_that_a_home_test_begins_with():
    life = Life(worst=3)

    assert () == taken(life, 6)
    assert "article" == life.level("clamshell")


def test_a_home_test_moves_nothing_that_has_begun_and_a_good_one_nothing_at_all():
    life = Life(worst=5)
    assert () == taken(life, 1)
    life.train()
    life.sleep()

    assert () == taken(life, 5)
    assert "short" == life.level("clamshell")


def test_a_locked_course_begins_nothing_higher():
    life = Life(worst=5)
    life.sign("locking")

    assert () == taken(life, 5)


def test_in_six_calm_weeks_every_ladder_of_strength_has_its_turn():
    life = Life()
    life.calm_weeks(6)
    ups = Counter(one.exercise for one in changes(life) if one.ruling == "advance")

    assert set(STRONG) <= set(ups)
    assert max(ups.values()) - min(ups[name] for name in STRONG) <= 1


def test_of_two_that_may_go_up_the_one_that_is_worth_more_goes_first():
    def first_up(*, ankle_cm: float) -> Decided:
        life = Life(worst=3)
        taken(life, ankle_cm, "lunge_to_wall")
        life.calm_weeks(1)
        return next(one for one in changes(life) if one.ruling == "advance")

    assert "clamshell" == first_up(ankle_cm=12.0).exercise
    worth = first_up(ankle_cm=5.0)
    assert "calf_stretch_step" == worth.exercise
    assert "gives the ankle more room" in worth.says


# Up


def test_two_calm_sessions_in_a_row_are_one_step_up():
    life = trained(Life())
    assert "article" == life.level("clamshell")
    life.sleep()
    trained(life)

    assert "two_sets" == life.level("clamshell")


def test_in_a_day_one_exercise_goes_up_at_most():
    life = Life()
    life.calm_weeks(6)
    days = [one.day for one in changes(life)]

    assert len(days) == len(set(days))


def test_in_a_week_two_go_up_at_most():
    life = Life()
    life.calm_weeks(12)
    days = [one.day for one in changes(life) if one.ruling == "advance"]

    assert len(days) > 8
    assert max(sum(0 <= (other - day).days < 7 for other in days) for day in days) <= 2


def test_nothing_goes_up_on_a_day_on_which_something_came_down():
    life = trained(Life())
    life.sleep()
    life.train()
    life.sleep()
    life.add(replace(life.decisions[0], decision="worse", ruling="step_back", rule="worse_week", day=life.day,
                     exercise="wall_squat", from_level="article", to_level="more_40"))  # fmt: skip
    told = life.morning(0)

    assert {"clamshell", "single_leg_rdl"} <= set(rulings(told))
    assert [] == [one for one in told if one.from_level != one.to_level]
    assert any(one.exercise == "clamshell" and "one thing at a time" in one.says for one in told)


def test_nothing_goes_up_where_the_same_answers_bring_something_down():
    life = Life()
    life.sleep(2)
    life.add(WeekNoted(life.clock, "left", 1, 1, 0))
    life.sleep(5)
    trained(life)
    life.sleep()
    life.train()
    life.sleep()
    told = life.add(
        PainNoted(life.clock, "morning", "left", 0, life.course.bouts[-1].session),
        WeekNoted(life.clock, "left", 4, 2, 0),
    )

    assert {one.exercise for one in told if one.ruling == "step_back"} == {"wall_squat"}
    assert [one.rule for one in told if one.from_level != one.to_level] == ["worse_week"]
    assert any(one.exercise == "clamshell" and "one thing at a time" in one.says for one in told)


def test_what_comes_back_in_place_of_another_waits_for_a_day_of_its_own():
    life = Life()
    for _ in range(3):
        trained(life, during={"wall_squat": (3, 3)})
        life.sleep()
    assert life.course.rungs["wall_squat"].swapped
    life.calm_weeks(3)
    back = next(one for one in life.decisions if one.rule == "swap_back")

    assert back.day not in {one.day for one in changes(life)}


def test_silence_in_the_morning_never_leads_up():
    life = Life()
    for _ in range(8):
        life.train()
        life.sleep(2)

    assert [] == changes(life)
    assert {"unanswered", "start"} == {one.rule for one in life.decisions}


@pytest.mark.parametrize("how", [{"hour": None}, {"before": 3}, {"effort": 9}, {"done": False}])
def test_what_is_not_calm_does_not_count(how):
    life = Life()
    for _ in range(5):
        trained(life, **how)
        life.sleep()

    assert [] == [one for one in changes(life) if one.ruling == "advance"]


def test_two_calm_sessions_of_one_day_count_once():
    life = Life()
    life.train()
    life.train()
    life.sleep()
    life.morning(0)

    assert "article" == life.level("clamshell")
    assert 1 == life.course.rungs["clamshell"].greens


def test_a_stretch_gates_nothing_and_the_one_that_only_stretches_never_climbs():
    life = Life()
    life.calm_weeks(8)

    assert "article" == life.level("hip_flexor_quad_stretch")
    assert "clamshell" in {one.exercise for one in changes(life)}


def test_a_gentle_day_does_not_count_towards_the_next_rung():
    life = trained(Life())
    life.morning(6)
    assert "flare" == life.plan.kind
    trained(life)

    assert 0 == life.course.rungs["clamshell"].greens
    assert "gentle" in {one.rule for one in life.decisions} | {
        other for one in life.decisions for other in one.others
    }


# Down


def test_too_much_pain_steps_back_at_once_and_without_waiting_for_the_morning():
    life = Life()
    told = life.train({"wall_squat": (1, 6)})

    assert [("wall_squat", "step_back", "too_much", "more_40")] == [
        (one.exercise, one.ruling, one.rule, one.to_level) for one in told
    ]
    assert "6 of 10" in told[0].says


def test_after_a_step_back_two_sessions_are_quiet():
    life = Life()
    life.train({"wall_squat": (7,)})
    ups = []
    for _ in range(4):
        life.sleep(2)
        life.train()
        life.sleep()
        told = life.morning(0)
        ups.append(any(one.exercise == "wall_squat" and one.from_level != one.to_level for one in told))

    assert [False, False] == ups[:2]
    assert any(ups[2:])


def test_a_bad_morning_steps_back_what_loads_the_knee_and_nothing_else():
    life = Life()
    life.train()
    life.sleep()
    life.morning(5)

    assert {("wall_squat", "step_back")} == {(one.exercise, one.ruling) for one in changes(life)}


def test_a_worse_answer_after_the_decision_takes_it_back():
    life = trained(Life())
    life.sleep()
    life.train()
    life.sleep()
    life.morning(0)
    assert "two_sets" == life.level("clamshell")
    session = life.course.bouts[-1].session
    late = life.clock + timedelta(hours=6)
    told = life.add(PainNoted(late, "day", "left", 5, session))

    assert [("wall_squat", "step_back", "still_up")] == [(one.exercise, one.ruling, one.rule) for one in told]
    assert "see a provider" in told[0].says
    assert "still_up" in {reason.rule for reason in life.plan.reasons}


def test_a_better_answer_after_the_decision_changes_nothing():
    life = Life()
    life.train()
    life.sleep(2)  # judged in silence
    before = life.course.rungs
    told = life.add(PainNoted(life.clock, "hour", "left", 0, life.course.bouts[-1].session))

    assert () == told
    assert before == life.course.rungs


def test_a_little_less_is_asked_until_it_goes_well_again():
    life = Life()
    trained(life, during={"wall_squat": (1, 4)})
    assert life.course.rungs["wall_squat"].lighter
    life.sleep()
    (planned,) = [one for one in life.plan.exercises if one.exercise == "wall_squat"]
    assert ("more_40", 0) == (planned.level, planned.sets_less)  # one set only: one rung lower instead
    trained(life)

    assert not life.course.rungs["wall_squat"].lighter
    assert 0 == life.course.rungs["wall_squat"].greens


def test_of_several_sets_one_is_left_out():
    life = Life()
    life.calm_weeks(1)
    assert "two_sets" == life.level("clamshell")
    strength_day(life)
    trained(life, during={"clamshell": (0, 4)})
    strength_day(life)
    (planned,) = [one for one in life.plan.exercises if one.exercise == "clamshell"]

    assert ("two_sets", 1) == (planned.level, planned.sets_less)


def test_silence_does_not_bring_the_full_amount_back():
    life = Life()
    trained(life, during={"wall_squat": (1, 4)})
    life.sleep()
    life.train()
    life.sleep(3)

    assert life.course.rungs["wall_squat"].lighter


def test_what_stays_three_times_is_swapped_for_something_of_like_level_and_comes_back():
    life = Life()
    for _ in range(3):
        trained(life, during={"wall_squat": (3, 3)})
        life.sleep()
    assert life.course.rungs["wall_squat"].swapped
    strength_day(life)
    assert "wall_slide" in {one.exercise for one in life.plan.exercises}
    life.calm_weeks(2)  # what has stayed longer goes first

    assert not life.course.rungs["wall_squat"].swapped
    (back,) = [one for one in life.decisions if one.rule == "swap_back"]
    assert ("article", "article") == (back.from_level, back.to_level)
    assert "swap" in {one.rule for one in life.decisions}


def test_the_first_rung_has_nothing_below_and_stays():
    life = Life(worst=8)
    life.train({"wall_squat": (6,)})

    assert "quad_set" == life.level("wall_squat")


# Both knees


def test_the_worse_of_two_knees_decides_and_is_named():
    life = Life(knees=("left", "right"))
    life.train()
    life.sleep()
    session = life.course.bouts[-1].session
    life.add(PainNoted(life.clock, "morning", "left", 0, session))
    told = life.add(PainNoted(life.clock, "morning", "right", 6, session))
    (squat,) = [one for one in told if one.exercise == "wall_squat"]

    assert ("step_back", "right") == (squat.ruling, squat.knee)


def test_one_knee_silent_is_silence():
    life = Life(knees=("left", "right"))
    for _ in range(4):
        life.train()
        life.sleep()
        life.add(PainNoted(life.clock, "morning", "left", 0, life.course.bouts[-1].session))
        life.sleep()

    assert [] == changes(life)


def test_a_knee_that_was_never_declared_is_heard_and_not_waited_for():
    life = trained(Life())
    life.sleep()
    at = life.clock + timedelta(hours=1)
    trained(life)
    assert "two_sets" == life.level("clamshell")
    session = life.course.bouts[-1].session
    told = life.add(PainReported(at, session, "set", "right", 8, "wall_squat"))

    assert ("left",) == life.course.sides
    assert [("step_back", "right")] == [(one.ruling, one.knee) for one in told]


# Overruling


def test_the_person_may_take_a_step_back_back():
    life = Life()
    (one,) = life.train({"wall_squat": (6,)})
    life.add(Overruled(life.clock, one.decision, "It was my shoe."))

    assert "article" == life.level("wall_squat")
    assert () == deciding.due(life.course, life.rules, life.clock)


def test_the_person_may_stay_below_what_went_up():
    life = Life()
    life.calm_weeks(1)
    up = changes(life)[-1]
    life.add(Overruled(life.clock, up.decision, ""))

    assert up.from_level == life.level(up.exercise or "")


def test_only_the_last_decision_of_an_exercise_can_be_overruled():
    life = Life()
    (first,) = life.train({"wall_squat": (6,)})
    life.sleep(2)
    life.train({"wall_squat": (6,)})
    level = life.level("wall_squat")
    life.add(Overruled(life.clock, first.decision, ""))

    assert level == life.level("wall_squat")


@pytest.mark.parametrize("sign", ["locking", "cannot_bear", "swelling"])
def test_what_stops_everything_cannot_be_overruled(sign):
    life = Life()
    for one in life.sign(sign):
        life.add(Overruled(life.clock, one.decision, "I feel fine."))

    assert () == life.plan.exercises


# The same again


def test_nothing_is_decided_twice():
    life = Life()
    life.calm_weeks(4)

    assert () == deciding.due(life.course, life.rules, life.clock)
    assert len(life.decisions) == len({one.decision for one in life.decisions})


def test_the_facts_with_their_decisions_give_the_same_course_again():
    life = Life(knees=("left", "right"))
    life.calm_weeks(5)

    assert life.course == fold(life.facts)


def test_a_session_of_something_that_this_version_does_not_know_changes_nothing():
    life = Life()
    before = life.course.rungs
    life.add(SessionBegan(life.clock, "old", "plan", 1, "0"))
    life.sleep(3)

    assert before == life.course.rungs


def test_a_level_that_this_version_does_not_know_begins_anew():
    life = Life()
    life.sleep()
    old = Decided(life.clock, "old", life.day, "stay", "start", "Once.", None, None, "wall_squat", None,
                  "on_one_leg_blindfolded", None, (), "0")  # fmt: skip
    told = life.add(old)

    assert "article" == life.level("wall_squat")
    assert ["start"] == [one.rule for one in told]
    assert "not known any more" in told[0].says


def test_an_exercise_that_this_version_does_not_know_is_left_alone():
    life = Life()
    life.add(Decided(life.clock, "old", life.day, "stay", "start", "Once.", None, None, "trampoline", None,
                     "high", None, (), "0"))  # fmt: skip

    assert "trampoline" not in {one.exercise for one in life.plan.exercises}


def test_changed_equipment_is_seen_the_same_day():
    life = Life()
    at_home = tuple(one for one in AT_HOME if one != "step")
    life.add(PersonDescribed(life.clock, "adult", False, at_home, (), "now", True))  # noqa: FBT003

    assert ("calf_stretch_step", "wall") in {(one.exercise, one.level) for one in life.plan.exercises}
    assert "article" == life.level("calf_stretch_step")


def test_a_knee_described_worse_lowers_what_it_may_feel():
    life = Life(worst=3)
    life.add(KneeDescribed(life.clock, "left", ("around",), ("stairs",), 8, 8, 4))
    told = life.train({"single_leg_rdl": (3,)})
    life.sleep()

    assert () == told
    assert "reduce" == rulings(life.morning(0))["single_leg_rdl"]


def test_rules_that_were_changed_have_another_mark():
    changed = rules(life_settings(greens=3.0))

    assert changed.mark != Life().rules.mark
    slower, usual = Life(rules=changed), Life()
    slower.calm_weeks(2)
    usual.calm_weeks(2)
    assert changes(slower)[0].day > changes(usual)[0].day


def life_settings(**values: float):
    settings = Life().rules.settings
    return settings.model_copy(
        update={
            name: getattr(settings, name).model_copy(update={"value": value})
            for name, value in values.items()
        }
    )


def test_a_sign_told_before_anything_is_known_of_a_person_stops_everything():
    life = Life()
    sign = SignNoted(life.clock, "left", "cannot_bear", None)
    course, told = deciding.settled(fold([life.facts[0], sign]), life.rules, life.clock)

    assert ["refer"] == [one.ruling for one in told]
    assert course.locked is not None
