"""The made-up patients that are kept: whole, small, and those of the design."""

import json

import pytest

from avatars.patients import design
from benchmarks import patients

MOST_BYTES = 20_000_000


@pytest.fixture(scope="module")
def names() -> set[str]:
    return {path.name.removesuffix(patients.TOLD) for path in patients.FOLDER.glob(f"*{patients.TOLD}")}


def test_every_clip_is_there_with_its_truth_and_what_both_models_saw(names: set[str]) -> None:
    assert names
    assert () == patients.missing(patients.FOLDER)
    assert names == {one.name for one in patients.every(patients.FOLDER)}


def test_all_of_them_together_are_small_enough_to_be_kept() -> None:
    assert sum(path.stat().st_size for path in patients.FOLDER.iterdir()) <= MOST_BYTES


def test_every_clip_is_of_the_design_and_shows_what_the_design_asks(names: set[str]) -> None:
    designed = {clip.name: clip for clip in design.clips()}

    assert names <= set(designed)
    for name in names:
        told = json.loads((patients.FOLDER / f"{name}{patients.TOLD}").read_text("utf-8"))
        clip = designed[name]
        assert (told["exercise"], told["level"], told["body"]["who"], told["room"]) == (
            clip.exercise.id,
            clip.script.level,
            clip.who,
            clip.room,
        )
        assert [rep["faults"] for rep in told["repetitions"]] == [
            dict(rep.faults) for rep in clip.script.reps
        ]
        assert abs(told["camera"]["yaw_off_deg"]) == pytest.approx(abs(clip.yaw_off_deg), abs=0.1)


def test_everybody_does_every_exercise_of_the_article(names: set[str]) -> None:
    assert {clip.name for clip in design.bodies()} <= names
