"""
The page of progress, and the questions that it asks from time to time.

    progress    view (progress_views.ProgressView), charts (by knee: wide, narrow)
    questions   sheet (questionnaires.Questionnaire), chosen (of the last answers), missing (how many),
                score (of a finished one), points_to (questions of safety it leads to), kept (bool)
    goals       rows (goal, says, rating), change (the last own rating), problem, kept
"""

from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app.recovery import Recoveries
from vastus.record.reports import KneeSide
from vastus.report.recovery import Recovery
from vastus.web import taking_pages
from vastus.web.asking_pages import Asking
from vastus.web.house import House
from vastus.web.progress_views import ProgressView, progress
from vastus.web.rendering import Pen

Charts: TypeAlias = dict[KneeSide, tuple[str, str]]
Shown: TypeAlias = tuple[ProgressView, Charts]


def routes(house: House) -> list[Route]:
    """Return the pages."""
    pages = ProgressPages(house, Pen(house))
    asking = Asking(pages)
    return [
        Route("/progress", pages.progress, methods=["GET"]),
        Route("/questions/goals", asking.goals, methods=["GET"]),
        Route("/questions/goals", asking.goals_rated, methods=["POST"]),
        Route("/questions/{questionnaire}", asking.questions, methods=["GET"]),
        Route("/questions/{questionnaire}", asking.answered, methods=["POST"]),
        *taking_pages.routes(pages),
    ]


class ProgressPages:
    """
    The pages of one house.

    Args:
        house: Whose pages they are.
        pen: Writes them.
    """

    def __init__(self, house: House, pen: Pen) -> None:
        self.house = house
        self.pen = pen
        self._recoveries = Recoveries(self._lines)
        self._shown: tuple[Recovery, Shown] | None = None

    async def progress(self, request: Request) -> Response:
        """How recovery goes."""
        del request
        view, charts = await run_in_threadpool(self._progress)
        return self.pen.page("progress", view=view, charts=charts)

    def recovery(self) -> Recovery:
        """
        Return how recovery goes, with everything decided that is due.

        Raises:
            StorageError: The record cannot be read.
        """
        self.house.courses.course()
        return self._recoveries.now()

    def _lines(self, after: int) -> tuple[tuple[int, str], ...]:
        return self.house.desk.lines(after)  # asked for late: the data folder opens after the first page

    def _progress(self) -> Shown:
        """Return the page; it is made anew when there is something new to show."""
        told = self.recovery()
        if self._shown is None or self._shown[0] is not told:
            self._shown = told, (progress(told, self.pen.t), _charts(told))
        return self._shown[1]


def _charts(told: Recovery) -> Charts:
    from vastus.report.pain_chart import NARROW, WIDE, pain_chart  # noqa: PLC0415 (slow to load)
    from vastus.web.drawn import drawn  # noqa: PLC0415 (as above)

    return {
        knee: (drawn(pain_chart(told, knee, WIDE)), drawn(pain_chart(told, knee, NARROW)))
        for knee in told.weeks
    }
