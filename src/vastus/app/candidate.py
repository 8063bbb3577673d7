"""
Whose movements count: those of the person followed, or of somebody else in view.

Whoever is followed was chosen by place and posture. When they do nothing of the
exercise while somebody else does it, it was somebody else who was to be watched.
Each is watched with a memory of their own, so nothing is lost by finding out late.
"""

from dataclasses import dataclass, field

from vastus.app import account
from vastus.app.account import Account
from vastus.motion import engine
from vastus.motion.engine import MotionState, Watch
from vastus.motion.events import MotionEvent
from vastus.pose import setup
from vastus.pose.following import Followed
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.setup import Setup, Verdict
from vastus.protocol.measuring import SetupSettings


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person being watched: how they move, how well they are seen, what they did."""

    motion: MotionState
    setup: Setup = field(default_factory=Setup)
    account: Account = field(default_factory=Account)


def first(watch: Watch) -> Candidate:
    """Return the candidate before the first picture."""
    return Candidate(engine.begin(watch))


def joining(watch: Watch, one: Candidate, at_s: float) -> Candidate:
    """Return somebody who comes into view; as many pictures have gone by as for the other."""
    before = Setup(pictures=one.setup.pictures, people=one.setup.people)
    gaps = ((0.0, at_s),) if at_s > 0.0 else ()
    return Candidate(engine.begin(watch), before, Account(pictures=one.account.pictures, gaps=gaps))


def take(
    watch: Watch, one: Candidate, sighting: Sighting, pose: Pose | None, followed: Followed | None
) -> tuple[Candidate, tuple[MotionEvent, ...]]:
    """Take one picture of a candidate; return what is known of them now, and what just happened."""
    seen_s = one.motion.seen_s
    motion, events = engine.step(watch, one.motion, engine.nobody(sighting.at_s) if pose is None else pose)
    seen = account.counted(one.account, seen=motion.movement is not None)
    noted = setup.observe(one.setup, sighting, pose, followed)
    return Candidate(motion, noted, account.add(seen, events, seen_s)), events


def finished(watch: Watch, one: Candidate) -> Candidate:
    """Close what is open at the end of the recording."""
    motion, events = engine.end(watch, one.motion)
    return Candidate(motion, one.setup, account.add(one.account, events, one.motion.seen_s))


def is_other(one: Account, other: Account) -> bool:
    """
    Tell whether it was the other who did the exercise: more than twice as often as the one followed tried.

    When both do it, the one whom place and posture have chosen stays.
    """
    return other.complete > 2 * tried(one)


def tried(one: Account) -> int:
    """Count the movements of the exercise, also those that fell short or were lost on the way."""
    return len(one.reps) + len(one.abandoned_s)


def verdict(one: Setup, did: Account, other: Account | None, settings: SetupSettings) -> Verdict | None:
    """
    Say why a recording cannot be judged, or None when it can.

    People who look alike are told apart when one of them did the exercise and
    the other did not even try.
    """
    reason = setup.verdict(one, settings)
    if reason == "who" and other is not None and did.complete and not tried(other):
        return None
    return reason
