"""The library is read on first use, by name, and a wrong name gets the nearest one."""

import subprocess
import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.protocol.exercise_files import RIGHT, changed
from vastus.base.errors import ProtocolError, UnknownNameError
from vastus.protocol import load
from vastus.protocol.model import Exercise
from vastus.protocol.planning import PlanSettings


def test_an_exercise_is_found_by_its_id() -> None:
    assert "wall_squat" == load.exercise("wall_squat").id


def test_the_ids_are_the_names_of_the_files() -> None:
    assert list(load.exercise_ids()) == [exercise.id for exercise in load.exercises()]
    assert sorted(load.exercise_ids()) == list(load.exercise_ids())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wall_sqat", "wall_squat"),
        ("wall squat", "wall_squat"),
        ("Wall-Squat", "wall_squat"),
        ("clamshel", "clamshell"),
        ("calf_stretch", "calf_stretch_step"),
        ("single_leg_deadlift_rdl", "single_leg_rdl"),
    ],
)
def test_a_name_nearly_right_gets_the_right_one(typed: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        load.exercise(typed)

    assert typed == raised.value.where
    assert f"Did you mean {meant}?" == raised.value.remedy


def test_a_name_like_no_other_gets_all_of_them() -> None:
    with pytest.raises(UnknownNameError) as raised:
        load.exercise("zzz")

    assert all(name in raised.value.remedy for name in load.exercise_ids())


@given(st.text(max_size=30))
def test_no_text_but_an_id_is_an_exercise(name: str) -> None:
    if name in load.exercise_ids():
        assert name == load.exercise(name).id
    else:
        with pytest.raises(UnknownNameError):
            load.exercise(name)


def test_a_name_cannot_lead_out_of_the_library() -> None:
    with pytest.raises(UnknownNameError):
        load.exercise("../sources")


def test_without_a_name_the_level_of_the_article_is_taken() -> None:
    assert "article" == load.level(load.exercise("clamshell")).id


def test_without_an_article_the_first_level_of_its_own_is_taken() -> None:
    exercise = load.exercise("wall_slide")

    assert exercise.levels[0] == load.level(exercise)


def test_a_level_is_found_by_its_id() -> None:
    assert 60 == load.level(load.exercise("wall_squat"), "deeper_60").target


def test_a_level_nearly_right_gets_the_right_one() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean deeper_60"):
        load.level(load.exercise("wall_squat"), "deper_60")


def test_a_level_performs_itself() -> None:
    exercise = load.exercise("wall_squat")
    level = load.level(exercise)

    assert (exercise, level) == load.performed(exercise, level)


def test_a_rung_that_is_another_exercise_leads_to_that_exercise_and_its_level() -> None:
    exercise = load.exercise("wall_squat")
    doing, level = load.performed(exercise, load.level(exercise, "slide_30"))

    assert ("wall_slide", "slide_30") == (doing.id, level.id)


def test_a_file_is_read_once() -> None:
    assert load.exercise("wall_squat") is load.exercise("wall_squat")
    assert load.measuring() is load.measuring()


def test_a_whole_number_is_a_number() -> None:
    assert 40.0 == load.parse(Exercise, RIGHT).levels[0].target


def test_a_text_is_no_number() -> None:
    with pytest.raises(ValidationError):
        load.parse(Exercise, changed("start = 15", 'start = "15"'))


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(ValidationError):
        load.parse(Exercise, changed("version = 1", "version = 1\ncolour = 3"))


def test_what_is_no_toml_is_an_error_with_its_line() -> None:
    with pytest.raises(tomllib.TOMLDecodeError, match="at line 1"):
        load.parse(Exercise, "id = \n")


def test_an_exercise_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        load.exercise("wall_squat").version = 2  # type: ignore[misc]


def test_all_names_that_may_be_referred_to_are_known() -> None:
    known = load.known()

    assert set(load.exercise_ids()) == set(known.levels)
    assert "article" in known.levels["clamshell"]
    assert "chair" in known.equipment
    assert "design" in known.sources


def test_importing_reads_no_file_of_the_library() -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import vastus.protocol.load\n"
        "print([name for name in opened if name.endswith('.toml')])\n"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "[]" == told.stdout.strip()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("value = 2.0", "value = 2,0", "plan.toml: this is not TOML: "),
        ("safe_nprs", "save_nprs", "plan.toml: safe_nprs: Field required."),
    ],
)
def test_a_shipped_file_that_was_edited_and_cannot_be_used_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, says: str
) -> None:
    edited = load._read("plan.toml").replace(before, after, 1)
    monkeypatch.setattr(load, "_read", lambda _: edited)

    with pytest.raises(ProtocolError, match="what you noted is not touched") as told:
        load._shipped(PlanSettings, "plan.toml")
    assert says in str(told.value)
