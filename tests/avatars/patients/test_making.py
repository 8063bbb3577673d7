"""A clip is made whole: its film, what was seen in it, its truth; and only what is missing is made."""

import json
import lzma
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatars.moving import Shown, Thing
from avatars.patients.__main__ import main
from avatars.patients.camera import Camera
from avatars.patients.design import Clip, clips
from avatars.patients.filming import Take
from avatars.patients.making import Archive, camera, make
from tests.avatars.wards import OneBody
from vastus.base.errors import InputError
from vastus.pose.detector import ModelName


class Reels:
    """Keeps what it is asked to film, and fails when told so."""

    def __init__(self, fails_at: int | None = None) -> None:
        self.takes: list[Take] = []
        self.fails_at = fails_at

    def film(self, take: Take, path: Path) -> None:
        if len(self.takes) == self.fails_at:
            raise InputError("The browser", "went away.", "Try again.")
        self.takes.append(take)
        path.write_bytes(b"film")


def sees(film: Path, model: ModelName) -> bytes:
    return f"{film.name} by {model}".encode()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "films", tmp_path / "poses")


def named(*names: str) -> list[Clip]:
    every = {clip.name: clip for clip in clips()}
    return [every[name] for name in names]


SQUATS = ("wall_squat-demonstrator", "wall_squat-tall", "squat_depth-enters-leaves")


def test_of_each_clip_film_poses_and_truth_are_kept(archive: Archive) -> None:
    (squat, *_) = named(*SQUATS)

    assert make([squat], OneBody(), archive, Reels(), sees) == [squat.name]
    assert sorted(path.name for path in archive.poses.iterdir()) == [
        f"{squat.name}.full.poses.xz",
        f"{squat.name}.lite.poses.xz",
        f"{squat.name}.truth.csv.xz",
        f"{squat.name}.truth.json",
    ]
    assert archive.seen(squat, "lite").read_bytes() == f"{squat.name}.mp4 by lite".encode()
    told = json.loads(archive.told(squat).read_text("utf-8"))
    table = lzma.decompress((archive.poses / f"{squat.name}.truth.csv.xz").read_bytes()).decode()
    assert len(told["repetitions"]) == len(squat.script.reps)
    assert table.startswith("at_s,phase,")


def test_what_is_there_is_not_made_again(archive: Archive) -> None:
    reels = Reels()
    make(named(*SQUATS[:2]), OneBody(), archive, reels, sees)
    archive.told(named(SQUATS[1])[0]).unlink()

    assert make(named(*SQUATS[:2]), OneBody(), archive, reels, sees) == [SQUATS[1]]
    assert len(reels.takes) == 2  # its film was there


def test_when_filming_fails_what_was_made_before_stays_and_the_next_run_goes_on(archive: Archive) -> None:
    with pytest.raises(InputError, match="went away"):
        make(named(*SQUATS), OneBody(), archive, Reels(fails_at=1), sees)

    assert archive.told(named(SQUATS[0])[0]).exists()
    assert not archive.told(named(SQUATS[1])[0]).exists()
    assert make(named(*SQUATS), OneBody(), archive, Reels(), sees) == list(SQUATS[1:])


def test_when_nothing_can_be_seen_no_truth_says_that_it_is_whole(archive: Archive) -> None:
    def blind(film: Path, model: ModelName) -> bytes:
        del film, model
        raise InputError("The detector", "is not installed.", "Install it.")

    with pytest.raises(InputError, match="not installed"):
        make(named(SQUATS[0]), OneBody(), archive, Reels(), blind)

    assert not archive.told(named(SQUATS[0])[0]).exists()


def test_somebody_behind_is_filmed_too_farther_away_and_looking_at_the_camera(archive: Archive) -> None:
    reels = Reels()
    (squat,) = named(SQUATS[0])
    make(
        [replace(squat, company=True), replace(squat, name="alone", company=False)],
        OneBody(),
        archive,
        reels,
        sees,
    )
    together, alone = reels.takes

    assert alone.behind is None
    assert together.behind is not None
    eye, there = np.array(together.camera.eye_m), np.array(together.behind.at_m)
    assert np.linalg.norm((there - eye)[[0, 2]]) > np.linalg.norm(
        (np.array(together.camera.target_m) - eye)[[0, 2]]
    )
    facing = np.radians(together.behind.turn_deg)
    towards = (eye - there)[[0, 2]] / np.linalg.norm((eye - there)[[0, 2]])
    assert towards @ np.array([np.sin(facing), np.cos(facing)]) > 0.8


def test_who_comes_and_leaves_is_filmed_as_who_stays_from_the_same_place(archive: Archive) -> None:
    reels = Reels()
    (coming,) = named(SQUATS[2])
    stays = replace(coming, name="stays", enters=False, leaves=False)
    make([coming, stays], OneBody(), archive, reels, sees)
    walks, stands = reels.takes

    assert walks.camera == stands.camera
    assert len(walks.at_s) > len(stands.at_s) + 100
    first = json.loads(archive.told(coming).read_text("utf-8"))["repetitions"][0]["start"]
    assert first > coming.script.reps[0].start_s


def seen_from(one: Camera, thing_m: np.ndarray) -> float:
    return float((np.array(one.eye_m) - thing_m)[2])


@pytest.mark.parametrize("off_deg", [30.0, -30.0])
@pytest.mark.parametrize("wall_m", [-0.2, 0.6])
def test_no_camera_stands_behind_the_wall_of_the_exercise(off_deg: float, wall_m: float) -> None:
    (squat,) = named(SQUATS[0])
    wall = Thing("wall", np.array([0.0, 1.2, wall_m]), (2.4, 2.4, 0.05))
    still = OneBody().done(squat).shown
    walled = Shown(still.figure, still.angles, still.pelvis_m, (wall,))
    found = camera(replace(squat, yaw_off_deg=off_deg), walled)

    assert np.sign(seen_from(found, wall.at_m)) == np.sign(-wall_m + 0.2)


@pytest.mark.parametrize("part", ["0/2", "3/2", "half", "1/", "/2"])
def test_a_part_that_is_none_is_told(part: str, capsys: pytest.CaptureFixture[str]) -> None:

    assert main(["--part", part]) == 2
    assert f"--part {part}" in capsys.readouterr().out


def test_a_clip_that_there_is_not_and_a_script_that_there_is_not_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    assert main(["wall_squat-nobody"]) == 2
    assert "is no clip of the design" in capsys.readouterr().out
    assert main(["--script", str(tmp_path / "none.toml")]) == 2
    assert "is not there" in capsys.readouterr().out


TEXT = """exercise = "wall_squat"
level = "article"
length_s = 9.0

[[reps]]
start_s = -1.0
outbound_s = 2.0
returning_s = 2.0
"""


def test_a_script_that_no_figure_can_follow_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    path = tmp_path / "mine.toml"
    path.write_text(
        TEXT,
        "utf-8",
    )

    assert main(["--script", str(path)]) == 2
    assert "mine.toml, line 6" in capsys.readouterr().out
