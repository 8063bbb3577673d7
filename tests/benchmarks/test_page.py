"""The page is put together from its parts and never half written."""

import pytest

from benchmarks import __main__ as page
from benchmarks import bars, speed
from benchmarks.count_tables import wrong_exercise_phantoms
from benchmarks.tables import Table


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Let the page and its parts lie in a folder of their own."""
    monkeypatch.setattr(page, "PAGE", tmp_path / "accuracy.md")
    monkeypatch.setattr(page, "OUT", tmp_path)
    return tmp_path


def test_a_part_that_was_not_run_stays_out(elsewhere):
    (elsewhere / "speed.md").write_text("## Speed and memory\n", encoding="utf-8")

    page.write_page()

    written = (elsewhere / "accuracy.md").read_text(encoding="utf-8")
    assert "## Speed and memory" in written
    assert "## Counting" not in written
    assert {"accuracy.md", "speed.md"} == {path.name for path in elsewhere.iterdir()}


def test_accuracy_comes_before_speed(elsewhere):
    for part in page.PARTS:
        (elsewhere / f"{part}.md").write_text(f"## {part}\n", encoding="utf-8")

    page.write_page()

    written = (elsewhere / "accuracy.md").read_text(encoding="utf-8")
    assert written.index("## accuracy") < written.index("## speed") < written.index("## Sources")


def test_a_part_that_does_not_exist_is_refused(capsys):
    assert 2 == page.main(["speeed"])
    assert "speeed" in capsys.readouterr().err


def test_without_data_it_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(page, "DATA", tmp_path / "data")

    assert 1 == page.main([])
    assert "not there" in capsys.readouterr().err


def test_phantoms_in_brackets_and_of_the_exercise_itself_are_not_judged():
    table = Table("", ("clip", "a", "b", "c"), (("one", "·", "(3)", "2"), ("two", "0", "·", "1")))

    assert 3 == wrong_exercise_phantoms(table)


def test_a_narrow_error_that_does_not_cover_is_no_error_to_state():
    assert "met" == bars._stated("a", 4.0, 0.9)[3]
    assert "**missed**" == bars._stated("a", 4.0, 0.7)[3]
    assert "**missed**" == bars._stated("a", 6.0, 1.0)[3]
    assert "**missed**" == bars._stated("a", float("nan"), float("nan"))[3]


def test_time_is_counted_per_step():
    steps = []

    assert 0.0 < speed.microseconds(lambda: steps.append(1), 10)
    assert speed.REPEATS == len(steps)


def test_every_exercise_that_moves_is_timed():
    assert {"wall_squat", "clamshell", "single_leg_rdl"} <= set(speed.watched())
