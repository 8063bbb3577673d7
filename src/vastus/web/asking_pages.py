"""The questions of progress: everyday life, goals in the person's own words, and better or worse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vastus.protocol import load
from vastus.protocol.questionnaires import Questionnaire, score
from vastus.record.facts import Fact
from vastus.record.reports import ChangeRated, GoalNamed, GoalRated, ScoreNoted
from vastus.report.recovery import Recovery
from vastus.web.forms import UNUSABLE, FormPages, fields, see

DIGITS_AT_MOST = 2
GOALS_AT_MOST = 5
WORDS_AT_MOST = 200
RATINGS = 11  # 0 to 10


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal on the form; a new one has no words yet."""

    goal: str
    says: str
    rating: int | None


class Asking(FormPages):
    """
    The questions of one house.

    Args:
        house: Whose they are.
    """

    async def questions(self, request: Request) -> Response:
        """A questionnaire on one page; what was left unfinished is still there."""
        sheet = _sheet(request.path_params["questionnaire"])
        if sheet is None:
            return self._pen.nowhere()
        told = await run_in_threadpool(self._house.recovery)
        last = told.answers.get(sheet.id, ())
        finished = "kept" in request.query_params and bool(last) and score(sheet, last) is not None
        unfinished = bool(last) and score(sheet, last) is None
        return self._pen.page(
            "questions",
            sheet=sheet,
            chosen=last if unfinished or finished else (None,) * len(sheet.items),
            missing=sum(one is None for one in last) if unfinished else 0,
            score=score(sheet, last) if finished else None,
            points_to=_points_to(sheet, last) if last and "kept" in request.query_params else (),
            kept="kept" in request.query_params,
        )

    async def answered(self, request: Request) -> Response:
        """Keep what was answered; without all of it there is no score, and nothing is lost."""
        sheet = _sheet(request.path_params["questionnaire"])
        if sheet is None:
            return self._pen.nowhere()
        given = dict(await fields(request))
        options = tuple(_chosen(given.get(item.id), len(item.options)) for item in sheet.items)
        noted = ScoreNoted(datetime.now(UTC), sheet.id, options, score(sheet, options))
        problem = await run_in_threadpool(self._keep, noted)
        if problem:
            return self._pen.told(self._pen.t("plan.refused"), problem, HTTPStatus.INSUFFICIENT_STORAGE)
        return see(f"/questions/{sheet.id}?kept")

    async def goals(self, request: Request) -> Response:
        """What somebody wants to get back to, and how it goes compared with the beginning."""
        told = await run_in_threadpool(self._house.recovery)
        rows = [GoalRow(goal, one.says, None) for goal, one in told.goals.items()]
        return self._goals(rows, None, kept="kept" in request.query_params)

    async def goals_rated(self, request: Request) -> Response:
        """Keep goals and ratings; what was not answered stays unanswered."""
        told = await run_in_threadpool(self._house.recovery)
        given = dict(await fields(request))
        rows = [
            GoalRow(goal, one.says, _chosen(given.get(f"rating_{goal}"), RATINGS))
            for goal, one in told.goals.items()
        ]
        new = given.get("says", "").strip()
        change = _chosen(given.get("change"), len(load.questionnaires().change.says))
        one_more = GoalRow(uuid4().hex, new, _chosen(given.get("rating_new"), RATINGS))
        wants = self._wanting(one_more, len(rows))
        if wants:
            return self._goals(rows, change, wants, new=one_more)
        named = [*rows, one_more] if new else rows
        problem = await run_in_threadpool(self._keep, *_goal_facts(named, told, change))
        if problem:
            return self._goals(rows, change, problem, new=one_more, status=HTTPStatus.INSUFFICIENT_STORAGE)
        return see("/questions/goals?kept")

    def _wanting(self, new: GoalRow, known: int) -> str:
        """Return what is wrong with one more goal, or nothing."""
        t = self._pen.t
        if new.rating is not None and not new.says:
            return t("begin.want_goal")
        if len(new.says) > WORDS_AT_MOST:
            return t("asking.too_long", most=WORDS_AT_MOST)
        return t("asking.too_many", most=GOALS_AT_MOST) if new.says and known >= GOALS_AT_MOST else ""

    def _goals(
        self,
        rows: list[GoalRow],
        change: int | None,
        problem: str = "",
        *,
        new: GoalRow | None = None,
        kept: bool = False,
        status: int = UNUSABLE,
    ) -> Response:
        return self._pen.page(
            "goals",
            status if problem else HTTPStatus.OK,
            rows=rows,
            change=change,
            problem=problem,
            new=new,
            kept=kept,
            scales=load.questionnaires(),
            room=len(rows) < GOALS_AT_MOST or new is not None,
        )


def _sheet(name: str) -> Questionnaire | None:
    return next((one for one in load.questionnaires().questionnaires if one.id == name), None)


def _chosen(given: str | None, count: int) -> int | None:
    """Return which of so many was chosen; None where none was, or none of them."""
    if given is None or not given.isascii() or not given.isdigit() or len(given) > DIGITS_AT_MOST:
        return None
    return int(given) if int(given) < count else None


def _points_to(sheet: Questionnaire, options: tuple[int | None, ...]) -> tuple[str, ...]:
    """Return the questions of safety that answers lead to."""
    chosen = [item.options[one] for item, one in zip(sheet.items, options, strict=True) if one is not None]
    return tuple(dict.fromkeys(one.points_to for one in chosen if one.points_to is not None))


def _goal_facts(rows: list[GoalRow], told: Recovery, change: int | None) -> list[Fact]:
    at = datetime.now(UTC)
    known: Mapping[str, object] = told.goals
    facts: list[Fact] = [GoalNamed(at, row.goal, row.says) for row in rows if row.goal not in known]
    facts += [GoalRated(at, row.goal, row.rating) for row in rows if row.rating is not None]
    if change is not None:
        facts.append(ChangeRated(at, change + load.questionnaires().change.lowest))
    return facts
