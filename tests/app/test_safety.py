"""Lists of red flags: every question is in one, silence is no answer, and not sure is asked one by one."""

from collections.abc import Iterable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app import safety
from vastus.plan import screening as judging
from vastus.plan.screening import CAUTION
from vastus.protocol import load

T = load.texts()
LISTS = [f"flags_{one.id}" for one in load.screening().lists]
IDS = [one.id for one in load.screening().questions if not one.implied]
BANDS = [band.id for band in load.screening().ages]
people = st.fixed_dictionaries(
    {"age": st.sampled_from(BANDS).map(lambda age: (age,)), "injured": st.sampled_from([("yes",), ("no",)])}
)
ticks = st.lists(st.sampled_from([*IDS, "none", "unsure", "?"]), max_size=4, unique=True).map(tuple)
filled = st.dictionaries(st.sampled_from(LISTS), ticks)
forms = st.builds(lambda who, lists: {**who, **lists}, people, filled)
ADULT = {"age": ("adult",), "injured": ("no",)}
CALM = {**ADULT, **dict.fromkeys(LISTS, ("none",))}


def ids(lists: Iterable[safety.TickList]) -> list[str]:
    return [one.id for one in chain.from_iterable(each.questions for each in lists)]


@given(people)
def test_every_question_that_concerns_somebody_is_in_exactly_one_list(who: safety.Answers) -> None:
    every = judging.questions(load.screening(), "full", who["age"][0], injured=who["injured"] == ("yes",))

    assert sorted(one.id for one in every if not one.implied) == sorted(ids(safety.full(who).lists))


@pytest.mark.parametrize("field", [one for one in LISTS if one != "flags_injury"])
def test_a_list_that_nobody_touched_stays_open_in_one_sentence(field: str) -> None:
    told = {name: values for name, values in CALM.items() if name != field}

    assert {field: T("begin.want_list")} == safety.full(told).wanting(T)
    assert set(safety.full(told).verdict.open) == set(
        ids(one for one in safety.full(told).lists if one.field == field)
    )


def test_none_of_these_in_every_list_is_no_to_every_question() -> None:
    found = safety.full(CALM).verdict

    assert ("go", (), ()) == (found.outcome, found.yes, found.open)
    assert sorted(ids(safety.full(ADULT).lists)) == sorted(found.asked)


@pytest.mark.parametrize("tick", ["r17", "r1"])
def test_a_tick_beside_none_of_these_is_told_and_counts_for_nothing(tick: str) -> None:
    field = next(one.field for one in safety.full(ADULT).lists if tick in ids([one]))
    told = {**CALM, field: (tick, "none")}

    assert {field: T("begin.contradicts_list")} == safety.full(told).wanting(T)
    assert tick in safety.full(told).verdict.open


@pytest.mark.parametrize("tick", IDS)
def test_one_tick_has_the_consequence_of_its_question_and_no_other(tick: str) -> None:
    question = next(one for one in load.screening().questions if one.id == tick)
    who = {
        "age": (question.ages[0] if question.ages else "adult",),
        "injured": ("yes" if question.after_injury else "no",),
    }
    field = next(one.field for one in safety.full(who).lists if tick in ids([one]))
    told = {**who, **dict.fromkeys(LISTS, ("none",)), field: (tick,)}
    found = safety.full(told).verdict

    assert tick in found.yes
    assert question.consequence == next(one.outcome for one in found.reasons if one.question == tick)
    assert {} == safety.full(told).wanting(T)


def test_who_is_not_sure_of_red_flags_is_asked_each_by_itself_with_the_ticks_taken_over() -> None:
    told = safety.full({**CALM, "flags_health": ("r17", "unsure")}).one_by_one()
    (apart,) = [one for one in safety.full(told).lists if one.apart]

    assert ("flags_health", ("yes",)) == (apart.field, told["r17"])
    assert set(ids([apart])) - {"r17"} == set(safety.full(told).wanting(T))
    answered = {**told, **dict.fromkeys(set(ids([apart])) - {"r17"}, ("no",))}
    assert {} == safety.full(answered).wanting(T)
    assert (("r17",), "provider") == (
        safety.full(answered).verdict.yes,
        safety.full(answered).verdict.outcome,
    )


@pytest.mark.parametrize(("flag", "outcome"), [("r1", "urgent"), ("r11", "provider"), ("r17", "provider")])
def test_not_sure_of_one_question_is_one_step_milder_than_yes(flag: str, outcome: str) -> None:
    field = next(one.field for one in safety.full(ADULT).lists if flag in ids([one]))
    rest = dict.fromkeys(ids(safety.full(ADULT).lists), ("no",))
    told = {**CALM, field: ("unsure",), **rest, flag: ("unsure",)}

    assert outcome == safety.full(told).verdict.outcome


def test_not_sure_what_else_it_may_be_asks_for_a_provider_and_nothing_more() -> None:
    told = {**CALM, "flags_knee": ("d5", "unsure")}
    found = safety.full(told).verdict

    assert {} == safety.full(told).wanting(T)
    assert (("d5",), "provider") == (found.yes, found.outcome)
    assert {"unsure"} == {"unsure" if one.unsure else "yes" for one in found.reasons if one.question != "d5"}


def test_an_urgent_tick_is_enough_whatever_else_is_open() -> None:
    told = {**ADULT, "flags_now": ("r2",)}

    assert {} == safety.full(told).wanting(T)
    assert ("emergency", True) == (safety.full(told).verdict.outcome, safety.full(told).verdict.locks)


@given(forms, st.sampled_from(LISTS), st.sampled_from(IDS))
def test_one_more_tick_is_never_milder(told: dict[str, tuple[str, ...]], field: str, tick: str) -> None:
    before = safety.full(told).one_by_one()
    ticked = tuple(one for one in told.get(field, ()) if one != "none")
    more = safety.full({**told, field: (*ticked, tick)}).one_by_one()

    if "none" not in told.get(field, ()):
        assert CAUTION.index(safety.full(more).verdict.outcome) >= CAUTION.index(
            safety.full(before).verdict.outcome
        )


@given(forms)
def test_asking_one_by_one_changes_nothing_a_second_time(told: dict[str, tuple[str, ...]]) -> None:
    once = safety.full(told).one_by_one()

    assert once == safety.full(once).one_by_one()
    assert set(safety.full(once).wanting(T)) <= set(safety.full(once).names)


def test_where_somebody_has_looked_only_what_else_it_may_be_is_asked() -> None:
    told = {**ADULT, "flags_knee": ("none",)}

    assert {} == safety.full(told, settled=True).wanting(T)
    assert {"d"} == {name[0] for name in safety.full(told, settled=True).verdict.asked}


def test_empty_answers_are_none_and_repeated_ones_are_one() -> None:
    told = safety.answers_from([("a", " "), ("b", "x"), ("b", "x"), ("b", "y"), ("c", " two  words ")])

    assert {"b": ("x", "y"), "c": ("two words",)} == told
