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
    plane_rad: float,
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
            right, a quarter turn towards the camera.
        guess_z_m: The detector's depth of the end before the base, towards the camera positive.
        springs: How far each may be off.
    """
    across = (end.x - base.x) * distance_m
    upward = (end.y - base.y) * distance_m
    along, aside = cos(plane_rad), sin(plane_rad)
    out_of_plane = (along + aside * end.x) / springs.plane_m
    of_detector = 1.0 / springs.detector_m
    z = guess_z_m
    stiffness = 1.0
    for _ in range(4):
        x = across - end.x * z
        y = upward - end.y * z
        length = (x * x + y * y + z * z) ** 0.5 or 1e-6
        too_long = (length - length_m) / springs.length_m
        by_length = (z - x * end.x - y * end.y) / (length * springs.length_m)
        off_plane = (along * z - aside * x) / springs.plane_m
        off_guess = (z - guess_z_m) * of_detector
        stiffness = by_length * by_length + out_of_plane * out_of_plane + of_detector * of_detector
        pull = by_length * too_long + out_of_plane * off_plane + of_detector * off_guess
        z -= pull / stiffness
    return Segment(across - end.x * z, upward - end.y * z, z, stiffness**-0.5, -end.x, -end.y)
