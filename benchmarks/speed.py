"""
How long and how much: the engine per pose, analysing over bare inference, memory over length.

Times are of the machine they are taken on and differ from run to run, so they
are printed and never tested. Everything compared is run in turns in the same
process.
"""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks.footage import SQUAT
from benchmarks.pipeline import conditioned, task
from benchmarks.recordings import OUT, ROOT
from benchmarks.results import clips, filmed
from benchmarks.synthetic import FOLDER, true_sightings
from benchmarks.tables import Table, number, verdict
from vastus.motion import engine
from vastus.pose import body
from vastus.pose.body import BodyState
from vastus.pose.detector import BlazePose, Sightings
from vastus.pose.landmarks import Pose, Sighting
from vastus.pose.video import pictures
from vastus.protocol import load
from vastus.session.task import Task

REPEATS = 15
ENGINE_US, CONDITIONING_US = 100.0, 200.0
ANALYZE_RATIO, MEMORY_RATIO = 1.10, 1.10
SHORT_S, LONG_S = 20.0, 1200.0
MEMORY_HZ = 15.0


def microseconds(work: Callable[[], None], count: int) -> float:
    """
    Return the time of one of `count` steps: the least of repeated runs, without the garbage collector.

    Time of the processor, not of the clock, and of the run that was disturbed
    least: whatever else a machine does makes a run longer, nothing makes it shorter.
    """
    times = []
    gc.collect()
    gc.disable()
    for _ in range(REPEATS):
        began = process_time()
        work()
        times.append((process_time() - began) / count * 1e6)
    gc.enable()
    return min(times)


def engine_us(ready: Task, poses: list[Pose]) -> float:
    """Time the engine: signals, repetitions, holds, faults, guards."""

    def work() -> None:
        state = engine.begin(ready.watch)
        for pose in poses:
            state, _ = engine.step(ready.watch, state, pose)

    return microseconds(work, len(poses))


def conditioning_us(ready: Task, sightings: tuple[Sighting, ...]) -> float:
    """Time conditioning: gate, identity, smoothing, bones, facing."""
    posture = ready.exercise.setting.posture

    def work() -> None:
        state = BodyState()
        for sighting in sightings:
            state, _ = body.step(state, sighting, posture, ready.tuning)

    return microseconds(work, len(sightings))


def watched() -> tuple[str, ...]:
    """Return every exercise of the library that a camera can count."""
    return tuple(i for i in load.exercise_ids() if load.exercise(i).movement is not None)


def per_pose() -> Table:
    """Time every exercise of the library on the poses of a clip."""
    shown = {clip.exercise: clip for clip in clips()}
    rows = []
    for exercise in watched():
        clip = shown.get(exercise, shown.get("wall_squat"))
        if clip is None:
            continue
        ready, sightings = task(exercise), filmed(clip, "full").sightings
        poses, _ = conditioned(sightings, ready)
        engine_time, body_time = engine_us(ready, poses), conditioning_us(ready, sightings)
        met = verdict(met=engine_time <= ENGINE_US and body_time <= CONDITIONING_US)
        rows.append((exercise, clip.name, number(engine_time, 0), number(body_time, 0), met))
    return Table(
        "Time per pose",
        ("exercise", "poses of", "engine, µs", "conditioning, µs", "bar"),
        tuple(rows),
        f"Least of {REPEATS} runs, one core. Bars: engine {ENGINE_US:.0f} µs, conditioning "
        f"{CONDITIONING_US:.0f} µs. Engine: signals, repetitions, holds, faults, guards.",
    )


def bare_s(path: Path) -> float:
    """Decode and find people, one after the other, with everything else switched off."""
    began = perf_counter()
    detector = BlazePose("full")
    for picture in pictures(path):
        detector.detect(picture)
    detector.close()
    return perf_counter() - began


def overlapped_s(path: Path) -> float:
    """Decode and find people as `analyze` does, overlapped, with everything else switched off."""
    began = perf_counter()
    for _ in Sightings(path, lambda: BlazePose("full")):
        pass
    return perf_counter() - began


def analyze_s(path: Path, exercise: str) -> float:
    """Analyse the clip by the public call."""
    import vastus  # noqa: PLC0415  (only this one measures it)

    began = perf_counter()
    vastus.analyze(path, exercise=exercise)
    return perf_counter() - began


def over_bare(turns: int = 3) -> Table:
    """Compare analysing with bare decoding and inference, in turns."""
    rows = []
    for clip in [c for c in clips() if c.name in {"squat", "sit-to-stand", SQUAT}]:
        times = [
            (bare_s(clip.path), overlapped_s(clip.path), analyze_s(clip.path, clip.exercise))
            for _ in range(turns)
        ]
        bare, overlapped, whole = (min(column) for column in zip(*times, strict=True))
        met = verdict(met=whole <= ANALYZE_RATIO * bare)
        cells = (number(bare), number(overlapped), number(whole))
        rows.append((clip.name, *cells, number(whole / bare, 2), number(whole / overlapped, 2), met))
    return Table(
        "Analysing over bare inference",
        (
            "clip",
            "decode then infer, s",
            "overlapped, s",
            "analyze, s",
            "over one after the other",
            "over overlapped",
            "bar",
        ),
        tuple(rows),
        f"Same decoder and detector (full), same process, in turns, least of {turns}. "
        f"Bar: {ANALYZE_RATIO:.2f} of decoding and inference alone.",
    )


class StubDetector:
    """Reports the true joints of a rendered clip, at no cost, round and round."""

    def __init__(self) -> None:
        self._told = true_sightings(FOLDER / f"{SQUAT}.mp4")
        self._next = 0

    def detect(self, picture: object) -> Sighting:
        """Return the next true sighting under the picture's time."""
        told = self._told[self._next % len(self._told)]
        self._next += 1
        return replace(told, at_s=float(getattr(picture, "at_s")))  # noqa: B009

    def close(self) -> None:
        """Nothing to give back."""


def long_clip(seconds: float) -> Path:
    """Return a clip of this length, made of one rendered clip repeated."""
    from benchmarks import moving_pictures as mp  # noqa: PLC0415  (needs the extra)

    path = OUT / f"length-{seconds:.0f}.mp4"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        once = [shot.picture for shot in mp.read(FOLDER / f"{SQUAT}.mp4", to_s=SHORT_S)]
        count = round(seconds * MEMORY_HZ)
        mp.write(path, (mp.Shot(i / MEMORY_HZ, once[i % len(once)]) for i in range(count)))
    return path


def peak_mib(seconds: float) -> float:
    """Analyse a clip of this length in a process of its own; return its peak memory."""
    path = long_clip(seconds)
    done = subprocess.run(  # noqa: S603  (this program itself)
        [sys.executable, "-m", "benchmarks.speed", str(path)],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def memory() -> Table:
    """Compare the peak memory of a short and a long clip."""
    turns = [(peak_mib(SHORT_S), peak_mib(LONG_S)) for _ in range(3)]
    short, long = (median(column) for column in zip(*turns, strict=True))
    row = (
        number(short, 0),
        number(long, 0),
        number(long / short, 3),
        verdict(met=long <= MEMORY_RATIO * short),
    )
    return Table(
        "Peak memory",
        ("20 s, MiB", "20 min, MiB", "ratio", "bar"),
        (row,),
        "Analysis of the same 480 x 640 clip once and sixty times over at 15 pictures a second, each in "
        f"its own process, with a detector that costs nothing; median of three. Bar: {MEMORY_RATIO:.2f}.",
    )


def _analyse_with_stub(path: Path) -> float:
    from vastus.app.analyze import Conduct, analyze_clip  # noqa: PLC0415  (in a process of its own)
    from vastus.app.outputs import Outputs  # noqa: PLC0415
    from vastus.app.watching import task as watched_for  # noqa: PLC0415

    analyze_clip(watched_for("wall_squat"), Sightings(path, StubDetector), Conduct(Outputs()))
    return own_peak_mib()


def own_peak_mib() -> float:
    """
    Return the most memory this process ever held.

    Not `ru_maxrss`, where the kernel tells it otherwise: a process started by a large one inherits
    that one's peak.
    """
    told = Path("/proc/self/status")
    if told.is_file():
        for line in told.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return float(line.split()[1]) / 1024.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


if __name__ == "__main__":
    print(_analyse_with_stub(Path(sys.argv[1])))
