"""The documentation keeps up: what exists is written down, and what is written down exists."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def documentation() -> str:
    """Where commands are documented: the README and, when there is one, a page of their own."""
    page = ROOT / "docs" / "cli.md"
    return README + (page.read_text("utf-8") if page.exists() else "")


def commands() -> "list[tuple[str, list[str]]]":
    """Each command with its long options; nothing while there is no command line."""
    main = pytest.importorskip("vastus.cli.main", reason="there is no command line yet")
    typer_main = pytest.importorskip("typer.main")
    group = typer_main.get_command(main.app)
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


def test_every_command_is_documented() -> None:
    text = documentation()

    assert [] == [name for name, _ in commands() if f"vastus {name}" not in text]


def test_every_option_is_documented() -> None:
    text = documentation()
    missing = [
        f"vastus {name} {option}"
        for name, options in commands()
        for option in options
        if option != "--help" and not re.search(rf"{re.escape(option)}\b", text)
    ]

    assert [] == missing


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
