"""A hand-out can be followed at home, without the program."""

import re

import pytest

from vastus.base.errors import UnknownNameError
from vastus.protocol import load
from vastus.protocol.model import Dose, Exercise, Level
from vastus.report.handout import FOOT, WIDTH, dose_words, handout

NAMES = load.exercise_ids()
RUNGS = [(name, level.id) for name in NAMES for level in load.exercise(name).levels]
EVERY = (
    "Level",
    "You need",
    "Set-up",
    "Do it",
    "How much",
    "Stop if",
    "Good to know",
    "Easier",
    "Camera",
    "Sources",
)


def text(name: str, level: str | None = None) -> str:
    return handout(load.exercise(name), level)


def flat(told: str) -> str:
    """The text with its lines joined, as a person hears it."""
    return re.sub(r"\s+", " ", told)


def section(told: str, title: str) -> str:
    """What stands under a title."""
    body = told.split(f"\n\n{title}\n", 1)[1]
    return flat(re.split(r"\n\n(?=\S)", body, maxsplit=1)[0]).strip()


def dose(**changes: object) -> Dose:
    standard: dict[str, object] = {"sets": 1, "reps": 10, "rest_s": 60.0, "days_per_week": 3}
    return Dose.model_validate({**standard, **changes})


def level(of: Dose, hold_s: float | None, hold_max_s: float | None) -> Level:
    told = {"id": "one", "name": "One", "differs": "Nothing.", "source": "design"}
    return Level.model_validate({**told, "dose": of, "hold_s": hold_s, "hold_max_s": hold_max_s})


def words(
    of: Dose, hold_s: float | None = None, hold_max_s: float | None = None, *, each: bool = False
) -> str:
    return dose_words(of, level(of, hold_s, hold_max_s), each_side=each)


@pytest.mark.parametrize(("name", "rung"), RUNGS)
def test_every_level_of_every_exercise_has_a_hand_out_that_fits_on_paper(name: str, rung: str) -> None:
    lines = text(name, rung).splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert [] == [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("name", NAMES)
def test_a_hand_out_has_everything_needed_to_do_it(name: str) -> None:
    titles = text(name).splitlines()

    assert [] == [title for title in EVERY if title not in titles]


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_with_what_it_is_not(name: str) -> None:
    assert flat(text(name)).strip().endswith(FOOT)


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_marks_that_a_terminal_would_take_for_colours(name: str) -> None:
    assert "[" not in text(name)


def test_it_begins_with_the_name_underlined() -> None:
    assert text("wall_squat").startswith("Wall squat\n==========\n\n  Strengthens")


def test_without_a_level_it_is_the_dose_of_the_article() -> None:
    told = section(text("wall_squat"), "Level")

    assert told.startswith("Step 6 of 14 of Wall squat: To 45 degrees, 15 times 5 to 10 seconds.")
    assert "This is the dose of the article." in told


def test_another_level_does_not_claim_to_be_the_article_s() -> None:
    assert "article" not in section(text("wall_squat", "hold_30"), "Level")


def test_a_level_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean hold_30"):
        text("wall_squat", "hold_3")


def test_the_steps_are_numbered_in_their_order() -> None:
    told = section(text("clamshell"), "Do it")
    steps = load.exercise("clamshell").steps

    assert " ".join(f"{number}. {step}" for number, step in enumerate(steps, 1)) == told


def test_the_dose_of_the_article_is_told_in_a_sentence() -> None:
    told = section(text("wall_squat"), "How much")

    assert told.startswith("15 repetitions, each held for 5 to 10 seconds. 1 to 3 times a day, every day.")
    assert "Pace: about 2 seconds out and 2 seconds back." in told


def test_the_depth_is_told_with_its_limit() -> None:
    told = section(text("wall_squat"), "How far")

    assert told.startswith("About 45 degrees of knee bend. The camera counts a repetition from 35.")
    assert "at 55 degrees you are told to come back, at 70 the repetition ends." in told


def test_a_depth_that_nobody_can_picture_is_left_out() -> None:
    assert "How far" not in text("clamshell").splitlines()
    assert "How far" not in text("quad_set").splitlines()


def test_a_movement_that_goes_down_counts_from_above_its_target() -> None:
    assert "About 15 degrees of knee bend. The camera counts a repetition from 35." in flat(
        text("sit_to_stand")
    )


def test_what_a_level_needs_besides_is_listed() -> None:
    assert "Hand weight, 2 to 4 kg." in section(text("single_leg_rdl", "hand_weight"), "You need")
    assert "For other levels or for comfort" in section(text("single_leg_rdl"), "You need")


def test_a_thing_that_is_needed_is_not_also_offered_as_an_extra() -> None:
    told = section(text("clamshell", "light_band"), "You need")

    assert 1 == told.lower().count("light loop band")


def test_the_faults_are_told_as_what_to_do() -> None:
    assert "Keep your heels touching." in section(text("clamshell"), "Watch for")


def test_a_sentence_that_two_faults_share_is_told_once() -> None:
    told = section(text("clamshell"), "Watch for")

    assert 1 == told.count("Keep your heels touching.")
    assert 1 == section(text("side_plank_clam"), "Watch for").count("Keep your hips stacked.")


def test_when_to_stop_is_told_and_where_help_is_needed() -> None:
    told = section(text("wall_squat"), "Stop if")

    assert "above 5 out of 10" in told
    assert "have it looked at" in told


def test_the_way_down_and_up_the_ladder_is_told() -> None:
    told = section(text("wall_squat"), "Next steps on the ladder")

    assert "Down: To 40 degrees, 15 times 5 seconds." in told
    assert "Up: To 45 degrees, 15 times 7 seconds. Two seconds longer." in told


def test_the_lowest_rung_has_no_way_down_and_the_highest_none_up() -> None:
    exercise = load.exercise("clamshell")

    assert "Down:" not in text("clamshell", exercise.levels[0].id)
    assert "Up:" not in text("clamshell", exercise.levels[-1].id)


def test_a_rung_that_is_another_exercise_is_told_as_that_one_with_the_dose_of_the_rung() -> None:
    told = text("wall_squat", "step_down")

    assert told.startswith("Step-down from a low step\n")
    assert "Step 14 of 14 of Wall squat" in flat(told)
    assert "3 sets of 8 repetitions on each side." in section(told, "How much")


def test_an_easier_exercise_is_named_so_that_it_can_be_asked_for() -> None:
    assert "Wall slide (wall_slide)" in section(text("wall_squat"), "Easier")


def test_where_the_camera_stands_is_told() -> None:
    assert section(text("wall_squat"), "Camera").startswith("Filmed from the side.")
    assert section(text("clamshell"), "Camera").startswith("Filmed from the front.")


def test_what_no_camera_can_see_is_not_filmed() -> None:
    assert "Filmed" not in text("quad_set")


def test_a_home_test_says_what_it_tells() -> None:
    assert "thirty seconds" in section(text("sit_to_stand"), "What it tells")
    assert "What it tells" not in text("wall_squat").splitlines()


DAYS = "3 days a week, with a day between."


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (dose(), f"10 repetitions. {DAYS}"),
        (dose(reps=1), f"1 repetition. {DAYS}"),
        (dose(reps_max=15), f"10 to 15 repetitions. {DAYS}"),
        (dose(sets=3), f"3 sets of 10 repetitions. Rest 60 seconds between sets. {DAYS}"),
        (dose(sets=2, rest_s=0.0), f"2 sets of 10 repetitions. {DAYS}"),
        (dose(days_per_week=7), "10 repetitions. Every day."),
        (dose(days_per_week=1), "10 repetitions. Once a week at most."),
        (dose(bouts_per_day=2, days_per_week=7), "10 repetitions. 2 times a day, every day."),
        (dose(bouts_per_day_max=3, days_per_week=7), "10 repetitions. 1 to 3 times a day, every day."),
        (dose(load="2 kg"), f"10 repetitions. {DAYS} Load: 2 kg."),
    ],
)
def test_a_dose_is_told_in_sentences(of: Dose, expected: str) -> None:
    assert expected == words(of)


def test_a_hold_is_told_with_the_repetitions() -> None:
    assert f"10 repetitions, each held for 5 seconds. {DAYS}" == words(dose(), 5.0)
    assert f"10 repetitions, each held for 5 to 10 seconds. {DAYS}" == words(dose(), 5.0, 10.0)


def test_a_dose_of_each_side_says_so() -> None:
    assert f"10 repetitions on each side. {DAYS}" == words(dose(), each=True)


def test_an_exercise_of_somebody_else_is_told_too() -> None:
    mine: Exercise = load.exercise("wall_slide").model_copy(update={"name": "My slide", "alternatives": ()})

    assert handout(mine).startswith("My slide\n========\n")
