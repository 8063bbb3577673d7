"""The grammar of an exercise file is strict: what it does not know, it refuses."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.protocol.exercise_files import RIGHT, changed, exercise
from vastus.protocol.model import Ceiling, CertItem, Dose, Exercise, FaultRule, Guard, Level, Source

DOSE: dict[str, Any] = {"sets": 2, "reps": 10, "rest_s": 60.0, "days_per_week": 3}
FAULT: dict[str, Any] = {
    "id": "sways",
    "signal": "trunk_flexion_deg",
    "above": 45.0,
    "for_s": 0.4,
    "during": ("at_target",),
    "severity": "minor",
    "cue": "Steady",
    "says": "Stay steady.",
    "source": "design",
}


def refuses(kind: type[Dose | FaultRule | Guard | Ceiling | Source | CertItem], **fields: object) -> bool:
    try:
        kind.model_validate(fields)
    except ValidationError:
        return True
    return False


def test_a_level_is_found_by_its_id() -> None:
    assert "To 60 degrees" == exercise().level("second").name


def test_without_an_id_the_level_of_the_article_is_meant() -> None:
    assert "second" == exercise().level().id


def test_without_an_article_the_first_level_is_meant() -> None:
    assert "first" == exercise(changed("article = true\n", "")).level().id


def test_a_rung_that_is_another_exercise_is_not_the_default() -> None:
    before = """[[levels]]
id = "easier"
name = "Another"
performs = "bridge"
dose = { sets = 1, reps = 5, rest_s = 0, days_per_week = 3 }
differs = "Another movement."
source = "design"

[[levels]]
id = "first"
"""
    ladder = changed('[[levels]]\nid = "first"\n', before, "article = true\n", "")

    assert "first" == exercise(ladder).level().id


def test_an_exercise_without_levels_of_its_own_is_not_written() -> None:
    with pytest.raises(ValidationError, match="levels"):
        exercise(RIGHT[: RIGHT.index("[[levels]]")] + RIGHT[RIGHT.index("[cert]") :])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sets", 0),
        ("reps", 0),
        ("reps", 2.5),
        ("reps", "10"),
        ("reps", True),
        ("rest_s", -1.0),
        ("days_per_week", 8),
        ("days_per_week", 0),
        ("bouts_per_day", 0),
        ("rounds", 3),
    ],
)
def test_a_dose_that_nobody_can_do_is_refused(field: str, value: object) -> None:
    assert refuses(Dose, **{**DOSE, field: value})


def test_no_rest_is_an_answer() -> None:
    assert Dose.model_validate({**DOSE, "rest_s": 0.0}).rest_s == pytest.approx(0.0)


def test_a_dose_is_once_a_day_without_load_unless_it_says_otherwise() -> None:
    dose = Dose.model_validate(DOSE)

    assert (1, None, None, None) == (dose.bouts_per_day, dose.bouts_per_day_max, dose.reps_max, dose.load)


@pytest.mark.parametrize("field", ["id", "signal", "for_s", "during", "severity", "cue", "says", "source"])
def test_a_fault_says_everything(field: str) -> None:
    assert refuses(FaultRule, **{key: value for key, value in FAULT.items() if key != field})


@pytest.mark.parametrize("for_s", [0.0, 0.05, 11.0, float("nan"), float("inf")])
def test_a_fault_lasts_a_time_that_a_camera_can_see(for_s: float) -> None:
    assert refuses(FaultRule, **{**FAULT, "for_s": for_s})


def test_a_limit_of_zero_is_a_limit() -> None:
    assert FaultRule.model_validate({**FAULT, "above": 0.0}).above is not None


@given(st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True))
def test_an_id_is_small_letters_digits_and_lines(name: str) -> None:
    assert name == FaultRule.model_validate({**FAULT, "id": name}).id


@pytest.mark.parametrize("name", ["", "Sways", "2sways", "sways-left", "sways left", "_sways", "swäys"])
def test_any_other_id_is_refused(name: str) -> None:
    assert refuses(FaultRule, **{**FAULT, "id": name})


@pytest.mark.parametrize("status", ["found", "unverified"])
def test_a_source_was_read_or_is_from_memory(status: str) -> None:
    assert status == Source.model_validate({"citation": "Smith (1999).", "status": status}).status


def test_a_source_of_unknown_standing_is_refused() -> None:
    assert refuses(Source, citation="Smith (1999).", status="believed")


@pytest.mark.parametrize("number", ["1", "7a", "16b"])
def test_an_item_of_the_template_has_its_number(number: str) -> None:
    assert number == CertItem.model_validate({"id": number, "asks": "What?"}).id


def test_an_item_of_another_numbering_is_refused() -> None:
    assert refuses(CertItem, id="seven", asks="What?")


def test_a_ceiling_says_where_its_numbers_come_from() -> None:
    assert refuses(Ceiling, warn=55.0, end=70.0)


def test_what_was_read_can_be_written_and_read_again() -> None:
    whole = exercise()

    assert whole == Exercise.model_validate_json(whole.model_dump_json())
    assert whole.levels[0] == Level.model_validate_json(whole.levels[0].model_dump_json())
