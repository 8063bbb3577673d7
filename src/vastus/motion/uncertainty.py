"""
How sure a signal is: the standard error of each, from what is known of the picture.

Independent parts are added as squares: the place of a joint in the picture;
the direction of each bone (`Pose.segment_se_deg`, which knows how far it points
out of the picture); for all else the turn of the body away from the view the
signal needs; and the model's known biases, of which the hip's is the largest.
Poorly visible points widen the sum. The coefficients and their sources are in
`measuring.toml`.
"""

from math import degrees, hypot, sqrt

from vastus.base.vec import Vec3
from vastus.motion.heading import Heading
from vastus.pose.landmarks import Pose
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.signals import View

TRUNK_SHARE = 0.6  # of a leg's length from mid-hip to mid-shoulder


class Uncertainty:
    """The error model with its coefficients; stateless once made."""

    def __init__(self, settings: MotionSettings) -> None:
        self._bias_deg = settings.bias_deg.value
        self._segment_se_deg = settings.segment_se_deg.value
        self._trunk_se_deg = settings.trunk_se_deg.value
        self.hip_deg = settings.hip_bias_deg.value
        self.hip_line_deg = settings.hip_line_se_deg.value
        self._yaw_gain = settings.yaw_gain.value
        self._yaw_free_deg = settings.yaw_free_deg.value
        self._unknown_yaw_deg = settings.unknown_yaw_deg.value
        self._hidden_gain = settings.hidden_gain.value
        self._joint_ratio = settings.joint_ratio.value
        tremor_deg = degrees(settings.joint_ratio.value / TRUNK_SHARE)
        self._trunk_deg = hypot(settings.trunk_se_deg.value, tremor_deg)
        self._ratio_se = settings.ratio_se.value
        self._ratio_yaw_gain = settings.ratio_yaw_gain.value

    def joint(self, pose: Pose) -> float:
        """Return the standard error of a joint's place in the picture, picture heights."""
        return self._joint_ratio * (pose.leg or 1.0)

    def thigh_deg(self, pose: Pose, leg: int) -> float:
        """Return the standard error of a thigh's direction, degrees."""
        known = pose.segment_se_deg[leg]
        return self._segment_se_deg if known is None else known

    def shank_deg(self, pose: Pose, leg: int) -> float:
        """Return the standard error of a shank's direction, degrees."""
        known = pose.segment_se_deg[2 + leg]
        return self._segment_se_deg if known is None else known

    def trunk_deg(self, pose: Pose, leg: int) -> float:
        """Return the standard error of the trunk's direction, degrees."""
        del pose, leg
        return self._trunk_deg

    def line_deg(self, pose: Pose, one: Vec3, other: Vec3) -> float:
        """Return the standard error of the direction of a line in the picture, degrees."""
        length = hypot(other.x - one.x, other.y - one.y)
        tremor = degrees(sqrt(2.0) * self.joint(pose) / length) if length > 0.0 else 90.0
        return hypot(self._trunk_se_deg, tremor)

    def angle_deg(self, squares: float, least_seen: float, turned_deg: float | None) -> float:
        """
        Return the standard error of an angle.

        Args:
            squares: Sum of the squared errors of its segments.
            least_seen: Visibility of its worst point.
            turned_deg: Turn of the body from the view asked, None when unknown.
        """
        yaw = self._yaw_gain * self._beyond(turned_deg)
        whole = sqrt(squares + self._bias_deg * self._bias_deg + yaw * yaw)
        return whole * (1.0 + self._hidden_gain * (1.0 - least_seen))

    def ratio(self, pose: Pose, length: float, least_seen: float, turned_deg: float | None) -> float:
        """Return the standard error of a length over `length`."""
        tremor = sqrt(2.0) * self.joint(pose) / length
        yaw = self._ratio_yaw_gain * self._beyond(turned_deg)
        whole = sqrt(tremor * tremor + self._ratio_se * self._ratio_se + yaw * yaw)
        return whole * (1.0 + self._hidden_gain * (1.0 - least_seen))

    def _beyond(self, turned_deg: float | None) -> float:
        """Return the turn that is past what costs nothing."""
        turned = self._unknown_yaw_deg if turned_deg is None else turned_deg
        return max(0.0, turned - self._yaw_free_deg)


def turned_deg(heading: Heading, views: tuple[View, ...]) -> float | None:
    """Return the turn from the nearest view a signal can be judged in, degrees."""
    if len(views) > 1:
        return 0.0
    return heading.turned_deg(views[0])
