"""
Angles of a body in space: pure geometry.

Rule 1: this file knows points and degrees; not landmarks, signals or people.
Rule 2: no angle is taken of fractions of a picture. Points are in one unit of
length on all axes (`pose/landmarks.py`): x right, y up, z towards the camera.
"""

from math import acos, atan2, degrees

from vastus.base.errors import DegeneratePoseError
from vastus.base.vec import Vec3


def between_deg(one: Vec3, other: Vec3) -> float:
    """
    Return the angle between two directions, 0 to 180 degrees.

    Raises:
        DegeneratePoseError: One of them has no length, so no direction.
    """
    product = one.length() * other.length()
    if product == 0.0:
        message = f"no angle between {one} and {other}: one of them has no length"
        raise DegeneratePoseError(message)
    cosine = one.dot(other) / product
    return degrees(acos(max(-1.0, min(1.0, cosine))))  # rounding may pass 1 by an ulp


def knee_flexion_deg(hip: Vec3, knee: Vec3, ankle: Vec3) -> float:
    """
    How far the shank has folded away from the line of the thigh.

    A straight knee is 0 and flexion is positive, the clinical convention.
    Three points cannot tell which way a knee bends: 5 degrees of
    hyperextension reads as 5 degrees of flexion.

    Args:
        hip, knee, ankle:
            Joint centres of one leg, in the same axes. Any unit of length.

    Returns:
        Degrees, from 0 (straight) to 180 (folded flat).

    Raises:
        DegeneratePoseError: The knee coincides with the hip or the ankle.

    Source:
        [grood-suntay-1983] for zero and sign. Ours is the angle between two
        segments, not their flexion about the epicondylar axis; the two part
        when the shank also abducts.
    """
    if knee in (hip, ankle):
        message = f"no knee angle: knee {knee} coincides with hip {hip} or ankle {ankle}"
        raise DegeneratePoseError(message)
    return between_deg(knee.minus(hip), ankle.minus(knee))


def hip_flexion_deg(shoulder: Vec3, hip: Vec3, knee: Vec3, leftward: Vec3) -> float:
    """
    How far the thigh has come forward of the line of the trunk.

    Trunk and thigh in one line are 0, flexion is positive, extension (thigh
    behind the trunk) negative. The trunk is taken as the straight line from
    hip to shoulder, so bending of the back reads as hip flexion.

    Args:
        shoulder, hip, knee: Points of one side, in the same axes.
        leftward: Direction of the person's own left, any length; it tells
            flexion from extension, also when the trunk is horizontal.

    Returns:
        Degrees, from -180 to 180.

    Raises:
        DegeneratePoseError: The hip coincides with the shoulder or the knee.
    """
    down = hip.minus(shoulder)
    thigh = knee.minus(hip)
    size = between_deg(down, thigh)
    return size if thigh.cross(down).dot(leftward) >= 0.0 else -size


def inclination_deg(lower: Vec3, upper: Vec3, forward_x: float, forward_z: float) -> float:
    """
    How far a segment leans forward of the vertical.

    Upright is 0, the upper end ahead of the lower one is positive.

    Args:
        lower, upper: The segment's ends.
        forward_x, forward_z: Horizontal direction in which the person faces,
            of length 1.

    Returns:
        Degrees, from -180 to 180; only the part in the plane of facing counts.

    Raises:
        DegeneratePoseError: The two ends coincide in that plane.
    """
    ahead = (upper.x - lower.x) * forward_x + (upper.z - lower.z) * forward_z
    rise = upper.y - lower.y
    if ahead == 0.0 and rise == 0.0:
        message = f"no inclination: {lower} coincides with {upper}"
        raise DegeneratePoseError(message)
    return degrees(atan2(ahead, rise))


def picture_lean_deg(lower: Vec3, upper: Vec3) -> float:
    """
    How far a segment leans from the picture's vertical, whichever way: 0 to 180 degrees.

    Raises:
        DegeneratePoseError: The two ends coincide in the picture.
    """
    across = upper.x - lower.x
    rise = upper.y - lower.y
    if across == 0.0 and rise == 0.0:
        message = f"no lean: {lower} coincides with {upper} in the picture"
        raise DegeneratePoseError(message)
    return degrees(atan2(abs(across), rise))


def roll_deg(axis: Vec3, across: Vec3) -> float:
    """
    How far a body is turned about its own long axis, whatever way it lies.

    Facing the camera is 0, showing its left side 90, its back 180, its right side -90.

    Args:
        axis: From the hips to the shoulders, any length.
        across: From the body's right to its left, any length.

    Raises:
        DegeneratePoseError: One of them has no length, both point one way, or the axis points at
            the camera.
    """
    size = axis.length()
    along = axis.times(1.0 / size) if size > 0.0 else axis
    chest = across.cross(along)
    # Straight ahead of a chest that faces the camera.
    ahead = Vec3(-along.x * along.z, -along.y * along.z, 1.0 - along.z * along.z)
    if size == 0.0 or chest.length() == 0.0 or along.x == along.y == 0.0:
        message = f"no roll: {axis} and {across} do not tell where the chest points"
        raise DegeneratePoseError(message)
    return degrees(atan2(-chest.dot(along.cross(ahead)), chest.dot(ahead)))


def frontal_plane_projection_deg(hip: Vec3, knee: Vec3, ankle: Vec3, medial_x: float) -> float:
    """
    Bend of the leg as the frontal picture shows it.

    A straight line from hip to ankle is 0; the knee towards the midline is
    positive, on both sides. The hip stands for the middle of the thigh that
    the literature marks, so compare a person with their own standing.

    Args:
        hip, knee, ankle: Points of one leg; depth is ignored.
        medial_x: Sign of the picture direction that leads to the other leg.

    Raises:
        DegeneratePoseError: Two of the points coincide in the picture.

    Source:
        [willson-2006] for the definition.
    """
    thigh = Vec3(knee.x - hip.x, knee.y - hip.y)
    shank = Vec3(ankle.x - knee.x, ankle.y - knee.y)
    size = between_deg(thigh, shank)
    # Going down the leg, a knee that lies medially turns the shank back outwards.
    turn = thigh.x * shank.y - thigh.y * shank.x
    return size if turn * medial_x <= 0.0 else -size


def drop_deg(one: Vec3, other: Vec3) -> float:
    """
    How far the second of two points hangs below the first in the picture: -90 to 90 degrees.

    Raises:
        DegeneratePoseError: The two points coincide in the picture.
    """
    across = abs(other.x - one.x)
    fall = one.y - other.y
    if across == 0.0 and fall == 0.0:
        message = f"no tilt: {one} coincides with {other} in the picture"
        raise DegeneratePoseError(message)
    return degrees(atan2(fall, across))
