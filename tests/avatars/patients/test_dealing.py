"""What a clip's repetitions are made of, and how rooms and people are dealt out: by the numbers."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from avatars.moving import Side
from avatars.patients import design
from avatars.patients.design import (
    AFTER_S,
    AGILE,
    ARTICLE,
    FAULTY_REST_S,
    LEAD_S,
    LEAST_REST_S,
    Clip,
    clips,
    shown_level,
)
from avatars.people import PEOPLE
from avatars.script import read
from vastus.protocol import load
from vastus.protocol.model import RepFaultRule

SQUAT, CLAM = (load.exercise(name) for name in ("wall_squat", "clamshell"))
ROOMS = ("plain", "living", "gym")


def named(name: str) -> Clip:
    return next(clip for clip in clips() if clip.name == name)


def correct() -> list[Clip]:
    return [clip for clip in clips() if clip.purpose == "correct"]


# --- who does it right --------------------------------------------------------------------------


def test_who_does_it_right_goes_a_little_farther_than_asked_in_about_the_asked_time() -> None:
    for clip in correct():
        level, tempo = shown_level(clip.exercise), design._tempo(clip.exercise, shown_level(clip.exercise))
        for rep in clip.script.reps:
            assert 1.019 <= rep.share <= 1.081
            assert 0.849 <= rep.outbound_s / tempo.outbound_s <= 1.201
            assert 0.849 <= rep.returning_s / tempo.returning_s <= 1.201
            assert (rep.hold_s, rep.sway, dict(rep.faults)) == (level.hold_s or 0.0, 0.0, {})


def test_nobody_does_it_twice_in_the_same_time_but_before_another_camera() -> None:
    told = [rep.outbound_s for clip in design.bodies() for rep in clip.script.reps]
    again = {clip.who: clip.script for clip in design.yaws() if clip.exercise.id == "calf_raise"}

    assert len(set(told)) > 0.9 * len(told)
    for who, script in again.items():
        same = named(f"calf_raise-{who}").script
        assert [rep.outbound_s for rep in script.reps] == [rep.outbound_s for rep in same.reps]


@pytest.mark.parametrize(
    ("clip", "rest_s"), [("wall_squat-tall", LEAST_REST_S), ("wall_squat-feet_too_far", FAULTY_REST_S)]
)
def test_a_clip_begins_and_ends_at_rest_and_rests_between(clip: str, rest_s: float) -> None:
    script = named(clip).script

    assert script.reps[0].start_s == LEAD_S
    assert script.length_s == pytest.approx(script.reps[-1].end_s + AFTER_S)
    for one, two in pairwise(script.reps):
        assert two.start_s - one.end_s >= rest_s - 0.002


def test_the_level_that_is_filmed_is_the_articles_and_else_the_first_that_performs_itself() -> None:
    for clip in clips():
        level = load.level(clip.exercise, clip.script.level)
        assert level.performs is None
        if any(one.article and one.performs is None for one in clip.exercise.levels):
            assert level.article


def test_legs_take_turns_and_one_who_works_with_both_has_no_side() -> None:
    clams = [clip for clip in design.bodies() if clip.exercise.id == "clamshell"]
    squats = [clip for clip in design.bodies() if clip.exercise.id == "wall_squat"]

    assert [clip.side for clip in clams] == ["left", "right"] * (len(PEOPLE) // 2)
    assert {clip.side for clip in squats} == {None}
    assert [clip.near for clip in squats] == [1, -1] * (len(PEOPLE) // 2)


@pytest.mark.parametrize(("side", "near"), [("left", 1), ("right", -1)])
def test_a_script_of_ones_own_is_filmed_from_the_side_that_works(side: Side, near: int) -> None:
    text = f'exercise = "clamshell"\nlevel = "short"\nlength_s = 9.0\nside = "{side}"\n'
    clip = design.own(read(text, "mine.toml"), "mine", "tall")

    assert (clip.side, clip.near, clip.view) == (side, near, "frontal")


# --- from beside the asked view -----------------------------------------------------------------


def test_each_turn_is_of_somebody_else_and_told_in_the_name() -> None:
    for name in ARTICLE:
        found = [clip for clip in design.yaws() if clip.exercise.id == name]
        assert len({clip.who for clip in found}) == len(found) == 6
        assert [clip.name for clip in found] == [
            f"{name}-{clip.who}-yaw{'+' if clip.yaw_off_deg > 0 else '-'}{abs(clip.yaw_off_deg):.0f}"
            for clip in found
        ]


def test_a_turn_changes_where_the_camera_stands_and_nothing_of_how_it_is_done() -> None:
    for clip in design.yaws():
        assert clip.purpose == "correct"
        assert clip.view == clip.exercise.setting.view


# --- faults -------------------------------------------------------------------------------------


def rule(measure: str, *, below: float | None = None, above: float | None = None) -> RepFaultRule:
    return SQUAT.rep_faults[0].model_copy(update={"measure": measure, "below": below, "above": above})


GOOD = design._Done(outbound_s=2.0, hold_s=5.0, returning_s=3.0, share=1.04)


@pytest.mark.parametrize(("strength", "share_of_bound"), [(0.5, 0.75), (1.0, 0.5)])
def test_a_fault_of_half_its_strength_is_a_quarter_beyond_the_rule_and_of_all_of_it_half(
    strength: float, share_of_bound: float
) -> None:
    level = shown_level(SQUAT)
    held, out, back, far = (
        design._spoilt(GOOD, rule(measure, below=below), level, strength)
        for measure, below in (("hold_s", 0.8), ("outbound_s", 0.6), ("returning_s", 1.0), ("peak", 0.9))
    )

    assert held.hold_s == pytest.approx(5.0 * 0.8 * share_of_bound)
    assert out.outbound_s == pytest.approx(0.6 * share_of_bound / design.PASSING)
    assert back.returning_s == pytest.approx(1.0 * share_of_bound / design.PASSING)
    assert far.share == pytest.approx(1.04 * 0.9 * share_of_bound)


@pytest.mark.parametrize("measure", ["hold_s", "outbound_s", "returning_s", "peak"])
def test_a_fault_of_a_repetition_spoils_one_thing_and_no_other(measure: str) -> None:
    one = rule(measure, below=0.5)
    spoilt = design._spoilt(GOOD, one, shown_level(SQUAT), 1.0)
    changed = {
        name
        for name in ("outbound_s", "hold_s", "returning_s", "share", "sway")
        if getattr(spoilt, name) != getattr(GOOD, name)
    }

    assert changed == {"share" if measure == "peak" else measure}
    assert spoilt.faults == {one.id: 1.0}
    assert GOOD.faults is None


def test_nobody_is_quicker_than_a_limb_can_be() -> None:
    level = shown_level(SQUAT)

    assert design._spoilt(GOOD, rule("outbound_s", below=0.01), level, 1.0).outbound_s == design.QUICKEST_S


def test_to_and_fro_goes_so_far_that_it_is_beyond_the_rule() -> None:
    level = shown_level(SQUAT)
    assert level.target is not None
    spoilt = design._spoilt(GOOD, rule("peak", above=20.0), level, 1.0)

    assert spoilt.share == GOOD.share
    assert spoilt.share * spoilt.sway * level.target == pytest.approx(30.0)
    far = design._spoilt(GOOD, rule("peak", above=2.0 * level.target), level, 1.0)
    assert (far.share, far.sway) == pytest.approx((3.0, 1.0))


def test_a_fault_of_posture_is_done_at_the_asked_depth_and_held_no_longer_than_it_takes_to_see_it() -> None:
    for clip in design.postures():
        level = shown_level(clip.exercise)
        for rep in clip.script.reps:
            assert rep.share == 1.0
            assert rep.hold_s == min(level.hold_s or 0.0, 6.0)


def test_who_cannot_do_a_fault_leaves_it_to_one_who_can() -> None:
    for (exercise, fault), who in AGILE.items():
        assert named(f"{exercise}-{fault}").who == who


# --- coming and going ---------------------------------------------------------------------------


def test_who_only_passes_does_what_is_asked_not_once() -> None:
    one = named("squat_depth-passes")

    assert (one.enters, one.leaves, one.script.length_s) == (True, True, LEAD_S)
    assert named("squat_depth-enters-leaves").script.reps


def test_who_comes_and_goes_is_named_so() -> None:
    for clip in design.comings():
        told = clip.name.removeprefix(f"{clip.exercise.id}-")
        assert clip.purpose == "enter_leave"
        if told != "passes":
            assert ("enters" in told, "leaves" in told) == (clip.enters, clip.leaves)


# --- dealing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 9, 50])
def test_every_value_is_dealt_as_often_as_every_other_or_once_more(count: int) -> None:
    dealt = design._many(ROOMS, count, 7)
    often = Counter(dict.fromkeys(ROOMS, 0)) | Counter(dealt)

    assert len(dealt) == count
    assert max(often.values(), default=0) <= -(-count // 3)
    assert sum(often.values()) - 3 * (count // 3) == count % 3
    assert set(dealt) == set(ROOMS) or count < 3


def test_the_same_seed_deals_the_same_and_another_another() -> None:
    assert design._many(ROOMS, 30, 7) == design._many(ROOMS, 30, 7)
    assert design._many(ROOMS, 30, 7) != design._many(ROOMS, 30, 8)


def test_one_in_three_has_company_where_it_may_be() -> None:
    clip = named("wall_squat-tall")
    some = list(design._dealt([clip] * 30, 1))

    assert sum(one.company for one in some) == 10
    assert not any(one.company for one in design._dealt([clip] * 30, 1, company=False))


def test_what_is_dealt_changes_neither_who_nor_what() -> None:
    clip = named("wall_squat-tall")
    for dealt in design._dealt([clip] * 6, 1):
        assert (
            replace(dealt, room=clip.room, height=clip.height, distance=clip.distance, company=clip.company)
            == clip
        )


def test_rooms_heights_and_distances_do_not_go_together() -> None:
    told = {(clip.room, clip.height, clip.distance) for clip in design.postures()}

    assert len(told) == len(ROOMS) * 2 * 2


def test_a_camera_stands_lower_for_who_lies() -> None:
    lying, standing = named("clamshell-tall"), named("wall_squat-tall")

    for height in ("low", "usual"):
        assert replace(lying, height=height).height_m < replace(standing, height=height).height_m
    assert replace(lying, height="low").height_m < replace(lying, height="usual").height_m
