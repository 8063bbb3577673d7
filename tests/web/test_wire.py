"""What comes in is understood in full or refused in a sentence; what goes out has the page's clock."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.app.live import Ended, Held, Told, Trouble
from vastus.session.outputs import (
    Choice,
    Live,
    PainScreen,
    RestScreen,
    Say,
    Screen,
    Show,
    Sound,
)
from vastus.web import wire
from vastus.web.wire import UnusableMessageError

MESSAGES = (Path(wire.__file__).parent / "static" / "messages.js").read_text("utf-8")
SHOWN = sorted((Path(__file__).parents[1] / "browser" / "screens").glob("*.json"))
SCREENS: dict[str, type] = {kind.__name__: kind for kind in get_args(Screen)}


def told_of(screen: type) -> set[str]:
    """Return the names under which a kind of screen goes over the wire."""
    return {"ends_at" if field.name == "ends_at_s" else field.name for field in fields(screen)}


def typed(name: str) -> set[str]:
    """Return the names that the page's own types give a kind of screen."""
    inline = re.search(rf"@typedef {{{{(.*)}}}} {name} ", MESSAGES)
    if inline is None:
        block = MESSAGES.partition(f"@typedef {{object}} {name}\n")[2].partition("*/")[0]
        return set(re.findall(r"@property {.*?} (\w+)(?= |$)", block, re.MULTILINE))
    inside = re.sub(r"\[\w+, \w+\]", "", inline[1])
    return set(re.findall(r"(\w+): ", inside))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('{"t":"hello","v":1,"at":0,"camera":true,"take_over":false}',
            wire.Hello(t="hello", at=0.0, v=1, camera=True),
        ),
        ('{"t":"tick","at":1.5}', wire.TickTold(t="tick", at=1.5)),
        ('{"t":"light","at":1.5,"bright":0.25}', wire.Light(t="light", at=1.5, bright=0.25)),
        ('{"t":"press","at":1,"button":"too_painful"}', wire.Press(t="press", at=1.0, button="too_painful")),
        ('{"t":"tap","at":1}', wire.Tap(t="tap", at=1.0)),
        ('{"t":"answer","at":1,"knee":"left","nprs":0}',
            wire.Answer(t="answer", at=1.0, knee="left", nprs=0),
        ),
        (
            '{"t":"answer","at":1,"knee":"left","nprs":null}',
            wire.Answer(t="answer", at=1.0, knee="left", nprs=None),
        ),
        ('{"t":"camera","at":1,"on":false,"why":"unplugged"}',
            wire.Camera(t="camera", at=1.0, on=False, why="unplugged"),
        ),
        ('{"t":"away","at":1,"why":"hidden"}', wire.AwayTold(t="away", at=1.0, why="hidden")),
        ('{"t":"leave","at":1,"reason":"pain"}', wire.LeaveTold(t="leave", at=1.0, reason="pain")),
    ],
)  # fmt: skip
def test_every_message_of_a_page_is_known(text: str, known: wire.Message) -> None:
    assert known == wire.message(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '"tick"',
        '{"t":"tick"}',
        '{"t":"tick","at":"1"}',
        '{"t":"tick","at":NaN}',
        '{"t":"tick","at":Infinity}',
        '{"t":"tick","at":-1}',
        '{"t":"tick","at":1e300}',
        '{"t":"tick","at":true}',
        '{"t":"tick","at":1,"more":2}',
        '{"t":"light","at":1}',
        '{"t":"light","at":1,"bright":1.01}',
        '{"t":"light","at":1,"bright":-0.1}',
        '{"t":"light","at":1,"bright":NaN}',
        '{"t":"light","at":1,"bright":"0.5"}',
        '{"t":"press","at":1,"button":"win"}',
        '{"t":"answer","at":1,"knee":"left","nprs":11}',
        '{"t":"answer","at":1,"knee":"left","nprs":-1}',
        '{"t":"answer","at":1,"knee":"left","nprs":3.5}',
        '{"t":"answer","at":1,"knee":"left"}',
        '{"t":"camera","at":1,"on":1}',
        '{"t":"camera","at":1,"on":false,"why":"<b>"}',
        '{"t":"away","at":1,"why":"bored"}',
        '{"t":"leave","at":1,"reason":"because"}',
        '{"t":"unknown","at":1}',
        '{"at":1}',
        "[" * 3000,
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UnusableMessageError) as told:
        wire.message(text)

    assert str(told.value).startswith("This message cannot be used: ")
    assert len(str(told.value)) < 200
    assert "\n" not in str(told.value)


@given(st.text(max_size=200))
def test_any_text_is_a_message_or_refused(text: str) -> None:
    try:
        wire.message(text)
    except UnusableMessageError:
        return


def test_a_screen_carries_its_own_fields_and_the_pages_clock() -> None:
    said = json.loads(wire.told(Show(RestScreen(30.0, 130.0, "Next: clamshell")), 95.5))

    assert {
        "t": "screen", "kind": "rest", "seconds": 30.0, "ends_at": 34.5, "next": "Next: clamshell",
    } == said  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
def test_the_page_knows_every_field_of_a_screen_by_its_name(name: str) -> None:
    assert told_of(SCREENS[name]) == typed(name)


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_a_screen_that_browsers_are_tested_with_has_the_fields_of_its_kind(path: Path) -> None:
    shown = json.loads(path.read_text("utf-8"))
    (screen,) = [name for name in SCREENS if name == f"{shown['kind'].capitalize()}Screen"]

    assert told_of(SCREENS[screen]) == {"ends_at" if name == "ends_in_s" else name for name in shown}


def test_what_is_inside_a_screen_is_told_too() -> None:
    screen = PainScreen("set", "How much?", "0 to 10", (Choice("left", "Left knee"),))
    said = json.loads(wire.told(Show(screen), 0.0))

    assert [{"knee": "left", "label": "Left knee"}] == said["knees"]
    assert "ends_at" not in said


@given(
    st.floats(0.0, 1e6),
    st.one_of(st.none(), st.floats(-180.0, 180.0)),
    st.one_of(st.none(), st.floats(0.0, 60.0)),
    st.text(max_size=20),
)
def test_what_moves_with_the_body_is_written_by_hand_and_is_json_all_the_same(
    at_s: float, value: float | None, hold_s: float | None, missing: str
) -> None:
    said = json.loads(wire.told(Live(at_s, value, value, hold_s, "outbound", missing), 0.0))

    assert pytest.approx(at_s, abs=1e-3) == said["at"]
    assert said["value"] is None if value is None else pytest.approx(value, abs=1e-4) == said["value"]
    assert (
        said["hold_left_s"] is None
        if hold_s is None
        else pytest.approx(hold_s, abs=1e-4) == said["hold_left_s"]
    )
    assert ("live", "outbound", missing) == (said["t"], said["phase"], said["missing"])


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (
            Say("deep", "That is deep enough.", "Deep enough", "hand", urgent=True),
            {
                "t": "say", "id": "deep", "says": "That is deep enough.",
                "cue": "Deep enough", "icon": "hand",
                "urgent": True,
            },
        ),
        (Sound("bell"), {"t": "sound", "name": "bell"}),
        (Trouble("The disk is full."), {"t": "trouble", "says": "The disk is full."}),
        (Held(), {"t": "taken"}),
        (Ended("s1"), {"t": "end", "session": "s1"}),
    ],
)  # fmt: skip
def test_everything_else_that_is_said(output: Told, said: dict[str, object]) -> None:
    assert said == json.loads(wire.told(output, 12.0))


def test_the_corner_display_and_a_refusal() -> None:
    assert {"t": "echo", "sequence": 9, "engine_ms": 0.31} == json.loads(wire.echo(9, 0.3141))
    assert {"t": "refused", "says": 'No "quotes".'} == json.loads(wire.refused('No "quotes".'))
