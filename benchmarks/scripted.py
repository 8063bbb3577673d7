"""
A person made of a script: joints that do exactly what is asked, right or wrong.

Only bones and angles; a virtual camera sees them. Depths, faults and tempi
that nobody should perform for a benchmark can be asked of this person.
Axes as the laboratory's: x ahead, y left, z up, metres.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.series import Floats
from vastus.pose.landmarks import LANDMARK_COUNT, Point

RATE_HZ = 30.0
THIGH_M, SHANK_M, TRUNK_M, ARM_M = 0.41, 0.40, 0.50, 0.28
HIP_OUT_M, SHOULDER_OUT_M, FOOT_OUT_M = 0.09, 0.18, 0.11
ANKLE_UP_M, HEEL_BACK_M, TOE_AHEAD_M = 0.08, 0.05, 0.19
LEAD_S, REST_S = 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Script:
    """
    Repetitions of one movement.

    Args:
        reps: How many.
        down_s, hold_s, up_s: Seconds of each part.
        deep: The main angle at the target, degrees.
    """

    reps: int = 3
    down_s: float = 2.0
    hold_s: float = 5.0
    up_s: float = 2.0
    deep: float = 45.0

    def spans(self) -> tuple[tuple[float, float], ...]:
        """Return (from, to) seconds of each repetition."""
        one = self.down_s + self.hold_s + self.up_s
        starts = [LEAD_S + i * (one + REST_S) for i in range(self.reps)]
        return tuple((start, start + one) for start in starts)

    def share(self) -> tuple[Floats, Floats]:
        """Return seconds and how far towards the target the body is then, 0 to 1, minimum jerk."""
        end_s = self.spans()[-1][1] + LEAD_S if self.reps else 4.0 * LEAD_S
        at_s = np.arange(0.0, end_s, 1.0 / RATE_HZ)
        share = np.zeros_like(at_s)
        for start, end in self.spans():
            out = minimum_jerk((at_s - start) / self.down_s)
            back = minimum_jerk((end - at_s) / self.up_s)
            share = np.maximum(share, np.minimum(out, back))
        return at_s, share


def minimum_jerk(x: Floats) -> Floats:
    """Go from 0 to 1 as a smooth human movement does."""
    x = x.clip(0.0, 1.0)
    return x**3 * (10.0 - 15.0 * x + 6.0 * x**2)


def squat(
    script: Script, *, shank_deg: float = 0.0, trunk_deg: float = 0.0, wall: bool = True
) -> tuple[Floats, Floats]:
    """
    Bend both knees.

    Args:
        script: `deep` is the knee's bend.
        shank_deg: Forward lean of the shanks at the target.
        trunk_deg: Forward lean of the trunk at the target.
        wall: True keeps a neutral trunk but for `trunk_deg`; False leans as a free squat needs.

    Returns:
        (N,) seconds and (N, 33, 3) landmarks.
    """
    at_s, share = script.share()
    knee = np.radians(3.0 + (script.deep - 3.0) * share)
    shank = np.radians(shank_deg) * share if wall else 0.4 * knee
    trunk = np.radians(trunk_deg) * share + (0.0 if wall else 0.45 * knee)
    body = np.zeros((len(at_s), LANDMARK_COUNT, 3))
    for side, first in ((1.0, 0), (-1.0, 1)):
        ankle = np.tile([0.0, side * FOOT_OUT_M, ANKLE_UP_M], (len(at_s), 1))
        set_leg(body, first, ankle, shank, shank - knee)
    set_upper_body(body, trunk)
    return at_s, body


def hinge(script: Script, *, knee_deg: float = 12.0, rear_deg: float | None = None) -> tuple[Floats, Floats]:
    """
    Bend forward on the left leg while the right one rises behind.

    Args:
        script: `deep` is the lean of the trunk.
        knee_deg: Bend of the standing knee at the target.
        rear_deg: How far the rear leg rises from the vertical; None keeps it in line with the trunk.
    """
    at_s, share = script.share()
    trunk, knee = np.radians(script.deep) * share, np.radians(4.0 + (knee_deg - 4.0) * share)
    rise = trunk if rear_deg is None else np.radians(rear_deg) * share
    body = np.zeros((len(at_s), LANDMARK_COUNT, 3))
    ankle = np.tile([0.0, 0.0, ANKLE_UP_M], (len(at_s), 1))
    shank = 0.35 * knee
    joint = ankle + SHANK_M * upward(shank)
    hip = joint + THIGH_M * upward(shank - knee)
    body[:, Point.LEFT_ANKLE], body[:, Point.LEFT_KNEE], body[:, Point.LEFT_HIP] = ankle, joint, hip
    set_foot(body, ankle, 0)
    other = hip - np.array([0.0, 2.0 * HIP_OUT_M, 0.0])
    rear_knee = other - THIGH_M * upward(rise)
    rear_ankle = rear_knee - SHANK_M * upward(rise)
    body[:, Point.RIGHT_HIP], body[:, Point.RIGHT_KNEE] = other, rear_knee
    body[:, Point.RIGHT_ANKLE] = rear_ankle
    ahead = np.stack([np.cos(rise), 0.0 * rise, -np.sin(rise)], axis=-1)
    below = -upward(rise)
    body[:, Point.RIGHT_HEEL] = rear_ankle + 0.05 * below - HEEL_BACK_M * ahead
    body[:, Point.RIGHT_TOE] = rear_ankle + 0.05 * below + TOE_AHEAD_M * ahead
    set_upper_body(body, trunk)
    return at_s, body


def upward(lean: Floats) -> Floats:
    """Return the unit vector upward, leaning ahead by an angle in radians."""
    return np.stack([np.sin(lean), 0.0 * lean, np.cos(lean)], axis=-1)


def set_leg(body: Floats, first: int, ankle: Floats, shank: Floats, thigh: Floats) -> None:
    """
    Put a leg with a flat foot into the body.

    Args:
        body: (N, 33, 3), changed.
        first: 0 for the left leg, 1 for the right.
        ankle: (N, 3).
        shank: Lean ahead of the line from ankle to knee, radians.
        thigh: Lean ahead of the line from knee to hip, radians.
    """
    knee = ankle + SHANK_M * upward(shank)
    hip = knee + THIGH_M * upward(thigh)
    hip[:, 1] = HIP_OUT_M if first == 0 else -HIP_OUT_M
    body[:, Point.LEFT_ANKLE + first] = ankle
    body[:, Point.LEFT_KNEE + first] = knee
    body[:, Point.LEFT_HIP + first] = hip
    set_foot(body, ankle, first)


def set_foot(body: Floats, ankle: Floats, first: int) -> None:
    """Put a foot flat on the floor under an ankle."""
    body[:, Point.LEFT_HEEL + first] = ankle + np.array([-HEEL_BACK_M, 0.0, 0.03 - ANKLE_UP_M])
    body[:, Point.LEFT_TOE + first] = ankle + np.array([TOE_AHEAD_M, 0.0, 0.03 - ANKLE_UP_M])


def set_upper_body(body: Floats, trunk: Floats) -> None:
    """Put a trunk that leans ahead by an angle in radians on the hips, with arms hanging and a head."""
    middle = (body[:, Point.LEFT_HIP] + body[:, Point.RIGHT_HIP]) / 2.0
    neck = middle + TRUNK_M * upward(trunk)
    for side, first in ((1.0, 0), (-1.0, 1)):
        shoulder = neck + np.array([0.0, side * SHOULDER_OUT_M, 0.0])
        body[:, Point.LEFT_SHOULDER + first] = shoulder
        body[:, Point.LEFT_ELBOW + first] = shoulder - np.array([0.0, 0.0, ARM_M])
        for hand in (15, 17, 19, 21):
            body[:, hand + first] = shoulder - np.array([-0.05, 0.0, ARM_M + 0.24])
    head = neck + 0.22 * upward(trunk)
    body[:, : Point.LEFT_SHOULDER] = head[:, None]
    body[:, Point.NOSE] += np.array([0.1, 0.0, 0.0])
    body[:, Point.LEFT_EAR, 1] += 0.07
    body[:, Point.RIGHT_EAR, 1] -= 0.07
