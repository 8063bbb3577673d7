"""The ladders as they are climbed: where they begin, how far they go, what takes their place."""

from math import isfinite

import pytest

from tests.plan.lives import RULES, Life
from vastus.base.errors import UnknownNameError
from vastus.plan.ladders import Limits, rules
from vastus.plan.limits import next_up
from vastus.protocol import load

LADDERS = tuple(RULES.ladders.values())
EVERYTHING = frozenset(need for ladder in LADDERS for rung in ladder.steps.needs for need in rung)


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.exercise)
def test_a_calmer_knee_begins_no_lower_and_nobody_above_the_article(ladder):
    starts = ladder.starts

    assert starts["high"] <= starts["medium"] <= starts["low"] == ladder.middle
    assert load.exercise(ladder.exercise).levels[ladder.middle].article


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.exercise)
def test_a_later_stage_goes_no_less_far_and_each_begins_within_the_first(ladder):
    tops = ladder.tops

    assert ladder.starts["low"] <= tops["A"] <= tops["B"] <= tops["C"] <= tops["D"] < len(ladder.levels)


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.exercise)
def test_a_bad_day_asks_for_no_more_than_the_most_irritable_knee(ladder):
    assert ladder.flare is None or ladder.flare <= ladder.starts["high"]


def test_no_rung_bends_a_loaded_knee_beyond_sixty_degrees_and_the_first_stage_not_beyond_forty_five():
    for ladder in LADDERS:
        assert max(ladder.depth_deg(rung) for rung in range(len(ladder.levels))) <= 60.0
        assert max(ladder.depth_deg(rung) for rung in range(ladder.tops["A"] + 1)) <= 45.0


def test_only_what_loads_the_knee_has_a_depth():
    assert {"wall_squat"} == {one.exercise for one in LADDERS if any(one.steps.depths_deg)}


def test_hip_comes_before_knee():
    assert ["clamshell", "wall_squat"] == list(RULES.ladders)[:2]


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.exercise)
def test_an_alternative_is_never_bolder_further_down_and_needs_what_is_at_home(ladder):
    rungs = len(ladder.levels)
    other = ladder.instead
    likes = [other.level(rung, rungs, Limits(EVERYTHING)) for rung in range(other.since, rungs)]
    places = [other.steps.levels.index(one) for one in likes if one is not None]

    assert sorted(places) == places
    assert len(likes) == len(places)
    assert all(None is other.level(rung, rungs, Limits(EVERYTHING)) for rung in range(other.since))
    assert None is other.level(rungs - 1, rungs, Limits(frozenset()))


def test_an_exercise_is_found_by_its_own_name_and_by_what_takes_its_place():
    squat = RULES.ladders["wall_squat"]

    assert squat == RULES.ladder_of("wall_squat") == RULES.ladder_of("wall_slide")
    assert None is RULES.ladder_of("trampoline")


def test_a_level_that_is_not_known_is_no_rung():
    assert None is RULES.ladders["wall_squat"].rung("trampoline")


def test_what_fits_is_the_highest_rung_that_home_and_knee_allow():
    squat = RULES.ladders["wall_squat"]
    clear = frozenset({"r19"})
    home = Limits(frozenset({"wall", "shoes"}), clear=clear)

    assert 5 == squat.steps.fitting(5, home)
    assert 4 == squat.steps.fitting(5, home._replace(deep_deg=44.9))
    assert 12 == squat.steps.fitting(13, home)
    assert None is squat.steps.fitting(5, home._replace(deep_deg=10.0))
    assert None is squat.steps.fitting(5, Limits(frozenset()))
    assert None is RULES.ladders["calf_stretch_step"].steps.fitting(
        8, Limits(frozenset({"support"}), daily=True)
    )


def test_long_holds_on_one_leg_wait_until_their_question_of_safety_is_answered_with_no():
    squat = RULES.ladders["wall_squat"]
    home = Limits(EVERYTHING)
    gated = squat.levels.index("one_leg_biased")

    assert gated - 1 == squat.steps.fitting(gated + 1, home)
    assert gated + 1 == squat.steps.fitting(gated + 1, home._replace(clear=frozenset({"r19"})))


def test_every_rung_that_loads_the_knee_says_how_deep_and_alternatives_too():
    squat = RULES.ladders["wall_squat"]

    assert all(isfinite(depth) for depth in (*squat.steps.depths_deg, *squat.instead.steps.depths_deg))
    assert 60.0 == squat.depth_deg(squat.levels.index("step_down"))
    assert 0.0 == squat.depth_deg(squat.levels.index("quad_set"))
    assert (30.0, 30.0) == squat.instead.steps.depths_deg


def test_of_a_rung_whose_depth_nobody_stated_no_limit_is_kept():
    ladder = RULES.settings.ladders[1].model_copy(update={"bends_deg": {}})
    squat = rules(RULES.settings.model_copy(update={"ladders": (ladder,)})).ladders["wall_squat"]
    top = len(squat.levels) - 1
    clear = Limits(EVERYTHING, clear=frozenset({"r19"}))

    assert top == squat.steps.fitting(top, clear)
    assert top - 1 == squat.steps.fitting(top, clear._replace(deep_deg=60.0))


def test_a_sore_day_asks_for_so_much_less_depth_than_the_rung():
    squat = RULES.ladders["wall_squat"]
    sore = Limits(EVERYTHING, less_deg=15.0)

    assert 30.0 == sore.below(45.0).deep_deg
    assert 20.0 == sore._replace(deep_deg=20.0).below(45.0).deep_deg
    assert sore == sore.below(0.0)
    assert "hold_30" == squat.levels[squat.steps.fitting(5, sore.below(squat.depth_deg(5))) or 0]


def test_what_everybody_has_is_waited_for_by_no_rung():
    needs = {need for ladder in RULES.ladders.values() for rung in ladder.steps.needs for need in rung}

    assert "wall" in needs
    assert "shoes" not in needs
    assert 5 == RULES.ladders["wall_squat"].steps.fitting(5, Limits(frozenset({"wall"})))


def test_the_mark_changes_with_the_file_of_an_exercise(monkeypatch):
    texts = load.texts_beside_rules()
    monkeypatch.setattr(load, "texts_beside_rules", lambda: (*texts[:-1], texts[-1] + "# edited"))

    assert RULES.mark != rules().mark


def test_the_mark_changes_with_any_value_and_with_nothing_else():
    settings = RULES.settings
    other = settings.model_copy(update={"greens": settings.reds})

    assert RULES.mark == rules(settings).mark
    assert RULES.mark != rules(other).mark


def test_rules_that_name_no_exercise_are_refused():
    ladder = RULES.settings.ladders[0].model_copy(update={"exercise": "trampoline"})

    with pytest.raises(UnknownNameError):
        rules(RULES.settings.model_copy(update={"ladders": (ladder,)}))


def test_without_a_band_the_hip_goes_on_with_fewer_sets_of_what_is_harder():
    hip = RULES.ladders["clamshell"]
    life = Life(at_home=("mat",))
    higher = next_up(life.course, hip, hip.levels.index("two_sets"))

    assert higher is not None
    assert ("abduction_2", 2) == (hip.levels[higher], hip.steps.sets[higher])
    assert hip.steps.sets[higher] < hip.steps.sets[hip.levels.index("medium_band")]


def test_a_home_test_that_is_read_otherwise_gives_the_rules_another_mark():
    tests = load.hometests()
    first, *others = tests.tests
    changed = tests.model_copy(update={"tests": (first.model_copy(update={"used_for": "Nothing."}), *others)})

    assert rules().mark != rules(tests=changed).mark
    assert rules().mark == rules(tests=tests).mark
