"""The whole command as a person runs it: a real clip, the real detector, another process."""

import json
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

av = pytest.importorskip("av", reason="the extra [video] is not installed")
pytest.importorskip("mediapipe", reason="the extra [video] is not installed")

MODEL = resources.files("vastus.pose") / "models" / "pose_landmarker_lite.task"
DEMO = resources.files("vastus") / "demo" / "wall_squat.mp4"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the pose model is not built")

PROGRAM = "from vastus.cli.main import app; app(prog_name='vastus')"
FIRST_S = 9.9  # the first of the demonstration's three repetitions, and a breath


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning of the demonstration clip, not encoded anew."""
    path = tmp_path_factory.mktemp("clip") / "short.mp4"
    with resources.as_file(DEMO) as demo, av.open(str(demo)) as source, av.open(str(path), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.pts is not None and float(packet.pts * packet.time_base) < FIRST_S:
                packet.stream = stream
                target.mux(packet)
    return path


def command(clip: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, "analyze", str(clip), "-e", "wall_squat", "--model", "lite", *more]


def test_one_wall_squat_is_found_told_and_written(clip: Path, tmp_path: Path) -> None:
    files = {
        "--json": "a.json",
        "--csv": "a.csv",
        "--chart": "a.png",
        "--video": "a.mp4",
        "--poses": "a.jsonl",
    }
    words = [word for option, name in files.items() for word in (option, str(tmp_path / name))]
    done = subprocess.run(command(clip, *words), capture_output=True, text=True, check=False)
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    (rep,) = found["reps"]

    assert (0, "") == (done.returncode, done.stderr)
    assert "1 repetition, to the target." in done.stdout
    assert (True, "both") == (rep["complete"], rep["side"])
    assert 45.0 == pytest.approx(rep["peak_deg"], abs=10.0)
    assert set(files.values()) == {path.name for path in tmp_path.iterdir()}


def test_ctrl_c_in_the_middle_ends_in_good_order(clip: Path, tmp_path: Path) -> None:
    recording, result = tmp_path / "a.jsonl", tmp_path / "a.json"
    words = ("--json", str(result), "--csv", str(tmp_path / "a.csv"), "--poses", str(recording))
    with subprocess.Popen(
        command(clip, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None and not _begun(tmp_path):
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        said, complaints = running.communicate()

    assert (130, "") == (running.returncode, complaints)
    assert "Stopped early" in said
    assert json.loads(result.read_text("utf-8"))["partial"]
    assert {"a.json", "a.csv", "a.jsonl"} == {path.name for path in tmp_path.iterdir()}


def _begun(folder: Path) -> bool:
    """Tell whether the first lines have reached a draft."""
    return any(path.stat().st_size > 0 for path in folder.glob(".vastus-*.part"))
