"""
The things of a set-up, drawn: wall, mat, chair, step, stool, rail, strap, band, weight, ball, roll.

Plain rounded shapes in calm colours. What stands is a node; what is held hangs on its
bone; what moves is animated; a band follows the thighs that it runs about.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from avatars.glb import Prop
from avatars.mesh import Floats, Ints
from avatars.moving import Figure, Shown, Thing, ThingKind
from avatars.posing import UP, Posed, neutral
from avatars.solids import Solid, ball, block, cylinder, joined, tube
from avatars.turning import about_x, about_y, about_z

Rgb = tuple[float, float, float]
SIDEWAYS = np.array([1.0, 0.0, 0.0])
COLOURS: Mapping[ThingKind, Rgb] = {  # linear
    "wall": (0.72, 0.70, 0.65),
    "mat": (0.20, 0.25, 0.38),
    "chair": (0.45, 0.30, 0.18),
    "step": (0.42, 0.42, 0.43),
    "stool": (0.45, 0.30, 0.18),
    "rail": (0.45, 0.46, 0.48),
    "strap": (0.62, 0.30, 0.10),
    "band": (0.62, 0.22, 0.16),
    "weight": (0.05, 0.055, 0.065),
    "ball": (0.22, 0.38, 0.50),
    "roll": (0.72, 0.68, 0.60),
}
BACK_M, LEG_M, SEAT_M = 0.44, 0.035, 0.035
KETTLEBELL_M = 0.15  # a weight of this size is a kettlebell, a smaller one a dumbbell
BAND_OFF_M, BAND_TURNS = 0.012, 40
SLICE_M = 0.036  # of a limb, that a loop must hold


def props(shown: Shown) -> tuple[Prop, ...]:
    """Return everything that stands about or is held, ready to be drawn."""
    found: list[Prop] = []
    for number, thing in enumerate(shown.things):
        name = f"{thing.kind}_{number}"
        if thing.kind == "band":
            found.append(_band(name, thing, shown.figure))
        elif thing.ties:
            found.extend(_tied(name, thing, shown.figure, shown.posed))
        else:
            found.append(_whole(name, thing, shown.figure))
    return tuple(found)


def _prop(name: str, kind: ThingKind, solid: Solid) -> Prop:
    return Prop(name, solid.points_m, solid.normals, solid.triangles, COLOURS[kind])


def _whole(name: str, thing: Thing, figure: Figure) -> Prop:
    """Return what keeps its shape."""
    made = _prop(name, thing.kind, _shape(thing))
    turn = about_y(np.array(thing.turn_deg))
    if thing.held_by is None:
        return made.at(np.atleast_2d(thing.at_m), turn[None])
    # A thing is told as it hangs from an arm that hangs; at rest an arm does not.
    hung = neutral(figure.rig, thing.held_by).T @ turn
    return made.at((thing.at_m - figure.head(thing.held_by))[None], hung[None], thing.held_by)


def _shape(thing: Thing) -> Solid:
    if thing.kind != "rail":
        return SHAPES[thing.kind](thing.size_m)
    # A rail stands on two posts, so its height is told by where it is.
    high, long = float(np.atleast_2d(thing.at_m)[0, 1]), max(thing.size_m)
    along = np.eye(3)[int(np.argmax(thing.size_m))] * (long / 2.0 - 0.06)
    post = cylinder(min(thing.size_m) / 2.5, high, 0.004).moved((0.0, -high / 2.0, 0.0))
    return joined([_rail(thing.size_m), post.moved(along), post.moved(-along)])


# --- shapes, each with its middle at nought ------------------------------------------------


def _chair(size_m: Sequence[float]) -> Solid:
    """A seat on four legs, with a back; the sitter looks ahead."""
    across, high, deep = size_m
    back, ahead = -deep / 2.0 + LEG_M / 2.0, deep / 2.0 - LEG_M / 2.0
    aside, top = across / 2.0 - LEG_M / 2.0, high / 2.0
    parts = [block((across, SEAT_M, deep), 0.012).moved((0.0, top - SEAT_M / 2.0, 0.0))]
    for sign in (-1.0, 1.0):
        parts.append(block((LEG_M, high, LEG_M), 0.008).moved((sign * aside, -0.002, ahead)))
        post = block((LEG_M, high + BACK_M, LEG_M), 0.008)
        parts.append(post.moved((sign * aside, BACK_M / 2.0, back)))
    bar = block((across, 0.07, 0.02), 0.008)
    return joined([*parts, *(bar.moved((0.0, top + rise_m, back)) for rise_m in (0.40, 0.26))])


def _stool(size_m: Sequence[float]) -> Solid:
    """A seat on four legs."""
    across, high, deep = size_m
    parts = [block((across, SEAT_M, deep), 0.012).moved((0.0, (high - SEAT_M) / 2.0, 0.0))]
    for aside in (-1.0, 1.0):
        for ahead in (-1.0, 1.0):
            at = aside * (across / 2.0 - LEG_M), -0.002, ahead * (deep / 2.0 - LEG_M)
            parts.append(block((LEG_M, high, LEG_M), 0.008).moved(at))
    return joined(parts)


def _weight(size_m: Sequence[float]) -> Solid:
    """A kettlebell or a dumbbell, its grip at nought."""
    size = max(size_m)
    if size >= KETTLEBELL_M:
        about = np.linspace(0.0, np.pi, 13)
        arch = np.column_stack([0.0 * about, 0.30 * np.sin(about) - 0.30, 0.34 * np.cos(about)])
        ends = np.array([[0.0, -0.55, 0.30], [0.0, -0.55, -0.30]])
        grip = np.concatenate([ends[:1], arch, ends[1:]]) * size
        return joined([tube(grip, 0.016), ball(0.45 * size).moved((0.0, -0.80 * size, 0.0))])
    bar = cylinder(0.013, 0.13, 0.004)
    plates = [cylinder(0.5 * size, 0.045, 0.012).moved((0.0, sign * 0.075, 0.0)) for sign in (-1.0, 1.0)]
    return joined([bar, *plates]).turned(about_x(np.array(90.0)))


def _roll(size_m: Sequence[float]) -> Solid:
    """A rolled towel, or what is broader: a cushion."""
    across, high, deep = size_m
    if deep > 2.0 * high:
        return block(size_m, 0.45 * high)
    roll = cylinder(0.5, across, 0.018).turned(about_z(np.array(90.0)))
    flat = np.array([1.0, high, deep])
    return Solid(roll.points_m * flat, _unit(roll.normals / flat), roll.triangles)


def _rail(size_m: Sequence[float]) -> Solid:
    """A bar along its longest side."""
    long = int(np.argmax(size_m))
    bar = cylinder(min(size_m) / 2.0, max(size_m), 0.01)
    turns = (about_z(np.array(90.0)), np.eye(3), about_x(np.array(90.0)))
    return bar.turned(turns[long])


SHAPES: Mapping[ThingKind, Callable[[Sequence[float]], Solid]] = {
    "wall": lambda size: block(size, 0.004),
    "mat": lambda size: block(size, 0.006),
    "chair": _chair,
    "step": lambda size: block(size, 0.012),
    "stool": _stool,
    "rail": _rail,
    "strap": lambda size: block(size, 0.004),
    "weight": _weight,
    "ball": lambda size: ball(max(size) / 2.0),
    "roll": _roll,
}


# --- what is tied to bones -----------------------------------------------------------------


def _tied(name: str, thing: Thing, figure: Figure, posed: Posed) -> list[Prop]:
    """Return a strap: a loop about its first limb, then straight from tie to tie."""
    wide, thick, _ = thing.size_m
    bone, at_m = thing.ties[0]
    loop = _loop({bone: at_m}, figure, wide)
    found = [_prop(f"{name}_loop", thing.kind, loop[0]).at(-figure.head(bone)[None], np.eye(3)[None], bone)]
    ribbon = block((wide, 1.0, max(thick, 0.006)), 0.002)
    for number, (one, other) in enumerate(pairwise(thing.ties)):
        start, end = posed.carried(*one), posed.carried(*other)
        run = end - start
        long = np.linalg.norm(run, axis=1)
        moving = _prop(f"{name}_{number}", thing.kind, ribbon)
        found.append(moving.at((start + end) / 2.0, _along(run), long_m=long))
    return found


def _along(run: Floats) -> Floats:
    """Return turns, (pictures, 3, 3), that take the upward to a direction and keep the left level."""
    up = _unit(run)
    left = np.cross(up, np.broadcast_to(UP, up.shape))
    left = _unit(np.where(np.linalg.norm(left, axis=1, keepdims=True) < 1e-6, SIDEWAYS, left))
    return np.stack([left, up, np.cross(left, up)], axis=-1)


def _band(name: str, thing: Thing, figure: Figure) -> Prop:
    """Return a band about limbs, each part of it following the limb that it lies on."""
    solid, bones = _loop(dict(thing.ties), figure, thing.size_m[1])
    return _prop(name, "band", solid).following(bones)


def _loop(ties: Mapping[str, Floats], figure: Figure, wide_m: float) -> tuple[Solid, Ints]:
    """Return the tightest loop about limbs at rest, and the bone that each of its vertices lies on."""
    rig, rings, owners = figure.rig, [], []
    about = np.linspace(0.0, 2.0 * np.pi, BAND_TURNS + 1)
    out = np.column_stack([np.cos(about), np.zeros(len(about)), np.sin(about)])
    for rise_m in (-wide_m / 2.0, wide_m / 2.0):
        points, bones = [], []
        for bone, at_m in ties.items():
            chief = rig.joints[: len(figure.skin_m), 0] == rig.places[bone]
            near = np.abs(figure.skin_m[:, 1] - at_m[1] - rise_m) < SLICE_M
            rows = np.flatnonzero(chief & near)
            points.append(figure.skin_m[rows])
            bones.append(np.full(len(rows), rig.places[bone]))
        every, owner = np.concatenate(points), np.concatenate(bones)
        first = (every @ out.T).argmax(axis=0)
        ring = every[first] + BAND_OFF_M * out
        ring[:, 1] = next(iter(ties.values()))[1] + rise_m
        rings.append(ring)
        owners.append(owner[first])
    count = len(about)
    start = np.arange(count - 1)
    quads = [
        np.column_stack([start, start + count, start + count + 1]),
        np.column_stack([start, start + count + 1, start + 1]),
    ]
    return Solid(np.concatenate(rings), np.tile(out, (2, 1)), np.concatenate(quads)), np.concatenate(owners)


def _unit(run: Floats) -> Floats:
    found: Floats = run / np.linalg.norm(run, axis=-1, keepdims=True)
    return found
