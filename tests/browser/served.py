"""The coach as it is shipped, on a free port of this machine, with a data folder of its own."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.types import ASGIApp

from tests.seeded import seeded
from vastus.app.coaching import Household
from vastus.web import port
from vastus.web.assets import Shelf
from vastus.web.house import House
from vastus.web.running import Listener, Running
from vastus.web.security import HERE, Rules
from vastus.web.server import application

PATIENCE_S = 30.0


@contextmanager
def coach(
    folder: Path,
    around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
    *,
    known: bool = True,
    demos: Path | None = None,
) -> Iterator[tuple[str, Household]]:
    """
    Serve a household; gives its address, and itself to be asked what it kept.

    Args:
        around: Put around the application, to hear everything that comes to it.
        known: Whether the first questions are answered.
        demos: Other demonstrations than those that are shipped.
    """
    household = Household(seeded(folder) if known else folder)
    listener = Listener(port.bound("127.0.0.1", 0))
    house = House(household) if demos is None else House(household, demos=Shelf("demos", demos))
    running = Running(around(application(house, Rules(HERE))), [listener])
    household.open(failed=running.stop)
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(running.serve(started.set)), daemon=True)
    thread.start()
    assert started.wait(PATIENCE_S)
    try:
        yield listener.address, household
    finally:
        running.stop()
        thread.join(PATIENCE_S)
        household.close()
