"""Writes the parts of the documentation that follow from files and commands; cog pastes them."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROTOCOL = ROOT / "src" / "vastus" / "protocol"
DESIGN = "design"
ARTICLE = "cleveland-2023"


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


def plan_numbers(protocol: Path = PROTOCOL) -> str:
    """Return a Markdown table of every value that the plan goes by, with its meaning and its status."""
    text = (protocol / "plan.toml").read_text("utf-8")
    sources = tomllib.loads((protocol / "sources.toml").read_text("utf-8"))["sources"]
    meanings = dict(re.findall(r"^(\w+) = \{[^}]*\} *# (.*)$", text, re.MULTILINE))
    rows = ["| value | | means | status |", "|---|---|---|---|"]
    settings = tomllib.loads(text)
    for name, entry in settings.items():
        if isinstance(entry, dict):
            status = _status(entry["source"], sources)
            rows.append(f"| `{name}` | {entry['value']:g} | {meanings.get(name, '')} | {status} |")
    for ladder in settings["ladders"]:
        starts = ", ".join(f"{how} `{level}`" for how, level in ladder["start"].items())
        tops = ", ".join(f"{stage} `{level}`" for stage, level in ladder["tops"].items())
        status = _status(ladder["source"], sources)
        rows.append(f"| `{ladder['exercise']}` | | begins at {starts}; goes up to {tops} | {status} |")
    return "\n".join(rows)


def outing_numbers(protocol: Path = PROTOCOL) -> str:
    """Return a Markdown table of every value that activities and running go by, with its status."""
    sources = tomllib.loads((protocol / "sources.toml").read_text("utf-8"))["sources"]
    rows = ["| value | | means | status |", "|---|---|---|---|"]
    for name in ("activities", "running"):
        text = (protocol / f"{name}.toml").read_text("utf-8")
        meanings = dict(re.findall(r"^(\w+) = \{[^}]*\} *# (.*)$", text, re.MULTILINE))
        for key, entry in tomllib.loads(text).items():
            if isinstance(entry, dict):
                status = _status(entry["source"], sources)
                rows.append(f"| `{key}` | {entry['value']:g} | {meanings.get(key, '')} | {status} |")
    running = tomllib.loads((protocol / "running.toml").read_text("utf-8"))
    for row in running["stages"]:
        asks = f"{row['rounds']} times {row['run_min']:g} min run, {row['walk_min']:g} min walk"
        rows.append(f"| row {row['stage']} | {asks} | {row['says']} | {_status(row['source'], sources)} |")
    for one in tomllib.loads((protocol / "criteria.toml").read_text("utf-8"))["criteria"]:
        bounds = ", ".join(f"{key} {one[key]:g}" for key in ("least", "most", "times", "days") if key in one)
        rows.append(
            f"| `{one['id']}` | {bounds or '–'} | {one['says']} | {_status(one['source'], sources)} |"
        )
    return "\n".join(rows)


def prognosis_numbers(protocol: Path = PROTOCOL) -> str:
    """Return a Markdown table of the figures that the page of progress goes by, each with its status."""
    text = (protocol / "prognosis.toml").read_text("utf-8")
    sources = tomllib.loads((protocol / "sources.toml").read_text("utf-8"))["sources"]
    meanings = dict(re.findall(r"^(\w+) = \{[^}]*\} *# (.*)$", text, re.MULTILINE))
    figures = tomllib.loads(text)
    named = [(name, one, meanings.get(name, "")) for name, one in figures.items() if isinstance(one, dict)]
    rows = [
        f"| `{name}` | {one['value']:g} | {means} | {_status(one['source'], sources)} |"
        for name, one, means in named
    ]
    return "\n".join(["| value | | means | status |", "|---|---|---|---|", *rows])


def _status(key: str, sources: dict[str, dict[str, str]]) -> str:
    """Return how far a number is backed."""
    if key == DESIGN:
        return "our choice"
    if key == ARTICLE:
        return f"the article [{key}]"
    return f"{sources[key]['status']} [{key}]"


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
