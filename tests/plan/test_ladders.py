"""The ladders as they are climbed: where they begin, how far they go, what takes their place."""

import pytest

from tests.plan.lives import RULES
from vastus.base.errors import UnknownNameError
from vastus.plan.ladders import rules
from vastus.plan.limits import fitting
from vastus.protocol import load

LADDERS = tuple(RULES.ladders.values())
EVERYTHING = frozenset(need for ladder in LADDERS for rung in ladder.needs for need in rung)


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
    assert {"wall_squat"} == {one.exercise for one in LADDERS if any(one.depths_deg)}


def test_hip_comes_before_knee():
    assert ["clamshell", "wall_squat"] == list(RULES.ladders)[:2]


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.exercise)
def test_an_alternative_is_never_bolder_further_down_and_needs_what_is_at_home(ladder):
    rungs = len(ladder.levels)
    other = ladder.instead
    likes = [other.level(rung, rungs, EVERYTHING) for rung in range(other.since, rungs)]
    places = [other.levels.index(one) for one in likes if one is not None]

    assert sorted(places) == places
    assert len(likes) == len(places)
    assert all(None is other.level(rung, rungs, EVERYTHING) for rung in range(other.since))
    assert None is other.level(rungs - 1, rungs, frozenset())


def test_an_exercise_is_found_by_its_own_name_and_by_what_takes_its_place():
    squat = RULES.ladders["wall_squat"]

    assert squat == RULES.ladder_of("wall_squat") == RULES.ladder_of("wall_slide")
    assert None is RULES.ladder_of("trampoline")


def test_a_level_that_is_not_known_is_no_rung():
    assert None is RULES.ladders["wall_squat"].rung("trampoline")


def test_what_fits_is_the_highest_rung_that_home_and_knee_allow():
    squat = RULES.ladders["wall_squat"]
    home = frozenset({"wall", "shoes"})

    assert 5 == fitting(squat, 5, home, None)
    assert 4 == fitting(squat, 5, home, 44.9)
    assert 12 == fitting(squat, 13, home, None)
    assert None is fitting(squat, 5, home, 10.0)
    assert None is fitting(squat, 5, frozenset(), None)


def test_what_everybody_has_is_waited_for_by_no_rung():
    needs = {need for ladder in RULES.ladders.values() for rung in ladder.needs for need in rung}

    assert "wall" in needs
    assert "shoes" not in needs
    assert 5 == fitting(RULES.ladders["wall_squat"], 5, frozenset({"wall"}), None)


def test_the_mark_changes_with_any_value_and_with_nothing_else():
    settings = RULES.settings
    other = settings.model_copy(update={"greens": settings.reds})

    assert RULES.mark == rules(settings).mark
    assert RULES.mark != rules(other).mark


def test_rules_that_name_no_exercise_are_refused():
    ladder = RULES.settings.ladders[0].model_copy(update={"exercise": "trampoline"})

    with pytest.raises(UnknownNameError):
        rules(RULES.settings.model_copy(update={"ladders": (ladder,)}))
