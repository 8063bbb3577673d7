"""A bar is met to its edge and missed beyond it, and what it is measured on is who it speaks of."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from benchmarks import patient_bars, patient_faults, patient_wrong
from benchmarks.patient_faults import Rep
from benchmarks.patients import Patient
from benchmarks.series import series
from tests.benchmarks.ward import (
    AT_S,
    EXACT,
    NOTHING,
    SPANS,
    Ward,
    outcome,
    patient,
    said,
    seen_by,
    sided,
    three,
)

CALF = sided("calf_raise", "article", None)
WRONG: dict[str, Any] = {"exercise": "walking", "level": None, "purpose": "wrong"}
HELD = said(*SPANS, held_s=(6.0, 6.0, 6.0))


@pytest.fixture
def ward(monkeypatch: pytest.MonkeyPatch) -> Ward:
    monkeypatch.setattr(patient_wrong, "crossed", lambda: ())
    return Ward(monkeypatch)


def bars() -> dict[str, tuple[str, ...]]:
    """Return by its name what full and lite reached, and the verdict."""
    return {row[0]: row[2:] for row in patient_bars.table().rows}


def silent_for(share: float):
    movement = EXACT.movement
    value = movement.value.copy()
    inside = np.flatnonzero((AT_S >= SPANS[0][0]) & (AT_S <= SPANS[-1][1]))
    value[inside[: round(share * len(inside))]] = np.nan
    return replace(EXACT, movement=series(movement.at_s, value, movement.error))


# --- the table ------------------------------------------------------------------------------------


def test_where_all_is_right_every_bar_is_met_but_what_nobody_did(ward):
    ward.admits(*((who, HELD, HELD) for who, *_ in three()))
    found = bars()

    assert {"repetitions, wall_squat", "holds", "stated error", "without a value", "strong faults",
            "false alarms", "wrong exercise", "refused, done right"} == set(found)  # fmt: skip
    assert {"strong faults": "", "wrong exercise": ""} == {
        name: verdict for name, (*_, verdict) in found.items() if verdict != "met"
    }
    assert ("not filmed", "not filmed", "") == found["strong faults"]
    assert ("not watched", "not watched", "") == found["wrong exercise"]


def test_lite_is_told_beside_full_and_changes_no_verdict(ward):
    ward.admits(*((who, HELD, said(*SPANS[:1], off=30.0)) for who, *_ in three()))
    found = bars()

    assert ("9 of 9, 0 extra; 3 of 3 clips", "3 of 9, 0 extra; 0 of 3 clips", "met") == found[
        "repetitions, wall_squat"
    ]
    assert found["holds"][1].startswith("0 of 9 within")
    assert found["stated error"][1].endswith(" 0 % within 1.96 errors")
    assert "met" == found["holds"][2] == found["stated error"][2]


def test_what_full_misses_is_missed_though_lite_does_it(ward):
    ward.admits(*((who, said(*SPANS[:2]), HELD) for who, *_ in three()))

    assert "**missed**" == bars()["repetitions, wall_squat"][2] == bars()["holds"][2]


@pytest.mark.parametrize(("who", "what"), [("b", "1 other exercise"), ("bc", "2 other exercises")])
def test_exercises_of_one_body_share_a_bar(ward, who, what):
    others = {"b": CALF, "c": sided("clamshell", "short")}
    ward.admits(*three(), *((patient(name, **others[name]), EXACT, EXACT) for name in who))
    true = 3 * len(who)

    assert f"{true} of {true}, 0 extra; {len(who)} of {len(who)} clips" == bars()[f"repetitions, {what}"][0]
    assert bars()["repetitions, wall_squat"][0].startswith("9 of 9")


def test_who_is_filmed_from_elsewhere_counts_only_among_the_refused(ward):
    off = patient("off", camera=seen_by(off_deg=45.0))
    ward.admits(*three(), (off, replace(NOTHING, refused="who"), NOTHING))

    assert ("1 of 4 clips", "0 of 4 clips", "**missed**") == bars()["refused, done right"]
    assert bars()["repetitions, wall_squat"][0].endswith("3 of 3 clips")
    assert "0 % at worst, 0 % on average" == bars()["without a value"][0]


def test_a_fault_clip_that_is_refused_is_no_refusal_of_who_does_it_right(ward):
    ward.admits(*three(), (patient("faulty", purpose="fault"), replace(NOTHING, refused="who"), NOTHING))

    assert ("0 of 3 clips", "met") == bars()["refused, done right"][::2]


# --- each bar to its edge ---------------------------------------------------------------------------


def test_of_those_alone_company_is_left_out():
    lost, found = said(*SPANS[:2]), EXACT
    alone, together = patient("alone"), patient("together", company=True)

    assert ("5 of 6, 0 extra; 1 of 2 clips, of those alone 1 of 1", False) == patient_bars._exact(
        [outcome(alone, found), outcome(together, lost)]
    )
    assert patient_bars._exact([outcome(alone, lost), outcome(together, found)])[0].endswith("alone 0 of 1")


@pytest.mark.parametrize("company", [True, False])
def test_where_all_are_alone_or_none_is_no_more_is_said(company):
    words, met = patient_bars._exact([outcome(patient(company=company))])

    assert ("3 of 3, 0 extra; 1 of 1 clips", True) == (words, met)


def test_one_repetition_too_many_misses_the_bar_though_all_were_found():
    assert ("3 of 3, 1 extra; 0 of 1 clips", False) == patient_bars._exact(
        [outcome(patient(), said(*SPANS, (33.0, 33.5)))]
    )


@pytest.mark.parametrize(
    ("held_s", "words", "met"),
    [
        ((6.29, 5.71, 6.0), "3 of 3 within, largest 0.29 s, 0 missed, 0 extra", True),
        ((6.0, 6.0, 5.69), "2 of 3 within, largest -0.31 s, 0 missed, 0 extra", False),
        ((6.0, 6.0), "2 of 3 within, largest 0.00 s, 1 missed, 0 extra", False),
    ],
)
def test_holds_are_within_three_tenths_of_a_second(ward, held_s, words, met):
    ward.admits()

    assert (words, met) == patient_bars._held([outcome(patient(), said(*SPANS, held_s=held_s))])


def test_a_hold_that_nobody_held_misses_the_bar(ward):
    ward.admits()
    short = patient(repetitions=patient().told.model_dump()["repetitions"][:1])

    assert ("1 of 1 within, largest 0.00 s, 0 missed, 2 extra", False) == patient_bars._held(
        [outcome(short, HELD)]
    )


def test_where_nobody_is_asked_to_hold_the_bar_is_neither_met_nor_missed(ward):
    ward.admits()

    assert ("none is asked to be held", None) == patient_bars._held([outcome(patient(**CALF), HELD)])


@pytest.mark.parametrize(
    ("off", "error", "met"), [(0.0, 5.0, True), (0.0, 5.1, False), (9.0, 5.0, True), (10.0, 5.0, False)]
)
def test_a_stated_error_is_at_most_five_degrees_and_true(ward, off, error, met):
    ward.admits()

    assert met is patient_bars._stated([outcome(patient(), said(off=off, error=error))])[1]


def test_a_stated_error_covers_four_fifths_of_the_time_of_all(ward):
    ward.admits()
    good, bad = outcome(patient(), said(error=1.0)), outcome(patient(), said(off=9.0, error=1.0))

    assert ("1.0°, 80 % within 1.96 errors", True) == patient_bars._stated([good] * 4 + [bad])
    assert ("1.0°, 75 % within 1.96 errors", False) == patient_bars._stated([good] * 3 + [bad])


def test_ratios_have_no_part_in_the_median_of_degrees_but_in_what_is_covered(ward):
    ward.admits()
    calf = outcome(patient(**CALF), said(error=30.0))
    words, _ = patient_bars._stated([outcome(patient(), said(off=9.0, error=1.0)), calf])

    assert "1.0°, 50 % within 1.96 errors" == words


@pytest.mark.parametrize(("share", "met"), [(0.049, True), (0.06, False)])
def test_no_clip_is_silent_for_more_than_a_twentieth(share, met):
    assert met is patient_bars._silent([outcome(patient(), silent_for(share)), outcome(patient())])[1]


def reps(told: int, of: int, *, strong: bool) -> tuple[Rep, ...]:
    made = {"back_off_wall": 1.0} if strong else {}
    return tuple(
        Rep("wall_squat", "sagittal", made, frozenset(["back_off_wall"] * (place < told)), clean=not strong)
        for place in range(of)
    )


@pytest.mark.parametrize(("told", "words", "met"), [(8, "8 of 10, 80 %", True), (7, "7 of 10, 70 %", False)])
def test_four_strong_faults_in_five_are_told(monkeypatch, told, words, met):
    monkeypatch.setattr(patient_faults, "reps", lambda _: reps(told, 10, strong=True))

    assert (words, met) == patient_bars._found("full")
    assert patient_bars.NOT_FILMED == patient_bars._false("full")


@pytest.mark.parametrize(("told", "words", "met"), [(1, "1 of 20, 5 %", True), (2, "2 of 20, 10 %", False)])
def test_one_clean_repetition_in_twenty_may_be_blamed(monkeypatch, told, words, met):
    monkeypatch.setattr(patient_faults, "reps", lambda _: reps(told, 20, strong=False))

    assert (words, met) == patient_bars._false("full")
    assert patient_bars.NOT_FILMED == patient_bars._found("full")


def test_faults_are_those_that_each_model_tells(monkeypatch, ward):
    told = {"full": reps(10, 10, strong=True), "lite": reps(1, 10, strong=True)}
    monkeypatch.setattr(patient_faults, "reps", lambda model: told[model])
    ward.admits(*three())

    assert ("10 of 10, 100 %", "1 of 10, 10 %", "met") == bars()["strong faults"]


def squats_wrongly(name: str) -> Patient:
    return patient(name, **WRONG)


def test_one_repetition_of_something_else_misses_the_bar(ward):
    ward.admits(*three(), (squats_wrongly("a"), NOTHING, EXACT), (squats_wrongly("b"), NOTHING, NOTHING))

    assert ("0 in 2 watchings", "3 in 2 watchings", "met") == bars()["wrong exercise"]
    ward.admits(*three(), (squats_wrongly("a"), said(SPANS[0]), NOTHING))
    assert ("1 in 1 watchings", "0 in 1 watchings", "**missed**") == bars()["wrong exercise"]


def test_with_model_full_clips_are_watched_as_others_too(monkeypatch, ward):
    rows = (("clamshell", "wall_squat", 3, 2), ("squat_depth", "wall_squat", 2, 9))
    monkeypatch.setattr(patient_wrong, "crossed", lambda: rows)
    ward.admits(*three(), (squats_wrongly("a"), NOTHING, NOTHING))

    assert ("2 in 4 watchings", "0 in 1 watchings", "**missed**") == bars()["wrong exercise"]
