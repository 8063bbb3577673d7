"""Whoever notes something never waits; what the disk refuses is told, waits in order, and is kept later."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.record.stories import at, rep, set_began, whole_session
from tests.store.pictures import FakeDisk, film, seen
from vastus.app.clerk import Clerk
from vastus.base.errors import StorageError
from vastus.record.facts import Fact, PainReported
from vastus.store.folder import opened
from vastus.store.memory import MemoryLedger
from vastus.store.recordings import Disk, Recordings

ROOT = Path(__file__).parents[2]

# A set under way: a picture each fifteenth of a second, a repetition each third, each told when it was taken.
AT_WORK = """
import sys, time
from pathlib import Path
from tests.record.stories import rep, set_began
from tests.store.pictures import seen
from vastus.app.clerk import Clerk
from vastus.store.folder import opened
folder = opened(Path(sys.argv[1]))
clerk = Clerk(folder.ledger, folder.recordings)
clerk.note([set_began("a1", 0.0)])
clerk.began(set_began("a1", 0.0))
began, number = time.monotonic(), 0
while True:
    at_s = time.monotonic() - began
    clerk.picture("a1", seen(at_s))
    if number % 5 == 0:
        clerk.note([rep("a1", at_s)])
    print(at_s, flush=True)
    number += 1
    time.sleep(1 / 15)
"""
FULL = StorageError("memory", "the disk is full.", "Free some space.")


class SlowLedger(MemoryLedger):
    """A ledger that waits for a test before it keeps anything, and counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()
        self.appends: list[int] = []

    def append(self, facts: Sequence[Fact]) -> None:
        self.may_go_on.wait(20.0)
        self.appends.append(len(facts))
        super().append(facts)


@dataclass
class Room:
    """A clerk at work with everything that stands around."""

    folder: Path
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    disk: FakeDisk = field(default_factory=FakeDisk)

    def __post_init__(self) -> None:
        self.recordings = Recordings(self.folder, Disk(self.disk.write, self.disk.sync))
        self.clerk = Clerk(self.ledger, self.recordings, together_s=0.0, again_s=0.01)

    def recorded(self, set_id: str) -> list[float] | None:
        self.recordings.flush()
        found = self.recordings.read(set_id)
        return None if found is None else [sighting.at_s for sighting in found[1]]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.ledger.failing, made.disk.full = None, False
    made.clerk.close()
    made.recordings.close()


def soon(happened: Callable[[], bool]) -> bool:
    """Tell whether something happens before long."""
    deadline = time.monotonic() + 20.0
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.005)
    return happened()


# Facts


def test_what_was_noted_is_kept_before_long_without_being_asked_for(room):
    room.clerk.note(whole_session())

    assert soon(lambda: whole_session() == room.ledger.facts())


def test_facts_are_kept_in_the_order_in_which_they_were_noted(room):
    for fact in whole_session():
        room.clerk.note([fact])
    room.clerk.flush()

    assert whole_session() == room.ledger.facts()


def test_closing_keeps_what_was_noted_last(tmp_path):
    room = Room(tmp_path)
    room.clerk.note(whole_session())
    room.clerk.close()
    room.recordings.close()

    assert whole_session() == room.ledger.facts()


def test_nobody_waits_for_a_slow_ledger_and_what_came_meanwhile_is_kept_together(tmp_path):
    ledger = SlowLedger()
    room = Room(tmp_path, ledger)
    for number in range(100):
        room.clerk.note([rep("a1", float(number))])
    held = ledger.facts()
    ledger.may_go_on.set()
    room.clerk.close()
    room.recordings.close()

    assert () == held
    assert [rep("a1", float(number)) for number in range(100)] == list(ledger.facts())
    assert len(ledger.appends) < 10


def test_many_threads_may_note_at_once(room):
    def note(person: int) -> None:
        for number in range(50):
            room.clerk.note([rep(f"p{person}", float(number))])

    threads = [threading.Thread(target=note, args=(person,)) for person in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.clerk.flush()

    for person in range(4):
        own = [fact for fact in room.ledger.facts() if fact.set == f"p{person}"]
        assert [rep(f"p{person}", float(number)) for number in range(50)] == own


def test_a_fact_that_cannot_be_kept_is_refused_at_once_and_holds_up_nobody(room):
    with pytest.raises(ValueError, match="nprs"):
        room.clerk.note([rep("a1", 1.0), PainReported(at(0), "s1", "set", "left", 11, None)])
    room.clerk.note([rep("a1", 2.0)])
    room.clerk.flush()

    assert (rep("a1", 2.0),) == room.ledger.facts()


# A disk that refuses


def test_all_being_well_there_is_no_trouble(room):
    room.clerk.note(whole_session())
    room.clerk.flush()

    assert None is room.clerk.trouble


def test_on_a_full_disk_it_is_told_and_nothing_is_lost(room):
    room.ledger.failing = FULL
    room.clerk.note(whole_session()[:3])
    assert soon(lambda: room.clerk.trouble is not None)
    told = room.clerk.trouble
    room.clerk.note(whole_session()[3:])
    room.ledger.failing = None

    assert "Not everything can be kept at present: the disk is full. Free some space." == told
    assert soon(lambda: room.clerk.trouble is None)
    assert soon(lambda: whole_session() == room.ledger.facts())


def test_waiting_for_it_tells_why_it_cannot_be_kept(room):
    room.ledger.failing = FULL
    room.clerk.note(whole_session())

    with pytest.raises(StorageError, match="full"):
        room.clerk.flush()


def test_closing_while_the_disk_is_full_says_that_something_is_lost(tmp_path):
    room = Room(tmp_path)
    room.ledger.failing = FULL
    room.clerk.note(whole_session())

    with pytest.raises(StorageError, match="full"):
        room.clerk.close()
    room.recordings.close()


def test_a_recording_that_cannot_be_written_is_told_too(room):
    room.disk.full = True
    room.clerk.began(set_began("a1", 0.0))
    room.clerk.picture("a1", seen(1.0))
    room.recordings.flush()
    told = room.clerk.trouble
    room.disk.full = False
    room.recordings.flush()

    assert told is not None
    assert "the disk is full" in told
    assert None is room.clerk.trouble


# A power cut


def test_a_set_in_progress_loses_at_most_its_last_second(tmp_path):
    work = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert work.stdout is not None
    at_s = 0.0
    while at_s < 3.0:
        at_s = float(work.stdout.readline())
    work.kill()
    ended_s = [at_s, *(float(line) for line in work.stdout.read().split())][-1]
    work.wait()
    work.stdout.close()

    folder = opened(tmp_path)
    began, *reps = folder.ledger.facts("s1")
    found = folder.recordings.read("a1")
    folder.close()

    assert set_began("a1", 0.0) == began
    assert found is not None
    assert ended_s - [sighting.at_s for sighting in found[1]][-1] <= 1.0
    assert ended_s - reps[-1].began_s <= 1.0


# Recordings


def test_the_pictures_of_a_set_become_its_recording(room):
    room.clerk.began(set_began("a1", 0.0))
    for sighting in film(2.0):
        room.clerk.picture("a1", sighting)
    room.clerk.ended("a1")

    assert [sighting.at_s for sighting in film(2.0)] == room.recorded("a1")


def test_pictures_that_come_before_the_set_began_are_the_beginning_of_its_recording(room):
    room.clerk.picture("a1", seen(1.0))
    room.clerk.began(set_began("a1", 1.5))
    room.clerk.picture("a1", seen(2.0))
    room.clerk.ended("a1")

    assert [1.0, 2.0] == room.recorded("a1")


def test_pictures_of_a_set_that_never_began_are_forgotten(room):
    room.clerk.picture("a1", seen(1.0))
    room.clerk.ended("a1")
    room.clerk.began(set_began("a2", 1.5))
    room.clerk.picture("a2", seen(2.0))
    room.clerk.ended("a2")

    assert None is room.recorded("a1")
    assert [2.0] == room.recorded("a2")


def test_a_set_of_which_there_was_no_picture_has_no_recording(room):
    room.clerk.began(set_began("a1", 1.0, counted_by="hand"))
    room.clerk.ended("a1")

    assert None is room.recorded("a1")
    assert () == room.recordings.ids()


def test_ending_what_never_began_is_nothing(room):
    room.clerk.ended("a1")

    assert None is room.recorded("a1")


def test_closing_ends_the_sets_that_are_under_way(tmp_path):
    room = Room(tmp_path)
    room.clerk.began(set_began("a1", 0.0))
    room.clerk.picture("a1", seen(1.0))
    room.clerk.close()

    assert [1.0] == room.recorded("a1")
    assert [] == room.recordings._recorders
    room.recordings.close()
