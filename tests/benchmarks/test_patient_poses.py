"""What the detector saw of a made-up patient is kept small, and nothing that is measured changes by it."""

import lzma

import numpy as np
import pytest

from benchmarks import patient_poses, synthetic
from benchmarks.patient_poses import UnreadablePosesError, packed, unpacked
from benchmarks.pipeline import measured, task
from benchmarks.virtual_camera import detected
from vastus.pose.landmarks import Point, Sighting

CLIPS = sorted(synthetic.FOLDER.glob("*.mp4"))
AS_SMALL_AS = 150  # bytes for a picture


def person(seed: int, *, far: float = 0.0):
    dice = np.random.default_rng(seed)
    return detected(dice.random((33, 2)) + far, dice.random((33, 3)) - 0.5, dice.random(33).tolist())


def some() -> tuple[Sighting, ...]:
    return (
        Sighting(0.0, 480, 640, (person(1),)),
        Sighting(0.066667, 480, 640),
        Sighting(0.133333, 480, 640, (person(2), person(3))),
        Sighting(0.2, 640, 480, (person(4, far=-2.5),)),
    )


def numbers(sightings):
    return np.array([[(*one.image[i], *one.world[i]) for i in Point] for s in sightings for one in s.people])


def test_times_sizes_and_how_many_there_were_come_back_as_they_were():
    back = unpacked(packed(some()))

    assert [(s.at_s, s.width_px, s.height_px, len(s.people)) for s in some()] == [
        (s.at_s, s.width_px, s.height_px, len(s.people)) for s in back
    ]


def test_landmarks_come_back_to_the_units_that_are_kept():
    apart = np.abs(numbers(unpacked(packed(some()))) - numbers(some()))

    assert apart[..., :2].max() <= 0.5 / patient_poses.PER_SIDE + 1e-9
    assert apart[..., 2].max() <= 1.0 / patient_poses.PER_VISIBILITY
    assert apart[..., 3:].max() <= 0.5 / patient_poses.PER_METRE + 1e-9


def test_no_landmark_passes_a_gate_that_it_did_not_pass():
    scores = [k / 997 for k in range(998)]
    told = tuple(
        Sighting(
            i / 15, 480, 640, (detected(np.zeros((33, 2)), np.zeros((33, 3)), scores[i * 33 : i * 33 + 33]),)
        )
        for i in range(len(scores) // 33)
    )
    before, after = numbers(told)[..., 2], numbers(unpacked(packed(told)))[..., 2]

    assert ((before >= 0.6) == (after >= 0.6)).all()
    assert (after <= before + 1e-9).all()


def test_what_was_unpacked_is_packed_to_the_same_bytes():
    once = packed(some())

    assert once == packed(some())
    assert once == packed(unpacked(once))


def test_a_landmark_that_is_not_kept_stands_where_its_neighbour_does():
    (first, *_) = unpacked(packed(some()))
    seen = first.people[0]

    assert 33 == len(seen.image) == len(seen.world)
    assert seen.image[3] == seen.image[Point.NOSE]
    assert seen.image[18] == seen.image[Point.RIGHT_WRIST]
    assert seen.world[21] == seen.world[Point.LEFT_WRIST]


def test_every_landmark_that_is_left_out_has_one_that_stands_in_for_it():
    assert set(range(33)) == set(patient_poses.KEPT) | set(patient_poses.STAND_INS)
    assert set(patient_poses.STAND_INS.values()) <= set(patient_poses.KEPT)
    assert set(Point) == set(patient_poses.KEPT)


@pytest.mark.parametrize("told", [(), (Sighting(0.5, 480, 640),)])
def test_nothing_and_nobody_come_back_as_such(told):
    assert told == unpacked(packed(told))


def test_who_is_far_outside_the_picture_stays_outside_and_wraps_round_nowhere():
    (back,) = unpacked(packed((Sighting(0.0, 480, 640, (person(5, far=40.0),)),)))

    assert all(point.x > 3.0 and point.y > 3.0 for point in back.people[0].image)


def test_one_who_goes_from_one_end_to_the_other_in_one_picture_comes_back():
    told = tuple(Sighting(i / 15, 480, 640, (person(6, far=far),)) for i, far in enumerate((-3.0, 2.0, -3.0)))

    assert np.allclose(numbers(told), numbers(unpacked(packed(told))), atol=0.021)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no such file",
        lzma.compress(b"{}\n"),
        lzma.compress(b'{"patient_poses":2,"pictures":0,"people":0,"points":[]}\n'),
        lzma.compress(lzma.decompress(packed(some()))[:-7]),
        lzma.compress(b'{"patient_poses":1,"pictures":2,"people":1,"points":[11]}\n' + bytes(20)),
        packed(some())[:-9],
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence_that_names_it(data):
    with pytest.raises(UnreadablePosesError) as refused:
        unpacked(data, "anna.full.poses.xz")

    assert str(refused.value).startswith("anna.full.poses.xz: ")
    assert "\n" not in str(refused.value)


def test_a_person_seen_for_half_a_minute_takes_few_bytes():
    path = CLIPS[0] if CLIPS else pytest.skip("the rendered clips are not there")
    told = synthetic.true_sightings(path)

    assert len(packed(told)) < AS_SMALL_AS * len(told)


@pytest.mark.parametrize("path", CLIPS, ids=lambda path: path.stem)
def test_counts_holds_and_angles_of_the_rendered_clips_stay_what_they_are(path):
    exercise = synthetic.clip(path).exercise
    told = synthetic.true_sightings(path)
    before, after = (measured(each, task(exercise)) for each in (told, unpacked(packed(told))))

    assert [rep.complete for rep in before.reps] == [rep.complete for rep in after.reps]
    assert [rep.side for rep in before.reps] == [rep.side for rep in after.reps]
    assert before.refused == after.refused
    assert len(before.holds) == len(after.holds)
    for one, other in zip(before.holds, after.holds, strict=True):
        assert abs(one.in_band_s - other.in_band_s) <= 0.07
    for column in before.columns[:2]:
        apart = np.abs(before.signal(column).value - after.signal(column).value)
        known = apart[~np.isnan(apart)]
        assert np.isnan(apart).tolist() == np.isnan(after.signal(column).value).tolist()
        assert (known <= (0.3 if column.endswith("_deg") else 0.005)).mean() >= 0.99, column
