"""Pictures are well-formed, need no style and no id, and say by place what they say by colour."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.protocol import load
from vastus.web.figures import Arm, Leg, Posture, figure
from vastus.web.pictures import Bar, Bars
from vastus.web.postures import DRAWN
from vastus.web.scenes import Moment, scene

MOMENTS: tuple[Moment, ...] = ("start", "end", "hero", "thumb", "mat")
ANGLES = st.floats(-180.0, 180.0)


def drawn(*bars: Bar, stop: float | None = 70.0) -> list[ET.Element]:
    words = ("Start", "Target", "Stop 70°")
    return [ET.fromstring(one.svg) for one in Bars(bars, 0.0, 35.0, 47.0, stop, words, "").drawings]  # noqa: S314 (our own)


@pytest.mark.parametrize("exercise", [*load.exercise_ids(), "nobody_drew_this"])
def test_every_exercise_has_a_picture_of_every_moment(exercise: str) -> None:
    for moment in MOMENTS:
        svg = scene(exercise, moment, lambda path: f"/static/{path}").svg

        assert "svg" == ET.fromstring(svg).tag  # noqa: S314 (our own)
        assert [] == re.findall(r"\b(?:style|id)=|nan", svg)


def test_every_exercise_of_the_library_is_drawn_as_itself() -> None:
    assert set(load.exercise_ids()) == set(DRAWN)


def test_where_a_movement_begins_and_where_it_is_farthest_look_different() -> None:
    same = [one for one in DRAWN if scene(one, "start", str).svg == scene(one, "end", str).svg]

    assert [] == same


@given(trunk=ANGLES, thigh=ANGLES, shank=ANGLES, arm=ANGLES)
def test_a_figure_stands_on_the_floor_however_it_is_held(
    trunk: float, thigh: float, shank: float, arm: float
) -> None:
    made = figure(Posture(trunk=trunk, near=Leg(thigh, shank), near_arm=Arm(arm, arm)))

    assert all(spot.y > 0.0 for spot in made.spots.values())
    assert not any("nan" in shape.path for shape in made.shapes)


def test_a_bar_hangs_as_deep_as_the_movement_went() -> None:
    for picture in drawn(Bar(45.0, reached=True), Bar(20.0, reached=False)):
        kinds = [one.get("class") for one in picture if "bars__" in (one.get("class") or "")]

        assert 1 == kinds.count("bars__reached")
        assert 1 == kinds.count("bars__short")


def test_a_set_without_a_limit_has_no_stop_line() -> None:
    for picture in drawn(Bar(45.0, reached=True), stop=None):
        assert [] == [one for one in picture if one.get("class") == "bars__stop"]
