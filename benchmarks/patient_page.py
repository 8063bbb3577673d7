"""The part of the accuracy page on made-up patients: its tables and pictures, in order."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks import (
    patient_bars,
    patient_faults,
    patient_gate,
    patient_pictures,
    patient_tables,
    patient_wrong,
    patients,
)
from benchmarks.patients import Patient
from benchmarks.tables import Table

HEADING = "## Made-up patients\n"
NOTHING = "Nothing is measured here: {because}.\n"
NO_CLIP = "No clip was filmed for this."
ABOUT = """{count} clips, {minutes:.0f} minutes, {people} people who do not exist: figures whose every joint \
angle is commanded by a script, dressed, put into rooms and filmed by cameras that stand. The detector of \
the product looked at the films; the rest is what the product makes of what it saw. Bodies, clothes and \
light are drawn: these figures are the best that can be hoped for at home, and where they are poor the \
product is poor. Truth of repetitions and faults is the script.
"""


def pieces() -> Iterator[str]:
    """Make the tables and pictures; one sentence where there are no patients."""
    yield HEADING
    every = patients.every()
    if not every:
        yield NOTHING.format(because="; ".join(one.because for one in patients.missing()))
        return
    yield about(every)
    yield told(patient_bars.table())
    yield told(patient_tables.by_exercise())
    yield patient_pictures.over_time()
    yield told(patient_tables.not_exact(), "Every one was.")
    yield told(patient_tables.by_yaw())
    yield patient_pictures.against_yaw()
    yield told(patient_gate.table())
    yield told(patient_tables.by_circumstance())
    yield told(patient_faults.table())
    on_purpose = patient_wrong.on_purpose()
    if on_purpose.rows:
        yield told(on_purpose)
    yield told(patient_wrong.watched_as_others())
    yield told(patient_wrong.coming_and_going())
    yield patient_tables.left_out()


def told(table: Table, nothing: str = NO_CLIP) -> str:
    """Return a table; where it has no row, one sentence."""
    return (table if table.rows else replace(table, note=nothing)).markdown()


def about(every: tuple[Patient, ...]) -> str:
    """Say in a few sentences what is measured."""
    minutes = sum(map(patients.length_s, every)) / 60.0
    return ABOUT.format(count=len(every), minutes=minutes, people=len({one.told.body.who for one in every}))
