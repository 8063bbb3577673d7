"""The body is drawn where it is, and what was not seen is not drawn."""

from dataclasses import replace

import pytest
from PIL import Image, ImageFont

from vastus.base.vec import Vec3
from vastus.pose.landmarks import LANDMARK_COUNT, Point, Pose
from vastus.protocol import load
from vastus.report import words
from vastus.report.overlay import BONES, LEFT, RIGHT, Wanted, annotate, bones, draw_body, drawable
from vastus.report.scene import Live, Scene
from vastus.report.summary import advice

WANTED = Wanted(unit="deg", name="knee bend", hold_s=5.0)
GREY = (128, 128, 128)
SIZE = (480, 640)
TALL = 640

# An upright body seen from the front, in picture heights.
PLACES = {
    Point.LEFT_SHOULDER: (0.45, 0.80),
    Point.RIGHT_SHOULDER: (0.30, 0.80),
    Point.LEFT_HIP: (0.43, 0.55),
    Point.RIGHT_HIP: (0.32, 0.55),
    Point.LEFT_KNEE: (0.43, 0.35),
    Point.RIGHT_KNEE: (0.32, 0.35),
    Point.LEFT_ANKLE: (0.43, 0.15),
    Point.RIGHT_ANKLE: (0.32, 0.15),
}


def pose(*unseen: Point) -> Pose:
    points = [Vec3(0.0, 0.0)] * LANDMARK_COUNT
    visibility = [0.0] * LANDMARK_COUNT
    for point, (x, y) in PLACES.items():
        points[point] = Vec3(x, y)
        visibility[point] = 0.0 if point in unseen else 0.9
    return Pose(at_s=0.0, points=tuple(points), visibility=tuple(visibility))


def picture() -> Image.Image:
    return Image.new("RGB", SIZE, GREY)


def between(one: Point, other: Point) -> tuple[int, int]:
    (x, y), (u, v) = PLACES[one], PLACES[other]
    return round((x + u) / 2 * TALL), round((1 - (y + v) / 2) * TALL)


def near(colour: object, expected: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) < 25 for a, b in zip(colour, expected, strict=True))


@pytest.mark.parametrize(
    ("hip", "knee", "colour"),
    [(Point.LEFT_HIP, Point.LEFT_KNEE, LEFT), (Point.RIGHT_HIP, Point.RIGHT_KNEE, RIGHT)],
)
def test_each_thigh_is_drawn_where_it_is_in_the_colour_of_its_side(
    hip: Point, knee: Point, colour: tuple[int, int, int]
) -> None:
    drawn = picture()
    draw_body(drawn, pose())

    assert near(drawn.getpixel(between(hip, knee)), colour)


def test_a_limb_that_was_not_seen_is_not_drawn() -> None:
    drawn = picture()
    draw_body(drawn, pose(Point.LEFT_KNEE))

    assert GREY == drawn.getpixel(between(Point.LEFT_HIP, Point.LEFT_KNEE))
    assert GREY != drawn.getpixel(between(Point.RIGHT_HIP, Point.RIGHT_KNEE))


def test_a_bone_needs_both_its_ends() -> None:
    ends = {point for one, other, _ in bones(pose(Point.LEFT_KNEE)) for point in (one, other)}

    assert Point.LEFT_KNEE not in ends
    assert Point.LEFT_ANKLE not in ends


def test_nobody_leaves_the_body_s_place_untouched() -> None:
    drawn = picture()
    draw_body(drawn, replace(pose(), visibility=(0.0,) * LANDMARK_COUNT))

    assert [(SIZE[0] * SIZE[1], GREY)] == drawn.getcolors()


def test_a_body_wholly_outside_the_picture_is_no_trouble() -> None:
    drawn = picture()
    away = replace(pose(), points=tuple(point.plus(Vec3(9.0, 9.0)) for point in pose().points))
    draw_body(drawn, away)

    assert [(SIZE[0] * SIZE[1], GREY)] == drawn.getcolors()


def test_left_and_right_have_the_same_bones() -> None:
    names = {
        colour: sorted((one.name[i:], other.name[i:]) for one, other, c in BONES if c == colour)
        for colour, i in ((LEFT, len("LEFT_")), (RIGHT, len("RIGHT_")))
    }

    assert names[LEFT] == names[RIGHT]


def test_the_strip_shows_something_before_anybody_is_seen() -> None:
    drawn = picture()
    annotate(drawn, None, Scene(), WANTED)

    assert len(set(drawn.crop((0, 0, SIZE[0], 80)).get_flattened_data())) > 10


def test_the_count_changes_the_picture() -> None:
    one, other = picture(), picture()
    annotate(one, None, Scene(complete=((None, 3),)), WANTED)
    annotate(other, None, Scene(complete=((None, 4),)), WANTED)

    assert one.tobytes() != other.tobytes()


def test_the_number_and_its_error_change_the_picture() -> None:
    drawn = []
    for error in (4.0, 9.0):
        drawn.append(picture())
        annotate(drawn[-1], None, Scene(live=Live(44.0, error)), WANTED)

    assert drawn[0].tobytes() != drawn[1].tobytes()


def ring_blue(held_s: float) -> int:
    """How many pixels of the hold ring are filled."""
    drawn = picture()
    annotate(drawn, None, Scene(live=Live(hold_s=held_s)), WANTED)
    corner = drawn.crop((SIZE[0] - 80, 0, SIZE[0], 80))
    return sum(near(pixel, LEFT) for pixel in corner.get_flattened_data())


def test_the_ring_fills_with_the_hold_and_then_stays_full() -> None:
    quarter, half, full, over = (ring_blue(seconds) for seconds in (1.25, 2.5, 5.0, 9.0))

    assert quarter < half < full
    assert abs(full - over) < full * 0.1


def test_a_reminder_darkens_the_foot_of_the_picture_and_nothing_else_does() -> None:
    quiet, told = picture(), picture()
    annotate(quiet, None, Scene(), WANTED)
    annotate(told, None, Scene(cue="Feet further out", cue_since_s=0.0), WANTED)
    foot = (0, SIZE[1] - 50, SIZE[0], SIZE[1])

    assert [(SIZE[0] * 50, GREY)] == quiet.crop(foot).getcolors()
    assert GREY != told.getpixel((2, SIZE[1] - 2))


@pytest.mark.parametrize("size", [(64, 48), (120, 500), (1920, 1080)])
def test_any_size_of_picture_can_be_drawn_on(size: tuple[int, int]) -> None:
    drawn = Image.new("RGB", size, GREY)
    annotate(drawn, pose(), Scene(cue="Step your feet a little further out", cue_since_s=0.0), WANTED)

    assert size == drawn.size


def lacking(text: str) -> set[str]:
    """The signs of a text that the font draws as its box for the unknown."""
    font = ImageFont.load_default(24)
    unknown = bytes(font.getmask("\uffff"))
    return {sign for sign in text if bytes(font.getmask(sign)) == unknown}


def test_the_font_has_every_sign_that_a_picture_may_show() -> None:
    cues = {spoken.cue for exercise in load.exercises() for spoken in advice(exercise).values()}
    numbers = {
        drawable(words.number(-9.2, unit) + words.give_or_take(4.0, unit)) for unit in ("deg", "ratio")
    }
    names = set(words.SIGNAL_WORDS.values())

    assert set() == lacking("".join(cues | numbers | names))


def test_a_sign_that_the_font_lacks_would_be_noticed() -> None:
    assert {"\u2212"} == lacking("a\u2212b")


@pytest.mark.parametrize("name", ["knee bend", "a name that is far too long for a strip so small"])
def test_the_number_s_name_never_runs_into_the_hold(name: str) -> None:
    long = Wanted(unit="deg", name=name, hold_s=15.0)
    drawn, empty = picture(), picture()
    annotate(drawn, None, Scene(live=Live(44.0, 4.0)), long)
    annotate(empty, None, Scene(live=Live(44.0, 4.0)), replace(long, name=""))
    held = (SIZE[0] - 110, 0, SIZE[0], 67)

    assert empty.crop(held).tobytes() == drawn.crop(held).tobytes()
