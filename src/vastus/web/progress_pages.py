"""
The page of progress, its charts, and the questions that it asks from time to time.

A chart takes longer to draw than its page takes to load: it comes after it.

    progress    view (progress_views.ProgressView)
    chart       drawings (of one knee: wide, narrow)
    questions   sheet (questionnaires.Questionnaire), chosen (of the last answers), missing (how many),
                score (of a finished one), points_to (questions of safety it leads to), kept (bool)
    goals       rows (goal, says, rating), change (the last own rating), problem, kept,
                new (what was typed for one more; None where nothing was)
"""

from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.record.reports import KneeSide
from vastus.report.recovery import Recovery
from vastus.web import taking_pages
from vastus.web.asking_pages import Asking
from vastus.web.house import House
from vastus.web.progress_views import ProgressView, progress
from vastus.web.rendering import Pen

Shown: TypeAlias = tuple[Recovery, str, ProgressView]


def routes(house: House) -> list[Route]:
    """Return the pages."""
    pages = ProgressPages(house, Pen(house))
    asking = Asking(house)
    return [
        Route("/progress", pages.progress, methods=["GET"]),
        Route("/progress/{knee}.svg", pages.picture, methods=["GET"]),
        Route("/progress/{knee}", pages.chart, methods=["GET"]),
        Route("/questions/goals", asking.goals, methods=["GET"]),
        Route("/questions/goals", asking.goals_rated, methods=["POST"]),
        Route("/questions/{questionnaire}", asking.questions, methods=["GET"]),
        Route("/questions/{questionnaire}", asking.answered, methods=["POST"]),
        *taking_pages.routes(house),
    ]


class ProgressPages:
    """
    The pages of one house.

    Args:
        house: Whose pages they are.
        pen: Writes them.
    """

    def __init__(self, house: House, pen: Pen) -> None:
        self._house = house
        self._pen = pen
        self._shown: Shown | None = None

    async def progress(self, request: Request) -> Response:
        """How recovery goes."""
        del request
        return self._pen.page("progress", view=await run_in_threadpool(self._progress))

    async def chart(self, request: Request) -> Response:
        """The chart of one knee, in the colours of the page that puts it in its place."""
        drawings = await run_in_threadpool(self._drawings, request.path_params["knee"])
        return self._pen.nowhere() if drawings is None else self._pen.page("chart", drawings=drawings)

    async def picture(self, request: Request) -> Response:
        """The chart of one knee as a picture by itself, for a page without scripts."""
        picture = await run_in_threadpool(self._picture, request.path_params["knee"])
        return self._pen.nowhere() if picture is None else Response(picture, media_type="image/svg+xml")

    def _progress(self) -> ProgressView:
        """Return the page; it is made anew when there is something new to show."""
        told, t = self._house.recovery(), self._pen.t
        if self._shown is None or self._shown[0] is not told or self._shown[1] != t.language:
            self._shown = told, t.language, progress(told, t)
        return self._shown[2]

    def _drawings(self, knee: str) -> tuple[str, str] | None:
        """Return the chart of a knee for a wide and a narrow page; None where nothing is known of it."""
        from vastus.report.pain_chart import NARROW, WIDE, pain_chart  # noqa: PLC0415 (slow to load)
        from vastus.web.drawn import drawn  # noqa: PLC0415 (as above)

        told, side = self._of(knee)
        if side is None:
            return None
        return drawn(pain_chart(told, side, WIDE)), drawn(pain_chart(told, side, NARROW))

    def _picture(self, knee: str) -> str | None:
        from vastus.report.pain_chart import pain_chart  # noqa: PLC0415 (slow to load)
        from vastus.web.drawn import alone  # noqa: PLC0415 (as above)

        told, side = self._of(knee)
        return None if side is None else alone(pain_chart(told, side))

    def _of(self, knee: str) -> tuple[Recovery, KneeSide | None]:
        told = self._house.recovery()
        return told, next((one for one in told.weeks if one == knee), None)
