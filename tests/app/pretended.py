"""A guide that says what it is told to say, and a keeper that remembers: fakes for a live session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from vastus.app.live import LiveSession, Told
from vastus.pose.landmarks import Sighting
from vastus.record.facts import Fact, RepDone, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.session.inputs import Away, Input, Joined, Leave, Pressed, Seen, Tapped
from vastus.session.outputs import Live, Noted, Output, PausedScreen, RestScreen, Say, Show, Sound, Taken

MOMENT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
SET = "s1-01"
CONNECTED = PausedScreen("Connected.", "Press go.", can_resume=True)
BEGAN = SetBegan(
    at=MOMENT, session="s1", set=SET, exercise="wall_squat", exercise_version=1, level="article", side=None,
    number=1, of=1, reps_asked=3, hold_asked_s=None, counted_by="camera", at_s=0.0,
)  # fmt: skip
ENDED = SetEnded(MOMENT, "s1", SET, "done", 1, 0, 9.0)
REP = RepDone(SET, 1.0, None, 0.5, 1.0, True, None, None, None, None, None, None)  # noqa: FBT003 (a fact's fields)


@dataclass
class PretendedGuide:
    """
    Answers each kind of input in one known way.

    Attributes:
        given: Every input so far.
    """

    given: list[Input] = field(default_factory=list)

    def begin(self, session: str) -> bool:
        """Return that no set is under way."""
        del session
        return False

    def step(self, state: bool, given: Input) -> tuple[bool, tuple[Output, ...]]:  # noqa: C901, FBT001, PLR0911 (a table)
        """Take an input: `go` begins a set, `skip` ends it, `longer` is a rest of 15 s."""
        self.given.append(given)
        match given:
            case Joined():
                return state, (Noted(SessionBegan(MOMENT, "s1", "article", 1, "0")), Show(CONNECTED))
            case Seen(at_s=at_s) if state:
                return state, (Taken(SET), Live(at_s, 12.5, 2.0, None, "outbound", ""))
            case Seen(at_s=at_s):
                return state, (Live(at_s, None, None, None, "seeking", ""),)
            case Tapped():
                return state, (Noted(REP), Sound("tick"), Say("count", "One.", "", "ok"))
            case Pressed(at_s=at_s, button="longer"):
                return state, (Show(RestScreen(15.0, at_s + 15.0, "Next")),)
            case Pressed(button="go"):
                return True, (Noted(BEGAN),)
            case Pressed(button="skip"):
                return False, (Noted(ENDED),)
            case Leave(reason=reason):
                return False, (Noted(SessionEnded(MOMENT, "s1", finished=False, reason=reason)),)
            case _:
                return state, ()

    def kinds(self) -> list[str]:
        """Return what kinds of inputs came, in order."""
        return [type(one).__name__ for one in self.given]

    def times(self) -> list[float]:
        """Return the times of all inputs."""
        return [one.at_s for one in self.given]

    def away(self) -> list[str]:
        """Return why nobody was there, each time."""
        return [one.why for one in self.given if isinstance(one, Away)]


@dataclass
class PretendedKeeper:
    """Remembers what it was asked to keep."""

    facts: list[Fact] = field(default_factory=list)
    pictures: dict[str, list[Sighting]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    trouble: str | None = None

    def note(self, facts: Sequence[Fact]) -> None:
        self.facts += facts

    def picture(self, set_id: str, sighting: Sighting) -> None:
        self.pictures.setdefault(set_id, []).append(sighting)

    def began(self, fact: SetBegan) -> None:
        self.open.append(fact.set)

    def ended(self, set_id: str) -> None:
        self.closed.append(set_id)


class Page:
    """A page's ears."""

    def __init__(self) -> None:
        self.heard: list[Told] = []

    def __call__(self, tells: Sequence[Told]) -> None:
        self.heard += tells

    def kinds(self) -> list[str]:
        """Return what kinds of things were heard, in order."""
        return [type(one).__name__ for one in self.heard]


def live(
    guide: PretendedGuide | None = None, keeper: PretendedKeeper | None = None, abandon_s: float = 1800.0
) -> LiveSession:
    """Return a session with fakes on both sides."""
    return LiveSession(
        "s1", guide or PretendedGuide(), keeper or PretendedKeeper(), lambda: MOMENT, abandon_s=abandon_s
    )


def picture(at_s: float) -> Sighting:
    """Return a picture with nobody in it."""
    return Sighting(at_s, 640, 480)
