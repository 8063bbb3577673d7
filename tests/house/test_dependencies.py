"""What the code imports is what the project asks for; what it asks for is pinned."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, name_of, parsed

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIRED = PROJECT["project"]["dependencies"]
VIDEO = PROJECT["project"]["optional-dependencies"]["video"]
PARTS = ["pydantic-core", "typing-extensions"]  # come with pydantic and speak for it
DEVELOPING = PROJECT["dependency-groups"]["dev"]
BUILDING = PROJECT["build-system"]["requires"]
OURS = {"vastus", "bundle", "tests", "listing", "benchmarks", "avatars", "hatch_build"}


def canonical(requirement: str) -> str:
    """The name in a requirement, as registries compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", requirement)[0]).lower()


def imported(tree: ast.AST) -> Iterator[str]:
    """Top-level packages that a module imports, here or later, the standard library left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        else:
            found = [node.module] if isinstance(node, ast.ImportFrom) and node.module is not None else []
        tops = {name.partition(".")[0] for name in found}
        yield from tops - OURS - set(sys.stdlib_module_names)


@cache
def distributions() -> Mapping[str, list[str]]:
    """Which installed distributions bring which package."""
    return packages_distributions()


def undeclared(path: Path, declared: list[str]) -> list[str]:
    """Packages that a module imports and that none of the declared requirements brings by name."""
    wanted = {canonical(requirement) for requirement in declared + PARTS}
    return sorted(
        package
        for package in set(imported(parsed(path)))
        if not wanted & {canonical(name) for name in distributions().get(package, [package])}
    )


def pins(lock: str) -> dict[str, str]:
    """The versions in a lock file by name; where platforms differ, the last."""
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {canonical(line): line for line in lines if re.match(r"^[a-z0-9]", line)}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=name_of)
def test_the_package_imports_only_what_it_declares(path: Path) -> None:
    assert [] == undeclared(path, REQUIRED + VIDEO)


@pytest.mark.parametrize("folder", ["tests", "benchmarks", "docs", "bundle"])
def test_everything_around_it_imports_only_what_is_declared(folder: str) -> None:
    declared = REQUIRED + VIDEO + DEVELOPING + BUILDING
    found = {name_of(path): undeclared(path, declared) for path in (ROOT / folder).rglob("*.py")}

    assert {} == {path: missing for path, missing in found.items() if missing}


@pytest.mark.parametrize("requirement", REQUIRED + VIDEO)
def test_what_is_needed_to_run_is_pinned(requirement: str) -> None:
    assert canonical(requirement) in pins("requirements.lock")


@pytest.mark.parametrize("requirement", DEVELOPING)
def test_what_is_needed_to_test_is_pinned(requirement: str) -> None:
    assert canonical(requirement) in pins("requirements-dev.lock")


def test_both_locks_agree() -> None:
    running, developing = pins("requirements.lock"), pins("requirements-dev.lock")

    assert running == {name: line for name, line in developing.items() if name in running}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert blocks
    assert [] == [block for block in blocks if "--hash=sha256:" not in block]


@pytest.mark.parametrize("requirement", BUILDING)
def test_what_builds_the_package_is_pinned_exactly(requirement: str) -> None:
    assert re.fullmatch(r"[a-z-]+==[0-9.]+", requirement)


def test_the_detector_is_the_version_that_makes_no_outside_call() -> None:
    assert "mediapipe==0.10.33" in VIDEO


def test_an_import_inside_a_function_is_seen_too() -> None:
    tree = ast.parse(
        "import json, yaml\ndef late():\n    from attrs.setters import pipe\n    from vastus import base\n"
    )

    assert ["attrs", "yaml"] == sorted(imported(tree))
