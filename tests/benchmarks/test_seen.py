"""What the detector saw is kept as it was, nobody included."""

import numpy as np

from benchmarks import seen
from benchmarks.virtual_camera import detected
from vastus.pose.landmarks import Sighting


def person(shift: float):
    dice = np.random.default_rng(2)
    return detected(dice.random((33, 2)) + shift, dice.random((33, 3)), dice.random(33).tolist())


def test_sightings_come_back_bit_for_bit(tmp_path):
    told = (
        Sighting(0.0, 480, 640, (person(0.0),)),
        Sighting(0.0333667, 480, 640),
        Sighting(0.1, 480, 640, (person(0.1), person(0.3))),
    )

    seen.write(tmp_path / "kept.npz", told)

    assert told == seen.read(tmp_path / "kept.npz")
    assert ["kept.npz"] == [path.name for path in tmp_path.iterdir()]


def test_a_clip_in_which_nothing_was_read_is_kept_as_nothing(tmp_path):
    seen.write(tmp_path / "kept.npz", ())

    assert () == seen.read(tmp_path / "kept.npz")


def test_another_clip_of_the_same_name_has_another_place(tmp_path):
    clip = tmp_path / "a.mp4"
    clip.write_bytes(b"one")
    before = seen.kept_at(clip, "full")
    clip.write_bytes(b"three")

    assert before != seen.kept_at(clip, "full")
    assert seen.kept_at(clip, "full") != seen.kept_at(clip, "lite")
