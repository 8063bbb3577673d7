"""Which movement shows which exercise of the library."""

from collections.abc import Mapping

from avatars.movements import (
    calves,
    facing,
    floor,
    hinges,
    planks,
    sidelying,
    squats,
    steps,
    thighs,
    walls,
)
from avatars.moving import Movement

MOVEMENTS: Mapping[str, Movement] = {
    "calf_pedalling": calves.calf_pedalling,
    "calf_raise": calves.calf_raise,
    "calf_stretch_step": calves.calf_stretch_step,
    "clamshell": sidelying.clamshell,
    "clamshell_press": sidelying.clamshell_press,
    "heel_raise": calves.heel_raise,
    "hinge": hinges.hinge,
    "hip_flexor_quad_stretch": thighs.hip_flexor_quad_stretch,
    "kickstand_hinge": hinges.kickstand_hinge,
    "lateral_step_down": steps.lateral_step_down,
    "lunge_to_wall": facing.lunge_to_wall,
    "one_leg_wall_squat": walls.one_leg_wall_squat,
    "prone_quad_stretch": floor.prone_quad_stretch,
    "quad_set": floor.quad_set,
    "side_lying_abduction": sidelying.side_lying_abduction,
    "side_plank": planks.side_plank,
    "side_plank_abduction": planks.side_plank_abduction,
    "side_plank_clam": planks.side_plank_clam,
    "single_leg_calf_raise": calves.single_leg_calf_raise,
    "single_leg_rdl": hinges.single_leg_rdl,
    "single_leg_squat": steps.single_leg_squat,
    "sit_to_stand": squats.sit_to_stand,
    "squat_depth": squats.squat_depth,
    "step_down": steps.step_down,
    "wall_calf_stretch": facing.wall_calf_stretch,
    "wall_slide": walls.wall_slide,
    "wall_squat": walls.wall_squat,
}
