"""A phone of the network: nothing before the code, then the camera, and the remote of another."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.seeded import seeded
from vastus.app.coaching import Household
from vastus.web import lan, network, port
from vastus.web.house import House
from vastus.web.network import Shared
from vastus.web.running import Listener, Running

PHONE: dict[str, Any] = {
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36",
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "ignore_https_errors": True,  # what a person does when the phone warns of the certificate
}
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
PATIENCE_MS = 30_000.0


@dataclass
class FromTheNetwork:
    """Lets what comes over TLS look as if it came from another machine."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("scheme") in {"https", "wss"}:
            scope = {**scope, "client": ("192.168.1.20", 50000)}
        await self.app(scope, receive, send)


@contextmanager
def shared_by(folder: Path) -> Iterator[Shared]:
    """The coach as `--lan` serves it, on this machine's own address."""
    household = Household(seeded(folder))
    near = Listener(port.bound("127.0.0.1", 0))
    shared = network.shared(House(household), "127.0.0.1", near, time.monotonic)
    running = Running(FromTheNetwork(shared.app), [near, shared.listener])
    household.open(failed=running.stop)
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(running.serve(started.set)), daemon=True)
    thread.start()
    assert started.wait(30.0)
    try:
        yield shared
    finally:
        running.stop()
        thread.join(30.0)
        household.close()


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shared]:
    monkeypatch.setattr(lan, "addresses", lambda: ("127.0.0.1",))
    with shared_by(tmp_path) as made:
        yield made


@pytest.fixture
def filming(launch: Callable[..., Browser]) -> Browser:
    return launch(*CAMERA)


@pytest.fixture
def phone(filming: Browser, shared: Shared) -> Iterator[BrowserContext]:
    """A phone that is put away before the coach ends."""
    del shared
    context = filming.new_context(**PHONE)
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def paired(context: BrowserContext, shared: Shared) -> Page:
    page = context.new_page()
    page.goto(f"{shared.address}/")
    page.fill("#code", shared.pairing.code)
    page.click("main button")
    page.wait_for_url(f"{shared.address}/")
    return page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/session",
        "/remote",
        "/sessions/x",
        "/api/texts",
        "/api/sessions",
        "/models/x.task",
        "/vendor/x.mjs",
    ],
)
def test_before_the_code_a_phone_gets_nothing(phone: BrowserContext, shared: Shared, path: str) -> None:
    plain = phone.request.get(shared.address + path, max_redirects=0)
    forged = phone.request.get(
        shared.address + path, max_redirects=0, headers={"cookie": "__Host-vastus=guessed"}
    )

    assert [403, 403] == [plain.status, forged.status]


@pytest.mark.parametrize("line", ["/session/socket", "/session/remote"])
def test_before_the_code_no_line_opens(phone: BrowserContext, shared: Shared, line: str) -> None:
    page = phone.new_page()
    page.goto(f"{shared.address}/pair")
    opened = page.evaluate(
        "address => new Promise(told => {"
        "const line = new WebSocket(address);"
        "line.onopen = () => told(true); line.onerror = () => told(false); })",
        shared.address.replace("https", "wss") + line,
    )

    assert not opened


def test_whoever_types_the_address_is_asked_for_the_code(phone: BrowserContext, shared: Shared) -> None:
    page = phone.new_page()
    problems: list[str] = []
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.goto(f"{shared.address}/")
    page.fill("#code", "000000" if shared.pairing.code != "000000" else "111111")
    page.click("main button")
    wrong = page.inner_text("#code-wrong")
    page.wait_for_load_state()  # a picture that is still on its way would fail as the page is left
    page.fill("#code", shared.pairing.code)
    page.click("main button")
    page.wait_for_url(f"{shared.address}/")

    assert "That is not the code." in wrong
    assert [] == problems
    assert page.is_visible("text=Start")


def test_a_phone_is_the_camera_and_another_the_remote(
    filming: Browser, phone: BrowserContext, shared: Shared
) -> None:
    camera = paired(phone, shared)
    camera.click("main form[action='/session'] button")
    camera.wait_for_url("**/session")
    camera.wait_for_selector("#stage[data-screen=pain]")
    other = filming.new_context(**PHONE)
    other.set_default_timeout(PATIENCE_MS)
    remote = paired(other, shared)
    remote.goto(f"{shared.address}/remote")
    remote.click("[data-answers] button >> nth=2")
    remote.wait_for_selector("#remote[data-kind=activity_waits]")
    remote.click("[data-press=skip]")
    remote.wait_for_selector("#remote[data-kind=intro]")
    remote.click("[data-press=go]")
    remote.wait_for_selector("#remote[data-kind=gate]")
    camera.wait_for_selector("#stage[data-camera=on]")
    width = remote.evaluate("document.documentElement.scrollWidth")
    other.close()

    assert camera.evaluate("isSecureContext")
    assert "Clamshell" in camera.inner_text("main")
    assert width <= PHONE["viewport"]["width"]
