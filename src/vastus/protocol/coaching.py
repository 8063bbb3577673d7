"""The settings of a guided session: every number with its source, read once from `coach.toml`."""

from vastus.protocol.measuring import Number
from vastus.protocol.model import Model


class CoachSettings(Model):
    """How long things take in a session, and when something is said; `coach.toml` says what each means."""

    ready_s: Number
    resume_s: Number
    lead_s: Number
    count_from: Number
    gate_hold_s: Number
    gate_settle_s: Number
    gate_repeat_s: Number
    far_ratio: Number
    near_ratio: Number
    bright_share: Number
    upright_deg: Number
    lying_deg: Number
    turn_little_deg: Number
    turn_round_deg: Number
    hand_s: Number
    hand_gap_s: Number
    hand_ratio: Number
    approach_share: Number
    approach_s: Number
    note_s: Number
    note_after_s: Number
    note_every: Number
    lost_repeat_s: Number
    lost_pause_s: Number
    stale_s: Number
    asleep_s: Number
    afresh_s: Number
    remind_s: Number
    out_s: Number
    back_s: Number
    between_s: Number
    longer_s: Number
    too_painful_nprs: Number
    idle_s: Number
    abandon_s: Number
    every_rep_weeks: Number
    half_weeks: Number
