"""The design: every exercise, body and fault has its clip, and what else differs is dealt out evenly."""

from collections import Counter
from itertools import pairwise

import pytest

from avatars.patients import design
from avatars.patients.design import ARTICLE, Clip, PersonError, clips, own, shown_level, watched
from avatars.people import PEOPLE
from avatars.repertoire import MOVEMENTS
from avatars.script import read
from vastus.protocol import load


def of(purpose: str) -> list[Clip]:
    return [clip for clip in clips() if clip.purpose == purpose]


def test_every_clip_has_a_name_of_its_own_and_comes_out_the_same_each_time() -> None:
    assert len({clip.name for clip in clips()}) == len(clips())
    design.clips.cache_clear()
    assert [clip.name for clip in clips()] == [clip.name for clip in design.clips()]


@pytest.mark.parametrize("name", ARTICLE)
def test_each_exercise_of_the_article_is_done_by_everybody_from_the_asked_view(name: str) -> None:
    found = [clip for clip in design.bodies() if clip.exercise.id == name]

    assert {clip.who for clip in found} == set(PEOPLE)
    assert {(clip.yaw_off_deg, clip.view) for clip in found} == {(0.0, load.exercise(name).setting.view)}


@pytest.mark.parametrize("name", ARTICLE)
def test_each_exercise_of_the_article_is_seen_from_six_places_beside_it(name: str) -> None:
    found = [clip.yaw_off_deg for clip in design.yaws() if clip.exercise.id == name]

    assert sorted(found) == [-45.0, -30.0, -15.0, 15.0, 30.0, 45.0]


def test_people_differ_as_much_as_was_asked_for() -> None:
    people = PEOPLE.values()

    assert {one.build.sex for one in people} == {"female", "male"}
    assert (min(p.build.stature_m for p in people), max(p.build.stature_m for p in people)) == (1.55, 1.95)
    assert (min(p.build.bmi for p in people), max(p.build.bmi for p in people)) == (19.0, 34.0)
    assert {one.wear for one in people} >= {"tight", "loose", "skirt", "shorts"}
    assert len({one.tone for one in people}) >= 2


def test_every_exercise_that_is_counted_is_done_right_once_at_least() -> None:
    assert {clip.exercise.id for clip in of("correct")} == {one.id for one in watched()}
    assert {one.id for one in watched()} <= set(MOVEMENTS)


def test_every_fault_of_posture_is_shown_at_two_strengths_from_where_it_is_judged() -> None:
    for exercise in watched():
        for fault in exercise.faults:
            clip = next(one for one in of("fault") if one.name == f"{exercise.id}-{fault.id}")
            assert [rep.faults for rep in clip.script.reps] == [{fault.id: 0.5}, {fault.id: 1.0}]
            assert clip.view == (fault.view or exercise.setting.view)


def test_every_fault_of_a_repetition_is_shown_at_two_strengths_after_a_good_one() -> None:
    for exercise in watched():
        if exercise.rep_faults:
            clip = next(one for one in of("fault") if one.name == f"{exercise.id}-tempo")
            told = [dict(rep.faults) for rep in clip.script.reps]
            assert told[0] == {}
            assert told[1:] == [{rule.id: s} for rule in exercise.rep_faults for s in (0.5, 1.0)]


def test_a_fault_of_a_repetition_is_beyond_its_rule_and_the_strong_one_more_so() -> None:
    squat = load.exercise("wall_squat")
    clip = next(one for one in clips() if one.name == "wall_squat-tempo")
    rule = {one.id: one for one in squat.rep_faults}["hold_short"]
    asked_s = shown_level(squat).hold_s
    half, whole = (rep.hold_s for rep in clip.script.reps if "hold_short" in rep.faults)

    assert asked_s is not None
    assert rule.below is not None
    assert rule.below * asked_s > half > whole


@pytest.mark.parametrize(
    ("rule", "measure"), [("down_too_fast", "outbound_s"), ("up_too_fast", "returning_s")]
)
def test_who_hurries_takes_less_time_than_who_does_not(rule: str, measure: str) -> None:
    reps = next(one for one in clips() if one.name == "wall_squat-tempo").script.reps
    calm, half, whole = (
        getattr(reps[0], measure),
        *(getattr(one, measure) for one in reps if rule in one.faults),
    )

    assert calm > 2.0 * half
    assert half > whole


def test_no_two_repetitions_overlap_and_all_end_before_the_clip_does() -> None:
    for clip in clips():
        reps = clip.script.reps
        assert all(one.end_s < two.start_s for one, two in pairwise(reps))
        assert not reps or reps[-1].end_s < clip.script.length_s


def test_rooms_heights_and_distances_come_equally_often() -> None:
    for part in (design.bodies(), design.yaws(), design.postures()):
        found = list(part)
        for value in ("room", "height", "distance"):
            told = Counter(getattr(clip, value) for clip in found)
            assert max(told.values()) - min(told.values()) <= len(ARTICLE)


def test_somebody_is_behind_now_and_then_but_never_where_a_fault_is_judged() -> None:
    assert 0 < sum(clip.company for clip in of("correct")) < len(of("correct")) / 2
    assert not any(clip.company for clip in of("fault"))


def test_of_one_leg_that_works_the_camera_sees_the_near_side() -> None:
    for clip in of("correct"):
        if clip.exercise.sides == "each":
            assert clip.near == (1 if clip.side == "left" else -1)
    assert {clip.near for clip in of("correct") if clip.side is None} == {1, -1}


def test_some_come_some_leave_some_do_both_and_some_only_pass() -> None:
    found = of("enter_leave")

    assert {(clip.enters, clip.leaves) for clip in found} == {(True, False), (False, True), (True, True)}
    assert [len(clip.script.reps) for clip in found if clip.name.endswith("passes")] == [0, 0]


def test_a_long_hold_is_held_once_and_a_quick_raise_done_three_times() -> None:
    count = {clip.exercise.id: len(clip.script.reps) for clip in of("correct")}

    assert (count["hip_flexor_quad_stretch"], count["wall_squat"], count["calf_raise"]) == (1, 2, 3)


TEXT = """exercise = "wall_squat"
level = "article"
length_s = 9.0

[[reps]]
start_s = 1.0
outbound_s = 2.0
returning_s = 2.0
"""


def test_a_script_of_ones_own_is_filmed_as_its_exercise_asks() -> None:
    clip = own(read(TEXT, "mine.toml"), "mine", "tall")

    assert (clip.name, clip.who, clip.view, clip.side) == ("mine", "tall", "sagittal", None)


def test_nobody_unknown_is_filmed() -> None:
    with pytest.raises(PersonError, match="nobody"):
        own(read(TEXT, "mine.toml"), "mine", "anybody")
