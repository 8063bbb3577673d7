"""
The page that pairs: on the laptop it shows the address and the code, on a phone it asks for it.

The template `pair` is given: here (bool: this machine), address, code, picture
(address of the QR code), problem (a sentence, or empty).
"""

import io
from http import HTTPStatus
from math import ceil

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vastus.web.forms import UNUSABLE, fields, see
from vastus.web.pairing import Pairing, cookie
from vastus.web.rendering import Pen
from vastus.web.security import from_here

QR_PATH = "/pair/qr.svg"


def routes(pen: Pen, pairing: Pairing, address: str) -> list[Route]:
    """
    Return the pages of pairing.

    Args:
        pen: Writes them.
        pairing: Who is paired.
        address: Where a phone finds this page.
    """
    pages = PairPages(pen, pairing, address)
    return [
        Route("/pair", pages.show, methods=["GET"]),
        Route("/pair", pages.attempt, methods=["POST"]),
        Route(QR_PATH, pages.picture, methods=["GET"]),
    ]


class PairPages:
    """The pages of pairing; see `routes`."""

    def __init__(self, pen: Pen, pairing: Pairing, address: str) -> None:
        self._pen = pen
        self._pairing = pairing
        self._address = address

    async def show(self, request: Request) -> Response:
        """Show the code here, and ask for it there."""
        return self._page(request, "", HTTPStatus.OK)

    async def attempt(self, request: Request) -> Response:
        """Try a code."""
        given = dict(await fields(request)).get("code", "")
        verdict = self._pairing.attempt(given)
        if verdict.secret is not None:
            answer = see("/")
            answer.headers["set-cookie"] = cookie(verdict.secret)
            return answer
        if verdict.wait_s > 0.0:
            wait_s = ceil(verdict.wait_s)
            says = self._pen.t("pair.too_often", seconds=wait_s)
            answer = self._page(request, says, HTTPStatus.TOO_MANY_REQUESTS)
            answer.headers["retry-after"] = str(wait_s)
            return answer
        return self._page(request, self._pen.t("pair.wrong"), UNUSABLE)

    async def picture(self, request: Request) -> Response:
        """Return the address as a QR code."""
        del request
        return Response(qr_svg(self._address), media_type="image/svg+xml")

    def _page(self, request: Request, problem: str, status: int) -> Response:
        here = from_here(request.scope)
        return self._pen.page(
            "pair",
            status,
            here=here,
            address=self._address,
            code=self._pairing.code if here else "",
            picture=QR_PATH,
            problem=problem,
        )


def qr_svg(text: str) -> bytes:
    """Return a text as a QR code, dark on light in either theme."""
    import segno  # noqa: PLC0415 (only --lan needs it)

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", scale=8, border=4, light="#fff")
    return drawn.getvalue()


def qr_terminal(text: str) -> str:
    """Return a text as a QR code in characters."""
    import segno  # noqa: PLC0415 (as above)

    drawn = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue()
