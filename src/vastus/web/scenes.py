"""
Pictures of exercises: a figure in a flat room made of the theme's colours.

Rule 1: the person stands in the room as the exercise file says; what is shown
is drawn, never a patient, and says nothing that is not also said in words.
Rule 2: no ids and no style attributes, so that a page may hold any number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from vastus.web.figures import Figure, Spot, figure
from vastus.web.postures import drawn

Moment: TypeAlias = Literal["start", "end", "hero", "thumb", "mat"]
Address: TypeAlias = Callable[[str], str]
FAR = 5000  # beyond any picture's edge
LEGS = 64.0  # side of the square that shows them, in hundredths of a standing body
UPRIGHT = 20.0  # the shoulder so far above the hip, in hundredths of a standing body
ON_FLOOR = 8.0  # a foot lower than this throws a shadow
RISER = 13.0  # a stair, in hundredths of a standing body


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG picture, as it goes into a page."""

    svg: str

    def __html__(self) -> str:
        """Return the markup, which templates put in as it is."""
        return self.svg


class Still(NamedTuple):
    """A rendered figure in its room: the file, its place, where the floor begins, and what stands around."""

    file: str
    place: tuple[int, int, int, int]
    floor: int
    around: str
    boxes: dict[str, str]


WALL = (
    '<path class="wall2" d="M776-5000H6000V6000H3200L776 1314Z"/>'
    '<ellipse class="shade" cx="500" cy="1418" rx="170" ry="26"/>'
)
MAT = '<path class="matt" d="M210 520H1310L1420 706H100Z"/>'
CHAIR = (
    '<path class="prop2" d="M96 560h44v400H96zM300 990h34v350h-34zM110 990h30v350h-30z"/>'
    '<path class="prop" d="M84 946h330v46H84zM84 990h38v420H84zM372 990h40v420h-40z"/>'
    '<ellipse class="shade" cx="690" cy="1388" rx="160" ry="24"/>'
)
STEP = (
    '<path class="prop2" d="M-5000 1262H640V1480H-5000Z"/>'
    '<path class="prop" d="M-5000 1216H600L640 1262H-5000Z"/>'
)
STILLS: dict[str, tuple[Still, ...]] = {
    "wall_squat": (
        Still(
            "wall_squat", (358, 181, 414, 1250), 1290, WALL,
            {"hero": "-60 120 1240 1400", "end": "-60 80 1240 1440", "thumb": "290 560 560 560",
             "mat": "250 120 640 1400"},
        ),
        Still("wall_start", (358, 133, 416, 1298), 1290, WALL, {"start": "-60 80 1240 1440"}),
    ),
    "clamshell": (
        Still(
            "clamshell", (272, 371, 976, 282), 330, MAT,
            {"hero": "130 130 1260 760", "thumb": "700 260 520 520"},
        ),
    ),
    "hip_flexor_quad_stretch": (
        Still(
            "hip_flexor_quad_stretch", (165, 122, 859, 1279), 1290, CHAIR,
            {"hero": "-200 60 1540 1420", "thumb": "180 620 640 640"},
        ),
    ),
    "single_leg_rdl": (
        Still(
            "single_leg_rdl", (276, 516, 1185, 793), 1170,
            '<ellipse class="shade" cx="770" cy="1296" rx="150" ry="24"/>',
            {"hero": "140 400 1460 1020", "thumb": "560 500 640 640"},
        ),
    ),
    "calf_raise": (
        Still(
            "calf_raise", (294, 15, 436, 1255), 1200, STEP,
            {"hero": "-260 -60 1460 1560", "thumb": "390 780 520 520"},
        ),
    ),
}  # fmt: skip


def scene(exercise: str, moment: Moment, address: Address) -> Drawing:
    """
    Return the picture of an exercise.

    Args:
        exercise: Its id; one that nobody drew is a person standing.
        moment: `start` and `end` are where a repetition begins and its
            farthest, drawn alike; `hero` is the farthest as well as we have it,
            `thumb` a small square and `mat` a tall piece of it.
        address: Makes the address of a file of the page.
    """
    for still in STILLS.get(exercise, ()):
        if moment in still.boxes:
            return _of_still(still, moment, address)
    posture = drawn(exercise)
    return _of_figure(figure(posture.start if moment == "start" else posture.end), posture.props, moment)


def still(address: str) -> Drawing:
    """Return a picture that was rendered, with nothing round it."""
    return Drawing(f'<img class="still" src="{address}" alt="" width="640" height="640">')


def _of_still(still: Still, moment: Moment, address: Address) -> Drawing:
    x, y, width, height = still.place
    file = address(f"img/{still.file}.webp")
    image = f'<image href="{file}" x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return _room(still.boxes[moment], moment, still.floor, still.around + image)


def _room(box: str, moment: Moment, floor: float, inside: str) -> Drawing:
    """Return a room round what is inside; small pieces fill their place, whole pictures show all."""
    wall = f'<rect class="wall" x="{-FAR}" y="{-FAR}" width="{2 * FAR}" height="{2 * FAR}"/>'
    ground = f'<rect class="floor" x="{-FAR}" y="{floor:g}" width="{2 * FAR}" height="{FAR}"/>'
    fit = "xMidYMid slice" if moment == "thumb" else "xMidYMid meet"
    return Drawing(
        f'<svg viewBox="{box}" preserveAspectRatio="{fit}" aria-hidden="true">{wall}{ground}{inside}</svg>'
    )


def _of_figure(body: Figure, props: tuple[str, ...], moment: Moment) -> Drawing:
    around = "".join(PROPS[prop](body) for prop in props)
    shapes = "".join(f'<path class="fig-{shape.role}" d="{shape.path}"/>' for shape in body.shapes)
    shade = "" if {"mat", "step", "step_high"} & set(props) else _shade(body)  # only a floor has one
    return _room(_box(body, moment, props), moment, _floor(body, props), around + shade + shapes)


def _floor(body: Figure, props: tuple[str, ...]) -> float:
    """Return where the floor meets the wall, y down."""
    if "step" in props:
        return RISER - 6.0
    if "step_high" in props:
        return RISER - body.spots["near_toe"].y - 6.0
    return -16.0 if "mat" in props else -6.0


def _box(body: Figure, moment: Moment, props: tuple[str, ...]) -> str:
    left, top, width, height = body.box()
    if moment == "thumb" and "mat" not in props and _is_upright(body):
        return _legs(body)
    if "step" in props:
        height += RISER
    if "chair_behind" in props:
        left, width = left - 8.0, width + 8.0
    side = max(width * (1.0 if moment == "thumb" else 1.04), height * 1.06) * 1.12
    return f"{left - (side - width) / 2:.1f} {top - (side - height) * 0.45:.1f} {side:.1f} {side:.1f}"


def _is_upright(body: Figure) -> bool:
    """Tell whether legs alone show the exercise: where the trunk leans far, it is the trunk that moves."""
    return body.spots["shoulder"].y - body.spots["hip"].y > UPRIGHT


def _legs(body: Figure) -> str:
    """Return the square of the legs alone: what can still be told at the size of a thumb."""
    legs = [spot for name, spot in body.spots.items() if name.partition("_")[2] in {"hip", "knee", "toe"}]
    middle_x = (min(spot.x for spot in legs) + max(spot.x for spot in legs)) / 2
    return f"{middle_x - LEGS / 2:.1f} {-LEGS * 0.86:.1f} {LEGS:g} {LEGS:g}"


def _shade(body: Figure) -> str:
    feet = [
        spot.x for name, spot in body.spots.items() if name.endswith(("toe", "heel")) and spot.y < ON_FLOOR
    ]
    if not feet:
        return ""
    middle, half = (min(feet) + max(feet)) / 2, (max(feet) - min(feet)) / 2 + 5
    return f'<ellipse class="shadow" cx="{middle:.1f}" cy="0.4" rx="{half:.1f}" ry="1.8"/>'


def _wall_behind(body: Figure) -> str:
    x = min(body.spots["hip"].x, body.spots["shoulder"].x) - 6.2
    return f'<path class="wall2" d="M{x:.1f} {-FAR}H{-FAR}V{FAR}H{x - FAR:.1f}L{x:.1f} -4Z"/>'


def _wall_before(body: Figure) -> str:
    x = max(spot.x for name, spot in body.spots.items() if name.endswith(("hand", "toe"))) + 3.4
    return f'<path class="wall2" d="M{x:.1f} {-FAR}H{FAR}V{FAR}H{x + FAR:.1f}L{x:.1f} -4Z"/>'


def _chair(seat: Spot, back_x: float) -> str:
    x, y = seat.x, -seat.y
    far_leg = f"{y:.1f}h2.6V-3h-2.6z"
    near_leg = f"{y + 3:.1f}h2.8V0h-2.8z"
    behind = f"M{back_x:.1f} {y - 26:.1f}h3v26h-3zM{x - 7:.1f} {far_leg}M{x + 6:.1f} {far_leg}"
    before = f"M{x - 11:.1f} {y:.1f}h23v3.4h-23zM{x - 11:.1f} {near_leg}M{x + 9:.1f} {near_leg}"
    return f'<path class="prop2" d="{behind}"/><path class="prop" d="{before}"/>'


def _chair_behind(body: Figure) -> str:
    foot = body.spots["near_ankle"]
    seat = Spot(foot.x - 2.0, foot.y - 3.6)
    return _chair(seat, seat.x - 11.0)


def _chair_under(body: Figure) -> str:
    hip = body.spots["hip"]
    height = 22.0
    at = Spot(hip.x + 2.0, height) if hip.y < height + 12.0 else Spot(hip.x - 16.0, height)
    return _chair(at, at.x - 11.0)


def _mat(body: Figure) -> str:
    left, _, width, _ = body.box()
    x, end = left - 8, left + width + 8
    return f'<path class="matt" d="M{x + 6:.1f} -5H{end - 6:.1f}L{end + 4:.1f} 6H{x - 4:.1f}Z"/>'


def _roll(body: Figure) -> str:
    knee = body.spots["near_knee"]
    return f'<ellipse class="prop" cx="{knee.x:.1f}" cy="{-knee.y + 4.4:.1f}" rx="4.6" ry="2.8"/>'


def _strap(body: Figure) -> str:
    """Return a strap from the ankle over the shoulder to the hand."""
    ankle, shoulder, hand = (body.spots[f"near_{name}"] for name in ("ankle", "shoulder", "hand"))
    over = Spot(shoulder.x, shoulder.y + 5.0)
    return "".join(
        f'<path class="prop" d="M{one.x:.1f} {-one.y:.1f}L{two.x:.1f} {-two.y:.1f}v1.4'
        f'L{one.x:.1f} {1.4 - one.y:.1f}z"/>'
        for one, two in ((ankle, over), (over, hand))
    )


def _step(body: Figure) -> str:
    edge = min(spot.x for name, spot in body.spots.items() if name.endswith("toe")) - 4.0
    y = 1.4 - min(spot.y for name, spot in body.spots.items() if name.endswith("toe"))
    return (
        f'<path class="prop" d="M{edge:.1f} {y:.1f}H{FAR}v4H{edge:.1f}z"/>'
        f'<path class="prop2" d="M{edge + 1.5:.1f} {y + 4:.1f}H{FAR}V{RISER + 2:.1f}H{edge + 1.5:.1f}z"/>'
    )


def _step_high(body: Figure) -> str:
    foot = body.spots["near_toe"]
    y = 1.6 - foot.y
    return (
        f'<path class="prop" d="M{foot.x - 8:.1f} {y:.1f}h27v3.6h-27z"/>'
        f'<path class="prop2" d="M{foot.x - 7:.1f} {y + 3.6:.1f}h25V{y + RISER:.1f}h-25z"/>'
    )


PROPS: dict[str, Callable[[Figure], str]] = {
    "wall_behind": _wall_behind,
    "wall_before": _wall_before,
    "chair_behind": _chair_behind,
    "chair_under": _chair_under,
    "mat": _mat,
    "roll": _roll,
    "strap": _strap,
    "step": _step,
    "step_high": _step_high,
}
