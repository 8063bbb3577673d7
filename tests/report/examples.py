"""Analyses written by hand, with every kind of thing a report must say."""

from collections.abc import Iterator
from dataclasses import replace
from math import cos, pi
from typing import Any

from vastus.motion.analysis import (
    Analysis,
    Fault,
    Hold,
    Reading,
    Refusal,
    Repetition,
    SetAside,
    Speed,
    Tracking,
    ViewSeen,
)
from vastus.protocol.model import (
    Ceiling,
    Cert,
    Demonstration,
    Dose,
    Exercise,
    FaultRule,
    Guard,
    Level,
    Movement,
    RepFaultRule,
    Setting,
    Tempo,
)
from vastus.report.trace import Trace

COLUMNS = ("knee_flexion_left_deg", "knee_flexion_right_deg", "trunk_flexion_deg")
TEMPO = Tempo(outbound_s=2.0, returning_s=2.0)

LEVEL = Level(
    id="article",
    name="To 45 degrees, hold 5 s",
    article=True,
    target=45.0,
    accept=10.0,
    ceiling=Ceiling(warn=55.0, end=70.0, source="design"),
    hold_s=5.0,
    dose=Dose(sets=1, reps=15, rest_s=60.0, days_per_week=7),
    differs="The article's own dose.",
    source="design",
)

MOVEMENT = Movement(
    signal="knee_flexion_deg",
    leg="either",
    toward="more",
    start=15.0,
    hysteresis=4.0,
    tempo=TEMPO,
    outbound="eccentric",
    source="design",
)

WALL_SQUAT = Exercise(
    id="wall_squat",
    version=1,
    name="Wall squat",
    kind="strength",
    purpose="Strengthens the front of the thigh.",
    sides="together",
    setting=Setting(
        view="sagittal",
        near="any",
        working_leg="together",
        posture="standing",
        camera="Beside you, at knee height, two to three metres away.",
        space="A free wall.",
    ),
    demonstration=Demonstration(
        muscles=("front_thigh",), said=("outbound", "at_target", "returning"), source="design"
    ),
    equipment=("wall",),
    setup=("Stand with your back against a wall.",),
    steps=("Slide down.", "Hold.", "Slide up."),
    precautions=("Stop when it hurts more than 5 of 10.",),
    movement=MOVEMENT,
    levels=(LEVEL,),
    faults=(
        FaultRule(
            id="shin_forward",
            signal="shank_inclination_deg",
            above=10.0,
            for_s=0.4,
            during=("at_target",),
            severity="major",
            cue="Feet further out",
            says="Step your feet a little further from the wall.",
            source="design",
        ),
    ),
    rep_faults=(
        RepFaultRule(
            id="hold_short",
            measure="hold_s",
            below=0.9,
            severity="minor",
            cue="Hold longer",
            says="Stay down until the count is over.",
            source="design",
        ),
    ),
    guards=(
        Guard(
            id="one_foot",
            signal="foot_lift_ratio",
            above=0.3,
            for_s=0.3,
            during=("outbound",),
            because="One foot was off the floor.",
            source="design",
        ),
    ),
    cert=Cert(
        individual_or_group="Alone.",
        tailoring="By level.",
        starting_level="The first.",
        progression="By pain.",
    ),
    sources=("design",),
)


def rep(
    began_s: float, peak: float = 46.0, *, complete: bool = True, hold_s: float | None = 5.6
) -> Repetition:
    return Repetition(
        side=None,
        began_s=began_s,
        ended_s=began_s + 8.0,
        peak=peak,
        peak_se=4.0,
        peak_at_s=began_s + 4.0,
        complete=complete,
        hold_s=hold_s,
        outbound_s=1.5 if complete else None,
        returning_s=1.6 if complete else None,
    )


FULL = Analysis(
    exercise="wall_squat",
    level="article",
    clip="squats.mp4",
    fps=30.0,
    seconds=32.0,
    view=ViewSeen(asked="sagittal", seen="sagittal", yaw_deg=86.0),
    refused=None,
    reps=(rep(1.0), rep(11.0, 32.0, complete=False, hold_s=None), rep(21.0, 48.0, hold_s=3.1)),
    holds=(Hold(None, 2.2, 7.8, 5.6), Hold(None, 22.2, 25.3, 3.1)),
    faults=(Fault("shin_forward", 3.0, None, 14.0), Fault("hold_short", 29.0, None, 3.1)),
    set_aside=(SetAside("one_foot", 19.2, 20.4, None),),
    tracking=Tracking(seen_fraction=0.94, gaps=((9.3, 10.6),), missing=("left ankle",)),
    speed=Speed(pose_s=20.0, engine_s=0.2, decode_s=2.0, wall_s=21.0),
    columns=COLUMNS,
)

REFUSED = Analysis(
    exercise="wall_squat",
    level="article",
    clip="empty.mp4",
    fps=30.0,
    seconds=4.0,
    view=ViewSeen(asked="sagittal", seen="unknown", yaw_deg=None),
    refused=Refusal("nobody", "No person can be seen in this clip."),
    reps=(),
    holds=(),
    faults=(),
    set_aside=(),
    tracking=Tracking(seen_fraction=0.0, gaps=((0.0, 4.0),)),
    speed=Speed(0.0, 0.0, 0.0, 0.0),
)


def depth(at_s: float, reps: tuple[Repetition, ...] = FULL.reps) -> float:
    """The knee bend of the example at a time: cosine ramps of 1.5 s round each stay."""
    for one in reps:
        since, left = at_s - one.began_s, one.ended_s - at_s
        if since >= 0 and left >= 0:
            part = min(since, left, 1.5) / 1.5
            return 5.0 + (one.peak - 5.0) * (1 - cos(pi * part)) / 2
    return 5.0


def readings(analysis: Analysis = FULL, rate_hz: float = 30.0) -> Iterator[Reading]:
    """The readings that belong to an analysis; nothing is seen within its gaps."""
    for place in range(int(analysis.seconds * rate_hz)):
        at_s = place / rate_hz
        if any(start < at_s < end for start, end in analysis.tracking.gaps):
            yield Reading(at_s, (None, None, None), (None, None, None))
        else:
            bend = depth(at_s, analysis.reps)
            yield Reading(at_s, (bend, bend + 2.0, 3.0), (4.0, 6.0, None))


def trace(analysis: Analysis = FULL, rate_hz: float = 30.0) -> Trace:
    """The depth that belongs to an analysis, as a chart wants it."""
    made = Trace()
    if analysis.refused is None:
        for reading in readings(analysis, rate_hz):
            made.add(reading.at_s, reading.values[0], reading.errors[0])
    return made


def changed(**changes: Any) -> Analysis:
    """The full example with some fields replaced."""
    return replace(FULL, **changes)
