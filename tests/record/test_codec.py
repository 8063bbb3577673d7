"""A fact is one line, and the line is the fact; whatever else stands there is refused by its number."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.record.stories import KINDS, any_fact, any_of, at, one_of_every_kind, rep, set_began, tapped
from vastus.record import codec
from vastus.record.codec import UnreadableFactError, decode, encode, kind_of, read, readable, upgraded
from vastus.record.facts import FaultShown, PainReported, Paused, SessionBegan

GOLDEN = Path(__file__).parent / "golden" / "facts.jsonl"


def said(line: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line)
    return found


def changed(line: str, **other: object) -> str:
    return json.dumps(said(line) | other)


def refusal_of(line: str | bytes) -> UnreadableFactError:
    with pytest.raises(UnreadableFactError) as caught:
        decode(line, "facts.jsonl, line 7")
    assert "facts.jsonl, line 7" == caught.value.where
    return caught.value


# Round trip


@settings(max_examples=300)
@given(any_fact)
def test_a_fact_comes_back_as_it_was(fact):
    assert fact == decode(encode(fact), "here")


@pytest.mark.parametrize("kind", KINDS, ids=kind_of)
def test_every_kind_of_fact_comes_back_as_it_was(kind):
    @settings(max_examples=15)
    @given(any_of(kind))
    def comes_back(fact):
        back = decode(encode(fact), "here")

        assert kind is type(back)
        assert fact == back

    comes_back()


@settings(max_examples=100)
@given(any_fact)
def test_a_line_is_one_line_and_says_the_same_when_it_is_written_again(fact):
    line = encode(fact)

    assert [line.encode()] == line.encode().splitlines()
    assert line == encode(decode(line, "here"))


def test_a_line_names_its_kind_and_version_then_the_fields_in_their_order():
    line = encode(rep("a1", 1.5))

    assert ["kind", "v", *(field.name for field in fields(rep("a1", 1.5)))] == list(said(line))
    assert ("rep_done", 1) == (said(line)["kind"], said(line)["v"])


def test_a_moment_is_written_in_utc_to_the_microsecond():
    fact = Paused(datetime(2026, 3, 1, 7, 30, 0, 123456, UTC), "s1", "hidden")

    assert "2026-03-01T07:30:00.123456Z" == said(encode(fact))["at"]


def test_no_pain_is_an_answer_and_no_answer_is_not_no_pain():
    none = PainReported(at(0), "s1", "set", "left", None, "wall_squat")
    zero = replace(none, nprs=0)

    assert (None, 0) == (said(encode(none))["nprs"], said(encode(zero))["nprs"])
    assert (none, zero) == (decode(encode(none), "here"), decode(encode(zero), "here"))


def test_a_repetition_counted_by_hand_has_no_peak_and_keeps_having_none():
    assert tapped("a1", 4.0) == decode(encode(tapped("a1", 4.0)), "here")


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_end_of_a_line_does_not_matter(end):
    line = encode(rep("a1", 1.0)) + end

    assert rep("a1", 1.0) == decode(line, "here")
    assert rep("a1", 1.0) == decode(line.encode(), "here")


# The golden file


def test_every_line_ever_written_still_means_what_it_meant():
    assert list(one_of_every_kind()) == list(read(GOLDEN.read_bytes().splitlines(), "facts.jsonl"))


def test_the_golden_file_has_every_kind_in_every_version():
    kept = {(one["kind"], one["v"]) for one in map(said, GOLDEN.read_text("utf-8").splitlines())}
    versions = {kind_of(kind): codec.VERSIONS.get(kind_of(kind), 1) for kind in KINDS}

    assert kept == {(kind, v) for kind, latest in versions.items() for v in range(1, latest + 1)}


def test_every_older_version_can_be_brought_up_to_the_present_one():
    steps = {(kind, v) for kind, latest in codec.VERSIONS.items() for v in range(1, latest)}

    assert steps == set(codec.UPGRADES)


def test_an_older_line_is_read_in_the_words_of_today():
    def with_an_engine(old: dict[str, Any]) -> dict[str, Any]:
        return old | {"engine": "unknown"}

    def in_metres(old: dict[str, Any]) -> dict[str, Any]:
        return {**old, "value": old["value"] / 100.0}

    steps: Mapping[tuple[str, int], codec.Upgrade] = {("x", 1): with_an_engine, ("x", 2): in_metres}

    assert {"v": 3, "engine": "unknown", "value": 1.5} == upgraded({"v": 1, "value": 150.0}, "x", 1, 3, steps)


def test_a_yes_to_running_is_a_wish_of_which_no_more_is_known_and_a_no_stays_one():
    with_running = codec.UPGRADES["person_described", 2]

    assert {"running": "unsaid", "week_runs": None} == with_running({"runs": True})
    assert {"running": "no", "week_runs": None} == with_running({"runs": False})


@pytest.mark.parametrize("runs", [{}, {"runs": "yes"}, {"runs": 1}, {"runs": None}, {"runs": ["now"]}])
def test_an_older_line_that_is_spoilt_where_it_spoke_of_running_is_refused_by_name(runs):
    old = next(line for line in GOLDEN.read_text("utf-8").splitlines() if '_described","v":2' in line)
    line = {name: value for name, value in said(old).items() if name != "runs"} | runs

    assert refusal_of(json.dumps(line)).what.startswith("running: ")


# What is refused


@pytest.mark.parametrize("line", ["", "knees", "{", b"\x00\x01", b"\xff\xfe{}"])
def test_what_is_no_json_is_said_not_to_be(line):
    assert "not a line of JSON" in refusal_of(line).what


@pytest.mark.parametrize("line", ["7", "[1]", "{}", '"rep_done"', '{"kind":"rep_done"}', '{"kind":7,"v":1}'])
def test_what_is_no_fact_is_said_not_to_be(line):
    assert "not a fact" in refusal_of(line).what


def test_an_unknown_kind_asks_for_the_vastus_that_wrote_it():
    problem = refusal_of(changed(encode(rep("a1", 1.0)), kind="rep_dreamt"))

    assert "kind of fact is not known" in problem.what
    assert "newer vastus" in problem.remedy


def test_a_newer_version_asks_for_the_vastus_that_wrote_it():
    problem = refusal_of(changed(encode(rep("a1", 1.0)), v=2))

    assert "version 2" in problem.what
    assert "newer vastus" in problem.remedy


def test_a_version_that_never_was_is_refused():
    assert "v" in refusal_of(changed(encode(rep("a1", 1.0)), v=0)).what


@pytest.mark.parametrize(
    ("spoilt", "named"),
    [
        ({"at_s": "9.0"}, "at_s"),
        ({"complete": 1}, "complete"),
        ({"side": "middle"}, "side"),
        ({"set": "../../etc/passwd"}, "set"),
        ({"set": ""}, "set"),
        ({"set": "a" * 65}, "set"),
        ({"peak": "NaN"}, "peak"),
        ({"knee": "left"}, "knee"),
    ],
)
def test_a_spoilt_field_is_named(spoilt, named):
    assert refusal_of(changed(encode(rep("a1", 1.0)), **spoilt)).what.startswith(f"{named}: ")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_a_number_that_is_not_finite_is_refused(number):
    assert "at_s" in refusal_of(encode(rep("a1", 1.0)).replace('"at_s":9.0', f'"at_s":{number}')).what


def test_a_missing_field_is_named():
    line = said(encode(rep("a1", 1.0)))
    del line["hold_s"]

    assert refusal_of(json.dumps(line)).what.startswith("hold_s: ")


@pytest.mark.parametrize("moment", ["2026-03-01T07:30:00", "2026-03-01T07:30:00+01:00", 1772350200, "soon"])
def test_a_moment_that_is_not_in_utc_is_refused(moment):
    line = encode(SessionBegan(at(0), "s1", "article", 1, "0.1.0"))

    assert refusal_of(changed(line, at=moment)).what.startswith("at: ")


@pytest.mark.parametrize("nprs", [-1, 11, 3.5, True, "3"])
def test_pain_outside_nought_to_ten_is_refused(nprs):
    line = encode(PainReported(at(0), "s1", "set", "left", 3, None))

    assert refusal_of(changed(line, nprs=nprs)).what.startswith("nprs: ")


@pytest.mark.parametrize(
    "fact",
    [
        FaultShown("a1", 1.0, "left", "too_deep", float("nan")),
        FaultShown("a1", float("inf"), "left", "too_deep", 1.0),
        replace(set_began("a1", 1.0), at=datetime(2026, 3, 1)),  # noqa: DTZ001
        replace(set_began("a1", 1.0), at=datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=1)))),
        set_began("a/b", 1.0),
        PainReported(at(0), "s1", "set", "left", 11, None),
    ],
)
def test_what_could_not_be_read_is_not_written(fact):
    with pytest.raises(ValueError, match="validation error"):
        encode(fact)


# Personal things


@pytest.mark.parametrize("spoilt", [{"nprs": 77}, {"exercise": 4711}, {"session": "Anna Example!"}])
def test_an_error_never_repeats_what_a_line_holds(spoilt):
    line = encode(PainReported(at(0), "s1", "set", "left", 3, None))
    (held,) = spoilt.values()

    assert str(held) not in str(refusal_of(changed(line, **spoilt)))


def test_an_error_while_writing_does_not_repeat_it_either():
    with pytest.raises(ValueError, match="nprs") as caught:
        encode(PainReported(at(0), "s1", "set", "left", 77, None))

    assert "77" not in str(caught.value)


# Many lines


def test_lines_are_read_in_their_order_and_empty_ones_are_passed_over():
    facts = one_of_every_kind()
    lines = "\n\n".join(encode(fact) for fact in facts).splitlines()

    assert list(facts) == list(read(lines, "facts.jsonl"))


def test_the_facts_before_a_spoilt_line_are_given_first_and_its_number_is_told():
    lines = [encode(rep("a1", 1.0)), "", '{"kind":']
    facts = read(lines, "facts.jsonl")

    assert rep("a1", 1.0) == next(facts)
    with pytest.raises(UnreadableFactError, match=r"^facts\.jsonl, line 3: "):
        next(facts)


def test_numbered_lines_that_cannot_be_read_are_set_aside_and_named():
    first, second = one_of_every_kind()[:2]
    facts, spoilt = readable([(3, encode(first)), (4, "{"), (9, encode(second)), (10, "")], "here")

    assert (first, second) == facts
    assert ["here, fact 4", "here, fact 10"] == [one.where for one in spoilt]


def test_only_ids_can_be_the_names_of_files():
    ids = ["a1", "0f-_", "..", "a/b", "a.b", "", "-a", "a" * 64, "a" * 65, "a\n"]

    assert ["a1", "0f-_", "a" * 64] == [text for text in ids if codec.is_id(text)]
