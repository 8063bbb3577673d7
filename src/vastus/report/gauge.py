"""A repetition's depth as a bar of signs, with a mark where it begins to count."""

from dataclasses import dataclass

from rich.text import Text

from vastus.motion.analysis import Repetition
from vastus.protocol.model import Level, Movement

CELLS = 22


@dataclass(frozen=True, slots=True)
class Gauge:
    """
    The range a bar spans, in the unit of the movement's signal.

    Args:
        near: Where the bar begins.
        far: Where it ends; less than `near` when the signal falls towards the target.
        edge: Where a repetition begins to count; None where no depth is asked.
    """

    near: float
    far: float
    edge: float | None

    def cells(self, value: float) -> int:
        """Return how many cells a value fills, from none to all."""
        if self.far == self.near:
            return 0
        part = (value - self.near) / (self.far - self.near)
        return round(CELLS * max(0.0, min(1.0, part)))

    def bar(self, value: float, style: str) -> Text:
        """Return the bar of a value."""
        filled = self.cells(value)
        mark = None if self.edge is None else min(CELLS - 1, self.cells(self.edge))
        text = Text()
        for cell in range(CELLS):
            if cell == mark:
                text.append("┃", style="bold")
            elif cell < filled:
                text.append("━", style=style)
            else:
                text.append("─", style="dim")
        return text


def gauge_of(movement: Movement, level: Level, reps: tuple[Repetition, ...]) -> Gauge:
    """Return a gauge from the start of the movement to past the deepest of target, stop line and peaks."""
    more = movement.toward == "more"
    depths = [rep.peak for rep in reps]
    if level.target is not None:
        depths.append(level.target)
    if level.ceiling is not None:
        depths.append(level.ceiling.warn)
    near = min(0.0, movement.start) if more else movement.start
    far = (max if more else min)([near, *depths])
    accept = level.accept or 0.0
    edge = None if level.target is None else level.target - accept if more else level.target + accept
    return Gauge(near=near, far=far, edge=edge)
