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


@pytest.mark.parametrize(
    ("exercise", "whole"),
    [("hinge", True), ("kickstand_hinge", True), ("quad_set", True), ("wall_slide", False)],
)
def test_a_thumb_shows_the_legs_alone_only_where_the_trunk_stands_still(exercise: str, whole: bool) -> None:  # noqa: FBT001 (a row of the table)
    head = figure(DRAWN[exercise].end).spots["head"]
    box = re.match(r'<svg viewBox="(\S+) (\S+) (\S+) (\S+)"', scene(exercise, "thumb", str).svg)
    assert box is not None
    left, top, width, height = map(float, box.groups())

    assert whole == (left < head.x < left + width and top < -head.y < top + height)


def test_only_who_stands_on_the_floor_throws_a_shadow_on_it() -> None:
    shown = [name for name in DRAWN if 'class="shadow"' in scene(name, "start", str).svg]

    assert {"hinge", "wall_slide", "squat_depth"} <= set(shown)
    assert not {"quad_set", "calf_pedalling", "step_down"} & set(shown)


def test_a_strap_leads_from_the_ankle_to_the_hand() -> None:
    spots = figure(DRAWN["prone_quad_stretch"].end).spots
    strap = scene("prone_quad_stretch", "end", str).svg
    ends = [f"{spots[name].x:.1f} {-spots[name].y:.1f}" for name in ("near_ankle", "near_hand")]

    assert [True, True] == [end in strap for end in ends]


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
