"""
The pages of activities and running: what is fine today, what waits, and what was done.

What the templates are given, beside what every page has (see `pages`):

    activities  view (outing_views.ActivitiesView), noted (outing_views.Entry or None), typed, wrong
    running     view (outing_views.RunningView), noted (bool), typed, wrong

`typed` holds what stands in the fields, `wrong` by field what is wrong with it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.record.facts import Fact
from vastus.record.reports import ActivityNoted, When
from vastus.web import outing_forms, outing_views
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House
from vastus.web.outing_forms import Typed

TWICE = timedelta(seconds=60)  # the same told again so soon is one press too many


def routes(house: House) -> list[Route]:
    """Return the pages of outings."""
    pages = OutingPages(house)
    return [
        Route("/activities", pages.activities, methods=["GET"]),
        Route("/activities", pages.note_activity, methods=["POST"]),
        Route("/running", pages.running, methods=["GET"]),
        Route("/running", pages.note_run, methods=["POST"]),
        Route("/running/pain", pages.note_pain, methods=["POST"]),
        Route("/running/hops", pages.note_hops, methods=["POST"]),
    ]


class OutingPages(FormPages):
    """The pages of what is done outside the programme."""

    async def activities(self, request: Request) -> Response:
        """What is fine, what waits, and what was done."""
        return await run_in_threadpool(self._activities, noted="noted" in request.query_params)

    async def note_activity(self, request: Request) -> Response:
        """Note an activity; one on the list is kept too, and warned about."""
        typed = Typed(dict(await fields(request)), self._pen.t)

        def kept() -> Response:
            fact = outing_forms.activity(typed, _now())
            return self._tell(typed, () if fact is None else (fact,), "/activities?noted", self._activities)

        return await run_in_threadpool(kept)

    async def running(self, request: Request) -> Response:
        """What must hold, where the person is in the table, and what today allows."""
        natural = request.query_params.get("natural", "")
        noted = "noted" in request.query_params
        return await run_in_threadpool(self._running, noted=noted, natural=natural)

    async def note_run(self, request: Request) -> Response:
        """Note a run or a brisk walk of the table; it is of a row only where today allowed that row."""
        typed = Typed(dict(await fields(request)), self._pen.t)

        def kept() -> Response:
            courses = self._house.courses
            view = outing_views.running_page(courses.course(), courses.outings(), courses.rules, self._pen.t)
            if view.form is None:
                typed.wrong["minutes"] = self._pen.t("running.wrong_day")
                return self._running(typed=typed, status=UNUSABLE)
            fact = outing_forms.outing(typed, _now(), view.form)
            return self._tell(typed, () if fact is None else (fact,), "/running?noted", self._running)

        return await run_in_threadpool(kept)

    async def note_pain(self, request: Request) -> Response:
        """Note how the knees are: now, an hour after a run, or the morning after it."""
        typed = Typed(dict(await fields(request)), self._pen.t)
        when: When = {"hour": "hour", "morning": "morning"}.get(typed.given.get("when", ""), "day")  # type: ignore[assignment]

        def kept() -> Response:
            knees = self._house.courses.course().sides
            return self._tell(
                typed, outing_forms.pain(typed, _now(), when, knees), "/running?noted", self._running
            )

        return await run_in_threadpool(kept)

    async def note_hops(self, request: Request) -> Response:
        """Note how many hops of each leg stayed calm."""
        typed = Typed(dict(await fields(request)), self._pen.t)

        def kept() -> Response:
            facts = outing_forms.hops(typed, _now())
            return self._tell(typed, facts, "/running?noted", self._running)

        return await run_in_threadpool(kept)

    def _tell(
        self, typed: Typed, facts: tuple[Fact, ...], then: str, again: Callable[..., Response]
    ) -> Response:
        """Keep facts and go on; where that is not possible, show the form again with all that was typed."""
        if typed.wrong or not facts:
            return again(typed=typed, status=UNUSABLE)
        problem = "" if self._is_told_already(facts) else self._keep(*facts)
        if problem:
            typed.wrong["kept"] = problem
            return again(typed=typed, status=HTTPStatus.INSUFFICIENT_STORAGE)
        return see(then)

    def _is_told_already(self, facts: tuple[Fact, ...]) -> bool:
        """Tell whether the same activity was noted a moment ago."""
        noted = self._house.courses.outings().noted
        fact = next((one for one in facts if isinstance(one, ActivityNoted)), None)
        if fact is None or not noted:
            return False
        last = noted[-1].fact
        return fact.at - last.at < TWICE and _without_moment(fact) == _without_moment(last)

    def _activities(self, *, noted: bool = False, typed: Typed | None = None, status: int = 200) -> Response:
        courses = self._house.courses
        course, outings = courses.course(), courses.outings()
        view = outing_views.activities_page(course, outings, courses.rules, self._pen.t)
        last = view.entries[0] if noted and view.entries else None
        return self._pen.page("activities", status, view=view, noted=last, **_form(typed))

    def _running(
        self, *, noted: bool = False, natural: str = "", typed: Typed | None = None, status: int = 200
    ) -> Response:
        courses = self._house.courses
        course, outings = courses.course(), courses.outings()
        view = outing_views.running_page(course, outings, courses.rules, self._pen.t, natural)
        unseen = (
            [] if typed is None or view.ask else [name for name in typed.wrong if name.startswith("knee_")]
        )
        if typed is not None and unseen:  # the question is not on the page any more
            typed.wrong["kept"] = typed.wrong[unseen[0]]
        return self._pen.page("running", status, view=view, noted=noted, **_form(typed))


def _form(typed: Typed | None) -> Mapping[str, Mapping[str, str]]:
    """Return what stands in the fields, and what is wrong with them; empty for fields nobody touched."""
    given = {} if typed is None else typed.given
    wrong = {} if typed is None else typed.wrong
    return {"typed": defaultdict(str, given), "wrong": defaultdict(str, wrong)}


def _without_moment(fact: ActivityNoted) -> tuple[object, ...]:
    return fact.activity, fact.minutes, fact.effort_rpe, fact.worst_nprs, fact.running_stage


def _now() -> datetime:
    return datetime.now(UTC)
