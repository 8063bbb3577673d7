"""What is said of made-up patients is what the product does with them, and what they truly did."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import __main__ as page
from benchmarks import (
    patient_bars,
    patient_faults,
    patient_gate,
    patient_page,
    patient_pictures,
    patient_results,
    patient_tables,
    patient_wrong,
    patients,
)
from benchmarks.counting import matched
from benchmarks.patient_results import outcomes
from benchmarks.series import series
from benchmarks.tables import Table
from tests.benchmarks.made_up import camera, told, write


def with_faults(script, **faults):
    for rep in script["repetitions"]:
        rep["faults"] = faults
    return script


@pytest.fixture(scope="module")
def ward(tmp_path_factory):
    """Make one who does it right, from beside and from elsewhere, one who goes too deep, one who hinges."""
    folder = tmp_path_factory.mktemp("patients")
    write(folder, told("anna"))
    for off in (20.0, -40.0):
        write(folder, told(f"anna{off:+.0f}", camera=camera(off)))
    other = {"who": "ben", "sex": "male", "stature_m": 1.9, "bmi": 31.0, "wear": "trousers", "tone": "dark"}
    write(folder, told("ben", body=other, room="gym"))
    write(folder, told("cleo"))
    write(folder, with_faults(told("deep", purpose="fault"), too_deep=1.0), 62.0)
    write(folder, with_faults(told("half", purpose="fault"), too_deep=0.5))
    write(folder, told("hinge", exercise="single_leg_rdl", purpose="wrong", level=None), None)
    write(folder, told("leaver", purpose="enter_leave", leaves=True))
    return folder


@pytest.fixture(autouse=True)
def there(ward, monkeypatch, tmp_path):
    """Let these be the patients, and pictures go where nobody looks."""
    monkeypatch.setattr(patients, "FOLDER", ward)
    monkeypatch.setattr(patient_pictures, "FOLDER", tmp_path / "pictures")


def one(name, model="full"):
    (found,) = outcomes(model, lambda patient: patient.name == name)
    return found


def cells(table, **where):
    """Return the rows of a table in which columns hold what is said, as dictionaries."""
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    return [row for row in rows if all(row[name.replace("_", " ")] == value for name, value in where.items())]


def test_who_does_it_right_is_counted_exactly_and_measured_well():
    anna = one("anna")

    assert (3, 3, 0, True) == (anna.true, anna.found, anna.phantoms, anna.exact)
    assert 0.0 == anna.silent
    assert patient_results.apart(patient_results.in_space([anna])).mae < 6.0
    assert patient_results.holds([anna]).worst < 0.5


def test_against_rest_an_error_that_is_always_there_is_gone():
    anna = one("anna")
    off = series(anna.done.movement.at_s, anna.done.movement.value + 10.0)
    shifted = replace(anna, done=replace(anna.done, movement=off))
    as_it_is, from_rest = (
        patient_results.apart(patient_results.in_space([shifted], from_rest=against))
        for against in (False, True)
    )

    assert as_it_is.bias > 4.0
    assert from_rest.mae == pytest.approx(
        patient_results.apart(patient_results.in_space([anna], from_rest=True)).mae
    )


def test_a_hinge_holds_no_squat_and_nothing_of_it_is_compared():
    hinge = one("hinge")

    assert (0, 0, 0) == (hinge.true, hinge.found, hinge.phantoms)
    assert () == patient_results.holds([hinge]).errors


def test_advice_is_withheld_where_the_body_is_turned_too_far():
    assert one("anna").withheld < 0.1
    assert one("anna-40").withheld > 0.5


def test_fewer_pictures_are_those_that_there_were():
    every = patients.sightings(one("anna").patient, "full")
    fewer = patient_results.outcome(one("anna").patient, "full", 7.5)

    assert len(fewer.done.readings) == pytest.approx(len(every) / 2, abs=1)
    assert {reading.at_s for reading in fewer.done.readings} <= {sighting.at_s for sighting in every}
    assert 3 == fewer.found


def test_a_repetition_that_is_counted_beside_all_true_ones_is_a_phantom():
    anna = one("anna")
    again = patient_results.Outcome(anna.patient, "full", anna.done, matched(anna.done.complete, ()))

    assert 3 == again.phantoms
    assert not again.exact


def test_the_bars_say_for_both_models_what_was_reached():
    table = patient_bars.table()

    (squats,) = cells(table, what="repetitions, wall_squat")
    assert "9 of 9, 0 extra; 3 of 3 clips" == squats["full"] == squats["lite"]
    assert "met" == squats[""]
    (strong,) = cells(table, what="strong faults")
    assert strong["full"].startswith("3 of 3")
    (alarms,) = cells(table, what="false alarms")
    assert alarms["full"].endswith("of 9, 0 %")


def test_who_has_company_is_told_apart():
    anna, cleo = one("anna"), one("cleo")
    told = anna.patient.told.model_copy(update={"company": True})
    beside = patient_results.Outcome(replace(anna.patient, told=told), "full", anna.done, anna.match)

    assert patient_bars._exact([beside, cleo])[0].endswith("2 of 2 clips, of those alone 1 of 1")


def test_without_anybody_as_asked_there_are_no_bars(monkeypatch):
    monkeypatch.setattr(patients, "FOLDER", patients.FOLDER / "nowhere")

    assert () == patient_bars.table().rows


def test_rows_of_exercises_come_from_who_is_there():
    rows = cells(patient_tables.by_exercise())

    assert {("wall_squat", "full"), ("wall_squat", "lite")} == {
        (row["exercise"], row["model"]) for row in rows
    }
    assert all(row["exact"] == "3 of 3" for row in rows)


def test_each_turn_of_the_camera_has_its_row_whichever_way_it_is():
    rows = cells(patient_tables.by_yaw(), model="full")

    assert [("side", "0°", "3"), ("side", "20°", "1"), ("side", "40°", "1")] == [
        (row["view"], row["off by"], row["clips"]) for row in rows
    ]


def test_who_is_counted_exactly_is_not_among_those_who_are_not():
    assert () == patient_tables.not_exact().rows


def test_who_is_not_counted_exactly_is_named_with_what_came_out(monkeypatch):
    anna = one("anna")
    lost = patient_results.Outcome(anna.patient, "full", anna.done, matched((), anna.patient.tries))
    monkeypatch.setattr(patient_tables, "outcomes", lambda *_: (lost,))
    (row,) = cells(patient_tables.not_exact())

    assert ("anna", "side, 0° off, usual, plain", "no", "3") == (
        row["clip"], row["camera, room"], row["company"], row["true"]
    )  # fmt: skip


def test_groups_are_told_only_where_they_differ():
    rows = cells(patient_tables.by_circumstance())

    assert {"sex", "stature", "body mass index", "clothes", "skin", "room", "model", "pictures a second"} == {
        row["what"] for row in rows
    }
    assert {"below 20", "20 to 28", "from 28"} >= {
        row["which"] for row in rows if row["what"] == "body mass index"
    }


@pytest.mark.parametrize(
    ("value", "words"), [(1.5, "below 1.6 m"), (1.6, "1.6 to 1.8 m"), (1.8, "from 1.8 m")]
)
def test_a_number_falls_into_one_part_of_a_range(value, words):
    assert words == patient_tables.band(value, 1.6, 1.8, "m")


def test_a_fault_is_found_where_it_is_strong_and_none_where_all_is_clean():
    (row,) = cells(patient_faults.table(), fault="too_deep")

    assert "3 of 3" == row["strong, full"]
    assert "0 of 9" == row["clean, full"]
    assert "0 of 3" == row["weak, full"]
    assert "0 of 1" == row["told in wrong clips"]


def test_a_fault_is_sought_in_the_view_that_shows_it():
    assert "frontal" == patient_faults.view_of("wall_squat", "knees_fall_in")
    assert "sagittal" == patient_faults.view_of("wall_squat", "back_off_wall")
    assert "sagittal" == patient_faults.view_of("wall_squat", "too_deep")


def test_what_is_not_filmed_from_its_view_is_not_held_against_the_product():
    rep = patient_faults.Rep("wall_squat", "sagittal", {"knees_fall_in": 1.0}, frozenset(), clean=False)

    assert (0, 0) == patient_faults.strong_found([rep])


def test_the_extreme_of_a_repetition_is_measured_where_it_was():
    off = patient_results.deepest([one("anna"), one("cleo")])

    assert 6 == off.count
    assert abs(off.bias) < 6.0


def test_what_is_refused_or_something_else_has_no_extreme():
    assert 0 == patient_results.deepest([one("hinge")]).count


def test_people_are_compared_only_where_several_do_the_same():
    assert 3 == len(patient_results.on_several_bodies([one("anna"), one("ben"), one("cleo")]))
    assert () == patient_results.on_several_bodies([one("anna"), one("ben")])
    assert (one("anna"), one("ben")) == patient_results.on_one_body([one("anna"), one("ben")])


def test_what_one_person_does_shares_a_row(monkeypatch):
    monkeypatch.setattr(patient_results, "SEVERAL", 4)
    (row,) = cells(patient_bars.table(), what="repetitions, 1 other exercise")

    assert "met" == row[""]


def test_a_bar_for_which_nothing_was_filmed_is_neither_met_nor_missed(monkeypatch):
    monkeypatch.setattr(patient_faults, "reps", lambda _: ())
    (strong,) = cells(patient_bars.table(), what="strong faults")

    assert ("not filmed", "") == (strong["full"], strong[""])


def test_a_table_without_rows_says_that_nothing_was_filmed():
    assert "### Nothing\n\nNo clip was filmed for this.\n" == patient_page.told(Table("Nothing", ("a",), ()))


def test_the_gate_is_the_widest_turn_at_which_figures_say_how_sure_they_are():
    (row,) = cells(patient_gate.table())

    assert "40°" == row["holds up to"] == row["no worse up to"]
    assert "may be widened to 40°" == row["proposal"]


def test_a_turn_at_which_repetitions_are_missed_does_not_hold():
    anna, turned = one("anna"), one("anna+20")
    lost = patient_results.Outcome(turned.patient, "full", turned.done, matched((), turned.patient.tries))
    near, far = patient_gate.turns([lost, anna])

    assert (0.0, True, 20.0, False) == (near.yaw_deg, near.holds, far.yaw_deg, far.holds)
    assert str(far).endswith("3 of 3 wrong")


NONE = "none from this: the asked view itself does not hold"


def turn(yaw_deg, covered, wrong=0):
    return patient_gate.Turn(yaw_deg, covered, 100, wrong)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((turn(0, 0.9), turn(15, 0.9), turn(30, 0.85), turn(45, 0.6)), "keep 35°"),
        ((turn(0, 0.9), turn(15, 0.9), turn(30, 0.85), turn(45, 0.8)), "may be widened to 45°"),
        ((turn(0, 0.9), turn(15, 0.9, 9)), "narrow to 0°, or state a wider error from 15°"),
        ((turn(0, 0.9), turn(15, 0.9)), "keep 35°; nothing was filmed beyond 15°"),
        ((turn(0, 0.5), turn(15, 0.9)), f"{NONE}; it gets no worse up to 15°"),
        ((turn(0, 0.7), turn(15, 0.6)), NONE),
        ((turn(0, float("nan")), turn(15, 0.9)), NONE),
    ],
)  # fmt: skip
def test_what_follows_for_the_limit_in_force(found, words):
    assert words == patient_gate.proposal("sagittal", found)


def test_a_hole_in_the_middle_ends_what_holds():
    found = (turn(0, 0.9), turn(15, 0.5), turn(30, 0.9))

    assert 0.0 == patient_gate.widest(found, lambda one: one.holds)
    assert patient_gate.widest(found[1:], lambda one: one.holds) is None


def test_what_is_counted_alike_may_contain_each_other():
    assert patient_wrong.akin("squat_depth", "wall_squat")
    assert not patient_wrong.akin("single_leg_rdl", "wall_squat")
    assert not patient_wrong.akin("quad_set", "wall_squat")


def test_in_wrong_clips_nothing_is_counted():
    (row,) = cells(patient_wrong.on_purpose())

    assert ("hinge", "single_leg_rdl", "wall_squat") == (row["clip"], row["done"], row["asked"])
    assert row["full"].startswith("0")
    assert (0, 1) == patient_wrong.phantoms("full")


def test_who_walks_out_is_told_with_what_was_counted():
    (row,) = patient_wrong.coming_and_going().rows

    assert ("leaver", "wall_squat", "walks out", "3", "3", "0", "3", "0") == row


def test_the_pictures_are_written_whole_and_told_in_words(tmp_path):
    said = patient_pictures.against_yaw() + patient_pictures.over_time()
    names = {path.name for path in (tmp_path / "pictures").iterdir()}

    assert {"patients_yaw.svg", "patients_time.svg"} == names
    assert all(f"(pictures/{name})" in said for name in names)
    for name in names:
        drawn = (tmp_path / "pictures" / name).read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "NaN" not in drawn
        assert len(drawn) < 80_000


def test_pictures_come_out_the_same_every_time(tmp_path):
    patient_pictures.against_yaw()
    once = (tmp_path / "pictures" / "patients_yaw.svg").read_bytes()
    patient_pictures.against_yaw()

    assert once == (tmp_path / "pictures" / "patients_yaw.svg").read_bytes()


def test_what_is_not_known_breaks_the_line():
    nan = float("nan")
    drawn = patient_pictures._points(*(np.array([value] * 4) for value in (1.0, nan, 0.5)))

    assert all(point["value"] is None for point in drawn)


def test_the_page_tells_all_of_it_and_no_cell_is_not_a_number():
    text = "\n".join(patient_page.pieces())

    assert text.startswith("## Made-up patients\n")
    assert "9 clips" in text
    assert "2 people" in text
    assert "nan" not in text.lower().replace("maintenance", "")
    assert page.BEGINS["patients"] == text.splitlines()[0]


def test_without_patients_the_page_says_so_in_one_sentence(monkeypatch, ward):
    monkeypatch.setattr(patients, "FOLDER", ward / "nowhere")

    assert ["## Made-up patients\n", "Nothing is measured here: benchmarks/nowhere holds none.\n"] == list(
        patient_page.pieces()
    )
