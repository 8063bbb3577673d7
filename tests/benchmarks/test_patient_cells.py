"""Each cell of the tables of made-up patients, where it is known what it must say."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import patient_tables, patients
from benchmarks.patient_tables import by_circumstance, by_exercise, by_yaw, not_exact
from benchmarks.recordings import Missing
from benchmarks.series import series
from tests.benchmarks.ward import (
    AT_S,
    EXACT,
    NOTHING,
    SPANS,
    Ward,
    bent,
    outcome,
    patient,
    said,
    seen_by,
    sided,
    three,
)
from vastus.protocol import load

CALF = sided("calf_raise", "article", None)


@pytest.fixture
def ward(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return Ward(monkeypatch)


def body(**other):
    return {**patient().told.body.model_dump(), **other}


def cells(table, **where):
    """Return the rows of a table in which columns hold what is said, as dictionaries."""
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    return [row for row in rows if all(row[name.replace("_", " ")] == value for name, value in where.items())]


def only(table, **where):
    (row,) = cells(table, **where)
    return row


# --- by exercise -----------------------------------------------------------------------------------


def test_every_cell_of_an_exercise_says_what_came_out(ward):
    one = said(*SPANS[:2], (33.0, 33.5), off=3.0, error=2.0, held_s=(6.1, 5.6, 6.2))
    ward.admits((patient(), one, NOTHING))
    row = only(by_exercise(), model="full")

    assert ("wall_squat", "1", "3", "2", "1", "0 of 1") == tuple(
        row[name] for name in ("exercise", "clips", "true", "found", "phantom", "exact")
    )
    assert ("0.20 / -0.40", "0 / 0") == (row["hold, s: median / worst"], row["missed / extra"])
    assert ("3.0° / 3.0°", "0.0° / 0.0°") == (row["in space: MAE / bias"], row["from rest"])
    assert ("3.0° / 3.0°", "2.0°", "100 %") == (row["deepest: MAE / bias"], row["stated"], row["within 1.96"])
    assert ("0 %", "0") == (row["silent"], row["refused"])
    nine_tenths = 22.5 * (bent()[(AT_S >= 2.0) & (AT_S <= 32.0)] > 0).mean() + 3.0
    assert f"{nine_tenths:.1f}° / {nine_tenths:.1f}°" == row["in the picture"]


def test_full_is_told_of_full_and_lite_of_lite(ward):
    ward.admits(*three(lite=said(*SPANS[:1], off=20.0, refused=None)))
    full, lite = (only(by_exercise(), model=model) for model in ("full", "lite"))

    assert ("9", "3 of 3", "0.0° / 0.0°") == (full["found"], full["exact"], full["in space: MAE / bias"])
    assert ("3", "0 of 3", "20.0° / 20.0°") == (lite["found"], lite["exact"], lite["in space: MAE / bias"])


def test_exercises_have_each_its_row_in_order_first_with_model_full(ward):
    ward.admits((patient("a"), EXACT, EXACT), (patient("b", **CALF), EXACT, EXACT))

    assert [
        ("calf_raise", "full"),
        ("wall_squat", "full"),
        ("calf_raise", "lite"),
        ("wall_squat", "lite"),
    ] == [row[:2] for row in by_exercise().rows]


def test_an_exercise_of_ratios_has_no_degrees_and_one_without_a_hold_a_dash(ward):
    ward.admits((patient(**CALF), said(*SPANS, off=0.5), EXACT))
    row = only(by_exercise(), model="full")

    assert not [name for name, cell in row.items() if "°" in cell]
    assert ("- / -", "-") == (row["hold, s: median / worst"], row["missed / extra"])
    assert "0.00 / 0.00" == row["in space: MAE / bias"] == row["from rest"], "it counts against rest"


def test_holds_that_were_all_missed_are_told_though_no_error_is_known(ward):
    ward.admits((patient(), EXACT, EXACT))
    row = only(by_exercise(), model="full")

    assert ("- / -", "3 / 0") == (row["hold, s: median / worst"], row["missed / extra"])


def test_of_a_refused_clip_nothing_is_compared_and_the_reason_is_told(ward):
    refused = said(*SPANS, off=80.0, refused="who")
    ward.admits(
        (patient("a"), refused, EXACT),
        (patient("b"), EXACT, EXACT),
        (patient("c"), replace(refused, refused="nobody"), EXACT),
    )
    row = only(by_exercise(), model="full")

    assert ("3", "3", "1 of 3") == (row["clips"], row["found"], row["exact"])
    assert ("0.0° / 0.0°", "2 (nobody, who)") == (row["in space: MAE / bias"], row["refused"])


def test_only_who_is_filmed_as_asked_and_does_it_right_is_in_the_rows_of_exercises(ward):
    ward.admits(
        (patient("a"), EXACT, EXACT),
        (patient("b", camera=seen_by(off_deg=15.0)), NOTHING, NOTHING),
        (patient("c", purpose="fault"), NOTHING, NOTHING),
    )

    assert "1" == only(by_exercise(), model="full")["clips"]


# --- by the camera's turn -----------------------------------------------------------------------------


def turned(name, off_deg, done, **other):
    return patient(name, camera=seen_by(off_deg=off_deg), **other), done, EXACT


def test_a_turn_to_either_side_is_the_same_turn_and_the_nearest_comes_first(ward):
    ward.admits(
        turned("a", 30.0, said(*SPANS, off=4.0)),
        turned("b", -30.0, said(*SPANS, off=-2.0)),
        turned("c", 0.0, EXACT),
    )
    rows = cells(by_yaw(), model="full")

    assert [("0°", "1"), ("30°", "2")] == [(row["off by"], row["clips"]) for row in rows]
    assert "3.0° / 1.0°" == rows[1]["in space: MAE / bias"]


def test_angles_and_ratios_are_not_pooled(ward):
    wild = bent()
    wild[AT_S > 2.5] += 0.1  # after rest
    ratio = replace(EXACT, movement=series(AT_S, wild, np.full(len(AT_S), 0.2)))
    ward.admits(
        turned("a", 15.0, said(*SPANS, off=7.0, error=5.0)),
        turned("b", 15.0, ratio, **CALF),
    )
    row = only(by_yaw(), model="full")

    assert "7.0° / 7.0°" == row["in space: MAE / bias"]
    assert "0.10 / 0.10" == row["ratios in space"]
    assert "5.0°" == row["stated"]
    assert "2" == row["clips"]


def test_views_have_rows_of_their_own_the_side_first(ward):
    front = {"camera": seen_by("frontal", 15.0), **sided("clamshell", "short")}
    ward.admits(turned("a", 15.0, EXACT), (patient("b", **front), EXACT, EXACT))

    assert [("side", "15°", "full"), ("front", "15°", "full"), ("side", "15°", "lite")] == [
        row[:3] for row in by_yaw().rows
    ][:3]


def test_who_seems_turned_too_far_is_told_how_much_advice_that_costs(ward):
    ward.admits(
        turned("a", 0.0, EXACT),
        turned("b", 45.0, said(*SPANS, turned_deg=44.0)),
        turned("c", 45.0, EXACT),
    )

    assert ["0 %", "50 %"] == [row["no advice"] for row in cells(by_yaw(), model="full")]
    assert ["0 %", "0 %"] == [row["no advice"] for row in cells(by_yaw(), model="lite")]


# --- by circumstance -----------------------------------------------------------------------------------


def test_groups_hold_those_who_belong_to_them(ward):
    late = said(*SPANS, off=5.0)
    ward.admits(
        (patient("a", company=True, body=body(sex="male", stature_m=1.9, bmi=30.0)), late, EXACT),
        (patient("b", room="gym"), EXACT, EXACT),
        (patient("c"), EXACT, EXACT),
    )
    rows = {(row["what"], row["which"]): row for row in cells(by_circumstance())}

    assert "5.0° / 5.0°" == rows["company", "somebody else too"]["angle: MAE / bias"]
    assert ("2", "0.0° / 0.0°") == (
        rows["company", "alone"]["clips"],
        rows["company", "alone"]["angle: MAE / bias"],
    )
    assert "1" == rows["sex", "male"]["clips"] == rows["stature", "from 1.8 m"]["clips"]
    assert "1" == rows["body mass index", "from 28"]["clips"] == rows["room", "gym"]["clips"]
    assert not [what for what, _ in rows if what in ("skin", "clothes")], "nobody differs in them"


def test_models_and_rates_have_their_rows_whatever_else_differs(ward):
    ward.admits(*three(lite=said(*SPANS[:2])))
    table = by_circumstance()

    assert [
        ("model", "full"),
        ("model", "lite"),
        ("pictures a second", "10"),
        ("pictures a second", "7.5"),
    ] == [row[:2] for row in table.rows]
    assert ["9", "6"] == [row["found"] for row in cells(table, what="model")]


def test_people_are_compared_in_exercises_that_several_do(ward):
    ward.admits(*three(), (patient("calf", **CALF), NOTHING, NOTHING))

    assert "3" == only(by_circumstance(), which="full")["clips"]


def test_where_nobody_can_be_compared_there_is_no_row(ward):
    ward.admits((patient(), EXACT, EXACT))

    assert () == by_circumstance().rows


def test_a_circumstance_says_the_worst_hold_and_the_mean_silence(ward):
    silent = replace(said(*SPANS, held_s=(4.0, 6.0, 6.0)), movement=series(AT_S, [None] * len(AT_S)))
    (a, *_), (b, *_), (c, *_) = three()
    held = said(*SPANS, held_s=(6.5, 6.0, 6.0))
    ward.admits((a, silent, EXACT), (b, held, EXACT), (c, held, EXACT))
    row = only(by_circumstance(), which="full")

    assert ("-2.00", "33 %", "0") == (row["hold, s: worst"], row["silent"], row["refused"])


# --- what is not exact -----------------------------------------------------------------------------------


def test_who_is_not_counted_exactly_by_full_is_named_whatever_lite_says(ward):
    ward.admits(
        (patient("a"), said(*SPANS[:2], off=2.0), EXACT),
        (patient("b"), EXACT, NOTHING),
        (patient("c", company=True, room="gym", camera=seen_by(off_deg=-30.0)), said(refused="who"), NOTHING),
        (patient("d", purpose="fault"), NOTHING, NOTHING),
    )

    assert (
        ("a", "side, 0° off, usual, plain", "no", "3", "2", "2.0° / 2.0°", "3"),
        ("c", "side, 30° off, usual, gym", "yes", "3", "refused: who", "- / -", "0"),
    ) == not_exact().rows


# --- words -----------------------------------------------------------------------------------------------


def test_exercises_views_and_turns_are_told_once_and_in_order():
    results = [
        outcome(patient("a", camera=seen_by("frontal", -30.0))),
        outcome(patient("b", camera=seen_by("sagittal", 30.0), **CALF)),
        outcome(patient("c")),
    ]

    assert ("calf_raise", "wall_squat") == patient_tables.exercises(results)
    assert ("sagittal", "frontal") == patient_tables.views(results)
    assert (0.0, 30.0) == patient_tables.yaws(results)


def test_everybody_falls_into_one_group_of_each_circumstance():
    told = {name: group(patient()) for name, group in patient_tables.GROUPS}

    assert {
        "sex": "female", "stature": "1.6 to 1.8 m", "body mass index": "20 to 28", "clothes": "shorts",
        "skin": "light", "room": "plain", "camera's distance": "usual", "camera's height": "usual",
        "company": "alone",
    } == told  # fmt: skip


def test_the_camera_s_distance_is_not_its_height():
    one = patient(camera=seen_by(distance="far", height="low"))
    told = {name: group(one) for name, group in patient_tables.GROUPS}

    assert ("far", "low") == (told["camera's distance"], told["camera's height"])


def test_all_that_is_left_out_is_named_with_its_reason(monkeypatch):
    absent = (Missing("anna", "no film"), Missing("ben", "no truth"))
    monkeypatch.setattr(patients, "missing", lambda: absent)

    assert "Left out: anna: no film; ben: no truth.\n" == patient_tables.left_out()


def test_each_view_has_a_limit_of_its_own(monkeypatch):
    settings = load.measuring()
    views = settings.pose.view
    wide = views.model_copy(
        update={
            "sagittal_within_deg": views.sagittal_within_deg.model_copy(update={"value": 20.0}),
            "frontal_within_deg": views.frontal_within_deg.model_copy(update={"value": 40.0}),
        }
    )
    other = settings.model_copy(update={"pose": settings.pose.model_copy(update={"view": wide})})
    monkeypatch.setattr(load, "measuring", lambda: other)

    assert (20.0, 40.0) == tuple(patient_tables.gate_in_force(view) for view in ("sagittal", "frontal"))
