"""Windows small, turned, enlarged or from right to left; eyes that want stillness or contrast."""

from time import monotonic

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fake_engine import FakeEngine, serving
from tests.browser.test_screens import CUT_OFF, SCREENS, shown

WINDOWS = {
    "enlarged to 200 %": (720, 450),
    "small phone": (320, 568),
    "phone lying down": (844, 390),
    "old laptop": (1024, 768),
    "large": (1920, 1080),
}
SPOTS = """
Object.fromEntries(['.mirror', '.gauge__pipe', '.count', '.hold'].map(part =>
  [part, document.querySelector(part).getBoundingClientRect().left]))
"""


def opened(chromium: Browser, engine: FakeEngine, address: str, size: tuple[int, int], **eyes: str) -> Page:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **eyes)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    return page


@pytest.mark.parametrize("window", WINDOWS)
def test_every_screen_fits(chromium: Browser, engine: FakeEngine, address: str, window: str) -> None:
    page = opened(chromium, engine, address, WINDOWS[window])
    broken = {}
    for name in SCREENS:
        shown(page, engine, name)
        wide = page.evaluate("document.documentElement.scrollWidth") > WINDOWS[window][0]
        if wide or page.evaluate(CUT_OFF):
            broken[name] = page.evaluate(CUT_OFF)
    page.context.close()

    assert {} == broken


@pytest.mark.parametrize("window", WINDOWS)
def test_the_four_things_that_matter_can_be_seen_at_once(
    chromium: Browser, engine: FakeEngine, address: str, window: str
) -> None:
    page = opened(chromium, engine, address, WINDOWS[window])
    shown(page, engine, "work")
    bottoms = [
        page.evaluate(f"document.querySelector('{part}').getBoundingClientRect().bottom")
        for part in (".gauge__pipe", ".hold", ".cue__say", ".ctl")
    ]
    page.context.close()

    assert max(bottoms) <= WINDOWS[window][1]


def test_from_right_to_left_the_page_is_turned_and_the_clock_is_not(chromium: Browser) -> None:
    engine = FakeEngine(direction="rtl")
    with serving(engine) as address:
        page = opened(chromium, engine, address, (1440, 900))
        shown(page, engine, "work")
        spots = page.evaluate(SPOTS)
        turned = page.evaluate("getComputedStyle(document.querySelector('.hold svg')).transform")
        page.context.close()

    assert spots[".mirror"] > spots[".gauge__pipe"] > spots[".count"] > spots[".hold"]
    assert "none" == turned


def arcs_shown(page: Page) -> tuple[int, float]:
    """Return how many different arcs a ring showed, and in how many seconds."""
    arcs, began_s = set(), monotonic()
    for _ in range(20):
        arcs.add(page.get_attribute(".fill-hold", "stroke-dasharray"))
        page.wait_for_timeout(50)
    return len(arcs), monotonic() - began_s


def test_with_reduced_motion_the_ring_steps_once_a_second(
    chromium: Browser, engine: FakeEngine, address: str
) -> None:
    page = opened(chromium, engine, address, (1440, 900), reduced_motion="reduce")
    shown(page, engine, "rest")
    arcs, seconds = arcs_shown(page)
    page.context.close()

    assert arcs <= seconds + 2


def test_without_a_wish_for_stillness_the_ring_moves_at_the_speed_of_time(
    chromium: Browser, engine: FakeEngine, address: str
) -> None:
    page = opened(chromium, engine, address, (1440, 900))
    shown(page, engine, "rest")
    arcs, _ = arcs_shown(page)
    page.context.close()

    assert arcs > 8


def test_in_forced_colours_every_part_of_the_count_can_be_told_apart(
    chromium: Browser, engine: FakeEngine, address: str
) -> None:
    page = opened(chromium, engine, address, (1440, 900), forced_colors="active")
    shown(page, engine, "work")
    strokes = page.evaluate(
        "['.seg.on', '.seg.now', '.seg:not(.on, .now)'].map(one =>"
        " getComputedStyle(document.querySelector(`.wide-only ${one}`)).stroke)"
    )
    page.context.close()

    assert 3 == len(set(strokes))
