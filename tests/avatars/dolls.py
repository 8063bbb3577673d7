"""A doll: a ball for a head, two for eyes, and tubes for what clothes are cut from."""

from dataclasses import replace

import numpy as np

from avatars.body import Body
from avatars.mesh import Floats, Ints, Mesh
from tests.avatars import sticks

HEAD, REACH_M = np.array([0.0, 0.745, 0.05]), 0.095
EYE, EYE_M = np.array([0.031, 0.728, 0.124]), 0.0145
AROUND, UP = 24, 16


def _sheet(rows: int) -> Ints:
    """Return the faces of a tube of rings."""
    ring, step = np.meshgrid(np.arange(rows - 1), np.arange(AROUND), indexing="ij")
    a, b = ring * AROUND + step, ring * AROUND + (step + 1) % AROUND
    return np.stack([a, b, b + AROUND, a + AROUND], axis=-1).reshape(-1, 4)


def _places(rows: int) -> Floats:
    """Return where the corners of a tube's faces lie in its picture."""
    ring, step = np.meshgrid(np.arange(rows - 1), np.arange(AROUND), indexing="ij")
    corners = [(step, ring), (step + 1, ring), (step + 1, ring + 1), (step, ring + 1)]
    told = np.stack([np.stack([u / AROUND, v / (rows - 1)], axis=-1) for u, v in corners], axis=-2)
    return told.reshape(-1, 4, 2)


def _ring(turn: Floats) -> Floats:
    return np.column_stack([np.sin(turn), np.zeros(AROUND), np.cos(turn)])


def ball(middle: Floats, reach_m: float) -> Floats:
    """Return a ball of rings, from its lowest point to its highest."""
    turn = np.arange(AROUND) * 2.0 * np.pi / AROUND
    rise = np.linspace(-np.pi / 2.0 + 0.05, np.pi / 2.0 - 0.05, UP)
    rings = [np.cos(one) * _ring(turn) + [0.0, np.sin(one), 0.0] for one in rise]
    return middle + reach_m * np.concatenate(rings)


def tube(reach_m: float, heights_m: Floats) -> Floats:
    """Return a tube about the trunk."""
    turn = np.arange(AROUND) * 2.0 * np.pi / AROUND
    return np.concatenate([reach_m * _ring(turn) + [0.0, height, 0.0] for height in heights_m])


TRUNK_M = sticks.HIP_UP_M + np.linspace(-0.3, 0.45, UP)
PARTS = {
    "body": ball(HEAD, REACH_M),
    "helper-l-eye": ball(EYE, EYE_M),
    "helper-r-eye": ball(EYE * [-1.0, 1.0, 1.0], EYE_M),
    "helper-l-eyelashes-2": ball(EYE, EYE_M + 0.003),
    "helper-r-eyelashes-2": ball(EYE * [-1.0, 1.0, 1.0], EYE_M + 0.003),
    "helper-tights": tube(0.12, TRUNK_M),
    "helper-skirt": tube(0.11, TRUNK_M),
}
FOLLOWS = {"helper-tights": "pelvis", "helper-skirt": "pelvis"}


def mesh() -> Mesh:
    """Return the doll's mesh."""
    starts = np.cumsum([0, *(len(points) for points in PARTS.values())])
    faces = [_sheet(UP) + start for start in starts[:-1]]
    return Mesh(
        np.concatenate(list(PARTS.values())),
        np.concatenate(faces),
        np.concatenate([_places(UP)] * len(PARTS)),
        {name: [(int(a), int(b) - 1)] for name, a, b in zip(PARTS, starts[:-1], starts[1:], strict=True)},
        tuple(name for name, part in zip(PARTS, faces, strict=True) for _ in part),
    )


def body(lift_m: float = 0.0) -> Body:
    """Return a doll; its head and eyes follow the head, the tubes the pelvis."""
    whole, bones = mesh(), sticks.rig()
    joints = np.zeros((len(whole.points_m), 4), dtype=int)
    for name in PARTS:
        joints[whole.of(name)] = bones.places[FOLLOWS.get(name, "head")]
    weights = np.tile([1.0, 0.0, 0.0, 0.0], (len(joints), 1))
    return Body(
        whole, whole.points_m + np.array([0.0, lift_m, 0.0]), replace(bones, joints=joints, weights=weights)
    )
