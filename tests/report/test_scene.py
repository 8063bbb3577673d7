"""What stands on a picture follows from what happened before it, and from nothing else."""

from vastus.motion.events import (
    FaultSeen,
    MotionEvent,
    RepAbandoned,
    RepEnded,
    Side,
    TrackingLost,
    TrackingRegained,
)
from vastus.protocol.model import Spoken
from vastus.report.scene import CUE_S, KEEP_S, Live, Scene, after

ADVICE = {"shin_forward": Spoken(cue="Feet further out", says="Step your feet out.")}


def ended(at_s: float, *, side: Side | None = None, complete: bool = True) -> RepEnded:
    return RepEnded(at_s, side, at_s - 3, at_s, 45.0, 4.0, at_s - 1, complete, 1.0, 1.0, 1.0)


def told(*events: MotionEvent, at_s: float | None = None) -> Scene:
    scene = Scene()
    for event in events:
        scene = after(scene, event.at_s, Live(), (event,), ADVICE)
    return scene if at_s is None else after(scene, at_s, Live(), (), ADVICE)


def seeing(scene: Scene, at_s: float, value: float | None) -> Scene:
    return after(scene, at_s, Live(value, None if value is None else 4.0), (), ADVICE)


def test_nothing_has_happened_at_first() -> None:
    assert (0, 0, 0.0, "") == (Scene().full(), Scene().fell_short(), Scene().live.hold_s, Scene().line())


def test_full_and_short_repetitions_are_counted_apart() -> None:
    scene = told(ended(3.0), ended(6.0, complete=False), ended(9.0))

    assert (2, 1) == (scene.full(), scene.fell_short())


def test_each_side_keeps_its_own_count() -> None:
    scene = told(ended(3.0, side="left"), ended(6.0, side="left"), ended(9.0, side="right"))

    assert ("right", 1) == (scene.side, scene.full())


def test_an_abandoned_repetition_counts_for_nothing() -> None:
    assert (0, 0) == (
        told(RepAbandoned(3.0, None, 1.0)).full(),
        told(RepAbandoned(3.0, None, 1.0)).fell_short(),
    )


def test_the_seconds_held_are_those_of_the_engine() -> None:
    scene = after(Scene(), 6.5, Live(45.0, 4.0, hold_s=2.5), (), ADVICE)

    assert 2.5 == scene.live.hold_s


def test_a_reminder_stays_long_enough_to_be_read_and_then_goes() -> None:
    seen = FaultSeen(2.0, None, "shin_forward", 14.0)

    assert "Feet further out" == told(seen, at_s=2.0 + CUE_S).line()
    assert "" == told(seen, at_s=2.1 + CUE_S).line()


def test_a_reminder_at_the_very_beginning_is_shown() -> None:
    assert "Feet further out" == told(FaultSeen(0.0, None, "shin_forward", 14.0)).line()


def test_a_fault_without_words_is_named() -> None:
    assert "Odd lean" == told(FaultSeen(0.0, None, "odd_lean", 14.0)).line()


def test_what_cannot_be_seen_comes_before_any_reminder() -> None:
    scene = told(FaultSeen(2.0, None, "shin_forward", 14.0), TrackingLost(2.5, ("left foot",)))

    assert "I can't see your left foot" == scene.line()


def test_a_missing_person_is_not_called_yours() -> None:
    assert "I can't see the person" == told(TrackingLost(2.5, ("the person",))).line()


def test_several_missing_parts_make_one_sentence() -> None:
    line = told(TrackingLost(2.5, ("left hip", "left knee"))).line()

    assert "I can't see your left hip and your left knee" == line


def test_regaining_clears_the_words() -> None:
    lost = told(TrackingLost(2.0, ()))

    assert "I can't see the person" == lost.line()
    assert "" == after(lost, 3.0, Live(), (TrackingRegained(3.0),), ADVICE).line()


def test_the_number_is_the_one_of_this_picture() -> None:
    scene = seeing(seeing(Scene(), 1.0, 40.0), 1.1, 41.0)

    assert (41.0, 4.0) == (scene.live.value, scene.live.error)


def test_the_number_bridges_a_short_gap_and_no_long_one() -> None:
    scene = seeing(Scene(), 1.0, 40.0)

    assert 40.0 == seeing(scene, 1.0 + KEEP_S, None).live.value
    assert seeing(scene, 1.1 + KEEP_S, None).live.value is None


def test_nobody_in_view_has_no_number() -> None:
    assert seeing(Scene(), 0.0, None).live.value is None
