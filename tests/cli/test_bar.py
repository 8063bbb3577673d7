"""The bar is for those who look, and silent for those who do not."""

from io import StringIO

import pytest
from rich.console import Console

from vastus.cli.bar import shown_progress


def shown(seconds: float | None, *, terminal: bool, title: str = "Looking at a.mp4") -> str:
    console = Console(file=StringIO(), force_terminal=terminal, width=100, color_system=None)
    with shown_progress(console, title, seconds) as listen:
        for tenth in range(11):
            listen(float(tenth), tenth // 5)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_nothing_is_shown_where_nobody_looks() -> None:
    assert "" == shown(10.0, terminal=False)


def test_the_bar_names_the_clip_and_counts_along() -> None:
    text = shown(10.0, terminal=True)

    assert "Looking at a.mp4" in text
    assert "2 repetitions" in text
    assert "100%" in text


@pytest.mark.parametrize("seconds", [None, 0.0])
def test_a_clip_of_unknown_length_is_no_trouble(seconds: float | None) -> None:
    assert "Looking at a.mp4" in shown(seconds, terminal=True)


def test_brackets_in_a_file_name_are_shown_as_they_are() -> None:
    assert "Looking at [red].mp4" in shown(10.0, terminal=True, title="Looking at [red].mp4")
