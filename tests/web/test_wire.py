"""What comes in is understood in full or refused in a sentence; what goes out has the page's clock."""

import json
import struct
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app.live import Ended, Held, Told, Trouble
from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, DetectedPose, Landmark, Sighting
from vastus.pose.recording import quantised
from vastus.session.outputs import (
    Choice,
    Live,
    PainScreen,
    RestScreen,
    Say,
    Show,
    Sound,
)
from vastus.web import wire
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
    sighting = wire.picture(message_of(values)).sighting(at_s)

    assert quantised(Sighting(at_s, 640, 480, (as_detected(values),))) == sighting
    assert sighting == quantised(sighting)


def test_metres_are_turned_to_point_up_and_towards_the_camera() -> None:
    values = [0.5] * (NUMBERS // 2) + [0.1, 0.2, 0.3] * LANDMARK_COUNT

    assert Vec3(0.1, -0.2, -0.3) == wire.picture(message_of(values)).people[0].world[0]


@pytest.mark.parametrize("people", range(4))
def test_a_picture_may_show_nobody_or_up_to_three(people: int) -> None:
    picture = wire.picture(message_of(*[[0.25] * NUMBERS] * people))

    assert (people, 7, 2.5, 640, 480) == (
        len(picture.people), picture.sequence, picture.at, picture.width_px, picture.height_px,
    )  # fmt: skip


@pytest.mark.parametrize("number", [nan, inf, -inf, 1e30, -101.0])
@pytest.mark.parametrize("place", [0, 1, 2, NUMBERS // 2, NUMBERS - 1])
def test_a_landmark_that_is_nowhere_is_refused(number: float, place: int) -> None:
    values = [0.5] * NUMBERS
    values[place] = number

    with pytest.raises(UnusableMessageError, match="a landmark that is nowhere"):
        wire.picture(message_of(values))


@pytest.mark.parametrize("at", [nan, inf, -inf, -0.1, 1e12])
def test_a_picture_without_a_usable_time_is_refused(at: float) -> None:
    with pytest.raises(UnusableMessageError, match="no usable time"):
        wire.picture(message_of(at=at))


@pytest.mark.parametrize("size", [(0, 480), (640, 0)])
def test_a_picture_without_a_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UnusableMessageError, match="without a size"):
        wire.picture(message_of(size=size))


@pytest.mark.parametrize("cut", [0, 1, 19, 20, 811])
def test_a_picture_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(UnusableMessageError):
        wire.picture(message_of([0.5] * NUMBERS)[:cut])


def test_a_picture_of_another_version_says_to_load_the_page_again() -> None:
    with pytest.raises(UnusableMessageError, match="Load the page again"):
        wire.picture(b"\x02" + message_of()[1:])


def test_a_picture_of_a_crowd_is_refused() -> None:
    with pytest.raises(UnusableMessageError, match="so many people"):
        wire.picture(message_of(*[[0.5] * NUMBERS] * 4))


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    try:
        wire.picture(data)
    except UnusableMessageError:
        return


@given(st.binary(min_size=812, max_size=812))
def test_any_bytes_of_a_pictures_length_are_a_picture_or_refused(data: bytes) -> None:
    try:
        seen = wire.picture(b"\x01\x01\x00\x00" + data[4:])
    except UnusableMessageError:
        return
    assert all(abs(value) <= 101.0 for landmark in seen.people[0].image for value in landmark)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('{"t":"hello","v":1,"at":0,"camera":true,"take_over":false}',
            wire.Hello(t="hello", at=0.0, v=1, camera=True),
        ),
        ('{"t":"tick","at":1.5}', wire.TickTold(t="tick", at=1.5)),
        ('{"t":"light","at":1.5,"bright":0.25}', wire.Light(t="light", at=1.5, bright=0.25)),
        ('{"t":"press","at":1,"button":"too_painful"}', wire.Press(t="press", at=1.0, button="too_painful")),
        ('{"t":"tap","at":1}', wire.Tap(t="tap", at=1.0)),
        ('{"t":"answer","at":1,"knee":"left","nprs":0}',
            wire.Answer(t="answer", at=1.0, knee="left", nprs=0),
        ),
        (
            '{"t":"answer","at":1,"knee":"left","nprs":null}',
            wire.Answer(t="answer", at=1.0, knee="left", nprs=None),
        ),
        ('{"t":"camera","at":1,"on":false,"why":"unplugged"}',
            wire.Camera(t="camera", at=1.0, on=False, why="unplugged"),
        ),
        ('{"t":"away","at":1,"why":"hidden"}', wire.AwayTold(t="away", at=1.0, why="hidden")),
        ('{"t":"leave","at":1,"reason":"pain"}', wire.LeaveTold(t="leave", at=1.0, reason="pain")),
    ],
)  # fmt: skip
def test_every_message_of_a_page_is_known(text: str, known: wire.Message) -> None:
    assert known == wire.message(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '"tick"',
        '{"t":"tick"}',
        '{"t":"tick","at":"1"}',
        '{"t":"tick","at":NaN}',
        '{"t":"tick","at":Infinity}',
        '{"t":"tick","at":-1}',
        '{"t":"tick","at":1e300}',
        '{"t":"tick","at":true}',
        '{"t":"tick","at":1,"more":2}',
        '{"t":"light","at":1}',
        '{"t":"light","at":1,"bright":1.01}',
        '{"t":"light","at":1,"bright":-0.1}',
        '{"t":"light","at":1,"bright":NaN}',
        '{"t":"light","at":1,"bright":"0.5"}',
        '{"t":"press","at":1,"button":"win"}',
        '{"t":"answer","at":1,"knee":"left","nprs":11}',
        '{"t":"answer","at":1,"knee":"left","nprs":-1}',
        '{"t":"answer","at":1,"knee":"left","nprs":3.5}',
        '{"t":"answer","at":1,"knee":"left"}',
        '{"t":"camera","at":1,"on":1}',
        '{"t":"camera","at":1,"on":false,"why":"<b>"}',
        '{"t":"away","at":1,"why":"bored"}',
        '{"t":"leave","at":1,"reason":"because"}',
        '{"t":"unknown","at":1}',
        '{"at":1}',
        "[" * 3000,
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnusableMessageError) as told:
        wire.message(text)

    assert str(told.value).startswith("This message cannot be used: ")
    assert len(str(told.value)) < 200
    assert "\n" not in str(told.value)


@given(st.text(max_size=200))
def test_any_text_is_a_message_or_refused(text: str) -> None:
    try:
        wire.message(text)
    except UnusableMessageError:
        return


def test_a_screen_carries_its_own_fields_and_the_pages_clock() -> None:
    said = json.loads(wire.told(Show(RestScreen(30.0, 130.0, "Next: clamshell")), 95.5))

    assert {
        "t": "screen", "kind": "rest", "seconds": 30.0, "ends_at": 34.5, "next": "Next: clamshell",
    } == said  # fmt: skip


def test_what_is_inside_a_screen_is_told_too() -> None:
    screen = PainScreen("set", "How much?", "0 to 10", (Choice("left", "Left knee"),))
    said = json.loads(wire.told(Show(screen), 0.0))

    assert [{"knee": "left", "label": "Left knee"}] == said["knees"]
    assert "ends_at" not in said


@given(
    st.floats(0.0, 1e6),
    st.one_of(st.none(), st.floats(-180.0, 180.0)),
    st.one_of(st.none(), st.floats(0.0, 60.0)),
    st.text(max_size=20),
)
def test_what_moves_with_the_body_is_written_by_hand_and_is_json_all_the_same(
    at_s: float, value: float | None, hold_s: float | None, missing: str
) -> None:
    said = json.loads(wire.told(Live(at_s, value, value, hold_s, "outbound", missing), 0.0))

    assert pytest.approx(at_s, abs=1e-3) == said["at"]
    assert said["value"] is None if value is None else pytest.approx(value, abs=1e-4) == said["value"]
    assert (
        said["hold_left_s"] is None
        if hold_s is None
        else pytest.approx(hold_s, abs=1e-4) == said["hold_left_s"]
    )
    assert ("live", "outbound", missing) == (said["t"], said["phase"], said["missing"])


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (
            Say("deep", "That is deep enough.", "Deep enough", "hand", urgent=True),
            {
                "t": "say", "id": "deep", "says": "That is deep enough.",
                "cue": "Deep enough", "icon": "hand",
                "urgent": True,
            },
        ),
        (Sound("bell"), {"t": "sound", "name": "bell"}),
        (Trouble("The disk is full."), {"t": "trouble", "says": "The disk is full."}),
        (Held(), {"t": "taken"}),
        (Ended("s1"), {"t": "end", "session": "s1"}),
    ],
)  # fmt: skip
def test_everything_else_that_is_said(output: Told, said: dict[str, object]) -> None:
    assert said == json.loads(wire.told(output, 12.0))


def test_the_corner_display_and_a_refusal() -> None:
    assert {"t": "echo", "sequence": 9, "engine_ms": 0.31} == json.loads(wire.echo(9, 0.3141))
    assert {"t": "refused", "says": 'No "quotes".'} == json.loads(wire.refused('No "quotes".'))
