"""Scripts of made-up patients: what can be followed is read, what cannot is refused with its line."""

import pytest

from avatars.script import ScriptError, ScriptRep, read

TEXT = """exercise = "wall_squat"
level = "article"
length_s = 30.0

[[reps]]
start_s = 2.0
outbound_s = 1.8
hold_s = 5.0
returning_s = 2.0
also = { trunk_lean = 6.0 }

[[reps]]
start_s = 12.0
outbound_s = 1.8
returning_s = 2.0
deep = 30.0
faults = { knees_fall_in = 0.5 }
"""


def test_a_script_says_what_a_patient_does() -> None:
    script = read(TEXT, "one.toml")

    assert (script.exercise, script.level, script.side, script.length_s) == (
        "wall_squat",
        "article",
        "left",
        30.0,
    )
    assert script.reps[0] == ScriptRep(
        start_s=2.0, outbound_s=1.8, hold_s=5.0, returning_s=2.0, also={"trunk_lean": 6.0}
    )
    assert (script.reps[1].deep, script.reps[1].faults) == (30.0, {"knees_fall_in": 0.5})
    assert script.reps[0].end_s == pytest.approx(10.8)


@pytest.mark.parametrize(
    ("said", "instead", "told"),
    [
        ("start_s = 2.0", "start_s = -2.0", "one.toml, line 6: input should be greater than or equal to 0"),
        ("trunk_lean = 6.0", "trunk_lean = 80.0", "one.toml, line 10: trunk_lean of 80 degrees is beyond"),
        (
            "trunk_lean",
            "trunk_leen",
            "one.toml, line 10: trunk_leen is no angle of a joint. Did you mean trunk_lean",
        ),
        ("start_s = 12.0", "start_s = 9.0", "one.toml, line 13: it starts before the one before has ended"),
        ("length_s = 30.0", "length_s = 14.0", "one.toml, line 13: it ends after the whole does"),
        (
            "wall_squat",
            "wall_squad",
            "one.toml, line 1: there is no exercise of that name. Did you mean wall_squat",
        ),
        ('"article"', '"artcle"', "one.toml, line 2: there is no level of wall_squat of that name"),
        ("hold_s", "holds_s", "one.toml, line 8: extra inputs are not permitted"),
        ("knees_fall_in", "knees_fall", "one.toml, line 17: knees_fall is no fault of it"),
        ("0.5", "1.5", "one.toml, line 17: input should be less than or equal to 1"),
        ("start_s = 2.0", "start_s = '2'", "one.toml, line 6: input should be a valid number"),
        ("start_s = 2.0", "start_s = 2,0", "one.toml: is no TOML: .*line 6"),
        ("length_s = 30.0\n", "", "one.toml, line 1: field required"),
    ],
)
def test_what_nobody_can_follow_is_refused_with_its_line(said: str, instead: str, told: str) -> None:
    with pytest.raises(ScriptError, match=told):
        read(TEXT.replace(said, instead, 1), "one.toml")
