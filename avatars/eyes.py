"""Eyes: balls with iris and pupil, and lashes."""

from dataclasses import dataclass

import numpy as np

from avatars.body import Body, strongest
from avatars.glb import Cloth
from avatars.mesh import Floats
from avatars.paint import canvas, filling, smooth, speckle
from avatars.surface import of_faces

Rgb = tuple[float, float, float]

SIDES = {"l": 1.0, "r": -1.0}
POINTS = 384
LASH_POINTS = 128
IRIS_DEG, PUPIL_DEG = 26.0, 10.5
LASHES = 60  # strips across a lid
SUNK = 0.985  # an eye stays behind its lids
EYE_Z_M = 0.118  # of the base mesh: what lies behind is not seen


@dataclass(frozen=True, slots=True)
class Iris:
    """The colours of an iris, sRGB: its rim and its middle."""

    rim: Rgb
    middle: Rgb


def cloths(body: Body, iris: Iris, lashes: Rgb) -> list[Cloth]:
    """Return both eyes, and their lashes."""
    return [_balls(body, iris), _lashes(body, lashes)]


def _balls(body: Body, iris: Iris) -> Cloth:
    parts = [f"helper-{side}-eye" for side in SIDES]
    surface = of_faces(body.mesh, body.rows_of(*parts))
    rest, vertices = body.mesh.points_m, surface.vertices
    places, points = np.zeros((len(vertices), 2)), body.points_m[vertices]
    for half, (side, sign) in enumerate(SIDES.items()):
        mine = sign * rest[vertices, 0] > 0.0
        centre, reach = _ball(rest[body.mesh.of(f"helper-{side}-eye")])
        across = (rest[vertices[mine]] - centre)[:, :2] / reach
        places[mine] = (0.5 + 0.48 * across * [1.0, -1.0]) * [0.5, 1.0] + [0.5 * half, 0.0]
        points[mine] = (
            SUNK * points[mine] + (1.0 - SUNK) * _ball(body.points_m[body.mesh.of(f"helper-{side}-eye")])[0]
        )
    front = (rest[vertices, 2] > EYE_Z_M)[surface.triangles].all(axis=1)
    drawn = canvas(POINTS, places, surface.triangles[front])
    joints, weights = strongest(body.weights[vertices])
    return Cloth(
        "eyes",
        points,
        body.normals[vertices],
        places,
        joints,
        weights,
        surface.triangles[front],
        picture=drawn.picture(_coloured(body, drawn.of(rest[vertices]), iris)),
        roughness=0.22,
    )


def _ball(points: Floats) -> tuple[Floats, float]:
    low, high = points.min(axis=0), points.max(axis=0)
    return (low + high) / 2.0, float((high - low)[0] / 2.0)


def _coloured(body: Body, points: Floats, iris: Iris) -> Floats:
    colour = np.tile([0.88, 0.865, 0.85], (len(points), 1))
    for side, sign in SIDES.items():
        mine = sign * points[:, 0] > 0.0
        centre, _ = _ball(body.mesh.points_m[body.mesh.of(f"helper-{side}-eye")])
        away = points[mine] - centre
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        off = np.degrees(np.arccos(away[:, 2].clip(-1.0, 1.0)))
        turn = np.arctan2(away[:, 1], away[:, 0])
        rays = 0.08 * np.sin(turn * 17.0) * np.sin(turn * 29.0 + 1.0)
        share = smooth(off, PUPIL_DEG, IRIS_DEG)
        ring = np.array(iris.middle) + share[:, None] * (np.array(iris.rim) - iris.middle)
        ring = ring * (1.0 + rays[:, None]) * (1.0 - 0.45 * smooth(off, IRIS_DEG - 4.0, IRIS_DEG))[:, None]
        pupil = 1.0 - smooth(off, PUPIL_DEG - 1.5, PUPIL_DEG + 1.0)
        ring = ring + pupil[:, None] * (0.02 - ring)
        seen = 1.0 - smooth(off, IRIS_DEG - 1.0, IRIS_DEG + 1.5)
        white = colour[mine] * (1.0 - 0.16 * smooth(off, 35.0, 70.0))[:, None]
        colour[mine] = white + seen[:, None] * (ring - white)
        # The lid's shadow lies on the upper third.
        colour[mine] *= (1.0 - 0.28 * smooth(away[:, 1], 0.15, 0.5))[:, None]
    return colour


def _lashes(body: Body, lashes: Rgb) -> Cloth:
    parts = [f"helper-{side}-eyelashes-2" for side in SIDES]
    surface = of_faces(body.mesh, body.rows_of(*parts))
    points = body.mesh.points_m[surface.vertices]
    places = filling(surface.places)
    drawn = canvas(LASH_POINTS, places, surface.triangles)
    at = drawn.of(points)
    away = np.column_stack([np.abs(at[:, 0]), at[:, 1], at[:, 2]]) - [0.0308, 0.7284, 0.1245]
    out = np.linalg.norm(away, axis=1)
    across = np.degrees(np.arctan2(away[:, 0], away[:, 2]))
    strip = 0.5 + 0.5 * np.sin(across * LASHES * np.pi / 90.0 + 3.0 * speckle(at, 0.004, 9))
    reach = smooth(out, 0.0150, 0.0195)
    colour = np.column_stack(
        [np.tile(np.array(lashes) * 0.5, (len(at), 1)), smooth(strip, reach - 0.15, reach + 0.15)]
    )
    joints, weights = strongest(body.weights[surface.vertices])
    return Cloth(
        "lashes",
        body.points_m[surface.vertices],
        body.normals[surface.vertices],
        places,
        joints,
        weights,
        surface.triangles,
        picture=drawn.picture(colour),
        roughness=0.8,
        double=True,
        cut=True,
    )
