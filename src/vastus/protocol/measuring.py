"""The settings of measuring: every number with its source, read once from `measuring.toml`."""

from vastus.protocol.model import Model, SourceKey


class Number(Model):
    """One number and where it comes from."""

    value: float
    source: SourceKey


class GateSettings(Model):
    """Which landmarks are used at all."""

    visibility: Number
    foot_visibility: Number
    margin_ratio: Number
    max_gap_s: Number
    carry_s: Number


class SmoothingSettings(Model):
    """The One-Euro filter; see `pose.smooth.Tremor`."""

    rest_hz: Number
    per_speed_hz: Number
    speed_hz: Number


class SidesSettings(Model):
    """Left and right; see `pose.identity.Patience`."""

    insist_s: Number
    clear_ratio: Number
    memory_s: Number


class PersonSettings(Model):
    """Who does the exercise; see `pose.following.Choosing`."""

    leap_per_s: Number
    near_ratio: Number
    size_factor: Number
    memory_s: Number
    patience_s: Number
    rival_ratio: Number
    rival_size_ratio: Number
    lying_deg: Number
    misfit_share: Number
    edge_share: Number
    fitter_factor: Number


class BonesSettings(Model):
    """The body with bones; see `pose.bones.Build` and `pose.segment.Springs`."""

    length_m: Number
    plane_m: Number
    detector_m: Number
    joint_m: Number
    hip_ahead_ratio: Number
    hips_show_ratio: Number
    hips_follow_ratio: Number
    focal_ratio: Number
    length_quantile: Number
    learn_per_s: Number
    settle_s: Number
    plane_memory_s: Number
    plane_prior_m: Number
    plane_flat_m: Number
    both_legs_se_deg: Number
    level_m: Number
    beside_m: Number
    lie_deg: Number
    least_flexion_deg: Number


class ViewSettings(Model):
    """Where the camera stands."""

    settle_s: Number
    sagittal_within_deg: Number
    frontal_within_deg: Number


class SetupSettings(Model):
    """When nothing can be said of a recording."""

    nobody_ratio: Number
    legs_ratio: Number
    torn_ratio: Number
    headless_ratio: Number


class PoseSettings(Model):
    """How landmarks become a body."""

    gate: GateSettings
    smoothing: SmoothingSettings
    sides: SidesSettings
    person: PersonSettings
    bones: BonesSettings
    view: ViewSettings
    setup: SetupSettings


class MotionSettings(Model):
    """
    How a body becomes repetitions, holds and faults.

    Lengths are shares of what they are compared with; `measuring.toml` says what each means.
    """

    max_gap_s: Number
    min_rate_hz: Number
    came_back: Number
    start_room: Number
    partial: Number
    shortest_rep_s: Number
    farthest: Number
    dropout_s: Number
    shortest_hold_s: Number
    shortest_stretch_s: Number
    still: Number
    still_s: Number
    rest_follow_s: Number
    rest_refine_s: Number
    rest_settle_s: Number
    rest_forget_s: Number
    fault_within_deg: Number
    fault_margin_se: Number
    too_deep_s: Number
    unsafe_s: Number
    still_trunk_deg: Number
    still_hips_ratio: Number
    still_knee_deg: Number
    body_still_s: Number
    legs_apart_deg: Number
    legs_apart_ratio: Number
    legs_apart_s: Number
    sunk_share: Number
    sunk_free_ratio: Number
    lying_deg: Number
    upright_deg: Number
    steep_thigh_ratio: Number
    posture_s: Number
    leap_deg_per_s: Number
    leap_free_deg: Number
    leap_ratio_per_s: Number
    leap_free_ratio: Number
    travel: Number
    moved_s: Number
    resume_s: Number
    growth: Number
    facing_s: Number
    yaw_s: Number
    leg_switch: Number
    leg_s: Number
    near_share: Number
    label_certain: Number
    joint_ratio: Number
    segment_se_deg: Number
    trunk_se_deg: Number
    bias_deg: Number
    hip_line_se_deg: Number
    hip_bias_deg: Number
    ratio_se: Number
    yaw_gain: Number
    ratio_yaw_gain: Number
    yaw_free_deg: Number
    unknown_yaw_deg: Number
    hidden_gain: Number
    cue_apart_s: Number
    long_hold_s: Number
    reps_per_correction: Number


class Measuring(Model):
    """All settings of measuring."""

    pose: PoseSettings
    motion: MotionSettings
