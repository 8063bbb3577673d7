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

from vastus.app import checking, onboarding
from vastus.app.onboarding import Answers, Wanting
from vastus.base.errors import InputError
from vastus.plan.course import Course
from vastus.protocol.screening import Question
from vastus.record.facts import Fact
from vastus.web.beginning import BEGIN, FIELDS_AT_MOST, RESULT
from vastus.web.house import House
from vastus.web.pages import UNUSABLE, fields, see
from vastus.web.rendering import Pen

Short: TypeAlias = Literal["week", "injury"]


@dataclass(frozen=True, slots=True)
class CheckView:
    """
    A short form.

    Args:
        questions: Of safety.
        given: Every answer so far.
        wanting: Sentences about fields.
        problem: A sentence about the whole form; empty where there is none.
    """

    questions: tuple[Question, ...]
    given: Answers
    wanting: Wanting
    problem: str


def routes(house: House) -> list[Route]:
    """Return the pages of the short forms."""
    pages = Checkups(house, Pen(house))
    return [
        Route("/check/week", pages.week, methods=["GET", "POST"]),
        Route("/check/injury", pages.injury, methods=["GET", "POST"]),
    ]


class Checkups:
    """
    The short forms.

    Args:
        house: Whose pages they are.
        pen: Writes them.
    """

    def __init__(self, house: House, pen: Pen) -> None:
        self._house = house
        self._pen = pen

    async def week(self, request: Request) -> Response:
        """How the last seven days were."""
        course = await self._course()
        if request.method == "GET":
            return self._show("week", course, {})
        answers = onboarding.answers_from(await fields(request, FIELDS_AT_MOST))
        wants = checking.wanting_week(course, answers, self._pen.t)
        if wants:
            return self._show("week", course, answers, wanting=wants)
        return await self._tell("week", course, answers, checking.week_facts(course, answers, _now()))

    async def injury(self, request: Request) -> Response:
        """What a fall, a blow or a twist did."""
        course = await self._course()
        if request.method == "GET":
            return self._show("injury", course, {})
        answers = onboarding.answers_from(await fields(request, FIELDS_AT_MOST))
        wants = checking.wanting_injury(course, answers, self._pen.t)
        if wants:
            return self._show("injury", course, answers, wanting=wants)
        return await self._tell("injury", course, answers, checking.injury_facts(course, answers, _now()))

    async def _tell(self, form: Short, course: Course, answers: Answers, facts: tuple[Fact, ...]) -> Response:
        """Note facts; on to what they came to, where that asks for something."""
        try:
            await run_in_threadpool(self._house.courses.tell, *facts)
        except InputError as error:
            says = f"{error.what} {error.remedy}"
            return self._show(form, course, answers, problem=says, status=HTTPStatus.INSUFFICIENT_STORAGE)
        after = await self._course()
        calm = after.locked is None and checking.verdict(form, course, answers).outcome == "go"
        if not calm:
            return see(RESULT)
        return see("/" if after.person is not None else BEGIN)

    async def _course(self) -> Course:
        def now() -> Course:
            return self._house.courses.course()  # asking for the courses may wait, too

        return await run_in_threadpool(now)

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
        asked = tuple(one for one in checking.questions(form, course) if not one.implied)
        return self._pen.page(
            f"check_{form}",
            status or (UNUSABLE if wanting else 200),
            view=CheckView(asked, answers, wanting or {}, problem),
            sides=checking.sides(course),
            changes=checking.CHANGES,
            signs=(*checking.SIGNS, checking.NO_SIGN),
        )


def _now() -> datetime:
    return datetime.now(UTC)
