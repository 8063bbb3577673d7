"""What the package ships for a first try works, and is small."""

import json
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, SOURCE

DEMO = SOURCE / "demo"
VASTUS = Path(sys.executable).parent / "vastus"


def test_the_demonstration_is_a_clip_and_its_poses_under_a_megabyte() -> None:
    assert ["wall_squat.mp4", "wall_squat.poses.jsonl"] == sorted(path.name for path in DEMO.iterdir())
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < 1_000_000


def test_the_recorded_poses_hold_three_complete_wall_squats_of_five_seconds(tmp_path: Path) -> None:
    result = tmp_path / "result.json"

    subprocess.run(
        [VASTUS, "replay", DEMO / "wall_squat.poses.jsonl", "--json", result],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )

    told = json.loads(result.read_text("utf-8"))
    assert "wall_squat.mp4" == told["clip"]
    assert [True, True, True] == [rep["complete"] for rep in told["reps"]]
    assert [] == [rep["hold_s"] for rep in told["reps"] if not 5.0 <= rep["hold_s"] <= 7.0]
    assert None is told["refused"]
