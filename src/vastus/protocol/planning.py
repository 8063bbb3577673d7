"""The settings of the plan: every number with its source, read once from `plan.toml`."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from vastus.protocol.measuring import Number
from vastus.protocol.model import Id, Model, SourceKey

Stage: TypeAlias = Literal["A", "B", "C", "D"]
Irritability: TypeAlias = Literal["high", "medium", "low"]
STAGES: tuple[Stage, ...] = get_args(Stage)
IRRITABILITIES: tuple[Irritability, ...] = get_args(Irritability)


class Tops(Model):
    """The highest level of a ladder in each stage of the course."""

    A: Id
    B: Id
    C: Id
    D: Id


class Starts(Model):
    """The level to begin with, by how irritable the knee is."""

    high: Id
    medium: Id
    low: Id


class Ladder(Model):
    """
    One exercise of the programme as the plan climbs it.

    Args:
        exercise: Whose levels are the rungs.
        kind: Strength is done on its days; a stretch daily, and it gates nothing.
        climbs: Whether calm sessions lead up it; of strength they do.
        loads_knee: Whether the kneecap carries load in it: what steps back first.
        flare_level: What is done instead on a bad day; None where nothing is.
        alternative: What is done where equipment is missing or nothing moves.
        alternative_from: The level from which on that is no bolder.
        gated_from, gated_by: From this level on it waits until this question of safety is answered with no.
        bends_deg: As how deep a level counts whose signal says it not, or not all; by level.
        source: Of where it begins and how far it goes.
    """

    exercise: Id
    source: SourceKey
    kind: Literal["strength", "stretch"]
    climbs: bool = True
    loads_knee: bool
    flare_level: Id | None = None
    alternative: Id
    alternative_from: Id
    gated_from: Id | None = None
    gated_by: Id | None = None
    bends_deg: Mapping[Id, Number] = {}
    tops: Tops
    start: Starts


class PlanSettings(Model):
    """What the plan goes by; `plan.toml` says what each number means."""

    version: Annotated[int, Field(ge=1)]
    safe_nprs: Number
    acceptable_nprs: Number
    hour_rise_nprs: Number
    morning_flare_nprs: Number
    morning_after_h: Number
    form_share: Number
    effort_most_rpe: Number
    set_rise_nprs: Number
    wait_days: Number
    news_days: Number
    shown_days: Number
    usual_days: Number
    irritable_nprs: Number
    touchy_nprs: Number
    cap_high_nprs: Number
    cap_medium_nprs: Number
    cap_low_nprs: Number
    deep_high_deg: Number
    deep_medium_deg: Number
    deep_room_deg: Number
    deep_sore_deg: Number
    greens: Number
    ups_a_week: Number
    quiet_sessions: Number
    screened_days: Number
    swap_after: Number
    pause_h: Number
    again_days: Number
    red_days: Number
    reds: Number
    red_rest_days: Number
    gap_days: Number
    fresh_days: Number
    week_apart_days: Number
    week_apart_most_days: Number
    week_rise_nprs: Number
    bad_weeks: Number
    of_weeks: Number
    tension_share: Number
    no_change_weeks: Number
    calm_nprs: Number
    calm_weeks: Number
    real_nprs: Number
    real_akps: Number
    stage_b_weeks: Number
    stage_b_nprs: Number
    stage_c_weeks: Number
    stage_c_nprs: Number
    stage_c_step_down: Number
    stage_d_weeks: Number
    stage_d_nprs: Number
    stage_d_stairs_nprs: Number
    strength_days: Number
    apart_days: Number
    keep_up_days: Number
    ladders: Annotated[tuple[Ladder, ...], Field(min_length=1)]
