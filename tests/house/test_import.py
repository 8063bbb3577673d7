"""Importing does nothing: no data file, no socket, no thread, nothing heavy."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.app.kept import with_session

HEAVY = {"av", "mediapipe", "numpy", "cv2", "altair", "vl_convert", "matplotlib"}
CODE = (".py", ".pyc", ".so", ".pyd")

WATCH = """
import json, sys, threading
happened = []
def watch(event, arguments):
    if event == "open" or event.startswith(("socket.", "subprocess.", "_thread.start", "os.system")):
        happened.append([event, str(arguments[0]) if arguments else ""])
sys.addaudithook(watch)
"""
TELL = """
print(json.dumps({"happened": happened, "threads": threading.active_count(), "modules": list(sys.modules)}))
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an interpreter did: audit events with their first argument, threads left, modules loaded."""

    happened: list[list[str]]
    threads: int
    modules: list[str]


@cache
def seen_while_importing(module: str) -> Seen:
    return seen_while_running(f"import {module}")


def seen_while_running(code: str) -> Seen:
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code + TELL], capture_output=True, text=True, check=True
    )
    assert "" == done.stderr
    return Seen(**json.loads(done.stdout))


def data_files(happened: list[list[str]]) -> list[str]:
    return [what for event, what in happened if event == "open" and not what.endswith(CODE)]


def test_importing_the_package_reads_no_data_file() -> None:
    assert [] == data_files(seen_while_importing("vastus").happened)


def test_importing_the_package_opens_no_socket_and_starts_no_process_or_thread() -> None:
    seen = seen_while_importing("vastus")

    assert [] == [entry for entry in seen.happened if entry[0] != "open"]
    assert 1 == seen.threads


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert set() == HEAVY & set(seen_while_importing("vastus").modules)


def test_asking_the_command_line_for_help_loads_nothing_heavy_and_opens_no_socket() -> None:
    seen = seen_while_importing("vastus.cli.main")

    assert set() == HEAVY & set(seen.modules)
    assert [] == [entry for entry in seen.happened if entry[0].startswith("socket.")]


def test_the_watch_sees_a_data_file_a_socket_and_a_thread(tmp_path: Path) -> None:
    data = tmp_path / "table.toml"
    data.touch()
    seen = seen_while_running(
        f"open({str(data)!r}).close()\n"
        "import socket; socket.socket().close()\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    )

    assert [str(data)] == data_files(seen.happened)
    assert {"open", "socket.__new__"} <= {event for event, _ in seen.happened}
    assert 2 == seen.threads


def modules_of_the_first_page(folder: Path) -> set[str]:
    """What the server has loaded when the page of today was sent and nobody asked for more."""
    code = f"""
import asyncio, json, sys, urllib.request
from contextlib import ExitStack
from pathlib import Path
import vastus.cli.main
from vastus.app.coaching import Household
from vastus.web import starting

async def first(running, address):
    def ask():
        asyncio.get_running_loop().run_in_executor(None, got, address)
    await running.serve(ask)

def got(address):
    page = urllib.request.urlopen(address, timeout=20.0).read()
    assert b"</html>" in page
    told.update(sys.modules)
    running.stop()

told = set()
with ExitStack() as at_the_end:
    household = Household(Path({str(folder)!r}))
    at_the_end.callback(household._place.close)
    prepared = starting.prepared(household, "127.0.0.1", 0, at_the_end)
    running = prepared.running
    asyncio.run(first(running, prepared.address))
print(json.dumps(sorted(told)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_the_first_page_waits_for_nothing_that_only_sessions_and_charts_need(tmp_path: Path) -> None:
    loaded = modules_of_the_first_page(with_session(tmp_path))
    slow = {"sqlalchemy", "alembic", "fastapi", "cryptography", "segno", "vastus.session.guide", "rich.table"}

    assert {"jinja2", "starlette"} <= loaded
    assert set() == (HEAVY | slow) & loaded
