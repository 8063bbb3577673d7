"""Writes the parts of the documentation that follow from files and commands; cog pastes them."""

import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROTOCOL = ROOT / "src" / "vastus" / "protocol"
DESIGN = "design"


def design_numbers(protocol: Path = PROTOCOL) -> str:
    """Return a Markdown table of every place whose number is our own choice, file by file."""
    rows = ["| file | marked `design` |", "|---|---|"]
    for path in sorted(protocol.rglob("*.toml")):
        places = list(design_places(tomllib.loads(path.read_text("utf-8"))))
        if places:
            listed = ", ".join(f"`{place}`" for place in places)
            rows.append(f"| `{path.relative_to(protocol).as_posix()}` | {listed} |")
    return "\n".join(rows)


def design_places(node: object, place: str = "") -> Iterator[str]:
    """Yield where `source = "design"` stands: keys joined by dots, entries of lists by their id."""
    if isinstance(node, dict):
        if node.get("source") == DESIGN:
            yield place
        for key, value in node.items():
            yield from design_places(value, f"{place}.{key}".lstrip("."))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            name = value.get("id", i) if isinstance(value, dict) else i
            yield from design_places(value, f"{place}.{name}")


def bibliography(protocol: Path = PROTOCOL) -> str:
    """Return the sources as a Markdown list, each with the key that the files use."""
    sources = tomllib.loads((protocol / "sources.toml").read_text("utf-8"))["sources"]
    return "\n".join(_reference(key, entry) for key, entry in sorted(sources.items()) if key != DESIGN)


def said(command: str) -> str:
    """
    Run one of the project's own commands and return it with all it printed, as on a terminal.

    Raises:
        subprocess.CalledProcessError: The command failed.
    """
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [str(Path(sys.executable).parent / program), *arguments],
        cwd=ROOT,
        env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    return "\n".join(["```console", f"$ {command}", *lines, "```"])


def _reference(key: str, entry: dict[str, str]) -> str:
    link = f" <{entry['url']}>" if "url" in entry else ""
    unread = "" if entry["status"] == "found" else " *Given from memory, not verified.*"
    return f"- **{key}**: {entry['citation']}{link}{unread}"
