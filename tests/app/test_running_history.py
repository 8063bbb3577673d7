"""Running is kept as it was said, stays open where it was not asked, and contradictions are named."""

from datetime import UTC, datetime

import pytest

from vastus.app import running_history
from vastus.app.safety import Answers
from vastus.protocol import load
from vastus.record.reports import PersonDescribed, Running

T = load.texts()
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def form(running: str | None, often: str | None = None) -> Answers:
    given = {"running": running, "week_runs": often}
    return {name: (value,) for name, value in given.items() if value is not None}


def person(running: Running, week_runs: str | None = None) -> PersonDescribed:
    return PersonDescribed(AT, "adult", False, (), (), running, True, week_runs=week_runs)  # noqa: FBT003


@pytest.mark.parametrize("often", [*(one.id for one in load.screening().week_runs), "varies"])
@pytest.mark.parametrize("running", ["now", "again"])
def test_whoever_runs_or_ran_says_how_often_and_finds_it_again(running: Running, often: str) -> None:
    told = running_history.told(form(running, often))

    assert {} == running_history.wanting(form(running, often), T)
    assert (running, None if often == "varies" else often) == told
    assert form(running, often) == running_history.known(person(*told))


@pytest.mark.parametrize("often", [None, "varies"])
@pytest.mark.parametrize("running", ["new", "no"])
def test_whoever_does_not_run_has_no_runs_in_a_week(running: Running, often: str | None) -> None:
    assert {} == running_history.wanting(form(running, often), T)
    assert (running, None) == running_history.told(form(running, often))
    assert form(running) == running_history.known(person(running))


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        (form(None), "running", "whether you run"),
        (form("perhaps"), "running", "whether you run"),
        (form("unsaid"), "running", "whether you run"),
        ({"running": ("now", "no")}, "running", "whether you run"),
        (form(None, "to_2"), "running", "whether you run"),
        (form("now"), "week_runs", "how often"),
        (form("again", "to_9"), "week_runs", "how often"),
        (form("no", "to_9"), "week_runs", "how often"),
        ({"running": ("now",), "week_runs": ("to_2", "to_4")}, "week_runs", "how often"),
        (form("no", "from_5"), "week_runs", "You chose “No”, and 5+ runs a week"),
        (form("new", "to_2"), "week_runs", "You chose “Not yet”, and 1–2 runs a week"),
    ],
)
def test_what_is_open_or_contradicts_itself_is_one_sentence(given: Answers, field: str, says: str) -> None:
    ((name, sentence),) = running_history.wanting(given, T).items()

    assert (field, True, ".") == (name, says in sentence, sentence[-1])


def test_a_form_that_does_not_speak_of_running_leaves_it_as_it_was() -> None:
    again = person("again", "to_2")

    assert form("again", "to_2") == running_history.filled({}, again)
    assert form("again", "from_5") == running_history.filled(form(None, "from_5"), again)
    assert form("no") == running_history.filled(form("no"), again)


def test_what_was_never_asked_stays_open_and_holds_nobody_up() -> None:
    unsaid = person("unsaid")

    assert {} == running_history.known(unsaid)
    assert {} == running_history.wanting({}, T, unsaid)
    assert ("unsaid", None) == running_history.told({}, unsaid)
    assert ["running"] == list(running_history.wanting({}, T))  # the first questions ask it
    assert ["week_runs"] == list(running_history.wanting(form("now"), T, unsaid))
