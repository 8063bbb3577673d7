"""`vastus serve` starts, says where it is, ends in good order, and refuses in one sentence."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.seeded import seeded
from vastus.record.facts import RepDone
from vastus.store.folder import looked_into

VASTUS = Path(sys.executable).parent / "vastus"
PATIENCE_S = 60.0
HEAVY = (
    "altair",
    "vl_convert",
    "mediapipe",
    "numpy",
    "cryptography",
    "alembic.command",
    "typst",
    "PIL",
    "av",
)


def serve(data: Path, *words: str) -> subprocess.Popen[str]:
    command = [str(VASTUS), "serve", "--no-open", "--data", str(data), *words]
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


@contextmanager
def running(data: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server and its address."""
    server = serve(data, "--port", "0", *words)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line + server.communicate()[1]
        yield server, found.group()
    finally:
        server.kill()
        server.communicate()


def ended(data: Path, *words: str) -> tuple[int, str]:
    """How a server that cannot start ends, and what it says."""
    server = serve(data, *words)
    _, said = server.communicate(timeout=PATIENCE_S)
    return server.returncode, " ".join(said.split())


class Page:
    """A page without a camera, that a person taps on: what it shows, and its buttons."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._began_s = time.monotonic()
        self.screen: dict[str, object] = {}

    def send(self, kind: str, **more: object) -> None:
        self._line.send(json.dumps({"t": kind, "at": time.monotonic() - self._began_s, **more}))

    def until(self, kind: str) -> None:
        """Listen until a screen of a kind is shown, ticking as a page does."""
        give_up_s = time.monotonic() + PATIENCE_S
        while self.screen.get("kind") != kind:
            assert time.monotonic() < give_up_s, f"never came to {kind}: {self.screen}"
            self.hear(0.25)
            self.send("tick")

    def hear(self, for_s: float) -> None:
        try:
            told = json.loads(self._line.recv(for_s))
        except TimeoutError:
            return
        if told["t"] == "screen":
            self.screen = told


@contextmanager
def page(address: str) -> Iterator[Page]:
    """A page that has said hello."""
    place = address.rstrip("/").replace("http", "ws", 1) + "/session/socket"
    with connect(place, origin=Origin(address.rstrip("/")), proxy=None) as line:
        made = Page(line)
        made.send("hello", v=1, camera=False)
        yield made


def into_the_first_set(made: Page) -> None:
    """Answer, skip the warm-up, and be ready at once."""
    made.until("pain")
    made.send("press", button="skip")
    made.until("activity")
    made.send("press", button="skip")
    made.until("intro")
    made.send("press", button="go")
    made.until("ready")
    made.send("press", button="go")
    made.until("work")


def test_it_says_where_it_is_answers_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    with running(tmp_path) as (server, address):
        status = httpx2.get(f"{address}/static/nothing", trust_env=False, timeout=PATIENCE_S).status_code
        server.send_signal(signal.SIGINT)
        said, problems = server.communicate(timeout=PATIENCE_S)

    assert (404, 0, "") == (status, server.returncode, problems)
    assert "What was done is kept." in said


def test_being_told_to_end_is_as_good_as_ctrl_c(tmp_path: Path) -> None:
    with running(tmp_path) as (server, _):
        server.terminate()
        server.communicate(timeout=PATIENCE_S)

    assert 0 == server.returncode


def test_a_taken_port_names_who_has_it_and_ends_with_two(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        status, said = ended(tmp_path, "--port", str(number))

    assert 2 == status
    assert said.startswith(f"Port {number}: is taken by ")
    assert said.endswith("Stop that, or choose another with --port.")


def test_a_second_coach_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with running(tmp_path):
        status, said = ended(tmp_path, "--port", "0")

    assert 2 == status
    assert "another vastus is at work in this data folder" in said


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, said = ended(tmp_path / "file", "--port", "0")

    assert 2 == status
    assert "--data" in said


def test_a_database_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    database = tmp_path / "vastus.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    before = database.read_bytes()
    status, said = ended(tmp_path, "--port", "0")

    assert 2 == status
    assert "newer vastus" in said
    assert before == database.read_bytes()


def test_an_address_of_the_network_needs_lan(tmp_path: Path) -> None:
    status, said = ended(tmp_path, "--host", "0.0.0.0")  # noqa: S104 (refused)

    assert 2 == status
    assert said.endswith("Add --lan, which pairs each device by a code.")


def test_a_refused_start_lets_go_of_the_folder(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended(tmp_path, "--port", str(taken.getsockname()[1]))
    with running(tmp_path) as (_, address):
        assert address.startswith("http://127.0.0.1:")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system does not tell what a process holds")
def test_an_idle_coach_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys, threading, time\n"
        "from vastus.cli import serving\n"
        "from vastus.web.running import Running\n"
        "serve = Running.serve\n"
        "async def brief(self, started):\n"
        "    threading.Timer(3.0, self.stop).start()\n"
        "    await serve(self, started)\n"
        "Running.serve = brief\n"
        "from pathlib import Path\n"
        f"serving.serve(serving.Wanted(port=0, data=Path({str(tmp_path)!r}), show=False))\n"
        "print(*sys.modules)\n"
    )
    outputs = []
    for _ in range(2):  # the first brings the database up to date, which takes more
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        outputs.append(done.stdout)
    loaded = set(outputs[-1].splitlines()[-1].split())

    assert set() == {name for name in HEAVY if name in loaded}
    assert {"vastus.session.guide", "sqlalchemy"} <= loaded


def test_help_tells_every_option() -> None:
    done = subprocess.run([VASTUS, "serve", "--help"], capture_output=True, text=True, check=True)

    assert [] == [o for o in ("--host", "--port", "--data", "--no-open", "--lan") if o not in done.stdout]


def test_a_killed_coach_leaves_a_folder_that_opens_again(tmp_path: Path) -> None:
    with running(tmp_path) as (server, _):
        time.sleep(0.5)
        server.kill()
    with running(tmp_path) as (_, address):
        assert address.startswith("http://")


def test_killed_in_the_middle_of_a_set_it_loses_at_most_a_second_and_goes_on_there(tmp_path: Path) -> None:
    with running(seeded(tmp_path)) as (server, address), page(address) as made:
        into_the_first_set(made)
        for _ in range(3):
            made.send("tap")
            time.sleep(0.1)
        time.sleep(1.0)
        server.kill()
        server.wait()
    folder = looked_into(tmp_path)
    kept = folder.ledger.facts()
    folder.close()
    with running(tmp_path) as (server, address):
        today = httpx2.get(address, trust_env=False, timeout=PATIENCE_S).text
        with page(address) as made:
            made.until("paused")
            made.send("press", button="resume")
            made.until("work")
            shown = made.screen

    assert 3 == sum(isinstance(fact, RepDone) for fact in kept)
    assert "Your session is waiting" in today
    assert 3 == shown["done"]
