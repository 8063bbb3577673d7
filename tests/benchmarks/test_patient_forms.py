"""Faults that are made, exercises that are not asked for, cameras that stand elsewhere: by hand."""

from typing import Any

import pytest

from benchmarks import patient_faults, patient_gate, patient_results, patient_wrong, patients
from benchmarks.patient_faults import Rep
from benchmarks.patient_gate import Turn
from tests.benchmarks.ward import EXACT, NOTHING, SPANS, Ward, outcome, patient, said, seen_by, sided, three

CALF = sided("calf_raise", "article", None)
STARTS = [began_s for began_s, _ in SPANS]


@pytest.fixture
def ward(monkeypatch: pytest.MonkeyPatch) -> Ward:
    return Ward(monkeypatch)


def making(name: str, *strengths: float, fault: str = "back_off_wall", **other):
    """Return who makes a fault, repetition by repetition."""
    script = patient().told.model_dump()["repetitions"]
    told = [{**rep, "faults": {fault: much}} for rep, much in zip(script, strengths, strict=False)]
    return patient(name, repetitions=told, purpose="fault", **other)


def telling(*fault_at: tuple[float, str]):
    return said(*SPANS, faults=dict(fault_at))


# --- faults -------------------------------------------------------------------------------------------


def test_a_repetition_is_told_with_what_was_made_what_was_told_and_from_where():
    who = making("a", 0.5, 1.0, 0.0)
    found = list(patient_faults._reps(outcome(who, telling((STARTS[2] + 1.0, "feet_too_far")))))

    assert [
        Rep("wall_squat", "sagittal", {"back_off_wall": 0.5}, frozenset(), clean=False),
        Rep("wall_squat", "sagittal", {"back_off_wall": 1.0}, frozenset(), clean=False),
        Rep("wall_squat", "sagittal", {}, frozenset({"feet_too_far"}), clean=False),
    ] == found


def test_a_repetition_is_clean_only_of_who_does_all_of_it_right():
    assert [True] * 3 == [rep.clean for rep in patient_faults._reps(outcome(patient()))]
    assert [False] * 3 == [rep.clean for rep in patient_faults._reps(outcome(making("a", 0.0, 0.0, 0.0)))]


def test_form_is_judged_of_who_is_filmed_right_with_the_model_that_is_asked(ward):
    ward.admits(
        (patient("a"), NOTHING, telling((STARTS[0], "too_deep"))),
        (patient("b", camera=seen_by(off_deg=30.0)), EXACT, EXACT),
        (making("c", 1.0), EXACT, EXACT),
        (patient("d", purpose="enter_leave"), EXACT, EXACT),
    )

    assert 4 == len(patient_faults.reps("full")) == len(patient_faults.reps("lite"))
    assert [False, True] == [patient_faults.reps(model)[0].told == {"too_deep"} for model in ("full", "lite")]


def rows(ward, *beds) -> dict[str, dict[str, str]]:
    """Return the table of faults by their words."""
    ward.admits(*beds)
    table = patient_faults.table()
    return {row[1]: dict(zip(table.head, row, strict=True)) for row in table.rows}


def test_what_is_told_of_each_kind_of_repetition_stands_in_its_column(ward):
    found = rows(
        ward,
        (making("a", 0.5, 1.0), telling((STARTS[1] + 1.0, "back_off_wall")), EXACT),
        (making("b", 1.0, fault="feet_too_far"), telling((STARTS[0], "back_off_wall")), EXACT),
        (patient("c"), EXACT, telling((STARTS[2], "back_off_wall"))),
    )["back_off_wall"]

    assert ("1 of 1", "0 of 1") == (found["strong, full"], found["strong, lite"])
    assert ("0 of 1", "0 of 1") == (found["weak, full"], found["weak, lite"])
    assert ("1 of 1", "0 of 1") == (found["others, full"], found["others, lite"])
    assert ("0 of 3", "1 of 3") == (found["clean, full"], found["clean, lite"])
    assert "-" == found["told in wrong clips"]


def test_what_was_not_filmed_from_its_view_is_counted_in_no_column(ward):
    front = making("a", 1.0, 1.0, fault="knees_fall_in", camera=seen_by("frontal"))
    side = making("b", 1.0, fault="back_off_wall")
    found = rows(ward, (front, EXACT, EXACT), (side, EXACT, EXACT), (patient("c"), EXACT, EXACT))
    seen, unseen = found["knees_fall_in, from the front"], found["back_off_wall"]

    assert ("0 of 2", "-", "-") == (seen["strong, full"], seen["others, full"], seen["clean, full"])
    assert ("0 of 1", "-", "0 of 3") == (
        unseen["strong, full"],
        unseen["others, full"],
        unseen["clean, full"],
    )


def test_a_fault_that_is_only_told_has_its_row(ward):
    found = rows(ward, (patient("a"), telling((STARTS[0], "too_deep")), EXACT))

    assert ["too_deep"] == list(found)
    assert ("wall_squat", "3 of 3") == (found["too_deep"]["exercise"], found["too_deep"]["clean, full"])


def test_of_wrong_clips_those_count_in_which_the_same_is_asked(ward):
    wrong: dict[str, Any] = {"exercise": "walking", "level": None, "purpose": "wrong"}
    found = rows(
        ward,
        (patient("a", **wrong), telling((STARTS[0], "too_deep")), EXACT),
        (patient("b", **wrong), telling((STARTS[0], "back_off_wall")), EXACT),
        (patient("c", **{**CALF, **wrong, "asked": "calf_raise"}), telling((STARTS[0], "too_deep")), EXACT),
        (making("d", 1.0, fault="too_deep"), EXACT, EXACT),
    )

    assert "1 of 2" == found["too_deep"]["told in wrong clips"]


# --- something else than asked -----------------------------------------------------------------------------


@pytest.fixture
def counts(monkeypatch):
    """Let a watched clip have as many repetitions as its name is long, and note which are watched as what."""
    watched = []

    def counted(who, asked):
        watched.append((who.name, asked))
        return len(who.name)

    monkeypatch.setattr(patient_wrong, "_counted", counted)
    return watched


def test_clips_are_watched_as_what_several_do_but_never_as_what_they_are(ward, counts):
    ward.admits(*three(), (patient("calf", **CALF), EXACT, EXACT))

    assert (("calf_raise", "wall_squat", 1, 4),) == patient_wrong.crossed()
    assert [("calf", "wall_squat")] == counts


def test_of_each_exercise_the_first_three_are_watched_as_every_other(ward, counts):
    calves = [(patient(f"calf-{place}", **CALF), EXACT, EXACT) for place in range(4)]
    ward.admits(*three(), *calves)

    assert (
        ("calf_raise", "wall_squat", 3, 18),
        ("wall_squat", "calf_raise", 3, 11),
    ) == patient_wrong.crossed()
    assert "calf-3" not in {name for name, _ in counts}


def test_who_has_company_or_does_not_do_it_right_is_not_watched_as_another(ward, counts):
    (a, b, c) = three()
    others = [
        (patient("d", company=True, **CALF), EXACT, EXACT),
        (patient("e", purpose="fault", **CALF), EXACT, EXACT),
        (patient("f", camera=seen_by(off_deg=15.0), **CALF), EXACT, EXACT),
    ]
    ward.admits(a, b, c, *others)

    assert () == patient_wrong.crossed()
    assert [] == counts


def test_a_clip_is_watched_with_model_full_as_what_is_asked(monkeypatch):
    asked = []

    def measured(seen, task):
        asked.append((seen, task.exercise.id))
        return EXACT

    monkeypatch.setattr(patients, "sightings", lambda who, model: (who.name, model))
    monkeypatch.setattr(patient_wrong, "measured", measured)

    assert 3 == patient_wrong._counted(patient("anna"), "calf_raise")
    assert [(("anna", "full"), "calf_raise")] == asked


def test_a_clip_that_is_refused_as_another_has_no_phantoms(monkeypatch):
    monkeypatch.setattr(patients, "sightings", lambda *_: ())
    monkeypatch.setattr(patient_wrong, "measured", lambda *_: said(*SPANS, refused="view"))

    assert 0 == patient_wrong._counted(patient(), "calf_raise")


def test_whoever_counts_in_the_same_signal_the_other_way_is_not_akin():
    assert patient_wrong.akin("wall_slide", "wall_squat")
    assert not patient_wrong.akin("sit_to_stand", "wall_squat")
    assert not patient_wrong.akin("calf_stretch_step", "calf_raise")


def test_clips_that_are_wrong_on_purpose_are_told_with_both_models(ward):
    wrong = patient("a", exercise="walking", level=None, purpose="wrong")
    ward.admits(
        *three(), (wrong, telling((9.0, "too_deep"), (12.0, "back_off_wall"), (22.0, "too_deep")), NOTHING)
    )

    assert (("a", "walking", "wall_squat", "3", "0", "back_off_wall, too_deep"),) == (
        patient_wrong.on_purpose().rows
    )


def test_who_comes_and_goes_is_told_with_what_was_invented_by_each_model(ward):
    walks: dict[str, Any] = {"purpose": "enter_leave"}
    ward.admits(
        (patient("a", enters=True, **walks), EXACT, said((33.0, 33.5))),
        (patient("b", enters=True, leaves=True, **walks), said((0.2, 1.5), *SPANS), said(refused="who")),
        (patient("c", leaves=True, **walks), NOTHING, NOTHING),
        (patient("d", **walks), EXACT, EXACT),
    )

    assert (
        ("a", "wall_squat", "walks in", "3", "3", "0", "1", "1"),
        ("b", "wall_squat", "walks in and walks out", "3", "4", "1", "refused: who", "0"),
        ("c", "wall_squat", "walks out", "3", "0", "0", "0", "0"),
    ) == patient_wrong.coming_and_going().rows


def test_in_the_table_of_the_watched_each_pair_has_its_own_cell(monkeypatch):
    found = (
        ("calf_raise", "wall_squat", 3, 1),
        ("squat_depth", "calf_raise", 1, 2),
        ("squat_depth", "wall_squat", 1, 4),
    )
    monkeypatch.setattr(patient_wrong, "crossed", lambda: found)
    table = patient_wrong.watched_as_others()

    assert ("done \\ asked", "clips", "wall_squat", "calf_raise") == table.head
    assert (("calf_raise", "3", "1", "·"), ("squat_depth", "1", "(4)", "2")) == table.rows


# --- the camera's limit -----------------------------------------------------------------------------------


def turn(yaw_deg, covered=1.0, wrong=0, reps=100):
    return Turn(yaw_deg, covered, reps, wrong)


@pytest.mark.parametrize(
    ("one", "holds"),
    [
        (turn(0, 0.80, 2), True),
        (turn(0, 0.79, 0), False),
        (turn(0, 1.00, 3), False),
        (turn(0, float("nan")), False),
        (turn(0, 1.0, 0, reps=0), True),
    ],
)
def test_a_turn_holds_to_the_edge_of_both_bars(one, holds):
    assert holds is one.holds


@pytest.mark.parametrize(
    ("other", "alike"),
    [(turn(9, 0.75, 15), True), (turn(9, 0.74), False), (turn(9, 1.0, 16), False), (turn(9, 1.0, 0), True)],
)
def test_a_little_worse_is_as_good(other, alike):
    assert alike is other.as_good_as(turn(0, 0.7999, 10))


def test_a_turn_is_told_in_words():
    assert "15°: 83 % within, 7 of 90 wrong" == str(turn(15.0, 0.83, 7, 90))


def test_missed_and_invented_repetitions_are_both_wrong(monkeypatch):
    monkeypatch.setattr(
        patient_results, "stated", lambda some: type("Found", (), {"within_95": len(some) / 4})
    )
    off = patient("b", camera=seen_by(off_deg=-15.0))
    more = patient("c", camera=seen_by(off_deg=15.0))
    results = [
        outcome(off, said(*SPANS[:1])),
        outcome(more, said(*SPANS, (33.0, 33.5))),
        outcome(patient("a")),
    ]

    assert (Turn(0.0, 0.25, 3, 0), Turn(15.0, 0.5, 6, 3)) == patient_gate.turns(results)


def test_each_view_has_a_row_with_its_own_clips(ward):
    clam = sided("clamshell", "short")
    lost = said(*SPANS, off=60.0, error=1.0)
    ward.admits(
        *three(),
        (patient("d", camera=seen_by(off_deg=45.0)), EXACT, lost),
        (patient("e", camera=seen_by("frontal"), **clam), EXACT, lost),
        (patient("f", camera=seen_by("frontal", 15.0), **clam), EXACT, lost),
        (patient("g", camera=seen_by("frontal", 30.0), **clam), NOTHING, EXACT),
    )

    side, front = patient_gate.table().rows
    assert ("side", "35°", "0°: 100 % within, 0 of 9 wrong; 45°: 100 % within, 0 of 3 wrong") == side[:3]
    assert ("45°", "45°", "may be widened to 45°") == side[3:]
    assert front[2].startswith(
        "0°: 100 % within, 0 of 3 wrong; 15°: 100 % within, 0 of 3 wrong; 30°: - within"
    )
    assert ("15°", "15°", "narrow to 15°, or state a wider error from 30°") == front[3:]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((turn(0), turn(35)), "keep 35°; nothing was filmed beyond 35°"),
        ((turn(0), turn(35, 0.5)), "narrow to 0°, or state a wider error from 35°"),
        ((turn(0), turn(36, 0.5)), "keep 35°"),
        ((turn(0), turn(36)), "may be widened to 36°"),
    ],
)
def test_at_the_limit_itself_it_still_counts(found, words):
    assert words == patient_gate.proposal("frontal", found)


def test_the_limit_of_the_view_in_question_is_the_one_in_force(monkeypatch):
    monkeypatch.setattr(patient_gate, "gate_in_force", {"sagittal": 20.0, "frontal": 40.0}.__getitem__)
    found = (turn(0), turn(30), turn(45, 0.5))

    assert "may be widened to 30°" == patient_gate.proposal("sagittal", found)
    assert "keep 40°" == patient_gate.proposal("frontal", found)


def test_where_no_turn_is_good_there_is_none():
    assert patient_gate.no_worse((turn(0), turn(15, 0.5))) == 0.0
    assert patient_gate.widest((), lambda one: one.holds) is None
    assert "none" == patient_gate._degrees(None)
