"""Templates filled in: the one place where pages become HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

from starlette.responses import HTMLResponse, Response

from vastus.protocol import load
from vastus.protocol.language import Texts
from vastus.protocol.units import measured
from vastus.web.demonstrations import Demonstrations, View
from vastus.web.house import House
from vastus.web.outlines import outline
from vastus.web.scenes import Drawing, Moment, scene, still

if TYPE_CHECKING:
    from jinja2 import Environment

Said = TypeVar("Said", bound=str)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass
class Pen:
    """Writes the pages of one house."""

    house: House

    def page(self, name: str, status: int = 200, **shown: object) -> Response:
        """Return a page from its template and what it shows."""
        settings = self.house.person.settings
        html = self._environment.get_template(f"{name}.html").render(
            shown,
            t=self.t,
            lang=settings.language,
            direction="rtl" if settings.language in RIGHT_TO_LEFT else "ltr",
            theme=settings.theme,
            settings=settings.model_dump(mode="json"),
        )
        return HTMLResponse(html, status)

    def told(self, title: str, says: str, status: int) -> Response:
        """Return the page that says one sentence."""
        return self.page("told", status, title=title, says=says)

    def nowhere(self) -> Response:
        """Return the page that says that nothing is here by that name."""
        return self.told(self.t("told.not_here"), self.t("told.nothing_by_name"), HTTPStatus.NOT_FOUND)

    @property
    def t(self) -> Texts:
        """The texts of the person's language."""
        return load.texts(self.house.person.settings.language)

    def texts(self, table: str) -> Mapping[str, str]:
        """Return a table of texts for a page's scripts."""
        return self.t.table(table)

    def measured(self, text: Said) -> Said:
        """Return a text, or a finished part of a page, with its lengths in the person's units."""
        return type(text)(measured(str(text), self.house.person.settings.units))

    def scene(self, exercise: str, moment: Moment = "hero", level: str | None = None) -> Drawing:
        """Return the picture of an exercise: of its start and end a still of the demonstration, if any."""
        if moment in {"start", "end"}:
            address = self.demos.still(exercise, moment, level)
            if address:
                return still(address)
        return scene(exercise, moment, self.house.static.address)

    def demonstration(self, exercise: str, level: str | None = None) -> View | None:
        """Return the demonstration of an exercise; None where there is none."""
        return self.demos.view(exercise, level, self.t)

    @cached_property
    def demos(self) -> Demonstrations:
        """Every demonstration there is."""
        return Demonstrations(self.house.demos, self.house.vendor.address("three/three.module.js"))

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
            scene=self.scene,
            demonstration=self.demonstration,
            outline=outline,
            asset=house.static.address,
            vendor=house.vendor.address,
            model=lambda name: house.models.address(f"pose_landmarker_{name}.task"),
        )
        environment.filters["measured"] = self.measured
        return environment
