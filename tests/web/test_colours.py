"""The tokens' colours, measured: what stands beside them is true, and all can be read in both themes."""

import re
from functools import cache
from itertools import pairwise
from math import cos, radians, sin
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "src/vastus/web/static/tokens.css"
THEMES = ("light", "dark")
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
OKLCH = re.compile(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)")
WRITTEN = re.compile(r"--([\w-]+): [^\n]*?/\* (on [^*]+) \*/")
RATIO = re.compile(r"on ([\w-]+) ([\d.]+) / ([\d.]+)")
GROUNDS = ("ground", "surface", "sunken")
SOFT = ("pine-soft", "lake-soft", "clay-soft", "honey-soft")
TEXT, SECOND, PART = 7.0, 4.5, 3.0
ROUNDED = 0.06
PAIRS = [
    *[("ink", ground, TEXT) for ground in (*GROUNDS, *SOFT)],
    *[("ink-2", ground, SECOND) for ground in GROUNDS],
    *[(name, ground, SECOND) for name in ("pine", "lake", "clay") for ground in GROUNDS],
    *[(name, f"{name}-soft", SECOND) for name in ("pine", "lake", "clay")],
    *[("on-deep", "deep", TEXT), ("on-deep-2", "deep", TEXT), ("honey", "deep", SECOND)],
    *[(f"on-{name}", name, SECOND) for name in ("pine", "lake", "clay", "honey")],
    ("on-pine", "pine-press", SECOND),
    *[(f"on-pain-{nprs}", f"pain-{nprs}", SECOND) for nprs in range(11)],
    *[("edge", ground, PART) for ground in ("ground", "surface")],
    *[("focus", ground, PART) for ground in GROUNDS],
    *[(name, "line", PART) for name in ("pine", "lake", "ink")],
]


def colours() -> str:
    """The part of the sheet that holds the colours of both themes."""
    return SHEET.read_text("utf-8").split("--font-display")[0]


@cache
def tokens() -> dict[str, str]:
    return dict(TOKEN.findall(colours()))


def colour(name: str, theme: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue of a token in a theme."""
    value = tokens()[name]
    while not (plain := OKLCH.fullmatch(value)):
        if value.startswith("light-dark("):
            value = re.split(r", (?=oklch|var)", value[len("light-dark(") : -1])[THEMES.index(theme)]
        else:
            value = tokens()[value.removeprefix("var(--").removesuffix(")")]
    lightness, chroma, hue = map(float, plain.groups())
    return lightness, chroma, hue


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """Relative luminance of what a screen shows: OKLCH by Ottosson, 8 bits of sRGB, WCAG 2."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long, middle, short = (
        (lightness + x * a + y * b) ** 3
        for x, y in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    shown = [_undone(round(255 * _done(min(1.0, max(0.0, value)))) / 255) for value in linear]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), shown, strict=True))


def _done(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _undone(shown: float) -> float:
    return shown / 12.92 if shown <= 0.04045 else ((shown + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str, theme: str) -> float:
    dark, light = sorted(luminance(*colour(name, theme)) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast_there_is() -> None:
    assert pytest.approx(1.0) == luminance(1.0, 0.0, 0.0)
    assert pytest.approx(0.0) == luminance(0.0, 0.0, 0.0)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "floor"), PAIRS, ids=str)
def test_everything_can_be_read_on_what_it_stands_on(front: str, back: str, floor: float, theme: str) -> None:
    assert contrast(front, back, theme) >= floor


def test_the_ratios_written_beside_the_colours_are_true() -> None:
    wrong = []
    for name, notes in WRITTEN.findall(colours()):
        front = f"on-{name}" if name.startswith("pain-") else name
        for back, *both in RATIO.findall(notes):
            for theme, written in zip(THEMES, both, strict=True):
                if abs(contrast(front, back, theme) - float(written)) > ROUNDED:
                    wrong.append((front, back, theme, written))

    assert [] == wrong


def test_pain_is_one_row_from_pale_to_deep_and_jumps_where_an_exercise_stops() -> None:
    for theme, sign in (("light", -1.0), ("dark", 1.0)):
        row = [sign * colour(f"pain-{nprs}", theme)[0] for nprs in range(11)]
        steps = [later - earlier for earlier, later in pairwise(row)]

        assert row == sorted(row)
        assert max(steps) == steps[5]
        assert steps[5] > 3.0 * max(steps[:5] + steps[6:])


def test_every_colour_of_a_theme_is_written_once() -> None:
    names = [name for name, _ in TOKEN.findall(colours())]

    assert len(names) == len(set(names))
