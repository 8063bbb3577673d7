"""The chart of pain: drawn for two widths, with the band of chance, also when there is nothing to draw."""

import json
import re
from datetime import timedelta

import pytest

from tests.report.test_recovery import AT, DAY
from tests.report.test_verdict import course
from vastus.record.reports import DayBegan, PainNoted
from vastus.report.pain_chart import NARROW, WIDE, Look, pain_chart, svg
from vastus.report.recovery import recovery


@pytest.mark.parametrize("look", [WIDE, NARROW])
def test_a_drawing_keeps_its_width_and_has_no_style_of_its_own(look: Look) -> None:
    drawing = svg(pain_chart(course(6, 5, 3), "left", look))
    width = re.search(r'viewBox="0 0 ([\d.]+)', drawing)

    assert width is not None
    assert float(width[1]) <= look.width_px + 10
    assert "style=" not in drawing


def test_only_a_real_change_is_a_full_dot() -> None:
    spec = json.dumps(pain_chart(course(6, 5, 3), "left"))

    assert '"week": 2, "nprs": 3, "real": true' in spec
    assert '"week": 1, "nprs": 5, "real": false' in spec


def test_the_band_reaches_two_points_either_way_and_never_off_the_scale() -> None:
    spec = json.dumps(pain_chart(course(9, 8), "left"))

    assert '"nprs": 7.0, "to": 10.0' in spec


@pytest.mark.parametrize(("days", "least"), [(60, 60), (3650, 200)])
def test_dots_that_would_lie_on_each_other_are_drawn_once(days: int, least: int) -> None:
    mornings = [
        fact
        for day in range(days)
        for fact in (
            DayBegan(AT + timedelta(day), DAY + timedelta(day), 0),
            PainNoted(AT + timedelta(day), "morning", "left", 3, None),
        )
    ]
    sets = pain_chart(recovery(mornings), "left")["datasets"]

    assert least <= len(sets["days"]) <= 400


@pytest.mark.parametrize("worst", [(), (4,), (0, 0), (10, 10, 10), tuple(range(9)) * 12])
def test_any_course_can_be_drawn(worst: tuple[int, ...]) -> None:
    told = course(*worst) if worst else recovery([])
    drawn = svg(pain_chart(told, "left", NARROW))

    assert drawn.startswith("<svg")
    assert "NaN" not in drawn
