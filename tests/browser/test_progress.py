"""Progress and its questions in a real browser: sound at every width, in both themes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_looks import AXE, MOVING, PRIMARY, WIDTHS, assert_reached, violations
from tests.web.living import kept, recovering, served

PAGES = ("/progress", "/questions/akps", "/questions/goals", "/today/handout")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(kept(tmp_path_factory.mktemp("lived"), recovering())) as address:
        yield address


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("fresh")) as address:
        yield address


@pytest.fixture
def leaf(leaf: Page, problems: list[str]) -> Iterator[Page]:
    yield leaf
    assert [] == problems


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_is_sound_at_every_width(leaf: Page, lived: str, path: str, theme: str, shots: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    leaf.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    for width in WIDTHS:
        leaf.set_viewport_size({"width": width, "height": 900})
        leaf.goto(lived + path)
        if path == "/progress":
            leaf.wait_for_selector(".chart svg", state="attached")
        name = path.strip("/").replace("/", "-")
        leaf.screenshot(path=shots / f"{name}-{width}-{theme}.png", full_page=True)

        assert leaf.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
        assert [] == violations(leaf), f"{path} at {width}"


def test_an_empty_page_is_sound_too(leaf: Page, fresh: str, shots: Path) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    for width in WIDTHS:
        leaf.set_viewport_size({"width": width, "height": 900})
        leaf.goto(f"{fresh}/progress")
        leaf.screenshot(path=shots / f"progress-empty-{width}.png", full_page=True)

        assert leaf.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [] == violations(leaf)


@pytest.mark.parametrize("path", PAGES)
def test_every_control_is_reached_by_keyboard_and_nothing_moves(leaf: Page, lived: str, path: str) -> None:
    leaf.emulate_media(reduced_motion="reduce")
    leaf.goto(lived + path)

    assert [] == leaf.evaluate(MOVING)
    assert 1 >= len(leaf.evaluate(PRIMARY))
    assert_reached(leaf)


def test_the_chart_that_is_shown_has_text_that_can_be_read(leaf: Page, lived: str) -> None:
    for width in (390, 820, 1440):
        leaf.set_viewport_size({"width": width, "height": 900})
        leaf.goto(f"{lived}/progress")
        leaf.wait_for_selector(".chart svg", state="attached")
        heights = leaf.evaluate(
            """[...document.querySelectorAll(".chart text")].filter((one) => one.checkVisibility())
            .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""
        )

        assert heights
        assert 14.0 <= min(heights), f"at {width}"


def test_the_chart_follows_the_theme(leaf: Page, lived: str) -> None:
    colours = set()
    for theme in ("light", "dark"):
        leaf.emulate_media(color_scheme=theme)
        leaf.goto(f"{lived}/progress")
        leaf.wait_for_selector(".chart svg", state="attached")
        colours.add(leaf.evaluate("getComputedStyle(document.querySelector('.chart text')).fill"))

    assert 2 == len(colours)


def test_answers_that_were_chosen_are_still_there_without_scripts(chromium: Browser, fresh: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{fresh}/questions/akps")
    page.get_by_label("A little, or now and then").check()
    page.get_by_role("button", name="Keep my answers").click()

    assert page.url.endswith("/questions/akps?kept")
    assert page.get_by_label("A little, or now and then").is_checked()
    assert page.get_by_text("12 questions have no answer yet").is_visible()
    context.close()


def test_without_scripts_the_chart_is_a_picture_that_is_shown(chromium: Browser, lived: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{lived}/progress")
    box = page.locator(".chart img").bounding_box()
    context.close()

    assert box is not None
    assert box["height"] > 100.0
