"""The documentation keeps up: what exists is written down, and what is written down exists."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from tests.house.tree import ROOT
from vastus.cli.main import app

README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def documented() -> dict[str, str]:
    """What the page of the command line says about each command, under a heading of its own."""
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    sections = re.split(r"^## `vastus ([a-z-]+)[^\n]*", page, flags=re.MULTILINE)[1:]
    return dict(zip(sections[::2], sections[1::2], strict=True))


def commands() -> "list[tuple[str, list[str]]]":
    """Each command with its long options."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    found = []
    for name, command in sorted(group.commands.items()):
        if not command.hidden:
            options = [option for param in command.params for option in getattr(param, "opts", [])]
            found.append((name, [option for option in options if option.startswith("--")]))
    return found


def dependencies() -> Iterator[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    for requirement in [
        *PROJECT["project"]["dependencies"],
        *(entry for extra in extras for entry in extra),
        *(entry for group in groups for entry in group),
        *PROJECT["build-system"]["requires"],
    ]:
        yield re.split(r"[<>=\[ ]", requirement)[0]


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    assert [name for name, _ in commands()] == sorted(documented())
    assert [] == [name for name, _ in commands() if f"`vastus {name}" not in README]


def test_every_option_is_documented_with_its_command() -> None:
    text = documented()
    missing = [
        f"vastus {name} {option}"
        for name, options in commands()
        for option in options
        if option != "--help" and not re.search(rf"{re.escape(option)}(?![\w-])", text[name])
    ]

    assert [] == missing


def test_every_option_that_the_documentation_names_exists() -> None:
    known = {option for _, options in commands() for option in options} | {"--help", "--version"}
    named = {option for text in documented().values() for option in re.findall(r"`(--[a-z-]+)", text)}

    assert set() == named - known


@pytest.mark.parametrize("name", sorted(set(dependencies())))
def test_every_dependency_is_in_the_readme_with_its_reason(name: str) -> None:
    rows = [row for row in README.splitlines() if row.startswith("|") and f"`{name}`" in row]

    assert rows, f"{name} has no row in the table of README.md"
    assert all(len(row.strip("|").split("|")[-1].strip()) > len("because") for row in rows)


def test_every_make_target_that_the_readme_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^\$ make ([a-z]+)", README, re.MULTILINE))

    assert set() == named - targets
    assert {"run", "test"} <= named


def test_the_version_has_a_place_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert re.search(rf"^## (Unreleased|{re.escape(PROJECT['project']['version'])})", changelog, re.MULTILINE)


def test_links_between_the_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "GLOSSARY.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert [] == broken


def test_every_lint_exception_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lint = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8")]
    codes = [line for line in lint.splitlines() if re.match(r'\s+"[A-Z]+[0-9]*",', line)]

    assert codes
    assert [] == [line for line in codes if len(line.partition("#")[2].split()) < len(["say", "it", "why"])]


def test_ci_runs_the_same_tests_as_a_person_does() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")
