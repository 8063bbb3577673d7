import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.session.acted import guided
from vastus.protocol import load
from vastus.session import course, wording
from vastus.session.prepared import Person
from vastus.session.steps import Activity, Introduce, Work

GUIDE = guided()
SESSION = Path(wording.__file__).parent
KNOWN = set(load.texts().table("guide"))
CALLS = {"text", "say"}


def used() -> set[str]:
    """Every key that the session's modules name, with a `*` where a part is filled in."""
    found = set()
    for path in SESSION.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (
                isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and len(node.args) > 1
            ):
                continue
            for constant in ast.walk(node.args[1]):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    found.add(constant.value)
    return found


def test_every_key_that_is_named_has_its_text() -> None:
    beginnings = {key for key in used() if key not in KNOWN}

    assert set() == {key for key in beginnings if not any(key in known for known in KNOWN)}


def test_places_to_fill_in_are_words() -> None:
    places = [re.findall(r"{(.*?)}", says) for says in load.texts().table("guide").values()]

    assert [] == [place for each in places for place in each if not place.isidentifier()]


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        ("clamshell", "15 times 5 s, each leg"),
        ("wall_squat", "15 times 5 s"),
        ("single_leg_rdl", "10 times, each leg"),
        ("hip_flexor_quad_stretch", "5 times 15 s, each leg"),
    ],
)
def test_a_dose_is_read_with_its_hold_and_its_sides(exercise: str, dose: str) -> None:
    assert dose == wording.dose(GUIDE, GUIDE.drills[exercise])


def test_a_dose_of_several_sets_says_so() -> None:
    two = guided(sets=("clamshell", "two_sets"))

    assert "2 sets of 15 times 5 s, each leg" == wording.dose(two, two.drills["clamshell"])


def test_a_dose_is_heard_as_a_person_would_say_it() -> None:
    spoken = [wording.dose_spoken(GUIDE, GUIDE.drills[name]) for name in ("clamshell", "single_leg_rdl")]

    assert ["15 times, 5 seconds each", "10 times"] == spoken


def test_what_is_needed_is_named_with_what_will_do() -> None:
    needs = wording.needs(GUIDE, GUIDE.drills["clamshell"])

    assert [("exercise mat", "A folded blanket or a carpet does as well.")] == [
        (n.name, n.note) for n in needs
    ]
    assert "You need: firm chair, and something steady to hold." == wording.needs_spoken(
        GUIDE, GUIDE.drills["hip_flexor_quad_stretch"]
    )


def test_the_level_may_need_more_than_the_exercise() -> None:
    band = guided(sets=("clamshell", "light_band"))

    assert "light loop band" in [need.name for need in wording.needs(band, band.drills["clamshell"])]


def test_what_is_needed_is_told_in_the_units_of_the_person() -> None:
    steps = guided(sets=("step_down", "ten_cm"))
    inches = replace(steps, person=Person(units="imperial"))
    told = [[need.name for need in wording.needs(one, one.drills["step_down"])] for one in (steps, inches)]

    assert ["low step, about 10 cm"] == [name for name in told[0] if "about" in name]
    assert ["low step, about 4 in"] == [name for name in told[1] if "about" in name]


def test_an_exercise_has_its_place_among_all() -> None:
    assert ["1 of 5", "5 of 5"] == [wording.place_of(GUIDE, n) for n in ("clamshell", "calf_stretch_step")]


def test_what_comes_next_is_named() -> None:
    said = [wording.next_of(GUIDE, place) for place in range(len(GUIDE.course))]

    assert "Next: Clamshell" == said[1]
    assert "Next: Right leg" == said[next(p for p, s in enumerate(GUIDE.course) if isinstance(s, Work))]
    assert "After this you are done." == said[-1]
    kinds = {type(course.next_work(GUIDE.course, place)) for place in range(len(GUIDE.course))}
    assert {Activity, Introduce, Work, type(None)} == kinds


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("left toes",), "I can't see your left foot. Step back until your whole leg is in the picture."),
        (
            ("left heel", "left toes"),
            "I can't see your left foot. Step back until your whole leg is in the picture.",
        ),
        (("right knee",), "I can't see your right knee. Step back until your whole leg is in the picture."),
        (
            ("left hip", "left knee"),
            "I can't see your whole leg. Step back until your whole leg is in the picture.",
        ),
        (("the person",), "I can't see you. Come back into the picture."),
        (("the picture",), "The picture stood still for a moment."),
        (("which way the person faces",), "I can't tell which way you face. Turn back to where you began."),
        ((), "I can't see you. Come back into the picture."),
    ],
)
def test_what_is_not_seen_is_said_in_the_words_of_a_person(names: tuple[str, ...], says: str) -> None:
    assert says == wording.missing(GUIDE, names)
