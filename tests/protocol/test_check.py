"""`vastus check` tells an author everything that is wrong, where, why, and what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.exercise_files import KNOWN, NAME, RIGHT, added, changed, found, only, places
from vastus.protocol import load
from vastus.protocol.check import check, problems
from vastus.protocol.draft import Known
from vastus.protocol.problem import told


def test_a_file_that_is_right_has_no_problem() -> None:
    assert () == found(RIGHT)


def test_the_whole_library_has_no_problem() -> None:
    assert dict.fromkeys(load.library_texts(), ()) == check(load.library_texts())


def test_what_is_no_toml_is_told_with_its_line() -> None:
    problem = only(changed("version = 1", "version = "))

    assert problem.where.startswith("line 2, column ")
    assert problem.what.startswith("is not TOML: ")
    assert "this line" in problem.remedy


def test_an_open_quote_at_the_end_is_told_too() -> None:
    problem = only(added('name = "never closed'))

    assert "is not TOML" in problem.what


def test_a_table_given_twice_is_told() -> None:
    problem = only(added("[setting]"))

    assert "is not TOML" in problem.what


def test_an_empty_file_lacks_everything_that_must_be_there() -> None:
    expected = ["id", "version", "name", "kind", "purpose", "sides", "setting", "demonstration", "equipment"]
    assert expected == places("")[:9]


def test_a_misspelt_key_is_told_with_the_nearest_one() -> None:
    problem = only(changed("hysteresis = 5", "hysteresis = 5\nhysterisis = 5"))

    assert "movement.hysterisis" == problem.where
    assert "5" == problem.value
    assert "not a key" in problem.what
    assert "Did you mean hysteresis?" == problem.remedy


def test_a_key_like_no_other_is_told_where_the_keys_are_listed() -> None:
    problem = only(changed("version = 1", "version = 1\nzzz = 3"))

    assert "zzz" == problem.where
    assert "exercise.schema.json" in problem.remedy


def test_a_key_of_a_dose_is_compared_with_the_keys_of_a_dose() -> None:
    text = RIGHT.replace("rest_s = 60, days_per_week = 3 }", "rest_s = 60, days_per_week = 3, lod = 1 }", 1)

    assert "levels[0].dose.lod" == only(text).where
    assert "Did you mean load?" == only(text).remedy


def test_a_unit_in_the_key_is_told_with_the_plain_key() -> None:
    assert "Did you mean start?" == only(changed("start = 15", "start = 15\nstart_deg = 15")).remedy


def test_a_missing_source_is_told_with_its_reason() -> None:
    problem = only(changed('differs = "Deeper."\nsource = "cleveland-2023"', 'differs = "Deeper."'))

    assert "levels[1].source" == problem.where
    assert "every number says where it comes from" in problem.what
    assert "Add source." == problem.remedy


def test_a_missing_text_is_told() -> None:
    problem = only(changed('says = "Lift your chest."\n', ""))

    assert "faults[0].says" == problem.where
    assert problem.value is None


def test_a_word_that_is_not_allowed_is_told_with_the_nearest_one() -> None:
    problem = only(changed('kind = "strength"', 'kind = "strenth"'))

    assert "kind" == problem.where
    assert '"strenth"' == problem.value
    assert "Did you mean strength?" == problem.remedy


def test_a_word_like_no_other_is_told_with_all_that_are_allowed() -> None:
    problem = only(changed('toward = "more"', 'toward = "up"'))

    assert "Use one of less, more." == problem.remedy


def test_a_text_where_a_number_belongs_is_told() -> None:
    problem = only(changed("start = 15", 'start = "15"'))

    assert ("movement.start", '"15"') == (problem.where, problem.value)
    assert "number" in problem.what


def test_a_number_out_of_its_range_is_told() -> None:
    problem = only(changed("for_s = 0.4", "for_s = 40.0"))

    assert "faults[0].for_s" == problem.where
    assert "10" in problem.what


def test_not_a_number_is_no_number() -> None:
    assert "movement.start" == only(changed("start = 15", "start = nan")).where


def test_a_date_is_no_number() -> None:
    assert "movement.start" == only(changed("start = 15", "start = 2026-01-01")).where


def test_an_id_must_be_the_name_of_the_file() -> None:
    (problem,) = problems(RIGHT, "squat.toml", KNOWN)

    assert ("id", '"mini_squat"') == (problem.where, problem.value)
    assert "squat" in problem.what


def test_only_the_last_part_of_a_path_must_be_the_id() -> None:
    assert () == problems(RIGHT, "somewhere/else/mini_squat.toml", KNOWN)


def test_all_problems_are_told_at_once_and_not_the_first() -> None:
    text = changed(
        'kind = "strength"', 'kind = "strenth"',
        "start = 15", "start = 15\nstart_deg = 15",
        "target = 60", "target = 35",
        'equipment = ["chair"]', 'equipment = ["chiar"]',
        'cue = "Chest up"', 'cue = "Please lift your chest up"',
    )  # fmt: skip

    assert {"kind", "movement.start_deg", "levels[1].target", "equipment[0]", "faults[0].cue"} == set(
        places(text)
    )


def test_a_level_with_a_misspelt_key_is_still_compared_with_its_neighbours() -> None:
    text = changed("target = 60", "target = 35", 'name = "To 60 degrees"', 'name = "To 60 degrees"\nnmae = 1')

    assert ["levels[1].nmae", "levels[1].target"] == places(text)


def test_a_level_without_a_source_is_still_compared_with_its_neighbours() -> None:
    text = changed(
        'differs = "Deeper."\nsource = "cleveland-2023"', 'differs = "Deeper."', "target = 60", "target = 35"
    )

    assert ["levels[1].source", "levels[1].target"] == places(text)


def test_one_wrong_phase_does_not_hide_a_wrong_signal() -> None:
    text = changed(
        'during = ["outbound", "at_target"]',
        'during = ["outbound", "bottom"]',
        "trunk_flexion_deg",
        "trunk_deg",
    )

    assert ["faults[0].during[1]", "faults[0].signal"] == places(text)


def test_levels_that_are_no_list_are_told_once() -> None:
    text = RIGHT[: RIGHT.index("[[levels]]")].replace("version = 1", "version = 1\nlevels = 3")

    assert "levels" in places(text)


def test_rules_with_a_movement_that_cannot_be_read_are_not_told_off_for_it() -> None:
    assert ["movement.outbound"] == places(changed('outbound = "eccentric"', 'outbound = "down"'))


def test_a_muscle_like_no_other_is_told_and_condemns_no_step() -> None:
    text = changed('"front_thigh"', '"front_tigh"', '"outbound", "returning"]', '"outbuond", "returning"]')

    assert [
        ("demonstration.muscles[0]", "Did you mean front_thigh?"),
        ("demonstration.said[0]", "Did you mean outbound?"),
    ] == [(one.where, one.remedy) for one in found(text)]


def test_a_setting_that_cannot_be_read_condemns_no_signal() -> None:
    assert ["setting.view"] == places(changed('view = "sagittal"', 'view = "side"'))


def test_files_that_are_checked_together_may_refer_to_each_other() -> None:
    bridge = RIGHT.replace('id = "mini_squat"', 'id = "bridge"').replace('alternatives = ["bridge"]', "")
    nothing = Known(levels={}, sources=KNOWN.sources, equipment=KNOWN.equipment)

    assert {"mini_squat.toml": (), "bridge.toml": ()} == check({NAME: RIGHT, "bridge.toml": bridge}, nothing)
    assert ["alternatives[0]"] == [problem.where for problem in check({NAME: RIGHT}, nothing)[NAME]]


def test_a_broken_file_does_not_stop_the_check_of_the_others() -> None:
    report = check({"broken.toml": "id = ", NAME: RIGHT}, KNOWN)

    assert (1, 0) == (len(report["broken.toml"]), len(report[NAME]))


def test_without_a_list_of_names_those_of_the_package_are_known() -> None:
    wall_squat = load.library_texts()["wall_squat.toml"]

    assert () == problems(wall_squat, "wall_squat.toml")


def test_the_report_reads_like_a_list_with_place_reason_and_remedy() -> None:
    text = told(NAME, found(changed("target = 60", "target = 35", 'id = "lying"', 'id = "Lying"')))

    assert text.startswith('mini_squat.toml: 2 problems\n\n  guards[0].id = "Lying"\n     ')
    assert (
        "  levels[1].target = 35\n"
        "     asks less than levels[0] (40). Levels go from easiest to hardest: "
        '"advance" means "next in the list".\n'
        "     Swap the two levels, or move this one to at least 40."
    ) in text


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_and_never_a_crash(text: str) -> None:
    assert found(text)


@given(st.integers(0, len(RIGHT) - 1), st.integers(1, 60))
def test_a_file_with_a_piece_cut_out_gets_an_answer(start: int, length: int) -> None:
    cut = RIGHT[:start] + RIGHT[start + length :]

    assert all(problem.what and problem.remedy for problem in found(cut))


@given(
    st.sampled_from([line for line in RIGHT.splitlines() if " = " in line]),
    st.sampled_from(["3", '"x"', "true", "[]", "[1]", "{}", "-1.5"]),
)
def test_a_wrong_kind_of_value_gets_an_answer(line: str, value: str) -> None:
    key = line.partition(" = ")[0]
    answers = found(RIGHT.replace(line, f"{key} = {value}", 1))

    assert all(problem.where and problem.what and problem.remedy for problem in answers)


@pytest.mark.parametrize("kind", ["faults", "rep_faults", "guards", "levels"])
def test_a_row_that_is_no_table_is_told(kind: str) -> None:
    start = RIGHT.index(f"[[{kind}]]")
    head = RIGHT[: RIGHT.index("[setting]")]
    rest = RIGHT[RIGHT.index("[setting]") : start]

    assert f"{kind}[0]" in places(f"{head}{kind} = [3]\n\n{rest}") or kind == "levels"
