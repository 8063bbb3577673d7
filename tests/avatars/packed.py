"""A figure of sticks with a skin of prisms, packed as pages load it, and what it does."""

import io

import numpy as np
from PIL import Image

from avatars import glb
from avatars.cast import Cast
from avatars.moving import Asked, Shown, Thing, hanging_arms, planted
from tests.avatars import sticks

WALL_M = (2.4, 2.4, 0.05)
CORNERS = np.array([(1.0, 0.0, 1.0), (1.0, 0.0, -1.0), (-1.0, 0.0, -1.0), (-1.0, 0.0, 1.0)])
THICK_M = 0.05


def picture(colour: tuple[int, int, int] = (120, 90, 70)) -> bytes:
    """Return a small picture of one colour."""
    into = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(into, "WEBP")
    return into.getvalue()


def cloth(name: str = "skin", *, cut: bool = False) -> glb.Cloth:
    """Return a prism round every bone of a figure of sticks."""
    rig = sticks.rig()
    points, joints, triangles = [], [], []
    for bone, (head, tail) in enumerate(zip(rig.heads_m, rig.tails_m, strict=True)):
        first = len(points)
        points += [*(head + THICK_M * CORNERS), *(tail + THICK_M * CORNERS)]
        joints += [bone] * 8
        for side in range(4):
            a, b = first + side, first + (side + 1) % 4
            triangles += [(a, b, a + 4), (b, b + 4, a + 4)]
    at = np.array(points)
    count = len(at)
    spread = np.zeros((count, 4))
    spread[:, 0] = 1.0
    looks = np.tile(CORNERS / np.sqrt(2.0), (count // 4, 1))
    of = np.zeros((count, 4), int)
    of[:, 0] = joints
    return glb.Cloth(
        name, at, looks, np.full((count, 2), 0.5), of, spread, np.array(triangles), picture=picture(), cut=cut
    )


def cast() -> Cast:
    """Return a figure of sticks that demonstrates."""
    return Cast(sticks.figure(), glb.figure(sticks.rig(), (cloth(),)))


def squat(asked: Asked) -> Shown:
    """Slide down a wall, both feet planted; `deep` is the bend of the knees in degrees."""
    figure = asked.figure
    knee = asked.going(4.0, asked.deep)
    thigh_m, shank_m = figure.leg_m
    out_m = thigh_m * np.sin(np.radians(asked.deep))
    straight = thigh_m**2 + shank_m**2 + 2.0 * thigh_m * shank_m * np.cos(np.radians(knee))
    up_m = figure.ankle_up_m + np.sqrt(straight - out_m**2)
    hips_m = figure.head("thigh_l") - figure.head("pelvis")
    pelvis_m = np.column_stack([asked.all(0.0), up_m - hips_m[1], asked.all(-hips_m[2])])
    angles = hanging_arms()
    for side, sign in (("left", 1.0), ("right", -1.0)):
        ankle = np.array([sign * 0.5 * figure.hips_apart_m, figure.ankle_up_m, out_m])
        angles |= planted(figure, side, np.eye(3)[None], pelvis_m, ankle, np.eye(3))  # type: ignore[arg-type]
    wall = Thing("wall", np.array([0.0, WALL_M[1] / 2.0, -figure.back_m - WALL_M[2] / 2.0]), WALL_M)
    return Shown(figure, angles, pelvis_m, (wall,))
