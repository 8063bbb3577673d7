"""The whole of `analyze` and `replay`, from a real clip to the last file; only the detector is scripted."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.scripted import SMALL, TWO, squats
from tests.bodies import emptied
from vastus.cli.main import app
from vastus.pose.landmarks import Sighting
from vastus.pose.video import Picture
from vastus.report.contract import Report

pytest.importorskip("av", reason="the extra [video] is not installed")
from tests.clips import Recipe, every, write

FILM = squats(camera=SMALL)


class Scripted:
    """Stands in for BlazePose: at every picture's time it sees what the script says."""

    film = FILM
    at_picture: Callable[[int], None] | None = None

    def __init__(self, model: str = "full") -> None:
        self.model = model
        self.seen = 0

    def detect(self, picture: Picture) -> Sighting:
        sighting = self.film[self.seen]
        self.seen += 1
        if Scripted.at_picture is not None:
            Scripted.at_picture(self.seen)
        return Sighting(picture.at_s, sighting.width_px, sighting.height_px, sighting.people)

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("vastus.pose.detector.BlazePose", Scripted)
    monkeypatch.setattr(Scripted, "film", FILM)
    monkeypatch.setattr(Scripted, "at_picture", None)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    recipe = Recipe(size_px=(SMALL.width_px, SMALL.height_px), times_s=every(15.0, len(FILM)))
    return write(tmp_path / "clip.mp4", recipe)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "80"})


def analyze(clip: Path, *more: object) -> Result:
    return run("analyze", clip, "--exercise", "wall_squat", *more)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"clip.mp4"}


def test_the_report_is_printed_and_nothing_is_written_unasked(clip: Path, tmp_path: Path) -> None:
    result = analyze(clip)

    assert (0, "2 repetitions, all to the target.") == (result.exit_code, result.stdout.splitlines()[0])
    assert ("", set()) == (result.stderr, names_in(tmp_path))


def test_everything_that_is_asked_for_is_written(clip: Path, tmp_path: Path) -> None:
    files = {
        "--json": "a.json",
        "--csv": "a.csv",
        "--chart": "a.svg",
        "--video": "a.mp4",
        "--poses": "a.jsonl",
    }
    result = analyze(clip, *(word for pair in files.items() for word in pair))

    assert 0 == result.exit_code
    assert set(files.values()) == names_in(tmp_path)


def test_the_json_names_clip_exercise_and_level(clip: Path, tmp_path: Path) -> None:
    analyze(clip, "--json", "a.json", "--level", "hold_10")
    read = Report.model_validate_json((tmp_path / "a.json").read_text("utf-8"))

    assert ("clip.mp4", "wall_squat", "hold_10", 2) == (read.clip, read.exercise, read.level, len(read.reps))


def test_json_in_the_terminal_is_json_alone_and_the_report_steps_aside(clip: Path) -> None:
    result = analyze(clip, "--json", "-")

    assert 2 == len(json.loads(result.stdout)["reps"])
    assert "2 repetitions, all to the target." in result.stderr


def test_replay_tells_the_same_in_every_byte(clip: Path, tmp_path: Path) -> None:
    first = analyze(clip, "--poses", "a.jsonl", "--csv", "a.csv", "--json", "a.json", "--chart", "a.svg")
    again = run("replay", "a.jsonl", "--csv", "b.csv", "--json", "b.json", "--chart", "b.svg")

    assert (0, first.stdout) == (again.exit_code, again.stdout)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    one, other = (json.loads((tmp_path / name).read_text()) for name in ("a.json", "b.json"))
    assert {**one, "speed": None} == {**other, "speed": None}


def test_the_recording_that_is_replayed_is_never_overwritten(clip: Path, tmp_path: Path) -> None:
    analyze(clip, "--poses", "a.jsonl")
    before = (tmp_path / "a.jsonl").read_bytes()
    result = run("replay", "a.jsonl", "--csv", "a.jsonl")

    assert (2, before) == (result.exit_code, (tmp_path / "a.jsonl").read_bytes())
    assert "never overwritten" in result.stderr


def test_a_refusal_is_an_answer(clip: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Scripted, "film", emptied(FILM, -1.0, 99.0))
    result = analyze(clip, "--json", "a.json")

    assert 0 == result.exit_code
    assert "Not analysed. No person can be seen in this clip." in result.stdout
    assert "nobody" == json.loads((tmp_path / "a.json").read_text())["refused"]["reason"]


def interrupted_at(picture: int) -> Callable[[int], None]:
    def interrupt(seen: int) -> None:
        if seen == picture:
            os.kill(os.getpid(), signal.SIGINT)

    return interrupt


def test_an_interruption_reports_and_writes_what_was_done_so_far(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = interrupted_at(round(0.7 * len(FILM)))
    monkeypatch.setattr(Scripted, "at_picture", staticmethod(when))
    result = analyze(clip, "--json", "a.json", "--csv", "a.csv", "--video", "a.mp4", "--chart", "a.svg")
    found = json.loads((tmp_path / "a.json").read_text())

    assert 130 == result.exit_code
    assert "Stopped early: this covers the first" in result.stdout
    assert (True, 1) == (found["partial"], sum(rep["complete"] for rep in found["reps"]))
    assert found["seconds"] < 0.9 * TWO.seconds
    assert {"a.json", "a.csv", "a.mp4", "a.svg"} == names_in(tmp_path)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--level", "artcle"], "Did you mean article?"),
        (["--json", "no/a.json"], "there is no folder no. Make the folder first"),
        (["--chart", "a.pdf"], "Let its name end in .svg or .png."),
        (["--video", "a.avi"], "Let its name end in .mp4."),
        (["--json", "a", "--csv", "a"], "two outputs have the same name."),
        (["--video", "clip.mp4"], "this is the clip itself, which is never overwritten."),
        (["--json", "."], "this is a folder."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_before_the_work(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], said: str
) -> None:
    worked: list[int] = []
    monkeypatch.setattr(Scripted, "at_picture", staticmethod(worked.append))
    before = clip.read_bytes()
    result = analyze(clip, *more)

    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert said in result.stderr
    assert ([], set(), before) == (worked, names_in(tmp_path), clip.read_bytes())


def test_an_unknown_exercise_is_answered_with_the_right_one(clip: Path) -> None:
    result = run("analyze", clip, "--exercise", "wall_sqat")

    assert 2 == result.exit_code
    assert "wall_sqat: there is no exercise of that name. Did you mean wall_squat?\n" == result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("no.mp4", None, "there is no such file."),
        ("empty.mp4", b"", "the file is empty."),
        ("text.mp4", b"once upon a time " * 50, "not a video"),
        ("cut.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 400, "cut off"),
    ],
)
def test_what_is_not_a_clip_is_said_in_one_line(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = analyze(tmp_path / name, "--json", "a.json")

    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert said in result.stderr
    assert not (tmp_path / "a.json").exists()


def test_an_output_that_fails_late_is_said_after_the_report(clip: Path) -> None:
    result = analyze(clip, "--csv", "/dev/full")

    assert (2, "2 repetitions, all to the target.") == (result.exit_code, result.stdout.splitlines()[0])
    assert "/dev/full: cannot be written (No space left on device)." in result.stderr


def test_our_own_fault_is_one_and_leaves_no_half_file(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(seen: int) -> None:
        raise ZeroDivisionError(seen)

    monkeypatch.setattr(Scripted, "at_picture", staticmethod(broken))
    result = analyze(clip, "--json", "a.json", "--video", "a.mp4")

    assert (1, ZeroDivisionError) == (result.exit_code, type(result.exception))
    assert "This is a fault in vastus" in result.stderr
    assert set() == names_in(tmp_path)


def test_the_side_that_is_given_is_the_side_that_is_told(clip: Path, tmp_path: Path) -> None:
    run("analyze", clip, "--exercise", "single_leg_rdl", "--side", "right", "--poses", "a.jsonl")

    assert "right" == json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])["side"]


def test_the_model_that_is_given_is_the_model_that_is_used(clip: Path, tmp_path: Path) -> None:
    analyze(clip, "--model", "lite", "--poses", "a.jsonl")

    assert "lite" == json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])["model"]
