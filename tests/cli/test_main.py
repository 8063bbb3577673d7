"""The command line helps those who ask, and tells those who mistype."""

import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from vastus.cli.main import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"})


def test_the_version_is_told() -> None:
    result = run("--version")

    assert 0 == result.exit_code
    assert re.fullmatch(r"vastus (\d+\.\d+\.\d+\S*|\(run from its source, not installed\))\n", result.stdout)


def test_no_command_shows_what_there_is() -> None:
    text = run().output

    assert [] == [name for name in ("analyze", "replay", "exercises", "check") if name not in text]


@pytest.mark.parametrize("command", ["analyze", "replay", "exercises", "check"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_helps(command: str, flag: str) -> None:
    result = run(command, flag)

    assert 0 == result.exit_code
    assert f"Usage: vastus {command}" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("analize", "a.mp4"), "analyze"),
        (("analyze", "a.mp4", "--exercize", "x"), "--exercise"),
        (("analyze", "a.mp4"), "--exercise"),
        (("analyze", "--exercise", "wall_squat"), "CLIP"),
        (("analyze", "a.mp4", "-e", "wall_squat", "--side", "top"), "'left', 'right', 'both'"),
        (("analyze", "a.mp4", "-e", "wall_squat", "--model", "huge"), "'lite', 'full', 'heavy'"),
        (("replay",), "POSES"),
    ],
)
def test_a_slip_of_the_hand_is_two_and_says_what_would_do(words: tuple[str, ...], said: str) -> None:
    result = run(*words)

    assert 2 == result.exit_code
    assert said in " ".join(result.stderr.split())


def test_the_command_line_starts_as_a_program() -> None:
    code = "from vastus.cli.main import app; app(prog_name='vastus')"
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True
    )

    assert ("", "vastus") == (done.stderr, done.stdout.split()[0])
