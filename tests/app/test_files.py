"""Each output holds what it should, and half of nothing."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.scripted import SMALL, FakeClip, squats
from vastus.app.analyze import Conduct, analyze_clip
from vastus.app.drafts import STDOUT
from vastus.app.files import ChartFile, CsvFile, FilmFile, JsonFile, PosesFile
from vastus.app.outputs import Outputs, Sink
from vastus.app.watching import Task, task
from vastus.app.wiring import heading_of
from vastus.base.errors import UnwritableOutputError
from vastus.motion.analysis import Analysis
from vastus.report.contract import Report

av = pytest.importorskip("av", reason="the extra [video] is not installed")

FILM = squats(camera=SMALL)
TASK = task("wall_squat")
CLIP = FakeClip(FILM)
Opening = Callable[[Path, Task], Sink]
KINDS: dict[str, Opening] = {
    "a.json": JsonFile,
    "a.csv": CsvFile,
    "a.svg": ChartFile,
    "a.png": ChartFile,
    "a.mp4": FilmFile,
    "a.jsonl": lambda path, some: PosesFile(path, heading_of(some, CLIP.clip, "full")),
}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def analysed(sink: Sink) -> Analysis:
    outputs = Outputs()
    outputs.add(sink)
    done = analyze_clip(TASK, FakeClip(FILM), Conduct(outputs))  # type: ignore[arg-type]
    assert [] == outputs.failed
    return done


@pytest.mark.parametrize("name", KINDS)
def test_a_finished_output_has_its_name_and_leaves_no_draft(tmp_path: Path, name: str) -> None:
    analysed(KINDS[name](tmp_path / name, TASK))

    assert [name] == names_in(tmp_path)
    assert (tmp_path / name).stat().st_size > 100


@pytest.mark.parametrize("name", KINDS)
def test_an_output_dropped_half_way_leaves_nothing(tmp_path: Path, name: str) -> None:
    sink = KINDS[name](tmp_path / name, TASK)
    sink.drop()
    sink.drop()

    assert [] == names_in(tmp_path)


@pytest.mark.parametrize("name", KINDS)
def test_a_place_that_cannot_be_written_is_found_out_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableOutputError, match="there is no folder"):
        KINDS[name](tmp_path / "no" / name, TASK)


@pytest.mark.parametrize(("opening", "name"), [(ChartFile, "a.pdf"), (ChartFile, "a"), (FilmFile, "a.avi")])
def test_a_format_that_cannot_be_written_is_found_out_at_once(
    tmp_path: Path, opening: Opening, name: str
) -> None:
    with pytest.raises(UnwritableOutputError, match="Let its name end in"):
        opening(tmp_path / name, TASK)
    assert [] == names_in(tmp_path)


@pytest.mark.parametrize("name", ["A.SVG", "a.Png"])
def test_capital_letters_in_a_name_change_nothing(tmp_path: Path, name: str) -> None:
    ChartFile(tmp_path / name, TASK).drop()

    assert [] == names_in(tmp_path)


def test_the_json_is_the_analysis_by_the_contract(tmp_path: Path) -> None:
    done = analysed(JsonFile(tmp_path / "a.json", TASK))
    read = Report.model_validate_json((tmp_path / "a.json").read_text("utf-8"))

    assert [(rep.began_s, rep.peak) for rep in done.reps] == [
        (rep.began_s, rep.peak_deg) for rep in read.reps
    ]


def test_the_csv_has_a_row_for_every_picture_and_a_pair_of_columns_for_every_signal(tmp_path: Path) -> None:
    analysed(CsvFile(tmp_path / "a.csv", TASK))
    with (tmp_path / "a.csv").open(encoding="utf-8") as file:
        table = list(csv.DictReader(file))

    assert len(FILM) == len(table)
    assert 1 + 2 * len(TASK.columns) == len(table[0])
    assert {"knee_flexion_left_deg", "knee_flexion_left_se_deg"} <= set(table[0])


def test_the_film_has_every_picture_at_its_time_the_right_way_up(tmp_path: Path) -> None:
    analysed(FilmFile(tmp_path / "a.mp4", TASK))
    with av.open(str(tmp_path / "a.mp4")) as container:
        frames = [(frame.time, frame.width, frame.height) for frame in container.decode(video=0)]

    assert [one.at_s for one in FILM] == pytest.approx([at_s for at_s, _, _ in frames], abs=2e-5)
    assert {(72, 128)} == {(width, height) for _, width, height in frames}


def test_the_recording_has_a_line_for_every_picture_after_its_heading(tmp_path: Path) -> None:
    analysed(KINDS["a.jsonl"](tmp_path / "a.jsonl", TASK))
    heading, *lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()

    assert "wall_squat" == json.loads(heading)["exercise"]
    assert len(FILM) == len(lines)


@pytest.mark.parametrize("opening", [JsonFile, CsvFile])
def test_a_dash_is_the_terminal(capsys: pytest.CaptureFixture[str], opening: Opening) -> None:
    analysed(opening(STDOUT, TASK))

    assert "knee_flexion" in capsys.readouterr().out


def test_a_full_disk_while_writing_is_told_at_the_end_and_the_rest_goes_on(tmp_path: Path) -> None:
    outputs = Outputs()
    outputs.add(CsvFile(Path("/dev/full"), TASK))
    outputs.add(JsonFile(tmp_path / "a.json", TASK))
    done = analyze_clip(TASK, FakeClip(FILM), Conduct(outputs))  # type: ignore[arg-type]

    assert 2 == len(done.reps)
    assert [
        "/dev/full: cannot be written (No space left on device). Free some space, or choose another folder."
    ] == [str(failure) for failure in outputs.failed]
    assert (tmp_path / "a.json").exists()
