import re

import pytest

from vastus.protocol import load
from vastus.web.outlines import outline

VIEW = re.compile(r'<svg viewBox="(\S+) (\S+) (\S+) (\S+)"')


def view(exercise: str) -> tuple[float, ...]:
    """Left, top, width and height of what lies over the camera's picture."""
    found = VIEW.match(outline(exercise).svg)
    assert found is not None
    return tuple(map(float, found.groups()))


def test_who_stands_has_the_feet_near_the_lower_edge_and_room_above_the_head() -> None:
    _, top, _, height = view("wall_squat")

    assert 0.95 == pytest.approx((0.0 - top) / height, abs=0.02)  # the floor is at 0
    assert 1.0 < height / 100.0 < 1.3  # a body is about 100 high


def test_who_lies_has_a_wide_picture_of_a_cameras_shape() -> None:
    _, _, width, height = view("clamshell")

    assert 4.0 / 3.0 == pytest.approx(width / height, abs=0.01)


def test_only_who_lies_is_turned_onto_the_other_side() -> None:
    assert ["scale(-1 1)" in outline(name).svg for name in ("clamshell", "wall_squat")] == [True, False]


@pytest.mark.parametrize("exercise", load.exercise_ids())
def test_every_exercise_has_an_outline_with_an_id_of_its_own(exercise: str) -> None:
    svg = outline(exercise).svg

    assert [f"outline-{exercise}"] == re.findall(r' id="([^"]+)"', svg)
    assert f"url(#outline-{exercise})" in svg
    assert "style=" not in svg
