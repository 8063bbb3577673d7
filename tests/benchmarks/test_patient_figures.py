"""From repetitions that are matched to words in a cell: each step by itself, on outcomes made up for it."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import (
    patient_bars,
    patient_faults,
    patient_pictures,
    patient_results,
    patient_tables,
    patient_truth,
    patient_wrong,
    patients,
)
from benchmarks.counting import Matched, matched
from benchmarks.patient_faults import Rep
from benchmarks.patient_results import Holds, Outcome
from benchmarks.patients import Patient
from benchmarks.pipeline import Done
from benchmarks.series import agreement, series
from tests.benchmarks import ward
from tests.benchmarks.made_up import camera, told
from tests.benchmarks.ward import NOTHING, SPANS, rep, said
from vastus.motion.events import FaultSeen


def patient(folder, **other) -> Patient:
    return ward.patient("anna", folder, **other)


def counted(folder, *spans, done: Done = NOTHING, **other) -> Outcome:
    who = patient(folder, **other)
    done = replace(done, reps=tuple(rep(*span) for span in spans))
    return Outcome(who, "full", done, matched(done.complete, who.tries))


def moving(folder, off: float, error: float = 4.0, **other) -> Outcome:
    """Return one whose knees bend to 45 degrees at each repetition, and are measured so much too deep."""
    who = patient(folder, **other)
    done = said(off=off, error=error)
    return Outcome(who, "full", done, Matched((), (), (), 0))


@pytest.fixture
def truly(monkeypatch):
    """Let the truth be those knees."""
    monkeypatch.setattr(patient_truth, "in_space", ward.truly)
    monkeypatch.setattr(patient_truth, "in_picture", ward.in_picture)


# --- counting ---------------------------------------------------------------------------------


def test_who_counts_every_repetition_is_exact(tmp_path):
    one = counted(tmp_path, *SPANS)

    assert ("1", "3", "3", "0", "1 of 1") == patient_tables.counted([one])


def test_one_missed_and_one_invented_are_two_errors_though_the_sum_is_right(tmp_path):
    one = counted(tmp_path, *SPANS[:2], (100.0, 103.0))

    assert ("1", "3", "2", "1", "0 of 1") == patient_tables.counted([one])


def test_a_try_that_is_counted_is_neither_found_nor_invented(tmp_path):
    script = told()["repetitions"]
    script[2]["deep"] = 0.5
    both = [counted(tmp_path, *spans, repetitions=script) for spans in (SPANS, SPANS[:2])]

    assert all((2, 2, 0, True) == (one.true, one.found, one.phantoms, one.exact) for one in both)


def test_in_a_wrong_clip_whatever_is_counted_is_invented(tmp_path):
    one = counted(tmp_path, *SPANS, exercise="walking", level=None, purpose="wrong")

    assert (0, 0, 3, False) == (one.true, one.found, one.phantoms, one.exact)


def test_a_refused_clip_counts_nothing_and_says_why(tmp_path):
    one = counted(tmp_path, *SPANS, done=replace(NOTHING, refused="who"))

    assert (3, 0) == (one.true, one.found)
    assert "1 (who)" == patient_tables.refusals([one])
    assert "0" == patient_tables.refusals([counted(tmp_path, *SPANS)])


# --- figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(4.26, "deg", "4.3°"), (0.123, "ratio", "0.12"), (float("nan"), "deg", "-"), (-0.04, "deg", "0.0°")],
)
def test_a_figure_has_its_unit(value, unit, words):
    assert words == patient_tables.figure(value, unit)


def test_error_and_bias_share_a_cell():
    assert "2.0° / -1.0°" == patient_tables.error(agreement(np.array([-3.0, 1.0, -3.0, 1.0])), "deg")


def test_the_mean_of_nothing_is_not_known():
    assert 2.0 == patient_tables.mean([1.0, 3.0])
    assert np.isnan(patient_tables.mean([]))


@pytest.mark.usefixtures("truly")
def test_an_error_is_told_in_space_in_the_picture_and_from_rest(tmp_path):
    one = moving(tmp_path, 6.0)

    assert 6.0 == pytest.approx(patient_results.apart(patient_results.in_space([one])).bias)
    assert 0.0 == pytest.approx(patient_results.apart(patient_results.in_space([one], from_rest=True)).mae)
    assert 6.0 < patient_results.apart(patient_results.in_picture([one])).bias
    assert 6.0 == pytest.approx(patient_results.deepest([one]).bias)
    assert 3 == patient_results.deepest([one]).count


@pytest.mark.usefixtures("truly")
def test_people_are_pooled_and_one_who_is_refused_is_left_out(tmp_path):
    refused = moving(tmp_path, 90.0)
    refused = replace(refused, done=replace(refused.done, refused="who"))
    both = [moving(tmp_path, 2.0), moving(tmp_path, -4.0), refused]

    assert -1.0 == pytest.approx(patient_results.apart(patient_results.in_space(both)).bias)
    assert 3.0 == pytest.approx(patient_results.apart(patient_results.in_space(both)).mae)


@pytest.mark.usefixtures("truly")
@pytest.mark.parametrize(("off", "error", "covered"), [(6.0, 4.0, 1.0), (6.0, 3.0, 0.0), (0.0, 0.1, 1.0)])
def test_the_truth_lies_within_the_stated_error_or_not(tmp_path, off, error, covered):
    found = patient_results.stated([moving(tmp_path, off, error)])

    assert (error, covered) == (found.median, found.within_95)


def test_silence_counts_only_while_something_is_done(tmp_path):
    one = moving(tmp_path, 0.0)
    value = one.done.movement.value.copy()
    value[one.done.movement.at_s < SPANS[0][0]] = np.nan
    before = replace(one, done=replace(one.done, movement=series(one.done.movement.at_s, value)))
    value = value.copy()
    value[one.done.movement.at_s > SPANS[1][1]] = np.nan
    after = replace(one, done=replace(one.done, movement=series(one.done.movement.at_s, value)))

    assert 0.0 == before.silent
    assert 0.2 < after.silent < 0.5


@pytest.mark.parametrize(("turned", "withheld"), [(10.0, 0.0), (35.0, 0.0), (36.0, 1.0), (None, 1.0)])
def test_advice_needs_a_turn_that_is_known_and_small(tmp_path, turned, withheld):
    one = counted(tmp_path, done=replace(NOTHING, turned_deg=series([0.0, 1.0], [turned, turned])))

    assert withheld == one.withheld


def test_where_nothing_was_seen_all_advice_is_withheld(tmp_path):
    assert 1.0 == counted(tmp_path).withheld


# --- holds ------------------------------------------------------------------------------------


def holding(folder, *seconds: float, **other) -> Outcome:
    return counted(folder, done=said(held_s=seconds), **other)


@pytest.fixture
def stays(monkeypatch):
    """Let the truth be six seconds in each repetition."""
    monkeypatch.setattr(patient_truth, "stays", ward.stays)


@pytest.mark.usefixtures("stays")
def test_holds_are_compared_with_the_time_that_is_truly_in_the_band(tmp_path):
    found = patient_results.holds([holding(tmp_path, 6.1, 5.8)])

    assert (1, 0) == (found.missed, found.extra)
    assert found.errors == pytest.approx((0.1, -0.2))
    assert -0.2 == pytest.approx(found.worst)
    assert 0.15 == pytest.approx(found.median)


@pytest.mark.usefixtures("stays")
def test_of_one_who_is_refused_every_hold_is_missed(tmp_path):
    one = holding(tmp_path, 6.0, 6.0, 6.0)
    refused = replace(one, done=replace(one.done, refused="nobody"))

    assert Holds((), 3, 0) == patient_results.holds([refused])


@pytest.mark.usefixtures("stays")
def test_where_no_hold_is_asked_none_is_compared(tmp_path):
    one = holding(tmp_path, 6.0, exercise="single_leg_rdl", asked="single_leg_rdl", level=None, side="left")

    assert Holds((), 0, 0) == patient_results.holds([one])
    assert np.isnan(patient_results.holds([one]).worst)
    assert np.isnan(patient_results.holds([one]).median)


# --- bars -------------------------------------------------------------------------------------


def test_full_decides_whether_a_bar_is_met_and_lite_stands_beside_it():
    row = patient_bars._row("a", "b", {"full": ("one", True), "lite": ("none", False)})

    assert ("a", "b", "one", "none", "met") == row
    assert "**missed**" == patient_bars._row("a", "b", {"full": ("", False), "lite": ("", True)})[4]
    assert "" == patient_bars._row("a", "b", {"full": ("", None), "lite": ("", None)})[4]


# --- faults -----------------------------------------------------------------------------------


def judged(made=(), told=(), *, view="sagittal", clean=False) -> Rep:
    return Rep("wall_squat", view, dict(made), frozenset(told), clean)


STRONG, WEAK = {"back_off_wall": 1.0}, {"back_off_wall": 0.5}


def test_only_strong_faults_are_held_against_the_product():
    every = [judged(STRONG, ["back_off_wall"]), judged(STRONG), judged(WEAK), judged(clean=True)]

    assert (1, 2) == patient_faults.strong_found(every)


def test_another_fault_that_is_told_is_not_the_one_that_is_made():
    assert (0, 1) == patient_faults.strong_found([judged(STRONG, ["feet_too_far"])])


def test_only_in_clean_repetitions_is_a_fault_a_false_alarm():
    every = [judged(clean=True), judged(told=["x"], clean=True), judged(told=["x"]), judged(WEAK, ["x"])]

    assert (1, 2) == patient_faults.false_alarms(every)


@pytest.mark.parametrize(
    ("rep", "kind"),
    [
        (judged(STRONG), "strong"),
        (judged(WEAK), "weak"),
        (judged({"feet_too_far": 1.0}), "others"),
        (judged(clean=True), "clean"),
        (judged(), None),
    ],
)
def test_each_repetition_is_of_one_kind(rep, kind):
    assert [kind] * (kind is not None) == [
        each for each in patient_faults.KINDS if patient_faults._is(rep, "back_off_wall", each)
    ]


def test_a_cell_counts_the_repetitions_of_its_kind():
    every = [judged(STRONG, ["back_off_wall"]), judged(STRONG), judged(clean=True)]

    assert "1 of 2" == patient_faults._cell(every, "wall_squat", "back_off_wall", "strong")
    assert "0 of 1" == patient_faults._cell(every, "wall_squat", "back_off_wall", "clean")
    assert "-" == patient_faults._cell(every, "wall_squat", "back_off_wall", "weak")
    assert "-" == patient_faults._cell(every, "clamshell", "back_off_wall", "strong")


def test_a_fault_is_told_of_the_repetition_in_which_it_was_and_of_a_refused_clip_none(tmp_path):
    seen = FaultSeen(SPANS[1][0] + 1.0, None, "back_off_wall", 20.0)
    mended = replace(NOTHING, faults=(seen,), events=(seen,))
    one = counted(tmp_path, done=mended)
    refused = replace(one, done=replace(one.done, refused="who"))

    assert [False, True, True] == [bool(rep.told) for rep in patient_faults._reps(one)]
    assert not any(rep.told for rep in patient_faults._reps(refused))


def test_who_is_filmed_from_elsewhere_or_does_something_else_is_not_judged_for_form(tmp_path):
    assert patient_faults.seen_from_asked(patient(tmp_path, purpose="fault"))
    assert not patient_faults.seen_from_asked(patient(tmp_path, camera=camera(15.0)))
    assert not patient_faults.seen_from_asked(patient(tmp_path, exercise="walking", level=None))
    assert not patient_faults.seen_from_asked(patient(tmp_path, purpose="enter_leave"))


# --- wrong, pictures, words -------------------------------------------------------------------


def test_what_contains_the_asked_movement_stands_in_brackets():
    found = {("squat_depth", "wall_squat"): (2, 5), ("clamshell", "wall_squat"): (2, 1)}

    assert "(5)" == patient_wrong._cell("squat_depth", "wall_squat", found)
    assert "1" == patient_wrong._cell("clamshell", "wall_squat", found)
    assert "·" == patient_wrong._cell("wall_squat", "wall_squat", found)


def test_phantoms_of_what_contains_the_movement_are_not_held_against_the_product(monkeypatch):
    rows = (("squat_depth", "wall_squat", 2, 5), ("clamshell", "wall_squat", 3, 1))
    monkeypatch.setattr(patient_wrong, "crossed", lambda: rows)
    monkeypatch.setattr(patient_wrong, "outcomes", lambda *_: ())

    assert (1, 3) == patient_wrong.phantoms("full")
    assert ("squat_depth", "2", "(5)") == patient_wrong.watched_as_others().rows[0]


@pytest.mark.usefixtures("truly")
def test_an_error_is_a_share_of_the_true_range_of_motion(tmp_path):
    one = moving(tmp_path, 9.0)

    assert 0.2 == pytest.approx(patient_pictures.share(one))
    assert np.isnan(patient_pictures.share(replace(one, done=replace(one.done, refused="who"))))


def test_where_nothing_moved_there_is_no_share(tmp_path, monkeypatch):
    monkeypatch.setattr(patient_truth, "in_space", lambda _: series([0.0, 1.0], [3.0, 3.0]))

    assert np.isnan(patient_pictures.share(moving(tmp_path, 9.0)))


def test_without_anybody_there_is_no_picture(monkeypatch, tmp_path):
    monkeypatch.setattr(patients, "FOLDER", tmp_path)

    assert "" == patient_pictures.against_yaw()
    assert "" == patient_pictures.over_time()


def test_what_is_left_out_is_named_once(monkeypatch, tmp_path):
    monkeypatch.setattr(patients, "FOLDER", tmp_path)
    assert patient_tables.left_out().startswith("Left out: made-up patients: benchmarks/")
    monkeypatch.setattr(patients, "missing", lambda: ())
    assert "" == patient_tables.left_out()
