"""The movements that are done standing or from a chair, by exercise."""

from collections.abc import Mapping

from avatars.movements.calves import (
    calf_pedalling,
    calf_raise,
    calf_stretch_step,
    heel_raise,
    single_leg_calf_raise,
)
from avatars.movements.facing import lunge_to_wall, wall_calf_stretch
from avatars.movements.hinges import hinge, kickstand_hinge, single_leg_rdl
from avatars.movements.squats import sit_to_stand, squat_depth
from avatars.movements.steps import lateral_step_down, single_leg_squat, step_down
from avatars.movements.thighs import hip_flexor_quad_stretch
from avatars.movements.walls import one_leg_wall_squat, wall_slide, wall_squat
from avatars.moving import Movement

STANDING: Mapping[str, Movement] = {
    "calf_pedalling": calf_pedalling,
    "calf_raise": calf_raise,
    "calf_stretch_step": calf_stretch_step,
    "heel_raise": heel_raise,
    "hinge": hinge,
    "hip_flexor_quad_stretch": hip_flexor_quad_stretch,
    "kickstand_hinge": kickstand_hinge,
    "lateral_step_down": lateral_step_down,
    "lunge_to_wall": lunge_to_wall,
    "one_leg_wall_squat": one_leg_wall_squat,
    "single_leg_calf_raise": single_leg_calf_raise,
    "single_leg_rdl": single_leg_rdl,
    "single_leg_squat": single_leg_squat,
    "sit_to_stand": sit_to_stand,
    "squat_depth": squat_depth,
    "step_down": step_down,
    "wall_calf_stretch": wall_calf_stretch,
    "wall_slide": wall_slide,
    "wall_squat": wall_squat,
}
