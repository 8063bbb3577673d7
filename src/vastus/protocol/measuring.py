"""The settings of measuring: every number with its source, read once from `measuring.toml`."""

from typing import Annotated

from pydantic import Field

from vastus.protocol.model import Model, SourceKey


class Number(Model):
    """One number and where it comes from."""

    value: float
    source: SourceKey


Ratio = Annotated[Number, Field(description="between 0 and 1")]


class PoseSettings(Model):
    """How landmarks become a body; lengths in picture heights, times in seconds."""

    visibility: Number
    foot_visibility: Number
    max_gap_s: Number
    side_width_ratio: Number
    front_width_ratio: Number


class MotionSettings(Model):
    """How a body becomes repetitions, holds and faults."""

    max_gap_s: Number
    min_rate_hz: Number


class Measuring(Model):
    """All settings of measuring."""

    pose: PoseSettings
    motion: MotionSettings
