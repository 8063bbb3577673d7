"""
A vector in space.

Convention after `pose/landmarks.py`: x to the right of the picture, y up,
z towards the camera. The unit is the caller's.
"""

from math import hypot
from typing import Final, NamedTuple

# Makes a named tuple in half the time of its constructor; for what is made of every landmark.
NEW: Final = tuple.__new__


class Vec3(NamedTuple):
    """Three coordinates in one unit of length."""

    x: float
    y: float
    z: float = 0.0

    def minus(self, other: "Vec3") -> "Vec3":
        """Return the vector that leads from `other` to this point."""
        return Vec3(self.x - other.x, self.y - other.y, self.z - other.z)

    def plus(self, other: "Vec3") -> "Vec3":
        """Return the sum of the two vectors."""
        return Vec3(self.x + other.x, self.y + other.y, self.z + other.z)

    def times(self, factor: float) -> "Vec3":
        """Return the vector stretched by `factor`."""
        return Vec3(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: "Vec3") -> float:
        """Return the scalar product."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other: "Vec3") -> "Vec3":
        """Return the vector product, right-handed."""
        return Vec3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    def length(self) -> float:
        """Return the length, never negative."""
        return hypot(self.x, self.y, self.z)


def middle(one: Vec3, other: Vec3) -> Vec3:
    """Return the point half-way between two points."""
    return Vec3((one.x + other.x) / 2, (one.y + other.y) / 2, (one.z + other.z) / 2)
