"""
One annotated picture: the body on it, and what was understood of it.

Left and right have a colour each, trunk and hips are white; a limb that was
not seen is not drawn. A strip on top holds the count, the live number with
its error and the hold; a reminder stands at the foot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from vastus.pose.landmarks import Point, Pose
from vastus.protocol.signals import Unit
from vastus.report import words
from vastus.report.palette import DARK, rgb
from vastus.report.scene import Scene

Colour: TypeAlias = tuple[int, int, int]
Spot: TypeAlias = tuple[float, float]

LEFT, RIGHT, MIDDLE, HALO = (rgb(c) for c in (DARK.lake, DARK.honey, DARK.ink, DARK.ground))
GHOST = 0.45  # how much of the picture the strips let through
SMALLEST_PX = 6
FINE = 2  # the body is drawn this many times larger, then reduced: smooth edges

BONES: tuple[tuple[Point, Point, Colour], ...] = (
    (Point.LEFT_SHOULDER, Point.RIGHT_SHOULDER, MIDDLE),
    (Point.LEFT_HIP, Point.RIGHT_HIP, MIDDLE),
    (Point.LEFT_SHOULDER, Point.LEFT_HIP, MIDDLE),
    (Point.RIGHT_SHOULDER, Point.RIGHT_HIP, MIDDLE),
    (Point.RIGHT_SHOULDER, Point.RIGHT_ELBOW, RIGHT),
    (Point.RIGHT_ELBOW, Point.RIGHT_WRIST, RIGHT),
    (Point.RIGHT_HIP, Point.RIGHT_KNEE, RIGHT),
    (Point.RIGHT_KNEE, Point.RIGHT_ANKLE, RIGHT),
    (Point.RIGHT_ANKLE, Point.RIGHT_HEEL, RIGHT),
    (Point.RIGHT_HEEL, Point.RIGHT_TOE, RIGHT),
    (Point.RIGHT_ANKLE, Point.RIGHT_TOE, RIGHT),
    (Point.LEFT_SHOULDER, Point.LEFT_ELBOW, LEFT),
    (Point.LEFT_ELBOW, Point.LEFT_WRIST, LEFT),
    (Point.LEFT_HIP, Point.LEFT_KNEE, LEFT),
    (Point.LEFT_KNEE, Point.LEFT_ANKLE, LEFT),
    (Point.LEFT_ANKLE, Point.LEFT_HEEL, LEFT),
    (Point.LEFT_HEEL, Point.LEFT_TOE, LEFT),
    (Point.LEFT_ANKLE, Point.LEFT_TOE, LEFT),
)
KNEES = (Point.LEFT_KNEE, Point.RIGHT_KNEE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    What the exercise asks, as far as a picture shows it.

    Args:
        unit: Unit of the live number.
        name: What the live number is, in words.
        hold_s: Seconds to hold; None when nothing is held.
    """

    unit: Unit
    name: str
    hold_s: float | None


def annotate(picture: Image.Image, pose: Pose | None, scene: Scene, wanted: Wanted) -> None:
    """Draw on a picture (RGB, upright), in place."""
    if pose is not None:
        draw_body(picture, pose)
    _draw_strip(picture, scene, wanted)
    if scene.line():
        _draw_line(picture, scene.line())


def bones(pose: Pose) -> Iterator[tuple[Point, Point, Colour]]:
    """Yield the bones whose two ends are seen, far ones first."""
    for one, other, colour in BONES:
        if pose.visibility[one] > 0.0 and pose.visibility[other] > 0.0:
            yield one, other, colour


def draw_body(picture: Image.Image, pose: Pose) -> None:
    """Draw the bones with a dark halo, the knee as the largest joint; nothing that was not seen."""
    seen = list(bones(pose))
    if not seen:
        return
    thick = max(2.0, min(picture.size) / 130)
    spots = {point: _spot(pose, point, picture.height) for one, other, _ in seen for point in (one, other)}
    box = _box(list(spots.values()), picture.size, margin=round(thick * 4))
    if box[2] <= box[0] or box[3] <= box[1]:
        return
    layer = Image.new("RGBA", ((box[2] - box[0]) * FINE, (box[3] - box[1]) * FINE), (*HALO, 0))
    draw = ImageDraw.Draw(layer)
    there = {point: ((x - box[0]) * FINE, (y - box[1]) * FINE) for point, (x, y) in spots.items()}
    for one, other, _ in seen:
        draw.line((there[one], there[other]), fill=HALO, width=round(thick * FINE * 2))
    for one, other, colour in seen:
        draw.line((there[one], there[other]), fill=colour, width=round(thick * FINE))
    for point, (x, y) in there.items():
        radius = thick * FINE * (1.9 if point in KNEES else 1.2)
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius),
            fill=MIDDLE,
            outline=HALO,
            width=max(1, round(thick * FINE * 0.5)),
        )
    small = layer.reduce(FINE)
    picture.paste(small, box[:2], small)


def _spot(pose: Pose, point: Point, height_px: int) -> Spot:
    """Turn picture heights, y up, into pixels, y down."""
    place = pose.points[point]
    return place.x * height_px, (1.0 - place.y) * height_px


def _box(spots: list[Spot], size: tuple[int, int], margin: int) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return (
        max(0, int(min(xs)) - margin),
        max(0, int(min(ys)) - margin),
        min(size[0], int(max(xs)) + margin),
        min(size[1], int(max(ys)) + margin),
    )


def _draw_strip(picture: Image.Image, scene: Scene, wanted: Wanted) -> None:
    """Draw the strip on top: count, live number, hold."""
    height = max(40, round(min(picture.size) * 0.14))
    _shade(picture, (0, 0, picture.width, height))
    draw = ImageDraw.Draw(picture)
    pad = height * 0.22
    big, small = _font(round(height * 0.58)), _font(round(height * 0.23))
    right = _draw_count(draw, scene, (pad, height / 2), big, small)
    edge = picture.width - pad
    if wanted.hold_s is not None:
        edge = (
            _draw_hold(picture, scene, wanted.hold_s, (picture.width - height, 0, picture.width, height))
            - pad
        )
    _draw_number(draw, scene, wanted, (max(right + 2 * pad, picture.width * 0.3), height / 2), edge)
    _draw_key(draw, (pad, height * 1.06), small)


def _draw_count(
    draw: ImageDraw.ImageDraw,
    scene: Scene,
    at: Spot,
    big: ImageFont.FreeTypeFont,
    small: ImageFont.FreeTypeFont,
) -> float:
    """Draw the count with what it counts; return where it ends."""
    x, y = at
    count = str(scene.full())
    draw.text((x, y), count, font=big, fill=MIDDLE, anchor="lm", stroke_width=round(big.size / 30))
    x += draw.textlength(count, font=big) + big.size * 0.2
    whose = "" if scene.side is None else f", {scene.side}"
    first, second = f"counted{whose}", f"{scene.fell_short()} fell short" if scene.fell_short() else ""
    return _two_lines(draw, (x, y), first, second, small)


def _draw_number(draw: ImageDraw.ImageDraw, scene: Scene, wanted: Wanted, at: Spot, edge: float) -> None:
    """Draw the live number with its error, or that it is not seen, as large as fits before `edge`."""
    x, y = at
    big = _font(round(y * 1.16))
    value, error = scene.live.value, scene.live.error
    text = "-" if value is None else drawable(words.number(value, wanted.unit))
    draw.text((x, y), text, font=big, fill=MIDDLE, anchor="lm")
    x += draw.textlength(text, font=big) + big.size * 0.2
    second = "" if error is None else drawable(words.give_or_take(error, wanted.unit))
    if value is None:
        second = "not seen"
    small = _fitting(draw, max(wanted.name, second, key=len), round(y * 0.46), edge - x)
    _two_lines(draw, (x, y), wanted.name, second, small)


def _draw_key(draw: ImageDraw.ImageDraw, at: Spot, font: ImageFont.FreeTypeFont) -> None:
    """Draw which colour is which leg, small, beneath the strip."""
    x, y = at
    for name, colour in (("left", LEFT), ("right", RIGHT)):
        draw.text(
            (x, y), name, font=font, fill=colour, stroke_width=max(1, round(font.size / 9)), stroke_fill=HALO
        )
        x += draw.textlength(name, font=font) + font.size


def _two_lines(
    draw: ImageDraw.ImageDraw, at: Spot, first: str, second: str, font: ImageFont.FreeTypeFont
) -> float:
    x, y = at
    step = font.size * 0.62 if second else 0.0
    draw.text((x, y - step), first, font=font, fill=MIDDLE, anchor="lm")
    draw.text((x, y + step), second, font=font, fill=MIDDLE, anchor="lm")
    return x + max(draw.textlength(first, font=font), draw.textlength(second, font=font))


def _draw_hold(picture: Image.Image, scene: Scene, asked_s: float, box: tuple[int, int, int, int]) -> float:
    """Draw the ring that fills with the seconds held; return where the words beside it begin."""
    held_s = scene.live.hold_s
    size = (box[2] - box[0]) * FINE
    ring = Image.new("RGBA", (size, size), (*HALO, 0))
    draw = ImageDraw.Draw(ring)
    edge, width = size * 0.12, round(size * 0.09)
    place = (edge, edge, size - edge, size - edge)
    draw.arc(place, 0, 360, fill=rgb(DARK.line), width=width)
    if held_s > 0:
        part = min(1.0, held_s / asked_s) if asked_s > 0 else 1.0
        draw.arc(place, -90, -90 + 360 * part, fill=LEFT, width=width)
    small = ring.reduce(FINE)
    picture.paste(small, box[:2], small)
    return _draw_held(ImageDraw.Draw(picture), held_s, asked_s, box)


def _draw_held(
    draw: ImageDraw.ImageDraw, held_s: float, asked_s: float, box: tuple[int, int, int, int]
) -> float:
    """Draw the seconds inside the ring and what they are beside it."""
    x, y, height = box[0], (box[1] + box[3]) / 2, box[3] - box[1]
    font = _font(round(height * 0.23))
    asked = f"of {asked_s:g} s"
    for text, step in (("held", -0.62), (asked, 0.62)):
        draw.text((x, y + step * font.size), text, font=font, fill=MIDDLE, anchor="rm")
    if held_s > 0:
        inside = _font(round(height * 0.3))
        draw.text(((x + box[2]) / 2, y), f"{int(held_s)}", font=inside, fill=MIDDLE, anchor="mm")
    return x - draw.textlength(asked, font=font)


def _draw_line(picture: Image.Image, text: str) -> None:
    """Draw the reminder at the foot of the picture, as large as fits."""
    height = max(40, round(min(picture.size) * 0.12))
    _shade(picture, (0, picture.height - height, picture.width, picture.height))
    draw = ImageDraw.Draw(picture)
    font = _fitting(draw, text, round(height * 0.46), picture.width - height * 0.6)
    draw.text((picture.width / 2, picture.height - height / 2), text, font=font, fill=MIDDLE, anchor="mm")


def _fitting(draw: ImageDraw.ImageDraw, text: str, size: int, room: float) -> ImageFont.FreeTypeFont:
    """Return a font of the wanted size, or the smaller one in which a text fits."""
    length = draw.textlength(text, font=_font(size))
    return _font(size if length <= room else int(size * max(room, 1.0) / length))


def _shade(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    part = picture.crop(box)
    mat = Image.new("RGB", part.size, HALO)
    picture.paste(Image.blend(mat, part, GHOST), box[:2])


def drawable(text: str) -> str:
    """Put signs that the font has for those it lacks."""
    return text.replace(words.NO_BREAK, " ").replace(words.MINUS, "-")


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(SMALLEST_PX, size))
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return font
