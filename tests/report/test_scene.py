"""What stands on a picture follows from what happened before it, and from nothing else."""

from vastus.motion.analysis import Reading
from vastus.motion.events import (
    FaultSeen,
    HoldBegan,
    HoldEnded,
    MotionEvent,
    RepAbandoned,
    RepEnded,
    Side,
    TrackingLost,
    TrackingRegained,
)
from vastus.protocol.model import Spoken
from vastus.report.scene import CUE_S, KEEP_S, Scene, after, with_number

ADVICE = {"shin_forward": Spoken(cue="Feet further out", says="Step your feet out.")}
COLUMNS = ("knee_flexion_left_deg", "knee_flexion_right_deg")
KNEE = "knee_flexion_deg"


def ended(at_s: float, *, side: Side | None = None, complete: bool = True) -> RepEnded:
    return RepEnded(at_s, side, at_s - 3, at_s, 45.0, 4.0, at_s - 1, complete, 1.0, 1.0, 1.0)


def told(*events: MotionEvent, at_s: float | None = None) -> Scene:
    scene = Scene()
    for event in events:
        scene = after(scene, event.at_s, (event,), ADVICE)
    return scene if at_s is None else after(scene, at_s, (), ADVICE)


def numbered(
    scene: Scene, at_s: float, left: "tuple[float, float] | None", right: "tuple[float, float] | None"
) -> Scene:
    values = tuple(None if leg is None else leg[0] for leg in (left, right))
    errors = tuple(None if leg is None else leg[1] for leg in (left, right))
    return with_number(after(scene, at_s, (), ADVICE), Reading(at_s, values, errors), COLUMNS, KNEE)


def test_nothing_has_happened_at_first() -> None:
    assert (0, 0, None, "") == (Scene().full(), Scene().fell_short(), Scene().held_s(), Scene().line())


def test_full_and_short_repetitions_are_counted_apart() -> None:
    scene = told(ended(3.0), ended(6.0, complete=False), ended(9.0))

    assert (2, 1) == (scene.full(), scene.fell_short())


def test_each_side_keeps_its_own_count() -> None:
    scene = told(ended(3.0, side="left"), ended(6.0, side="left"), ended(9.0, side="right"))

    assert ("right", 1) == (scene.side, scene.full())


def test_an_abandoned_repetition_counts_for_nothing() -> None:
    assert (0, 0) == (told(RepAbandoned(3.0, None, 1.0)).full(), told(RepAbandoned(3.0, None, 1.0)).fell_short())


def test_the_hold_runs_while_the_body_is_in_the_band() -> None:
    assert 2.5 == told(HoldBegan(4.0, None), at_s=6.5).held_s()


def test_the_hold_is_over_when_the_band_is_left() -> None:
    assert told(HoldBegan(4.0, None), HoldEnded(6.0, None, 4.0, 6.0, 2.0)).held_s() is None


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


def test_a_loss_ends_the_hold_on_screen_and_regaining_clears_the_words() -> None:
    lost = told(HoldBegan(1.0, None), TrackingLost(2.0, ()))
    found = after(lost, 3.0, (TrackingRegained(3.0),), ADVICE)

    assert (None, "I can't see your body") == (lost.held_s(), lost.line())
    assert "" == found.line()


def test_the_surer_leg_gives_the_number() -> None:
    shown = numbered(Scene(), 1.0, (40.0, 9.0), (44.0, 4.0)).shown

    assert shown is not None
    assert ("right", 44.0, 4.0) == (shown.side, shown.value, shown.error)


def test_the_number_stays_with_its_leg_even_when_the_other_becomes_surer() -> None:
    scene = numbered(Scene(), 1.0, (40.0, 4.0), (44.0, 9.0))
    shown = numbered(scene, 1.1, (41.0, 9.0), (44.0, 4.0)).shown

    assert shown is not None
    assert ("left", 41.0) == (shown.side, shown.value)


def test_the_number_bridges_a_short_gap_and_then_gives_way() -> None:
    scene = numbered(Scene(), 1.0, (40.0, 4.0), None)
    bridged = numbered(scene, 1.0 + KEEP_S, None, (50.0, 4.0)).shown
    given_way = numbered(scene, 1.1 + KEEP_S, None, (50.0, 4.0)).shown

    assert bridged is not None
    assert given_way is not None
    assert ("left", "right") == (bridged.side, given_way.side)


def test_a_number_is_never_stale() -> None:
    scene = numbered(Scene(), 1.0, (40.0, 4.0), None)

    assert numbered(scene, 2.0, None, None).shown is None


def test_nobody_in_view_has_no_number() -> None:
    assert with_number(Scene(), None, COLUMNS, KNEE).shown is None
