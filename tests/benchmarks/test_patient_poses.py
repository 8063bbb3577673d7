"""What the detector saw of a made-up patient is kept small, and nothing that is measured changes by it."""

import json
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


def test_of_several_people_each_stays_in_the_place_that_the_detector_gave_them():
    told = (
        Sighting(0.0, 480, 640, (person(1), person(2), person(3))),
        Sighting(0.1, 480, 640, (person(4),)),
        Sighting(0.2, 480, 640),
        Sighting(0.3, 480, 640, (person(5), person(6))),
    )
    back = unpacked(packed(told))

    assert [3, 1, 0, 2] == [len(one.people) for one in back]
    assert np.allclose(numbers(told), numbers(back), atol=0.021)


def test_times_are_kept_to_the_millionth_of_a_second_over_half_an_hour():
    told = tuple(Sighting(at_s, 480, 640) for at_s in (0.0, 1e-6, 12.345678, 1800.000001))

    assert [one.at_s for one in told] == [one.at_s for one in unpacked(packed(told))]


@pytest.mark.parametrize(("score", "kept"), [(0.58, 0.58), (0.599, 0.58), (1.0, 1.0), (0.019, 0.0)])
def test_how_well_it_is_seen_is_rounded_down_to_a_fiftieth_but_not_below_itself(score, kept):
    told = (Sighting(0.0, 480, 640, (detected(np.zeros((33, 2)), np.zeros((33, 3)), [score] * 33),)),)
    (back,) = unpacked(packed(told))

    assert kept == back.people[0].image[Point.LEFT_HIP].visibility


def test_places_are_rounded_to_the_nearest_and_not_down():
    told = (
        Sighting(
            0.0, 480, 640, (detected(np.full((33, 2), 0.12348), np.full((33, 3), -0.0128), [1.0] * 33),)
        ),
    )
    (back,) = unpacked(packed(told))
    hip = Point.LEFT_HIP

    assert (0.1235, 0.1235) == back.people[0].image[hip][:2]
    assert (-0.013, -0.013, -0.013) == tuple(back.people[0].world[hip])


def test_one_who_is_as_far_as_can_be_told_comes_back_there():
    most = patient_poses.MOST / patient_poses.PER_SIDE
    told = tuple(
        Sighting(i / 15, 480, 640, (detected(np.full((33, 2), x), np.zeros((33, 3)), [1.0] * 33),))
        for i, x in enumerate((most, -most, most + 1.0))
    )

    assert [most, -most, most] == [one.people[0].image[Point.LEFT_HIP].x for one in unpacked(packed(told))]


def column_by_column(rows: list[list[int]]) -> bytes:
    """Write numbers as the file's own description says: changes, small ones small, low bytes before high."""
    small = []
    for numbers in zip(*rows, strict=True):
        changes = [now - before for before, now in zip((0, *numbers), numbers, strict=False)]
        small += [2 * change if change >= 0 else -2 * change - 1 for change in changes]
    return bytes(one & 255 for one in small) + bytes(one >> 8 for one in small)


def test_files_that_were_written_long_ago_are_read_as_they_were_meant():
    kept = [int(one) for one in Point]
    head = {"patient_poses": 1, "pictures": 2, "people": 3, "points": kept}
    anna, ben, anna_again = ([x, -300, 49, 7, -8, 900] * len(kept) for x in (5_000, 9_999, 4_990))
    planes = [
        np.array([500_000, 66_667], "<i4").tobytes(),
        column_by_column([[480, 640, 2], [480, 640, 1]]),
        column_by_column([anna, anna_again]),
        column_by_column([ben]),
    ]
    one, two = unpacked(lzma.compress(json.dumps(head).encode() + b"\n" + b"".join(planes)))

    assert [(0.5, 480, 640), (0.566667, 480, 640)] == [(s.at_s, s.width_px, s.height_px) for s in (one, two)]
    assert [[0.5, 0.9999], [0.499]] == [[who.image[Point.NOSE].x for who in s.people] for s in (one, two)]
    assert (0.9999, -0.03, 0.98) == tuple(one.people[1].image[Point.LEFT_KNEE])
    assert (0.007, -0.008, 0.9) == tuple(one.people[1].world[Point.RIGHT_HEEL])


def test_a_file_says_in_its_first_line_what_is_in_it():
    head = json.loads(lzma.decompress(packed(some())).partition(b"\n")[0])

    assert {"patient_poses": 1, "pictures": 4, "people": 4, "points": [int(one) for one in Point]} == head


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
