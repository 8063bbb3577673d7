"""
The interface for programs and for the pages' own scripts: JSON under `/api`.

Imported when it is first asked for; what it can do is described at
`/api/openapi.json`.
"""

import json
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from vastus.app.people import Settings
from vastus.app.today import Today, today
from vastus.base.errors import InputError, UnknownNameError
from vastus.protocol import load
from vastus.protocol.model import Exercise
from vastus.record.sittings import SessionRecord
from vastus.web.house import House

NOT_FOUND, UNUSABLE = 404, 422


def interface(house: House) -> FastAPI:
    """Return the interface of a house."""
    # The pages of its documentation would fetch scripts from elsewhere.
    api = FastAPI(title="Vastus", docs_url=None, redoc_url=None)
    api.add_exception_handler(InputError, _told)

    @api.get("/today")
    def of_today() -> Today:
        """What comes today."""
        return today()

    @api.get("/texts")
    def texts() -> dict[str, dict[str, str]]:
        """Every text a person reads, by table and key."""
        told = load.texts(house.person.settings.language)
        return {table: dict(keys) for table, keys in told.tables.items()}

    @api.get("/settings")
    def settings() -> Settings:
        """How the person wants it."""
        return house.person.settings

    @api.get("/exercises/{exercise}")
    def exercise(exercise: str) -> Exercise:
        """One exercise of the library."""
        return load.exercise(exercise)

    @api.get("/sessions")
    def sessions(count: int = 20) -> list[SessionRecord]:
        """The last sessions, the newest first."""
        return list(house.desk.latest(max(0, min(count, 1000))))

    @api.get("/sessions/{session}")
    def session(session: str) -> SessionRecord:
        """What one session came to."""
        return house.desk.one(session)

    @api.get("/sets/{set_id}/trace")
    def trace(set_id: str) -> Response:
        """A recorded set, picture by picture: the body in space and the depth of the movement."""
        return Response(_dumped(asdict(house.desk.trace(set_id))), media_type="application/json")

    return api


def _told(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, InputError), "it was registered for these"
    status = NOT_FOUND if isinstance(error, UnknownNameError) else UNUSABLE
    return JSONResponse({"says": error.says}, status)


def _dumped(content: dict[str, Any]) -> str:
    return json.dumps(content, separators=(",", ":"))
