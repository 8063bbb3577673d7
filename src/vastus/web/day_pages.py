"""
The days and the time of day that somebody trains, and whether they run, to be changed at any time.

    days  view (DaysView), saved (bool)
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app import onboarding, running_history, safety
from vastus.app.safety import Answers, Wanting
from vastus.protocol import load
from vastus.protocol.screening import TimeOfDay, WeekRuns
from vastus.web import begin_views
from vastus.web.beginning import BEGIN
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House

DAYS = "/settings/days"


@dataclass(frozen=True, slots=True)
class DaysView:
    """
    The form.

    Args:
        given: What is chosen.
        wanting: Sentences about fields.
        time: A time of day by the clock that was chosen; empty where it is one of those offered.
        times: Those offered.
        week_runs: On how many days of a week somebody may run.
        problem: A sentence about the whole form; empty where there is none.
    """

    given: Answers
    wanting: Wanting
    time: str
    times: tuple[TimeOfDay, ...]
    week_runs: tuple[WeekRuns, ...]
    problem: str


def routes(house: House) -> list[Route]:
    """Return the page of the days."""
    pages = DayPages(house)
    return [Route(DAYS, pages.days, methods=["GET"]), Route(DAYS, pages.change, methods=["POST"])]


class DayPages(FormPages):
    """The page of the days."""

    async def days(self, request: Request) -> Response:
        """The days and the time as they are."""
        course = await run_in_threadpool(self._course)
        if course.person is None:
            return see(BEGIN)
        answers = {**onboarding.SUGGESTED, **onboarding.known(course)}
        return self._show(answers, {}, saved="saved" in request.query_params)

    async def change(self, request: Request) -> Response:
        """Keep other days, another time, or other running."""
        course = await run_in_threadpool(self._course)
        if course.person is None:
            return see(BEGIN)
        sent = safety.answers_from(await fields(request))
        sent = running_history.filled(sent, course.person)
        answers = {**sent, "time": sent.get("clock") or sent.get("time", ())}
        wants = onboarding.wanting_days(answers, self._pen.t)
        wants |= running_history.wanting(answers, self._pen.t, course.person)
        if wants:
            return self._show(answers, wants, status=UNUSABLE)
        told = onboarding.days_facts(course.person, answers, datetime.now(UTC))
        problem = await run_in_threadpool(self._keep, *told)
        if problem:
            return self._show(answers, {}, problem, HTTPStatus.INSUFFICIENT_STORAGE)
        return see(f"{DAYS}?saved")

    def _show(
        self, answers: Answers, wants: Wanting, problem: str = "", status: int = 200, *, saved: bool = False
    ) -> Response:
        screening, clock = load.screening(), begin_views.clock_of(answers)
        view = DaysView(answers, wants, clock, screening.times, screening.week_runs, problem)
        return self._pen.page("days", status, view=view, saved=saved)
