"""Who is counted exactly, who is compared with whom, and what of many is pooled: on patients known whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks import patient_results, patient_truth, patients
from benchmarks.patient_results import Outcome
from benchmarks.pipeline import Done
from benchmarks.series import series
from tests.benchmarks.ward import (
    AT_S,
    EXACT,
    NOTHING,
    SPANS,
    Ward,
    bent,
    in_picture,
    outcome,
    patient,
    said,
    seen_by,
    sided,
    stays,
    three,
    truly,
)

CALF = sided("calf_raise", "article", None)
CLAM = sided("clamshell", "short")


@pytest.fixture(autouse=True)
def there(monkeypatch: pytest.MonkeyPatch) -> Ward:
    ward = Ward(monkeypatch)
    ward.admits()
    return ward


def names(results) -> list[str]:
    return [one.patient.name for one in results]


# --- counted exactly ---------------------------------------------------------------------------


def test_a_repetition_of_the_other_leg_is_not_found_and_the_clip_not_exact():
    right, wrong, none = (
        outcome(patient(**CLAM), said(*SPANS, side=side)) for side in ("left", "right", None)
    )

    assert (3, True) == (right.found, right.exact) == (none.found, none.exact)
    assert (0, 0, False) == (wrong.found, wrong.phantoms, wrong.exact)


def test_whoever_works_with_both_legs_is_found_whichever_leg_is_named():
    assert 3 == outcome(patient(), said(*SPANS, side="left")).found


def test_a_refused_clip_is_not_exact_though_all_of_it_was_counted_before():
    one = outcome(patient(), said(*SPANS, refused="who"))

    assert (3, 0, 0, False) == (one.true, one.found, one.phantoms, one.exact)


def test_nobody_who_did_nothing_is_counted_exactly_only_with_nothing():
    nobody = patient(repetitions=[], purpose="enter_leave")

    assert outcome(nobody, said()).exact
    assert (0, 1, False) == ((one := outcome(nobody, said(SPANS[0]))).true, one.phantoms, one.exact)


def test_one_repetition_told_twice_is_found_once_and_invented_once():
    began_s, ended_s = SPANS[0]
    twice = said((began_s, began_s + 4.0), (began_s + 5.0, ended_s), *SPANS[1:])

    assert (3, 1) == ((one := outcome(patient(), twice)).found, one.phantoms)


def test_two_done_and_told_as_one_are_found_once():
    assert (2, 0) == ((one := outcome(patient(), said((2.0, 20.0), SPANS[2]))).found, one.phantoms)


@pytest.mark.parametrize(("what", "unit"), [({}, "deg"), (CALF, "ratio"), (CLAM, "ratio")])
def test_the_unit_is_that_of_the_signal_that_is_counted_in(what, unit):
    assert unit == outcome(patient(**what)).unit


def test_in_a_wrong_clip_the_unit_is_that_of_what_is_asked():
    assert "deg" == outcome(patient(exercise="calf_raise", level=None, purpose="wrong")).unit


def test_a_fault_is_told_of_the_repetition_within_which_it_was_told():
    done = said(*SPANS, faults={SPANS[1][0] + 2.0: "back_off_wall"})
    told = [outcome(patient(), done).told_during(rep) for rep in patient().told.repetitions]

    assert [set(), {"back_off_wall"}] == told[:2]


def test_of_whom_nothing_is_seen_all_is_silent_and_no_advice_given():
    nobody = outcome(patient(), NOTHING)

    assert (1.0, 1.0) == (nobody.silent, nobody.withheld)


def test_half_the_time_turned_too_far_is_half_without_advice():
    turned = np.where(np.arange(len(AT_S)) % 2 == 0, 80.0, 5.0)
    one = outcome(patient(), replace(EXACT, turned_deg=series(AT_S, turned)))

    assert 0.5 == pytest.approx(one.withheld, abs=0.01)


def test_what_is_silent_before_and_after_the_movement_is_not_held_against_it():
    value = bent()
    value[(AT_S < SPANS[0][0]) | (AT_S > SPANS[-1][1])] = np.nan
    inside = value.copy()
    inside[(AT_S >= SPANS[0][0]) & (AT_S < SPANS[0][0] + 3.0)] = np.nan
    outside, within = (
        outcome(patient(), replace(EXACT, movement=series(AT_S, each))) for each in (value, inside)
    )

    assert 0.0 == outside.silent
    assert 0.1 == pytest.approx(within.silent, abs=0.002)  # three of thirty seconds


def noting(asked: list[tuple[Any, Any]]) -> Callable[..., Done]:
    """Return what measures everybody exactly, and notes what it was given."""

    def measured(seen: Any, task: Any) -> Done:
        asked.append((seen, task))
        return EXACT

    return measured


# --- who is asked for ----------------------------------------------------------------------------


def test_each_model_is_asked_for_what_it_saw_itself_and_every_patient_once(monkeypatch):
    monkeypatch.undo()
    asked = []
    monkeypatch.setattr(patients, "sightings", lambda who, model: (who.name, model))
    monkeypatch.setattr(patient_results, "measured", noting(asked))
    anna = patient()
    found = [patient_results.outcome(anna, model) for model in ("full", "lite", "full")]

    assert [("anna", "full"), ("anna", "lite")] == [seen for seen, _ in asked]
    assert ["full", "lite", "full"] == [one.model for one in found]
    assert found[0] is found[2]


def test_a_patient_is_measured_as_the_product_would_who_is_not_told_the_side(monkeypatch):
    monkeypatch.undo()
    asked = []
    monkeypatch.setattr(patients, "sightings", lambda *_: ())
    monkeypatch.setattr(patient_results, "measured", noting(asked))
    patient_results.outcome(patient(**CLAM), "full")

    assert [("clamshell", "short", None)] == [
        (task.exercise.id, task.level.id, task.side) for _, task in asked
    ]


def test_outcomes_are_those_of_who_is_wanted_with_the_model_that_is_wanted(there):
    there.admits((patient("anna"), EXACT, NOTHING), (patient("ben", room="gym"), EXACT, EXACT))
    found = patient_results.outcomes("lite", lambda one: one.told.room == "plain")

    assert ["anna"] == names(found)
    assert ("lite", 0) == (found[0].model, found[0].found)
    assert ["anna", "ben"] == names(patient_results.outcomes("full"))


@pytest.mark.parametrize(
    ("told", "as_asked", "right"),
    [
        ({}, True, True),
        ({"camera": seen_by(off_deg=15.0)}, False, True),
        ({"camera": seen_by(off_deg=-15.0)}, False, True),
        ({"purpose": "fault"}, False, False),
        ({"purpose": "enter_leave"}, False, False),
        ({"purpose": "wrong", "exercise": "walking", "level": None}, False, False),
    ],
)
def test_as_asked_is_who_does_it_right_before_a_camera_that_stands_right(told, as_asked, right):
    assert (as_asked, right) == (
        patient_results.as_asked(patient(**told)),
        patient_results.right(patient(**told)),
    )


def test_turns_are_compared_of_exercises_that_were_filmed_from_several(there):
    there.admits(
        (patient("anna"), EXACT, EXACT),
        (patient("anna-yaw", camera=seen_by(off_deg=-30.0)), EXACT, EXACT),
        (patient("calf", **CALF), EXACT, EXACT),
        (patient("faulty", purpose="fault"), EXACT, EXACT),
        (patient("calf-faulty", purpose="fault", camera=seen_by(off_deg=30.0), **CALF), EXACT, EXACT),
    )

    assert ["anna", "anna-yaw"] == names(patient_results.filmed_around("full"))


def test_an_exercise_belongs_to_several_bodies_or_to_one_and_never_to_both():
    calves = [outcome(patient(f"calf-{who}", **CALF)) for who in "ab"]
    squats = [outcome(who) for who, *_ in three()]
    mixed = [calves[0], *squats, calves[1]]

    assert squats == list(patient_results.on_several_bodies(mixed))
    assert calves == list(patient_results.on_one_body(mixed))


# --- holds ---------------------------------------------------------------------------------------


def test_the_worst_hold_keeps_its_sign_and_the_median_does_not():
    found = patient_results.holds([outcome(patient(), said(held_s=(5.0, 6.2, 6.4)))])

    assert found.errors == pytest.approx((-1.0, 0.2, 0.4))
    assert (-1.0, 0.4) == pytest.approx((found.worst, found.median))


def test_holds_of_all_are_pooled_with_what_was_missed_and_what_was_none():
    short = patient(repetitions=patient().told.model_dump()["repetitions"][:1])
    found = patient_results.holds(
        [outcome(patient(), said(held_s=(6.0,))), outcome(short, said(held_s=(6.5, 6.0, 6.0)))]
    )

    assert found.errors == pytest.approx((0.0, 0.5))
    assert (2, 2) == (found.missed, found.extra)


def test_who_does_something_else_holds_nothing_that_could_be_missed():
    other = patient(exercise="wall_slide", level=None, purpose="wrong")

    assert patient_results.Holds((), 0, 0) == patient_results.holds([outcome(other, said(held_s=(6.0,)))])


# --- how far off ---------------------------------------------------------------------------------


def test_what_was_refused_is_compared_neither_in_space_nor_in_the_picture():
    refused, seen = outcome(patient(), said(refused="who")), outcome(patient(), said())

    assert (
        1
        == len(patient_results.in_space([refused, seen]))
        == len(patient_results.in_picture([seen, refused]))
    )


def test_the_picture_is_compared_with_the_picture_and_space_with_space():
    one = outcome(patient(), said())
    (_, space), (_, picture) = *patient_results.in_space([one]), *patient_results.in_picture([one])

    assert np.array_equal(truly(one.patient).value, space.value)
    assert np.array_equal(in_picture(one.patient).value, picture.value)


def test_before_the_first_and_after_the_last_repetition_nothing_is_compared():
    wild = bent()
    wild[(AT_S < SPANS[0][0]) | (AT_S > SPANS[-1][1])] = 500.0
    one = outcome(patient(), replace(EXACT, movement=series(AT_S, wild)))

    assert 0.0 == patient_results.apart(patient_results.in_space([one])).mae


def test_what_counts_against_rest_is_compared_against_rest_unasked():
    one = outcome(patient(**CALF), said(off=6.0))

    assert 0.0 == pytest.approx(patient_results.apart(patient_results.in_space([one])).mae)


def deepened(by: float, **what) -> Outcome:
    """Return one whose knees are measured so much deeper at the bottom of the second repetition only."""
    value = bent()
    value[(AT_S > 15.0) & (AT_S < 16.0)] += by
    return outcome(patient(**what), replace(EXACT, movement=series(AT_S, value)))


def test_too_deep_in_one_repetition_is_a_third_of_that_on_average():
    found = patient_results.deepest([deepened(9.0)])

    assert (3, 3.0) == pytest.approx((found.count, found.bias))


def test_too_shallow_at_one_moment_changes_no_extreme():
    assert 0.0 == patient_results.deepest([deepened(-9.0)]).mae


def test_deeper_is_positive_where_less_is_deeper(monkeypatch):
    down = sided("single_leg_squat", "five")
    at_rest = bent() * 0.0
    dips = {off: at_rest - np.where(bent() > 0.0, 0.10 + off, 0.0) for off in (0.0, 0.02)}
    monkeypatch.setattr(patient_truth, "in_space", lambda _: series(AT_S, dips[0.0]))
    one = outcome(patient(**down), replace(EXACT, movement=series(AT_S, dips[0.02])))

    assert 0.02 == pytest.approx(patient_results.deepest([one]).bias)
    assert -0.02 < patient_results.apart(patient_results.in_space([one])).bias < 0.0


def test_a_repetition_that_is_not_seen_has_no_extreme():
    value = bent()
    value[(AT_S >= SPANS[1][0]) & (AT_S <= SPANS[1][1])] = np.nan
    unseen = outcome(patient(), replace(EXACT, movement=series(AT_S, value)))
    refused = outcome(patient(), said(*SPANS, refused="who"))

    assert 2 == patient_results.deepest([unseen]).count
    assert 0 == patient_results.deepest([refused]).count


def test_stated_errors_of_all_are_pooled():
    sure, unsure = outcome(patient(), said(off=4.0, error=1.0)), outcome(patient(), said(off=4.0, error=3.0))
    found = patient_results.stated([sure, unsure])

    assert (0.5, 2.0) == pytest.approx((found.within_95, found.median))


def test_only_angles_are_in_degrees():
    squat, calf = outcome(patient("anna")), outcome(patient("calf", **CALF))

    assert (squat,) == patient_results.in_degrees([calf, squat])


def test_the_made_up_truth_of_these_tests_is_what_the_script_says():
    true = truly(patient())

    assert [(began_s, ended_s) for began_s, ended_s in SPANS] == [
        (rep.start, rep.end) for rep in patient().told.repetitions
    ]
    assert 45.0 == true.at(np.array([SPANS[0][0] + 1.0]))[0]
    assert all(
        a < began_s < ended_s < b
        for (a, b), (began_s, ended_s, _) in zip(SPANS, stays(patient()), strict=True)
    )
