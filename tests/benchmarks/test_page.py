"""The page is put together from its parts and never half written."""

import pytest

from benchmarks import __main__ as page
from benchmarks import bars, speed
from benchmarks.count_tables import wrong_exercise_phantoms
from benchmarks.recordings import ROOT
from benchmarks.tables import Table
from vastus.base.errors import InputError


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Let the page lie in a folder of its own."""
    monkeypatch.setattr(page, "PAGE", tmp_path / "accuracy.md")
    return tmp_path / "accuracy.md"


def part(name: str, text: str = "") -> str:
    return f"{page.BEGINS[name]}\n\n{text or name}\n\n### More of {name}\n"


def test_a_part_that_was_never_made_stays_out(elsewhere):
    page.write_page({"speed": part("speed")})

    written = elsewhere.read_text(encoding="utf-8")
    assert "## Speed and memory" in written
    assert "## Simulated courses" not in written
    assert ["accuracy.md"] == [path.name for path in elsewhere.parent.iterdir()]


def test_a_part_that_is_not_made_anew_stays_as_it_stands(elsewhere):
    page.write_page({name: part(name) for name in page.PARTS})
    once = elsewhere.read_text(encoding="utf-8")
    page.write_page({})
    assert once == elsewhere.read_text(encoding="utf-8")
    page.write_page({"speed": part("speed", "quicker")})

    assert once.replace("\nspeed\n", "\nquicker\n") == elsewhere.read_text(encoding="utf-8")
    assert {name: part(name, "quicker" if name == "speed" else "").strip() for name in page.PARTS} == {
        name: text.strip() for name, text in page.standing().items()
    }


def test_the_page_that_is_published_has_every_part_and_comes_out_the_same_when_nothing_is_made(elsewhere):
    published = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    elsewhere.write_text(published, encoding="utf-8")
    page.write_page({})

    assert set(page.PARTS) == page.standing().keys()
    assert published == elsewhere.read_text(encoding="utf-8")


def test_accuracy_comes_before_speed(elsewhere):
    page.write_page({name: part(name) for name in reversed(page.PARTS)})

    written = elsewhere.read_text(encoding="utf-8")
    assert written.index("## Bars") < written.index("## Speed") < written.index("## Sources")


def test_a_part_that_does_not_exist_is_refused(capsys):
    assert 2 == page.main(["speeed"])
    assert "speeed" in capsys.readouterr().err


def test_without_data_it_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(page, "DATA", tmp_path / "data")

    assert 1 == page.main([])
    assert "not there" in capsys.readouterr().err


def test_the_made_up_patients_need_no_other_data(elsewhere, monkeypatch, tmp_path):
    monkeypatch.setattr(page, "DATA", tmp_path / "data")
    monkeypatch.setitem(page.MAKES, "patients", lambda: iter(["## Made-up patients\n"]))

    assert 0 == page.main(["patients"])
    assert "## Made-up patients" in elsewhere.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_used_is_told_in_one_line_and_the_page_stays(elsewhere, monkeypatch, capsys):
    def spoilt():
        yield "## Made-up patients\n"
        raise InputError("anna.truth.json", "it tells of ada.", "Name the file after it.")

    monkeypatch.setitem(page.MAKES, "patients", spoilt)

    assert 1 == page.main(["patients"])
    assert "anna.truth.json: it tells of ada. Name the file after it.\n" == capsys.readouterr().err
    assert not elsewhere.exists()


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
