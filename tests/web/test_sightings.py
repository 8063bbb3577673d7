"""A picture that comes in is the one that a recording would keep, or is refused in a sentence."""

import struct
from math import copysign, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import Heading, heading_line, quantised, read, sighting_line
from vastus.web.sightings import picture
from vastus.web.wire import UnusableMessageError

NUMBERS = 6 * LANDMARK_COUNT
HEAD = "<BBHIdHH"
SINGLE = st.floats(-99.0, 99.0, width=32)


def message_of(*people: list[float], at: float = 2.5, size: tuple[int, int] = (640, 480)) -> bytes:
    head = struct.pack(HEAD, 1, len(people), 0, 7, at, *size)
    return head + b"".join(struct.pack(f"<{NUMBERS}f", *person) for person in people)


def as_detected(values: list[float]) -> DetectedPose:
    """The same person by way of plain arithmetic."""
    single = struct.unpack(f"<{NUMBERS}f", struct.pack(f"<{NUMBERS}f", *values))
    image, world = single[: NUMBERS // 2], single[NUMBERS // 2 :]
    return DetectedPose(
        tuple(Landmark(*image[i : i + 3]) for i in range(0, len(image), 3)),
        tuple(Vec3(world[i], -world[i + 1], -world[i + 2]) for i in range(0, len(world), 3)),
    )


@given(st.lists(SINGLE, min_size=NUMBERS, max_size=NUMBERS), st.floats(0.0, 1e6))
def test_a_picture_arrives_exactly_as_a_recording_would_keep_it(values: list[float], at_s: float) -> None:
    sighting = picture(message_of(values)).sighting(at_s)

    assert quantised(Sighting(at_s, 640, 480, (as_detected(values),))) == sighting
    assert sighting == quantised(sighting)


@given(st.lists(SINGLE, min_size=NUMBERS, max_size=NUMBERS), st.integers(0, 10**9))
def test_what_a_recording_keeps_of_it_is_read_again_as_the_same(values: list[float], at_us: int) -> None:
    sighting = picture(message_of(values)).sighting(at_us / 1e6)
    lines = [heading_line(Heading(exercise="wall_squat", model="page", clip="set")), sighting_line(sighting)]

    assert [sighting] == list(read(lines, "a recording")[1])
    assert sighting_line(sighting) == sighting_line(
        quantised(Sighting(at_us / 1e6, 640, 480, (as_detected(values),)))
    )


def test_a_zero_has_no_sign() -> None:
    shown = picture(message_of([-1e-9] * NUMBERS)).people[0]

    assert {1.0} == {copysign(1.0, value) for point in (*shown.image, *shown.world) for value in point}


def test_metres_are_turned_to_point_up_and_towards_the_camera() -> None:
    values = [0.5] * (NUMBERS // 2) + [0.1, 0.2, 0.3] * LANDMARK_COUNT

    assert Vec3(0.1, -0.2, -0.3) == picture(message_of(values)).people[0].world[0]


@pytest.mark.parametrize("people", range(4))
def test_a_picture_may_show_nobody_or_up_to_three(people: int) -> None:
    shown = picture(message_of(*[[0.25] * NUMBERS] * people))

    assert (people, 7, 2.5, 640, 480) == (
        len(shown.people), shown.sequence, shown.at, shown.width_px, shown.height_px,
    )  # fmt: skip


@pytest.mark.parametrize("number", [nan, inf, -inf, 1e30, -101.0])
@pytest.mark.parametrize("place", [0, 1, 2, NUMBERS // 2, NUMBERS - 1])
def test_a_landmark_that_is_nowhere_is_refused(number: float, place: int) -> None:
    values = [0.5] * NUMBERS
    values[place] = number

    with pytest.raises(UnusableMessageError, match="a landmark that is nowhere"):
        picture(message_of(values))


@pytest.mark.parametrize("at", [nan, inf, -inf, -0.1, 1e12])
def test_a_picture_without_a_usable_time_is_refused(at: float) -> None:
    with pytest.raises(UnusableMessageError, match="no usable time"):
        picture(message_of(at=at))


@pytest.mark.parametrize("size", [(0, 480), (640, 0)])
def test_a_picture_without_a_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UnusableMessageError, match="without a size"):
        picture(message_of(size=size))


@pytest.mark.parametrize("cut", [0, 1, 19, 20, 811])
def test_a_picture_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(UnusableMessageError):
        picture(message_of([0.5] * NUMBERS)[:cut])


def test_a_picture_of_another_version_says_to_load_the_page_again() -> None:
    with pytest.raises(UnusableMessageError, match="Load the page again"):
        picture(b"\x02" + message_of()[1:])


def test_a_picture_of_a_crowd_is_refused() -> None:
    with pytest.raises(UnusableMessageError, match="so many people"):
        picture(message_of(*[[0.5] * NUMBERS] * 4))


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    try:
        picture(data)
    except UnusableMessageError:
        return


@given(st.binary(min_size=812, max_size=812))
def test_any_bytes_of_a_pictures_length_are_a_picture_or_refused(data: bytes) -> None:
    try:
        seen = picture(b"\x01\x01\x00\x00" + data[4:])
    except UnusableMessageError:
        return
    assert all(abs(value) <= 101.0 for landmark in seen.people[0].image for value in landmark)
