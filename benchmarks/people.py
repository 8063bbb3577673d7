"""
People on a course, made up: how a knee answers, what is told of it, what is left out.

Nothing here knows a rule or a threshold of the plan. A knee has a capacity that
grows with what it is asked for and calms with time; what is asked beyond it
hurts, more the next morning, and for days when it was far too much. All of it is
invented, the numbers too: the point is that the plan meets answers of every
kind, not that these are anybody's knees.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from vastus.record.reports import KneeSide, Running

FIRST = date(2026, 3, 2)
AT_HOME = ("mat", "wall", "chair", "support", "step", "shoes", "strap", "towel", "low_step", "low_stool")
MORE_AT_HOME = (*AT_HOME, "light_band", "medium_band", "ball", "hand_weight", "kettlebell")
SIDES: tuple[KneeSide, ...] = ("left", "right")
ZONES = (-11, -8, -5, 0, 1, 5, 9, 13)
FLIES = 0.1
ACROSS_H = 18  # zones further apart than that are nearer across the date line
MOST = 10
HISTORIES: tuple[tuple[Running, str | None], ...] = (
    ("now", "to_2"), ("again", "to_4"), ("new", None), ("now", "from_5"), ("unsaid", None), ("no", None),
    ("again", None),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of people.

    Args:
        capacity: What the knee bears at the beginning, as a share of the hardest rung.
        heals: How much that grows in a week.
        worst: Worst pain at the beginning, least and most.
        flares: Chance of a bad day out of nothing.
        signs: Chance of a new sign on a day.
        answers: Share of questions answered; of the others half are left, half not even asked.
        trains: Share of the days for strength that are used.
        overdoes: Share of those on which more is done than was asked.
        both: Whether both knees are sore.
        leaves: Week in which they stop, and in which they come back.
        travels: Whether clocks and days jump.
    """

    name: str
    capacity: float = 0.45
    heals: float = 0.04
    worst: tuple[int, int] = (2, 6)
    flares: float = 0.02
    signs: float = 0.001
    answers: float = 0.95
    trains: float = 0.9
    overdoes: float = 0.0
    both: bool = False
    leaves: tuple[int, int] | None = None
    travels: bool = False


KINDS = (
    Kind("quick", heals=0.08, worst=(2, 5), flares=0.01),
    Kind("slow", heals=0.02, worst=(4, 8), capacity=0.3),
    Kind("flaring", flares=0.12, signs=0.01),
    Kind("overdoing", overdoes=0.4, heals=0.04),
    Kind("silent", answers=0.35),
    Kind("leaving", leaves=(4, 8)),
    Kind("both knees", both=True),
    Kind("travelling", travels=True),
)


@dataclass
class Sore:
    """
    A knee: what it bears, and how sore it is now.

    Attributes:
        capacity: As a share of the hardest rung.
        soreness: From 0 to 10; it calms by itself.
        week: The worst that it hurt in this week.
    """

    capacity: float
    soreness: float
    week: int = 0

    def asked(self, demand: float, dice: Random) -> int:
        """Carry a load; return how much it hurts meanwhile."""
        beyond = max(0.0, demand - self.capacity)
        felt = self.felt(self.soreness + MOST * beyond + dice.gauss(0.0, 0.4))
        self.soreness += 5.0 * beyond
        if felt <= MOST / 2:
            self.capacity += 0.004 * demand
        return felt

    def felt(self, pain: float) -> int:
        """Return a pain as a person says it, and remember the worst of the week."""
        told = max(0, min(MOST, round(pain)))
        self.week = max(self.week, told)
        return told

    def sleeps(self, heals: float) -> None:
        """Let a night pass."""
        self.soreness *= 0.7
        self.capacity += heals / 7.0


@dataclass
class Someone:
    """
    A person of a kind, drawn by their number.

    Attributes:
        knees: Those that are sore.
        day: Which day of the course it is.
        zone: Hours from UTC.
        apart: How many days their calendar is ahead of the one of those who stay.
    """

    kind: Kind
    number: int
    seed: int
    day: int = 0
    zone: int = 1
    apart: int = 0
    knees: dict[KneeSide, Sore] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw the person."""
        kind = self.kind
        self.dice = Random(f"{self.seed} {kind.name} {self.number}")  # noqa: S311 (people, not secrets)
        self.worst = self.dice.randint(*kind.worst)
        self.home = self.dice.choice((AT_HOME, MORE_AT_HOME))
        self.running, self.week_runs = HISTORIES[self.number % len(HISTORIES)]
        one: KneeSide = self.dice.choice(SIDES)
        for side in SIDES if kind.both else (one,):
            capacity = max(0.05, self.dice.gauss(kind.capacity - 0.03 * self.worst, 0.1))
            self.knees[side] = Sore(capacity, 0.2 * self.worst)

    @property
    def away(self) -> bool:
        """Whether they have stopped for now."""
        leaves = self.kind.leaves
        return leaves is not None and leaves[0] * 7 <= self.day < leaves[1] * 7

    @property
    def date(self) -> date:
        """The day by their own calendar; a flight across the date line repeats one, or leaves one out."""
        return FIRST + timedelta(days=self.day + self.apart)

    def clock(self, hour: float) -> datetime:
        """Return a moment of this day in UTC."""
        return datetime.combine(self.date, time(), UTC) + timedelta(hours=hour - self.zone)

    def says(self, pain: int) -> int | None:
        """Answer, or leave the question."""
        return pain if self.dice.random() < self.kind.answers else None

    def asked_at_all(self) -> bool:
        """Tell whether a question reaches them."""
        return self.dice.random() < self.kind.answers + (1.0 - self.kind.answers) / 2.0

    def trains(self) -> bool:
        """Tell whether they do what the day asks for."""
        return self.dice.random() < self.kind.trains

    def overdoes(self) -> bool:
        """Tell whether they do more than that."""
        return self.dice.random() < self.kind.overdoes

    def sleeps(self) -> None:
        """Let a night pass, and whatever comes with it."""
        for knee in self.knees.values():
            knee.sleeps(self.kind.heals)
            if self.dice.random() < self.kind.flares:
                knee.soreness += self.dice.uniform(2.0, 5.0)
        self.day += 1
        if self.kind.travels and self.dice.random() < FLIES:
            self._flies(self.dice.choice(ZONES))

    def _flies(self, zone: int) -> None:
        """Change the zone; across the date line a day comes twice, or never."""
        if self.zone - zone > ACROSS_H:
            self.apart -= 1
        elif zone - self.zone > ACROSS_H:
            self.apart += 1
        self.zone = zone
