"""
What pages with forms share: reading what was sent, keeping facts or telling why not, and going on.

Asking a house for its courses may wait for the disk, so both methods that do
belong in a thread.
"""

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vastus.base.errors import InputError
from vastus.web.house import House
from vastus.web.rendering import Pen

if TYPE_CHECKING:
    from vastus.plan.course import Course
    from vastus.record.facts import Fact

UNUSABLE = 422
FIELDS_AT_MOST = 32


class FormPages:
    """
    Pages of one house that ask, and keep what is told.

    Args:
        house: Whose pages they are.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._pen = Pen(house)

    def _course(self) -> "Course":
        return self._house.courses.course()

    def _keep(self, *facts: "Fact") -> str:
        """Keep facts; return why they could not be kept, or nothing."""
        try:
            self._house.courses.tell(*facts)
        except InputError as error:
            return error.says
        return ""


async def fields(request: Request, most: int = FIELDS_AT_MOST) -> list[tuple[str, str]]:
    """Return the fields of a form, none of them where there are too many; the door has bounded its size."""
    body = await request.body()
    try:
        return parse_qsl(body.decode("utf-8", "replace"), max_num_fields=most)
    except ValueError:  # more fields than any form here has
        return []


def see(path: str) -> Response:
    """Send a browser on after a form."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)
