"""An account of a recording becomes an analysis, or a refusal that says why."""

from dataclasses import dataclass, replace

from vastus.app import account, candidate
from vastus.app.watching import Watching
from vastus.motion.analysis import Analysis, Refusal, Speed, ViewSeen
from vastus.pose import setup
from vastus.pose.setup import Verdict
from vastus.report import words

REFUSALS: dict[Verdict, str] = {
    "empty": "Not one picture of this clip could be analysed.",
    "nobody": "No person can be seen in this clip.",
    "feet_only": "Only feet can be seen; film so that the working leg shows from hip to toe.",
    "not_visible": "The legs cannot be seen well enough to count; film the whole body, from head to toe.",
    "who": "People who cannot be told apart are in view; film one person alone.",
}


@dataclass(frozen=True, slots=True)
class About:
    """
    What a recording says about itself.

    Args:
        fps: Pictures a second as announced; None where it is not.
        notes: What could not be read of it.
    """

    clip: str
    fps: float | None
    notes: tuple[str, ...] = ()


def analysis_of(watching: Watching, about: About, speed: Speed, *, partial: bool) -> Analysis:
    """Return what a recording that has been watched amounts to."""
    task, done = watching.task, watching.account
    fps = _rate_hz(watching) if about.fps is None else about.fps
    seconds = watching.last_s + (1.0 / fps if fps > 0 else 0.0) if watching.pictures else 0.0
    yaw = setup.yaw_deg(watching.setup)
    view = ViewSeen(
        asked=task.exercise.setting.view,
        seen=setup.view_of(yaw, task.settings.pose.view),
        yaw_deg=None if yaw is None else round(abs(yaw), 1),
    )
    analysis = Analysis(
        exercise=task.exercise.id,
        level=task.level.id,
        clip=about.clip,
        fps=fps,
        seconds=seconds,
        view=view,
        refused=None,
        reps=done.reps,
        holds=done.holds,
        faults=done.faults,
        set_aside=done.set_aside,
        tracking=account.tracking(done, watching.last_s),
        speed=speed,
        columns=task.columns,
        partial=partial,
        notes=(*about.notes, *_notes(watching)),
    )
    return _refused_where_it_must_be(analysis, watching)


def _refused_where_it_must_be(analysis: Analysis, watching: Watching) -> Analysis:
    other = None if watching.other is None else watching.other.account
    settings = watching.task.settings.pose.setup
    reason = candidate.verdict(watching.setup, watching.account, other, settings)
    if reason is None:
        return analysis
    refusal = Refusal(reason, REFUSALS[reason])
    return replace(analysis, refused=refusal, reps=(), holds=(), faults=(), set_aside=())


def _rate_hz(watching: Watching) -> float:
    """Return the pictures a second that were taken, on average."""
    return (watching.pictures - 1) / watching.last_s if watching.last_s > 0 else 0.0


def _notes(watching: Watching) -> tuple[str, ...]:
    said = []
    slowest_hz = watching.task.settings.motion.min_rate_hz.value
    if watching.pictures > 1 and _rate_hz(watching) < slowest_hz:
        said.append(
            f"The clip has only {_rate_hz(watching):.1f} pictures a second; "
            f"below {slowest_hz:g} counts and holds are a best effort."
        )
    if watching.turned:
        said.append(
            "Another person than the one followed at first did this exercise; they are the one counted."
        )
    elif watching.other is not None and watching.other.account.complete and watching.account.complete:
        said.append("Somebody else in view did this exercise too; only one person is counted.")
    if watching.account.abandoned_s:
        times = words.listed([words.clock(at_s) for at_s in watching.account.abandoned_s])
        said.append(f"The body was lost in the middle of a repetition, which is not counted: {times}.")
    return tuple(said)
