"""What a person says to the plan from the page of today: pain, effort, a wish, another way."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app.onboarding import nprs
from vastus.record import codec
from vastus.record.facts import Fact
from vastus.record.reports import EffortNoted, KneeSide, Overruled, PainNoted, When, Wish, Wished
from vastus.web.forms import UNUSABLE, FormPages, fields, see
from vastus.web.house import House

SAYS_AT_MOST = 200
KNEES: tuple[KneeSide, ...] = ("left", "right")


def routes(house: House) -> list[Route]:
    """Return every address at which something is said to the plan."""
    pages = PlanPages(house)
    return [
        Route("/pain", pages.pain, methods=["POST"]),
        Route("/effort", pages.effort, methods=["POST"]),
        Route("/wish", pages.wish, methods=["POST"]),
        Route("/overrule", pages.overrule, methods=["POST"]),
    ]


class PlanPages(FormPages):
    """What is said to the plan of one house."""

    async def pain(self, request: Request) -> Response:
        """Note how much each knee hurts now."""
        given = dict(await fields(request))
        when, session, at = given.get("when", ""), given.get("session") or None, _now()
        answers = {knee: rating(given.get(knee, "")) for knee in KNEES if given.get(knee)}
        known = when in get_args(When) and (session is None or codec.is_id(session))
        if not known or not answers or None in answers.values():
            return self._refused("plan.refused_pain")
        facts = [PainNoted(at, when, knee, nprs, session) for knee, nprs in answers.items()]  # type: ignore[arg-type]
        return await self._told(*facts)

    async def effort(self, request: Request) -> Response:
        """Note how hard a session was."""
        given = dict(await fields(request))
        session, effort_rpe = given.get("session", ""), rating(given.get("effort", ""))
        if effort_rpe is None or not codec.is_id(session):
            return self._refused("plan.refused_pain")
        return await self._told(EffortNoted(_now(), session, effort_rpe))

    async def wish(self, request: Request) -> Response:
        """Note what is wished of today."""
        given = dict(await fields(request))
        wish: Wish | None = next((one for one in get_args(Wish) if one == given.get("wish")), None)
        return self._refused("plan.refused_wish") if wish is None else await self._told(Wished(_now(), wish))

    async def overrule(self, request: Request) -> Response:
        """Note that a decision is not followed."""
        given = dict(await fields(request))
        decision = given.get("decision", "")
        if not await run_in_threadpool(self._was_decided, decision):
            return self._refused("plan.refused_wish")
        return await self._told(Overruled(_now(), decision, given.get("says", "")[:SAYS_AT_MOST]))

    def _was_decided(self, decision: str) -> bool:
        """Tell whether something was decided lately by that name."""
        self._course()
        return any(one.decision == decision for one in self._house.courses.decided)

    async def _told(self, *facts: Fact) -> Response:
        problem = await run_in_threadpool(self._keep, *facts)
        if problem:
            return self._pen.told(self._pen.t("plan.refused"), problem, HTTPStatus.INSUFFICIENT_STORAGE)
        return see("/")

    def _refused(self, key: str) -> Response:
        t = self._pen.t
        return self._pen.told(t("plan.refused"), t(key), UNUSABLE)


def rating(text: str) -> int | None:
    """Return a whole number from 0 to 10; None where the text is none."""
    return nprs(text.strip())


def _now() -> datetime:
    return datetime.now(UTC)
