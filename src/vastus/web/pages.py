"""
Pages: each asks `app` for what it shows and renders a template.

What the templates are given, beside `t`, `asset`, `vendor`, `model`, `lang`,
`direction`, `theme` and `settings` (voice, overlay, rest_sounds, rests, theme):

    today      view (views.TodayView), plan (plan_views.PlanView), begin_min (what the first questions take)
    session    texts (table [session]), pictured (ids of the exercises that may be shown)
    instead    waiting (what the session under way is called), programme (what was asked for instead)
    sessions   past (views.Past, newest first)
    record     view (record_views.RecordView; sets are replayed from /api/sets/ID/trace), texts
    exercises  groups (exercise_views.Groups)
    exercise   view (exercise_views.Handout)
    demo       demo (demonstrations.View), title
    settings   saved (bool), problem (a sentence, or empty)
    remote     texts (table [remote])
    privacy    folder (where the data lies)
    told       title, says: one sentence when something is not there or not possible
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypeAlias, get_args

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.app import lately
from vastus.app import today as coming
from vastus.app.people import settings_from
from vastus.app.prescribed import alone, pictured, planned
from vastus.base.errors import InputError, NotNowError, StorageError, UnknownNameError
from vastus.protocol import load
from vastus.protocol.model import Exercise, Level
from vastus.protocol.prescribing import Programme
from vastus.record.facts import LeaveReason
from vastus.web import exercise_views, plan_views, record_views, views
from vastus.web.forms import UNUSABLE, fields, see
from vastus.web.house import House
from vastus.web.rendering import Pen

Page: TypeAlias = Callable[[Request], Awaitable[Response]]
IN_PLACE = "hx-request"  # a form that is answered where it stands says so
LATEST = 10
LISTED = 20
DIGITS = 6  # of a place in the list of sessions


def routes(house: House) -> list[Route]:
    """Return every page of a house."""
    pages = Pages(house, Pen(house))
    return [
        Route("/", pages.today, methods=["GET"]),
        Route("/session", pages.session, methods=["GET"]),
        Route("/session", pages.start, methods=["POST"]),
        Route("/reason", pages.reason, methods=["POST"]),
        Route("/sessions", pages.sessions, methods=["GET"]),
        Route("/sessions/{session}", pages.record, methods=["GET"]),
        Route("/exercises", pages.exercises, methods=["GET"]),
        Route("/exercises/{exercise}", pages.exercise, methods=["GET"]),
        Route("/demonstrations/{exercise}", pages.demonstration, methods=["GET"]),
        Route("/settings", pages.settings, methods=["GET"]),
        Route("/settings", pages.change, methods=["POST"]),
        Route("/remote", pages.remote, methods=["GET"]),
        Route("/privacy", pages.privacy, methods=["GET"]),
    ]


class Pages:
    """
    The pages of one house.

    Args:
        house: Whose pages they are.
        pen: Writes them.
    """

    def __init__(self, house: House, pen: Pen) -> None:
        self._house = house
        self._pen = pen

    async def today(self, request: Request) -> Response:
        """What comes today, and Start."""
        house, now = self._house, _now()
        latest = await run_in_threadpool(lambda: house.household.latest(LATEST))
        session = house.sessions.under_way(house.person_of(request.scope))
        under_way = None if session is None else session.session
        left = lately.left(latest, under_way, house.person.settings)
        courses = await run_in_threadpool(house.household.glimpsed)
        day = await run_in_threadpool(courses.today)
        asked = None if session is None else house.sessions.asked(house.person_of(request.scope))
        comes = coming.today(asked or planned(day, "today"))
        view = views.today(comes, latest, left, now, self._pen.t, under_way=under_way)
        plan = plan_views.of(courses, day, latest[0] if latest else None, now, self._pen.t)
        begin_min = round(load.screening().pace.told_min.value)
        return self._pen.page("today", view=view, plan=plan, begin_min=begin_min)

    async def session(self, request: Request) -> Response:
        """The coach: one page, all its screens."""
        house = self._house
        session = await run_in_threadpool(lambda: house.sessions.asked(house.person_of(request.scope)))
        asked = session or planned(await run_in_threadpool(house.courses.today), "today")
        shown = pictured(asked, house.courses.rules.by_exercise)
        return self._pen.page("session", texts=self._pen.texts("session"), pictured=shown)

    async def start(self, request: Request) -> Response:
        """Begin a session, of one exercise where it is named, or go on with the one under way."""
        given = dict(await fields(request))
        fresh = given.get("fresh") == "1"
        sessions, person = self._house.sessions, self._house.person_of(request.scope)
        other = await run_in_threadpool(lambda: sessions.asked(person))
        if "exercise" not in given:
            return self._started(person, fresh=fresh)
        try:
            asked = alone(given["exercise"], given.get("level"))
        except UnknownNameError:
            return self._pen.nowhere()
        waiting = sessions.under_way(person)
        if waiting is not None and other is not None and other.id != asked.id:
            if waiting.begun and not fresh:
                return self._pen.page("instead", HTTPStatus.CONFLICT, waiting=other.name, programme=asked)
            fresh = True
        return self._started(person, fresh=fresh, programme=asked)

    def _started(self, person: str, *, fresh: bool, programme: Programme | None = None) -> Response:
        """Begin, where something may begin now; the page of today says why not."""
        try:
            self._house.sessions.start(person, fresh=fresh, programme=programme)
        except NotNowError:
            return see("/")
        return see("/session")

    async def reason(self, request: Request) -> Response:
        """Note why a session was left, or that it was asked."""
        given = dict(await fields(request))
        reason: LeaveReason | None = next(
            (one for one in get_args(LeaveReason) if one == given.get("reason")), None
        )
        await run_in_threadpool(lambda: self._house.desk.say_reason(given.get("session", ""), reason))
        return see("/")

    async def sessions(self, request: Request) -> Response:
        """Every session, the newest first, some at a time."""
        said = request.query_params.get("after", "")
        after = int(said) if said.isascii() and said.isdigit() and len(said) <= DIGITS else 0
        latest = await run_in_threadpool(lambda: self._house.desk.latest(LISTED + 1, after))
        past = views.sessions(latest[:LISTED], _now(), self._pen.t)
        earlier = after + LISTED if len(latest) > LISTED else None
        return self._pen.page("sessions", past=past, earlier=earlier, later=after > 0)

    async def record(self, request: Request) -> Response:
        """What a session came to."""
        house = self._house
        try:
            found = await run_in_threadpool(lambda: house.desk.one(request.path_params["session"]))
        except UnknownNameError as error:
            return self._pen.told(self._pen.t("told.not_here"), error.says, HTTPStatus.NOT_FOUND)
        recorded = await run_in_threadpool(house.desk.recorded)
        view = record_views.record(found, recorded, _now(), self._pen.t)
        return self._pen.page("record", view=view, texts=self._pen.texts("replay"))

    async def exercises(self, request: Request) -> Response:
        """Every exercise there is."""
        del request
        groups = await run_in_threadpool(lambda: exercise_views.groups(coming.PROGRAMME, self._pen.t))
        return self._pen.page("exercises", groups=groups)

    async def exercise(self, request: Request) -> Response:
        """One exercise as a hand-out."""
        found = _asked_for(request)
        if found is None:
            return self._pen.nowhere()
        return self._pen.page("exercise", view=exercise_views.handout(*found, self._pen.t))

    async def demonstration(self, request: Request) -> Response:
        """How an exercise is done at a level, as a piece of a page."""
        found = _asked_for(request)
        demo = None if found is None else self._pen.demonstration(found[0].id, found[1].id)
        if found is None or demo is None:
            return self._pen.nowhere()
        return self._pen.page("demo", demo=demo, title=found[0].name)

    async def settings(self, request: Request) -> Response:
        """How the person wants it."""
        return self._settings(saved="saved" in request.query_params)

    async def change(self, request: Request) -> Response:
        """Keep other settings."""
        person = self._house.person
        before = person.settings
        try:
            wanted = settings_from(await fields(request), before)
            await run_in_threadpool(person.change, wanted)
        except ValidationError:
            return self._settings(UNUSABLE, problem=self._pen.t("settings.not_possible"))
        except InputError as error:
            return self._settings(HTTPStatus.INSUFFICIENT_STORAGE, problem=error.says)
        whole = (wanted.theme, wanted.language) != (before.theme, before.language)
        if whole and IN_PLACE in request.headers:  # they are of the whole page, not of its main part
            return Response(headers={"hx-redirect": "/settings?saved"})
        return see("/settings?saved")

    def _settings(self, status: int = HTTPStatus.OK, *, saved: bool = False, problem: str = "") -> Response:
        return self._pen.page("settings", status, saved=saved, problem=problem, languages=load.languages())

    async def remote(self, request: Request) -> Response:
        """The phone as a remote."""
        del request
        return self._pen.page("remote", texts=self._pen.texts("remote"))

    async def privacy(self, request: Request) -> Response:
        """Where everything is kept, and what leaves the device: nothing."""
        del request
        spoilt = await run_in_threadpool(self._spoilt)
        return self._pen.page("privacy", folder=str(self._house.folder), spoilt=spoilt)

    def _spoilt(self) -> tuple[str, ...]:
        """Return why notes cannot be read; where nothing can be read, the other pages say so."""
        try:
            self._house.courses.course()
            return tuple(one.says for one in self._house.courses.spoilt)
        except StorageError:
            return ()


def _asked_for(request: Request) -> tuple[Exercise, Level] | None:
    """Return the exercise and the level that an address names; None where there is none such."""
    try:
        exercise = load.exercise(request.path_params["exercise"])
        return exercise, load.level(exercise, request.query_params.get("level"))
    except UnknownNameError:
        return None


def _now() -> datetime:
    """Return this moment in the time zone of this machine, which is the person's."""
    return datetime.now().astimezone()
