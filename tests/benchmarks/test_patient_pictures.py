"""The pictures of made-up patients show what is in the tables: points, lines and bands by their numbers."""

from dataclasses import replace
from typing import Any

import altair as alt
import numpy as np
import pytest

from benchmarks import patient_page, patient_pictures, patients
from benchmarks.recordings import Missing
from benchmarks.series import series
from benchmarks.tables import Table
from tests.benchmarks.made_up import told as script
from tests.benchmarks.made_up import write
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

CALF = sided("calf_raise", "article", None)


@pytest.fixture
def ward(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return Ward(monkeypatch)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict]:
    """Keep what would be drawn, by the name of its file."""
    found: dict[str, dict] = {}
    monkeypatch.setattr(
        patient_pictures, "save", lambda chart, name: found.__setitem__(name, chart.to_dict())
    )
    return found


def rows_of(chart: Any, panel: Any, mark: str, place: int = 0) -> list[dict[str, Any]]:
    """Return what one layer of a panel of a chart draws."""
    layer = [one for one in panel["layer"] if one["mark"]["type"] == mark][place]
    rows: list[dict[str, Any]] = chart["datasets"][layer["data"]["name"]]
    return rows


# --- against the camera's turn -----------------------------------------------------------------------------


def yaws(ward, *told) -> None:
    ward.admits(*((patient(f"a{place}", camera=seen_by(view, off), **other), done, EXACT)
                  for place, (view, off, done, other) in enumerate(told)))  # fmt: skip


CLAM = sided("clamshell", "short")


def test_each_clip_is_a_point_at_its_turn_and_its_share(ward, drawn):
    yaws(
        ward,
        ("sagittal", 0.0, said(*SPANS, off=4.5), {}),
        ("sagittal", -30.0, said(*SPANS, off=-9.0), {}),
        ("sagittal", 15.0, said(refused="who", off=90.0), {}),
    )
    patient_pictures.against_yaw()
    chart = drawn["patients_yaw.svg"]
    points = rows_of(chart, chart["vconcat"][0], "point")

    assert [("side", 0.0), ("side", 30.0)] == [(one["view"], one["yaw_deg"]) for one in points]
    assert [0.1, 0.2] == pytest.approx([one["share"] for one in points])


def test_the_line_goes_through_the_median_of_each_turn_of_each_view(ward, drawn):
    yaws(
        ward,
        *(("sagittal", 30.0, said(*SPANS, off=off), {}) for off in (4.5, 9.0, 45.0)),
        ("sagittal", 0.0, EXACT, {}),
        ("frontal", 30.0, EXACT, CLAM),
    )
    patient_pictures.against_yaw()
    chart = drawn["patients_yaw.svg"]
    line = rows_of(chart, chart["vconcat"][0], "line")

    assert [("side", 0.0), ("side", 30.0), ("front", 30.0)] == [(one["view"], one["yaw_deg"]) for one in line]
    assert [0.0, 0.2, 0.0] == pytest.approx([one["share"] for one in line])


@pytest.mark.parametrize(
    ("told", "gates", "words"),
    [
        ((("sagittal", 15.0, EXACT, {}),), [("side", 20.0)], "elsewhere: 20° (side)*"),
        ((("frontal", 15.0, EXACT, CLAM),), [("front", 40.0)], "elsewhere: 40° (front)*"),
    ],
)
def test_the_limit_is_drawn_of_the_views_that_were_filmed(ward, drawn, monkeypatch, told, gates, words):
    monkeypatch.setattr(patient_pictures, "gate_in_force", {"sagittal": 20.0, "frontal": 40.0}.__getitem__)
    yaws(ward, *told)
    text = patient_pictures.against_yaw()
    chart = drawn["patients_yaw.svg"]

    assert gates == [(one["view"], one["yaw_deg"]) for one in rows_of(chart, chart["vconcat"][0], "rule")]
    assert words in text.replace(".*", "*")


def test_where_all_who_were_filmed_from_elsewhere_are_refused_nothing_is_drawn(ward, drawn):
    yaws(ward, ("sagittal", 15.0, said(refused="view"), {}))

    assert "" == patient_pictures.against_yaw()
    assert {} == drawn


# --- over time -------------------------------------------------------------------------------------------


def test_the_best_and_the_worst_are_those_with_the_least_and_the_largest_share(ward, drawn):
    ward.admits(
        (patient("middle"), said(*SPANS, off=4.5), EXACT),
        (patient("good"), said(*SPANS, off=0.9), EXACT),
        (patient("bad"), said(*SPANS, off=-13.5), EXACT),
        (patient("lost"), said(refused="who", off=90.0), EXACT),
        (patient("turned", camera=seen_by(off_deg=15.0)), said(*SPANS, off=40.0), EXACT),
    )
    text = patient_pictures.over_time()
    titles = [panel["title"] for panel in drawn["patients_time.svg"]["vconcat"]]

    assert "best, good (2 % of its" in text
    assert "worst, bad (30 %)" in text
    assert [
        "The best: wall squat, off by 0.9° on average",
        "The worst: wall squat, off by 13.5° on average",
    ] == titles


def test_where_everybody_is_refused_nothing_is_drawn_over_time(ward, drawn):
    ward.admits((patient(), said(refused="who"), EXACT))

    assert ("", {}) == (patient_pictures.over_time(), drawn)


def test_a_clip_is_drawn_as_its_band_what_was_measured_and_the_truth(ward):
    ward.admits((who := patient(), done := said(*SPANS, off=2.0, error=3.0), EXACT))
    panel = patient_pictures._panel(outcome(who, done), "The best").to_dict()
    band, measured, true = (
        rows_of(panel, panel, mark, place) for mark, place in (("area", 0), ("line", 0), ("line", 1))
    )

    assert band == measured
    assert (2.0, 45.0 + 2.0) == (measured[0]["value"], max(one["value"] for one in measured))
    assert (
        {3.0} == {one["high"] - one["value"] for one in band} == {one["value"] - one["low"] for one in band}
    )
    assert (0.0, 45.0) == (true[0]["value"], max(one["value"] for one in true))
    assert (SPANS[0][0], SPANS[-1][1]) == (true[0]["at_s"], true[-1]["at_s"])
    assert [one["at_s"] for one in true] == [one["at_s"] for one in measured]


def test_a_panel_says_what_its_numbers_are(ward):
    ward.admits((squat := patient("a"), EXACT, EXACT), (calf := patient("b", **CALF), EXACT, EXACT))
    units = []
    for who in (squat, calf):
        panel = patient_pictures._panel(outcome(who), "It").to_dict()
        units.append({layer["encoding"]["y"]["title"] for layer in panel["layer"]})

    assert [{"degrees"}, {"share of a length"}] == units


def test_every_other_picture_is_drawn_and_an_unknown_error_has_no_band():
    at_s, value = np.linspace(0.0, 0.4, 5), np.linspace(0.0, 4 * 1.00049, 5)
    found = patient_pictures._points(at_s, value, np.array([1.0, 1.0, np.nan, 1.0, 0.5]))

    assert [0.0, 0.2, 0.4] == [one["at_s"] for one in found]
    assert [(-1.0, 0.0, 1.0), (2.001, 2.001, 2.001), (3.502, 4.002, 4.502)] == [
        (one["low"], one["value"], one["high"]) for one in found
    ]


# --- how far off, as a share -----------------------------------------------------------------------


def test_what_is_measured_against_rest_is_a_share_of_the_true_range_too(ward):
    ward.admits()
    value = bent() + np.where(AT_S > SPANS[0][0], 9.0, 0.0)

    assert 0.2 == pytest.approx(
        patient_pictures.share(outcome(patient(**CALF), replace(EXACT, movement=series(AT_S, value)))),
        rel=0.01,
    )


def test_where_nothing_was_measured_there_is_no_share(ward):
    ward.admits()

    assert np.isnan(patient_pictures.share(outcome(patient(), NOTHING)))


# --- files --------------------------------------------------------------------------------------------------


def test_a_picture_that_cannot_be_drawn_leaves_the_one_before(tmp_path, monkeypatch):
    before = tmp_path / "one.svg"
    before.write_bytes(b"before")

    chart = alt.vconcat(alt.Chart().mark_point())

    def torn(*_):
        raise RuntimeError

    monkeypatch.setattr(patient_pictures, "render", torn)
    with pytest.raises(RuntimeError):
        patient_pictures.save(chart, "one.svg", tmp_path)
    assert b"before" == before.read_bytes()

    monkeypatch.setattr(patient_pictures, "render", lambda *_: b"<svg/>")
    patient_pictures.save(chart, "one.svg", tmp_path / "new")
    assert [("one.svg", b"<svg/>\n")] == [
        (path.name, path.read_bytes()) for path in (tmp_path / "new").iterdir()
    ]


def test_a_picture_is_shown_with_its_words_below_and_for_who_cannot_see_it():
    assert "![What it is.](pictures/one.svg)\n\n*What it is.*\n" == patient_pictures.shown(
        "one.svg", "What it is"
    )


# --- the page ---------------------------------------------------------------------------------------


def test_the_page_says_how_long_all_films_are_together_and_how_many_people_are_in_them(monkeypatch):
    lengths = {"anna": 100.0, "anna-again": 30.0, "ben": 50.0}
    monkeypatch.setattr(patients, "length_s", lambda who: lengths[who.name])
    other = {**patient().told.body.model_dump(), "who": "ben"}
    every = (patient("anna"), patient("anna-again"), patient("ben", body=other))

    assert patient_page.about(every).startswith("3 clips, 3 minutes, 2 people who do not exist")


def test_a_film_is_as_long_as_its_pictures_and_not_as_its_last_repetition(tmp_path):
    (anna,) = patients.every(write(tmp_path, script(repetitions=script()["repetitions"][:1])))
    at_s, _ = patients.body(anna)

    assert at_s[-1] + 1 / 15 == pytest.approx(patients.length_s(anna))
    assert patients.length_s(anna) > anna.moving_s[1] + 20.0


def test_a_table_with_rows_keeps_its_note_and_one_without_says_that_nothing_is_there():
    assert "Read it so." in patient_page.told(Table("It", ("a",), (("b",),), "Read it so."), "Nothing.")
    assert "Nothing." in (without := patient_page.told(Table("It", ("a",), (), "Read it so."), "Nothing."))
    assert "Read it so." not in without


def test_where_everybody_is_left_out_the_page_says_why(monkeypatch):
    monkeypatch.setattr(patients, "every", lambda: ())
    absent = (Missing("anna", "no film"), Missing("ben", "no truth"))
    monkeypatch.setattr(patients, "missing", lambda: absent)

    assert "Nothing is measured here: no film; no truth.\n" == list(patient_page.pieces())[-1]


def test_what_was_done_wrong_on_purpose_is_told_only_where_somebody_did(ward, drawn, monkeypatch):
    monkeypatch.setattr(patients, "length_s", lambda _: 60.0)
    monkeypatch.setattr(patients, "missing", lambda: (Missing("dora", "no film"),))
    for wrong in ((), ((patient("w", exercise="walking", level=None, purpose="wrong"), NOTHING, NOTHING),)):
        ward.admits(*((a, EXACT, EXACT) for a, *_ in three()), *wrong)
        text = "\n".join(patient_page.pieces())

        assert bool(wrong) is ("### Something else than asked" in text)
        assert "### Clips that were not counted exactly\n\nEvery one was.\n" in text
        assert text.endswith("Left out: dora: no film.\n")
    assert {"patients_time.svg"} == set(drawn), "nobody was filmed from elsewhere"
