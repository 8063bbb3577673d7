"""Templates filled in: the one place where pages become HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, Response

from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.web.house import House
from vastus.web.outlines import outline
from vastus.web.scenes import Drawing, Moment, scene

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGE = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass
class Pen:
    """Writes the pages of one house."""

    house: House

    def page(self, name: str, status: int = 200, **shown: object) -> Response:
        """Return a page from its template and what it shows."""
        settings = self.house.person.settings
        html = self._environment.get_template(f"{name}.html").render(
            shown, theme=settings.theme, settings=settings.model_dump(mode="json")
        )
        return HTMLResponse(html, status)

    def told(self, title: str, says: str, status: int) -> Response:
        """Return the page that says one sentence."""
        return self.page("told", status, title=title, says=says)

    @property
    def t(self) -> Texts:
        """The texts of the language that pages are written in."""
        return load.texts(LANGUAGE)

    def texts(self, table: str) -> Mapping[str, str]:
        """Return a table of texts for a page's scripts."""
        return self.t.table(table)

    def scene(self, exercise: str, moment: Moment = "hero") -> Drawing:
        """Return the picture of an exercise."""
        return scene(exercise, moment, self.house.static.address)

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 (with the first page)

        house = self.house
        environment = Environment(
            loader=FileSystemLoader(house.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            t=self.t,
            scene=self.scene,
            outline=outline,
            asset=house.static.address,
            vendor=house.vendor.address,
            model=lambda name: house.models.address(f"pose_landmarker_{name}.task"),
            lang=LANGUAGE,
            direction="rtl" if LANGUAGE in RIGHT_TO_LEFT else "ltr",
        )
        return environment
