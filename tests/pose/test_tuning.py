"""The settings arrive in the loop as the file gives them."""

from dataclasses import fields

import pytest

from tests.bodies import TUNING
from vastus.pose.bones import Build
from vastus.pose.following import Choosing
from vastus.pose.identity import Patience
from vastus.pose.segment import Springs
from vastus.pose.smooth import Tremor
from vastus.pose.tuning import Tuning, tuning
from vastus.protocol.load import measuring
from vastus.protocol.measuring import Number

SETTINGS = measuring().pose


def numbers(section):
    """Name and value of every number in one table of the file."""
    return {name: number.value for name, number in section if isinstance(number, Number)}


@pytest.mark.parametrize(
    ("made", "section"),
    [
        (TUNING.tremor, SETTINGS.smoothing),
        (TUNING.patience, SETTINGS.sides),
        (TUNING.choosing, SETTINGS.person),
    ],
    ids=["smoothing", "sides", "person"],
)
def test_every_number_of_a_table_arrives_under_its_own_name(made, section):
    assert numbers(section) == made._asdict()


def test_the_springs_are_the_part_of_the_bones_that_a_segment_needs():
    build = TUNING.build._asdict()
    springs = build.pop("springs")._asdict()

    hips = TUNING.hips
    habits = {
        "hip_ahead_ratio": hips.ahead_ratio,
        "hips_show_ratio": hips.show_ratio,
        "hips_follow_ratio": hips.follow_ratio,
    }
    assert numbers(SETTINGS.bones) == build | springs | habits


def test_the_gate_and_the_view_arrive_under_plainer_names():
    gate = numbers(SETTINGS.gate)

    assert gate == {
        "visibility": TUNING.visibility,
        "foot_visibility": TUNING.foot_visibility,
        "margin_ratio": TUNING.margin,
        "max_gap_s": TUNING.max_gap_s,
        "carry_s": TUNING.carry_s,
    }
    assert SETTINGS.view.settle_s.value == TUNING.facing_s
    assert (SETTINGS.view, SETTINGS.setup) == (TUNING.view, TUNING.setup)


def test_no_field_is_without_a_number():
    for part in (TUNING.tremor, TUNING.patience, TUNING.choosing, TUNING.build.springs):
        assert all(isinstance(value, float) for value in part)
    assert {"tremor", "patience", "choosing", "build", "view", "setup"} <= {f.name for f in fields(Tuning)}


def test_a_changed_file_changes_the_settings():
    gate = SETTINGS.gate.model_copy(update={"visibility": Number(value=0.31, source="design")})
    other = tuning(SETTINGS.model_copy(update={"gate": gate}))

    assert 0.31 == other.visibility
    assert TUNING.build == other.build


def test_the_same_file_makes_the_same_settings():
    assert TUNING == tuning(SETTINGS)


@pytest.mark.parametrize("kind", [Tremor, Patience, Choosing, Springs, Build])
def test_settings_cannot_be_changed_in_passing(kind):
    some = {Tremor: TUNING.tremor, Patience: TUNING.patience, Choosing: TUNING.choosing}
    made = some.get(kind, TUNING.build.springs if kind is Springs else TUNING.build)

    with pytest.raises(AttributeError):
        setattr(made, kind._fields[0], 0.0)


def test_the_shipped_settings_are_in_an_order_that_makes_sense():
    """What must hold whatever the numbers are tuned to."""
    choosing, patience, build = TUNING.choosing, TUNING.patience, TUNING.build

    assert all(spread > 0.0 for spread in build.springs)
    assert 0.0 < patience.clear_ratio < 1.0
    assert 1.5 < patience.insist_s  # a burst of swapped names may last so long
    assert TUNING.max_gap_s <= patience.memory_s <= choosing.memory_s
    assert 1.0 < choosing.size_factor
    assert 0.0 < choosing.rival_ratio < 1.0
    assert 1.0 / choosing.size_factor < choosing.rival_size_ratio < 1.0
    assert 0.5 < build.length_quantile < 1.0
    assert 0.0 < TUNING.visibility <= TUNING.foot_visibility < 1.0
