"""A coach with a life in its record, behind the real pages: for tests that ask for them."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep
from typing import Any

import uvicorn
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.plan.lives import Life
from tests.plan.runners import Runner
from tests.web.houses import visit
from vastus.app.coaching import Household
from vastus.app.courses import Courses
from vastus.app.people import Person
from vastus.app.sessions import Sessions
from vastus.record.facts import Fact, RepDone
from vastus.record.reports import ChangeRated, GoalNamed, GoalRated, ScoreNoted, TestTaken
from vastus.record.sittings import SessionRecord
from vastus.store.folder import looked_into
from vastus.store.memory import MemoryLedger
from vastus.web.house import House
from vastus.web.security import Rules
from vastus.web.server import application

STARTING_S, STOPPING_S = 0.01, 20.0
SQUAT_DEG, HOLD_S = 43.0, 6.0


def recovering(weeks: int = 6, worst: Sequence[int] = (5, 5, 4, 4, 3, 2)) -> Life:
    """Live so many weeks from a worst pain of 6, with a test, questions and goals at both ends."""
    life = Life(worst=6)
    life.add(*judged(life, 62.0, 3, 7.0))
    for number in range(weeks):
        for day in range(7):
            life.morning(2 if number < 2 else 1)
            if life.plan.kind == "strength":
                life.train()
                life.add(*reps(life))
            if day == 6:
                life.week(worst[min(number, len(worst) - 1)])
                life.screen()
            life.sleep()
    life.add(*judged(life, 71.0, 6, 9.0), ChangeRated(life.clock, 1))
    return life


def judged(life: Life, score: float, rating: int, distance_cm: float) -> list[Fact]:
    """Return answers to the questionnaires and a home test."""
    at = life.clock
    return [
        ScoreNoted(at, "akps", (0,) * 13, score),
        GoalNamed(at, "g1", "Walk down the stairs at work without the rail"),
        GoalRated(at, "g1", rating),
        TestTaken(at, "lunge_to_wall", "left", distance_cm, None, "typed"),
        TestTaken(at, "squat_depth", None, 70.0 + rating, 5.0, "camera"),
    ]


def reps(life: Life) -> list[Fact]:
    """Return the repetitions of the wall squats that were just done."""
    last = [
        name
        for bout in life.course.bouts[-1:]
        for name, exercise in bout.sets.items()
        if exercise == "wall_squat"
    ]
    return [
        RepDone(
            name, 60.0 + n, None, 60.0 + n, 70.0 + n, complete=True, peak=SQUAT_DEG + n, peak_se=4.0,
            peak_at_s=65.0 + n, hold_s=HOLD_S, outbound_s=2.0, returning_s=2.0,
        )
        for name in last
        for n in range(10)
    ]  # fmt: skip


def until_now(facts: Sequence[Fact], last: date) -> list[Fact]:
    """Move facts to days that end with this one, whole days at a time."""
    apart = datetime.now(UTC).date() - last

    def moved(fact: Fact) -> Fact:
        named = {one.name: getattr(fact, one.name) for one in fields(fact)}
        changes = {name: value + apart for name, value in named.items() if isinstance(value, date)}
        return replace(fact, **changes)  # type: ignore[arg-type]

    return [moved(fact) for fact in facts]


def kept(folder: Path, life: Life) -> Path:
    """Keep a life in a data folder, so that it ends today; return the folder."""
    household = Household(folder)
    household.open(failed=lambda: None)
    household.desk  # noqa: B018 (waits until the folder is open)
    household.close()
    looked = looked_into(folder)
    looked.ledger.append(until_now(life.facts, life.day))
    looked.close()
    return folder


@dataclass
class Written:
    """A coach whose course was written down in a test, at work on the last day of it."""

    path: Path
    runner: Runner
    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    def __post_init__(self) -> None:
        self.ledger.append(self.runner.facts)
        self.person = Person(self.path)
        self.sessions = Sessions(self._nobody)
        self.courses = Courses(self.ledger, lambda: None, lambda: self.runner.clock)

    def latest(self, count: int) -> tuple[SessionRecord, ...]:
        """Return the last sessions: there are none of which more is kept than their answers."""
        del count
        return ()

    def _nobody(self, *_: object) -> Any:
        raise AssertionError("nothing begins a session here")


def at_the_door(household: Written) -> TestClient:
    """Return a browser at the door of such a coach."""
    return visit(House(household))  # type: ignore[arg-type]


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of this machine."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="websockets-sansio"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not running.started:
            sleep(STARTING_S)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        running.should_exit = True
        thread.join(STOPPING_S)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a data folder at a free port of this machine."""
    household = Household(folder)
    household.open(failed=lambda: None)
    with listening(application(House(household), Rules(hosts={"127.0.0.1"}))) as address:
        yield address
    household.close()
