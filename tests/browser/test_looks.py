"""Every page at three widths and in both themes: axe finds nothing, nothing runs over; replays play."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from tests.record.stories import rep, set_began
from vastus.app.people import Person
from vastus.app.sessions import Sessions
from vastus.app.tracing import Trace, trace
from vastus.base.errors import UnknownNameError
from vastus.pose import recording
from vastus.record import history
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.sittings import SessionRecord
from vastus.web.house import House
from vastus.web.security import Rules
from vastus.web.server import application

ROOT = Path(__file__).parents[2]
AXE = ROOT / "out" / "checking" / "node_modules" / "axe-core" / "axe.min.js"
DEMO = ROOT / "src" / "vastus" / "demo" / "wall_squat.poses.jsonl"
BEGAN = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
PAGES = (
    "/",
    "/sessions",
    "/sessions/s1",
    "/exercises",
    "/exercises/wall_squat",
    "/settings",
    "/privacy",
    "/nowhere",
)
WIDTHS = (320, 820, 1440)
STARTING_S = 0.01
PLAYING_MS = 900


def story() -> tuple[Fact, ...]:
    """A session that was left after one set of wall squats."""
    reps = [rep("s1-01", 60.0 + 10.0 * n, complete=n < 3, side=None) for n in range(4)]
    return (
        SessionBegan(BEGAN, "s1", "article", 1, "0.1.0"),
        PainReported(BEGAN, "s1", "before", "right", 2, None),
        set_began("s1-01", 60.0, of=1),
        *reps,
        SetEnded(BEGAN + timedelta(minutes=3), "s1", "s1-01", "done", 3, 1, 180.0),
        SessionEnded(BEGAN + timedelta(minutes=20), "s1", finished=False, reason=None),
    )


class Desk:
    """A record with one session in it, whose one set is the demonstration's."""

    def __init__(self) -> None:
        told = history.session(story())
        assert told is not None
        self._told = told

    def latest(self, count: int) -> tuple[SessionRecord, ...]:
        return (self._told,)[:count]

    def one(self, session: str) -> SessionRecord:
        if session != "s1":
            raise UnknownNameError("The record", "there is no session of that name.", "Choose another.")
        return self._told

    def recorded(self) -> frozenset[str]:
        return frozenset({"s1-01"})

    def left(self, sessions: tuple[SessionRecord, ...], under_way: str | None) -> SessionRecord | None:
        return sessions[0] if under_way is None else None

    def trace(self, set_id: str) -> Trace:
        began = next(fact for fact in story() if isinstance(fact, SetBegan))
        _, sightings = recording.read(DEMO.read_text("utf-8").splitlines(), DEMO.name)
        return replace(trace(replace(began, at_s=0.0), sightings), set=set_id)


@dataclass
class Household:
    path: Path
    person: Person
    sessions: Sessions
    desk: Desk


def nobody(person: str, programme: object) -> None:
    raise AssertionError(f"nothing begins a session here, of {programme} for {person} or anybody")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real pages with an invented record, on a free port of this machine."""
    folder = tmp_path_factory.mktemp("data")
    household = Household(folder, Person(folder), Sessions(nobody), Desk())  # type: ignore[arg-type]
    app = application(House(household), Rules(hosts={"127.0.0.1"}))  # type: ignore[arg-type]
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="websockets-sansio"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            sleep(STARTING_S)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join(20.0)


@pytest.fixture
def problems() -> list[str]:
    return []


@pytest.fixture
def leaf(chromium: Browser, problems: list[str]) -> Iterator[Page]:
    """A page under the real content policy; whatever it complains about is kept."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.append(told.text) if "Content Security" in told.text else None)
    yield page
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds; it is put in by the browser, past the content policy."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(({violations}) => violations.map(({id, nodes}) => `${id}: ${nodes[0].target}`))"
    )
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_at_every_width_and_in_both_themes(
    leaf: Page, server: str, problems: list[str], path: str, shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    for theme in ("light", "dark"):
        leaf.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width in WIDTHS:
            leaf.set_viewport_size({"width": width, "height": 900})
            leaf.goto(server + path)
            name = path.strip("/").replace("/", "-") or "today"
            leaf.screenshot(path=shots / f"{name}-{width}-{theme}.png", full_page=True)

            assert leaf.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
            assert [] == violations(leaf), f"{path} at {width}, {theme}"
    assert [] == problems


@pytest.mark.parametrize("path", PAGES)
def test_whatever_can_be_pressed_is_large_enough(leaf: Page, server: str, path: str) -> None:
    leaf.set_viewport_size({"width": 390, "height": 844})
    leaf.goto(server + path)

    small = leaf.evaluate(
        """[...document.querySelectorAll("a[href], button, summary, input:not([type=hidden])")]
        .filter((one) => one.checkVisibility() && !one.matches(".skip, p a"))
        .map((one) => {
          const own = one.getBoundingClientRect();
          const beyond = getComputedStyle(one, "::after");
          const grows = beyond.position === "absolute" ? 24 : 0;
          return [one.outerHTML.slice(0, 60), own.width + grows, own.height + grows];
        })
        .filter(([, width, height]) => width < 43.5 || height < 43.5)"""
    )
    assert [] == small


def test_the_skip_link_is_the_first_thing_a_keyboard_meets(leaf: Page, server: str) -> None:
    leaf.goto(server)
    leaf.keyboard.press("Tab")
    assert "#main" == leaf.evaluate("document.activeElement.getAttribute('href')")

    leaf.keyboard.press("Enter")
    assert "main" == leaf.evaluate("document.activeElement.id")


def test_a_set_is_replayed_from_any_side_and_linked_with_its_trace(
    leaf: Page, server: str, problems: list[str]
) -> None:
    leaf.emulate_media(reduced_motion="reduce")
    leaf.goto(f"{server}/sessions/s1")
    leaf.click("[data-watch]")
    leaf.wait_for_selector(".replay .plot__line")

    leaf.click("[data-view=front]")
    assert "your left side is on the right" in leaf.inner_text(".replay__from")
    leaf.locator("[name=at]").evaluate("(at) => { at.value = 4; at.dispatchEvent(new Event('input')); }")
    assert "in the target" in leaf.inner_text(".replay__says")
    leaf.click("[data-do=play]")
    leaf.wait_for_timeout(PLAYING_MS)
    assert float(leaf.input_value("[name=at]")) > 4.1
    assert [] == problems


def test_the_geometry_of_the_replay_has_known_answers(leaf: Page, server: str) -> None:
    leaf.goto(f"{server}/exercises")
    told = leaf.evaluate(
        """async () => {
        const space = await import("/static/replay/space.js");
        const trace = await import("/static/replay/trace.js");
        const round = (values) => values.map((value) => Math.round(value * 1000) / 1000 + 0);
        return {
          side: round(space.seen([0, 0, 1], {yaw: 90, pitch: 0})),
          above: round(space.seen([0, 0, 1], {yaw: 0, pitch: 90})),
          places: [-1, 0, 0.5, 1, 9].map((atS) => space.placeAt([0, 1, 2], atS)),
          facing: space.facing({
            leftShoulder: [1, 2, 0], rightShoulder: [-1, 2, 0], leftHip: [1, 0, 0], rightHip: [-1, 0, 0],
          }),
          sides: [0, 90, -90, 180].map((yaw) => space.sideOf({yaw, pitch: 8}, 0)),
          ticks: trace.ticks(0, 28, 6),
        };
        }"""
    )

    assert {
        "side": [-1, 0, 0],
        "above": [0, -1, 0],
        "places": [0, 0, 0, 1, 2],
        "facing": {"front": 0, "left": 90},
        "sides": ["front", "left", "right", "behind"],
        "ticks": [0, 5, 10, 15, 20, 25],
    } == told
