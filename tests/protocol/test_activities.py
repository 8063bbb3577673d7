"""Activities: the article's whole list waits, each with a reason, and what must hold exists."""

import pytest
from pydantic import ValidationError

from vastus.base.errors import UnknownNameError
from vastus.protocol import load
from vastus.protocol.activities import Activity

LIST = load.activities()
LEFT_ALONE = {
    "basketball", "volleyball", "jumping_rope", "high_impact_aerobics", "lunges", "deep_squats",
    "stair_stepper", "running", "running_inclines", "trail_running",
}  # fmt: skip


def test_the_list_of_the_article_is_whole_and_its_own() -> None:
    named = {one.id for one in LIST.activities if one.source == "cleveland-2023"}

    assert LEFT_ALONE == named
    assert LEFT_ALONE == {one.id for one in LIST.activities if one.kind in {"leave", "running"}}


def test_the_friendly_list_is_ours_and_never_said_to_be_the_articles() -> None:
    friendly = [one for one in LIST.activities if one.kind == "friendly"]

    assert {"walking", "brisk_walking", "cycling", "elliptical", "swimming"} == {one.id for one in friendly}
    assert {"design"} == {one.source for one in friendly}


@pytest.mark.parametrize("activity", LIST.activities, ids=lambda one: one.id)
def test_an_activity_has_its_reason_and_its_way_back(activity: Activity) -> None:
    assert activity.reason.endswith(".")
    assert activity.how.endswith(".")
    assert set(activity.until) <= set(load.criteria())
    assert bool(activity.until) is (activity.kind == "leave")


def test_ids_are_given_once() -> None:
    names = [one.id for one in LIST.activities]

    assert len(set(names)) == len(names)
    assert len({one.id for one in LIST.tips}) == len(LIST.tips)


def test_there_are_tips_for_stairs_and_for_sitting() -> None:
    assert {"stairs", "sitting"} == {one.moment for one in LIST.tips}


def test_only_easy_walking_is_gentle_and_only_brisk_walking_counts_as_brisk() -> None:
    assert ["walking"] == [one.id for one in LIST.activities if one.gentle]
    assert ["brisk_walking"] == [one.id for one in LIST.activities if one.brisk]


def test_an_activity_is_found_by_its_id_and_one_that_is_not_there_is_said() -> None:
    assert "Swimming" == load.activity("swimming").name
    with pytest.raises(UnknownNameError, match="no activity"):
        load.activity("swiming")


def test_a_key_that_nobody_knows_is_refused() -> None:
    known = load.activity("swimming").model_dump()

    with pytest.raises(ValidationError, match="reasons"):
        Activity.model_validate(known | {"reasons": "two"})


@pytest.mark.parametrize("criterion", load.criteria().values(), ids=lambda one: one.id)
def test_a_criterion_names_what_there_is(criterion) -> None:
    tests = {*load.exercise_ids(), "single_leg_hops"}
    match criterion.kind:
        case "test":
            assert criterion.of in tests
            assert (criterion.least is None) is not (criterion.most is None)
        case "rung":
            assert criterion.level in {one.id for one in load.exercise(criterion.of).levels}
        case "stage":
            assert criterion.stage is not None
        case "score":
            assert criterion.least is not None
        case "stairs" | "worst" | "walks":
            assert criterion.most is not None


def test_the_thresholds_are_those_that_were_agreed() -> None:
    told = {one.id: (one.least, one.most, one.times) for one in load.criteria().values()}

    assert (30.0, 1.0, 3) == told["walks"]
    assert (None, 1.0, 1) == told["stairs"]
    assert (10.0, None, 1) == told["hops"]
    assert (None, 2.0, 1) == told["step_down"]
    assert (15.0, None, 1) == told["heel_raise"]
    assert (80.0, None, 1) == told["akps"]
    assert ("deeper_60", "article") == (
        load.criteria()["wall_squat"].level,
        load.criteria()["deadlift"].level,
    )
    assert 14 == load.criteria()["calm"].days
