"""
How far a thigh or a shank points out of the picture.

One camera sees a segment's extent across its view, not along it. Three
things are known about the rest: the segment's length does not change; a leg
bends in its own plane, whose direction the body keeps; and the detector has
its own rough guess. Each is a spring; where they balance is the estimate, and
their joint stiffness is its standard error. Where the segment lies in the
picture its length says nothing about its depth (a small error of length would
become a large angle), and the plane takes over by itself.
"""

from math import cos, degrees, sin
from typing import NamedTuple


class Springs(NamedTuple):
    """
    How far each source of knowledge may be off, in metres (standard deviations).

    Args:
        length_m: The length of the segment.
        plane_m: The distance of its end from the leg's plane.
        detector_m: The detector's own depth.
        joint_m: A joint centre in the picture.
    """

    length_m: float
    plane_m: float
    detector_m: float
    joint_m: float


class Ray(NamedTuple):
    """A joint in the picture, as the tangents of its direction from the camera's axis."""

    x: float
    y: float


class Segment(NamedTuple):
    """
    One segment in space, from the joint whose distance is known to the other.

    Args:
        x, y, z: The vector in metres: right, up, towards the camera.
        z_se: Standard error of z, metres.
        z_by_x, z_by_y: How x and y change when z does (perspective).
    """

    x: float
    y: float
    z: float
    z_se: float
    z_by_x: float
    z_by_y: float

    def ahead(self, plane_rad: float) -> float:
        """How far the end is ahead in a leg plane of that direction, metres."""
        return self.x * cos(plane_rad) + self.z * sin(plane_rad)

    def inclination_se_deg(self, plane_rad: float, joint_m: float) -> float:
        """Standard error of the segment's direction within its plane, degrees, at most 180."""
        ahead = self.ahead(plane_rad)
        square = ahead * ahead + self.y * self.y
        if square == 0.0:
            return 180.0
        ahead_by_z = self.z_by_x * cos(plane_rad) + sin(plane_rad)
        by_z = (self.y * ahead_by_z - ahead * self.z_by_y) / square
        by_depth = by_z * self.z_se
        by_joints = 2.0 * joint_m * joint_m / square
        return min(180.0, degrees((by_depth * by_depth + by_joints) ** 0.5))


def place(
    base: Ray,
    end: Ray,
    distance_m: float,
    length_m: float,
    plane_rad: float | None,
    guess_z_m: float,
    springs: Springs,
) -> Segment:
    """
    Find the segment that best agrees with picture, length, plane and detector.

    Args:
        base: The joint whose distance is known.
        end: The other joint.
        distance_m: Distance of the base from the camera along its axis.
        length_m: Length of the segment.
        plane_rad: Direction of the leg's plane: 0 along the picture to the
            right, a quarter turn towards the camera; None where it is not known.
        guess_z_m: The detector's depth of the end before the base, towards the camera positive.
        springs: How far each may be off.
    """
    end_x, end_y = end
    across = (end_x - base.x) * distance_m
    upward = (end_y - base.y) * distance_m
    by_length = springs.length_m**-2.0
    # Plane and detector pull in proportion to z: their stiffness, and where they balance.
    steady = springs.detector_m**-2.0
    wanted = steady * guess_z_m
    if plane_rad is not None:
        aside = sin(plane_rad) / springs.plane_m
        out_of_plane = cos(plane_rad) / springs.plane_m + aside * end_x
        steady += out_of_plane * out_of_plane
        wanted += out_of_plane * aside * across
    z = guess_z_m
    stiffness = steady
    for _ in range(4):  # the length's pull bends: Gauss and Newton
        x = across - end_x * z
        y = upward - end_y * z
        length = (x * x + y * y + z * z) ** 0.5 or 1e-6
        slope = (z - x * end_x - y * end_y) / length
        stiffness = by_length * slope * slope + steady
        z -= (by_length * slope * (length - length_m) + steady * z - wanted) / stiffness
    return Segment(across - end_x * z, upward - end_y * z, z, stiffness**-0.5, -end_x, -end_y)
