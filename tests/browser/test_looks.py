"""Every page at three widths and in both themes: axe finds nothing, nothing runs over; replays play."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.browser.fake_engine import FakeEngine
from tests.browser.test_screens import LIVE, SCREENS
from tests.record.stories import rep, set_began
from tests.seeded import answers
from tests.web.living import listening
from vastus.app.courses import Courses
from vastus.app.people import Person
from vastus.app.recovery import Recoveries
from vastus.app.sessions import Sessions
from vastus.app.tracing import Trace, trace
from vastus.base.errors import UnknownNameError
from vastus.pose import recording
from vastus.record import history
from vastus.record.facts import Fact, PainReported, SessionBegan, SessionEnded, SetBegan, SetEnded
from vastus.record.sittings import SessionRecord
from vastus.store.memory import MemoryLedger
from vastus.web import pairpage
from vastus.web.house import House
from vastus.web.pairing import Pairing
from vastus.web.rendering import Pen
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
    "/settings/days",
    "/privacy",
    "/nowhere",
    "/pair",
    "/paired-not-yet",
)
LAPTOP = "https://192.168.1.10:8151/pair"
REMOTE_SCREENS = sorted(SCREENS)
ENLARGED = {"width": 720, "height": 450}  # 1440 x 900 at 200 %
MOST_STOPS = 120
# Whatever the tabulator key must come to: of the radios of a question one, of what is closed nothing.
STOPS = """
(() => {
  const groups = new Set();
  const stops = "a[href], button, summary, select, input:not([type=hidden]), [tabindex='0']";
  return [...document.querySelectorAll(stops)]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
    .filter((one) => {
      if (one.type !== "radio") return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    }).length;
})()
"""
# Which of them has the focus, and whether that can be seen: on itself, or on what stands for it.
FOCUSED = """
(() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const seen = [one, one.nextElementSibling, one.closest("label")].filter(Boolean)
    .some((part) => { const {outlineStyle, outlineWidth} = getComputedStyle(part);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2; });
  one.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
  return [one.dataset.stop, seen ? "" : one.outerHTML.slice(0, 80)];
})()
"""
# What stands beyond the window, but for what is meant to.
OVER = """
(besides) => [...document.querySelectorAll("main *, nav *")]
  .filter((one) => one.checkVisibility() && !one.closest(besides))
  .filter((one) => { const box = one.getBoundingClientRect();
    return box.width > 1 && (box.left < -1 || box.right > innerWidth + 1); })
  .map((one) => one.outerHTML.slice(0, 60))
"""
# Filled buttons; lines and tints are not.
PRIMARY = """
[...document.querySelectorAll("main .btn:not(.btn--limit)")].filter((one) => one.checkVisibility())
  .filter((one) => getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)")
  .map((one) => one.textContent.trim())
"""
MOVING = """
[...document.querySelectorAll("*")].filter((one) => ["", "::before", "::after"].some((part) => {
  const {transitionDuration, animationDuration, animationName} = getComputedStyle(one, part || null);
  const long = (told) => told.split(",").some((each) => parseFloat(each) > 0.001);
  return long(transitionDuration) || (animationName !== "none" && long(animationDuration));
})).map((one) => one.outerHTML.slice(0, 80))
"""
WIDTHS = (320, 820, 1440)
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

    def latest(self, count: int, after: int = 0) -> tuple[SessionRecord, ...]:
        return (self._told,)[after : after + count]

    def one(self, session: str) -> SessionRecord:
        if session != "s1":
            raise UnknownNameError("The record", "there is no session of that name.", "Choose another.")
        return self._told

    def recorded(self) -> frozenset[str]:
        return frozenset({"s1-01"})

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
    courses: Courses
    recoveries: Recoveries

    def glimpsed(self) -> Courses:
        return self.courses

    def latest(self, count: int) -> tuple[SessionRecord, ...]:
        return self.desk.latest(count)


def nobody(person: str, programme: object) -> None:
    raise AssertionError(f"nothing begins a session here, of {programme} for {person} or anybody")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real pages with an invented record, on a free port of this machine."""
    folder = tmp_path_factory.mktemp("data")
    ledger = MemoryLedger()
    ledger.append(answers())
    courses = Courses(ledger, lambda: None, lambda: datetime.now(UTC))
    recoveries = Recoveries(ledger.lines)
    household = Household(folder, Person(folder), Sessions(nobody), Desk(), courses, recoveries)  # type: ignore[arg-type]
    house = House(household)  # type: ignore[arg-type]
    pen = Pen(house)

    async def unpaired(_: Request) -> Response:
        return pen.page("pair", here=False, address="", code="", picture="", problem=pen.t("pair.wrong"))

    extra = [
        *pairpage.routes(pen, Pairing(folder, lambda: 1000.0), LAPTOP),
        Route("/paired-not-yet", unpaired),
    ]
    app = application(house, Rules(hosts={"127.0.0.1"}), extra)
    with listening(app) as address:
        yield address


def violations(page: Page) -> list[str]:
    """What axe finds; it is put in by the browser, past the content policy."""
    page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(({violations}) => violations.map(({id, nodes}) => `${id}: ${nodes[0].target}`))"
    )
    return found


def sound(leaf: Page, address: str, name: str, shots: Path, widths: tuple[int, ...]) -> None:
    """Hold a page against axe, at every width and in both themes."""
    for theme in ("light", "dark"):
        leaf.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width in widths:
            leaf.set_viewport_size({"width": width, "height": 900})
            leaf.goto(address)
            leaf.screenshot(path=shots / f"{name}-{width}-{theme}.png", full_page=True)

            assert leaf.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} at {width}"
            assert [] == violations(leaf), f"{name} at {width}, {theme}"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_at_every_width_and_in_both_themes(
    leaf: Page, server: str, problems: list[str], path: str, shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    sound(leaf, server + path, path.strip("/").replace("/", "-") or "today", shots, WIDTHS)

    assert [] == problems


def run_over(leaf: Page, address: str, besides: str = "svg, .sr, .skip") -> dict[tuple[int, str], list[str]]:
    """Return what stands beyond the window when a page is enlarged, on a phone or large, either way round."""
    over = {}
    for width, height in ((ENLARGED["width"], ENLARGED["height"]), (390, 844), (1440, 900)):
        leaf.set_viewport_size({"width": width, "height": height})
        leaf.goto(address)
        for direction in ("ltr", "rtl"):
            leaf.evaluate(f"document.documentElement.dir = '{direction}'")
            over[width, direction] = leaf.evaluate(OVER, besides)
    return {where: what for where, what in over.items() if what}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_everything_when_it_is_enlarged_or_turned_round(
    leaf: Page, server: str, path: str
) -> None:
    assert {} == run_over(leaf, server + path)


@pytest.mark.parametrize("path", PAGES)
def test_every_control_is_reached_by_keyboard_and_is_seen_to_have_the_focus(
    leaf: Page, server: str, path: str
) -> None:
    leaf.goto(server + path)

    assert_reached(leaf)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_for_who_wants_stillness(leaf: Page, server: str, path: str) -> None:
    leaf.emulate_media(reduced_motion="reduce")
    leaf.goto(server + path)

    assert [] == leaf.evaluate(MOVING)


def assert_reached(page: Page) -> None:
    """Go through a page with the tabulator key alone."""
    expected = page.evaluate(STOPS)
    reached: dict[str, str] = {}
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused[0] in reached:
            break
        reached[focused[0]] = focused[1]

    assert [] == [unseen for unseen in reached.values() if unseen]
    assert expected == len(reached)


@pytest.mark.parametrize("name", REMOTE_SCREENS)
def test_a_screen_of_the_session_is_reached_by_keyboard(page: Page, engine: FakeEngine, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    engine.show(SCREENS[name])
    page.wait_for_selector(f"#stage[data-screen={SCREENS[name]['kind']}]")
    page.evaluate("document.querySelector('#notice').style.display = 'none'")  # it may come late, and again
    page.evaluate("document.activeElement.blur()")

    assert [] == page.evaluate(MOVING)
    assert_reached(page)


@pytest.mark.parametrize(("value", "hidden"), [(1.0, "top"), (36.0, "band"), (56.0, "limit"), (20.0, "")])
def test_the_number_at_the_gauge_never_lies_over_a_label(
    page: Page, engine: FakeEngine, value: float, hidden: str
) -> None:
    engine.show(SCREENS["work"])
    page.wait_for_selector("#stage[data-screen=work]")
    engine.send(LIVE | {"value": value})
    page.wait_for_selector(".gauge__mark:not([hidden])")

    beside = page.evaluate(
        "[...document.querySelectorAll('.is-beside')].map((one) => one.classList[1].split('--')[1])"
    )
    assert hidden == "".join(beside)
    assert page.evaluate(
        """[...document.querySelectorAll(".gauge__label:not(.is-beside)")]
        .map((one) => [one, document.querySelector(".gauge__mark b")])
        .map((both) => both.map((each) => each.getBoundingClientRect()))
        .every(([one, mark]) => one.bottom < mark.top + 8 || one.top > mark.bottom - 8)"""
    )


# A person who stands upright, in profile; the toes are at +1 where they face right.
WEDGE = """
async ([turns, faces, value]) => {
  const { Wedge } = await import("/static/wedge.js");
  const places = {11: [0, 0], 23: [0, 2], 25: [0, 3], 27: [0, 4], 29: [0, 4], 31: [faces, 4]};
  const at = (point) => { const [x, y] = places[point]; return {x, y, seen: 1}; };
  const arcs = [];
  const pen = new Proxy({}, {
    get: (_, name) => (...given) => name === "arc" && arcs.push(given), set: () => true,
  });
  const wedge = new Wedge();
  wedge.scale({top: 0, bottom: 70, target_from: 35, target_to: 50, stop: null, unit: "°", turns}, "left");
  wedge.mark(value);
  wedge.draw(pen, at, {lake: "", clay: "", halo: ""});
  const degrees = (angle) => angle * 180 / Math.PI;
  return arcs.slice(0, 1).flatMap(([x, y, , from, to]) => [x, y, degrees(from), degrees(to)]);
}
"""


@pytest.mark.parametrize(
    ("turns", "faces", "value", "arc"),
    [
        ("knee", 1, 0.0, [0, 3, -125, -140]),  # from straight up, the hip goes back
        ("knee", -1, 0.0, [0, 3, -55, -40]),
        ("knee", 1, 10.0, [0, 3, -115, -130]),  # upright, but said to be bent: zero lies before it
        ("thigh", 1, 0.0, [0, 2, 55, 40]),  # from hanging down, the knee goes forward
        ("shank", 1, 0.0, [0, 4, -55, -40]),
        ("trunk", 1, 0.0, [0, 2, -55, -40]),
        ("", 1, 0.0, []),
        ("knee", 1, None, []),
    ],
)
def test_the_slice_in_the_mirror_lies_where_the_gauge_says(
    leaf: Page, server: str, turns: str, faces: int, value: float | None, arc: list[float]
) -> None:
    leaf.goto(f"{server}/privacy")

    assert pytest.approx(arc) == leaf.evaluate(WEDGE, [turns, faces, value])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_remote_is_sound_on_every_screen_and_has_one_primary_button(
    leaf: Page, engine: FakeEngine, address: str, theme: str, shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    leaf.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    leaf.set_viewport_size({"width": 390, "height": 844})
    leaf.goto(address.replace("/session", "/remote"))
    engine.wait(lambda heard: bool(heard.of("hello")))
    for name in REMOTE_SCREENS:
        engine.show(SCREENS[name])
        title = SCREENS[name].get("title") if SCREENS[name]["kind"] in {"pain", "summary", "work"} else None
        if title:
            leaf.wait_for_function("(title) => document.querySelector('h1').textContent === title", arg=title)
        leaf.wait_for_function(
            "(kind) => document.querySelector('#remote').dataset.kind.startsWith(kind)",
            arg=SCREENS[name]["kind"],
        )
        leaf.screenshot(path=shots / f"remote-{name}-390-{theme}.png", full_page=True)
        primary = leaf.evaluate(PRIMARY)

        assert leaf.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert [] == violations(leaf), name
        assert len(primary) <= 1, (name, primary)


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
