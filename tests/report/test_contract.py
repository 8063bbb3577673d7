"""The JSON keeps its promise to programs: these keys, these types, every time."""

import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from tests.report.examples import FULL, REFUSED, changed
from vastus.motion.analysis import Analysis, Speed
from vastus.report.contract import Report, document, to_json

KNEE = "knee_flexion_deg"

PROMISED = {
    "schema": int,
    "exercise": str,
    "clip": str,
    "fps": float,
    "seconds": float,
    "view": dict,
    "refused": type(None),
    "reps": list,
    "holds": list,
    "faults": list,
    "tracking": dict,
    "speed": dict,
}
PROMISED_PARTS = {
    "view": {"asked", "seen", "yaw_deg"},
    "tracking": {"seen_fraction", "gaps"},
    "speed": {"pose_s", "engine_s", "decode_s", "wall_s"},
}
PROMISED_ENTRIES = {
    "reps": {"side", "began_s", "ended_s", "peak_deg", "peak_at_s", "complete", "hold_s"},
    "holds": {"side", "began_s", "ended_s", "in_band_s"},
    "faults": {"id", "at_s", "side"},
}


def read(analysis: Analysis, signal: str = KNEE) -> dict[str, object]:
    found = json.loads(to_json(analysis, signal))
    assert isinstance(found, dict)
    return found


def test_every_promised_key_is_there_with_its_type() -> None:
    found = read(FULL)

    assert PROMISED == {key: type(found[key]) for key in PROMISED}


@pytest.mark.parametrize("part", PROMISED_PARTS)
def test_every_part_has_its_promised_keys(part: str) -> None:
    found = read(FULL)[part]

    assert isinstance(found, dict)
    assert set() == PROMISED_PARTS[part] - set(found)


@pytest.mark.parametrize("part", PROMISED_ENTRIES)
def test_every_entry_has_its_promised_keys(part: str) -> None:
    entries = read(FULL)[part]

    assert isinstance(entries, list)
    assert entries
    assert [] == [entry for entry in entries if PROMISED_ENTRIES[part] - set(entry)]


def test_what_is_written_can_be_read_back_as_the_same() -> None:
    assert document(FULL, KNEE) == Report.model_validate_json(to_json(FULL, KNEE))


def test_the_schema_is_the_first() -> None:
    assert 1 == read(FULL)["schema"]


def test_a_refusal_says_why_and_lists_nothing() -> None:
    found = read(REFUSED)

    assert {"reason": "nobody", "message": "No person can be seen in this clip."} == found["refused"]
    assert ([], [], []) == (found["reps"], found["holds"], found["faults"])


def test_legs_that_work_together_are_called_both() -> None:
    assert ["both"] * 3 == [rep.side for rep in document(FULL, KNEE).reps]


def test_a_leg_that_works_alone_keeps_its_name() -> None:
    alone = changed(reps=tuple(replace(rep, side="left") for rep in FULL.reps))

    assert ["left"] * 3 == [rep.side for rep in document(alone, KNEE).reps]


def test_an_angle_is_in_degrees_under_both_names() -> None:
    first = document(FULL, KNEE).reps[0]

    assert (46.0, 46.0, "deg", 4.0) == (first.peak_deg, first.peak, first.peak_unit, first.peak_se)


def test_a_ratio_is_no_angle() -> None:
    first = document(FULL, "clamshell_opening_ratio").reps[0]

    assert (None, 46.0, "ratio") == (first.peak_deg, first.peak, first.peak_unit)


def test_a_repetition_that_fell_short_has_no_hold_and_says_so_with_null() -> None:
    short = document(FULL, KNEE).reps[1]

    assert (False, None) == (short.complete, short.hold_s)


def test_zero_seconds_held_is_an_answer() -> None:
    touched = changed(reps=(replace(FULL.reps[0], hold_s=0.0),))

    assert 0.0 == document(touched, KNEE).reps[0].hold_s


def test_an_interrupted_analysis_says_it_is_partial() -> None:
    assert [False, True] == [document(one, KNEE).partial for one in (FULL, changed(partial=True))]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_never_written(bad: float) -> None:
    with pytest.raises(ValidationError):
        to_json(changed(speed=Speed(bad, 0.0, 0.0, 0.0)), KNEE)


def test_an_unknown_key_is_refused_when_read_back() -> None:
    found = {**read(FULL), "mood": "fine"}

    with pytest.raises(ValidationError, match="mood"):
        Report.model_validate_json(json.dumps(found))


def test_times_are_not_rounded() -> None:
    exact = changed(reps=(replace(FULL.reps[0], began_s=1.0 / 3.0),))

    assert 1.0 / 3.0 == document(exact, KNEE).reps[0].began_s
