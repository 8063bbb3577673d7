"""Adversarial footage: what came out of each scene, and whether it should have."""

from dataclasses import dataclass

from benchmarks import seen
from benchmarks.footage import Expected, Scene, built, scenes
from benchmarks.pipeline import Done, measured, task
from benchmarks.tables import Table
from vastus.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Outcome:
    """One scene and what came of it; `done` is None when the clip could not be read."""

    scene: Scene
    done: Done | None
    error: str = ""

    @property
    def passed(self) -> bool:
        """Return whether it came out as expected."""
        if self.done is None:
            return False
        return as_expected(self.done, self.scene.expected)


def as_expected(done: Done, expected: Expected) -> bool:
    """Compare counts, legs and refusal with what they should be."""
    if done.refused is not None:
        return done.refused in expected.refused
    sides = {rep.side for rep in done.complete}
    right_leg = expected.side is None or sides <= {expected.side}
    counts = len(done.complete) in expected.reps
    return counts and right_leg and not (expected.refused and expected.reps == (0,))


def run(scene: Scene) -> Outcome:
    """Build, see and analyse one scene."""
    try:
        sightings = seen.of(built(scene), "full")
    except InputError as error:
        return Outcome(scene, None, error.what)
    return Outcome(scene, measured(sightings, task(scene.exercise)))


def table() -> tuple[Table, tuple[Outcome, ...]]:
    """Run all scenes."""
    outcomes = tuple(run(scene) for scene in scenes())
    rows = tuple(_row(outcome) for outcome in outcomes)
    made = Table(
        "Adversarial footage",
        ("scene", "asked", "expected", "came out", "as expected"),
        rows,
        "Made from `synthetic` and `squat_video` by `benchmarks/footage.py`; two repetitions each where "
        "nothing else is said; model full. A count of 0 with a reason for refusal means it must refuse.",
    )
    return made, outcomes


def _row(outcome: Outcome) -> tuple[str, ...]:
    expected = outcome.scene.expected
    wanted = " or ".join([*map(str, expected.reps), *(f"refused: {r}" for r in expected.refused)])
    leg = f", {expected.side}" if expected.side else ""
    return (
        outcome.scene.name,
        outcome.scene.exercise,
        wanted + leg,
        outcome.error or came_out(outcome.done),
        "yes" if outcome.passed else "**no**",
    )


def came_out(done: Done | None) -> str:
    """Put an analysis in a few words."""
    if done is None:
        return "-"
    if done.refused is not None:
        return f"refused: {done.refused}"
    sides = sorted({rep.side for rep in done.complete if rep.side is not None})
    words = [str(len(done.complete)) + (", " + " and ".join(sides) if sides else "")]
    partial = len(done.reps) - len(done.complete)
    if partial:
        words.append(f"{partial} partial")
    if done.abandoned:
        words.append(f"{done.abandoned} abandoned")
    if done.set_aside:
        words.append("set aside: " + ", ".join(sorted(set(done.set_aside))))
    return "; ".join(words)
