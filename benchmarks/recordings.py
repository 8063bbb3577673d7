"""A recording: what a camera saw, and what is known to be true about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from benchmarks.counting import TrueRep
from benchmarks.series import Series
from vastus.pose.landmarks import Sighting
from vastus.protocol.signals import View

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "out" / "benchmarks"


@dataclass(frozen=True, slots=True)
class Truth:
    """
    What really happened.

    Args:
        reps: Every repetition of the exercise, in order.
        signals: True signals by the name of their column, e.g. `knee_flexion_left_deg`.
        peers: The same from other single-camera systems, by system, then column.
        hold_signal: The column that holds are judged in; None where nothing is held.
        definition: How the true angle is defined and which joint centres it uses.
    """

    reps: tuple[TrueRep, ...]
    signals: Mapping[str, Series] = field(default_factory=lambda: MappingProxyType({}))
    peers: Mapping[str, Mapping[str, Series]] = field(default_factory=lambda: MappingProxyType({}))
    hold_signal: str | None = None
    definition: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """
    A video file with its truth.

    Args:
        judged: Where in the clip the angle may be compared, seconds; None means everywhere.
    """

    name: str
    path: Path
    exercise: str
    view: View | None
    truth: Truth
    judged: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """
    Sightings with their truth, wherever they came from.

    Args:
        view: The view the camera really had: `sagittal`, `frontal`, or None for oblique.
        intended: `correct` or `incorrect` where the performer was told to be so.
    """

    name: str
    exercise: str
    view: View | None
    sightings: tuple[Sighting, ...]
    truth: Truth
    intended: str = ""

    @property
    def seconds(self) -> float:
        """Length of the recording."""
        return self.sightings[-1].at_s if self.sightings else 0.0


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that could not be measured, and why."""

    name: str
    because: str
