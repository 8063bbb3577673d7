"""
Optical markers become joint centres, and joint centres become the 33 landmarks.

Marker set: Plug-in-Gait, 39 markers. Joint centres as a gait laboratory takes
them, so that the knee angle here can be held against the laboratory's own:

- hip: the regression of Harrington and others, J Biomech 2007;40:595-602,
  from pelvic width (ASIS to ASIS) and depth (mid-ASIS to mid-PSIS);
- knee and ankle: the chord function of Plug-in-Gait (after Davis and others,
  Hum Mov Sci 1991;10:575-587): half a joint's width inward from the lateral
  marker, at a right angle to the segment, in the plane of the wand marker.
  The widths were not published with the data; those of an average adult are
  taken.

Arrays are (N, 3) in metres, z up, in the laboratory's axes.
"""

from dataclasses import dataclass

import numpy as np

from benchmarks.series import Floats
from vastus.pose.landmarks import LANDMARK_COUNT, Point

# fmt: off
MARKERS = (
    "LFHD", "RFHD", "LBHD", "RBHD", "C7", "T10", "CLAV", "STRN",
    "RBAK", "LSHO", "LUPA", "LELB", "LFRM", "LWRA", "LWRB", "LFIN",
    "RSHO", "RUPA", "RELB", "RFRM", "RWRA", "RWRB", "RFIN", "LASI",
    "RASI", "LPSI", "RPSI", "LTHI", "LKNE", "LTIB", "LANK", "LHEE",
    "LTOE", "RTHI", "RKNE", "RTIB", "RANK", "RHEE", "RTOE",
)
# fmt: on

MARKER_RADIUS_M = 0.007
HALF_KNEE_M = 0.052 + MARKER_RADIUS_M
HALF_ANKLE_M = 0.035 + MARKER_RADIUS_M
SHOULDER_BELOW_M = 0.04  # the acromion marker sits this far above the joint
EAR_BELOW_M = 0.06  # the head band sits this far above the ears
NOSE_BELOW_M = 0.09
NOSE_AHEAD_M = 0.02
TOE_BEYOND = 1.3  # the tip of the foot, in lengths from heel to toe marker
FOOT_DROP_M = 0.02  # the markers of the foot sit this far above the sole's edge


@dataclass(frozen=True, slots=True)
class Markers:
    """Marker positions over time: (N, 39, 3) metres, z up."""

    at_s: Floats
    position: Floats

    def __getitem__(self, name: str) -> Floats:
        """Return one marker, (N, 3)."""
        return np.asarray(self.position[:, MARKERS.index(name)], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Leg:
    """Joint centres of one leg, each (N, 3)."""

    hip: Floats
    knee: Floats
    ankle: Floats

    def knee_flexion_deg(self) -> Floats:
        """Angle between the lines of thigh and shank, 0 straight; three points, no axes."""
        thigh, shank = unit(self.knee - self.hip), unit(self.ankle - self.knee)
        bend: Floats = np.arccos(np.clip((thigh * shank).sum(axis=1), -1.0, 1.0))
        return np.degrees(bend)


def unit(vectors: Floats) -> Floats:
    """Return (N, 3) vectors of length 1."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float64)


def legs(markers: Markers) -> tuple[Leg, Leg]:
    """Return the joint centres of the left and the right leg."""
    left_hip, right_hip = hip_centres(markers)
    return _leg(markers, "L", left_hip), _leg(markers, "R", right_hip)


def hip_centres(markers: Markers) -> tuple[Floats, Floats]:
    """Return left and right hip centres by Harrington's regression."""
    left, right = markers["LASI"], markers["RASI"]
    front, back = (left + right) / 2, (markers["LPSI"] + markers["RPSI"]) / 2
    rightward = unit(right - left)
    forward = front - back
    forward = unit(forward - (forward * rightward).sum(axis=1, keepdims=True) * rightward)
    upward = np.cross(rightward, forward)
    width = float(np.median(np.linalg.norm(right - left, axis=1)))
    depth = float(np.median(np.linalg.norm(front - back, axis=1)))
    centre = front - forward * (0.24 * depth + 0.0099) - upward * (0.30 * width + 0.0109)
    out = rightward * (0.33 * width + 0.0073)
    return centre - out, centre + out


def _leg(markers: Markers, letter: str, hip: Floats) -> Leg:
    knee = chord(hip, markers[letter + "KNE"], markers[letter + "THI"], HALF_KNEE_M)
    ankle = chord(knee, markers[letter + "ANK"], markers[letter + "TIB"], HALF_ANKLE_M)
    return Leg(hip, knee, ankle)


def chord(upper: Floats, lateral: Floats, wand: Floats, offset_m: float) -> Floats:
    """
    Return the joint centre that a lateral marker belongs to.

    It lies `offset_m` from the marker, in the plane of the upper joint, the
    marker and the wand, on the far side from the wand, where the lines to the
    upper joint and to the marker meet at a right angle.
    """
    along = upper - lateral
    length = np.linalg.norm(along, axis=1, keepdims=True)
    along = along / length
    outward = wand - lateral
    outward = unit(outward - (outward * along).sum(axis=1, keepdims=True) * along)
    cosine = offset_m / length
    return np.asarray(
        lateral + offset_m * (cosine * along - np.sqrt(1.0 - cosine**2) * outward),
        dtype=np.float64,
    )


def landmarks(markers: Markers) -> Floats:
    """Return (N, 33, 3): the landmarks a pose detector would call by these names, in metres."""
    body = np.full((len(markers.at_s), LANDMARK_COUNT, 3), np.nan)
    down = np.array([0.0, 0.0, -1.0])
    left, right = legs(markers)
    for leg, letter, points in (
        (left, "L", (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE)),
        (right, "R", (Point.RIGHT_HIP, Point.RIGHT_KNEE, Point.RIGHT_ANKLE)),
    ):
        body[:, points[0]], body[:, points[1]], body[:, points[2]] = leg.hip, leg.knee, leg.ankle
        _arm_and_foot(body, markers, letter)
    _head(body, markers, down)
    return body


def held(body: Floats) -> Floats:
    """
    Return landmarks whose thighs and shanks keep their median length.

    Markers slide on the skin, so that a marker body's segments change length
    by several per cent in a squat. A person's do not. Each segment keeps its
    direction, so the knee angle stays exactly the same; the ankles stay put.
    """
    rigid = body.copy()
    for hip, knee, ankle in (
        (Point.LEFT_HIP, Point.LEFT_KNEE, Point.LEFT_ANKLE),
        (Point.RIGHT_HIP, Point.RIGHT_KNEE, Point.RIGHT_ANKLE),
    ):
        thigh, shank = body[:, hip] - body[:, knee], body[:, knee] - body[:, ankle]
        rigid[:, knee] = rigid[:, ankle] + unit(shank) * np.nanmedian(np.linalg.norm(shank, axis=1))
        rigid[:, hip] = rigid[:, knee] + unit(thigh) * np.nanmedian(np.linalg.norm(thigh, axis=1))
    return rigid


def _arm_and_foot(body: Floats, markers: Markers, letter: str) -> None:
    odd = 0 if letter == "L" else 1
    spine_down = unit((markers["LASI"] + markers["RASI"]) / 2 - markers["CLAV"])
    body[:, Point.LEFT_SHOULDER + odd] = markers[letter + "SHO"] + SHOULDER_BELOW_M * spine_down
    body[:, Point.LEFT_ELBOW + odd] = markers[letter + "ELB"]
    wrist = (markers[letter + "WRA"] + markers[letter + "WRB"]) / 2
    body[:, Point.LEFT_WRIST + odd] = wrist
    for finger in (17, 19, 21):
        body[:, finger + odd] = markers[letter + "FIN"]
    heel, toe = markers[letter + "HEE"], markers[letter + "TOE"]
    drop = np.array([0.0, 0.0, -FOOT_DROP_M])
    body[:, Point.LEFT_HEEL + odd] = heel + drop
    body[:, Point.LEFT_TOE + odd] = heel + TOE_BEYOND * (toe - heel) + drop


def _head(body: Floats, markers: Markers, down: Floats) -> None:
    left = (markers["LFHD"] + markers["LBHD"]) / 2
    right = (markers["RFHD"] + markers["RBHD"]) / 2
    front = (markers["LFHD"] + markers["RFHD"]) / 2
    ahead = unit(front - (markers["LBHD"] + markers["RBHD"]) / 2)
    nose = front + NOSE_AHEAD_M * ahead + NOSE_BELOW_M * down
    body[:, Point.NOSE] = nose
    body[:, Point.LEFT_EAR] = left + EAR_BELOW_M * down
    body[:, Point.RIGHT_EAR] = right + EAR_BELOW_M * down
    for eye, share in ((1, 0.15), (2, 0.3), (3, 0.45), (9, 0.15)):
        body[:, eye] = nose + share * (left - nose)
    for eye, share in ((4, 0.15), (5, 0.3), (6, 0.45), (10, 0.15)):
        body[:, eye] = nose + share * (right - nose)
