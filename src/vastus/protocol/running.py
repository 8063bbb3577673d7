"""The grammar of the return to running: what must hold before the first minute, and the walk/run table."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from vastus.protocol.measuring import Number
from vastus.protocol.model import Id, Model, SourceKey, Text

Metronome: TypeAlias = Literal["off", "on", "half", "check"]
Minutes: TypeAlias = Annotated[float, Field(ge=0.0, le=120.0)]


class RunningStage(Model):
    """
    One row of the table.

    Args:
        stage: Its number; 0 is the brisk walk before any running.
        run_min, walk_min: Of one round, running first.
        rounds: How many of them.
        cadence_low, cadence_high: How far above the natural cadence the metronome is, as shares.
        metronome: Whether it ticks: not at all, always, half of the time, or for a check.
        says: What is particular about the row.
    """

    stage: Annotated[int, Field(ge=0)]
    run_min: Minutes
    walk_min: Minutes
    rounds: Annotated[int, Field(ge=1)]
    cadence_low: Annotated[float, Field(ge=0.0, le=0.1)]
    cadence_high: Annotated[float, Field(ge=0.0, le=0.1)]
    metronome: Metronome
    says: Text
    source: SourceKey

    @property
    def total_run_min(self) -> float:
        """Minutes of running in all."""
        return self.run_min * self.rounds

    @property
    def total_min(self) -> float:
        """Minutes in all, without the walk before and after."""
        return (self.run_min + self.walk_min) * self.rounds


class RunningRules(Model):
    """
    The file `running.toml`.

    Args:
        entry: Criteria that must all hold before the first minute.
        walks: The one of them that a fall to row 0 asks for again.
        during_nprs: The most that a run may hurt.
        flare_nprs: So much above the usual next morning was too much.
        greens: Calm runs in a row before the next row; `greens_after` of them after a step back.
        apart_days: From one run to the next; `extra_days` more after a run that was not calm.
        daily_from: From this row on two days may follow each other.
        runs_a_week: In seven days; `runs_a_week_top` once the last row is calm.
        gap_days: After a longer time without a run, one row back.
        wait_days: For the answer of next morning.
        around_min: Minutes of walking before and after, at least; `around_most_min` of them at most.
        grow_share: After the last row a week may grow by so much.
        cadence_most: Steps a minute, and no metronome goes above it.
    """

    version: Annotated[int, Field(ge=1)]
    entry: Annotated[tuple[Id, ...], Field(min_length=1)]
    walks: Id
    during_nprs: Number
    flare_nprs: Number
    greens: Number
    greens_after: Number
    apart_days: Number
    extra_days: Number
    daily_from: Number
    runs_a_week: Number
    runs_a_week_top: Number
    gap_days: Number
    wait_days: Number
    around_min: Number
    around_most_min: Number
    grow_share: Number
    cadence_most: Number
    stages: Annotated[tuple[RunningStage, ...], Field(min_length=2)]

    def most_min(self, row: int) -> float:
        """Return how many minutes an outing of a row takes at most, all walking counted; 0 of no such row."""
        if not 0 <= row < len(self.stages):
            return 0.0
        stage = self.stages[row]
        return stage.rounds * (stage.run_min + stage.walk_min) + 2.0 * self.around_most_min.value

    @model_validator(mode="after")
    def _in_order(self) -> "RunningRules":
        """Rows are numbered from 0, and none asks for less running than the one before."""
        numbers = [row.stage for row in self.stages]
        if numbers != list(range(len(self.stages))):
            raise ValueError(f"stages are numbered {numbers}, and go from 0 up, one by one")
        minutes = [row.total_run_min for row in self.stages]
        if minutes != sorted(minutes):
            raise ValueError(
                f"minutes of running go {minutes}, and no row may ask for less than the one before"
            )
        return self
