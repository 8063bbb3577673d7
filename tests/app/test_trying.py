"""Other rules over one's own past: only where they part is told, and a file that is none in one sentence."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from tests.plan.lives import RULES, Life
from tests.plan.runners import climbed
from vastus.app.trying import compared, rules_of
from vastus.base.errors import InputError
from vastus.protocol.measuring import Number
from vastus.store.memory import MemoryLedger

SHIPPED = resources.files("vastus.protocol").joinpath("plan.toml").read_text("utf-8")


def edited(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in SHIPPED
    file = folder / "plan.toml"
    file.write_text(SHIPPED.replace(old, new) if old else SHIPPED, "utf-8")
    return file


def kept(life: Life) -> MemoryLedger:
    ledger = MemoryLedger()
    ledger.append(life.facts)
    return ledger


def lived() -> Life:
    life = Life()
    life.calm_weeks(3)
    return life


def test_the_rules_that_ship_part_nowhere_from_themselves(tmp_path):
    tried = compared(kept(lived()), RULES, rules_of(edited(tmp_path)))

    assert (RULES.mark, RULES.mark, ()) == (tried.now, tried.then, tried.partings)
    assert 0 < tried.decisions


def test_the_past_decided_again_is_what_was_decided_then():
    life = lived()
    tried = compared(kept(life), RULES, RULES)

    assert len(life.decisions) == tried.decisions


def test_what_was_decided_of_running_is_decided_again():
    runner = climbed()
    running = [one for one in runner.decisions if one.exercise == "running"]
    never = {"ups_a_week": Number(value=0.0, source="design")}
    other = replace(RULES, settings=RULES.settings.model_copy(update=never))
    partings = compared(kept(runner), RULES, other).partings

    assert len(runner.decisions) == compared(kept(runner), RULES, RULES).decisions
    assert running
    assert running == [one.now for one in partings if one.now is not None and one.now.exercise == "running"]


def test_a_rule_that_was_changed_shows_where_it_matters(tmp_path):
    other = rules_of(edited(tmp_path, "greens = { value = 2.0", "greens = { value = 4.0"))
    tried = compared(kept(lived()), RULES, other)
    first = tried.partings[0]

    assert other.mark == tried.then != tried.now
    assert [one.day for one in tried.partings] == sorted(one.day for one in tried.partings)
    assert first.now is not None
    assert first.then is not None
    assert ("two_sets", "article") == (first.now.to_level, first.then.to_level)


def test_a_rule_that_never_spoke_parts_nowhere(tmp_path):
    other = rules_of(edited(tmp_path, "pause_h = { value = 48.0", "pause_h = { value = 96.0"))

    assert () == compared(kept(lived()), RULES, other).partings


def test_an_empty_past_has_nothing_to_part_about():
    tried = compared(MemoryLedger(), RULES, RULES)

    assert (0, ()) == (tried.decisions, tried.partings)


def test_nothing_is_kept_of_a_trial():
    ledger = kept(lived())
    before = ledger.facts()
    compared(ledger, RULES, RULES)

    assert before == ledger.facts()


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("greens = { value = 2.0", 'greens = { value = "two"', "greens.value"),
        ("greens = {", "reds_and_greens = {", "greens"),
        ('exercise = "clamshell"', 'exercise = "clamshellx"', "clamshellx"),
        ('B = "ball_60"', 'B = "ball_600"', "ball_600"),
        ("version = 1", "version = ", "not TOML"),
        ("usual_days = { value = 7.0", "usual_days = { value = nan", "usual_days"),
    ],
)
def test_a_file_that_is_wrong_is_told_in_one_sentence(tmp_path, old, new, names):
    with pytest.raises(InputError) as caught:
        rules_of(edited(tmp_path, old, new))
    assert names in f"{caught.value.where} {caught.value.what}"


def test_a_file_that_is_no_text_or_not_there_is_told(tmp_path):
    (tmp_path / "picture.toml").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "huge.toml").write_bytes(b" " * 1_000_001)

    for name, says in (("picture.toml", "not TOML"), ("none.toml", "no such file"), ("huge.toml", "larger")):
        with pytest.raises(InputError, match=says):
            rules_of(tmp_path / name)
    with pytest.raises(InputError, match="cannot be read"):
        rules_of(tmp_path)
