"""Signs, weeks, bad outcomes in a row, no change: what goes beyond one session."""

from datetime import timedelta

import pytest

from tests.plan.lives import FIRST, Life
from vastus.record.reports import Assessed, Overruled, ScoreNoted, WeekNoted

# Signs


@pytest.mark.parametrize("sign", ["locking", "cannot_bear"])
def test_a_knee_that_locks_or_will_not_carry_locks_the_course(sign):
    life = Life()
    (told,) = life.sign(sign)

    assert ("refer", sign) == (told.ruling, told.rule)
    assert ("locked", ()) == (life.plan.kind, life.plan.exercises)
    assert "looked at" in told.says


def test_a_lock_is_lifted_by_having_been_seen_and_by_nothing_else():
    life = Life()
    life.sign("locking")
    for _ in range(30):
        life.sleep()
        life.morning(0)
    assert "locked" == life.plan.kind
    life.add(Assessed(life.clock))

    assert "locked" != life.plan.kind


def test_the_same_words_told_again_lift_no_later_lock():
    life = Life(outcome="urgent")
    seen = Assessed(life.clock)
    life.add(seen)
    life.sleep()
    life.sign("locking")
    life.add(seen)

    assert "locked" == life.plan.kind


def test_it_locks_again_on_the_same_day_after_having_been_seen():
    life = Life()
    life.sign("locking")
    life.add(Assessed(life.clock))
    life.clock += timedelta(hours=2)
    life.sign("locking")

    assert "locked" == life.plan.kind


@pytest.mark.parametrize("sign", ["swelling", "giving_way"])
def test_a_new_swelling_or_giving_way_rests_everything_for_two_whole_days(sign):
    life = Life()
    (told,) = life.sign(sign)

    assert "pause" == told.ruling
    assert "48 hours" in told.says
    for _ in range(3):
        assert ("pause", ()) == (life.plan.kind, life.plan.exercises)
        life.sleep()
    assert "strength" == life.plan.kind


@pytest.mark.parametrize(("days", "referred"), [(14, True), (15, False), (1, True), (0, False)])
def test_a_second_time_within_two_weeks_is_for_a_provider(days, referred):
    life = Life()
    life.sign("swelling")
    if days:
        life.sleep(days)
    life.clock += timedelta(minutes=1)
    told = life.sign("giving_way")

    assert referred == ("giving_way_again" in {one.rule for one in told})
    assert None is life.course.locked


def test_the_other_knee_is_another_knee():
    life = Life(knees=("left", "right"))
    life.sign("swelling", "left")
    life.sleep(5)

    assert ["pause"] == [one.ruling for one in life.sign("swelling", "right")]


def test_a_sharp_pain_is_a_matter_of_the_session():
    life = Life()

    assert () == life.sign("sharp")
    assert "strength" == life.plan.kind


@pytest.mark.parametrize("outcome", ["urgent", "emergency"])
def test_a_red_flag_locks_from_the_first_answer_on(outcome):
    life = Life(outcome=outcome)

    assert ("locked", ()) == (life.plan.kind, life.plan.exercises)
    assert {} == life.course.rungs


@pytest.mark.parametrize("outcome", ["go", "provider"])
def test_what_is_no_red_flag_does_not_lock(outcome):
    assert "strength" == Life(outcome=outcome).plan.kind


# Weeks


def weeks(*worst: int | None, days: int = 7) -> Life:
    life = Life()
    for one in worst:
        life.sleep(days)
        life.week(one)
    return life


@pytest.mark.parametrize(
    ("worst", "back"),
    [
        ((2, 4), True),
        ((2, 3), False),
        ((4, 2), False),
        ((2, None, 4), True),
        ((5,), True),
        ((4,), False),
        ((None, 5), True),
    ],
)
def test_a_week_two_worse_than_the_one_before_takes_load_off(worst, back):
    life = weeks(*worst)
    told = [(one.exercise, one.ruling) for one in life.decisions if one.rule == "worse_week"]

    assert ([("wall_squat", "step_back")] if back else []) == told


def test_two_answers_of_one_week_are_not_two_weeks():
    life = weeks(2, 8, days=2)

    assert "worse_week" not in {one.rule for one in life.decisions}


def test_an_extra_answer_within_a_week_hides_no_rise_over_the_week_before():
    life = weeks(3)
    life.sleep(2)
    life.week(6)
    life.sleep(5)
    life.week(6)

    assert [("wall_squat", "step_back")] == [
        (one.exercise, one.ruling) for one in life.decisions if one.rule == "worse_week"
    ]


def test_a_second_answer_on_a_day_replaces_the_first():
    life = weeks(2)
    life.week(6)

    assert 1 == len(life.course.knees["left"].weeks)
    assert 6 == life.course.knees["left"].weeks[-1][1].worst_nprs


def test_with_two_worse_knees_it_is_one_step_all_the_same():
    life = Life(knees=("left", "right"))
    life.sleep(7)
    life.week(2)
    life.sleep(7)
    life.add(*[WeekNoted(life.clock, knee, 6, 6, 1) for knee in life.knees])
    backs = [one for one in life.decisions if one.rule == "worse_week"]

    assert [("article", "more_40")] == [(one.from_level, one.to_level) for one in backs]


@pytest.mark.parametrize(
    ("worst", "referred"),
    [
        ((1, 3, 1, 3), True),
        ((1, 3, 1, 1, 1, 3), False),
        ((1, 3, 5), True),
        ((0, 2, 5), True),
        ((1, 3), False),
        ((0, 2, 0, 2), False),
        ((0, 3, 0, 2), False),
    ],
)
def test_two_worse_weeks_of_four_are_for_a_provider(worst, referred):
    assert referred == ("worse_weeks" in {one.rule for one in weeks(*worst).decisions})


def test_an_easy_week_that_was_worse_takes_load_off_and_is_no_matter_for_a_provider():
    rules = [one.rule for one in weeks(0, 2, 0, 2).decisions]

    assert 2 == rules.count("worse_week")
    assert "worse_weeks" not in rules


# No change


def six_weeks(worst: int, *, first: int = 5) -> Life:
    life = Life(worst=first)
    for _ in range(6):
        life.sleep(7)
        life.week(worst)
    return life


@pytest.mark.parametrize(("worst", "referred"), [(5, True), (4, True), (3, False), (0, False)])
def test_after_six_weeks_without_a_real_change_a_provider_is_advised_once(worst, referred):
    life = six_weeks(worst)
    told = [one for one in life.decisions if one.rule == "no_change"]
    assert referred == bool(told)
    life.sleep(7)
    life.week(worst)

    assert len(told) == sum(one.rule == "no_change" for one in life.decisions)
    assert all("no real change yet" in one.says for one in told)
    assert None is life.course.locked


def test_five_weeks_are_too_early_for_that():
    life = Life(worst=5)
    for _ in range(5):
        life.sleep(7)
        life.week(5)

    assert "no_change" not in {one.rule for one in life.decisions}


@pytest.mark.parametrize(("score", "referred"), [(78.0, False), (77.9, True)])
def test_a_score_that_is_really_better_is_a_change(score, referred):
    life = Life(worst=5)
    life.add(ScoreNoted(life.clock, "akps", (0,) * 13, 70.0))
    for _ in range(6):
        life.sleep(7)
        life.add(ScoreNoted(life.clock, "akps", (0,) * 13, score))
        life.week(5)

    assert referred == ("no_change" in {one.rule for one in life.decisions})


# Bad outcomes


def red_week() -> Life:
    life = Life()
    for _ in range(3):
        life.train({"wall_squat": (7,)})
        life.sleep(2)
    return life


def test_three_bad_outcomes_in_a_week_rest_what_loads_the_knee_and_step_back_once_more():
    life = red_week()
    life.clock -= timedelta(days=1)
    told = [(one.ruling, one.exercise) for one in life.decisions if one.rule == "red_week"]

    assert [("pause", None), ("step_back", "wall_squat")] == told
    assert "slide_30" == life.level("wall_squat")  # four levels below the article's


def test_meanwhile_the_hip_and_the_stretches_go_on():
    life = Life()
    for _ in range(2):
        life.train({"wall_squat": (7,)})
        life.sleep(2)
    life.train({"wall_squat": (7,)})
    life.sleep()
    exercises = {one.exercise for one in life.plan.exercises}

    assert "wall_squat" not in exercises
    assert exercises
    assert "red_week" in {reason.rule for reason in life.plan.reasons}
    life.sleep(2)
    assert "red_week" not in {reason.rule for reason in life.plan.reasons}


def test_the_rest_of_a_red_week_can_be_overruled():
    life = Life()
    for _ in range(3):
        life.train({"wall_squat": (7,)})
        life.sleep(2)
    pause = next(one for one in life.decisions if one.rule == "red_week" and one.ruling == "pause")
    assert pause.until is not None
    life.add(Overruled(life.clock, pause.decision, ""))

    assert None is life.course.rest_until


def test_bad_outcomes_further_apart_are_no_red_week():
    life = Life()
    for _ in range(4):
        life.train({"wall_squat": (7,)})
        life.sleep(4)

    assert "red_week" not in {one.rule for one in life.decisions}


# Gaps


@pytest.mark.parametrize(("days", "back"), [(7, False), (8, True), (200, True)])
def test_after_more_than_a_week_without_a_session_it_starts_one_level_easier(days, back):
    life = Life()
    life.train()
    life.sleep(days)
    told = [one.exercise for one in life.decisions if one.rule == "gap"]

    assert (["clamshell", "wall_squat", "single_leg_rdl", "calf_stretch_step"] if back else []) == told


def test_once_for_each_gap_however_long_it_is():
    life = Life()
    life.train()
    for _ in range(20):
        life.sleep(5)
    assert "more_40" == life.level("wall_squat")
    life.train()
    life.sleep(9)

    assert "hold_40" == life.level("wall_squat")


def test_somebody_who_never_began_has_no_gap():
    life = Life()
    life.sleep(60)

    assert "article" == life.level("wall_squat")
    assert life.day == FIRST + timedelta(60)
