"""
The pages before the first session: a few short steps, their result, and the word that somebody has looked.

Each step is a plain form that carries the answers of the others along, so that
nothing is kept half-written and nothing typed is lost.

    begin         view (begin_views.StepView)
    begin_result  view (begin_views.ResultView), wanting (a sentence, or empty)
"""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app import onboarding, safety
from vastus.app.onboarding import Step
from vastus.app.safety import Answers, Wanting
from vastus.record.facts import Fact
from vastus.web import begin_views
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House

FIELDS_AT_MOST = 256
BEGIN = "/begin"
RESULT = "/begin/result"
ASSESSED = "/begin/assessed"


def routes(house: House) -> list[Route]:
    """Return the pages of the beginning."""
    pages = Beginning(house)
    return [
        Route(BEGIN, pages.begin, methods=["GET"]),
        Route(BEGIN, pages.step, methods=["POST"]),
        Route(RESULT, pages.result, methods=["GET"]),
        Route(ASSESSED, pages.result, methods=["GET"]),  # where a link says: somebody has looked
        Route(ASSESSED, pages.assessed, methods=["POST"]),
    ]


class Beginning(FormPages):
    """The pages of the beginning."""

    async def begin(self, request: Request) -> Response:
        """The first step, with what is known already; where exercise is locked, why."""
        del request
        course = await run_in_threadpool(self._course)
        if course.locked is not None:
            return see(RESULT)
        answers = onboarding.SUGGESTED if course.person is None else onboarding.known(course)
        settled = onboarding.is_settled(course)
        return self._show(onboarding.steps(answers)[0], answers, settled=settled)

    async def step(self, request: Request) -> Response:
        """Go on, or back, from one step."""
        given = await fields(request, FIELDS_AT_MOST)
        sent = dict(given)
        told = safety.answers_from([one for one in given if one[0] not in {"step", "way"}])
        answers = safety.full(told).one_by_one()
        course = await run_in_threadpool(self._course)
        if course.locked is not None:
            return see(RESULT)
        settled = onboarding.is_settled(course)
        every = onboarding.steps(answers)
        here = cast("Step", sent["step"]) if sent.get("step") in get_args(Step) else every[0]
        place = every.index(here) if here in every else 0
        if sent.get("way") == "back":
            return self._show(every[max(0, place - 1)], answers, settled=settled)
        wants = onboarding.wanting(every[place], answers, self._pen.t, settled=settled)
        if wants:
            return self._show(every[place], answers, settled=settled, wanting=wants)
        if here == "flags" and safety.full(answers, settled=settled).verdict.locks:
            return await self._tell(here, answers, onboarding.flags_facts(answers, datetime.now(UTC)))
        if place + 1 < len(every):
            return self._show(every[place + 1], answers, settled=settled)
        return await self._finish(answers, settled=settled)

    async def result(self, request: Request) -> Response:
        """What the answers come to."""
        del request
        view = begin_views.result(await run_in_threadpool(self._course), self._pen.t)
        return see(BEGIN) if view is None else self._pen.page("begin_result", view=view, wanting="")

    async def assessed(self, request: Request) -> Response:
        """Note that a professional has looked, where exercise is locked."""
        given = dict(await fields(request))
        course = await run_in_threadpool(self._course)
        view = begin_views.result(course, self._pen.t)
        if course.locked is None or view is None:
            return see(BEGIN if course.person is None else "/")
        if given.get("assessed") != "1":
            wanting = self._pen.t("begin.want_assessed")
            return self._pen.page("begin_result", UNUSABLE, view=view, wanting=wanting)
        wanting = await run_in_threadpool(self._keep, onboarding.assessed(course, datetime.now(UTC)))
        if wanting:
            return self._pen.page("begin_result", HTTPStatus.INSUFFICIENT_STORAGE, view=view, wanting=wanting)
        return see(BEGIN if course.person is None else "/")

    async def _finish(self, answers: Answers, *, settled: bool) -> Response:
        """Keep everything, once nothing is wanting in any step."""
        for step in onboarding.steps(answers):
            wants = onboarding.wanting(step, answers, self._pen.t, settled=settled)
            if wants:
                return self._show(step, answers, settled=settled, wanting=wants)
        return await self._tell(
            "plan", answers, onboarding.facts(answers, datetime.now(UTC), settled=settled), settled=settled
        )

    async def _tell(
        self, step: Step, answers: Answers, facts: tuple[Fact, ...], *, settled: bool = False
    ) -> Response:
        """Note facts and show what they come to; where they cannot be kept, say so and lose nothing."""
        problem = await run_in_threadpool(self._keep, *facts)
        if problem:
            status = HTTPStatus.INSUFFICIENT_STORAGE
            return self._show(step, answers, settled=settled, problem=problem, status=status)
        return see(RESULT)

    def _show(
        self,
        step: Step,
        answers: Answers,
        *,
        settled: bool,
        wanting: Wanting | None = None,
        problem: str = "",
        status: int | None = None,
    ) -> Response:
        view = begin_views.step_view(
            step, answers, self._house.courses.rules, settled=settled, wanting=wanting, problem=problem
        )
        return self._pen.page("begin", status or (UNUSABLE if wanting else 200), view=view)
