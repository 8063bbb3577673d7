"""Where hair grows, told on the base mesh, which is the same for everybody."""

import numpy as np

from avatars.mesh import Floats

AXIS_Z_M = 0.045  # of the upright axis through the head
# By degrees from straight ahead, how high hair begins: brow, temple, sideburn, ear, nape.
TURNS_DEG = (0.0, 25.0, 45.0, 58.0, 67.0, 72.0, 78.0, 88.0, 104.0, 118.0, 135.0, 160.0, 180.0)
HEIGHTS_M = (0.813, 0.811, 0.800, 0.778, 0.742, 0.722, 0.722, 0.741, 0.738, 0.702, 0.680, 0.664, 0.662)


def hairline(points_m: Floats) -> Floats:
    """Return how far points lie outside the hair, metres; below 0 where it grows."""
    turn = np.degrees(np.arctan2(np.abs(points_m[:, 0]), points_m[:, 2] - AXIS_Z_M))
    found: Floats = np.interp(turn, TURNS_DEG, HEIGHTS_M) - points_m[:, 1]
    return found
