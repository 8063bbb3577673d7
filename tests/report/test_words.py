"""Numbers and names read as a person would say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.examples import MOVEMENT
from vastus.protocol.signals import SIGNALS, Unit
from vastus.report import words

NB = words.NO_BREAK


def test_every_signal_has_an_everyday_name() -> None:
    assert set(SIGNALS) == set(words.SIGNAL_WORDS)


def test_everyday_names_are_no_identifiers() -> None:
    assert [] == [name for name in words.SIGNAL_WORDS.values() if "_" in name]


def test_a_signal_nobody_named_yet_is_still_readable() -> None:
    assert "elbow bend deg" == words.signal_words("elbow_bend_deg")


@pytest.mark.parametrize("kind", SIGNALS.values(), ids=lambda kind: str(kind.id))
def test_the_unit_is_that_of_the_table(kind: object) -> None:
    assert kind.unit == words.unit_of(kind.id)  # type: ignore[attr-defined]


def test_the_unit_of_an_unknown_signal_is_read_from_its_name() -> None:
    assert ("deg", "ratio") == (words.unit_of("elbow_bend_deg"), words.unit_of("elbow_gap_ratio"))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (44.6, "deg", "45°"),
        (44.5, "deg", "45°"),
        (-44.5, "deg", "−45°"),
        (0.0, "deg", "0°"),
        (-0.2, "deg", "0°"),
        (0.916, "ratio", "0.92"),
        (-0.001, "ratio", "0.00"),
        (-0.25, "ratio", "−0.25"),
    ],
)
def test_values_are_rounded_to_what_a_camera_can_know(value: float, unit: Unit, text: str) -> None:
    assert text == words.number(value, unit)


def test_an_amount_carries_its_error() -> None:
    assert f"45°{NB}±{NB}4°" == words.amount(45.2, 3.8, "deg")


def test_an_amount_without_a_known_error_stands_alone() -> None:
    assert "45°" == words.amount(45.2, None, "deg")


@given(st.floats(0.0, 0.4), st.sampled_from(["deg", "ratio"]))
def test_an_error_never_reads_as_none_at_all(error: float, unit: Unit) -> None:
    assert words.give_or_take(error, unit) not in {f"±{NB}0°", f"±{NB}0.00"}


@pytest.mark.parametrize(
    ("at_s", "text"),
    [(0.0, "0:00.0"), (7.44, "0:07.4"), (59.96, "1:00.0"), (750.0, "12:30.0"), (4000.0, "66:40.0")],
)
def test_times_are_minutes_and_seconds(at_s: float, text: str) -> None:
    assert text == words.clock(at_s)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "0 s"), (27.6, "28 s"), (59.7, "1 min"), (65.0, "1 min 5 s"), (1200.0, "20 min")],
)
def test_lengths_are_told_in_the_units_people_use(seconds: float, text: str) -> None:
    assert text == words.duration(seconds).replace(NB, " ")


@pytest.mark.parametrize(("count", "text"), [(0, "0 repetitions"), (1, "1 repetition"), (2, "2 repetitions")])
def test_nouns_agree_with_their_count(count: int, text: str) -> None:
    assert text == words.counted(count, "repetition")


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_sentences(items: list[str], text: str) -> None:
    assert text == words.listed(items)


@pytest.mark.parametrize(
    ("text", "said"),
    [("slow and even", "Slow and even."), ("Ready?", "Ready?"), ("", ""), ("done. ", "Done.")],
)
def test_sentences_begin_large_and_end_with_a_stop(text: str, said: str) -> None:
    assert said == words.sentence(text)


def test_both_legs_together_are_named_so() -> None:
    assert ["Both legs", "Left leg", "Right leg"] == [words.side_words(s) for s in (None, "left", "right")]


def test_what_cannot_be_seen_is_named_as_the_person_s_own() -> None:
    assert "I can't see your left foot" == words.cannot_see(["left foot"])


def test_a_movement_from_rest_is_named_as_a_difference() -> None:
    from_rest = MOVEMENT.model_copy(update={"relative_to_rest": True})

    assert ("knee bend", "knee bend, from rest") == (
        words.movement_words(MOVEMENT),
        words.movement_words(from_rest),
    )
