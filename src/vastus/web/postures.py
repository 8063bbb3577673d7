"""How each exercise begins, what it looks like at its farthest, and what stands around: all to be drawn."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from vastus.web.figures import Arm, Leg, Posture

Prop: TypeAlias = Literal[
    "wall_behind", "wall_before", "chair_behind", "chair_under", "step", "step_high", "mat", "roll", "strap"
]


@dataclass(frozen=True, slots=True)
class Drawn:
    """
    An exercise to be drawn.

    Args:
        start, end: Where a repetition begins, and its farthest.
        props: What stands around.
    """

    start: Posture
    end: Posture
    props: tuple[Prop, ...] = ()


STANDING = Posture(near=Leg(2, -2), far=Leg(-2, -3), near_arm=Arm(-4, 8), far_arm=Arm(4, 14))
FRONT = Posture(hips=6.0, near=Leg(3, 1), far=Leg(-3, -1), near_arm=Arm(14, 6), far_arm=Arm(-14, -6))
ON_HIPS = replace(FRONT, near_arm=Arm(38, -52, 0.86), far_arm=Arm(-38, 52, 0.86))
SIDE_LYING = Posture(
    trunk=-84, head=-14, near=Leg(86, 88), far=Leg(90, 92), near_arm=Arm(64, 96), far_arm=Arm(-74, -112)
)
PLANK = Posture(
    trunk=-68, head=0, near=Leg(70, 70, 20), far=Leg(71, 71, 20), near_arm=Arm(66, 84), far_arm=Arm(-4, -78)
)
PRONE = Posture(
    trunk=88,
    head=-8,
    near=Leg(-89, -90, -78),
    far=Leg(-90, -91, -78),
    near_arm=Arm(104, 82),
    far_arm=Arm(96, 84),
)
LONG_SIT = Posture(
    trunk=-22,
    head=10,
    near=Leg(88, 90, 58),
    far=Leg(132, 34, 2),
    near_arm=Arm(-40, -14),
    far_arm=Arm(-46, -20),
)

DRAWN: dict[str, Drawn] = {
    "wall_squat": Drawn(
        Posture(trunk=-2, near=Leg(13, 10), far=Leg(13, 10), near_arm=Arm(4, 10)),
        Posture(trunk=-1, near=Leg(46, -3), far=Leg(45, -4), near_arm=Arm(14, 26), far_arm=Arm(18, 30)),
        ("wall_behind",),
    ),
    "wall_slide": Drawn(
        Posture(trunk=-2, near=Leg(10, 8), far=Leg(10, 8), near_arm=Arm(4, 10)),
        Posture(trunk=-1, near=Leg(29, -2), far=Leg(28, -3), near_arm=Arm(10, 20), far_arm=Arm(14, 24)),
        ("wall_behind",),
    ),
    "one_leg_wall_squat": Drawn(
        Posture(trunk=-2, near=Leg(20, 6), far=Leg(20, 17), near_arm=Arm(4, 10)),
        Posture(trunk=-1, near=Leg(36, -4), far=Leg(31, 15), near_arm=Arm(14, 26), far_arm=Arm(18, 30)),
        ("wall_behind",),
    ),
    "clamshell": Drawn(
        replace(SIDE_LYING, near=Leg(66, 112, 60, 0.9), far=Leg(66, 114, 60, 0.9)),
        replace(SIDE_LYING, near=Leg(112, 70, 60, 0.9), far=Leg(70, 112, 60, 0.9)),
        ("mat",),
    ),
    "clamshell_press": Drawn(
        replace(SIDE_LYING, near=Leg(52, 116, 60, 0.9), far=Leg(52, 118, 60, 0.9), near_arm=Arm(40, 70)),
        replace(SIDE_LYING, near=Leg(56, 114, 60, 0.9), far=Leg(52, 118, 60, 0.9), near_arm=Arm(70, 80, 1.3)),
        ("mat",),
    ),
    "side_lying_abduction": Drawn(
        SIDE_LYING, replace(SIDE_LYING, near=Leg(118, 119, 20), near_arm=Arm(60, 80)), ("mat",)
    ),
    "side_plank": Drawn(
        replace(SIDE_LYING, trunk=-72, far_arm=Arm(-4, -78), near_arm=Arm(58, 80)), PLANK, ("mat",)
    ),
    "side_plank_abduction": Drawn(PLANK, replace(PLANK, near=Leg(100, 100, 20)), ("mat",)),
    "side_plank_clam": Drawn(
        replace(PLANK, trunk=-64, near=Leg(58, 96, 60, 0.92), far=Leg(60, 98, 60, 0.92)),
        replace(PLANK, trunk=-64, near=Leg(104, 72, 60, 0.92), far=Leg(62, 98, 60, 0.92)),
        ("mat",),
    ),
    "quad_set": Drawn(LONG_SIT, replace(LONG_SIT, near=Leg(90, 90, 97), head=2), ("mat", "roll")),
    "prone_quad_stretch": Drawn(PRONE, replace(PRONE, near=Leg(-90, 146, 120)), ("mat", "strap")),
    "hip_flexor_quad_stretch": Drawn(
        replace(STANDING, near=Leg(-6, -78, -80), far=Leg(4, -2), far_arm=Arm(38, 62)),
        Posture(
            trunk=-4, near=Leg(-22, -96, -86), far=Leg(14, -6), near_arm=Arm(-4, 12), far_arm=Arm(42, 66)
        ),
        ("chair_behind",),
    ),
    "single_leg_rdl": Drawn(
        STANDING,
        Posture(
            trunk=76,
            head=-24,
            near=Leg(6, -6),
            far=Leg(-82, -84, -60),
            near_arm=Arm(8, 10),
            far_arm=Arm(-2, 4),
        ),
    ),
    "hinge": Drawn(
        STANDING,
        Posture(
            trunk=62, head=-26, near=Leg(-6, -2), far=Leg(-8, -3), near_arm=Arm(24, 12), far_arm=Arm(28, 16)
        ),
    ),
    "kickstand_hinge": Drawn(
        replace(STANDING, far=Leg(-10, -26, -40)),
        Posture(
            trunk=58,
            head=-24,
            near=Leg(-2, -5),
            far=Leg(-12, -38, -46),
            near_arm=Arm(22, 14),
            far_arm=Arm(26, 18),
        ),
    ),
    "calf_stretch_step": Drawn(
        replace(STANDING, near=Leg(2, 0), far=Leg(4, 2), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        Posture(trunk=3, near=Leg(2, 2, 28), far=Leg(22, -18, 0), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        ("step",),
    ),
    "calf_raise": Drawn(
        replace(STANDING, near=Leg(2, 0), far=Leg(3, 1), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        Posture(near=Leg(2, 0, -34), far=Leg(3, 1, -34), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        ("step",),
    ),
    "calf_pedalling": Drawn(
        Posture(near=Leg(2, 0, 22), far=Leg(20, -14, -30), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        Posture(near=Leg(20, -14, -30), far=Leg(2, 0, 22), near_arm=Arm(26, 70), far_arm=Arm(30, 74)),
        ("step",),
    ),
    "single_leg_calf_raise": Drawn(
        Posture(near=Leg(2, 0), far=Leg(8, -52, -50), near_arm=Arm(30, 74), far_arm=Arm(34, 78)),
        Posture(near=Leg(2, 0, -34), far=Leg(8, -52, -50), near_arm=Arm(30, 74), far_arm=Arm(34, 78)),
        ("wall_before",),
    ),
    "heel_raise": Drawn(
        Posture(near=Leg(2, 0), far=Leg(8, -52, -50), near_arm=Arm(30, 74), far_arm=Arm(34, 78)),
        Posture(near=Leg(2, 0, -34), far=Leg(8, -52, -50), near_arm=Arm(30, 74), far_arm=Arm(34, 78)),
        ("wall_before",),
    ),
    "wall_calf_stretch": Drawn(
        Posture(trunk=4, near=Leg(-16, -18, 0), far=Leg(26, -2), near_arm=Arm(64, 84), far_arm=Arm(70, 90)),
        Posture(trunk=14, near=Leg(-26, -30, 0), far=Leg(40, -12), near_arm=Arm(60, 84), far_arm=Arm(66, 90)),
        ("wall_before",),
    ),
    "lunge_to_wall": Drawn(
        Posture(near=Leg(20, -6), far=Leg(-20, -34, -20), near_arm=Arm(52, 84), far_arm=Arm(58, 90)),
        Posture(
            trunk=4, near=Leg(42, -34), far=Leg(-20, -52, -40), near_arm=Arm(48, 84), far_arm=Arm(54, 90)
        ),
        ("wall_before",),
    ),
    "squat_depth": Drawn(
        replace(STANDING, near_arm=Arm(60, 70), far_arm=Arm(64, 74)),
        Posture(
            trunk=30, head=-14, near=Leg(54, -24), far=Leg(52, -26), near_arm=Arm(80, 88), far_arm=Arm(84, 92)
        ),
    ),
    "sit_to_stand": Drawn(
        Posture(
            trunk=6, near=Leg(88, -4), far=Leg(86, -6), near_arm=Arm(20, 116, 0.9), far_arm=Arm(24, 112, 0.9)
        ),
        replace(STANDING, near_arm=Arm(16, 116, 0.9), far_arm=Arm(20, 112, 0.9)),
        ("chair_under",),
    ),
    "single_leg_squat": Drawn(
        replace(ON_HIPS, far=Leg(-4, 8, 0, 0.86)),
        replace(ON_HIPS, near=Leg(10, -6, 0, 0.82), far=Leg(-12, 20, 0, 0.66)),
    ),
    "lateral_step_down": Drawn(
        replace(ON_HIPS, far=Leg(-14, -10)),
        replace(ON_HIPS, near=Leg(12, -8, 0, 0.74), far=Leg(-9, -5)),
        ("step_high",),
    ),
    "step_down": Drawn(
        replace(ON_HIPS, far=Leg(-9, 3, 0, 0.94)),
        replace(ON_HIPS, near=Leg(12, -8, 0, 0.74), far=Leg(-6, -2)),
        ("step_high",),
    ),
}
UNDRAWN = Drawn(STANDING, STANDING)


def drawn(exercise: str) -> Drawn:
    """Return how an exercise is drawn; one that nobody drew yet is a person standing."""
    return DRAWN.get(exercise, UNDRAWN)
