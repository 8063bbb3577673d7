"""A ladder goes from easy to hard, one variable at a time, and never past its own ceiling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.exercise_files import RIGHT, changed, draft, exercise, only, places
from vastus.protocol.ladder import harder_in, sign_of
from vastus.protocol.model import Level

SECOND_DOSE = 'dose = { sets = 2, reps = 10, rest_s = 60, days_per_week = 3 }\ndiffers = "Deeper."'


def same_depth(*pairs: str) -> str:
    """The file with both levels to 60 degrees, so that only what is named here differs."""
    level = changed(
        "target = 40", "target = 60", "ceiling = { warn = 50, end = 65", "ceiling = { warn = 69, end = 78"
    )
    return changed(*pairs, text=level)


def levels(text: str) -> tuple[Level, ...]:
    return exercise(text).levels


def harder(text: str) -> list[str]:
    one, two = levels(text)
    return list(harder_in(one, two, exercise(text).movement))


def test_a_deeper_level_after_a_shallower_one_is_a_ladder() -> None:
    assert [] == places(RIGHT)


def test_a_level_that_asks_less_than_the_one_before_is_told() -> None:
    problem = only(changed("target = 60", "target = 35", "warn = 68, end = 78", "warn = 50, end = 65"))

    assert ("levels[1].target", "35") == (problem.where, problem.value)
    assert "asks less than levels[0] (40)" in problem.what
    assert "at least 40" in problem.remedy


def test_for_a_signal_that_falls_less_is_deeper() -> None:
    falls = changed(
        'signal = "knee_flexion_deg"\nleg = "either"\ntoward = "more"\nstart = 15',
        'signal = "thigh_inclination_deg"\nleg = "either"\ntoward = "less"\nstart = -2',
        "hysteresis = 5", "hysteresis = 1",
        "target = 40\naccept = 10", "target = -15\naccept = 4",
        "target = 60\naccept = 10", "target = -10\naccept = 4",
        "warn = 50, end = 65", "warn = -20, end = -30",
        "warn = 68, end = 78", "warn = -20, end = -30",
    )  # fmt: skip

    assert ["levels[1].target"] == places(falls)
    assert -1 == sign_of(exercise(falls).movement)  # type: ignore[arg-type]


def test_a_band_that_opens_inside_the_start_zone_is_told() -> None:
    problem = only(changed("target = 40\naccept = 10", "target = 40\naccept = 22"))

    assert "levels[0].target" == problem.where
    assert "opens the target band at 18" in problem.what
    assert "left at 20" in problem.what


def test_a_band_may_begin_just_beyond_the_start_zone() -> None:
    assert [] == places(changed("target = 40\naccept = 10", "target = 40\naccept = 19.9"))


def test_a_start_beyond_the_target_is_told_for_every_level() -> None:
    assert ["levels[0].target", "levels[1].target"] == places(changed("start = 15", "start = 70"))


def test_a_warning_before_the_target_is_told() -> None:
    problem = only(changed("warn = 50, end = 65", "warn = 40, end = 65"))

    assert ("levels[0].ceiling.warn", "40") == (problem.where, problem.value)
    assert "beyond 40" in problem.remedy


def test_an_end_before_the_warning_is_told() -> None:
    problem = only(changed("warn = 68, end = 78", "warn = 68, end = 67"))

    assert ("levels[1].ceiling.end", "67") == (problem.where, problem.value)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (
            "hold_s = 3\nceiling = { warn = 50",
            "hold_s = 3\nhold_max_s = 3\nceiling = { warn = 50",
            "hold_max_s",
        ),
        (
            "hold_s = 3\nceiling = { warn = 50",
            "hold_s = 3\nhold_max_s = 2\nceiling = { warn = 50",
            "hold_max_s",
        ),
    ],
)
def test_a_range_that_does_not_open_upwards_is_told(old: str, new: str, where: str) -> None:
    assert f"levels[0].{where}" in places(changed(old, new))


def test_the_upper_end_of_a_hold_without_its_beginning_is_told() -> None:
    problem = only(changed("hold_s = 3\nceiling = { warn = 68", "hold_max_s = 5\nceiling = { warn = 68"))

    assert "levels[1].hold_max_s" == problem.where
    assert "but hold_s is missing" in problem.what


@pytest.mark.parametrize(
    ("dose", "key"),
    [
        ("sets = 2, reps = 10, reps_max = 10, rest_s = 60, days_per_week = 3", "dose.reps_max"),
        (
            "sets = 2, reps = 10, rest_s = 60, bouts_per_day = 3, bouts_per_day_max = 2, days_per_week = 3",
            "dose.bouts_per_day_max",
        ),
    ],
)
def test_a_range_of_the_dose_that_does_not_open_upwards_is_told(dose: str, key: str) -> None:
    text = RIGHT.replace("sets = 2, reps = 10, rest_s = 60, days_per_week = 3", dose)

    assert [f"levels[0].{key}", f"levels[1].{key}"] == places(text)


def test_two_variables_at_once_are_told_with_their_names() -> None:
    problem = only(changed(SECOND_DOSE, SECOND_DOSE.replace("reps = 10", "reps = 15")))

    assert ("levels[1]", '"second"') == (problem.where, problem.value)
    assert "changes repetitions and range against levels[0]" in problem.what
    assert "Put a level between" in problem.remedy


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("hold_s = 3\nceiling = { warn = 68", "hold_s = 5\nceiling = { warn = 68", ["hold"]),
        ("hold_s = 3\nceiling = { warn = 68", "ceiling = { warn = 68", []),
        (SECOND_DOSE, SECOND_DOSE.replace("reps = 10", "reps = 12"), ["repetitions"]),
        (SECOND_DOSE, SECOND_DOSE.replace("reps = 10", "reps = 10, reps_max = 15"), ["repetitions"]),
        (SECOND_DOSE, SECOND_DOSE.replace("sets = 2", "sets = 3"), ["sets"]),
        (SECOND_DOSE, SECOND_DOSE.replace("sets = 2", "sets = 1"), []),
        (SECOND_DOSE, SECOND_DOSE.replace("rest_s = 60", 'rest_s = 60, load = "2 kg"'), ["load"]),
        (SECOND_DOSE, SECOND_DOSE.replace("rest_s = 60", "rest_s = 60, bouts_per_day = 2"), ["bouts a day"]),
        (SECOND_DOSE, SECOND_DOSE.replace("days_per_week = 3", "days_per_week = 7"), ["days a week"]),
        ("article = true", 'equipment = ["wall"]', ["load"]),
        ("article = true", "tempo = { outbound_s = 4, returning_s = 2 }", ["tempo"]),
        ("article = true", "tempo = { outbound_s = 1, returning_s = 2 }", []),
    ],
)  # fmt: skip
def test_each_variable_that_gets_harder_is_named(old: str, new: str, names: list[str]) -> None:
    assert names == harder(same_depth(old, new))


def test_range_is_the_one_variable_of_the_right_file() -> None:
    assert ["range"] == harder(RIGHT)


def test_a_harder_load_with_fewer_repetitions_is_one_thing() -> None:
    eased = SECOND_DOSE.replace("reps = 10", "reps = 8").replace("rest_s = 60", 'rest_s = 60, load = "2 kg"')

    assert [] == places(same_depth(SECOND_DOSE, eased))


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 5), st.integers(1, 5))
def test_no_level_is_harder_than_itself_and_never_both_ways(
    reps: int, more: int, sets: int, other: int
) -> None:
    one = levels(RIGHT)[0].model_copy(
        update={"dose": levels(RIGHT)[0].dose.model_copy(update={"reps": reps, "sets": sets})}
    )
    two = one.model_copy(update={"dose": one.dose.model_copy(update={"reps": more, "sets": other})})
    movement = exercise().movement

    assert [] == list(harder_in(one, one, movement))
    assert set() == set(harder_in(one, two, movement)) & set(harder_in(two, one, movement))


def test_another_movement_is_one_thing_whatever_its_dose() -> None:
    other = """
[[levels]]
id = "third"
name = "Bridge"
performs = "bridge"
dose = { sets = 3, reps = 20, rest_s = 60, days_per_week = 7 }
differs = "Another movement."
source = "design"
"""

    assert [] == places(RIGHT + other)


def test_a_rung_that_is_another_exercise_has_no_depth_of_its_own() -> None:
    text = changed("article = true", 'performs = "bridge"')
    found = places(text)

    assert ["levels[1].target", "levels[1].accept", "levels[1].ceiling", "levels[1].hold_s"] == found


def test_a_watched_level_without_a_target_is_told() -> None:
    problem = only(changed("target = 60\n", ""))

    assert "levels[1].target" == problem.where
    assert "no repetition of this level can ever be complete" in problem.what


def test_a_watched_level_without_its_band_is_told() -> None:
    assert ["levels[0].accept"] == places(changed("target = 40\naccept = 10", "target = 40"))


def test_a_level_of_no_exercise_is_told() -> None:
    problem = only(changed("article = true", 'performs_level = "low"'))

    assert "levels[1].performs_level" == problem.where


def test_a_depth_without_a_movement_is_told() -> None:
    start, end = RIGHT.index("[movement]"), RIGHT.index("[too_deep]")
    still = RIGHT[:start] + RIGHT[end:]

    assert {"levels[0].target", "levels[1].target"} <= set(places(still))


def test_the_place_of_a_level_is_its_place_in_the_file() -> None:
    assert ["levels[0]", "levels[1]"] == [path for path, _ in draft().levels()]
