"""Lengths and weights in a person's units: turned where they are known, left alone where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.protocol import load
from vastus.protocol.units import LENGTH, measured, to_cm


@pytest.mark.parametrize(
    ("metric", "imperial"),
    [
        ("low step, about 10 cm", "low step, about 4 in"),
        ("A step of 15 to 20 cm.", "A step of 6 to 8 in."),
        ("varies by about 1 to 1.5 cm", "varies by about 0.4 to 0.6 in"),
        ("15\N{NO-BREAK SPACE}cm, 3 sets", "6 in, 3 sets"),
        ("A metre of free wall", "3 feet of free wall"),
        ("two to three metres away", "7 to 10 feet away"),
        ("one and a half to two metres away", "5 to 7 feet away"),
        ("Three metres to one side", "10 feet to one side"),
        ("about 2 by 2 metres", "about 7 by 7 feet"),
        ("Floor, 2 by 2 m", "Floor, 7 by 7 feet"),
        ("heels 10\N{EN DASH}12 cm from the wall", "heels 4\N{EN DASH}5 in from the wall"),
        ("heels 10 to 11 cm from the wall", "heels 4 in from the wall"),
        ("Last result: 14.0 cm", "Last result: 5.5 in"),
        ("hand weight, 2 to 4 kg", "hand weight, 4 to 9 lb"),
        ("It hurts after more than 2 km", "It hurts after more than 1.2 miles"),
        ("a few centimetres closer", "an inch or two closer"),
        ("Paper with centimetre marks", "Paper with inch marks"),
    ],
)
def test_a_length_in_words_or_numbers_is_told_in_feet_and_inches(metric: str, imperial: str) -> None:
    assert imperial == measured(metric, "imperial")
    assert metric == measured(metric, "metric")


def test_what_a_file_says_in_both_is_told_in_one() -> None:
    text = "Heels 15 to 30 cm (6 to 12 in) from the wall."

    assert "Heels 15 to 30 cm from the wall." == measured(text, "metric")
    assert "Heels 6 to 12 in from the wall." == measured(text, "imperial")


@pytest.mark.parametrize("text", ["15 × 5 s", "at most 60 degrees", "3 minutes", "10 of 10", "Row 2, 5 min"])
def test_what_is_no_length_stays(text: str) -> None:
    assert text == measured(text, "imperial")


@given(st.text(max_size=60))
def test_any_text_can_be_told(text: str) -> None:
    assert isinstance(measured(text, "imperial"), str)


@given(st.floats(0.0, 100.0))
def test_a_length_that_was_typed_in_inches_is_told_in_the_same_inches(inches: float) -> None:
    typed = round(inches, 1)

    assert f"{typed:g} in" == measured(f"{to_cm(typed):.1f} cm", "imperial")


def test_no_exercise_and_no_thing_at_home_is_left_with_a_metric_length() -> None:
    told = [
        measured(text, "imperial")
        for exercise in load.exercises()
        for text in (
            *exercise.setup,
            *exercise.steps,
            exercise.setting.camera,
            exercise.setting.space,
            exercise.result or "",
            *(level.name for level in exercise.levels),
        )
    ]
    things = load.equipment().values()
    told += [measured(text, "imperial") for one in things for text in (one.name, one.note, one.short or "")]

    assert [] == [text for text in told if LENGTH.search(text) or "metre" in text]
