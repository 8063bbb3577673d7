"""Data folders with something in them: sessions as told, and one that a camera really counted."""

from pathlib import Path

from tests.app.scripted import squats
from tests.builders import Course
from tests.record.stories import BEGAN, at, set_began, whole_session
from tests.store.pictures import film
from vastus.pose.landmarks import Sighting
from vastus.record.facts import Fact, SessionBegan, SessionEnded, SetEnded
from vastus.session import facts_of, scoring
from vastus.store.folder import DataFolder, looked_into, opened
from vastus.store.recordings import heading_of

SQUATS = Course(count=2)
SET = set_began("a1", 0.0, reps_asked=2, of=1)


def with_session(path: Path, session: str = "s1", sets: tuple[str, ...] = ("a1", "a2")) -> Path:
    """A folder with a whole session more, the first of its sets recorded."""
    folder = opened(path)
    folder.ledger.append(whole_session(session, sets))
    recorder = folder.recordings.begin(sets[0], heading_of(set_began(sets[0], 0.0), "page"))
    for sighting in film(2.0):
        recorder.take(sighting)
    folder.close()
    return path


def counted_live(pictures: list[Sighting], engine: str = "0.1.0") -> tuple[Fact, ...]:
    """The facts of a session of one set of wall squats, as the engine counts them live."""
    judge = scoring.judge(SET.exercise, SET.level, SET.side)
    events = tuple(scoring.score(judge, pictures))
    ended_s = pictures[-1].at_s
    return (
        SessionBegan(BEGAN, "s1", "article", 1, engine),
        SET,
        *(facts_of.fact(event, SET.set) for event in events),
        SetEnded(at(ended_s), "s1", SET.set, "done", 2, 0, ended_s),
        SessionEnded(at(ended_s + 1.0), "s1", finished=True, reason=None),
    )


def performed(
    path: Path, facts: tuple[Fact, ...] | None = None, pictures: list[Sighting] | None = None
) -> Path:
    """A folder with a session of two wall squats that a camera saw."""
    seen = list(squats(SQUATS)) if pictures is None else pictures
    folder = opened(path)
    folder.ledger.append(counted_live(list(squats(SQUATS))) if facts is None else facts)
    recorder = folder.recordings.begin(SET.set, heading_of(SET, "page"))
    for sighting in seen:
        recorder.take(sighting)
    folder.close()
    return path


def everything_in(path: Path) -> tuple[tuple[Fact, ...], dict[str, bytes], str | None]:
    """All that a folder holds: facts, recordings as they lie there, settings."""
    folder: DataFolder = looked_into(path)
    try:
        recordings = {name: folder.recordings.path_of(name).read_bytes() for name in folder.recordings.ids()}
        settings = folder.place.settings
        return folder.ledger.facts(), recordings, settings.read_text("utf-8") if settings.exists() else None
    finally:
        folder.close()
