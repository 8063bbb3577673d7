"""What was recorded comes back bit for bit, and a spoilt file is told by its line."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import (
    Heading,
    UnreadableRecordingError,
    heading_line,
    quantised,
    read,
    sighting_line,
)

HEADING = Heading(exercise="wall_squat", level="deg_45", side="left", model="full", clip="me.mp4", fps=29.97)

fractions = st.floats(-2, 3)
metres = st.floats(-3, 3)
landmarks = st.builds(Landmark, fractions, fractions, st.floats(0, 1))
people = st.builds(
    DetectedPose,
    st.lists(landmarks, min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple),
    st.lists(st.builds(Vec3, metres, metres, metres), min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(
        tuple
    ),
)


def seen(at_s: float, *who: DetectedPose) -> Sighting:
    return Sighting(at_s, 608, 1080, who)


def somebody(x: float = 0.5) -> DetectedPose:
    return DetectedPose(
        tuple(Landmark(x, i / 40, 0.9) for i in range(LANDMARK_COUNT)),
        tuple(Vec3(0.01 * i, -0.02, 0.5) for i in range(LANDMARK_COUNT)),
    )


def recorded(*sightings: Sighting) -> list[str]:
    return [heading_line(HEADING), *(sighting_line(sighting) for sighting in sightings)]


def problem_in(lines: list[str]) -> UnreadableRecordingError:
    with pytest.raises(UnreadableRecordingError) as caught:
        list(read(lines, "poses.jsonl")[1])
    return caught.value


# Round trip


@settings(max_examples=40)
@given(st.lists(people, max_size=3), st.floats(0, 7200))
def test_a_sighting_comes_back_bit_for_bit(who, at_s):
    sighting = quantised(seen(at_s, *who))

    _, back = read(recorded(sighting), "poses.jsonl")

    assert [repr(sighting)] == [repr(one) for one in back]


@settings(max_examples=40)
@given(people, st.floats(0, 7200))
def test_rounding_twice_changes_nothing(person, at_s):
    once = quantised(seen(at_s, person))

    assert repr(once) == repr(quantised(once))


@settings(max_examples=40)
@given(people)
def test_rounding_moves_nothing_by_more_than_half_a_unit(person):
    rounded = quantised(seen(0.0, person)).people[0]

    for before, after in zip(person.image, rounded.image, strict=True):
        assert before.x == pytest.approx(after.x, abs=0.51e-5)
        assert before.visibility == pytest.approx(after.visibility, abs=0.51e-3)
    for point, near in zip(person.world, rounded.world, strict=True):
        assert tuple(point) == pytest.approx(tuple(near), abs=0.51e-4)


def test_the_heading_comes_back():
    assert HEADING == read(recorded(), "poses.jsonl")[0]


def test_an_empty_picture_and_one_with_several_people_are_kept():
    sightings = [seen(0.0), seen(0.1, somebody(0.2), somebody(0.8)), seen(0.2, somebody())]

    assert sightings == list(read(recorded(*sightings), "poses.jsonl")[1])


def test_zero_has_no_sign():
    person = somebody()
    person = replace(person, world=(Vec3(-1e-9, -0.0, 0.0), *person.world[1:]))

    assert "Vec3(x=0.0, y=0.0, z=0.0)" == repr(quantised(seen(0.0, person)).people[0].world[0])


def test_lines_may_be_bytes_with_line_ends_and_empty_ones_are_passed_over():
    lines = [f"{line}\r\n".encode() for line in recorded(seen(0.0), seen(0.5))]

    assert [0.0, 0.5] == [one.at_s for one in read([*lines, b"\n"], "poses.jsonl")[1]]


# Size and form


def test_a_person_takes_little_more_than_a_kilobyte():
    line = sighting_line(quantised(seen(1234.567891, somebody(0.123456))))

    assert len(line) < 1300
    assert "\n" not in line


def test_the_first_line_says_what_it_is():
    said = json.loads(heading_line(HEADING))

    assert 1 == said["vastus_poses"]
    assert ("wall_squat", "full", "me.mp4") == (said["exercise"], said["model"], said["clip"])


@pytest.mark.parametrize("folder", ["clips/me.mp4", "C:\\clips\\me.mp4"])
def test_the_folder_of_a_clip_is_nobodys_business(folder):
    with pytest.raises(ValueError, match="clip"):
        Heading(exercise="wall_squat", model="full", clip=folder)


def test_lines_are_taken_only_as_they_are_needed():
    taken = []

    def lines():
        for line in recorded(seen(0.0), seen(0.1), seen(0.2)):
            taken.append(line)
            yield line

    _, back = read(lines(), "poses.jsonl")
    next(back)

    assert len(taken) == 2


# Spoilt files


@pytest.mark.parametrize("first", ["", "knees", "[1]", "7", '{"schema":1}', "\x00\x01"])
def test_what_is_no_recording_is_said_not_to_be(first):
    assert "recording" in problem_in([first]).what


def test_nothing_at_all_is_an_empty_recording():
    assert "empty" in problem_in([]).what


def test_a_recording_from_the_future_asks_for_a_newer_program():
    problem = problem_in([heading_line(HEADING).replace('"vastus_poses":1', '"vastus_poses":2')])

    assert "version 2" in problem.what
    assert "newer" in problem.remedy


def test_an_unknown_key_in_the_heading_is_an_error():
    assert "knee" in problem_in([heading_line(HEADING).replace("{", '{"knee":1,', 1)]).what


def spoilt(change: tuple[str, str]) -> list[str]:
    lines = recorded(seen(0.0), seen(0.1, somebody()), seen(0.2))
    lines[2] = lines[2].replace(*change, 1)
    return lines


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("[50000,0,900", "[50000.5,0,900"), "people.0.image.0"),
        (("[50000,0,900", '["50000",0,900'), "people.0.image.0"),
        (("[50000,0,900,", "["), "people.0.image"),
        (('"world"', '"wrold"'), "people.0.world"),
        (("at_us", "at_s"), "at_us"),
        (("[608,1080]", "[608,0]"), "size_px"),
        (("}]}", ""), "JSON"),
    ],
)
def test_a_spoilt_line_is_named_with_its_field(change, named):
    problem = problem_in(spoilt(change))

    assert problem.where == "poses.jsonl, line 3"
    assert named in problem.what


def test_the_lines_before_a_spoilt_one_are_given_first():
    _, back = read(spoilt(("}]}", "")), "poses.jsonl")

    assert next(back).at_s == 0.0
    with pytest.raises(UnreadableRecordingError):
        next(back)


@pytest.mark.parametrize("at_s", [0.1, 0.05])
def test_times_that_do_not_rise_are_an_error(at_s):
    problem = problem_in(recorded(seen(0.0), seen(0.1), seen(at_s)))

    assert problem.where == "poses.jsonl, line 4"
    assert "does not come after" in problem.what
