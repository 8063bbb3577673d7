"""
The coach as it is served, except that every page says whose it is: for `benchmarks.load`.

    python -m benchmarks.load_server FOLDER
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import Scope

from vastus.app.coaching import Household
from vastus.protocol import load
from vastus.record.facts import Fact
from vastus.record.reports import KneeDescribed, PersonDescribed, Screened
from vastus.web import port
from vastus.web.house import House
from vastus.web.running import Listener, Running
from vastus.web.security import HERE, Rules
from vastus.web.server import application


def person_of(scope: Scope) -> str:
    """Return whose page it is, by its address."""
    asked: bytes = scope["query_string"]
    return parse_qs(asked.decode("ascii"))["person"][0]


def answers(at: datetime) -> tuple[Fact, ...]:
    """Return what somebody answers before the first session: a calm knee, and everything at home."""
    return (
        Screened(at, "full", (), (), "go"),
        PersonDescribed(
            at,
            "adult",
            guardian=False,
            equipment=tuple(load.equipment()),
            weekdays=(),
            running="no",
            bouts=False,
        ),
        KneeDescribed(at, "right", ("around",), ("squat",), 8, 2, 1),
    )


def main(folder: Path) -> None:
    """Serve until told to stop, after printing the port."""
    household = Household(folder)
    listener = Listener(port.bound("127.0.0.1", 0))
    running = Running(application(House(household, person_of), Rules(HERE)), [listener])
    household.open(failed=running.stop)
    household.courses.tell(*answers(datetime.now(UTC)))
    print(listener.socket.getsockname()[1], flush=True)
    try:
        asyncio.run(running.serve(lambda: None))
    finally:
        household.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as beside:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else beside))
