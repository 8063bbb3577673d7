"""`vastus serve`: the coach in a browser, from this machine, and from the network when asked."""

import asyncio
import signal
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from vastus.base.errors import InputError
from vastus.cli.saying import stdout

if TYPE_CHECKING:
    from vastus.web.starting import Prepared

PORT = 8150
HOST = "127.0.0.1"
HERE = ("127.0.0.1", "localhost", "::1")
SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What was asked for on the command line.

    Args:
        page: Which page is opened; the first one unless it is named.
    """

    host: str = HOST
    port: int = PORT
    data: Path | None = None
    show: bool = True
    lan: bool = False
    page: str = ""


def serve(wanted: Wanted) -> None:
    """
    Serve the coach until somebody ends it.

    Raises:
        InputError: The address, the port or the data folder cannot be used.
    """
    # `vastus --help` does without these.
    from vastus.app.coaching import Household  # noqa: PLC0415
    from vastus.web import starting  # noqa: PLC0415

    if wanted.host not in HERE and not wanted.lan:
        what = "can be reached from the network."
        raise InputError(f"--host {wanted.host}", what, "Add --lan, which pairs each device by a code.")
    with ExitStack() as at_the_end:
        household = Household(wanted.data)
        at_the_end.callback(household.close)
        if wanted.lan:
            prepared = starting.prepared_for_network(
                household, wanted.host, wanted.port, time.monotonic, at_the_end
            )
        else:
            prepared = starting.prepared(household, wanted.host, wanted.port, at_the_end)
        with _ended_by_signals(prepared.running.stop):
            _say(prepared)
            household.open(failed=prepared.running.stop)
            asyncio.run(
                prepared.running.serve(lambda: _show(prepared.address + wanted.page) if wanted.show else None)
            )
    stdout().print("The coach has ended. What was done is kept.")


def _say(prepared: "Prepared") -> None:
    """Print where the coach is, and how a phone gets in."""
    lines = [f"The coach is at {prepared.address} (Ctrl-C ends it)."]
    phone = prepared.phone
    if phone is not None:
        lines += [
            f"For a phone on this network: {phone.address}",
            f"Its pairing code: {phone.code} (also at {prepared.address}/pair)",
            "The phone warns once that it does not know this machine's certificate.",
            phone.picture,
        ]
    for line in lines:
        stdout().print(line, soft_wrap=True, markup=False)


def _show(address: str) -> None:
    """Open the browser; that may take a while, and its program may say things."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


@contextmanager
def _ended_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C, and being told to end, end the work in good order."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop()

    before = {number: signal.signal(number, end) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
