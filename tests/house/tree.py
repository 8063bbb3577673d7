"""The project as the house tests see it: its files, functions and names."""

import ast
import re
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "vastus"
PROTOCOL = SOURCE / "protocol"
CORE = ("base", "protocol", "record", "pose", "motion", "session")
EDGES = ("protocol/load.py", "pose/video.py", "pose/detector.py")


@dataclass(frozen=True, slots=True)
class Function:
    """A function and its length in lines, decorators not counted."""

    name: str
    lines: int


@cache
def modules() -> tuple[Path, ...]:
    """All modules that are shipped, and those that build what is shipped."""
    built_by = [ROOT / "hatch_build.py", *(ROOT / "bundle").rglob("*.py")]
    return tuple(sorted([*SOURCE.rglob("*.py"), *built_by]))


def core_modules() -> tuple[Path, ...]:
    """The modules that must not touch the world; the named exceptions are left out."""
    edges = {SOURCE / edge for edge in EDGES}
    return tuple(path for name in CORE for path in sorted((SOURCE / name).rglob("*.py")) if path not in edges)


def name_of(path: Path) -> str:
    """The path from the project's root: how tests call a file."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno if node.end_lineno is not None else node.lineno
            yield Function(node.name, last - node.lineno + 1)


def line_count(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def identifiers(path: Path) -> Iterator[tuple[int, str]]:
    """Every name in the code, with its line; not what stands in strings and comments."""
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            if token.type == tokenize.NAME:
                yield token.start[0], token.string


def words(identifier: str) -> tuple[str, ...]:
    """The words of a name: `KneeAngle` and `knee_angles` are both (knee, angle)."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", identifier).lower()
    return tuple(singular(word) for word in spaced.split("_") if word)


def singular(word: str) -> str:
    keeps_its_s = word.endswith(("ss", "us", "is", "as"))
    return word if keeps_its_s or len(word) <= 2 else word.removesuffix("s")


def toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


def protocol_files() -> tuple[Path, ...]:
    return tuple(sorted(PROTOCOL.rglob("*.toml")))


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git keeps, or everything but build output where there is no git."""
    command = ["git", "ls-files", "-z", "--cached"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    skipped = {".venv", "node_modules", "__pycache__", ".git", "dist"}
    return tuple(p for p in ROOT.rglob("*") if p.is_file() and not skipped & set(p.relative_to(ROOT).parts))
