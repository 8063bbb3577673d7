"""Demonstrations are published whole or not at all, and what is there already is left alone."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from avatars import publish, sizes
from avatars.cast import Cast, mark
from avatars.demonstration import Demonstration, demonstrated, wanted
from avatars.moving import Asked, Figure, Movement, Shown, Side, Thing
from avatars.publish import Publisher, TooLargeError
from tests.avatars import packed, sticks
from vastus.base.errors import InputError
from vastus.protocol import load
from vastus.protocol.model import Exercise, Level
from vastus.web.demonstrations import FIGURE, INDEX, Index

SQUATS: Mapping[str, Movement] = {"wall_squat": packed.squat}
SLIDES: Mapping[str, Movement] = {"wall_slide": packed.squat}
BOTH: Mapping[str, Movement] = {"wall_slide": packed.squat, "wall_squat": packed.squat}


class Sketches:
    """Draws stills that say what they are of; may fall ill after some."""

    def __init__(self, ill_after: int | None = None, size: int = 10, key: str = "pencil") -> None:
        self.key = key
        self.drawn: list[str] = []
        self._ill_after, self._size = ill_after, size

    def stills(self, motion: Path, demonstration: Demonstration) -> tuple[bytes, bytes]:
        assert motion.is_file(), "a motion is there before it is drawn"
        if len(self.drawn) == self._ill_after:
            raise KeyboardInterrupt
        self.drawn.append(demonstration.name)
        return b"s" * self._size, b"e" * self._size


def told(path: Path) -> dict[str, Any]:
    """What a GLB file says beside its numbers."""
    packed = path.read_bytes()
    length = struct.unpack_from("<I", packed, 12)[0]
    found: dict[str, Any] = json.loads(packed[20 : 20 + length])
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def cast() -> Cast:
    return packed.cast()


@pytest.fixture(scope="module")
def once() -> dict[object, Demonstration]:
    return {}


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch, once: dict[object, Demonstration]) -> None:
    """Every demonstration is worked out once for all tests: most of the time goes into that."""

    def found(
        exercise: Exercise, level: Level, side: Side | None, movement: Movement, figure: Figure
    ) -> Demonstration:
        what = exercise.id, level.model_dump_json(), side, movement
        if what not in once:
            once[what] = demonstrated(exercise, level, side, movement, figure)
        return once[what]

    monkeypatch.setattr(publish, "demonstrated", found)


def test_everything_that_is_wanted_is_there_with_its_figure_and_an_index(tmp_path: Path, cast: Cast) -> None:
    index = Publisher(tmp_path, cast, SQUATS, Sketches()).publish()

    assert [(one.id, level.id, side) for one, level, side in wanted(SQUATS)] == [
        (one.exercise, one.level, one.side) for one in index.demonstrations
    ]
    assert index == Index.model_validate_json((tmp_path / INDEX).read_bytes())
    assert cast.packed == (tmp_path / FIGURE).read_bytes()
    assert cast.key == index.figure_key
    for one in index.demonstrations:
        assert (tmp_path / "motions" / f"{one.motion}.glb").is_file()
        assert b"s" * 10 == (tmp_path / "stills" / f"{one.motion}-start.webp").read_bytes()
        assert b"e" * 10 == (tmp_path / "stills" / f"{one.motion}-end.webp").read_bytes()


def test_levels_that_look_alike_share_a_motion_and_its_stills(tmp_path: Path, cast: Cast) -> None:
    sketches = Sketches()

    index = Publisher(tmp_path, cast, SQUATS, sketches).publish()

    motions = {one.level: one.motion for one in index.demonstrations}
    assert "wall_squat-article" == motions["article"] == motions["bouts_2"]
    assert motions["article"] != motions["hold_30"]
    assert sorted(set(motions.values())) == sorted(sketches.drawn)
    assert len(set(motions.values())) == len(list((tmp_path / "motions").iterdir()))


def test_a_second_run_makes_nothing_and_changes_nothing(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SQUATS, Sketches()).publish()
    before = files(tmp_path)
    again = Publisher(tmp_path, cast, SQUATS, sketches := Sketches())

    again.publish()

    assert ([], [], before) == (again.made, sketches.drawn, files(tmp_path))


def test_a_run_that_was_ended_goes_on_where_it_was_and_leaves_no_half_file(
    tmp_path: Path, cast: Cast
) -> None:
    with pytest.raises(KeyboardInterrupt):
        Publisher(tmp_path, cast, SQUATS, Sketches(ill_after=2)).publish()
    left = Index.model_validate_json((tmp_path / INDEX).read_bytes()).demonstrations

    assert 2 <= len(left)
    assert [] == [name for name in files(tmp_path) if name.endswith(".part")]

    sketches = Sketches()
    Publisher(tmp_path, cast, SQUATS, sketches).publish()
    whole = tmp_path.with_name("whole")
    Publisher(whole, cast, SQUATS, Sketches()).publish()

    assert not {one.motion for one in left} & set(sketches.drawn)
    assert files(whole) == files(tmp_path)


def test_a_file_that_is_gone_is_made_again_and_no_other(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SQUATS, Sketches()).publish()
    (tmp_path / "stills" / "wall_squat-deeper_60-end.webp").unlink()
    sketches = Sketches()

    Publisher(tmp_path, cast, SQUATS, sketches).publish()

    assert ["wall_squat-deeper_60"] == sketches.drawn


def test_another_figure_makes_everything_anew(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SQUATS, Sketches()).publish()
    other = Cast(cast.figure, cast.packed + bytes(4))
    sketches = Sketches()

    index = Publisher(tmp_path, other, SQUATS, sketches).publish()

    assert other.packed == (tmp_path / FIGURE).read_bytes()
    assert mark(other.packed) == index.figure_key
    assert len(sketches.drawn) == len({one.motion for one in index.demonstrations})


def test_another_rule_makes_its_level_anew(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Publisher(tmp_path, cast, SQUATS, Sketches()).publish()
    changed(monkeypatch, "deeper_60", 55.0)
    sketches = Sketches()

    Publisher(tmp_path, cast, SQUATS, sketches).publish()

    assert ["wall_squat-deeper_60", "wall_squat-ball_60"] == sketches.drawn, "they looked alike before"


def changed(monkeypatch: pytest.MonkeyPatch, level: str, target: float) -> None:
    """Let one level of the wall squat ask for something else."""
    exercise = load.exercise("wall_squat")
    levels = (
        one.model_copy(update={"target": target}) if one.id == level else one for one in exercise.levels
    )
    other = exercise.model_copy(update={"levels": tuple(levels)})
    monkeypatch.setattr(load, "exercise", lambda _: other)


def test_a_level_that_lent_its_motion_to_others_may_change_without_them(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Publisher(tmp_path, cast, SQUATS).publish()
    contents = {one.level: one.content for one in before.demonstrations}
    changed(monkeypatch, "article", 42.0)

    after = Publisher(tmp_path, cast, SQUATS).publish()

    for one in after.demonstrations:
        assert one.content == mark((tmp_path / "motions" / f"{one.motion}.glb").read_bytes())
        assert (one.content == contents[one.level]) == (one.level != "article")


def test_stills_are_drawn_anew_by_who_draws_otherwise(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SLIDES, Sketches()).publish()

    Publisher(tmp_path, cast, SLIDES, brush := Sketches(key="brush")).publish()

    assert ["wall_slide-slide_30", "wall_slide-hold_30"] == brush.drawn


def test_two_exercises_that_look_alike_have_stills_of_their_own(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, BOTH, sketches := Sketches()).publish()

    assert {"wall_slide-hold_30", "wall_squat-hold_30"} <= set(sketches.drawn)


def test_what_nobody_names_any_more_is_taken_away(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, BOTH, Sketches()).publish()
    assert (tmp_path / "motions" / "wall_slide-slide_30.glb").is_file()
    (tmp_path / "motions" / "wall_squat-article.glb.part").write_bytes(b"half")

    Publisher(tmp_path, cast, SQUATS, Sketches()).publish()

    assert [] == [name for name in files(tmp_path) if "slide" in name or name.endswith(".part")]


def test_a_damaged_index_is_made_anew(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SLIDES).publish()
    whole = files(tmp_path)
    (tmp_path / INDEX).write_text('{"demonstrations": [', "utf-8")

    Publisher(tmp_path, cast, SLIDES).publish()

    assert whole == files(tmp_path)


def test_without_who_draws_there_are_no_stills(tmp_path: Path, cast: Cast) -> None:
    index = Publisher(tmp_path, cast, SLIDES).publish()

    assert not (tmp_path / "stills").exists()
    assert {False} == {one.stills for one in index.demonstrations}


def test_a_figure_that_is_too_large_is_refused_and_not_written(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(TooLargeError, match=r"figure\.glb: has 1,500,"):
        Publisher(tmp_path, Cast(cast.figure, bytes(sizes.GLB_AT_MOST + 4)), SQUATS).publish()

    assert {} == files(tmp_path)


def test_a_still_that_is_too_large_is_refused_and_not_written(tmp_path: Path, cast: Cast) -> None:
    with pytest.raises(TooLargeError, match=r"-start\.webp: has 60,001 bytes, more than 60,000"):
        Publisher(tmp_path, cast, SQUATS, Sketches(size=sizes.STILL_AT_MOST + 1)).publish()

    assert [] == [name for name in files(tmp_path) if "stills" in name]


def test_all_of_them_together_are_held_to_their_size(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "SET_AT_MOST", 1000)

    with pytest.raises(TooLargeError, match="more than 1,000"):
        Publisher(tmp_path, cast, SLIDES).publish()


def test_a_motion_holds_no_body_and_lasts_as_long_as_it_is_told(tmp_path: Path, cast: Cast) -> None:
    Publisher(tmp_path, cast, SQUATS).publish()
    motion = told(tmp_path / "motions" / "wall_squat-article.glb")

    assert ["wall_0"] == [mesh["name"] for mesh in motion["meshes"]], "the wall, and no body"
    assert {"thigh_l", "calf_r", "pelvis"} <= {node["name"] for node in motion["nodes"]}
    times = motion["accessors"][motion["animations"][0]["samplers"][0]["input"]]
    article = next(
        one
        for one in Index.model_validate_json((tmp_path / INDEX).read_bytes()).demonstrations
        if one.level == "article"
    )
    assert times["min"] == [0.0]
    assert times["max"] == pytest.approx([article.length_s], abs=0.04)


def test_what_stands_and_what_moves_is_drawn_with_the_motion(tmp_path: Path, cast: Cast) -> None:
    def carried(asked: Asked) -> Shown:
        shown = packed.squat(asked)
        at = np.linspace((0.0, 1.0, 0.2), (0.0, 0.5, 0.2), len(asked.share))
        ball = Thing("ball", at, (0.2, 0.2, 0.2))
        return Shown(shown.figure, shown.angles, shown.pelvis_m, (*shown.things, ball))

    Publisher(tmp_path, cast, {"wall_squat": carried}).publish()
    motion = told(tmp_path / "motions" / "wall_squat-article.glb")

    wall, ball = (node for node in motion["nodes"] if "mesh" in node)
    assert ("wall_0", "ball_1") == (wall["name"], ball["name"])
    assert pytest.approx(-sticks.BACK_M - packed.WALL_M[2] / 2.0, abs=1e-3) == wall["translation"][2]
    animation = motion["animations"][0]
    moved = [one for one in animation["channels"] if motion["nodes"][one["target"]["node"]] is ball]
    assert ["translation"] == [one["target"]["path"] for one in moved]
    sampler = animation["samplers"][moved[0]["sampler"]]
    counts = {motion["accessors"][sampler[of]]["count"] for of in ("input", "output")}
    assert 1 == len(counts), "as many places as pictures that were kept"


def test_a_movement_that_no_person_could_do_is_told_and_nothing_of_it_is_written(
    tmp_path: Path, cast: Cast
) -> None:
    def bent(asked: Asked) -> Shown:
        shown = packed.squat(asked)
        return Shown(shown.figure, {**shown.angles, "elbow_flexion_left": asked.all(-60.0)}, shown.pelvis_m)

    with pytest.raises(InputError, match="elbow_flexion_left"):
        Publisher(tmp_path, cast, {"wall_squat": bent}).publish()

    assert [FIGURE] == list(files(tmp_path))


def test_a_missing_figure_or_its_data_name_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    status = publish.main(["--out", str(tmp_path / "demos"), "--no-stills"])

    assert 2 == status
    assert "`make avatars` fetches it." in capsys.readouterr().out
    assert not (tmp_path / "demos").exists()
