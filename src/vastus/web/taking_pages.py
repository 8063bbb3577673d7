"""
What can be taken along: the report, the numbers, the calendar, and today's exercises on paper.

    today_handout   day, exercises (exercise_views.Handout of each), says
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app.prescribed import planned
from vastus.app.taking import calendar_of
from vastus.web.exercise_views import Handout, sheet
from vastus.web.house import House
from vastus.web.outing_views import dated
from vastus.web.rendering import Pen
from vastus.web.views import day as in_words


def routes(house: House) -> list[Route]:
    """Return what can be taken along."""
    taking = Taking(house)
    return [
        Route("/report.pdf", taking.pdf, methods=["GET"]),
        Route("/report.csv", taking.csv, methods=["GET"]),
        Route("/plan.ics", taking.calendar, methods=["GET"]),
        Route("/today/handout", taking.handout, methods=["GET"]),
    ]


class Taking:
    """
    What can be taken along from one house.

    Args:
        house: Whose it is.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._pen = Pen(house)

    async def pdf(self, request: Request) -> Response:
        """Two pages for a provider."""
        del request
        return _file(await run_in_threadpool(self._pdf), "application/pdf", "vastus-report.pdf")

    async def csv(self, request: Request) -> Response:
        """Every number."""
        del request
        return _file(await run_in_threadpool(self._csv), "text/csv; charset=utf-8", "vastus.csv")

    async def calendar(self, request: Request) -> Response:
        """The plan as a calendar."""
        del request
        return _file(await run_in_threadpool(self._calendar), "text/calendar; charset=utf-8", "vastus.ics")

    async def handout(self, request: Request) -> Response:
        """Today's exercises, to be printed."""
        del request
        day, says, shown = await run_in_threadpool(self._today)
        return self._pen.page("today_handout", day=day, says=says, exercises=shown)

    def _pdf(self) -> bytes:
        from vastus.report.provider import as_pdf  # noqa: PLC0415 (slow to load, and rarely needed)

        return as_pdf(self._house.recovery())

    def _csv(self) -> bytes:
        from vastus.report.numbers import as_csv  # noqa: PLC0415 (as above)

        return as_csv(self._house.recovery()).encode()

    def _calendar(self) -> bytes:
        courses = self._house.courses
        return calendar_of(courses.course(), courses.rules)

    def _today(self) -> tuple[str, str, tuple[Handout, ...]]:
        today, t = self._house.courses.today(), self._pen.t
        shown = sheet(planned(today, "today"), t)
        return in_words(today.day, t), dated(today.reasons[0].says, t) if today.reasons else "", shown


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(
        content, headers={"content-type": kind, "content-disposition": f'attachment; filename="{name}"'}
    )
