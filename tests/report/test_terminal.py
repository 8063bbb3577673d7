"""The report reads well in any terminal: answer first, whole at 80 columns, plain without colour."""

from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from rich.console import Console

from tests.report.examples import FULL, LEVEL, REFUSED, WALL_SQUAT, changed
from vastus.motion.analysis import Analysis, Fault, Tracking, ViewSeen
from vastus.report.terminal import FOOT, print_report
from vastus.report.words import NO_BREAK

GOLDEN = Path(__file__).parent / "golden"


def told(analysis: Analysis, width: int = 80) -> str:
    """What a person reads, with line ends trimmed."""
    console = Console(file=StringIO(), width=width, color_system=None)
    print_report(console, analysis, WALL_SQUAT, LEVEL)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().replace(NO_BREAK, " ").splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def told_in_ascii(analysis: Analysis) -> str:
    raw = BytesIO()
    console = Console(file=TextIOWrapper(raw, encoding="ascii"), width=80, color_system=None)
    print_report(console, analysis, WALL_SQUAT, LEVEL)
    console.file.flush()
    return raw.getvalue().decode("ascii")


@pytest.mark.parametrize(
    ("name", "analysis"),
    [
        ("full", FULL),
        ("refused", REFUSED),
        ("partial", changed(partial=True, seconds=12.0, reps=FULL.reps[:1], holds=FULL.holds[:1])),
        ("nothing", changed(reps=(), holds=(), faults=(), set_aside=())),
    ],
)
def test_the_report_reads_as_it_was_agreed(name: str, analysis: Analysis) -> None:
    assert (GOLDEN / f"{name}.txt").read_text("utf-8") == told(analysis)


def test_the_answer_comes_first() -> None:
    assert "3 repetitions, 1 fell short." == told(FULL).splitlines()[0]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert [] == [line for line in told(FULL, width).splitlines() if len(line) > width]


def test_without_colour_there_are_no_control_signs() -> None:
    assert "\x1b" not in told(FULL)


def test_a_short_repetition_says_so_in_words() -> None:
    (line,) = [line for line in told(FULL).splitlines() if "32°" in line]

    assert "± 4°" in line
    assert "fell short" in line


def test_a_fault_comes_with_what_to_do_and_when_it_was_seen() -> None:
    text = told(FULL)

    assert "Feet further out: once, at 0:03.0." in text
    assert "Step your feet a little further from the wall." in text


def test_many_times_are_summed_up() -> None:
    often = changed(faults=tuple(Fault("shin_forward", float(at), None, 12.0) for at in range(9)))

    assert "9 times, at 0:00.0, 0:01.0, 0:02.0, 0:03.0, 0:04.0 and 4 more." in " ".join(told(often).split())


def test_a_fault_nobody_has_words_for_is_still_named() -> None:
    assert "Odd lean: once" in told(changed(faults=(Fault("odd_lean", 1.0, None, 3.0),)))


def test_what_was_set_aside_is_said_with_its_reason() -> None:
    assert "0:19.2 - 0:20.4: One foot was off the floor." in told(FULL)


def test_another_view_than_asked_says_where_to_put_the_camera() -> None:
    text = told(changed(view=ViewSeen("sagittal", "frontal", 5.0)))

    assert "Filmed from the front; this exercise asks for a view from the side." in text
    assert "Beside you, at knee height" in text


def test_a_view_that_could_not_be_told_is_not_called_right() -> None:
    assert "as this exercise asks" not in told(changed(view=ViewSeen("sagittal", "unknown", None)))


def test_a_clip_seen_throughout_mentions_no_gap() -> None:
    seen = told(changed(tracking=Tracking(1.0, ())))

    assert "100 % of the time." in seen
    assert "missing" not in seen


def test_a_file_name_is_never_taken_for_markup() -> None:
    assert "[red]x[/red].mp4" in told(changed(clip="[red]x[/red].mp4"))


def test_each_side_has_its_own_table() -> None:
    left, right = replace(FULL.reps[0], side="left"), replace(FULL.reps[2], side="right")
    text = told(changed(reps=(left, right), holds=()))

    assert "Left leg: 1 repetition" in text
    assert "Right leg: 1 repetition" in text


def test_a_terminal_without_the_signs_gets_plain_ones() -> None:
    text = told_in_ascii(FULL)

    assert "46 deg +- 4 deg" in text
    assert "?" not in text


def test_every_report_of_figures_says_what_they_are_not() -> None:
    assert FOOT in told(FULL)


def test_a_notice_is_passed_on_as_a_sentence() -> None:
    assert "  The clip ends early.\n" in told(changed(notes=("the clip ends early",)))


def test_a_home_test_says_how_far_it_went_and_what_that_tells() -> None:
    home = WALL_SQUAT.model_copy(update={"kind": "home_test", "result": "the deepest point without pain"})
    console = Console(file=StringIO(), width=80, color_system=None)
    print_report(console, FULL, home, LEVEL)
    assert isinstance(console.file, StringIO)
    text = console.file.getvalue().replace(NO_BREAK, " ")

    assert "Furthest: 48° ± 4°, at 0:25.0." in text
    assert "The deepest point without pain." in text
