"""
Pairing: a device of the network is let in when it knows the code shown on the laptop.

Rule 1: a code is good for one device and for a few tries; after those there is
a new one and a wait, which doubles, whoever tried.
Rule 2: a paired device shows a long secret that only it knows; kept here is
what tells it, not the secret itself.
"""

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from starlette.datastructures import Headers

COOKIE = "__Host-vastus"
KEPT_FOR_S = 60 * 60 * 24 * 90
FILE = "paired.json"
DIGITS = 6
TRIES = 5
WAIT_S = 30.0
WAIT_AT_MOST_S = 3600.0
DEVICES_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a try: the secret of a device let in, or how long to wait until the next."""

    secret: str | None
    wait_s: float = 0.0


class Pairing:
    """
    Who is paired, and the code for who wants to be.

    Args:
        folder: The data folder, which keeps who is paired.
        clock: Seconds that only rise.
    """

    def __init__(self, folder: Path, clock: Callable[[], float]) -> None:
        self.code = _code()
        self._path = folder / FILE
        self._clock = clock
        self._known = _read(self._path)
        self._tries = TRIES
        self._wait_s = WAIT_S
        self._open_s = 0.0

    def attempt(self, code: str) -> Verdict:
        """Try a code."""
        now_s = self._clock()
        if now_s < self._open_s:
            return Verdict(None, self._open_s - now_s)
        if hmac.compare_digest(code.strip().encode(), self.code.encode()):
            self._renew()
            self._wait_s = WAIT_S
            return Verdict(self._let_in())
        self._tries -= 1
        if self._tries > 0:
            return Verdict(None)
        self._renew()
        self._open_s = now_s + self._wait_s
        wait_s, self._wait_s = self._wait_s, min(2.0 * self._wait_s, WAIT_AT_MOST_S)
        return Verdict(None, wait_s)

    def knows(self, headers: Headers) -> bool:
        """Tell whether a request comes from a paired device."""
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and _told(cookie.value) in self._known

    def forget(self) -> None:
        """Let nobody in any more who was."""
        self._known = []
        self._keep()

    def _renew(self) -> None:
        self.code, self._tries = _code(), TRIES

    def _let_in(self) -> str:
        secret = secrets.token_urlsafe(32)
        self._known = [*self._known, _told(secret)][-DEVICES_AT_MOST:]
        self._keep()
        return secret

    def _keep(self) -> None:
        """Keep who is paired; where the disk refuses, it holds until the coach is stopped."""
        beside = self._path.with_suffix(".part")
        try:
            beside.write_text(json.dumps(self._known), "ascii")
            beside.chmod(0o600)
            beside.replace(self._path)
        except OSError:
            return


def cookie(secret: str) -> str:
    """Return the header that leaves a device its secret."""
    return f"{COOKIE}={secret}; Path=/; Max-Age={KEPT_FOR_S}; Secure; HttpOnly; SameSite=Strict"


def _code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def _told(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _read(path: Path) -> list[str]:
    try:
        known = json.loads(path.read_text("ascii"))
    except (OSError, ValueError):
        return []
    return [one for one in known if isinstance(one, str)] if isinstance(known, list) else []
