"""Every screen, drawn from a message alone, on three widths, light and dark: whole, large, free of axe."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fake_engine import FakeEngine, serving

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "out/checking/node_modules/axe-core/axe.min.js"
SCREENS = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((HERE / "screens").glob("*.json"))
}
WINDOWS = {390: 844, 820: 1180, 1440: 900}
FAR_PX = 72
COUNT_MM, MM_PER_PX, DIGIT_OF_FONT = 22.0, 0.163, 0.70
SMALLEST = {"width": 320, "height": 568}
# Whether the number that counts and the buttons stand whole in the window, the number above them.
WHOLE = """
(() => {
  const box = (one) => one.getBoundingClientRect();
  const buttons = [...document.querySelectorAll(".ctl .btn")].filter((one) => one.checkVisibility()).map(box);
  const number = box(document.querySelector(".count :is(svg, .big-number)"));
  return [...buttons, number].every(({top, bottom}) => top >= 0 && bottom <= innerHeight)
    && number.bottom <= Math.min(...buttons.map(({top}) => top)) + 1;
})()
"""
LIVE = {
    "t": "live",
    "at": 1.0,
    "value": 44.2,
    "se": 3.0,
    "hold_left_s": 3.4,
    "phase": "at_target",
    "missing": "",
}
CUE = {
    "t": "say",
    "id": "hold",
    "says": "Stay there. Keep breathing.",
    "cue": "Stay there",
    "icon": "ok",
    "urgent": False,
}
# What a person may press: what is hidden or only for screen readers is not counted.
TARGETS = """
[...document.querySelectorAll('main button, main a, main input')].filter(one => one.checkVisibility())
.map(one => {
  const box = (one.closest('label') ?? one).getBoundingClientRect();
  return {name: one.textContent.trim() || one.value, width: box.width, height: box.height};
})
"""
DIGITS = """
[...document.querySelectorAll('.count svg')].filter(one => one.checkVisibility()).map(one =>
  one.getBoundingClientRect().width / one.viewBox.baseVal.width
  * one.querySelector('text').getAttribute('font-size'))
"""
CUT_OFF = """
[...document.querySelectorAll('.btn, h1, .cue__say, .big-number, .far-clock, legend, .next, .side')]
  .filter(one => one.checkVisibility() && getComputedStyle(one).clipPath === 'none')
  .filter(one => {
    const box = one.getBoundingClientRect();
    const over = one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 2;
    return over || box.left < -1 || box.right > innerWidth + 1;
  })
  .map(one => one.textContent.trim())
"""


@pytest.fixture(
    scope="module", params=[(width, theme) for width in WINDOWS for theme in ("light", "dark")], ids=str
)
def drawn(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, FakeEngine, str]]:
    """One page of one width in one theme; with the name that its pictures get."""
    width, theme = request.param
    engine = FakeEngine()
    context = chromium.new_context(viewport={"width": width, "height": WINDOWS[width]}, color_scheme=theme)
    with serving(engine) as address:
        page = context.new_page()
        page.goto(address)
        engine.wait(lambda heard: bool(heard.of("hello")))
        yield page, engine, f"{width}-{theme}"
        context.close()


def shown(page: Page, engine: FakeEngine, name: str) -> None:
    engine.show(SCREENS[name])
    if name == "work":
        engine.send(LIVE)
        engine.send(CUE)
    page.wait_for_selector(f"#stage[data-screen={SCREENS[name]['kind']}]")
    page.evaluate("document.querySelector('#notice').hidden = true; document.fonts.ready")


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_fits_its_window_and_its_buttons_can_be_hit(
    drawn: tuple[Page, FakeEngine, str], name: str, shots: Path
) -> None:
    page, engine, window = drawn
    shown(page, engine, name)
    page.screenshot(path=shots / f"{name}-{window}.png")
    targets: list[dict[str, Any]] = page.evaluate(TARGETS)

    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    assert [] == page.evaluate(CUT_OFF)
    assert targets
    assert [] == [one for one in targets if one["height"] < FAR_PX]


@pytest.mark.parametrize("name", ["ready", "work", "by_hand", "rest", "paused"])
def test_whoever_stands_away_from_the_screen_need_not_scroll(
    drawn: tuple[Page, FakeEngine, str], name: str
) -> None:
    page, engine, _ = drawn
    shown(page, engine, name)
    page.wait_for_selector("#heard:not(:empty)", state="attached")

    assert page.evaluate("document.documentElement.scrollHeight") <= page.evaluate("innerHeight")


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing(drawn: tuple[Page, FakeEngine, str], name: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe is not installed (make out/checking/installed)")
    page, engine, _ = drawn
    shown(page, engine, name)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [] == [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("name", ["work", "by_hand"])
def test_the_count_can_be_read_from_two_and_a_half_metres(
    drawn: tuple[Page, FakeEngine, str], name: str
) -> None:
    page, engine, window = drawn
    shown(page, engine, name)
    (font_px,) = page.evaluate(DIGITS)
    phone = window.startswith("390")  # which is held or stands nearer: 21.5 mm there

    assert font_px * DIGIT_OF_FONT * MM_PER_PX >= (21.0 if phone else COUNT_MM)


@pytest.mark.parametrize("name", ["ready", "work", "by_hand", "rest"])
def test_on_the_smallest_phone_the_number_and_the_buttons_are_whole(
    chromium: Browser, engine: FakeEngine, address: str, name: str
) -> None:
    page = chromium.new_page(viewport=SMALLEST)  # type: ignore[arg-type]
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    shown(page, engine, name)
    whole = page.evaluate(WHOLE)
    page.close()

    assert whole
