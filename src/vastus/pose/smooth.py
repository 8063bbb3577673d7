"""
One-Euro smoothing: steady when the body is still, prompt when it moves.

Source: casiez-2012. The cut-off rises with speed, so a hold does not tremble
and a descent does not lag. Speeds are in leg lengths a second, so a small
figure and a large one are smoothed alike.
"""

from math import pi
from typing import NamedTuple


class Tremor(NamedTuple):
    """
    Settings of the filter.

    Args:
        rest_hz: Cut-off frequency at rest.
        per_speed_hz: What a speed of one leg length a second adds to it.
        speed_hz: Cut-off frequency of the speed itself.
    """

    rest_hz: float
    per_speed_hz: float
    speed_hz: float


class Smoothed(NamedTuple):
    """One smoothed point of the picture: place, in picture heights, and velocity per second."""

    x: float
    y: float
    vx: float = 0.0
    vy: float = 0.0


def smoothed(
    was: Smoothed | None, x: float, y: float, elapsed_s: float, leg: float, tremor: Tremor
) -> Smoothed:
    """
    Move the smoothed point towards a new one.

    Args:
        was: The point before; None begins anew, without any lag.
        x: New place, picture heights.
        y: New place, picture heights.
        elapsed_s: Seconds since the last point; must be positive.
        leg: Length of the leg, picture heights.
        tremor: The settings.
    """
    if was is None:
        return Smoothed(x, y)
    step = 2.0 * pi * elapsed_s
    weight = 1.0 / (1.0 + 1.0 / (step * tremor.speed_hz))
    vx = was.vx + weight * ((x - was.x) / elapsed_s - was.vx)
    vy = was.vy + weight * ((y - was.y) / elapsed_s - was.vy)
    speed = (vx * vx + vy * vy) ** 0.5 / leg
    cutoff_hz = tremor.rest_hz + tremor.per_speed_hz * speed
    weight = 1.0 / (1.0 + 1.0 / (step * cutoff_hz))
    return Smoothed(was.x + weight * (x - was.x), was.y + weight * (y - was.y), vx, vy)
