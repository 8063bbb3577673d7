"""Charts on a page: drawn on the server, in the colours of the page's theme, and kept."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

import vl_convert

from vastus.report.palette import LIGHT

KEPT = 64
# What a script or a reader of the screen would need; a table stands behind every chart.
_NOTES = re.compile(r'\s(?:role|aria-[a-z]+|class|font-family)="[^"]*"')
_SIZE = re.compile(r'\swidth="[\d.]+" height="[\d.]+"', re.ASCII)
_ROLES: Mapping[str, str] = {
    LIGHT.ground: "ground",
    LIGHT.sunken: "sunken",
    LIGHT.line: "line",
    LIGHT.edge: "edge",
    LIGHT.ink: "ink",
    LIGHT.ink_second: "ink-2",
    LIGHT.clay: "clay",
    LIGHT.pine: "pine",
    LIGHT.lake: "lake",
}


def drawn(chart: Mapping[str, object]) -> str:
    """Return a chart as a drawing that stands in a page."""
    return _drawn(json.dumps(chart, sort_keys=True))


def alone(chart: Mapping[str, object]) -> str:
    """Return a chart as a picture by itself, in the colours of paper."""
    return str(vl_convert.vegalite_to_svg(dict(chart)))


@lru_cache(maxsize=KEPT)
def _drawn(spec: str) -> str:
    svg = _NOTES.sub("", vl_convert.vegalite_to_svg(json.loads(spec)))
    svg = _SIZE.sub("", svg, count=1)
    for colour, role in _ROLES.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{role})"')
    return svg
