"""
Somebody who does what a guided session asks, and notes everything it tells.

An `Actor` reads the screens like a person: it answers, presses the one button,
takes up the position that the gate asks for and does the repetitions when the set
is shown. Pictures are made from a figure of known angles.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from tests.bodies import LAPTOP, Camera, Figure, Leg, seen
from tests.builders import Course, clamming, hinging, stretching, wall_squatting
from vastus.pose.landmarks import Sighting
from vastus.pose.recording import quantised
from vastus.protocol import load
from vastus.protocol.prescribing import ExercisePart
from vastus.record.facts import Fact, Side
from vastus.session import guide as session
from vastus.session.guide import Guide, Person, State
from vastus.session.inputs import Answered, Button, Input, Joined, Pressed, Seen, Tick
from vastus.session.outputs import Live, Noted, Output, Say, Screen, Show, Sound, Taken

MORNING = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
SOME = TypeVar("SOME")
RATE_HZ = 15.0
Motion = Callable[[float], Figure]


@cache
def guided(
    knees: tuple[Side, ...] = ("right",),
    weeks: int = 0,
    only: tuple[str, ...] = (),
    *,
    rests: bool = True,
    sets: tuple[str, str] | None = None,
) -> Guide:
    """The article's programme, or some exercises of it, or one exercise at a level of several sets."""
    programme = load.programme("article")
    if only:
        parts = tuple(p for p in programme.parts if isinstance(p, ExercisePart) and p.exercise in only)
        programme = programme.model_copy(update={"parts": parts})
    if sets is not None:
        part = ExercisePart(kind="exercise", exercise=sets[0], level=sets[1])
        programme = programme.model_copy(update={"parts": (part,)})
    return session.guide(programme, Person(knees=knees, weeks=weeks, rests=rests), "0.2.0")


# --- figures -------------------------------------------------------------------------------------


def other_way(figure: Figure) -> Figure:
    """The same posture with left and right exchanged."""
    heads = {"up": "up", "picture-left": "picture-right", "picture-right": "picture-left"}
    return replace(
        figure,
        left=figure.right,
        right=figure.left,
        yaw_deg=-figure.yaw_deg,
        aside_m=-figure.aside_m,
        head=heads[figure.head],  # type: ignore[arg-type]
    )


def sinking(drop_ratio: float = 0.06, course: Course | None = None) -> Motion:
    """Stand on a step and let the left heel sink: a detector sees the foot flat and the body lower."""
    when_s = course or Course()

    def at(at_s: float) -> Figure:
        standing = Figure(left=Leg(knee_deg=3.0), right=Leg(knee_deg=12.0))
        return replace(standing, sunk_m=drop_ratio * standing.anatomy.shank_m * when_s.share(at_s))

    return at


def performing(exercise: str, side: Side | None, course: Course) -> Motion:
    """How an exercise of the article looks, done well."""
    motions: dict[str, tuple[Motion, Side | None]] = {
        "clamshell": (clamming(40.0, course), "left"),
        "wall_squat": (wall_squatting(45.0, course), None),
        "hip_flexor_quad_stretch": (stretching(12.0, course), "right"),
        "single_leg_rdl": (hinging(80.0, course), "left"),
        "calf_stretch_step": (sinking(0.06, course), "left"),
    }
    motion, own = motions[exercise]
    return motion if side in (None, own) else lambda at_s: other_way(motion(at_s))


COURSES = {
    "hip_flexor_quad_stretch": Course(count=99, before_s=0.6, hold_s=15.5),
    "single_leg_rdl": Course(count=99, before_s=0.6, hold_s=0.4),
}
USUAL = Course(count=99, before_s=0.6, hold_s=5.2)


# --- the actor -----------------------------------------------------------------------------------


@dataclass
class Actor:
    """
    A person in a session.

    Attributes:
        outputs: Everything that was told, with its time.
        pictures: The sightings of each set that were taken for its recording.
    """

    guide: Guide
    camera: Camera | None = LAPTOP
    pain: int | None = 2
    at_s: float = 0.0
    state: State = field(default_factory=lambda: State("s1"))
    outputs: list[tuple[float, Output]] = field(default_factory=list)
    pictures: dict[str, list[Sighting]] = field(default_factory=dict)
    began_s: float = 0.0
    motion: Callable[[str, Side | None], Motion] | None = None
    figure: Figure | None = None
    rate_hz: float = RATE_HZ
    counting: bool = False

    def join(self, *, camera: bool | None = None) -> tuple[Output, ...]:
        there = self.camera is not None if camera is None else camera
        self.state = session.begin(self.guide, "s1") if self.state.joined is None else self.state
        return self.feed(Joined(self.at_s, MORNING + timedelta(seconds=self.at_s), there))

    def feed(self, event: Input) -> tuple[Output, ...]:
        self.state, told = session.step(self.guide, self.state, event)
        self.outputs += [(event.at_s, output) for output in told]
        for output in told:
            if isinstance(output, Taken):
                assert isinstance(event, Seen)
                self.pictures.setdefault(output.set, []).append(event.sighting)
            if isinstance(output, Show):
                counting = output.screen.kind == "work"
                if counting and not self.counting:  # a set begins; later screens of it show its count
                    self.began_s = event.at_s
                self.counting = counting
        return told

    def press(self, button: Button) -> tuple[Output, ...]:
        return self.feed(Pressed(self.at_s, button))

    def wait(self, seconds: float) -> None:
        """Let time pass, in front of the camera where there is one, touching nothing."""
        until_s = self.at_s + seconds - 1e-9
        while self.at_s < until_s:
            self.moment()

    def moment(self) -> None:
        """Let one picture, or one tick, pass."""
        if self.camera is None:
            self.at_s += 0.25
            self.feed(Tick(self.at_s))
            return
        self.at_s += 1.0 / self.rate_hz
        picture = seen(self.posture(), camera=self.camera, at_s=self.at_s)
        picture = quantised(picture)
        self.feed(Seen(picture.at_s, picture))

    def posture(self) -> Figure:
        """How the person is now: as asked by what is shown."""
        if self.figure is not None:
            return self.figure
        step = self.guide.course[self.state.place]
        exercise, side = getattr(step, "exercise", None), getattr(step, "side", None)
        if exercise is None or self.screen.kind not in {"gate", "ready", "work"}:
            return Figure(yaw_deg=0.0)
        course = COURSES.get(exercise, USUAL)
        make = self.motion(exercise, side) if self.motion else performing(exercise, side, course)
        return make(self.at_s - self.began_s if self.screen.kind == "work" else 0.0)

    def react(self) -> None:
        """Do what a person does at a screen that waits for them."""
        screen = self.screen
        if screen.kind == "pain":
            for choice in screen.knees:
                self.feed(Answered(self.at_s, choice.knee, self.pain))
        elif screen.kind == "activity":
            if screen.offered:
                self.press("skip")
            elif screen.ends_at_s is None:
                self.press("go")
        elif screen.kind == "intro":
            self.press("go")

    def until(self, kind: str, limit_s: float = 4000.0) -> None:
        """Go on until a screen of this kind is shown, reacting on the way."""
        give_up_s = self.at_s + limit_s
        while self.screen.kind != kind:
            assert self.at_s < give_up_s, f"never came to {kind}; stands at {self.screen}"
            self.react()
            if self.screen.kind != kind:
                self.moment()

    def next(self, kind: str, limit_s: float = 4000.0) -> None:
        """Go on until the next screen of this kind, when one is shown already."""
        shown = self.screen
        while self.screen is shown:
            self.react()
            self.moment()
        self.until(kind, limit_s)

    # --- what was told ---------------------------------------------------------------------------

    @property
    def screen(self) -> Any:
        return next(output.screen for _, output in reversed(self.outputs) if isinstance(output, Show))

    def facts(self, *kinds: type[SOME]) -> list[SOME]:
        found: list[Fact] = [output.fact for _, output in self.outputs if isinstance(output, Noted)]
        return [fact for fact in found if not kinds or isinstance(fact, kinds)]  # type: ignore[misc]

    def said(self, from_s: float = 0.0) -> list[Say]:
        return [output for at_s, output in self.outputs if isinstance(output, Say) and at_s >= from_s]

    def heard(self) -> list[str]:
        return [say.id for say in self.said()]

    def sounds(self) -> list[str]:
        return [output.name for _, output in self.outputs if isinstance(output, Sound)]

    def live(self) -> list[Live]:
        return [output for _, output in self.outputs if isinstance(output, Live)]

    def screens(self) -> Iterator[Screen]:
        return (output.screen for _, output in self.outputs if isinstance(output, Show))


def acting(*exercises: str, **rest: object) -> Actor:
    """Somebody who has just come to a session of some exercises; of all where none is named."""
    options = {key: rest.pop(key) for key in ("knees", "weeks", "rests", "sets") if key in rest}
    actor = Actor(guided(only=exercises, **options), **rest)  # type: ignore[arg-type]
    actor.join()
    return actor


def shown_of(exercise: str, level: str) -> list[Screen]:
    """Every screen up to the first set of an exercise at a level, with the gate where there is one."""
    actor = Actor(guided(sets=(exercise, level)), camera=None)
    actor.join(camera=True)
    actor.until("intro")
    actor.press("go")
    if actor.screen.kind == "gate":
        actor.press("without_camera")
    actor.until("work")
    return list(actor.screens())
