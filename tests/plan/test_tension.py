"""How long what loads the knee was held in a week, what is told of a jump, and what waits for what."""

from datetime import date, timedelta

import pytest

from tests.plan.lives import Life
from tests.plan.runners import Runner, onward, ready
from vastus.plan import tension
from vastus.record.facts import SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.reports import Decided, PersonDescribed

ARTICLE_WEEK_S = 5.0 * 15 * 7  # the article's own: fifteen of five seconds, each day


def squat(life: Life, times: int, *, complete: int = 15, level: str = "article") -> None:
    """Do wall squats by hand, so many times today."""
    for _ in range(times):
        life.number += 1
        session, name = f"w{life.number}", f"w{life.number}-0"
        at = life.clock + timedelta(minutes=life.number)
        life.add(
            SessionBegan(at, session, "wall_squat", 1, "1"),
            SetBegan(at, session, name, "wall_squat", 1, level, None, 1, 1, 15, None, "hand", 1.0),
            SetEnded(at, session, name, "done", complete, 0, 90.0),
            SessionEnded(at, session, finished=True, reason=None),
        )


def weeks_of_squats(*times_a_day: int) -> Life:
    life = Life()
    for times in times_a_day:
        for _ in range(7):
            life.sleep()
            squat(life, times)
    return life


def test_what_was_held_is_what_was_completed_at_its_level():
    life = Life()
    squat(life, 1, complete=15)
    squat(life, 1, complete=4, level="hold_10")
    squat(life, 1, complete=9, level="not_known")

    assert 15 * 5.0 + 4 * 10.0 == tension.held(life.course, life.rules).week_s


def test_a_week_that_is_not_known_whole_is_held_against_what_is_asked_alone():
    life = Life()

    assert (0.0, ARTICLE_WEEK_S) == tension.held(life.course, life.rules)
    assert (0.0, 0.0) == tension.held(life.course._replace(day=None), life.rules)


def test_the_articles_own_week_is_no_jump_even_after_a_week_of_nothing():
    assert None is tension.jump(weeks_of_squats(0, 0, 1).course, Life().rules)


def test_a_fifth_more_than_usual_is_no_jump_and_more_than_that_is_told_on_the_page_of_the_day():
    life = weeks_of_squats(1, 1)
    squat(life, 1)
    assert None is tension.jump(life.course, life.rules)
    squat(life, 1)
    says = tension.jump(life.course, life.rules)

    assert says is not None
    assert "held for 11 minutes this week, and 9 would be usual" in says
    assert ("tension", says) in {(one.rule, one.says) for one in life.plan.reasons}


def test_more_sessions_than_are_remembered_are_still_told():
    life = weeks_of_squats(1, 4)

    assert ARTICLE_WEEK_S == tension.held(life.course, life.rules).usual_s
    assert "minutes this week" in (tension.jump(life.course, life.rules) or "")


def test_what_was_usual_last_week_is_no_jump():
    life = Life()
    for _ in range(15):
        life.sleep()
        squat(life, 1, complete=30)
    assert 2 * ARTICLE_WEEK_S == tension.held(life.course, life.rules).usual_s
    assert None is tension.jump(life.course, life.rules)
    squat(life, 1, complete=60)

    assert None is not tension.jump(life.course, life.rules)


def went_up(life: Life, exercise: str, start: str, end: str, ruling: str = "advance") -> Decided:
    return Decided(
        life.clock, f"{exercise}-{life.day}-{ruling}", life.day, ruling, "calm", "Up.", None, None,  # type: ignore[arg-type]
        exercise, start, end, None, (), life.rules.mark,
    )  # fmt: skip


@pytest.mark.parametrize(("days", "lately"), [(0, True), (6, True), (7, False)])
def test_what_went_up_is_of_this_week_for_seven_days(days, lately):
    life = Life()
    life.add(went_up(life, "wall_squat", "article", "hold_7"))
    life.sleep(max(1, days))
    day = life.day if days else life.day - timedelta(1)

    assert lately == tension.knee_went_up(life.course, life.rules, day)
    assert not tension.running_went_up(life.course, day)


def test_what_came_down_again_or_does_not_load_the_knee_did_not_go_up():
    life = Life()
    life.add(went_up(life, "clamshell", "article", "two_sets"))
    assert not tension.knee_went_up(life.course, life.rules, life.day)
    life.add(went_up(life, "wall_squat", "article", "hold_7"))
    life.add(went_up(life, "wall_squat", "hold_7", "article", "step_back"))

    assert not tension.knee_went_up(life.course, life.rules, life.day)


def ups(life: Life, exercise: str) -> list[date]:
    return [
        one.day
        for one in life.decisions
        if one.exercise == exercise and one.ruling == "advance" and one.from_level != one.to_level
    ]


def test_in_a_long_way_back_wall_squat_and_running_never_go_up_in_one_week():
    runner = ready()
    runner.put("wall_squat", "article")
    onward(runner, 4)
    runs, squats = ups(runner, "running"), ups(runner, "wall_squat")

    assert 3 <= len(runs)
    assert squats
    assert all(7 <= abs((one - other).days) for one in runs for other in squats)
    assert any("Running went up this week" in one.says for one in runner.decisions)


@pytest.mark.parametrize(
    ("exercise", "level", "row"), [("wall_squat", "one_leg_biased", 1), ("clamshell", "abduction", 2)]
)
def test_running_waits_in_the_week_in_which_the_wall_squat_went_up(exercise, level, row):
    runner = ready()
    runner.rest(7)
    runner.put(exercise, level, "advance")
    runner.rest()
    runner.run()
    runner.rest()
    runner.run()
    runner.rest()

    assert row == runner.row


def test_the_first_minute_of_running_opens_a_week_after_the_wall_squat_went_up():
    runner = Runner()
    runner.train_on(1)
    runner.put("wall_squat", "hold_7", "advance")
    runner.prepare()
    assert 0 < runner.row
    other = Runner()
    other.prepare(without="walks")
    other.put("wall_squat", "one_leg_biased", "advance")

    assert 0 == other.row


def test_a_person_with_no_plan_of_squats_hears_nothing_of_them():
    life = Life()
    life.add(PersonDescribed(life.clock, "adult", False, (), (), "no", False))  # noqa: FBT003 (a fact's own order)

    assert None is tension.jump(life.course, life.rules)
