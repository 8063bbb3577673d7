from dataclasses import replace
from itertools import pairwise

import pytest

from tests.bodies import LAPTOP, Figure, each_person, hiding, seen
from tests.builders import LEFT_LEG, RIGHT_LEG, Course, wall_squatting
from tests.session.acted import Actor, Motion, acting
from vastus.pose.landmarks import Point
from vastus.record.facts import (
    CueGiven,
    FaultGone,
    FaultShown,
    MovementSetAside,
    RepDone,
    SetEnded,
    SightLost,
    SightRegained,
)
from vastus.session.inputs import Seen
from vastus.session.outputs import Say, Show, Sound, Taken

SQUATS = Course(count=99, before_s=0.6, out_s=1.5, hold_s=5.2)


def squatting(motion: Motion, seconds: float, weeks: int = 0) -> Actor:
    """Somebody who does the wall squat in a way of their own for a while."""
    actor = acting("wall_squat", weeks=weeks, motion=lambda *_: motion)
    actor.until("work")
    actor.wait(seconds)
    return actor


def cues(actor: Actor) -> list[str]:
    return [fact.cue for fact in actor.facts(CueGiven)]


def leaning(at_s: float) -> Figure:
    figure = wall_squatting(45.0, SQUATS)(at_s)
    return replace(figure, trunk_deg=22.0 * SQUATS.share(at_s))


def deep(degrees: float) -> Motion:
    return wall_squatting(degrees, replace(SQUATS, out_s=3.0))


def first(actor: Actor, *ids: str) -> float:
    return next(at_s for at_s, output in actor.outputs if isinstance(output, Say) and output.id in ids)


def test_every_repetition_that_counts_is_shown_before_it_is_heard() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 20.0)
    counted = [
        output.screen.done
        for _, output in actor.outputs
        if isinstance(output, Show) and output.screen.kind == "work"
    ]
    place = next(i for i, (_, output) in enumerate(actor.outputs) if output == Sound("tick"))
    shown = [output for _, output in actor.outputs[:place] if isinstance(output, Show)]

    assert [0, 1, 2] == counted
    assert 1 == shown[-1].screen.done


# --- deep enough -----------------------------------------------------------------------------------


def test_deep_enough_is_said_before_the_stop_line() -> None:
    actor = squatting(deep(65.0), 4.5)
    warned_s = first(actor, "deep_enough")
    before = [live.value for live in actor.live() if live.at_s <= warned_s and live.value is not None]

    assert max(before) < 55.0
    assert max(live.value for live in actor.live() if live.value is not None) > 55.0


def test_nearing_the_stop_line_sounds_like_low_wood() -> None:
    actor = squatting(deep(65.0), 4.5)
    place = next(i for i, (_, o) in enumerate(actor.outputs) if isinstance(o, Say) and o.id == "deep_enough")

    assert Sound("low_wood") == actor.outputs[place - 1][1]
    assert actor.outputs[place][1].urgent


def test_who_goes_deeper_still_is_asked_to_come_up_and_in_the_end_to_stop() -> None:
    assert ["deep_enough", "too_deep"] == cues(squatting(deep(62.0), 6.0))
    assert ["deep_enough", "too_deep", "unsafe_depth"] == cues(squatting(deep(80.0), 6.0))


def test_a_fast_descent_is_warned_by_its_speed() -> None:
    actor = squatting(wall_squatting(62.0, replace(SQUATS, out_s=0.9)), 3.0)
    warned_s = first(actor, "deep_enough")
    before = [live.value for live in actor.live() if live.at_s <= warned_s and live.value is not None]

    assert max(before) < 55.0


def test_who_stays_at_the_target_hears_nothing_of_depth() -> None:
    assert "deep_enough" not in cues(squatting(wall_squatting(45.0, SQUATS), 30.0))


def test_the_warning_comes_once_in_a_repetition() -> None:
    assert 3 == cues(squatting(deep(52.0), 3 * 11.2)).count("deep_enough")


def test_an_exercise_without_a_ceiling_knows_no_stop_line() -> None:
    actor = acting("clamshell")
    actor.until("work")
    actor.wait(20.0)

    assert None is actor.screen.gauge.stop
    assert "deep_enough" not in cues(actor)


# --- corrections -----------------------------------------------------------------------------------


def test_a_fault_that_comes_back_is_corrected_and_at_most_in_every_second_repetition() -> None:
    actor = squatting(leaning, 70.0)
    corrected = [fact.at_s for fact in actor.facts(CueGiven) if fact.cue == "back_off_wall"]
    reps = [fact.at_s for fact in actor.facts(RepDone)]
    between = [sum(one < rep <= other for rep in reps) for one, other in pairwise(corrected)]

    assert 2 <= len(corrected)
    assert min(between) >= 2
    assert corrected[0] > reps[0]


def test_cues_of_posture_fade_and_the_record_keeps_the_faults() -> None:
    first_week, third, sixth = (squatting(leaning, 70.0, weeks) for weeks in (0, 2, 5))

    assert cues(first_week).count("back_off_wall") >= cues(third).count("back_off_wall") >= 1
    assert 0 == cues(sixth).count("back_off_wall")
    shown = [len(actor.facts(FaultShown)) for actor in (first_week, third, sixth)]
    assert shown[0] == shown[1] == shown[2] > 3


def test_depth_is_warned_of_in_every_week() -> None:
    actor = acting("wall_squat", weeks=9, motion=lambda *_: deep(62.0))
    actor.until("work")
    actor.wait(6.0)

    assert ["deep_enough", "too_deep"] == cues(actor)


def test_what_is_mended_is_praised() -> None:
    def better(at_s: float) -> Figure:
        return leaning(at_s) if at_s < 29.0 else wall_squatting(45.0, SQUATS)(at_s)

    actor = squatting(better, 50.0)

    assert "mended" in cues(actor)
    assert len(actor.facts(FaultGone)) > 0


def test_a_movement_that_was_no_squat_is_set_aside_and_the_reason_said() -> None:
    def free(at_s: float) -> Figure:
        figure = wall_squatting(50.0, SQUATS)(at_s)
        return replace(figure, trunk_deg=45.0 * SQUATS.share(at_s))

    actor = squatting(free, 20.0)

    assert [] == [fact for fact in actor.facts(RepDone) if fact.complete]
    assert {fact.guard for fact in actor.facts(MovementSetAside)} <= {"free_squat", "sat_down"}
    assert any("wall squat" in say.says for say in actor.said() if say.id in {"free_squat", "sat_down"})


def test_a_note_is_not_spoken_over_the_count_of_a_hold() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 60.0)
    notes = [at_s for at_s, o in actor.outputs if isinstance(o, Say) and o.id == "while_held"]
    counts = [at_s for at_s, o in actor.outputs if isinstance(o, Say) and o.id == "hold" and o.says == "3"]

    assert 2 == len(notes)
    assert all(min(abs(note - count) for count in counts) > 1.0 for note in notes)


# --- sight ------------------------------------------------------------------------------------------


def blind(actor: Actor, points: tuple[int, ...], seconds: float) -> None:
    until_s = actor.at_s + seconds
    while actor.at_s < until_s:
        actor.at_s += 1 / 15
        picture = replace(seen(actor.posture(), camera=LAPTOP), at_s=actor.at_s)
        (hidden,) = each_person([picture], hiding(points))
        actor.feed(Seen(actor.at_s, hidden))


def test_a_leg_that_is_lost_is_said_with_what_to_do_and_counts_against_nobody() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 3.0)
    blind(actor, (*LEFT_LEG, *RIGHT_LEG), 3.0)
    lost = [say for say in actor.said() if say.id == "lost"]

    assert 1 == len(actor.facts(SightLost))
    assert lost[0].says.endswith("Step back until your whole leg is in the picture.")
    assert lost[0].says == actor.live()[-1].missing
    actor.wait(20.0)
    assert "" == actor.live()[-1].missing
    assert 1 == len(actor.facts(SightRegained))
    assert [] == [fact for fact in actor.facts(RepDone) if not fact.complete]


def test_a_hidden_foot_is_named_by_its_side() -> None:
    actor = acting("calf_stretch_step")
    actor.until("work")
    actor.wait(1.0)
    blind(actor, (Point.LEFT_ANKLE, Point.RIGHT_ANKLE), 2.0)
    (lost,) = (say.says for say in actor.said() if say.id == "lost")

    assert "I can't see your left foot. Step back until your whole leg is in the picture." == lost


def test_a_short_flicker_is_not_mentioned() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 3.0)
    blind(actor, (*LEFT_LEG, *RIGHT_LEG), 0.3)
    actor.wait(2.0)

    assert "lost" not in actor.heard()


def test_while_nothing_is_seen_it_is_said_again_after_a_while() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 1.0)
    actor.figure = Figure(aside_m=40.0)
    actor.wait(20.0)
    times = [at_s for at_s, output in actor.outputs if isinstance(output, Say) and output.id == "lost"]

    assert 3 == len(times)
    assert all(later - earlier >= 8.0 for earlier, later in pairwise(times))


# --- what is shown ----------------------------------------------------------------------------------


def test_every_picture_of_a_set_moves_the_gauge_once() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 5.0)

    assert sum(len(pictures) for pictures in actor.pictures.values()) == len(actor.live())


def test_the_gauge_reads_depth_and_the_ring_the_rest_of_the_hold() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 4.0)
    live = actor.live()[-1]

    assert live.value == pytest.approx(45.0, abs=3.0)
    assert live.hold_left_s is not None
    assert 2.0 < live.hold_left_s < 4.5
    assert "at_target" == live.phase


def test_a_movement_from_rest_reads_from_rest() -> None:
    actor = acting("clamshell")
    actor.until("work")
    actor.wait(0.4)

    assert actor.live()[-1].value == pytest.approx(0.0, abs=0.05)


def test_the_set_ends_by_itself_when_all_is_done() -> None:
    actor = acting("single_leg_rdl")
    actor.until("work")
    actor.next("gate")
    (ended,) = actor.facts(SetEnded)

    assert ("done", 10, 0) == (ended.how, ended.complete, ended.partial)
    assert "two_bells" in actor.sounds()


def test_pictures_that_repeat_a_time_are_not_taken_twice() -> None:
    actor = squatting(wall_squatting(45.0, SQUATS), 1.0)
    last = actor.pictures["s1-01"][-1]

    assert not any(isinstance(output, Taken) for output in actor.feed(Seen(last.at_s, last)))
