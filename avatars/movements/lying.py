"""What all who lie or lean on a mat share: the mat, the cushion, and what rests on it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from avatars.contact import (
    PELVIS_M,
    SINK_M,
    lowest,
    rows_near,
    rows_of,
    through,
)
from avatars.mesh import Floats, Ints
from avatars.moving import Asked, Figure, Shown, Thing
from avatars.posing import SIDES, Posed
from vastus.pose.landmarks import Point

MAT_UP_M = 0.012
MAT_M = (1.9, MAT_UP_M, 0.8)
NODES = 13  # shares at which contacts are found; fewer pictures are found one by one

FINGERS = ("thumb", "index", "middle", "ring", "pinky")

Still = Mapping[str, float]


def mat(across_m: float = 0.0, ahead_m: float = 0.0, turn_deg: float = 0.0) -> Thing:
    """Return a mat, long from left to right."""
    return Thing("mat", np.array([across_m, MAT_UP_M / 2.0, ahead_m]), MAT_M, turn_deg)


def near(figure: Figure, bone: str, within_m: float) -> Ints:
    """Return the skin around a joint."""
    return rows_near(figure, figure.head(bone), within_m)


def resting(figure: Figure, shown: Posed, rows: Ints) -> Floats:
    """Return how far skin is above where it rests on the mat."""
    return lowest(figure, shown, rows) - (MAT_UP_M - SINK_M)


def sunk(figure: Figure, shown: Posed, rows: Ints) -> Floats:
    """Return how far skin is below where it would rest on the mat; 0 where it is above."""
    found: Floats = np.minimum(resting(figure, shown, rows), 0.0)
    return found


def heel_m(figure: Figure, shown: Posed, side: str) -> Floats:
    """Return where a heel is, (pictures, 3)."""
    place = Point.LEFT_HEEL if side == "left" else Point.RIGHT_HEEL
    return shown.carried(f"foot_{side[0]}", figure.spots.points_m[place])


def within(shown: Posed, bone: str, other: str) -> Floats:
    """Return where a bone begins as another sees it, told at that one's rest, (pictures, 3)."""
    place = shown.rig.places[bone]
    run = shown.of(other) - shown.of(bone)
    found: Floats = np.einsum("pji,pj->pi", shown.turned[:, place], run) + shown.rig.heads_m[place]
    return found


def toward(shown: Posed, bone: str, direction: Floats) -> Floats:
    """Return where a direction that follows a bone looks, told at rest, (pictures, 3)."""
    found: Floats = shown.turned[:, shown.rig.places[bone]] @ direction
    return found


def palm(shown: Posed, side: str) -> Floats:
    """Return where a palm looks, of length 1, (pictures, 3)."""
    hand, first, last = (shown.of(f"{bone}_{side[0]}") for bone in ("hand", "index_01", "pinky_01"))
    normal = np.cross(last - hand, first - hand) * SIDES[side]
    found: Floats = normal / np.linalg.norm(normal, axis=1, keepdims=True)
    return found


def hand_rows(figure: Figure, side: str) -> Ints:
    """Return the skin of a hand with its fingers."""
    fingers = [name for name in figure.rig.names if name.startswith(FINGERS) and name.endswith(f"_{side[0]}")]
    return rows_of(figure, f"hand_{side[0]}", *fingers)


def head_rows(figure: Figure) -> Ints:
    """Return the skin of the head."""
    return rows_of(figure, "head")


def cushion(figure: Figure, shown: Posed) -> Thing:
    """Return a cushion that fills what is between the head and the mat."""
    rows = head_rows(figure)
    under = lowest(figure, shown, rows)[0] + 0.018  # a head sinks in
    head = shown.of("head")[0]
    middle = np.array([head[0] - 0.04, MAT_UP_M + (under - MAT_UP_M) / 2.0, head[2] + 0.02])
    return Thing("roll", middle, (0.30, float(under - MAT_UP_M), 0.46))


def shown_at(asked: Asked, still: Callable[[float], Still], things: Sequence[Thing]) -> Shown:
    """
    Return a figure in motion, told how it is at one share of the way.

    Args:
        still: From a share to the values of the whole posture.
    """
    shares = np.unique(np.round(asked.share, 9))
    if len(shares) <= NODES:
        at = {float(share): still(float(share)) for share in shares}
        values = {
            name: np.array([at[float(share)][name] for share in np.round(asked.share, 9)])
            for name in at[float(shares[0])]
        }
    else:
        nodes = np.linspace(shares[0], shares[-1], NODES)
        found = [still(float(share)) for share in nodes]
        values = {
            name: through(nodes, np.array([one[name] for one in found]), asked.share) for name in found[0]
        }
    pelvis = np.stack([values.pop(name) for name in PELVIS_M], axis=-1)
    return Shown(asked.figure, values, pelvis, tuple(things))


def one(values: Still) -> dict[str, Floats]:
    """Return a posture as a single picture."""
    return {name: np.array([value]) for name, value in values.items()}
