"""
The short questions of each week, and after a new injury.

    check_week    view (CheckView), sides (of the knees that are asked about), changes (numbers)
    check_injury  view (CheckView), signs (ids)
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Literal, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app import checking, safety
from vastus.app.safety import Answers, TickList, Wanting
from vastus.plan.course import Course
from vastus.record.facts import Fact
from vastus.web.beginning import BEGIN, FIELDS_AT_MOST, RESULT
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House

Short: TypeAlias = Literal["week", "injury"]


@dataclass(frozen=True, slots=True)
class CheckView:
    """
    A short form.

    Args:
        lists: Questions of safety.
        given: Every answer so far.
        wanting: Sentences about fields.
        problem: A sentence about the whole form; empty where there is none.
    """

    lists: tuple[TickList, ...]
    given: Answers
    wanting: Wanting
    problem: str


def routes(house: House) -> list[Route]:
    """Return the pages of the short forms."""
    pages = Checkups(house)
    return [
        Route("/check/week", pages.week, methods=["GET", "POST"]),
        Route("/check/injury", pages.injury, methods=["GET", "POST"]),
    ]


class Checkups(FormPages):
    """The short forms."""

    async def week(self, request: Request) -> Response:
        """How the last seven days were."""
        course = await run_in_threadpool(self._course)
        if request.method == "GET":
            return self._show("week", course, {})
        answers = await self._answers("week", course, request)
        wants = checking.wanting_week(course, answers, self._pen.t)
        if wants:
            return self._show("week", course, answers, wanting=wants)
        return await self._tell("week", course, answers, checking.week_facts(course, answers, _now()))

    async def injury(self, request: Request) -> Response:
        """What a fall, a blow or a twist did."""
        course = await run_in_threadpool(self._course)
        if request.method == "GET":
            return self._show("injury", course, {})
        answers = await self._answers("injury", course, request)
        wants = checking.wanting_injury(course, answers, self._pen.t)
        if wants:
            return self._show("injury", course, answers, wanting=wants)
        return await self._tell("injury", course, answers, checking.injury_facts(course, answers, _now()))

    async def _answers(self, form: Short, course: Course, request: Request) -> Answers:
        sent = safety.answers_from(await fields(request, FIELDS_AT_MOST))
        return checking.sheet(form, course, sent).one_by_one()

    async def _tell(self, form: Short, course: Course, answers: Answers, facts: tuple[Fact, ...]) -> Response:
        """Note facts; on to what they came to, where that asks for something."""
        problem = await run_in_threadpool(self._keep, *facts)
        if problem:
            return self._show(form, course, answers, problem=problem, status=HTTPStatus.INSUFFICIENT_STORAGE)
        after = await run_in_threadpool(self._course)
        calm = after.locked is None and checking.sheet(form, course, answers).verdict.outcome == "go"
        if not calm:
            return see(RESULT)
        return see("/" if after.person is not None else BEGIN)

    def _show(
        self,
        form: Short,
        course: Course,
        answers: Answers,
        *,
        wanting: Wanting | None = None,
        problem: str = "",
        status: int | None = None,
    ) -> Response:
        lists = checking.sheet(form, course, answers).lists
        return self._pen.page(
            f"check_{form}",
            status or (UNUSABLE if wanting else 200),
            view=CheckView(lists, answers, wanting or {}, problem),
            sides=checking.sides(course),
            changes=checking.CHANGES,
            signs=(*checking.SIGNS, checking.NO_SIGN),
        )


def _now() -> datetime:
    return datetime.now(UTC)
