"""What each rule makes of a response, at its edges; the most cautious stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.lives import RULES
from vastus.plan.responses import (
    PLACES,
    Response,
    above_cap,
    calm,
    gentle,
    hour_rise,
    morning_flare,
    morning_rise,
    proposals,
    rising,
    sore,
    still_up,
    too_much,
    unanswered,
    unfinished,
)
from vastus.plan.responses import (
    RULES as ALL,
)

SETTINGS = RULES.settings


def seen(**said: object) -> Response:
    """A calm session, all answered, of something that loads a knee that bears 5 of 10."""
    calmly: dict[str, object] = {
        "knee": "left",
        "loads_knee": True,
        "cap_nprs": 5.0,
        "before": 1,
        "usual": 1.0,
        "during": (1, 1),
        "hour": 1,
        "morning": 1,
        "effort_rpe": 5,
    }
    return Response(**(calmly | said))  # type: ignore[arg-type]


def ruled(rule, **said: object) -> str | None:
    told = rule(seen(**said), SETTINGS)
    return None if told is None else told.ruling


def stands(**said: object) -> tuple[str, str]:
    first = proposals(seen(**said), SETTINGS)[0]
    return first.ruling, first.rule


# Rows of the table, one by one


def test_a_calm_session_with_every_answer_counts():
    assert ("advance", "calm") == stands()


@pytest.mark.parametrize(("worst", "ruling"), [(5, None), (6, "step_back"), (10, "step_back")])
def test_pain_above_five_steps_back(worst, ruling):
    assert ruling == ruled(too_much, during=(1, worst))


@pytest.mark.parametrize("said", [{"sharp": True}, {"too_painful": True}])
def test_a_sharp_pain_or_a_stop_for_pain_steps_back_whatever_the_numbers(said):
    assert ("step_back", "too_much") == stands(**said, during=(0,))


@pytest.mark.parametrize(
    ("cap", "worst", "ruling"),
    [(2.0, 2, None), (2.0, 3, "reduce"), (3.0, 3, None), (3.0, 4, "reduce"), (5.0, 5, None)],
)
def test_an_irritable_knee_does_less_from_lower_pain_on(cap, worst, ruling):
    assert ruling == ruled(above_cap, cap_nprs=cap, during=(worst,))


@pytest.mark.parametrize(
    ("during", "ruling"),
    [
        ((1, 3), "reduce"),
        ((3, 5), "reduce"),
        ((3, 1, 3), "reduce"),
        ((2, 3), None),
        ((3, 3), None),
        ((0, 2), None),  # easy all the way
        ((5, 3), None),
        ((4,), None),
        ((), None),
    ],
)
def test_pain_that_rises_from_set_to_set_beyond_what_is_easy_does_less(during, ruling):
    assert ruling == ruled(rising, during=during)


@pytest.mark.parametrize(
    ("morning", "usual", "ruling"),
    [
        (3, 1.0, "step_back"),
        (2, 1.0, None),
        (3, 1.5, None),
        (4, 1.5, "step_back"),
        (None, 1.0, None),
        (9, None, None),
    ],
)
def test_a_morning_two_above_the_usual_steps_back(morning, usual, ruling):
    assert ruling == ruled(morning_flare, morning=morning, usual=usual)


def test_what_does_not_load_the_knee_stays_after_a_bad_morning():
    assert "stay" == ruled(morning_flare, loads_knee=False, morning=8)
    assert ("stay", "still_up") == stands(loads_knee=False, later=8)


@pytest.mark.parametrize(
    ("later", "before", "usual", "ruling"),
    [
        (2, 1, 1.0, "step_back"),
        (1, 1, 1.0, None),
        (1, 0, 1.0, None),  # no more than it usually is
        (2, 2, 1.0, None),  # no more than it began with
        (1, 0, 0.5, "step_back"),
        (2, None, None, None),
        (None, 1, 1.0, None),
    ],
)
def test_still_up_after_a_day_steps_back(later, before, usual, ruling):
    assert ruling == ruled(still_up, later=later, before=before, usual=usual)


def test_pain_that_lasts_a_day_repeats_the_advice_to_see_a_provider():
    told = still_up(seen(later=4), SETTINGS)

    assert told is not None
    assert "see a provider" in told.says
    assert "24 hours" in told.says
    assert "4 of 10" in told.says


@pytest.mark.parametrize(
    ("hour", "before", "ruling"),
    [(1, 1, None), (2, 1, "stay"), (3, 1, "stay"), (None, 1, None), (1, 3, None)],
)
def test_an_hour_later_above_where_it_began_stays(hour, before, ruling):
    assert ruling == ruled(hour_rise, hour=hour, before=before)


def test_an_hour_later_it_is_held_against_the_lower_of_the_usual_and_before():
    assert "stay" == ruled(hour_rise, hour=2, before=3, usual=1.0)
    assert "stay" == ruled(hour_rise, hour=2, before=1, usual=3.0)


@pytest.mark.parametrize(
    ("morning", "usual", "ruling"),
    [(1, 1.0, None), (2, 1.0, "stay"), (2, 2.0, None), (3, 3.0, "stay"), (0, None, None), (3, None, "stay")],
)
def test_a_morning_above_the_usual_or_sore_at_all_stays(morning, usual, ruling):
    assert ruling == ruled(morning_rise, morning=morning, usual=usual)


@pytest.mark.parametrize(
    ("said", "ruling"),
    [({"during": (2,)}, None), ({"during": (3,)}, "stay"), ({"before": 2}, None), ({"before": 3}, "stay")],
)
def test_acceptable_pain_is_no_reason_to_go_on(said, ruling):
    assert ruling == ruled(sore, **said)


@pytest.mark.parametrize("missing", ["hour", "morning"])
def test_an_answer_that_is_missing_stays(missing):
    assert ("stay", "unanswered") == stands(**{missing: None})


def test_silence_during_and_before_stays_too_and_is_named():
    assert ("stay", "unanswered") == stands(during=())
    told = unanswered(seen(before=None, usual=None, morning=None), SETTINGS)

    assert told is not None
    assert "How it was next morning and how it was before is not known" in told.says
    assert "not calm" in told.says


def test_how_hard_it_was_is_asked_like_everything_else():
    told = unanswered(seen(effort_rpe=None), SETTINGS)

    assert told is not None
    assert "How hard it was is not known" in told.says


@pytest.mark.parametrize(("during", "since", "stands_"), [
    ((1,), 6, ("step_back", "too_much")),
    ((1,), 5, ("stay", "sore")),
    ((1,), 2, ("advance", "calm")),
    ((), 2, ("stay", "unanswered")),
    ((), 6, ("step_back", "too_much")),
])  # fmt: skip
def test_what_was_told_later_that_day_counts_for_more_pain_and_never_for_an_answer(during, since, stands_):
    assert stands_ == stands(during=during, since=since)


def test_nothing_counts_as_calm_after_which_something_new_showed():
    assert ("stay", "new_sign") == stands(signed=True)
    assert ("step_back", "too_much") == stands(signed=True, sharp=True)


def test_a_knee_that_was_never_declared_need_not_answer():
    assert None is ruled(unanswered, declared=False, hour=None, morning=None)
    assert ("step_back", "too_much") == stands(declared=False, during=(8,), hour=None, morning=None)


@pytest.mark.parametrize(
    ("said", "ruling"),
    [
        ({"met": False}, "stay"),
        ({"form": 0.8}, None),
        ({"form": 0.79}, "stay"),
        ({"effort_rpe": 7}, None),
        ({"effort_rpe": 8}, "stay"),
        ({"effort_rpe": None}, None),
    ],
)
def test_not_all_of_it_not_well_or_too_hard_stays(said, ruling):
    assert ruling == ruled(unfinished, **said)


def test_a_gentler_form_says_nothing_of_the_level():
    assert ("stay", "gentle") == stands(whole=False)
    assert None is ruled(gentle)


# Which one stands


def test_the_most_cautious_stands_and_the_others_stand_beside_it():
    told = proposals(seen(during=(1, 6), hour=4, morning=4, met=False), SETTINGS)

    assert "step_back" == told[0].ruling
    assert {"hour_rise", "morning_rise", "unfinished", "rising", "above_cap"} < {one.rule for one in told}
    assert sorted(PLACES[one.ruling] for one in told) == [PLACES[one.ruling] for one in told]


def test_every_reason_is_a_sentence_without_blame_or_promise():
    for said in ({"during": (9,)}, {"morning": 9}, {"later": 9}, {"hour": 9}, {"met": False}, {"hour": None}):
        for one in proposals(seen(**said), SETTINGS):
            assert one.says.endswith(".")
            blunt = ("you must", "safe", "you have", "failed", "therapy", "promise")
            assert not any(word in one.says.lower() for word in blunt)


def test_every_rule_has_a_name_of_its_own():
    assert len(ALL) == len({rule.__name__ for rule in ALL})
    assert "advance" == ruled(calm)


# More pain is never bolder

ANSWERS = st.none() | st.integers(0, 10)
RESPONSES = st.builds(
    Response,
    knee=st.sampled_from(["left", "right"]),
    loads_knee=st.booleans(),
    cap_nprs=st.sampled_from([2.0, 3.0, 5.0]),
    before=ANSWERS,
    usual=st.none() | st.sampled_from([0.0, 0.5, 1.0, 2.0, 3.5, 6.0]),
    during=st.lists(st.integers(0, 10), max_size=4).map(tuple),
    hour=ANSWERS,
    morning=ANSWERS,
    later=ANSWERS,
    sharp=st.booleans(),
    too_painful=st.booleans(),
    met=st.booleans(),
    form=st.sampled_from([0.0, 0.5, 0.8, 1.0]),
    effort_rpe=ANSWERS,
    whole=st.booleans(),
    declared=st.booleans(),
)


def place(response: Response) -> int:
    return PLACES[proposals(response, SETTINGS)[0].ruling]


@given(RESPONSES, st.sampled_from(["hour", "morning", "later"]), st.integers(1, 10))
def test_a_higher_answer_after_a_session_is_never_bolder(response, which, more):
    now = getattr(response, which)
    if now is None:
        return
    worse = response._replace(**{which: min(10, now + more)})

    assert place(worse) <= place(response)


@given(RESPONSES, st.integers(1, 3), st.integers(1, 10))
def test_a_higher_answer_in_a_later_set_is_never_bolder(response, which, more):
    if which >= len(response.during):
        return
    told = list(response.during)
    told[which] = min(10, told[which] + more)

    raised = response._replace(during=tuple(told))
    assert place(raised) <= place(response) or min(told[:which]) > min(response.during[:which])
    assert not (place(raised) == PLACES["advance"] > place(response))


@given(RESPONSES, st.integers(1, 10))
def test_a_higher_answer_in_the_first_set_lets_nothing_go_up(response, more):
    if not response.during:
        return
    first, *rest = response.during
    raised = response._replace(during=(min(10, first + more), *rest))

    assert not (place(raised) == PLACES["advance"] > place(response))


@given(RESPONSES)
def test_an_answer_that_is_taken_away_never_advances(response):
    for which in ("hour", "morning"):
        silent = response._replace(**{which: None}, declared=True)

        assert place(silent) < PLACES["advance"]
    assert place(response._replace(during=(), declared=True)) < PLACES["advance"]


@given(RESPONSES)
def test_whatever_is_answered_something_stands_and_has_a_reason(response):
    first = proposals(response, SETTINGS)[0]

    assert first.says
    assert first.ruling in PLACES
