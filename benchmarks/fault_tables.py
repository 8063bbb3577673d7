"""Faults: strong ones must be found, clean repetitions must stay clean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import scripted
from benchmarks.counting import TrueRep, matched
from benchmarks.pipeline import Done, measured, task
from benchmarks.results import MODELS, SIDE, Result, of_clips, optical
from benchmarks.scripted import Script
from benchmarks.series import Floats
from benchmarks.tables import Table, number, percent
from benchmarks.virtual_camera import Camera, photographed

CAMERAS = {
    "wall_squat": (SIDE, Camera(-75.0, seed=21), Camera(100.0, seed=22, tremor=0.003)),
    "single_leg_rdl": (SIDE, Camera(78.0, seed=21), Camera(100.0, seed=22, tremor=0.003)),
}
AFTER_S = 1.0  # a fault of a whole repetition is told when it ends


@dataclass(frozen=True, slots=True)
class Case:
    """
    One way of doing an exercise.

    Args:
        faults: Ids of which at least one must be told in each repetition; empty for a clean one.
    """

    name: str
    exercise: str
    script: Script
    body: Callable[[Script], tuple[Floats, Floats]]
    faults: tuple[str, ...] = ()


def cases() -> tuple[Case, ...]:
    """Return clean performances and strongly faulty ones."""
    good, quick = Script(), Script(down_s=0.6, up_s=0.6)
    hinged = Script(hold_s=1.0, down_s=3.0, deep=76.0)
    squat, hinge = scripted.squat, scripted.hinge
    return (
        Case("clean", "wall_squat", good, squat),
        Case("clean, slow", "wall_squat", Script(down_s=3.0, up_s=3.0, hold_s=8.0), squat),
        Case("deeper, 62°", "wall_squat", Script(deep=62.0), squat, ("too_deep",)),
        Case("far too deep, 85°", "wall_squat", Script(deep=85.0), squat, ("unsafe_depth",)),
        Case("too deep, 100°", "wall_squat", Script(deep=100.0), squat, ("unsafe_depth",)),
        Case("shins lean 25°", "wall_squat", good, lambda s: squat(s, shank_deg=25.0),
             ("feet_too_near", "knees_past_toes")),
        Case("trunk leans 30°", "wall_squat", good, lambda s: squat(s, trunk_deg=30.0),
             ("back_off_wall", "hips_off_wall")),
        Case("held 2 s", "wall_squat", Script(hold_s=1.5), squat, ("hold_short",)),
        Case("dropped and jumped up", "wall_squat", quick, squat,
             ("down_too_fast", "up_too_fast")),
        Case("clean", "single_leg_rdl", hinged, hinge),
        Case("knee bends 45°", "single_leg_rdl", hinged, lambda s: hinge(s, knee_deg=45.0),
             ("squatting_it",)),
        Case("rear leg lags by 40°", "single_leg_rdl", hinged, lambda s: hinge(s, rear_deg=36.0),
             ("rear_leg_lags",)),
        Case("dropped", "single_leg_rdl", Script(hold_s=1.0, down_s=0.7, deep=76.0), hinge,
             ("down_too_fast",)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One case from one camera: how many repetitions told the fault, and how many false ones."""

    case: Case
    reps: int
    counted: int
    found: int
    false: int
    told: tuple[str, ...]


def judge(case: Case, camera: Camera) -> Judged:
    """Film a case and see what is said about each repetition."""
    at_s, body = case.body(case.script)
    done = measured(photographed(at_s, body, camera), task(case.exercise))
    told = [ids_during(done, span) for span in case.script.spans()]
    truth = [TrueRep(*span) for span in case.script.spans()]
    return Judged(
        case=case,
        reps=len(truth),
        counted=len(matched(done.complete, truth).pairs),
        found=sum(bool(ids & set(case.faults)) for ids in told),
        false=sum(bool(ids) for ids in told) if not case.faults else 0,
        told=tuple(sorted(set().union(*told))),
    )


def ids_during(done: Done, span: tuple[float, float]) -> set[str]:
    """
    Return the faults of one repetition.

    A fault is told once and stands until it is mended; one that never went
    away belongs to the later repetitions too.
    """
    return {f.id for f in done.faults if span[0] <= f.at_s <= span[1] + AFTER_S} | {
        f.id for f in done.faults if f.at_s < span[0] and not _mended(done, f.id, f.at_s, span[1])
    }


def _mended(done: Done, fault: str, since_s: float, until_s: float) -> bool:
    return any(
        type(event).__name__ == "FaultMended"
        and getattr(event, "id", None) == fault
        and since_s < event.at_s <= until_s
        for event in done.events
    )


def judged() -> tuple[Judged, ...]:
    """Judge every case from every camera."""
    return tuple(judge(case, camera) for case in cases() for camera in CAMERAS[case.exercise])


def scripted_faults(results: Sequence[Judged]) -> Table:
    """Say what was found of faults put in on purpose."""
    rows = []
    for case in dict.fromkeys(one.case for one in results):
        mine = [one for one in results if one.case == case]
        reps = sum(one.reps for one in mine)
        found = f"{sum(one.found for one in mine)} of {reps}" if case.faults else "-"
        told = sorted(set().union(*(one.told for one in mine)))
        rows.append(
            (
                case.exercise,
                case.name,
                f"{sum(one.counted for one in mine)} of {reps}",
                found,
                str(sum(one.false for one in mine)) if not case.faults else "-",
                ", ".join(told) or "-",
            )
        )
    return Table(
        "Faults put in on purpose",
        ("exercise", "performed", "repetitions", "fault found", "false alarms", "told"),
        tuple(rows),
        "A scripted person filmed by three virtual cameras within 15° of side on, the working leg near; "
        "each fault clearly beyond its limit. Found: in how many repetitions it was told.",
    )


def found_and_false(results: Sequence[Judged]) -> tuple[float, float]:
    """Return the share of strong faults found and the share of clean repetitions with an alarm."""
    faulty = [one for one in results if one.case.faults]
    clean = [one for one in results if not one.case.faults]
    return (
        sum(one.found for one in faulty) / max(1, sum(one.reps for one in faulty)),
        sum(one.false for one in clean) / max(1, sum(one.reps for one in clean)),
    )


def rendered_faults() -> Table:
    """List what is said about rendered people, who do what the script says and no worse."""
    rows = []
    for model in MODELS:
        for one in of_clips(model):
            ids = sorted({fault.id for fault in one.done.faults})
            rows.append((one.recording.name, model, ", ".join(ids) or "-"))
    return Table(
        "Faults told in videos",
        ("recording", "model", "faults"),
        tuple(rows),
        "The rendered people move in 1.5 s each way and hold for 5 s: faults of tempo and of a hold "
        "shorter than prescribed are true there.",
    )


def correct_and_incorrect() -> Table:
    """Compare optical squats and sit-to-stands meant to be right with those meant to be wrong."""
    rows = []
    every = optical(SIDE)
    for right in [r for r in every if r.recording.intended == "correct"]:
        name = right.recording.name.replace(" correct", " incorrect")
        wrong = next((r for r in every if r.recording.name == name), None)
        if wrong is None:
            continue
        label = right.recording.name.split(" correct")[0]
        chance = auc(peaks(right), peaks(wrong))
        rows.append(
            (
                label,
                f"{number(median(peaks(right)))} / {number(median(peaks(wrong)))}",
                number(chance, 2),
                f"{percent(alarmed(right))} / {percent(alarmed(wrong))}",
                _common(wrong),
            )
        )
    return Table(
        "Correct and incorrect on purpose",
        (
            "recording",
            "median peak, correct / incorrect",
            "told apart by depth (AUC)",
            "repetitions with a fault",
            "faults told in incorrect",
        ),
        tuple(rows),
        "Set: `ui_prmd`, camera at 90°. AUC: chance that a correct repetition is deeper than an "
        "incorrect one; 0.5 cannot tell them apart.",
    )


def peaks(one: Result) -> list[float]:
    """Return the extremes of complete repetitions."""
    return [rep.peak for rep in one.done.complete]


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return the chance that one of `higher` exceeds one of `lower`; ties count half."""
    if not higher or not lower:
        return float("nan")
    wins = sum((a > b) + 0.5 * (a == b) for a in higher for b in lower)
    return wins / (len(higher) * len(lower))


def alarmed(one: Result) -> float:
    """Return the share of true repetitions in which a fault was told."""
    reps = one.recording.truth.reps
    return sum(bool(ids_during(one.done, (r.began_s, r.ended_s))) for r in reps) / max(1, len(reps))


def _common(one: Result) -> str:
    return ", ".join(sorted({fault.id for fault in one.done.faults})) or "-"
