"""
The guard at the door: who may come in, what may be brought, and what every answer says about itself.

Rule 1: a page of another origin gets nothing done here, whatever its name resolves to.
Rule 2: from the network only a paired device gets in; this machine needs no pairing.
Rule 3: nothing that comes is larger than it needs to be.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vastus.protocol import load

PAIR = "/pair"
BODY_AT_MOST = 16 * 1024
READING = frozenset({"GET", "HEAD"})
HERE = frozenset({"127.0.0.1", "::1", "localhost"})

POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self'; "
    "worker-src 'self' blob:; "
    "connect-src 'self'; "
    "img-src 'self' data: blob:; "
    "media-src 'self' blob:; "
    "font-src 'self'; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "permissions-policy": (
        "camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=(), payment=(), usb=()"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NOT_KEPT = "no-store"

Paired: TypeAlias = Callable[[Headers], bool]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not let in: a status, one sentence, and where a person is sent instead."""

    status: HTTPStatus
    says: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """
    Who may come in.

    Args:
        hosts: The names under which this server is known, without port.
        paired: Tells by its headers whether a device of the network was paired.
        open_to_all: Paths that a device must see to be paired.
    """

    hosts: Collection[str]
    paired: Paired = lambda _: False
    open_to_all: tuple[str, ...] = ()


class Door:
    """
    Stands before the whole application.

    Args:
        app: What it guards.
        rules: Who may come in.
    """

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refusal = refused(scope, self._rules)
        if scope["type"] == "websocket":
            if refusal is None:
                await self._app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008, "reason": refusal.says})
            return
        answer = self._app if refusal is None else _told(refusal)
        await answer(scope, receive, _signed(send))


def _told(refusal: Refusal) -> ASGIApp:
    sent = {"location": refusal.instead} if refusal.instead else {}
    return PlainTextResponse(refusal.says + "\n", refusal.status, sent)


def refused(scope: Scope, rules: Rules) -> Refusal | None:
    """Return why a request is not let in; None where it is."""
    headers = Headers(scope=scope)
    for reason in _reasons(scope, headers, rules):
        return reason
    return None


def _reasons(scope: Scope, headers: Headers, rules: Rules) -> Iterator[Refusal]:
    if host_of(headers.get("host", "")) not in rules.hosts:
        yield _refusal(HTTPStatus.MISDIRECTED_REQUEST, "name")
    if not from_here(scope) and not _let_in(scope, headers, rules):
        yield _unpaired(scope, headers, rules)
    socket = scope["type"] == "websocket"
    if (socket or scope["method"] not in READING) and not _own_origin(scope, headers):
        yield _refusal(HTTPStatus.FORBIDDEN, "origin")
    if not socket and not _bounded(scope, headers):
        yield _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "length", most=BODY_AT_MOST)


def _refusal(status: HTTPStatus, why: str, to: str = "", **values: object) -> Refusal:
    return Refusal(status, load.texts()(f"door.{why}", **values), to)


def _unpaired(scope: Scope, headers: Headers, rules: Rules) -> Refusal:
    """Send whoever typed the address to where a device is paired; anything else is only refused."""
    reading = scope["type"] == "http" and scope["method"] in READING
    if PAIR in rules.open_to_all and reading and "text/html" in headers.get("accept", ""):
        return _refusal(HTTPStatus.SEE_OTHER, "unpaired", PAIR)
    return _refusal(HTTPStatus.FORBIDDEN, "unpaired")


def from_here(scope: Scope) -> bool:
    """Tell whether a request comes from this machine."""
    client = scope.get("client")
    return client is not None and client[0] in HERE


def host_of(authority: str) -> str:
    """Return the name in `name:port`, in lower case; IPv6 without its brackets."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


def _let_in(scope: Scope, headers: Headers, rules: Rules) -> bool:
    return rules.paired(headers) or str(scope["path"]).startswith(rules.open_to_all or ("\0",))


def _own_origin(scope: Scope, headers: Headers) -> bool:
    scheme = "https" if scope["scheme"] in {"https", "wss"} else "http"
    return headers.get("origin") == f"{scheme}://{headers.get('host', '')}"


def _bounded(scope: Scope, headers: Headers) -> bool:
    length = headers.get("content-length")
    if length is None:
        return scope["method"] in READING and "transfer-encoding" not in headers
    return length.isascii() and length.isdigit() and int(length) <= BODY_AT_MOST


def _signed(send: Send) -> Send:
    """Put onto every answer what it may do in a browser, and that it is not to be kept unless it says so."""

    async def signing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", NOT_KEPT)
        await send(message)

    return signing
