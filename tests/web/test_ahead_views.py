"""What comes is told as people say it: tomorrow, a weekday, a date, and where it is done."""

from datetime import timedelta

from tests.plan.lives import Life
from vastus.protocol import load
from vastus.record.reports import SignNoted, TestTaken, WeekNoted
from vastus.web.ahead_views import Coming, upcoming

T = load.texts()


def told(life: Life) -> dict[str, Coming]:
    return {one.when: one for one in upcoming(life.course, life.plan, life.rules, T)}


def test_a_day_of_strength_is_followed_by_stretches_and_the_next_strength() -> None:
    lines = told(Life())

    assert lines["Tomorrow"].says.startswith("Stretches, about")
    assert lines["Wednesday"].says.startswith("Strength, about")


def test_where_tomorrow_is_for_strength_no_other_day_is_named() -> None:
    life = Life()
    life.train()
    life.sleep()
    says = [one.says for one in upcoming(life.course, life.plan, life.rules, T)]

    assert 1 == sum(one.startswith("Strength") for one in says)
    assert says[0].startswith("Strength")


def test_the_week_and_the_tests_have_their_days_and_their_pages() -> None:
    life = Life()
    life.add(TestTaken(life.clock, "heel_raise", "left", 20, None, "typed"))
    lines = told(life)

    assert "/check/week" == lines["Monday"].address
    assert ("Home tests again", "/tests") == (lines["30 March"].says, lines["30 March"].address)


def test_what_the_page_asks_already_does_not_come() -> None:
    life = Life()
    life.sleep(8)

    assert "week" in life.plan.checks
    assert "/check/week" not in [one.address for one in upcoming(life.course, life.plan, life.rules, T)]


def test_home_tests_that_are_overdue_can_be_done_any_day_now() -> None:
    life = Life()
    life.add(TestTaken(life.clock, "heel_raise", "left", 20, None, "typed"))
    life.sleep(40)

    assert "/tests" == told(life)["Any day now"].address


def test_who_never_took_a_home_test_is_offered_one() -> None:
    assert ("Home tests, if you like", "/tests") == (
        told(Life())["Any day"].says,
        told(Life())["Any day"].address,
    )


def test_the_next_part_says_what_is_still_open() -> None:
    line = told(Life(worst=6))["Next part"]

    assert "Hip and knee together" == line.says
    assert line.more.startswith("Still open: 2 weeks since you began; a week with at most")


def test_while_exercise_waits_nothing_is_foreseen() -> None:
    life = Life()
    life.add(SignNoted(life.clock, "left", "locking", None))

    assert "locked" == life.plan.kind
    assert () == upcoming(life.course, life.plan, life.rules, T)


def test_on_a_sore_day_or_in_a_pause_nobody_is_sent_to_a_home_test() -> None:
    life = Life()
    life.sleep()
    life.morning(7)
    sore = [one.address for one in upcoming(life.course, life.plan, life.rules, T)]
    life.add(SignNoted(life.clock, "left", "swelling", None))
    paused = [one.address for one in upcoming(life.course, life.plan, life.rules, T)]

    assert "/tests" in [one.address for one in told(Life()).values()]
    assert "/tests" not in (*sore, *paused)


def test_a_pause_is_told_in_words() -> None:
    life = Life()
    life.add(SignNoted(life.clock, "left", "swelling", None))

    assert "Easy walking only" == told(life)["Tomorrow"].says


def test_the_lines_stand_in_the_order_of_their_days() -> None:
    life = Life()
    life.sleep()
    life.add(WeekNoted(life.clock + timedelta(hours=1), "left", 2, 1, 1))
    whens = [one.when for one in upcoming(life.course, life.plan, life.rules, T)]

    assert ["Tomorrow", "Monday"] == [one for one in whens if one in {"Tomorrow", "Monday"}]
