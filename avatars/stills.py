"""Still pictures of demonstrations, drawn in a browser by the very modules that the pages draw with."""

import base64
import functools
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from avatars.cast import mark
from avatars.demonstration import Demonstration
from avatars.sizes import STILL_AT_MOST
from avatars.stage import Quiet, stage
from vastus.protocol import load
from vastus.web.demonstrations import FIGURE

WEB = Path("src") / "vastus" / "web"
SIDE_PX = 640
QUALITIES = (82, 70, 55, 40)
DRAWN_BY = ("body", "eye", "glb", "motion", "muscles", "room", "theatre", "things")
PAGE = """<!doctype html><html data-theme="light"><meta charset="utf-8">
<link rel="stylesheet" href="/static/tokens.css"><div id="root"></div>"""
OPEN = """async ({figure, side}) => {
  const {Theatre} = await import("/static/demo/theatre.js");
  const root = document.querySelector("#root");
  const canvas = document.createElement("canvas");
  root.append(canvas);
  window.theatre = await Theatre.opened("/vendor/three/three.module.js", figure, root, canvas);
  window.picture = (atS) => { window.theatre.draw(atS, 0); return canvas.toDataURL("image/png"); };
  window.theatre.fit(side, side);
}"""
DRAW = """async ({motion, muscles, side, view, moments}) => {
  await window.theatre.play({motion, muscles, side});
  window.theatre.eye.lookAs(view, side === "right" ? -1 : 1, true);
  return moments.map((atS) => window.picture(atS));
}"""


@dataclass
class Stills:
    """
    Draws stills of one figure.

    Args:
        page: With the viewer's modules in it.
        folder: Where the demonstrations lie, below the pages' own.
    """

    page: Page
    folder: Path

    @cached_property
    def key(self) -> str:
        """What tells these stills from those that others would draw."""
        modules = [WEB / "static" / "demo" / f"{name}.js" for name in DRAWN_BY]
        working = {one.id: one.demonstration.muscles for one in load.exercises()}
        return mark(repr(working).encode(), PAGE.encode(), *(one.read_bytes() for one in modules))

    def stills(self, motion: Path, demonstration: Demonstration) -> tuple[bytes, bytes]:
        """Return pictures of the start and the farthest point, as WebP."""
        told = demonstration.told()
        held = (told["held_from_s"], told["held_to_s"])
        farthest = 0.5 * told["length_s"] if None in held else 0.5 * sum(held)
        drawn = self.page.evaluate(
            DRAW,
            {
                "motion": f"/demos/{motion.relative_to(self.folder).as_posix()}",
                "muscles": list(demonstration.exercise.demonstration.muscles),
                "side": demonstration.side,
                "view": told["view"],
                "moments": [told["start_s"] or 0.0, farthest],
            },
        )
        start, end = (_webp(base64.b64decode(one.partition(",")[2])) for one in drawn)
        return start, end


@contextmanager
def drawing(folder: Path, web: Path = WEB) -> Iterator[Stills]:
    """
    Give what draws stills, with the figure of a folder.

    Raises:
        BrowserError: There is no Chromium.
    """
    handler = functools.partial(_Shelf, directory=str(web), demos=folder.resolve())
    remedy = "Install it, or leave them out with --no-stills."
    with stage(handler, PAGE, "The stills", remedy) as page:
        page.evaluate(OPEN, {"figure": f"/demos/{FIGURE}", "side": SIDE_PX})
        yield Stills(page, folder)


class _Shelf(Quiet):
    """Serves the pages' files, and the demonstrations from wherever they are made."""

    def __init__(self, *args: Any, demos: Path, **named: Any) -> None:  # noqa: ANN401 (handed on as they are)
        self._demos = demos
        super().__init__(*args, **named)

    def translate_path(self, path: str) -> str:
        """Return where a file lies."""
        inside = path.partition("?")[0].partition("/demos/")[2]
        return str(self._demos / inside) if inside else super().translate_path(path)


def _webp(png: bytes) -> bytes:
    """Return a picture as small as it must be."""
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    packed = b""
    for quality in QUALITIES:
        into = io.BytesIO()
        picture.save(into, "WEBP", quality=quality, method=4)
        packed = into.getvalue()
        if len(packed) <= STILL_AT_MOST:
            break
    return packed
