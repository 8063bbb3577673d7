"""Colours can be told apart by everybody who reads a report."""

import pytest

from vastus.report.palette import DARK, LIGHT, Palette, rgb


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme: Palette) -> None:
    assert contrast(theme.ink, theme.ground) >= 7.0
    assert contrast(theme.ink_second, theme.ground) >= 4.5


@pytest.mark.parametrize("name", ["pine", "lake", "clay", "ink_second"])
def test_words_in_colour_can_be_read_on_the_chart(name: str) -> None:
    assert contrast(getattr(LIGHT, name), LIGHT.ground) >= 4.5


def test_words_on_a_bar_can_be_read() -> None:
    assert contrast(LIGHT.lake, LIGHT.lake_soft) >= 4.5
    assert contrast(LIGHT.ground, LIGHT.pine) >= 4.5
    assert contrast(LIGHT.ink_second, LIGHT.sunken) >= 4.5


def test_the_two_legs_stand_out_from_their_halo() -> None:
    assert min(contrast(colour, DARK.ground) for colour in (DARK.lake, DARK.honey, DARK.ink)) >= 3.0


def test_a_colour_is_red_green_and_blue() -> None:
    assert (0, 102, 132) == rgb("#006684")
