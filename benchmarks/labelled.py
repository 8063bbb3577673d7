"""
Independent pictures with the detector's own noise and a label by hand.

Set `landmarks_labelled`: 13 or 9 landmarks per picture, in fractions of a
picture whose shape is not known, in no order of time. So there is no body to
follow, and only what survives that can be asked: does the bend of the knee
tell a squat's bottom from its top, and does the knee's lead over the foot
tell a lunge that someone called wrong from one they called right?
"""

import csv
from collections.abc import Mapping
from math import acos, degrees, hypot
from pathlib import Path

from benchmarks.fault_tables import auc
from benchmarks.recordings import DATA
from benchmarks.tables import Table, number

FOLDER = DATA / "landmarks_labelled"
ASPECTS = (9 / 16, 1.0, 16 / 9)
SIDES = ("left", "right")


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a file of labelled pictures."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def bend_deg(row: Mapping[str, str], side: str, aspect: float) -> float:
    """Return the bend of a knee in the picture, 0 straight, for a picture of this shape."""
    hip, knee, ankle = (
        (float(row[f"{side}_{joint}_x"]) * aspect, float(row[f"{side}_{joint}_y"]))
        for joint in ("hip", "knee", "ankle")
    )
    thigh = (knee[0] - hip[0], knee[1] - hip[1])
    shank = (ankle[0] - knee[0], ankle[1] - knee[1])
    size = hypot(*thigh) * hypot(*shank)
    if size == 0.0:
        return 0.0
    return degrees(acos(max(-1.0, min(1.0, (thigh[0] * shank[0] + thigh[1] * shank[1]) / size))))


def lead_ratio(row: Mapping[str, str]) -> float:
    """
    Return how far the front knee is past the front toes, in foot lengths.

    The front leg is the one whose foot lies ahead, where ahead is where the
    toes point; no picture shape is needed, as all is along one axis.
    """
    side = front_side(row)
    toe, heel = float(row[f"{side}_foot_index_x"]), float(row[f"{side}_heel_x"])
    foot = toe - heel
    return (float(row[f"{side}_knee_x"]) - toe) / foot if foot else 0.0


def front_side(row: Mapping[str, str]) -> str:
    """Return the leg whose foot lies ahead of the other."""
    ahead = sum(float(row[f"{s}_foot_index_x"]) - float(row[f"{s}_heel_x"]) for s in SIDES)
    return max(SIDES, key=lambda s: float(row[f"{s}_ankle_x"]) * (1.0 if ahead > 0 else -1.0))


def table() -> Table:
    """Say how well labels by hand are told apart."""
    found = []
    for name in ("train.csv", "test.csv"):
        path = FOLDER / "squat" / name
        if path.is_file():
            found.append(_squats(path))
    lunges = FOLDER / "lunge" / "err.test.csv"
    if lunges.is_file():
        every = rows_of(lunges)
        wrong = [lead_ratio(row) for row in every if row["label"] == "L"]
        right = [lead_ratio(row) for row in every if row["label"] == "C"]
        found.append(
            ("lunge/err.test.csv", "knee lead over the toes", "L / C", str(len(every)),
             number(auc(wrong, right), 2))
        )  # fmt: skip
    return Table(
        "Labelled pictures",
        ("file", "number", "labels", "pictures", "told apart (AUC)"),
        tuple(found),
        "Set: `landmarks_labelled`. Single pictures of unknown shape: nothing is followed over time. "
        "AUC: chance that a picture of the first label has the higher number; several numbers: for "
        "pictures of shape 9:16, 1:1 and 16:9.",
    )


def _squats(path: Path) -> tuple[str, ...]:
    every = rows_of(path)
    chances = []
    for aspect in ASPECTS:
        bends = {
            label: [
                max(bend_deg(row, side, aspect) for side in SIDES) for row in every if row["label"] == label
            ]
            for label in ("up", "down")
        }
        chances.append(number(auc(bends["down"], bends["up"]), 2))
    return (
        f"squat/{path.name}",
        "bend of the knee in the picture",
        "down / up",
        str(len(every)),
        " / ".join(chances),
    )
