"""
Which leg is working, and what it is called.

Two questions are kept apart. *Which of the two legs in the picture* follows
from geometry by the exercise's rule (the lower foot, the higher knee ...), per
picture with hysteresis, so exchanged labels do not disturb the signal. *Left
or right* is voted over a whole repetition, and where the camera's place tells
it (the near leg of a person who faces picture-right is the right one; the top
leg of a person lying with the head at picture-left, facing us, is the left
one), that outweighs labels that waver.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, hypot
from typing import Literal, NamedTuple, TypeAlias

from vastus.base.errors import DegeneratePoseError
from vastus.motion.angles import knee_flexion_deg
from vastus.motion.events import Side
from vastus.motion.heading import Heading
from vastus.pose.landmarks import Pose
from vastus.pose.tucked import foot_tucked
from vastus.protocol.measuring import MotionSettings
from vastus.protocol.model import Setting

SIDES: tuple[Side, Side] = ("left", "right")
KNEE, ANKLE = 25, 27  # the left one; the right is next
BENT_FOR_SURE_DEG = 45.0  # a difference in knee bend that counts as a whole vote

Naming: TypeAlias = Literal["label", "near", "top"]
Margin: TypeAlias = Callable[[Pose, Heading], float | None]


@dataclass(frozen=True, slots=True)
class LegRule:
    """
    How the working leg is found.

    Args:
        margin: How much the right leg fits the rule better than the left, about
            -1 to 1; None where it cannot be seen. None as a rule: both work.
        naming: What tells left from right beside the labels.
        switch: How far the lean must pass the middle before the other leg takes over.
        within_s: Time over which margins are averaged.
        near_share: What it counts that the set-up asks for the near leg.
        certain: Share of a repetition in which labels must agree to outweigh the camera's place.
        forced: The side given from outside, never doubted.
    """

    margin: Margin | None
    naming: Naming
    switch: float
    within_s: float
    near_share: float
    certain: float
    forced: Side | None


@dataclass(frozen=True, slots=True)
class LegState:
    """
    What is believed about the working leg.

    Args:
        leg: Its index by label in the last picture, 0 left, 1 right; None while unknown.
        lean: Average margin: below 0 for the left leg, above for the right.
        label_s: Seconds of this repetition that labels spoke for right, minus left,
            while both legs showed.
        place_s: The same by the camera's place.
        voted_s: Seconds that were voted on.
        side: The name last settled on.
        named: The name of the repetition before; None in the first.
        against: True when its labels already spoke surely for the other name.
    """

    leg: int | None = None
    lean: float = 0.0
    label_s: float = 0.0
    place_s: float = 0.0
    voted_s: float = 0.0
    side: Side | None = None
    named: Side | None = None
    against: bool = False


class Votes(NamedTuple):
    """Seconds of a repetition that labels and the camera's place spoke for right, minus left; and all."""

    label_s: float
    place_s: float
    voted_s: float


def leg_rule(
    setting: Setting, settings: MotionSettings, forced: Side | None, *, lifted_from: float | None = None
) -> LegRule:
    """
    Return how the working leg of an exercise is found.

    Args:
        setting: How the exercise is done.
        settings: The settings of measuring.
        forced: The side given from outside.
        lifted_from: Where the movement is one foot's height over the other: the height at which
            it begins. By then the leg must be known, or a low step is counted for neither.
    """
    margins: dict[str, Margin] = {
        "lower_foot": _height(ANKLE, higher=-1.0),
        "higher_foot": _height(ANKLE, higher=1.0),
        "higher_knee": _height(KNEE, higher=1.0),
        "more_bent": _bend,
        "nearer": _nearer,
    }
    naming: Naming = "label"
    if setting.posture == "lying" and setting.working_leg == "higher_knee":
        naming = "top"
    elif setting.view == "sagittal" and setting.near == "working":
        naming = "near"
    return LegRule(
        margin=margins.get(setting.working_leg),
        naming=naming,
        switch=settings.leg_switch.value
        if lifted_from is None
        else min(settings.leg_switch.value, lifted_from),
        within_s=settings.leg_s.value,
        near_share=settings.near_share.value,
        certain=settings.label_certain.value,
        forced=forced,
    )


def step(state: LegState, pose: Pose, heading: Heading, rule: LegRule, gap_s: float) -> LegState:
    """Take one pose; return what is believed now. Votes add up until `begin`."""
    if rule.margin is None:
        return state
    margin = rule.margin(pose, heading)
    both = margin is not None  # labels of a leg that shows alone say little
    if not both and rule.naming == "near":
        margin = _only_leg(pose)
    place = _place(pose, heading, rule.naming)
    leg, lean = state.leg, state.lean
    if margin is not None or place != 0.0:
        now = max(-1.0, min(1.0, margin)) if margin is not None else 0.0
        if rule.naming == "near":
            now += place * rule.near_share
        lean = now if leg is None else lean + (now - lean) * (1.0 - exp(-gap_s / rule.within_s))
        if leg is None or lean * (1 if leg else -1) < -rule.switch:
            leg = 1 if lean > 0.0 else 0
    if leg is None:
        return state
    label_s = state.label_s + (gap_s if leg else -gap_s) * both
    place_s = state.place_s + place * gap_s
    voted_s = state.voted_s + gap_s
    votes = Votes(label_s, place_s, voted_s)
    side = _name(votes, leg, state.named, rule, against=state.against)
    return LegState(leg, lean, label_s, place_s, voted_s, side, state.named, state.against)


def begin(state: LegState, rule: LegRule) -> LegState:
    """Return the state with which a new repetition starts: the leg stays, the votes are fresh."""
    label = _sure_label(Votes(state.label_s, state.place_s, state.voted_s), rule)
    against = label is not None and label != state.side
    return LegState(state.leg, state.lean, side=state.side, named=state.side, against=against)


def _name(votes: Votes, leg: int, named: Side | None, rule: LegRule, *, against: bool) -> Side:
    """
    Return the side by majority, the camera's place before wavering labels.

    Where the near leg was asked for, only labels that never waver speak for
    the far one, and against the name of the repetition before only when they
    say so twice: a detector may confuse two legs for a whole repetition.
    """
    if rule.forced is not None:
        return rule.forced
    label_s, place_s, voted_s = votes
    label = _sure_label(votes, rule)
    by_place = abs(place_s) >= 0.5 * voted_s and place_s != 0.0
    if by_place and not (label is not None and (named in (None, label) or against)):
        return SIDES[place_s > 0.0]
    return SIDES[label_s > 0.0] if label_s != 0.0 else SIDES[leg]


def _sure_label(votes: Votes, rule: LegRule) -> Side | None:
    """Return the side that labels name all along, None when they waver or cannot tell."""
    label_s = votes.label_s
    if rule.naming != "near" or abs(label_s) < rule.certain * votes.voted_s:
        return None
    return SIDES[label_s > 0.0] if label_s != 0.0 else None


def _place(pose: Pose, heading: Heading, naming: Naming) -> float:
    """Return -1 for left, 1 for right, 0 where the camera's place does not tell."""
    if naming == "near":
        near = heading.near_side()
        return 0.0 if near is None else (1.0 if near == "right" else -1.0)
    if naming == "top" and pose.facing_yaw_deg is not None and abs(heading.z) > abs(heading.x):
        shoulders = pose.points[11].x + pose.points[12].x
        hips = pose.points[23].x + pose.points[24].x
        head_left = shoulders < hips
        return -1.0 if head_left == (heading.z > 0.0) else 1.0
    return 0.0


def _height(point: int, higher: float) -> Margin:
    def margin(pose: Pose, heading: Heading) -> float | None:
        del heading
        # Of feet behind their knees the knees tell which one is lower: they hide them.
        at = KNEE if point == ANKLE and (foot_tucked(pose, 0) or foot_tucked(pose, 1)) else point
        if not (pose.visibility[at] and pose.visibility[at + 1]):
            return None
        points = pose.points
        left, right = points[at], points[at + 1]
        scale = max(_segment(pose, 0), _segment(pose, 1))
        return higher * (right.y - left.y) / scale if scale > 0.0 else None

    return margin


def _bend(pose: Pose, heading: Heading) -> float | None:
    del heading
    if 0.0 in pose.visibility[23:29]:
        return None
    points = pose.points
    try:
        left = knee_flexion_deg(points[23], points[25], points[27])
        right = knee_flexion_deg(points[24], points[26], points[28])
    except DegeneratePoseError:
        return None
    return (right - left) / BENT_FOR_SURE_DEG


def _nearer(pose: Pose, heading: Heading) -> float | None:
    near = heading.near_side()
    if near is not None:
        return 1.0 if near == "right" else -1.0
    left = min(pose.visibility[25], pose.visibility[27], pose.visibility[29])
    right = min(pose.visibility[26], pose.visibility[28], pose.visibility[30])
    return right - left if max(left, right) > 0.0 else None


def _only_leg(pose: Pose) -> float | None:
    """From the side, a leg that shows alone is the near one, whatever it is called."""
    seen = pose.visibility
    left, right = (all(seen[point + leg] for point in (23, 25, 27)) for leg in (0, 1))
    return None if left == right else (1.0 if right else -1.0)


def _segment(pose: Pose, leg: int) -> float:
    """Return the length of a shank in the picture's plane and depth."""
    knee, ankle = pose.points[25 + leg], pose.points[27 + leg]
    return hypot(knee.x - ankle.x, knee.y - ankle.y, knee.z - ankle.z)
