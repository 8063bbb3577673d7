"""Something else than asked, and steps in and out: what is counted that nobody did."""

from functools import cache

from benchmarks import patient_results, patients
from benchmarks.footage_table import came_out
from benchmarks.patient_results import SEVERAL, as_asked, outcomes
from benchmarks.patients import Patient
from benchmarks.pipeline import measured, task
from benchmarks.tables import Table
from vastus.pose.detector import ModelName
from vastus.protocol import load

MOST_CLIPS = 3  # of each exercise: each is watched as every other one


def akin(done: str, asked: str) -> bool:
    """Tell whether two exercises are counted in the same signal, the same way: one may contain the other."""
    one, other = load.exercise(done).movement, load.exercise(asked).movement
    if one is None or other is None:
        return False
    return (one.signal, one.toward) == (other.signal, other.toward)


def on_purpose() -> Table:
    """Say what was counted in clips that were made to be something else than asked."""
    rows = []
    for full in outcomes("full", lambda one: one.wrong):
        told, lite = full.patient.told, patient_results.outcome(full.patient, "lite")
        form = sorted({fault.id for fault in full.done.faults})
        cells = (came_out(full.done), came_out(lite.done), ", ".join(form) or "-")
        rows.append((told.name, told.exercise, told.asked, *cells))
    return Table(
        "Something else than asked",
        ("clip", "done", "asked", "full", "lite", "told of form, full"),
        tuple(rows),
        "Complete repetitions and what was set aside; right is 0.",
    )


def crossed() -> tuple[tuple[str, str, int, int], ...]:
    """
    Watch what is done right as other exercises; return done, asked, clips and repetitions counted.

    Only those who are alone: somebody behind may truly do what is asked.
    """
    return _crossed(tuple(one for one in patients.every() if as_asked(one) and not one.told.company))


@cache
def _crossed(every: tuple[Patient, ...]) -> tuple[tuple[str, str, int, int], ...]:
    names = sorted({one.told.asked for one in every})
    clips = {name: [one for one in every if one.told.asked == name] for name in names}
    judged = [name for name in names if len(clips[name]) >= SEVERAL]
    return tuple(
        (
            done,
            asked,
            len(clips[done][:MOST_CLIPS]),
            sum(_counted(one, asked) for one in clips[done][:MOST_CLIPS]),
        )
        for done in names
        for asked in judged
        if asked != done
    )


def _counted(patient: Patient, asked: str) -> int:
    return len(measured(patients.sightings(patient, "full"), task(asked)).complete)


def phantoms(model: ModelName) -> tuple[int, int]:
    """
    Return how many repetitions were counted where none was done, and how often that was tried.

    With model full each clip is also watched as every exercise that it is not; that takes long.
    """
    rows = crossed() if model == "full" else ()
    apart = [(clips, reps) for done, asked, clips, reps in rows if not akin(done, asked)]
    wrong = outcomes(model, lambda one: one.wrong)
    return (
        sum(reps for _, reps in apart) + sum(one.phantoms for one in wrong),
        sum(clips for clips, _ in apart) + len(wrong),
    )


def watched_as_others() -> Table:
    """Say what was counted when each exercise is watched as others."""
    found = {(done, asked): (clips, reps) for done, asked, clips, reps in crossed()}
    dones, askeds = (tuple(dict.fromkeys(pair[k] for pair in found)) for k in (0, 1))
    rows = []
    for done in dones:
        clips = next(count for (name, _), (count, _) in found.items() if name == done)
        rows.append((done, str(clips), *(_cell(done, asked, found) for asked in askeds)))
    return Table(
        "Each exercise watched as another",
        ("done \\ asked", "clips", *askeds),
        tuple(rows),
        "Complete repetitions in clips of one who is alone, model full; right is 0. In brackets: both are "
        "counted in the same signal, the same way, so that one may contain the other; not judged.",
    )


def _cell(done: str, asked: str, found: dict[tuple[str, str], tuple[int, int]]) -> str:
    if (done, asked) not in found:
        return "·"
    reps = found[done, asked][1]
    return f"({reps})" if akin(done, asked) else str(reps)


def coming_and_going() -> Table:
    """Say what was counted where the patient walks in, or out, or both."""
    rows = []
    for full in outcomes("full", lambda one: one.told.enters or one.told.leaves):
        told, lite = full.patient.told, patient_results.outcome(full.patient, "lite")
        words = (("walks in", told.enters), ("walks out", told.leaves))
        does = " and ".join(word for word, is_so in words if is_so)
        cells = (came_out(full.done), str(full.phantoms), came_out(lite.done), str(lite.phantoms))
        rows.append((told.name, told.asked, does, str(full.true), *cells))
    return Table(
        "Walking in and out",
        ("clip", "asked", "who", "true", "full", "phantom", "lite", "phantom"),
        tuple(rows),
        "A phantom is a complete repetition that overlaps no true one: steps must not be counted.",
    )
