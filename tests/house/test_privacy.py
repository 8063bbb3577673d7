"""Nothing personal is logged, printed or put into an error; nothing of this machine is in the tree."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, core_modules, modules, name_of, parsed, tracked

TALKING_PACKAGES = ("cli",)
SILENT = [path for path in modules() if path.relative_to(ROOT).parts[:3] != ("src", "vastus", "cli")]

# What a person types or is called. None of it may be put into a message.
PERSONAL = {
    "answer",
    "answers",
    "birth_date",
    "comment",
    "diary",
    "email",
    "free_text",
    "note",
    "person_name",
}

# Places of a machine, addresses of package registries, and names of people's home folders.
OF_A_MACHINE = re.compile(
    r"(?:^|[\s\"'(=])/(?:work|srv|tmp|root|home|mnt|Users)/"
    r"|pypi\.(?:org|python)|pythonhosted|registry\.(?:npmjs|yarnpkg)|npmmirror|\bindex-url\s*=\s*\S*://",
    re.MULTILINE,
)
PICTURES = {".mp4", ".png", ".jpg", ".gif", ".npz", ".gz", ".task", ".glb"}


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Every call by a plain or dotted name, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def imports(path: Path) -> set[str]:
    """The top-level packages a module imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found.add(node.module.partition(".")[0])
    return found


def personal_in_errors(tree: ast.AST) -> list[str]:
    """Names of personal things that stand in a text which is raised or assigned to `message`."""
    said: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc is not None:
            said.append(node.exc)
        elif isinstance(node, ast.Assign) and "message" in {ast.unparse(target) for target in node.targets}:
            said.append(node.value)
    names = [
        part.attr if isinstance(part, ast.Attribute) else part.id
        for text in said
        for part in ast.walk(text)
        if isinstance(part, ast.Attribute | ast.Name)
    ]
    return [name for name in names if name in PERSONAL]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_module_keeps_a_log(path: Path) -> None:
    assert set() == imports(path) & {"logging", "syslog", "structlog", "loguru"}


@pytest.mark.parametrize("path", SILENT, ids=name_of)
def test_only_the_command_line_speaks_on_the_terminal(path: Path) -> None:
    spoken = [
        call for call in calls(path) if call[1] in {"print", "pprint", "sys.stdout.write", "typer.echo"}
    ]

    assert [] == spoken


@pytest.mark.parametrize("path", core_modules(), ids=name_of)
def test_the_core_touches_no_file_and_asks_nobody(path: Path) -> None:
    touched = {"open", "input", "exec", "eval", "breakpoint", "__import__", "warnings.warn"}

    assert [] == [call for call in calls(path) if call[1] in touched]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_error_repeats_what_a_person_wrote(path: Path) -> None:
    assert [] == personal_in_errors(parsed(path))


def test_text_files_name_no_registry_and_no_place_on_a_machine() -> None:
    guilty = {
        name_of(path): found.group().strip()
        for path in tracked()
        if path.suffix not in PICTURES and path != Path(__file__)
        if (found := OF_A_MACHINE.search(path.read_text("utf-8", errors="replace"))) is not None
    }

    assert {} == guilty


def test_no_model_and_no_third_party_code_is_in_the_tree() -> None:
    fetched = {".task", ".tflite", ".whl", ".wasm", ".tgz"}

    assert [] == [name_of(path) for path in tracked() if path.suffix in fetched]


def test_only_synthetic_people_are_shipped() -> None:
    films = [name_of(path) for path in tracked() if path.suffix in {".mp4", ".mov", ".avi", ".webm"}]

    assert ["src/vastus/demo/wall_squat.mp4"] == [film for film in films if film.startswith("src/")]


@pytest.mark.parametrize(
    "line",
    [
        "see /srv/clips/x",
        '"/home/somebody/clip.mp4"',
        "resolved on " + "registry." + "npmjs",
        "--index-url=http://x",
    ],
)
def test_a_place_on_a_machine_is_recognised(line: str) -> None:
    assert OF_A_MACHINE.search(line.replace("--index-url=", "index-url = ")) is not None


@pytest.mark.parametrize("line", ["src/work/", "a home/away game", "https://example.com/tmp/", "networking"])
def test_ordinary_text_is_not_taken_for_one(line: str) -> None:
    assert None is OF_A_MACHINE.search(line)


def test_an_error_that_repeats_a_note_is_recognised() -> None:
    tree = ast.parse(
        "def save(note, level):\n    message = f'{note} at {level}'\n    raise ValueError(message)\n"
    )

    assert ["note"] == personal_in_errors(tree)


def test_every_package_of_the_core_is_looked_at() -> None:
    looked_at = {path.relative_to(SOURCE).parts[0] for path in core_modules()}

    assert {"base", "protocol", "record", "pose", "motion", "session"} == looked_at
