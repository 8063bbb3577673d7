"""Every end has its words and its status; our own faults hide nothing."""

import pytest
import typer

from vastus.base.errors import UnknownNameError
from vastus.cli.saying import BAD_INPUT, INTERRUPTED, OUR_FAULT, Told


def ended_with(error: BaseException) -> int:
    with pytest.raises(typer.Exit) as caught, Told():
        raise error
    return caught.value.exit_code


def test_bad_input_is_two_and_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    status = ended_with(
        UnknownNameError("wal_squat", "there is no such exercise.", "Did you mean wall_squat?")
    )

    assert (BAD_INPUT, 2) == (status, status)
    assert "wal_squat: there is no such exercise. Did you mean wall_squat?\n" == capsys.readouterr().err


def test_a_long_message_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    ended_with(UnknownNameError("x" * 60, "there is no such exercise.", "Use one of " + "name, " * 40))

    assert 1 == capsys.readouterr().err.count("\n")


def test_brackets_in_a_name_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    ended_with(UnknownNameError("[red]a[/red].mp4", "is odd.", ""))

    assert "[red]a[/red].mp4: is odd.\n" == capsys.readouterr().err


def test_an_interruption_has_its_own_status(capsys: pytest.CaptureFixture[str]) -> None:
    status = ended_with(KeyboardInterrupt())

    assert (INTERRUPTED, 130) == (status, status)
    assert "Interrupted. What was not finished was not written.\n" == capsys.readouterr().err


def test_our_own_fault_travels_on_with_everything_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError, match="division by zero"), Told():
        _ = 1 / 0

    assert OUR_FAULT + "\n" == capsys.readouterr().err


def test_an_end_that_is_already_decided_passes_through_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, Told():
        raise typer.Exit(130)

    assert (130, "") == (caught.value.exit_code, capsys.readouterr().err)


def test_no_error_is_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    with Told():
        pass

    assert ("", "") == capsys.readouterr()
