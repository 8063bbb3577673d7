"""
The 33 points that a pose detector knows, where they truly are on a posed figure.

Joints are joint centres; heel, tip of the foot, nose and ears are points of the skin
that follow their bone. Axes as the laboratory's: x ahead, y left, z up, metres.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from avatars.mesh import Floats
from avatars.posing import Posed
from avatars.rig import Rig
from vastus.pose.landmarks import LANDMARK_COUNT, Point

JOINTS: Mapping[int, str] = {
    Point.LEFT_SHOULDER: "upperarm",
    Point.LEFT_ELBOW: "lowerarm",
    Point.LEFT_WRIST: "hand",
    17: "pinky_01",
    19: "index_01",
    21: "thumb_02",
    Point.LEFT_HIP: "thigh",
    Point.LEFT_KNEE: "calf",
    Point.LEFT_ANKLE: "foot",
}
FACE = {1: 0.35, 2: 0.5, 3: 0.65, 9: 0.3}  # eyes and mouth lie between the nose and the ears
SOLE_M = 0.03  # so near to the floor lies what a foot stands on
FACE_M = 0.09  # so far below the crown, at least, lie the nose and the ears


@dataclass(frozen=True)
class Spots:
    """
    Points of the skin that follow one bone.

    Args:
        bones: By landmark its bone.
        points_m: By landmark where it is at rest.
    """

    bones: Mapping[int, str]
    points_m: Mapping[int, Floats]


def spots(rig: Rig, points_m: Floats) -> Spots:
    """
    Find heel, tip of the foot, nose and ears on a body at rest.

    Args:
        points_m: The vertices of its skin.
    """
    bones: dict[int, str] = {Point.NOSE: "head", Point.LEFT_EAR: "head", Point.RIGHT_EAR: "head"}
    ankle = rig.heads_m[rig.places["foot_l"]]
    sole = points_m[(points_m[:, 1] < SOLE_M) & (points_m[:, 0] > 0.0)]
    left = {Point.LEFT_HEEL: sole[sole[:, 2].argmin()], Point.LEFT_TOE: sole[sole[:, 2].argmax()]}
    found: dict[int, Floats] = {
        place: np.array([ankle[0], point[1], point[2]]) for place, point in left.items()
    }
    found[Point.LEFT_TOE] = left[Point.LEFT_TOE]
    eye = points_m[:, 1].max() - FACE_M
    head = points_m[(points_m[:, 1] > rig.heads_m[rig.places["head"], 1]) & (points_m[:, 1] < eye)]
    found[Point.NOSE] = head[head[:, 2].argmax()] * np.array([0.0, 1.0, 1.0])
    found[Point.LEFT_EAR] = head[head[:, 0].argmax()]
    bones |= {Point.LEFT_HEEL: "foot_l", Point.LEFT_TOE: "ball_l"}
    for place in (Point.LEFT_HEEL, Point.LEFT_TOE, Point.LEFT_EAR):
        found[Point(place + 1)] = found[place] * np.array([-1.0, 1.0, 1.0])
        bones[Point(place + 1)] = bones[place].replace("_l", "_r")
    return Spots(bones, found)


def body(posed: Posed, skin: Spots) -> Floats:
    """Return where the landmarks are, (pictures, 33, 3)."""
    found = np.empty((len(posed.joints_m), LANDMARK_COUNT, 3))
    for left, bone in JOINTS.items():
        found[:, left], found[:, left + 1] = posed.of(f"{bone}_l"), posed.of(f"{bone}_r")
    for place, bone in skin.bones.items():
        found[:, place] = posed.carried(bone, skin.points_m[place])
    for place, share in FACE.items():
        for right, ear in enumerate((Point.LEFT_EAR, Point.RIGHT_EAR)):
            number = place + (1 if place == 9 else 3) * right
            found[:, number] = (1.0 - share) * found[:, Point.NOSE] + share * found[:, ear]
    return found[..., [2, 0, 1]]
