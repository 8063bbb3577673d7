"""Hair: the scalp's own faces pushed out, cut along the hair line; a knot for who ties it up."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from avatars.body import Body, strongest
from avatars.cutting import cut, finer
from avatars.drape import eased
from avatars.glb import Cloth
from avatars.hairline import hairline
from avatars.mesh import Flags, Floats, Ints
from avatars.paint import canvas, smooth, speckle
from avatars.surface import normals

Rgb = tuple[float, float, float]

POINTS = 512
FULL_M = 0.045  # from the hair line inwards hair gets thicker this far
FREE_M = 0.1  # more than hair is deep where ears are
EAR_M = 0.04  # hair lies flat this near to an ear
EAR = 0.3  # of its mask: more is an ear
NEAR_M = 0.03  # faces this far outside the hair line may be cut by it
MIDDLE, UP = (0.0, 0.745, 0.05), (0.0, 0.92, -0.39)  # of the base mesh: of the head, and to its crown
CROWN = (0.0, 0.835, -0.002)  # of the base mesh: strands run from the hair line to here


@dataclass(frozen=True, slots=True)
class Style:
    """
    A way of wearing hair.

    Args:
        thick_m: How far it stands off the scalp.
        top_m: How much further on top.
        tousled_m: How uneven it is.
        knot_m: How big the knot on the crown is; 0 is none.
    """

    thick_m: float
    top_m: float
    tousled_m: float
    knot_m: float = 0.0


STYLES = MappingProxyType(
    {
        "crop": Style(0.005, 0.009, 0.0010),
        "short": Style(0.007, 0.020, 0.0035),
        "knot": Style(0.006, 0.005, 0.0005, 0.031),
    }
)


def cloth(body: Body, style: Style, colour: Rgb, ears: Floats) -> Cloth:
    """
    Return the hair.

    Args:
        ears: How much of an ear each vertex of the base mesh is, 0 to 1.
    """
    mesh = body.mesh
    rows = body.rows_of("body")
    field = hairline(mesh.points_m) + FREE_M * (ears > EAR)
    head = body.weights[:, body.rig.places["head"]] + body.weights[:, body.rig.places["neck_01"]] > 0.5
    near = (field < NEAR_M) & head
    scalp = mesh.faces[rows[near[mesh.faces[rows]].all(axis=1)]]
    part = finer(np.concatenate([scalp[:, [0, 1, 2]], scalp[:, [0, 2, 3]]]))
    rest = part.of(mesh.points_m)
    grown = hairline(rest) + FREE_M * (part.of(ears) > EAR)
    clear = grown + EAR_M * eased(part.of(ears)[:, None], part.triangles, 3, np.ones(len(rest)))[:, 0]
    points = _pushed(rest, part.of(body.points_m), part.of(body.normals), clear, part.triangles, style)
    left = cut(part.triangles, grown)
    first = _Piece(
        left.of(points),
        left.directions(normals(points, part.triangles)),
        left.of(rest),
        left.triangles,
        _polar(left.of(rest)),
        left.of(part.of(body.weights)),
    )
    pieces = [first, _knot(body, style)] if style.knot_m > 0.0 else [first]
    return _drawn(pieces, colour)


def _pushed(
    rest: Floats, points: Floats, outward: Floats, grown: Floats, triangles: Ints, style: Style
) -> Floats:
    deep = smooth(-grown, -0.002, FULL_M)
    high = smooth(rest[:, 1], 0.76, 0.84)
    tousled = speckle(rest, 0.018, 21) + 0.6 * speckle(rest, 0.009, 22)
    off = 0.0014 + deep * (style.thick_m + style.top_m * high + style.tousled_m * tousled)
    return eased(points + off[:, None] * outward, triangles, 2, 0.8 * deep)


def _polar(rest: Floats) -> Floats:
    """Return places in a picture that runs from the crown, its middle, to the hair line all round."""
    away = rest - MIDDLE
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    reach = np.arccos((away @ np.array(UP)).clip(-1.0, 1.0)) / np.pi
    turn = np.arctan2(away[:, 0], away[:, 2])
    found: Floats = 0.5 + 0.66 * reach[:, None] * np.column_stack([np.sin(turn), np.cos(turn)])
    return found * [1.0, 0.8]


@dataclass(frozen=True)
class _Piece:
    points_m: Floats
    normals: Floats
    rest_m: Floats
    triangles: Ints
    places: Floats
    weights: Floats


def _of_head(body: Body) -> Flags:
    found: Flags = body.weights[:, body.rig.places["head"]] > 0.5
    return found


def _drawn(pieces: list[_Piece], colour: Rgb) -> Cloth:
    starts = np.cumsum([0, *(len(piece.points_m) for piece in pieces)])
    triangles = np.concatenate(
        [piece.triangles + start for piece, start in zip(pieces, starts[:-1], strict=True)]
    )
    places = np.concatenate([piece.places for piece in pieces])
    rest = np.concatenate([piece.rest_m for piece in pieces])
    drawn = canvas(POINTS, places, triangles)
    joints, weights = strongest(np.concatenate([piece.weights for piece in pieces]))
    return Cloth(
        "hair",
        np.concatenate([piece.points_m for piece in pieces]),
        np.concatenate([piece.normals for piece in pieces]),
        places,
        joints,
        weights,
        triangles,
        picture=drawn.picture(_coloured(drawn.of(rest), colour)),
        roughness=0.6,
        double=True,
    )


def _coloured(at: Floats, colour: Rgb) -> Floats:
    away = at - CROWN
    turn = np.arctan2(away[:, 0], away[:, 2])
    reach = np.linalg.norm(away, axis=1)
    strands = np.column_stack([np.cos(turn) * 0.1, np.sin(turn) * 0.1, reach * 0.06])
    told = (
        0.10 * speckle(strands, 0.0035, 11)
        + 0.10 * speckle(strands, 0.0015, 12)
        + 0.06 * speckle(at, 0.02, 13)
    )
    found: Floats = np.array(colour) * (1.0 + 1.3 * told)[:, None] + 0.05 * told.clip(0.0)[:, None]
    return found


ROUND, DOWN = 20, 12  # of the knot: how finely


def _knot(body: Body, style: Style) -> _Piece:
    crown = np.linalg.norm(body.mesh.points_m - CROWN, axis=1)
    crown[~_of_head(body)] = np.inf
    at = int(crown.argmin())
    up = np.array(UP) / np.linalg.norm(UP)
    middle = body.points_m[at] + (style.thick_m + 0.62 * style.knot_m) * up
    turn, fall = np.meshgrid(np.linspace(0.0, 2.0 * np.pi, ROUND + 1), np.linspace(0.0, np.pi, DOWN + 1))
    ball = np.column_stack(
        [(np.sin(fall) * np.cos(turn)).ravel(), np.cos(fall).ravel(), (np.sin(fall) * np.sin(turn)).ravel()]
    )
    side = np.array([1.0, 0.0, 0.0])
    frame = np.column_stack([side, up, np.cross(side, up)])
    ridge = 1.0 + 0.05 * np.sin(3.0 * turn + 4.0 * fall).ravel()
    points = middle + (ball * ridge[:, None] * [1.0, 0.82, 1.0] * style.knot_m) @ frame.T
    rows = np.arange((ROUND + 1) * (DOWN + 1)).reshape(DOWN + 1, ROUND + 1)
    a, b, c, d = rows[:-1, :-1].ravel(), rows[:-1, 1:].ravel(), rows[1:, :-1].ravel(), rows[1:, 1:].ravel()
    triangles = np.concatenate([np.column_stack([a, b, c]), np.column_stack([b, d, c])])
    rest = np.array(CROWN) + 0.1 * ball @ frame.T
    count = np.arange(len(points))
    places = np.column_stack([(count % (ROUND + 1)) / ROUND, (count // (ROUND + 1)) / DOWN])
    weights = np.tile(body.weights[at], (len(points), 1))
    return _Piece(points, ball @ frame.T, rest, triangles, places * [0.98, 0.16] + [0.01, 0.83], weights)
