"""
How far a camera may stand from the asked view: what made-up patients say of the limit in force.

The rule: the widest turn up to which, at that turn and at every smaller one that was filmed, the truth
lies within 1.96 stated errors at least as often as the bar asks, and no more than one repetition in
fifty is missed or invented. A turn at which figures are wide of the truth but say so passes; one at
which they are sure of something that is not so does not. Where the asked view itself does not pass,
nothing of this can be a limit; then the widest turn counts at which it gets no worse than there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks import patient_results
from benchmarks.bars import COVERED
from benchmarks.patient_results import Outcome, filmed_around
from benchmarks.patient_tables import SIDE_BY_SIDE, gate_in_force, views, yaws
from benchmarks.tables import Table, percent
from vastus.protocol.signals import View

MOST_WRONG = 0.02  # of the repetitions
WORSE_COVERED, WORSE_WRONG = 0.05, 0.05  # so much is no difference between two dozen clips


@dataclass(frozen=True, slots=True)
class Turn:
    """
    What clips filmed from one turn amount to.

    Args:
        covered: How often the truth lies within 1.96 stated errors.
        reps: How many repetitions there truly are.
        wrong: How many of them were missed, and how many invented.
    """

    yaw_deg: float
    covered: float
    reps: int
    wrong: int

    @property
    def wrong_share(self) -> float:
        """Repetitions that are missed or invented, over true ones."""
        return self.wrong / self.reps if self.reps else 0.0

    @property
    def holds(self) -> bool:
        """Whether figures are as good as the bars ask, or say that they are not."""
        return self.covered >= COVERED and self.wrong_share <= MOST_WRONG

    def as_good_as(self, other: "Turn") -> bool:
        """Tell whether it is no worse than another, but for a little."""
        covered = self.covered >= other.covered - WORSE_COVERED
        return covered and self.wrong_share <= other.wrong_share + WORSE_WRONG

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.yaw_deg:g}°: {percent(self.covered)} within, {self.wrong} of {self.reps} wrong"


def table() -> Table:
    """Propose for each view how far the camera may stand from it."""
    results = filmed_around("full")
    rows = []
    for view in views(results):
        found = turns([one for one in results if one.patient.told.camera.view == view])
        rows.append((
            SIDE_BY_SIDE[view],
            f"{gate_in_force(view):g}°",
            "; ".join(map(str, found)),
            _degrees(widest(found, lambda turn: turn.holds)),
            _degrees(no_worse(found)),
            proposal(view, found),
        ))  # fmt: skip
    return Table(
        "How far off the camera may stand",
        ("view", "in force", "turn: truth within 1.96 stated errors, repetitions missed or invented",
         "holds up to", "no worse up to", "proposal"),
        tuple(rows),
        f"Model full. A turn holds when the truth lies within at least {percent(COVERED)} of the time and at "
        f"most {percent(MOST_WRONG)} of the repetitions are missed or invented, at that turn and at every "
        "smaller one: a figure may be less exact there, but says so. No worse: against the asked view, both "
        f"within {percent(WORSE_COVERED)}.",
    )  # fmt: skip


def turns(results: Sequence[Outcome]) -> tuple[Turn, ...]:
    """Return what was filmed from each turn, the nearest to the asked view first."""
    found = []
    for yaw in yaws(results):
        there = [one for one in results if one.patient.yaw_off_deg == yaw]
        found.append(
            Turn(
                yaw_deg=yaw,
                covered=patient_results.stated(there).within_95,
                reps=sum(one.true for one in there),
                wrong=sum(one.true - one.found + one.phantoms for one in there),
            )
        )
    return tuple(found)


def widest(found: Sequence[Turn], good: Callable[[Turn], bool]) -> float | None:
    """Return the widest turn up to which all are good; None where not even the first is."""
    last = None
    for turn in found:
        if not good(turn):
            break
        last = turn.yaw_deg
    return last


def no_worse(found: Sequence[Turn]) -> float | None:
    """Return the widest turn up to which all are as good as the asked view."""
    return widest(found, lambda turn: turn.as_good_as(found[0]))


def proposal(view: View, found: Sequence[Turn]) -> str:
    """Say what follows for the limit in force."""
    now, most = gate_in_force(view), found[-1].yaw_deg
    passed = widest(found, lambda turn: turn.holds)
    if passed is None:
        alike = no_worse(found)
        far = "" if alike is None or alike == 0.0 else f"; it gets no worse up to {alike:g}°"
        return f"none from this: the asked view itself does not hold{far}"
    beyond = next((turn.yaw_deg for turn in found if turn.yaw_deg > passed), None)
    if passed > now:
        return f"may be widened to {passed:g}°"
    if beyond is not None and beyond <= now:
        return f"narrow to {passed:g}°, or state a wider error from {beyond:g}°"
    return f"keep {now:g}°" if most > now else f"keep {now:g}°; nothing was filmed beyond {most:g}°"


def _degrees(value: float | None) -> str:
    return "none" if value is None else f"{value:g}°"
