"""Every number says where it comes from; every exercise answers what a reader must be told."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from tests.house.tree import PROTOCOL, name_of, protocol_files, toml
from vastus.protocol.model import Exercise

DESIGN = "design"
NOT_MEASURES = {"version", "schema", "year", "order"}
# 16 items, three of them in two parts.
CERT_NUMBERS = [*map(str, range(1, 7)), "7a", "7b", *map(str, range(8, 14)), "14a", "14b", "15", "16a", "16b"]


def known_sources() -> set[str]:
    sources = toml(PROTOCOL / "sources.toml")["sources"]
    assert isinstance(sources, dict)
    return {DESIGN, *sources}


def unsourced(node: object, path: str = "", source: str | None = None) -> Iterator[str]:
    """The places of numbers that stand under no `source`."""
    if isinstance(node, dict):
        own = node.get("source", source)
        for key, value in node.items():
            if key not in NOT_MEASURES:
                yield from unsourced(value, f"{path}.{key}".lstrip("."), own)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from unsourced(value, f"{path}[{i}]", source)
    elif isinstance(node, int | float) and not isinstance(node, bool) and source is None:
        yield path


def named_sources(node: object) -> Iterator[str]:
    """Every source key that a file names."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source" and isinstance(value, str):
                yield value
            elif key == "sources" and isinstance(value, list):
                yield from (str(item) for item in value)
            else:
                yield from named_sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from named_sources(value)


def exercise_files() -> list[Path]:
    return sorted((PROTOCOL / "library").glob("*.toml"))


def answers(node: object, field: str) -> list[object]:
    """What an exercise file says under a dotted field; a list is asked entry by entry."""
    key, _, rest = field.partition(".")
    if isinstance(node, list):
        return [answer for entry in node for answer in answers(entry, field)]
    value = node.get(key) if isinstance(node, dict) else None
    if value is None:
        return []
    return answers(value, rest) if rest else [value]


def cert_items() -> dict[str, dict[str, object]]:
    items = toml(PROTOCOL / "cert.toml")["items"]
    assert isinstance(items, list)
    return {item["id"]: item for item in items}


def in_grammar(kind: object, field: str) -> bool:
    """Tell whether a dotted field leads somewhere in the type, through lists and alternatives."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        key, _, rest = field.partition(".")
        known = kind.model_fields.get(key)
        return known is not None and (not rest or in_grammar(known.annotation, rest))
    return any(in_grammar(part, field) for part in get_args(kind))


def given(item: dict[str, object], exercise: dict[str, object]) -> list[object]:
    """What an exercise says in the fields that an item of CERT names."""
    fields = item.get("fields", [])
    assert isinstance(fields, list)
    return [
        answer for field in fields for answer in answers(exercise, str(field)) if answer not in ("", None, [])
    ]


@pytest.mark.parametrize("path", protocol_files(), ids=name_of)
def test_every_number_stands_under_a_source(path: Path) -> None:
    assert [] == list(unsourced(toml(path)))


@pytest.mark.parametrize("path", protocol_files(), ids=name_of)
def test_every_source_is_in_the_bibliography(path: Path) -> None:
    assert set() == set(named_sources(toml(path))) - known_sources()


def test_the_library_is_not_empty() -> None:
    article = {"clamshell", "wall_squat", "hip_flexor_quad_stretch", "single_leg_rdl", "calf_stretch_step"}

    assert article <= {path.stem for path in exercise_files()}


def test_every_source_of_the_bibliography_says_whether_it_was_read() -> None:
    sources = toml(PROTOCOL / "sources.toml")["sources"]
    assert isinstance(sources, dict)

    assert {"found", "unverified"} >= {entry["status"] for entry in sources.values()}
    assert [] == [key for key, entry in sources.items() if not entry["citation"]]


def test_the_16_items_of_cert_are_all_asked() -> None:
    assert CERT_NUMBERS == list(cert_items())


@pytest.mark.parametrize("number", CERT_NUMBERS)
def test_an_item_is_answered_for_the_programme_or_left_to_the_exercises(number: str) -> None:
    item = cert_items()[number]

    assert item["asks"]
    assert item.get("answer") or item.get("fields")


@pytest.mark.parametrize("path", exercise_files(), ids=name_of)
def test_an_exercise_answers_every_item_that_the_programme_leaves_to_it(path: Path) -> None:
    exercise = toml(path)
    unanswered = [
        number for number, item in cert_items().items() if "answer" not in item and not given(item, exercise)
    ]

    assert [] == unanswered


@pytest.mark.parametrize("number", CERT_NUMBERS)
def test_a_field_that_an_item_names_is_one_of_an_exercise(number: str) -> None:
    fields = cert_items()[number].get("fields", [])
    assert isinstance(fields, list)

    assert [] == [field for field in fields if not in_grammar(Exercise, str(field))]


def test_a_number_without_a_source_is_found_by_its_place() -> None:
    exercise = {
        "version": 1,
        "movement": {"start": 15.0, "source": "design", "tempo": {"outbound_s": 2.0}},
        "faults": [{"above": 45.0, "source": "a-2019"}, {"above": 50.0}],
        "sided": True,
    }

    assert ["faults[1].above"] == list(unsourced(exercise))


def test_a_list_of_sources_for_the_whole_file_vouches_for_no_number() -> None:
    assert ["start"] == list(unsourced({"sources": ["a-2019"], "start": 15.0}))


def test_sources_are_collected_at_every_depth() -> None:
    exercise = {"sources": ["a"], "levels": [{"source": "b", "ceiling": {"source": "c"}}]}

    assert ["a", "b", "c"] == list(named_sources(exercise))


def test_a_dotted_field_is_asked_of_every_entry_of_a_list() -> None:
    assert ["harder", "longer"] == answers(
        {"levels": [{"differs": "harder"}, {"differs": "longer"}]}, "levels.differs"
    )
    assert [] == answers({"levels": []}, "levels.differs")


def test_a_field_is_found_in_the_grammar_through_lists_and_options() -> None:
    assert in_grammar(Exercise, "levels.ceiling.warn")
    assert not in_grammar(Exercise, "levels.colour")
    assert not in_grammar(Exercise, "levels.name.first")
