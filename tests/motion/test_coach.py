"""One thing is said at a time: safety at once, corrections with patience, praise when mended."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import (
    SETTINGS,
    Course,
    exercise,
    kinds,
    only,
    plain_level,
    poses,
    wall_squatting,
    watching,
)
from vastus.motion import coach
from vastus.motion.coach import GOING_WELL, MENDED, TOO_SHALLOW, WHILE_HELD, CoachState, script
from vastus.motion.engine import begin, glance, step
from vastus.motion.events import FaultMended, FaultSeen, HoldEnded, RepEnded
from vastus.motion.watch import TOO_DEEP, UNSAFE_DEPTH
from vastus.protocol import load

SQUAT = script(exercise("wall_squat"), exercise("wall_squat").level("article"), SETTINGS)
APART_S = SETTINGS.cue_apart_s.value


def seen(name, at_s=0.0):
    return FaultSeen(at_s, None, name, 20.0)


def mended(name, at_s=0.0):
    return FaultMended(at_s, None, name)


def rep(at_s=0.0, *, complete=True):
    return RepEnded(at_s, None, at_s - 4, at_s, 45.0, 3.0, at_s - 2, complete, 5.0, 1.0, 1.0)


def said(happenings, of=SQUAT):
    """Play (second, events) one after another; return what was said as (second, id)."""
    state, cues = CoachState(), []
    for at_s, events in happenings:
        state, cue = coach.step(state, tuple(events), at_s, 0.0, of)
        if cue is not None:
            cues.append((at_s, cue.id))
    return cues


def reps_with(fault, count, every_s=9.0):
    """A fault in the middle of every repetition."""
    moments = []
    for number in range(count):
        start_s = every_s * number
        moments += [(start_s + 4.0, [seen(fault)]), (start_s + 8.0, [rep()])]
    return moments


def test_every_fault_that_may_be_spoken_has_words():
    for name in load.exercise_ids():
        found = load.exercise(name)
        lines = script(found, found.level(), SETTINGS).lines
        spoken = {rule.id for rule in found.faults if not rule.low_confidence} | {
            r.id for r in found.rep_faults
        }

        assert spoken <= set(lines)


def test_what_the_camera_only_guesses_is_never_spoken():
    guesses = {rule.id for rule in exercise("wall_squat").faults if rule.low_confidence}

    assert guesses
    assert not guesses & set(SQUAT.lines)
    assert [] == said([(float(i), [seen(name)]) for i in range(20) for name in guesses])


def test_nothing_happened_nothing_is_said():
    assert [] == said([(i / 10, []) for i in range(300)])


def test_a_fault_seen_once_is_not_corrected_yet():
    assert [] == said(reps_with("back_off_wall", 1))


def test_a_fault_that_came_back_is_corrected():
    assert [(13.0, "back_off_wall")] == said(reps_with("back_off_wall", 2))


def test_at_most_one_correction_in_two_repetitions():
    spoken = said(reps_with("back_off_wall", 8))

    assert [13.0, 31.0, 49.0, 67.0] == [at_s for at_s, name in spoken if name == "back_off_wall"]


def test_a_fault_of_long_ago_counts_as_new():
    moments = [
        (4.0, [seen("back_off_wall")]),
        *((10.0 + i, [rep()]) for i in range(4)),
        (20.0, [seen("back_off_wall")]),
    ]

    assert "back_off_wall" not in [name for _, name in said(moments)]


@pytest.mark.parametrize("name", [TOO_DEEP, UNSAFE_DEPTH])
def test_safety_is_said_at_once(name):
    assert [(4.0, name)] == said([(4.0, [seen(name)])])


def test_safety_does_not_wait_for_the_last_cue_to_fade():
    assert [(4.0, TOO_DEEP), (4.6, UNSAFE_DEPTH)] == said(
        [(4.0, [seen(TOO_DEEP)]), (4.6, [seen(UNSAFE_DEPTH)])]
    )


def test_of_two_safety_cues_the_stop_is_heard():
    assert [(4.0, UNSAFE_DEPTH)] == said([(4.0, [seen(TOO_DEEP), seen(UNSAFE_DEPTH)])])


def test_safety_comes_before_a_correction():
    moments = [*reps_with("back_off_wall", 1), (13.0, [seen("back_off_wall"), seen(TOO_DEEP)])]

    assert [(13.0, TOO_DEEP)] == said(moments)


def test_the_more_serious_of_two_corrections_is_said():
    both = [seen("feet_too_near"), seen("back_off_wall")]

    assert [(13.0, "back_off_wall")] == said([(4.0, both), (8.0, [rep()]), (13.0, both)])


def test_a_mended_fault_that_was_corrected_is_praised():
    moments = [*reps_with("back_off_wall", 2), (22.0, [mended("back_off_wall")])]

    assert [(13.0, "back_off_wall"), (22.0, MENDED)] == said(moments)


def test_a_mended_fault_that_nobody_spoke_of_is_not_praised():
    assert [] == said([(4.0, [seen("back_off_wall")]), (8.0, [rep()]), (13.0, [mended("back_off_wall")])])


def test_a_set_without_corrections_is_praised_once():
    moments = [(9.0 * number, [rep()]) for number in range(1, 16)]

    assert [(72.0, GOING_WELL)] == said(moments)


def test_praise_waits_until_nothing_else_was_just_said_and_no_hold_is_on():
    state, cue = coach.step(CoachState(said_s=70.0, reps=8), (), 72.0, 0.0, SQUAT)
    assert None is cue
    state, cue = coach.step(state, (), 76.0, 3.0, SQUAT)
    assert None is cue

    _, cue = coach.step(state, (), 77.0, 0.0, SQUAT)

    assert cue is not None
    assert GOING_WELL == cue.id


def test_after_praise_for_mending_the_set_needs_no_more():
    moments = [*reps_with("back_off_wall", 2), (22.0, [mended("back_off_wall")])]
    moments += [(30.0 + 9.0 * number, [rep()]) for number in range(12)]

    assert [name for _, name in said(moments)].count(GOING_WELL) == 0


def test_repetitions_that_fall_short_again_are_told_so():
    moments = [(9.0 * number, [rep(complete=False)]) for number in range(1, 3)]

    assert [(18.0, TOO_SHALLOW)] == said(moments)


def test_an_exercise_without_words_for_it_says_nothing():
    silent = script(only(too_shallow=None), plain_level(), SETTINGS)

    assert [] == said([(9.0 * number, [rep(complete=False)]) for number in range(1, 5)], silent)


def test_a_long_hold_gets_its_note_once():
    state, cues = CoachState(), []
    for tenth in range(150):
        state, cue = coach.step(state, (), tenth / 10, tenth / 10, SQUAT)
        cues += [(cue.at_s, cue.id)] if cue else []

    assert [(5.0, WHILE_HELD)] == cues


def test_the_next_long_hold_gets_it_again():
    state, _ = coach.step(CoachState(), (), 5.0, 5.0, SQUAT)
    state, _ = coach.step(state, (HoldEnded(6.0, None, 0.0, 6.0, 6.0),), 6.0, 0.0, SQUAT)

    _, cue = coach.step(state, (), 20.0, 5.0, SQUAT)

    assert cue is not None
    assert (WHILE_HELD, "note") == (cue.id, cue.kind)


EVENTS = st.sampled_from(
    [
        seen("back_off_wall"),
        seen("feet_too_near"),
        seen(TOO_DEEP),
        mended("back_off_wall"),
        mended("feet_too_near"),
        rep(),
        rep(complete=False),
    ]
)


def spoken_cues(moments):
    state, cues, at_s, reps = CoachState(), [], 0.0, 0
    for wait_s, events in moments:
        at_s += wait_s
        state, cue = coach.step(state, tuple(events), at_s, 0.0, SQUAT)
        reps += sum(isinstance(event, RepEnded) for event in events)
        if cue is not None:
            cues.append((at_s, reps, cue))
    return cues


@given(st.lists(st.tuples(st.floats(0.1, 6.0), st.lists(EVENTS, max_size=3)), max_size=60))
def test_whatever_happens_cues_keep_their_distance(moments):
    cues = spoken_cues(moments)

    for (before_s, _, _), (at_s, _, cue) in pairwise(cues):
        assert cue.kind == "safety" or at_s - before_s >= APART_S


@given(st.lists(st.tuples(st.floats(0.1, 6.0), st.lists(EVENTS, max_size=3)), max_size=60))
def test_whatever_happens_two_corrections_have_two_repetitions_between_them(moments):
    reps = [reps for _, reps, cue in spoken_cues(moments) if cue.kind == "correction"]

    assert all(later - earlier >= 2 for earlier, later in pairwise(reps))


@given(st.lists(st.tuples(st.floats(0.1, 6.0), st.lists(EVENTS, max_size=3)), max_size=40))
def test_what_is_on_the_screen_has_at_most_four_words(moments):
    assert all(len(cue.cue.split()) <= 4 for _, _, cue in spoken_cues(moments))


def test_too_deep_is_said_before_the_ceiling_is_reached():
    course = Course(count=1, out_s=4.0, hold_s=3.0)
    of = watching("wall_squat")
    state, coached, heard = begin(of), CoachState(), []
    for pose in poses(wall_squatting(80.0, course), course.seconds):
        state, events = step(of, state, pose)
        now = glance(of, state)
        coached, cue = coach.step(coached, events, pose.at_s, now.hold_s, SQUAT)
        heard += [(cue.id, now.value)] if cue else []

    assert [TOO_DEEP, UNSAFE_DEPTH] == [name for name, _ in heard][:2]
    warned_deg, stopped_deg = (value for _, value in heard[:2])
    assert warned_deg is not None
    assert stopped_deg is not None
    assert warned_deg < 70.0 < stopped_deg


def test_a_perfect_set_hears_one_word_of_praise_and_reminders_to_breathe():
    course = Course(count=15, hold_s=6.0)
    of = watching("wall_squat")
    state, coached, heard = begin(of), CoachState(), []
    for pose in poses(wall_squatting(45.0, course), course.seconds + 1.0, 15.0):
        state, events = step(of, state, pose)
        assert "FaultSeen" not in kinds(events)
        coached, cue = coach.step(coached, events, pose.at_s, glance(of, state).hold_s, SQUAT)
        heard += [cue.id] if cue else []

    assert {GOING_WELL: 1, WHILE_HELD: 15} == {name: heard.count(name) for name in set(heard)}
