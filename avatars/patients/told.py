"""
What is truly the case in a clip: `truth.csv` picture by picture, `truth.json` for the whole.

Every angle is as it was commanded or as the contacts made it; landmarks are joint
centres and points of the skin, in the figure's axes: x to its left, y up, z ahead.
"""

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np

from avatars.anatomy import ranges
from avatars.patients.camera import Camera, off_deg, upright
from avatars.patients.design import Clip
from avatars.patients.performing import RATE_HZ, Performed
from avatars.people import PEOPLE
from vastus.pose.landmarks import LANDMARK_COUNT

CENTI, MILLI = 2, 4  # decimals of degrees and of metres


def truth_csv(done: Performed) -> str:
    """Return time, phase, every joint angle in degrees, 33 landmarks in metres: a line for each picture."""
    count = len(done.at_s)
    nought = np.zeros(count)
    angles = {
        f"{name}_deg": np.broadcast_to(done.shown.angles.get(name, nought), count)
        for name in sorted(ranges())
    }
    points = upright(done.shown.body)
    into = io.StringIO(newline="")
    lines = csv.writer(into, lineterminator="\n")
    landmarks = [f"p{point}_{axis}_m" for point in range(LANDMARK_COUNT) for axis in "xyz"]
    lines.writerow(["at_s", "phase", *angles, *landmarks])
    for row in range(count):
        lines.writerow(
            [
                _plain(done.at_s[row], MILLI),
                done.phases[row],
                *(_plain(values[row], CENTI) for values in angles.values()),
                *(_plain(value, MILLI) for value in points[row].reshape(-1)),
            ]
        )
    return into.getvalue()


def _plain(value: float, decimals: int) -> str:
    return f"{round(float(value), decimals) + 0.0:g}"


def truth_json(clip: Clip, done: Performed, camera: Camera) -> Mapping[str, Any]:
    """Return repetitions, holds, faults, camera and body."""
    person = PEOPLE[clip.who]
    return {
        "name": clip.name,
        "exercise": clip.exercise.id,
        "asked": clip.exercise.id,
        "level": clip.script.level,
        "side": clip.side,
        "purpose": clip.purpose,
        "body": {
            "who": clip.who,
            "sex": person.build.sex,
            "stature_m": person.build.stature_m,
            "bmi": person.build.bmi,
            "wear": person.wear,
            "tone": person.tone,
        },
        "room": clip.room,
        "company": clip.company,
        "enters": clip.enters,
        "leaves": clip.leaves,
        "camera": {
            "pos": [round(one, MILLI) for one in camera.eye_m],
            "target": [round(one, MILLI) for one in camera.target_m],
            "fov": camera.fov_deg,
            "w": camera.width_px,
            "h": camera.height_px,
            "view": clip.view,
            "yaw_off_deg": round(off_deg(camera, clip.view, clip.near) - clip.ahead_deg, 1) + 0.0,
            "near": "left" if clip.near > 0 else "right",
            "height": clip.height,
            "distance": clip.distance,
        },
        "fps": RATE_HZ,
        "repetitions": [
            {
                "rep": number,
                "start": round(rep.start_s, MILLI),
                "hold_start": round(rep.start_s + rep.outbound_s, MILLI),
                "hold_end": round(rep.start_s + rep.outbound_s + rep.hold_s, MILLI),
                "end": round(rep.end_s, MILLI),
                "deep": rep.share,
                "faults": dict(rep.faults),
            }
            for number, rep in enumerate(done.reps, start=1)
        ],
    }
