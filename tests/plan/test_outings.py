"""Outings are folded from facts: each answer belongs to what was done on its day, and silence to nothing."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vastus.plan.outings import KEPT_DAYS, Outings, fold, take
from vastus.record.facts import Fact, SessionBegan
from vastus.record.reports import ActivityNoted, DayBegan, KneeSide, PainNoted, ScoreNoted, SignNoted, When

FIRST = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def began(days: int = 0) -> DayBegan:
    return DayBegan(NOON + timedelta(days), FIRST + timedelta(days), 0)


def done(
    activity: str = "cycling", minutes: float = 30.0, *, at_min: int = 0, row: int | None = None
) -> ActivityNoted:
    return ActivityNoted(NOON + timedelta(minutes=at_min), activity, minutes, 4, 1, row)


def pain(
    nprs: int | None, when: When = "day", knee: KneeSide = "left", session: str | None = None
) -> PainNoted:
    return PainNoted(NOON, when, knee, nprs, session)


def test_nothing_is_noted_before_there_is_a_day() -> None:
    facts: list[Fact] = [
        done(),
        pain(3),
        ScoreNoted(NOON, "akps", (), 80.0),
        SignNoted(NOON, "left", "sharp", None),
    ]

    assert Outings() == fold(facts)


def test_an_activity_is_of_the_day_that_began_last() -> None:
    told = fold([began(), done("cycling"), began(1), done("running", row=2)])

    assert [(FIRST, False), (FIRST + timedelta(1), True)] == [(one.day, one.is_run) for one in told.noted]
    assert (FIRST, FIRST + timedelta(1)) == (told.since, told.last_run)


def test_a_brisk_walk_of_row_0_is_no_run_and_hills_are() -> None:
    told = fold([began(), done("brisk_walking", row=0), done("trail_running"), done("running_inclines")])

    assert [False, True, True] == [one.is_run for one in told.noted]


def test_the_same_activity_told_twice_is_one() -> None:
    assert 1 == len(fold([began(), done(), done()]).noted)
    assert 2 == len(fold([began(), done(), done(at_min=1)]).noted)


def test_answers_find_their_place_by_when_they_came() -> None:
    told = fold([
        began(),
        pain(2, "before"), pain(1, "before", "right"),
        done("running", row=1),
        pain(4, "after"), pain(3, "day"), pain(2, "hour"), pain(5, "hour", session="s1"),
        began(1), pain(1, "morning", session="s1"), pain(0, "morning", "right"),
        began(2), pain(9, "morning"), pain(9, "hour"),
    ]).noted[0]  # fmt: skip

    assert {"left": 2, "right": 1} == told.before
    assert {"left": 4} == told.after
    assert {"left": 2} == told.hour
    assert {"left": 1, "right": 0} == told.morning


def test_an_answer_that_was_not_given_is_not_zero() -> None:
    told = fold([began(), done("running", row=1), pain(None, "hour"), began(1), pain(None, "morning")])

    assert ({}, {}, {}) == (told.noted[0].hour, told.noted[0].morning, told.told)


def test_yesterdays_answer_is_not_todays() -> None:
    assert {"left": 3} == fold([began(), pain(3)]).told
    assert {} == fold([began(), pain(3), began(1)]).told


def test_a_new_sign_belongs_to_that_day_and_the_one_before() -> None:
    sign = SignNoted(NOON, "left", "swelling", None)
    told = fold([began(), done(), began(1), done(at_min=5), sign, began(3), sign])

    assert [1, 1] == [len(one.signs) for one in told.noted]


def test_a_day_never_falls() -> None:
    told = fold([began(5), began(2), done()])

    assert FIRST + timedelta(5) == told.noted[0].day


def test_old_outings_go_and_what_they_came_to_stays() -> None:
    told = fold([began(), done("running", row=1), ScoreNoted(NOON, "akps", (), 72.0), began(KEPT_DAYS + 1)])

    assert () == told.noted
    assert (FIRST, FIRST) == (told.since, told.last_run)
    assert {"akps": (FIRST, 72.0)} == told.scores


def test_a_questionnaire_without_a_score_changes_nothing() -> None:
    told = fold([began(), ScoreNoted(NOON, "akps", (), 72.0), ScoreNoted(NOON, "akps", (None,), None)])

    assert {"akps": (FIRST, 72.0)} == told.scores


def test_facts_of_something_else_leave_everything_as_it_was() -> None:
    told = fold([began(), done()])

    assert told is take(told, SessionBegan(NOON, "s1", "article", 1, "1"))


FACTS = st.lists(
    st.one_of(
        st.builds(began, st.integers(0, 60)),
        st.builds(done, st.sampled_from(["running", "cycling", "who_knows"]), at_min=st.integers(0, 9)),
        st.builds(
            pain,
            st.one_of(st.none(), st.integers(0, 10)),
            st.sampled_from(["before", "after", "hour", "morning", "day"]),
            st.sampled_from(["left", "right"]),
            st.sampled_from([None, "s1"]),
        ),
        st.builds(SignNoted, st.just(NOON), st.just("left"), st.just("swelling"), st.none()),
    )
)


@given(FACTS, FACTS)
def test_any_order_of_facts_is_taken_and_folding_goes_on_where_it_was(
    first: list[Fact], then: list[Fact]
) -> None:
    whole = fold([*first, *then])

    assert whole == fold(then, fold(first))
    assert all(whole.day is not None and one.day <= whole.day for one in whole.noted)
    assert sorted(one.day for one in whole.noted) == [one.day for one in whole.noted]
