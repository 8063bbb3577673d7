"""
What the set-up gate looks for in a picture, in the order in which it must be mended.

A finding is a name and what fills the places of its sentence. Everything that is
asked is in the words of the person: their left and right, never the picture's.
"""

from math import cos, hypot, radians
from typing import NamedTuple

from vastus.base.vec import middle
from vastus.motion.kinematics import point_name
from vastus.pose import setup
from vastus.pose.following import Followed
from vastus.pose.landmarks import Point, Pose, Sighting
from vastus.pose.setup import Setup
from vastus.pose.tucked import foot_tucked
from vastus.protocol.coaching import CoachSettings
from vastus.protocol.measuring import ViewSettings
from vastus.protocol.model import Setting
from vastus.record.facts import Side
from vastus.session.outputs import Check, Icon
from vastus.session.prepared import Guide
from vastus.session.state import Gate
from vastus.session.wording import part, text

ICONS: dict[str, Icon] = {"who": "hand", "lie": "steady", "stand": "steady", "ok": "ok", "dark": "sunlight"}
HEAD = (Point.NOSE, Point.LEFT_EAR, Point.RIGHT_EAR)
FEET = (
    (Point.LEFT_ANKLE, Point.LEFT_HEEL, Point.LEFT_TOE),
    (Point.RIGHT_ANKLE, Point.RIGHT_HEEL, Point.RIGHT_TOE),
)
EDGE = (
    Point.NOSE,
    *FEET[0],
    *FEET[1],
    Point.LEFT_SHOULDER,
    Point.RIGHT_SHOULDER,
    Point.LEFT_KNEE,
    Point.RIGHT_KNEE,
)
LEFT_YAW_DEG, RIGHT_YAW_DEG = 90.0, -90.0


class Finding(NamedTuple):
    """
    What was found in a picture.

    Args:
        name: The first thing to mend, `ok` when there is none, and what fills its sentence.
        states: Whether body, distance, posture and view are met; None where it is not known.
        near: Which side of the person is nearer to the camera; None where it is not known.
    """

    name: tuple[str, ...]
    states: tuple[bool | None, bool | None, bool | None, bool | None]
    near: Side | None = None


class GateRule(NamedTuple):
    """
    What a gate asks for.

    Args:
        needs: For each leg the landmarks the movement cannot do without.
    """

    setting: Setting
    side: Side | None
    needs: tuple[tuple[int, ...], ...]
    view: ViewSettings
    settings: CoachSettings


NOTHING: tuple[bool | None, bool | None, bool | None, bool | None] = (False, None, None, None)


def find(rule: GateRule, sighting: Sighting, pose: Pose | None, followed: Followed | None) -> Finding:
    """Return the first thing that is to be mended in a picture."""
    if pose is None:
        return Finding(("nobody",), NOTHING)
    yaw_deg = pose.facing_yaw_deg
    near: Side | None = None if yaw_deg is None else "left" if yaw_deg > 0.0 else "right"
    return _first(rule, sighting, pose, followed)._replace(near=near)


def _first(  # noqa: PLR0911 (an order: the first thing to mend stands)
    rule: GateRule, sighting: Sighting, pose: Pose, followed: Followed | None
) -> Finding:
    seen = setup.observe(Setup(), sighting, pose, followed)
    if seen.feet:
        return Finding(("feet_only",), NOTHING)
    lies = rule.setting.posture == "lying"
    size = _size(pose, followed)
    whole = _whole(rule, sighting, pose, seen, size)
    if whole is not None:
        return Finding(whole, (False, None if size < rule.settings.near_ratio.value else False, None, None))
    if size < rule.settings.far_ratio.value:
        return Finding(("too_far_lying" if lies else "too_far",), (True, False, None, None))
    if seen.torn:
        return Finding(("who",), (True, True, None, None))
    posture = _posture(rule, pose)
    if posture is not None:
        return Finding(posture, (True, True, False, None))
    turn = _turn(rule, pose)
    if turn is not None:
        return Finding(turn, (True, True, True, False))
    return Finding(("ok",), (True, True, True, True))


def _size(pose: Pose, followed: Followed | None) -> float:
    """Return the length of trunk and leg, picture heights."""
    if pose.leg == 0.0:
        return 0.0 if followed is None else followed.place.size
    points = pose.points
    shoulders = middle(points[Point.LEFT_SHOULDER], points[Point.RIGHT_SHOULDER])
    hips = middle(points[Point.LEFT_HIP], points[Point.RIGHT_HIP])
    return pose.leg + hypot(shoulders.x - hips.x, shoulders.y - hips.y)


def _whole(
    rule: GateRule, sighting: Sighting, pose: Pose, seen: Setup, size: float
) -> tuple[str, ...] | None:
    """Tell what is missing of the body; None when enough of it shows."""
    lies = rule.setting.posture == "lying"
    aside = any(not 0.0 <= pose.points[i].x <= sighting.aspect for i in EDGE)
    above = any(not 0.0 <= pose.points[i].y <= 1.0 for i in EDGE)
    if (aside or above) and size > rule.settings.near_ratio.value:
        return ("too_near_lying" if lies else "too_near",)
    if aside and not above:
        return ("off_middle",)
    if above:
        return ("not_whole",)
    if seen.headless or not any(pose.visibility[i] for i in HEAD):
        return ("headless",)
    tucked = {foot[0] for leg, foot in enumerate(FEET) if foot_tucked(pose, leg)}
    lacking = [
        [i for i in (*needs, foot[0]) if pose.visibility[i] == 0.0 and i not in tucked]
        for needs, foot in zip(rule.needs, FEET, strict=True)
    ]
    least = min(lacking, key=len)
    return ("hidden", point_name(least[0])) if least else None


def _posture(rule: GateRule, pose: Pose) -> tuple[str, ...] | None:
    lie_deg, posture = pose.trunk_lie_deg, rule.setting.posture
    if posture != "lying":
        upright = lie_deg is None or lie_deg <= rule.settings.upright_deg.value
        return None if upright else ("stand",)
    if lie_deg is None or lie_deg < rule.settings.lying_deg.value:
        return ("lie",)
    if rule.side is None or rule.setting.working_leg != "higher_knee" or pose.facing_yaw_deg is None:
        return None
    top = top_side(pose, pose.facing_yaw_deg)
    if top is None or top == rule.side:
        return None
    return ("lie_right",) if rule.side == "left" else ("lie_left",)


def top_side(pose: Pose, yaw_deg: float) -> Side | None:
    """Return which side of a person who lies on the other is on top; None where it is not clear."""
    if abs(cos(radians(yaw_deg))) < cos(radians(60.0)):
        return None
    points = pose.points
    shoulders = points[Point.LEFT_SHOULDER].x + points[Point.RIGHT_SHOULDER].x
    hips = points[Point.LEFT_HIP].x + points[Point.RIGHT_HIP].x
    head_left, faces_us = shoulders < hips, cos(radians(yaw_deg)) > 0.0
    return "left" if head_left == faces_us else "right"


def asked_yaws(setting: Setting, side: Side | None) -> tuple[float, ...]:
    """Return the turns of the body that show what an exercise asks to see."""
    if setting.view == "frontal":
        return (0.0,)
    if setting.near == "any" or side is None:
        return LEFT_YAW_DEG, RIGHT_YAW_DEG
    left = (side == "left") == (setting.near == "working")
    return (LEFT_YAW_DEG,) if left else (RIGHT_YAW_DEG,)


def _turn(rule: GateRule, pose: Pose) -> tuple[str, ...] | None:
    """Tell which way to turn; None when the asked side faces the camera."""
    yaw_deg = pose.facing_yaw_deg
    if yaw_deg is None:
        return ("turn_unknown",)
    away = min((_between(yaw_deg, asked) for asked in asked_yaws(rule.setting, rule.side)), key=abs)
    within = rule.view.frontal_within_deg if rule.setting.view == "frontal" else rule.view.sagittal_within_deg
    if abs(away) <= within.value:
        return None
    if rule.setting.posture == "lying":
        return ("turn_front_lying",)
    way = "turn_right" if away > 0.0 else "turn_left"
    if abs(away) > rule.settings.turn_round_deg.value:
        return (f"{way}_round",)
    return (f"{way}_little",) if abs(away) < rule.settings.turn_little_deg.value else (way,)


def _between(yaw_deg: float, asked_deg: float) -> float:
    """Return the turn from one direction to another, -180 to 180; to the person's right is positive."""
    return (asked_deg - yaw_deg + 180.0) % 360.0 - 180.0


# --- what is shown of it -------------------------------------------------------------------------


def instruction(guide: Guide, found: tuple[str, ...]) -> str:
    """Return the sentence of a finding."""
    name, *rest = found
    values = {"part": part(guide, rest[0])} if rest else {}
    return text(guide, f"gate_{name}", **values)


def icon(name: str) -> Icon:
    """Return the drawing that goes with a finding."""
    if name.startswith("turn_left"):
        return "turn_left"
    if name.startswith("turn_right"):
        return "turn_right"
    if name.startswith("turn"):
        return "turn"
    if name.startswith("too_"):
        return "ruler"
    return ICONS.get(name, "steady" if name.startswith("lie") else "body")


def rows(guide: Guide, setting: Setting, side: Side | None, gate: Gate) -> tuple[Check, ...]:
    """Return the checks with their words; the light is one where somebody measures it."""
    body, distance, posture, view = gate.states or (None, None, None, None)
    labels = (
        ("body", "check_body", "body", "state_not_yet", "state_yes"),
        ("distance", "check_distance", "ruler", _far_or_near(gate), "state_good"),
        ("light", "check_light", "sunlight", "state_dark", "state_good"),
        ("posture", f"check_{setting.posture}", "steady", "state_not_yet", "state_yes"),
        ("view", f"check_view_{_shown(setting, side)}", "turn", "state_turn", "state_yes"),
    )
    made = []
    for (name, label, drawing, unmet, met), ok in zip(
        labels, (body, distance, gate.lit, posture, view), strict=True
    ):
        if name == "light" and ok is None:
            continue
        state = "state_unknown" if ok is None else met if ok else unmet
        made.append(Check(name, text(guide, label), text(guide, state), drawing, ok is True))  # type: ignore[arg-type]
    return tuple(made)


def _far_or_near(gate: Gate) -> str:
    name = gate.found[0] if gate.found else ""
    return "state_far" if name.startswith("too_far") else "state_near"


def outlined(setting: Setting, side: Side | None, gate: Gate) -> Side | None:
    """Return the side the outline of the person has near, or on top; None where it shows the front."""
    if setting.posture == "lying":
        return side or "left"
    if setting.view == "frontal":
        return None
    yaws = asked_yaws(setting, side)
    if len(yaws) > 1:
        return gate.near or "right"
    return "left" if yaws[0] == LEFT_YAW_DEG else "right"


def _shown(setting: Setting, side: Side | None) -> str:
    yaws = asked_yaws(setting, side)
    if setting.view == "frontal":
        return "front"
    if len(yaws) > 1:
        return "side"
    return "left" if yaws[0] == LEFT_YAW_DEG else "right"
