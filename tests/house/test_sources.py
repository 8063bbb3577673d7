"""Every number says where it comes from; every exercise answers what a reader must be told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import PROTOCOL, name_of, protocol_files, toml

DESIGN = "design"
NOT_MEASURES = {"version", "schema", "year"}
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
    return {item["number"]: item for item in items}


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
def test_an_item_is_answered_for_the_programme_or_by_each_exercise_not_both(number: str) -> None:
    item = cert_items()[number]

    assert item["asks"]
    assert ("answer" in item) != ("fields" in item)
    assert item.get("answer", item.get("fields"))


@pytest.mark.parametrize("path", exercise_files(), ids=name_of)
@pytest.mark.parametrize("number", CERT_NUMBERS)
def test_an_exercise_answers_every_item_that_the_programme_leaves_to_it(number: str, path: Path) -> None:
    fields = cert_items()[number].get("fields", [])
    assert isinstance(fields, list)
    exercise = toml(path)
    given = [answer for field in fields for answer in answers(exercise, str(field))]

    assert not fields or [answer for answer in given if answer not in ("", None)]


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
