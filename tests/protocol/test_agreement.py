"""What a grammar cannot say: names that exist, views that show, numbers in their unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.exercise_files import KNOWN, RIGHT, added, changed, draft, found, only, places
from vastus.protocol.agreement import RULES
from vastus.protocol.signals import SIGNALS

FAULT_SIGNAL = 'signal = "trunk_flexion_deg"'
FRONT = (
    'view = "sagittal"', 'view = "frontal"',
    'signal = "knee_flexion_deg"\nleg = "either"', 'signal = "hip_height_ratio"',
)  # fmt: skip


def fault(**lines: str) -> str:
    """The file with one more fault, some of whose lines are given."""
    standard = {
        "id": '"sways"',
        "signal": '"trunk_flexion_deg"',
        "above": "45",
        "for_s": "0.4",
        "during": '["at_target"]',
        "severity": '"minor"',
        "cue": '"Steady"',
        "says": '"Stay steady."',
        "source": '"design"',
    }
    written = {key: value for key, value in {**standard, **lines}.items() if value}
    return added("[[faults]]\n" + "\n".join(f"{key} = {value}" for key, value in written.items()))


def test_a_file_that_agrees_with_itself_breaks_no_rule() -> None:
    assert [] == [problem for rule in RULES for problem in rule(draft(), KNOWN)]


def test_an_unknown_signal_is_told_with_the_nearest_one() -> None:
    problem = only(changed(FAULT_SIGNAL, 'signal = "trunk_flexion"'))

    assert ("faults[0].signal", '"trunk_flexion"') == (problem.where, problem.value)
    assert "Did you mean trunk_flexion_deg?" == problem.remedy


def test_a_signal_in_another_unit_is_told_with_the_one_that_exists() -> None:
    problem = only(changed('"knee_flexion_deg"', '"knee_flexion_rad"'))

    assert "movement.signal" == problem.where
    assert "Signals end in their unit" in problem.what
    assert "Did you mean knee_flexion_deg?" == problem.remedy


def test_a_signal_that_the_view_does_not_show_is_told_with_those_that_do() -> None:
    problem = only(fault(signal='"trunk_side_lean_deg"'))

    assert "faults[1].signal" == problem.where
    assert 'view = "sagittal"' in problem.what
    assert "trunk_flexion_deg" in problem.remedy
    assert "knee_flexion_deg" not in problem.remedy
    assert 'set view = "frontal"' in problem.remedy


def test_a_fault_may_ask_for_a_view_of_its_own() -> None:
    assert [] == places(fault(signal='"trunk_side_lean_deg"', view='"frontal"'))


def test_a_movement_that_the_view_does_not_show_is_told() -> None:
    assert ["movement.signal", "faults[0].signal"] == places(changed('view = "sagittal"', 'view = "frontal"'))


def test_a_guard_that_the_view_does_not_show_is_told() -> None:
    assert ["guards[0].signal"] == places(changed('"trunk_lie_deg"', '"trunk_side_lean_deg"'))


@given(st.sampled_from(sorted(SIGNALS)))
def test_a_signal_is_accepted_exactly_where_its_view_is_asked(signal: str) -> None:
    text = fault(signal=f'"{signal}"', leg='"either"', above="1.5")
    told = [problem.where for problem in found(text)]

    assert (["faults[1].signal"] if "sagittal" not in SIGNALS[signal].views else []) == told


def test_one_leg_of_two_that_work_together_is_told() -> None:
    problem = only(fault(signal='"knee_flexion_deg"'))

    assert ("faults[1].leg", '"working"') == (problem.where, problem.value)
    assert 'Say leg = "either".' == problem.remedy


def test_a_signal_of_the_whole_body_asks_for_no_leg() -> None:
    assert [] == places(fault(signal='"trunk_flexion_deg"'))


def test_sides_that_work_by_turns_need_a_working_leg() -> None:
    assert ["setting.working_leg"] == places(changed('sides = "together"', 'sides = "each"'))


def test_legs_that_work_together_have_no_working_leg() -> None:
    assert ["setting.working_leg"] == places(changed('working_leg = "together"', 'working_leg = "nearer"'))


def test_degrees_where_a_ratio_belongs_are_told() -> None:
    problem = only(fault(signal='"heel_rise_ratio"', leg='"either"', above="12"))

    assert ("faults[1].above", "12") == (problem.where, problem.value)
    assert "looks like degrees" in problem.what


def test_a_ratio_where_degrees_belong_is_told() -> None:
    problem = only(changed("above = 45", "above = 0.8"))

    assert "faults[0].above" == problem.where
    assert "looks like a ratio or radians" in problem.what


def test_a_target_in_the_wrong_unit_is_told() -> None:
    told = places(changed(*FRONT, "start = 15", "start = 0.03", "hysteresis = 5", "hysteresis = 0.01"))

    assert "levels[0].target" in told
    assert "levels[1].ceiling.end" in told


def test_zero_is_a_limit_in_any_unit() -> None:
    assert [] == places(fault(signal='"knee_over_toe_ratio"', leg='"either"', above="0"))
    assert [] == places(changed("above = 45", "above = 0"))


@pytest.mark.parametrize("kind", ["faults", "rep_faults", "guards"])
def test_a_rule_with_two_limits_is_told(kind: str) -> None:
    old = {"faults": "above = 45", "rep_faults": "below = 0.9", "guards": "above = 55"}[kind]
    problem = only(changed(old, "above = 45\nbelow = 2"))

    assert f"{kind}[0]" == problem.where
    assert "both above and below" in problem.what


@pytest.mark.parametrize("kind", ["faults", "rep_faults", "guards"])
def test_a_rule_without_a_limit_would_never_speak(kind: str) -> None:
    old = {"faults": "above = 45\n", "rep_faults": "below = 0.9\n", "guards": "above = 55\n"}[kind]
    problem = only(changed(old, ""))

    assert f"{kind}[0]" == problem.where
    assert "never speak" in problem.what


def test_a_rule_for_no_phase_would_never_speak() -> None:
    assert ["guards[0].during"] == places(changed('during = ["ready", "outbound"]', "during = []"))


def test_a_cue_of_four_words_is_read_in_a_glance_and_five_are_not() -> None:
    assert [] == places(fault(cue='"One two three four"'))
    assert ["faults[1].cue"] == places(fault(cue='"One two three four five"'))


def test_the_cue_of_a_ceiling_is_short_too() -> None:
    assert ["too_deep.cue"] == places(changed('cue = "Deep enough"', 'cue = "That is quite deep enough"'))


def test_two_levels_of_one_name_are_told_at_the_second() -> None:
    problem = only(changed('id = "second"', 'id = "first"'))

    assert ("levels[1].id", '"first"') == (problem.where, problem.value)


def test_a_fault_of_a_pose_and_one_of_a_repetition_may_not_share_a_name() -> None:
    assert ["rep_faults[0].id"] == places(changed('id = "hold_short"', 'id = "trunk_pitched_forward"'))


def test_a_guard_may_be_called_as_a_level() -> None:
    assert [] == places(changed('id = "lying"', 'id = "first"'))


@pytest.mark.parametrize(
    ("old", "new", "where", "remedy"),
    [
        ('equipment = ["chair"]', 'equipment = ["chiar"]', "equipment[0]", "Did you mean chair?"),
        ('alternatives = ["bridge"]', 'alternatives = ["brigde"]', "alternatives[0]", "Did you mean bridge?"),
        ('["cleveland-2023"]', '["cleveland-2032"]', "sources[0]", "Did you mean cleveland-2023?"),
        ('ric"\nsource = "design"', 'ric"\nsource = "desing"', "movement.source", "Did you mean design?"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_told_with_the_nearest(
    old: str, new: str, where: str, remedy: str
) -> None:
    problem = only(changed(old, new))

    assert (where, remedy) == (problem.where, problem.remedy)


def test_a_number_whose_source_nobody_knows_is_told_wherever_it_stands() -> None:
    nowhere = RIGHT.replace('source = "design"', 'source = "smith-1999"')
    expected = [
        "demonstration.source", "movement.source",
        "levels[0].source", "levels[0].ceiling.source",
        "levels[1].ceiling.source",
        "faults[0].source", "rep_faults[0].source", "guards[0].source",
    ]  # fmt: skip

    assert expected == places(nowhere)


def rung(performs: str, level: str | None = None) -> str:
    named = "" if level is None else f'performs_level = "{level}"\n'
    return added(
        f'[[levels]]\nid = "third"\nname = "Another"\nperforms = "{performs}"\n{named}'
        "dose = { sets = 1, reps = 5, rest_s = 0, days_per_week = 3 }\n"
        'differs = "Another movement."\nsource = "design"\n'
    )


def test_a_rung_may_be_another_exercise_and_one_of_its_levels() -> None:
    assert [] == places(rung("quad_set"))
    assert [] == places(rung("quad_set", "twenty"))


def test_a_rung_that_is_no_exercise_is_told() -> None:
    assert ["levels[2].performs"] == places(rung("quad_press"))


def test_a_level_that_the_other_exercise_has_not_is_told() -> None:
    problem = only(rung("quad_set", "tewnty"))

    assert ("levels[2].performs_level", "Did you mean twenty?") == (problem.where, problem.remedy)


def test_a_rung_that_is_the_exercise_itself_would_lead_nowhere() -> None:
    assert ["levels[2].performs"] == places(rung("mini_squat"))


def without(table: str, after: str) -> str:
    start, end = RIGHT.index(table), RIGHT.index(after)
    return RIGHT[:start] + RIGHT[end:]


def test_rules_without_a_movement_are_told() -> None:
    told = places(without("[movement]", "[too_deep]"))

    assert {"faults", "rep_faults", "guards"} <= set(told)


def test_a_ceiling_without_words_for_the_person_is_told() -> None:
    assert ["too_deep"] == places(without("[too_deep]", "[unsafe_depth]"))
    assert ["unsafe_depth"] == places(without("[unsafe_depth]", "[[levels]]"))


def test_a_fault_about_holding_needs_something_held() -> None:
    problem = only(RIGHT.replace("hold_s = 3\n", ""))

    assert ("rep_faults[0].measure", '"hold_s"') == (problem.where, problem.value)


def test_a_test_at_home_says_what_is_read_off_it() -> None:
    test = changed('kind = "strength"', 'kind = "home_test"')

    assert ["result"] == places(test)
    assert [] == places(changed('purpose = "', 'result = "Repetitions."\npurpose = "', text=test))


def test_the_article_has_one_dose_of_an_exercise() -> None:
    problem = only(changed('name = "To 40 degrees"', 'name = "To 40 degrees"\narticle = true'))

    assert "levels[1].article" == problem.where
    assert "levels[0]" in problem.what


def test_a_demonstration_knows_of_each_step_when_it_is_said() -> None:
    problem = only(changed('"outbound", "returning"]', '"outbound"]'))

    assert "demonstration.said" == problem.where
    assert "1 entries, but steps has 2" in problem.what
    assert [] == places(changed('"outbound", "returning"]', '"outbound", "never"]'))
