"""A demonstration plays, is turned, tells the truth, and is a picture where none can be drawn."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from avatars.demonstration import Demonstration, demonstrated
from avatars.moving import Movement, Side
from avatars.publish import Publisher
from tests.avatars import packed
from tests.browser.fake_engine import FakeEngine
from tests.browser.served import coach
from tests.browser.test_looks import AXE, violations
from tests.browser.test_screens import SCREENS
from vastus.protocol import load

SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
MOVEMENTS: Mapping[str, Movement] = {
    "wall_squat": packed.squat,
    "one_leg_wall_squat": packed.squat,
    "squat_depth": packed.squat,
}
TOGETHER, EACH, HOME_TEST = "/exercises/wall_squat", "/exercises/one_leg_wall_squat", "/tests/squat_depth"
PATIENCE_MS = 30_000
VIEWER = "document.querySelector('[data-demo]').viewer"


class Pictures:
    """Draws stills of one colour."""

    key = "one colour"

    def stills(self, motion: Path, demonstration: Demonstration) -> tuple[bytes, bytes]:
        del motion, demonstration
        return packed.picture(), packed.picture((70, 90, 120))


def shown(exercise: str, level: str, side: Side | None) -> Demonstration:
    """The truth: what the maker of the demonstration says."""
    asked = load.exercise(exercise)
    return demonstrated(asked, load.level(asked, level), side, MOVEMENTS[exercise], packed.cast().figure)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The coach with demonstrations by a figure of sticks."""
    demos = tmp_path_factory.mktemp("demos")
    Publisher(demos, packed.cast(), MOVEMENTS, Pictures()).publish()
    with coach(tmp_path_factory.mktemp("data"), demos=demos) as (address, _):
        yield address.rstrip("/")


@pytest.fixture(scope="module")
def drawing(launch: Callable[..., Browser]) -> Browser:
    """A browser that draws without a graphics card."""
    return launch(*SOFTWARE)


@pytest.fixture
def wide(drawing: Browser, problems: list[str]) -> Iterator[Page]:
    context = drawing.new_context(viewport={"width": 1280, "height": 900})
    yield watched(context, problems)
    context.close()
    assert [] == problems


@pytest.fixture
def calm(drawing: Browser, problems: list[str]) -> Iterator[Page]:
    """A page for somebody who wants stillness."""
    context = drawing.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield watched(context, problems)
    context.close()
    assert [] == problems


def watched(context: BrowserContext, problems: list[str]) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda told: (
            problems.append(told.text)
            if told.type in {"error", "warning"} and "GPU stall" not in told.text
            else None
        ),
    )
    return page


def until(page: Page, expression: str) -> None:
    """Wait until something holds; the page's content policy lets no test wait inside of it."""
    end = monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(expression):
        assert monotonic() < end, expression
        sleep(0.05)


def asked_for(page: Page) -> list[str]:
    """Every file that a page asks for from now on."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-demo][data-state=shown]")


def still(page: Page, address: str) -> None:
    """Open it and stop it."""
    opened(page, address)
    page.evaluate(f"{VIEWER}.seek(0)")


HIDE = """
(hidden) => {
  Object.defineProperty(document, "hidden", {configurable: true, value: hidden === 1});
  document.dispatchEvent(new Event("visibilitychange"));
}
"""


def at_s(page: Page) -> float:
    found: float = page.evaluate(f"{VIEWER}.atS")
    return found


def turned(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(f"{VIEWER}.turned")
    return found


def joint(page: Page, bone: str) -> list[float]:
    found: list[float] = page.evaluate(f"{VIEWER}.joint('{bone}')")
    return found


def test_it_plays_when_it_is_seen_and_stops_when_it_is_told(wide: Page, server: str) -> None:
    opened(wide, server + TOGETHER)
    button = wide.locator("[data-do=play]")
    assert "Pause" == button.inner_text().strip()
    until(wide, f"{VIEWER}.atS > 0.3")

    button.click()

    assert "Play" == button.inner_text().strip()
    stopped = at_s(wide)
    wide.wait_for_timeout(300)
    assert stopped == at_s(wide)
    button.click()
    until(wide, f"{VIEWER}.atS > {stopped + 0.1}")


def test_slowly_no_more_than_half_of_the_time_passes(wide: Page, server: str) -> None:
    still(wide, server + TOGETHER)
    slow = wide.locator("[data-do=slow]")
    slow.click()
    assert "true" == slow.get_attribute("aria-pressed")

    passed, real = wide.evaluate(
        f"""async () => {{
          const began = performance.now();
          document.querySelector("[data-do=play]").click();
          while ({VIEWER}.atS < 0.3) await new Promise((done) => setTimeout(done, 20));
          return [{VIEWER}.atS, (performance.now() - began) / 1000];
        }}"""
    )

    assert passed <= 0.5 * real + 0.02


def test_a_moment_shows_the_pose_that_the_motion_has_then(wide: Page, server: str) -> None:
    truth = shown("wall_squat", "article", None)
    still(wide, server + TOGETHER)

    for picture in (0, 41, 60, 150, len(truth.at_s) - 1):  # also one between those that were kept
        wide.evaluate(f"{VIEWER}.seek({truth.at_s[picture]})")

        for bone in ("pelvis", "thigh_l", "calf_l", "foot_r", "hand_l", "head"):
            where = truth.shown.posed.of(bone)[picture].tolist()
            assert pytest.approx(where, abs=1.5e-3) == joint(wide, bone), f"{bone} in picture {picture}"


def test_the_slider_scrubs_and_stops_it(wide: Page, server: str) -> None:
    truth = shown("wall_squat", "article", None)
    opened(wide, server + TOGETHER)
    told = truth.told()
    middle = 0.5 * (told["held_from_s"] + told["held_to_s"])

    wide.locator("[name=at]").fill(f"{middle:.2f}")

    assert pytest.approx(middle, abs=0.03) == at_s(wide)
    assert wide.evaluate(f"!{VIEWER}.playing")
    knee = truth.shown.posed.of("calf_l")[int(middle * 30)].tolist()
    assert pytest.approx(knee, abs=2e-3) == joint(wide, "calf_l")
    assert told["length_s"] == float(wide.locator("[name=at]").get_attribute("max") or "nan")


def test_each_phase_is_captioned_by_its_step_and_the_slider_says_it_too(wide: Page, server: str) -> None:
    steps = load.exercise("wall_squat").steps
    told = shown("wall_squat", "article", None).told()
    still(wide, server + TOGETHER)
    heard = []
    for at in (
        0.0,
        told["start_s"] + 0.5,
        told["held_from_s"] + 0.3,
        told["held_to_s"] - 0.3,
        told["held_to_s"] + 0.5,
    ):
        wide.evaluate(f"{VIEWER}.seek({at})")
        heard.append(wide.locator(".viewer__says").inner_text())

    assert [steps[0], steps[0], steps[1], steps[2], steps[3]] == heard
    assert steps[3] == wide.locator("[name=at]").get_attribute("aria-valuetext")
    assert 0 == wide.locator(".viewer [aria-live], .viewer [role=status]").count()


def test_it_is_turned_by_keys_and_says_from_where_it_is_seen(wide: Page, server: str) -> None:
    still(wide, server + TOGETHER)
    stage = wide.locator(".viewer__stage")
    assert ("slider", "from its left") == (stage.get_attribute("role"), stage.get_attribute("aria-valuetext"))
    before = turned(wide)
    stage.focus()

    for key, yaw, pitch in (
        ("ArrowRight", 15, 0),
        ("ArrowLeft", 0, 0),
        ("ArrowUp", 0, 15),
        ("ArrowDown", 0, 0),
    ):
        wide.keyboard.press(key)
        assert {"yaw": before["yaw"] + yaw, "pitch": before["pitch"] + pitch} == turned(wide)
    for _ in range(8):
        wide.keyboard.press("ArrowRight")
    assert "from behind" == stage.get_attribute("aria-valuetext")
    wide.keyboard.press("Home")
    assert before == turned(wide)
    wide.keyboard.press("Space")
    assert wide.evaluate(f"{VIEWER}.playing")


def test_it_is_turned_by_a_drag(wide: Page, server: str) -> None:
    still(wide, server + TOGETHER)
    before = turned(wide)
    box = wide.locator(".viewer__stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    wide.mouse.move(x, y)
    wide.mouse.down()
    wide.mouse.move(x - 60, y + 20)
    wide.mouse.up()
    wide.mouse.move(x + 100, y)

    assert {"yaw": before["yaw"] + 30, "pitch": before["pitch"] + 10} == turned(wide)


def test_buttons_look_from_the_side_the_front_and_above(wide: Page, server: str) -> None:
    still(wide, server + TOGETHER)

    for name, yaw, said in (
        ("Side", 90, "from its left"),
        ("Front", 0, "from the front"),
        ("Above", 0, "from above"),
    ):
        wide.get_by_role("button", name=name, exact=True).click()
        assert yaw == turned(wide)["yaw"]
        assert said == wide.locator(".viewer__stage").get_attribute("aria-valuetext")


def test_both_legs_are_shown_where_an_exercise_has_sides_and_the_working_one_is_near(
    wide: Page, server: str
) -> None:
    still(wide, server + EACH)
    level = wide.locator("[data-demo]").get_attribute("data-level") or ""
    assert turned(wide)["yaw"] > 0
    right = wide.get_by_role("button", name="Right leg")

    right.click()
    until(wide, f"{VIEWER}.turned.yaw < 0")

    assert "true" == right.get_attribute("aria-pressed")
    assert "false" == wide.get_by_role("button", name="Left leg").get_attribute("aria-pressed")
    truth = shown("one_leg_wall_squat", level, "right")
    wide.evaluate(f"{VIEWER}.seek({truth.at_s[60]})")
    assert pytest.approx(truth.shown.posed.of("foot_r")[60].tolist(), abs=1.5e-3) == joint(wide, "foot_r")
    wide.goto(server + TOGETHER)
    assert 0 == wide.locator("[data-leg]").count()


def test_what_works_is_named(wide: Page, server: str) -> None:
    wide.goto(server + TOGETHER)

    assert "Works: front of the thigh and seat." == wide.locator(".viewer__works").inner_text().strip()


def test_few_things_are_drawn(wide: Page, server: str) -> None:
    still(wide, server + TOGETHER)

    assert wide.evaluate(f"{VIEWER}.cost.calls") < 20


def test_nothing_is_loaded_before_it_comes_into_view_and_it_rests_when_it_is_out_of_it(
    wide: Page, server: str
) -> None:
    wide.set_viewport_size({"width": 1280, "height": 240})
    files = asked_for(wide)
    wide.goto(server + TOGETHER)
    wide.wait_for_timeout(400)
    assert [] == [url for url in files if "/three/" in url or url.endswith(".glb")]

    wide.locator(".viewer__stage").scroll_into_view_if_needed()
    wide.wait_for_selector("[data-demo][data-state=shown]")
    until(wide, f"{VIEWER}.atS > 0.1")
    wide.evaluate("scrollTo(0, document.body.scrollHeight)")
    wide.wait_for_timeout(400)
    rested = at_s(wide)
    wide.wait_for_timeout(400)

    assert rested == at_s(wide)
    wide.locator(".viewer__stage").scroll_into_view_if_needed()
    until(wide, f"{VIEWER}.atS > {rested + 0.05}")


def test_it_rests_while_the_page_is_hidden(wide: Page, server: str) -> None:
    opened(wide, server + TOGETHER)
    until(wide, f"{VIEWER}.atS > 0.1")

    wide.evaluate(HIDE, 1)
    rested = at_s(wide)
    wide.wait_for_timeout(300)
    assert rested == at_s(wide)

    wide.evaluate(HIDE, 0)
    until(wide, f"{VIEWER}.atS > {rested + 0.05}")


def test_what_is_taken_out_of_the_page_lets_go_of_the_graphics(wide: Page, server: str) -> None:
    opened(wide, server + TOGETHER)
    wide.evaluate(
        "window.kept = document.querySelector('.viewer canvas'); document.querySelector('.viewer').remove()"
    )

    until(wide, "window.kept.getContext('webgl2').isContextLost()")


def test_who_wants_stillness_sees_a_picture_and_may_play_it(calm: Page, server: str) -> None:
    files = asked_for(calm)
    calm.goto(server + TOGETHER)
    calm.wait_for_timeout(400)
    assert [] == [url for url in files if "/three/" in url or url.endswith(".glb")]
    assert calm.locator(".viewer__stage img").is_visible()

    calm.get_by_role("button", name="Play").click()
    calm.wait_for_selector("[data-demo][data-state=shown]")

    until(calm, f"{VIEWER}.atS > 0.2")


def test_without_graphics_it_stays_a_picture_without_buttons(chromium: Browser, server: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script("OffscreenCanvas.prototype.getContext = () => null")
    page = context.new_page()
    files = asked_for(page)
    page.goto(server + TOGETHER)
    page.wait_for_timeout(400)

    assert page.locator(".viewer__stage img").is_visible()
    assert not page.locator(".viewer__bar").is_visible()
    assert [] == [url for url in files if "/three/" in url]
    context.close()


def test_a_motion_that_does_not_come_leaves_the_picture(drawing: Browser, server: str) -> None:
    context = drawing.new_context()
    page = context.new_page()
    page.route("**/motions/*.glb", lambda route: route.abort())
    page.goto(server + TOGETHER)
    page.wait_for_selector(".viewer__bar", state="hidden")

    assert page.locator(".viewer__stage img").is_visible()
    stage = page.locator(".viewer__stage")
    assert ("img", None) == (stage.get_attribute("role"), stage.get_attribute("tabindex"))
    assert "farthest point" in (stage.get_attribute("aria-label") or "")
    assert 0 == page.locator(".viewer canvas").count()
    context.close()


def test_without_scripts_it_is_a_picture_with_its_words(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + TOGETHER)

    assert page.locator(".viewer__stage img").is_visible()
    assert not page.locator(".viewer__bar").is_visible()
    assert "farthest point" in (page.locator(".viewer__stage").get_attribute("aria-label") or "")
    context.close()


def test_a_home_test_shows_how_it_is_done_and_a_hand_out_where_it_begins_and_ends(
    calm: Page, server: str
) -> None:
    calm.goto(server + HOME_TEST)
    assert "squat_depth" == calm.locator("[data-demo]").get_attribute("data-demo")

    calm.goto(server + TOGETHER)
    stills = calm.locator(".demo__pair img").evaluate_all(
        "all => all.map((one) => one.src.split('/').at(-1))"
    )
    assert ["wall_squat-article-start.webp", "wall_squat-article-end.webp"] == stills


@pytest.mark.parametrize(
    ("path", "widths"), [(TOGETHER, (320, 390, 820, 1280)), (EACH, (320,)), (HOME_TEST, (320, 1280))]
)
def test_it_is_sound_at_every_width_and_in_both_themes(
    calm: Page, server: str, path: str, widths: tuple[int, ...], shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    for theme in ("light", "dark"):
        calm.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width in widths:
            calm.set_viewport_size({"width": width, "height": 900})
            calm.goto(server + path)
            calm.get_by_role("button", name="Play").click()
            calm.wait_for_selector("[data-demo][data-state=shown]")
            calm.evaluate(f"{VIEWER}.seek(3)")
            calm.screenshot(path=shots / f"demo-{path.strip('/').replace('/', '-')}-{width}-{theme}.png")

            assert calm.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
            assert [] == violations(calm), f"{path} at {width}, {theme}"
            small = calm.locator(".viewer :is(button, input)").evaluate_all(
                "all => all.filter((one) => { const box = one.getBoundingClientRect();"
                " return box.height < 44 || box.width < 44; }).map((one) => one.outerHTML)"
            )
            assert [] == small


def fragment(server: str, drawing: Browser) -> str:
    page = drawing.new_page()
    answer = page.request.get(f"{server}/demonstrations/wall_squat?level=hold_30")
    assert 200 == answer.status
    text = answer.text()
    page.close()
    return text


def test_a_session_introduces_an_exercise_with_the_demonstration_of_its_level(
    page: Page, engine: FakeEngine, server: str, drawing: Browser
) -> None:
    wanted: list[str] = []
    text = fragment(server, drawing)

    def answer(route: Any) -> None:
        wanted.append(route.request.url)
        route.fulfill(content_type="text/html", body=text)

    page.route("**/demonstrations/**", answer)
    engine.show({**SCREENS["intro"], "level": "hold_30"})

    page.wait_for_selector(".intro [data-demo=wall_squat][data-level=hold_30]")
    assert 1 == len(wanted)
    assert wanted[0].endswith("/demonstrations/wall_squat?level=hold_30")
    assert 0 == page.locator(".intro .demo__moments").count()


def test_a_session_without_demonstrations_shows_the_drawn_pictures(page: Page, engine: FakeEngine) -> None:
    page.route("**/demonstrations/**", lambda route: route.fulfill(status=404, body="none"))

    engine.show(SCREENS["intro"])

    page.wait_for_selector(".intro .demo__moments svg")
    page.wait_for_timeout(200)
    assert 2 == page.locator(".intro .demo__moments svg").count()
