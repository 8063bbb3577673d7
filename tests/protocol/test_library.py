"""The library says what the article, the ladders and the safety rules ask for."""

import re
from itertools import pairwise

import pytest

from vastus.protocol import load
from vastus.protocol.model import Exercise, Level

NAMES = load.exercise_ids()
ARTICLE = ("clamshell", "wall_squat", "hip_flexor_quad_stretch", "single_leg_rdl", "calf_stretch_step")
HOME_TESTS = (
    "heel_raise",
    "lateral_step_down",
    "lunge_to_wall",
    "single_leg_squat",
    "sit_to_stand",
    "squat_depth",
)
LADDER_RUNGS = (
    "quad_set", "wall_slide", "one_leg_wall_squat", "step_down",
    "clamshell_press", "side_lying_abduction", "side_plank", "side_plank_clam", "side_plank_abduction",
    "prone_quad_stretch", "hinge", "kickstand_hinge",
    "wall_calf_stretch", "calf_pedalling", "calf_raise", "single_leg_calf_raise",
)  # fmt: skip
SETTLED_WORDS = (
    "cure", "cures", "heal", "heals", "rehabilitate", "rehabilitates", "physical therapy", "physiotherapy",
    "pain-free in", "guarantee", "safe for", "you must", "therapist approved", "clinical-grade", "validated",
    "prevents injury", "correct alignment", "fixes", "abnormal", "jumper's knee", "patient",
)  # fmt: skip
LONGEST_SENTENCE = 34


def article_level(name: str) -> Level:
    (level,) = (level for level in load.exercise(name).levels if level.article)
    return level


def levels(name: str) -> dict[str, Level]:
    return {level.id: level for level in load.exercise(name).levels}


def sentences(exercise: Exercise) -> list[str]:
    """Everything a person reads or hears of an exercise."""
    said = [exercise.name, exercise.purpose, exercise.setting.camera, exercise.setting.space, *exercise.setup]
    said += [*exercise.steps, *exercise.precautions, *exercise.easier, *exercise.variants, *exercise.stop_if]
    said += [text for text in (exercise.result, exercise.while_held) if text is not None]
    said += [
        words.says for words in (exercise.too_shallow, exercise.too_deep, exercise.unsafe_depth) if words
    ]
    said += [fault.says for fault in exercise.faults] + [fault.says for fault in exercise.rep_faults]
    said += [guard.because for guard in exercise.guards]
    said += [text for level in exercise.levels for text in (level.name, level.differs)]
    said += list(exercise.cert.model_dump().values())
    return [part for text in said for part in re.split(r"(?<=[.:;])\s", text)]


@pytest.mark.parametrize("name", [*ARTICLE, *HOME_TESTS, *LADDER_RUNGS])
def test_the_library_has_the_exercise(name: str) -> None:
    assert name == load.exercise(name).id


@pytest.mark.parametrize("name", ARTICLE)
def test_an_exercise_of_the_article_marks_one_level_as_its_dose(name: str) -> None:
    assert "cleveland-2023" == article_level(name).source


def test_the_clamshell_of_the_article_is_15_times_5_seconds_on_each_side() -> None:
    level = article_level("clamshell")

    assert (15, 5, 1) == (level.dose.reps, level.hold_s, level.dose.sets)
    assert "each" == load.exercise("clamshell").sides


def test_the_wall_squat_of_the_article_is_15_times_5_to_10_seconds_at_45_degrees_several_times_a_day() -> (
    None
):
    level = article_level("wall_squat")

    assert (15, 5, 10, 45) == (level.dose.reps, level.hold_s, level.hold_max_s, level.target)
    assert (1, 3) == (level.dose.bouts_per_day, level.dose.bouts_per_day_max)
    assert "15 to 30 cm" in " ".join(load.exercise("wall_squat").setup)


def test_the_standing_stretch_of_the_article_is_5_times_15_to_30_seconds_every_day() -> None:
    level = article_level("hip_flexor_quad_stretch")

    assert (5, 15, 30, 7) == (level.dose.reps, level.hold_s, level.hold_max_s, level.dose.days_per_week)


def test_the_deadlift_of_the_article_is_10_to_15_a_side_with_the_trunk_almost_level() -> None:
    level = article_level("single_leg_rdl")
    assert level.target is not None
    assert level.accept is not None

    assert (10, 15, None) == (level.dose.reps, level.dose.reps_max, level.hold_s)
    assert (75, 60) == (level.target, level.target - level.accept)


def test_a_weight_is_the_advanced_form_of_the_deadlift() -> None:
    ladder = list(levels("single_leg_rdl"))

    assert ladder.index("article") < ladder.index("hand_weight") < ladder.index("kettlebell")


def test_the_calf_stretch_of_the_article_is_10_to_15_times_5_to_10_seconds_with_two_variants() -> None:
    level = article_level("calf_stretch_step")
    performed = {rung.performs for rung in load.exercise("calf_stretch_step").levels}

    assert (10, 15, 5, 10) == (level.dose.reps, level.dose.reps_max, level.hold_s, level.hold_max_s)
    assert {"calf_pedalling", "calf_raise"} <= performed


@pytest.mark.parametrize("name", ["wall_squat", "wall_slide", "one_leg_wall_squat"])
def test_a_squat_at_the_wall_never_goes_deeper_than_60_and_warns_long_before_90(name: str) -> None:
    for level in load.exercise(name).levels:
        if level.performs is None:
            assert level.target is not None
            assert level.target <= 60
            assert level.ceiling is not None
            assert level.ceiling.end <= 78


@pytest.mark.parametrize(("target", "warn", "end"), [(45, 55, 70), (60, 68, 78)])
def test_the_ceilings_of_the_wall_squat_are_the_settled_ones(target: float, warn: float, end: float) -> None:
    found = {
        (level.ceiling.warn, level.ceiling.end)
        for level in load.exercise("wall_squat").levels
        if level.target == target and level.ceiling is not None
    }

    assert {(warn, end)} == found


def test_the_wall_squat_counts_from_ten_degrees_before_its_target() -> None:
    assert 10 == article_level("wall_squat").accept


def test_a_descent_past_30_degrees_is_a_squat_of_the_depth_test() -> None:
    exercise = load.exercise("squat_depth")

    assert (30, 0) == (exercise.levels[0].target, exercise.levels[0].accept)
    assert exercise.levels[0].ceiling is None


@pytest.mark.parametrize("name", ["hold_7", "hold_10", "bouts_2", "deeper_50", "deeper_60"])
def test_between_5_seconds_at_45_degrees_and_10_seconds_at_60_there_are_rungs(name: str) -> None:
    ladder = list(levels("wall_squat"))

    assert ladder.index("article") < ladder.index(name) <= ladder.index("deeper_60")


@pytest.mark.parametrize("name", NAMES)
def test_a_rung_that_is_another_exercise_ends_somewhere(name: str) -> None:
    exercise = load.exercise(name)

    for level in exercise.levels:
        doing, own = load.performed(exercise, level)
        assert own in doing.levels
        assert own.performs is None


@pytest.mark.parametrize("name", NAMES)
def test_a_rung_that_is_a_level_of_another_exercise_has_its_dose(name: str) -> None:
    exercise = load.exercise(name)

    for level in exercise.levels:
        if level.performs_level is not None:
            _, own = load.performed(exercise, level)
            assert (own.dose.sets, own.dose.reps) == (level.dose.sets, level.dose.reps)


@pytest.mark.parametrize("name", NAMES)
def test_a_stretch_or_strength_exercise_can_be_followed_from_its_text(name: str) -> None:
    exercise = load.exercise(name)

    assert len(exercise.setup) >= 2
    assert len(exercise.steps) >= 2
    assert exercise.precautions
    assert exercise.stop_if
    assert exercise.easier


@pytest.mark.parametrize("name", load.exercise_ids())
def test_a_demonstration_says_every_step_at_its_time_or_never_and_what_works(name: str) -> None:
    exercise = load.exercise(name)
    told = exercise.demonstration

    assert len(exercise.steps) == len(told.said)
    assert set(told.said) & {"outbound", "at_target", "throughout"}, "something is said while it moves"
    assert len(told.muscles) == len(set(told.muscles)) >= 1


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_reads_keeps_to_the_settled_words(name: str) -> None:
    text = " ".join(sentences(load.exercise(name))).lower()

    assert [] == [word for word in SETTLED_WORDS if re.search(rf"\b{re.escape(word)}\b", text)]


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_short_enough_to_be_read_once(name: str) -> None:
    long = [text for text in sentences(load.exercise(name)) if len(text.split()) > LONGEST_SENTENCE]

    assert [] == long


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_plain_ascii_so_that_any_printer_and_voice_can_say_them(name: str) -> None:
    assert [] == [text for text in sentences(load.exercise(name)) if not text.isascii()]


@pytest.mark.parametrize("name", NAMES)
def test_a_fault_that_is_only_a_proxy_is_never_grave(name: str) -> None:
    grave = [
        fault.id
        for fault in load.exercise(name).faults
        if fault.low_confidence and fault.severity == "safety"
    ]

    assert [] == grave


@pytest.mark.parametrize("name", NAMES)
def test_counting_and_form_share_no_threshold(name: str) -> None:
    exercise = load.exercise(name)
    if exercise.movement is None:
        return
    counting = {
        exercise.movement.start,
        *(level.target for level in exercise.levels if level.target is not None),
    }
    form = {
        limit
        for fault in exercise.faults
        if fault.signal == exercise.movement.signal
        for limit in (fault.above, fault.below)
        if limit is not None
    }

    assert set() == counting & form


@pytest.mark.parametrize("name", [name for name in NAMES if load.exercise(name).movement is not None])
def test_whatever_is_watched_has_a_guard_against_other_movements(name: str) -> None:
    assert load.exercise(name).guards


@pytest.mark.parametrize("name", [name for name in NAMES if load.exercise(name).setting.posture == "lying"])
def test_what_is_done_lying_is_not_counted_standing(name: str) -> None:
    exercise = load.exercise(name)
    upright = [
        guard for guard in exercise.guards if guard.signal == "trunk_lie_deg" and guard.below is not None
    ]

    assert exercise.movement is None or upright


def test_a_straight_leg_raise_is_not_a_clamshell() -> None:
    guards = {guard.id: guard for guard in load.exercise("clamshell").guards}

    assert "ankle_gap_ratio" == guards["feet_lifted"].signal


def test_both_feet_on_the_floor_are_not_a_single_leg_deadlift() -> None:
    guards = {guard.id: guard for guard in load.exercise("single_leg_rdl").guards}

    assert ("foot_lift_ratio", "other") == (guards["both_feet_down"].signal, guards["both_feet_down"].leg)


@pytest.mark.parametrize("name", ["wall_squat", "wall_slide", "squat_depth", "one_leg_wall_squat"])
def test_a_lunge_is_not_a_squat(name: str) -> None:
    guards = {guard.id: guard for guard in load.exercise(name).guards}

    assert "ankle_gap_ratio" == guards["feet_apart"].signal


@pytest.mark.parametrize("name", HOME_TESTS)
def test_a_test_at_home_has_one_level_and_says_what_it_tells(name: str) -> None:
    exercise = load.exercise(name)

    assert "home_test" == exercise.kind
    assert 1 == len(exercise.levels)
    assert exercise.result


def test_every_piece_of_equipment_is_used_and_described() -> None:
    used = {
        thing
        for exercise in load.exercises()
        for thing in (*exercise.equipment, *exercise.optional_equipment)
    }
    used |= {thing for exercise in load.exercises() for level in exercise.levels for thing in level.equipment}

    asked = {name for name, thing in load.equipment().items() if thing.asked}
    assert {"floor"} == asked
    assert used == set(load.equipment()) - asked
    assert all(thing.name and thing.note for thing in load.equipment().values())


def test_the_reporting_template_is_asked_in_its_order() -> None:
    numbers = [item.id for item in load.cert().items]
    parts = [(int(number.rstrip("ab")), number) for number in numbers]

    assert parts == sorted(parts)
    assert all(one != other for one, other in pairwise(numbers))
