"""The pages say what the programs do: every key, field, status and example."""

import dataclasses
import re
from pathlib import Path

import pytest

from tests.app.scripted import squats
from vastus.app.watching import Watching, task
from vastus.cli import saying
from vastus.motion import analysis
from vastus.report.contract import Report

DOCS = Path(__file__).parents[2] / "docs"
CLI = (DOCS / "cli.md").read_text("utf-8")
PYTHON = (DOCS / "python.md").read_text("utf-8")


def section(page: str, heading: str) -> str:
    return page.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def quoted(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


def first_cells(text: str) -> set[str]:
    cells = (line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    return {name for cell in cells for name in quoted(cell)}


def fields_of(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def test_every_key_of_the_json_is_explained_and_no_other() -> None:
    keys = {field.alias or name for name, field in Report.model_fields.items()}

    assert keys == first_cells(section(CLI, "The JSON of `--json`"))


@pytest.mark.parametrize("part", ["reps", "holds", "faults", "set_aside", "tracking", "speed", "view"])
def test_every_key_inside_is_named(part: str) -> None:
    schema = Report.model_json_schema()
    found = schema["properties"][part]
    name = (found.get("items") or found)["$ref"].rpartition("/")[2]

    assert set() == set(schema["$defs"][name]["properties"]) - quoted(section(CLI, "The JSON of `--json`"))


def test_every_status_is_listed() -> None:
    text = section(CLI, "How a command ends")

    assert [] == [s for s in (0, 1, saying.BAD_INPUT, saying.INTERRUPTED) if f"| {s} |" not in text]


def test_every_field_of_an_analysis_is_explained() -> None:
    simple = {"exercise", "level", "clip", "fps", "seconds", "speed", "partial"}  # named as in the JSON

    assert set() == fields_of(analysis.Analysis) - first_cells(section(PYTHON, "What comes back")) - simple


@pytest.mark.parametrize(
    "kind", [analysis.Repetition, analysis.ViewSeen, analysis.Tracking, analysis.Reading]
)
def test_every_field_of_its_parts_is_named(kind: type) -> None:
    assert set() == fields_of(kind) - quoted(section(PYTHON, "What comes back")) - {"began_s", "ended_s"}


def test_the_example_with_poses_of_one_s_own_runs() -> None:
    example = section(PYTHON, "Poses of your own").split("```python\n")[1].split("```")[0]
    told: list[object] = []
    exec(example, {"my_sightings": squats(), "print": told.append})  # noqa: S102 (our own page)
    watching = Watching(task("wall_squat"))
    for sighting in squats():
        watching.take(sighting)
    watching.finish()

    assert [watching.account.reps] == told
