"""
What a patient's joints truly did, as the signal that is counted in: in space, and in the picture.

In space: the true body seen by a camera far away, in the asked view on the side of the film's own camera.
In the picture: the same joints where the film's camera has them, and nothing of their depth, as a
goniometer laid on the picture would read it. The first tells how far off a figure is; the second, how
much of that is the view's.
"""

from functools import cache

import numpy as np

from benchmarks import hold_tables, patients, synthetic
from benchmarks.patients import Patient
from benchmarks.pipeline import judged
from benchmarks.series import Floats, Series, series
from vastus.pose.landmarks import Point
from vastus.protocol.signals import View

LEFT_LEG = (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE)
RIGHT_LEG = (Point.RIGHT_HIP, Point.RIGHT_KNEE, Point.RIGHT_ANKLE)
Stay = tuple[float, float, float]


@cache
def in_space(patient: Patient) -> Series:
    """Return the movement's true signal."""
    at_s, body = patients.body(patient)
    ready = patient.task(known_side=True)
    inside, _ = synthetic.projected(body, patient.told.camera.model_dump())
    yaw_deg = nearest_yaw_deg(synthetic.trunk_yaw_deg(inside), ready.exercise.setting.view)
    return judged(synthetic.posed(at_s, turned(body, yaw_deg)), ready).movement


def turned(body: Floats, yaw_deg: float) -> Floats:
    """
    Return landmarks as a camera has them that stands level, far away.

    Args:
        body: (N, 33, 3): x to the figure's left, y up, z ahead.
        yaw_deg: How the body is turned: 0 faces the camera, 90 shows its left.

    Returns:
        (N, 33, 3): x right, y up, z towards the camera.
    """
    left, up, ahead = body[..., 0], body[..., 1], body[..., 2]
    cos, sin = np.cos(np.radians(yaw_deg)), np.sin(np.radians(yaw_deg))
    return np.stack([cos * left - sin * ahead, up, sin * left + cos * ahead], axis=-1)


@cache
def in_picture(patient: Patient) -> Series:
    """Return the movement's signal of the true joints where the film's camera has them."""
    at_s, body = patients.body(patient)
    ready = patient.task(known_side=True)
    camera = patient.told.camera
    eye = camera.model_dump()
    inside, image = synthetic.projected(body, eye)
    flat = np.stack([image[..., 0] * camera.w / camera.h, 1.0 - image[..., 1], 0.0 * image[..., 0]], axis=-1)
    away_m = float(np.median(-inside[:, [Point.LEFT_HIP, Point.RIGHT_HIP], 2]))
    leg = leg_m(body) * synthetic.focal(eye) / away_m
    yaw_deg = nearest_yaw_deg(synthetic.trunk_yaw_deg(inside), ready.exercise.setting.view)
    return judged(synthetic.posed(at_s, flat, yaw_deg, leg), ready).movement


def leg_m(body: Floats) -> float:
    """Return the length of a leg, hip to knee to ankle, metres."""
    lengths = [
        np.linalg.norm(body[:, one] - body[:, other], axis=-1)
        for hip, knee, ankle in (LEFT_LEG, RIGHT_LEG)
        for one, other in ((hip, knee), (knee, ankle))
    ]
    return float(np.median(np.sum(lengths, axis=0))) / 2.0


def nearest_yaw_deg(yaw_deg: float, view: View) -> float:
    """Return the turn of the asked view that a turn is nearest to."""
    turns = (90.0, -90.0) if view == "sagittal" else (0.0, 180.0)
    return min(turns, key=lambda turn: abs((yaw_deg - turn + 180.0) % 360.0 - 180.0))


def compared(
    patient: Patient, measured: Series, true: Series, *, from_rest: bool = False
) -> tuple[Series, Series]:
    """
    Return what was measured and the truth as they are counted: against rest where the exercise does so.

    Only from the first repetition's beginning to the last one's end.

    Args:
        from_rest: Whether to compare against rest in any case.
    """
    during = while_moving(patient, measured)
    if not (from_rest or patient.task().movement.relative_to_rest):
        return during, true
    zero, true_zero = (hold_tables.rest_of(one, patient.moving_s[0]) for one in (measured, true))
    return (
        Series(during.at_s, during.value - zero, during.error),
        series(true.at_s, true.value - true_zero),
    )


def while_moving(patient: Patient, signal: Series) -> Series:
    """Return a signal from the first repetition's beginning to the last one's end."""
    began_s, ended_s = patient.moving_s
    return signal.only((signal.at_s >= began_s) & (signal.at_s <= ended_s))


@cache
def stays(patient: Patient) -> tuple[Stay, ...]:
    """Return (began, ended, seconds) of each stay of the true signal in the exercise's own band."""
    return hold_tables.stays(in_space(patient), patient.task(), patient.moving_s[0])
