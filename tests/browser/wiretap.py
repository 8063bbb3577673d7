"""
Everything that a browser sends, heard where nothing can hide from it.

What goes to the coach is heard at the coach's own door, and whatever goes
anywhere else at the only way out: a proxy that answers nobody. So it does not
matter which part of a page sent it. Calls from browser to browser, which pass
by proxies, are heard in the page.
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import sleep
from urllib.parse import parse_qsl

from playwright.sync_api import BrowserContext, ConsoleMessage
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from websockets.frames import Frame

from vastus.web import lines, wire

HEADER_BYTES, PERSON_BYTES, PEOPLE_AT_MOST = 20, 792, 3
TEXT_AT_MOST = 200
HEAD_AT_MOST = 2000
QUIET_S = 0.5
FORMS = {
    "/session": {"exercise", "level", "fresh"},
    "/reason": {"session", "reason"},
    "/settings": {"voice", "overlay", "rest_sounds", "rests", "theme", "units", "language"},
    "/wish": {"wish"},
}
SOCKETS = {"/session/socket", "/session/remote"}
# What Chromium asks for of itself, whatever it is told; a page that asked there would be heard in the page.
OF_THE_BROWSER = re.compile(r"\w+ (?:http://)?(?:update\.googleapis|accounts\.google)\.com[:/]")
HEAR_CALLS = """
window.calls = [];
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) {
  window[name] = new Proxy(window[name] ?? Object, {
    construct() {
      window.calls.push(name);
      throw new Error("not here");
    },
  });
}
"""


@dataclass
class Tap:
    """
    What was heard.

    Attributes:
        outside: The first line of every request to anywhere but the coach.
        wrong: What came to the coach and is none of what a page may say, in words.
        pictures, texts: What went over the sockets and may.
        requests: How many other requests came.
    """

    outside: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def around(self, app: ASGIApp) -> ASGIApp:
        """Return the application with an ear at its door."""

        async def heard(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] == "http":
                self._request(scope)
            elif scope["type"] == "websocket" and (line := lines.line_of(scope)) is not None:
                self._short_way(line)

            async def next_heard() -> Message:
                message = await receive()
                self._message(scope, message)
                return message

            await app(scope, next_heard, send)

        return heard

    def _request(self, scope: Scope) -> None:
        line = f"{scope['method']} {scope['path']}?{scope['query_string'].decode('latin-1')}"
        head = sum(len(name) + len(value) for name, value in scope["headers"])
        self.requests.append(line)
        allowed = scope["method"] == "GET" or (scope["method"] == "POST" and scope["path"] in FORMS)
        if not allowed or len(line) > TEXT_AT_MOST or head > HEAD_AT_MOST:
            self.wrong.append(f"request: {line[:TEXT_AT_MOST]}, {head} bytes of headers")

    def _short_way(self, line: lines.Line) -> None:
        """Hear also the pictures that a line hands on past the application, or leaves out."""
        handed_on = line.handle_bytes

        def heard(event: Frame) -> None:
            before = line.queue.qsize()
            handed_on(event)
            if event.fin and line.queue.qsize() == before:  # it does not come to the application
                self._picture(bytes(event.data))

        line.handle_bytes = heard  # type: ignore[method-assign]

    def _message(self, scope: Scope, message: Message) -> None:
        if message["type"] == "http.request":
            self._body(scope, message["body"])
        elif message["type"] == "websocket.receive":
            data: bytes | None = message.get("bytes")
            if scope["path"] not in SOCKETS:
                self.wrong.append(f"socket: {scope['path']}")
            elif data is None:
                self._text(message["text"])
            else:
                self._picture(data)

    def _body(self, scope: Scope, body: bytes) -> None:
        if not body:
            return
        fields = parse_qsl(body.decode("latin-1"), keep_blank_values=True)
        known = FORMS.get(scope["path"], set())
        if len(body) > TEXT_AT_MOST or not fields or {name for name, _ in fields} - known:
            self.wrong.append(f"body of {len(body)} bytes to {scope['path']}")

    def _text(self, text: str) -> None:
        try:
            wire.message(text)
        except wire.UnusableMessageError as error:
            self.wrong.append(f"text: {error}")
        if len(text) > TEXT_AT_MOST:
            self.wrong.append(f"text of {len(text)} characters")
        self.texts.append(text)

    def _picture(self, data: bytes) -> None:
        people = data[1] if len(data) >= HEADER_BYTES else -1
        if not 0 <= people <= PEOPLE_AT_MOST or len(data) != HEADER_BYTES + people * PERSON_BYTES:
            self.wrong.append(f"binary of {len(data)} bytes")
        self.pictures.append(data)

    @contextmanager
    def way_out(self) -> Iterator[str]:
        """Run the proxy; gives its address."""
        tap = self

        class Gate(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                line = self.rfile.readline(HEAD_AT_MOST).decode("latin-1").strip()
                if not OF_THE_BROWSER.match(line):
                    tap.outside.append(line)
                self.wfile.write(b"HTTP/1.1 502 No way out\r\nContent-Length: 0\r\n\r\n")

        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Gate) as server:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"127.0.0.1:{server.server_address[1]}"
            server.shutdown()

    def flags(self, way_out: str, address: str) -> tuple[str, ...]:
        """Return what makes a browser send everything to the way out but what is for the coach."""
        here = address.removeprefix("http://")
        return (f"--proxy-server={way_out}", f"--proxy-bypass-list=<-loopback>;{here}")

    def quiet(self) -> None:
        """Wait for what a browser still sends for a page that is closed: it asks again by itself."""
        heard = None
        while heard != (now := len(self.outside) + len(self.requests)):
            heard = now
            sleep(QUIET_S)

    def listen(self, context: BrowserContext, address: str) -> None:
        """Hear also what pages ask for, calls, and what the content policy stops before any wire."""
        inside = (address, f"blob:{address}", "data:")
        context.on(
            "request", lambda asked: None if asked.url.startswith(inside) else self.outside.append(asked.url)
        )
        context.add_init_script(HEAR_CALLS)
        context.on("console", self._console)

    def calls(self, context: BrowserContext) -> None:
        """Take down the calls that pages of a context tried."""
        for page in context.pages:
            self.wrong += [f"call: {name}" for name in page.evaluate("window.calls ?? []")]

    def _console(self, told: ConsoleMessage) -> None:
        if "Content Security Policy" in told.text:
            self.wrong.append(f"stopped by the content policy: {told.text[:TEXT_AT_MOST]}")
