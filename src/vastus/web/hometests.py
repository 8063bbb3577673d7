"""
The pages of the home tests: what they say so far, and a form for a result.

    hometests  view (hometest_views.TestsView)
    hometest   view (hometest_views.FormView)
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app import hometests
from vastus.app.hometests import Readings
from vastus.plan.course import Course
from vastus.protocol import load
from vastus.protocol.hometests import HomeTest
from vastus.protocol.units import Units
from vastus.web import hometest_views
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House

LATEST = 10  # sessions that are looked through for what a camera read


def routes(house: House) -> list[Route]:
    """Return the pages of the home tests."""
    pages = HomeTestPages(house)
    return [
        Route("/tests", pages.listed, methods=["GET"]),
        Route("/tests/{test}", pages.form, methods=["GET"]),
        Route("/tests/{test}", pages.note, methods=["POST"]),
    ]


class HomeTestPages(FormPages):
    """The pages of the home tests."""

    async def listed(self, request: Request) -> Response:
        """Every test with its last results."""
        now = datetime.now().astimezone()
        course, read = await self._known()
        noted = "noted" in request.query_params
        return self._pen.page(
            "hometests", view=hometest_views.listed(course, read, now, self._pen.t, noted=noted)
        )

    async def form(self, request: Request) -> Response:
        """The form for a result, with what the camera read where that is asked for."""
        test = load.hometests().test(request.path_params["test"])
        if test is None:
            return self._pen.nowhere()
        _, read = await self._known()
        seen = {side: read.get((test.exercise, side)) for side in hometests.sides(test)}
        given = {
            hometests.field(side): f"{one.value:.{test.decimals}f}"
            for side, one in seen.items()
            if one is not None and "camera" in request.query_params
        }
        return self._show(test, given, {})

    async def note(self, request: Request) -> Response:
        """Note a result."""
        test = load.hometests().test(request.path_params["test"])
        if test is None:
            return self._pen.nowhere()
        given = dict(await fields(request))
        wants = hometests.wanting(test, given, self._pen.t, self._units)
        if wants:
            return self._show(test, given, wants, status=UNUSABLE)
        course, read = await self._known()
        told = tuple(hometests.facts(test, given, course, read, datetime.now(UTC), self._pen.t, self._units))
        problem = await run_in_threadpool(self._keep, *told)
        if problem:
            return self._show(test, given, {}, problem, status=HTTPStatus.INSUFFICIENT_STORAGE)
        return see("/tests?noted")

    @property
    def _units(self) -> Units:
        return self._house.person.settings.units

    async def _known(self) -> tuple[Course, Readings]:
        def now() -> tuple[Course, Readings]:
            return self._course(), hometests.readings(self._house.household.latest(LATEST))

        return await run_in_threadpool(now)

    def _show(
        self,
        test: HomeTest,
        given: Mapping[str, str],
        wanting: Mapping[str, str],
        problem: str = "",
        status: int = 200,
    ) -> Response:
        view = hometest_views.form(test, given, self._pen.t, wanting, problem)
        return self._pen.page("hometest", status, view=view)
