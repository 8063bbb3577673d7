"""What a person sees is what they are to do: on every rung of every ladder, from the words to the drawing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fake_engine import FakeEngine, serving
from tests.session.acted import shown_of
from vastus.app.prescribed import alone, pictured
from vastus.plan.ladders import rules
from vastus.protocol import load
from vastus.session.outputs import Show
from vastus.web import wire

LADDERS = tuple(rules().by_exercise)
FORMS = pictured(load.programme("article"), LADDERS)
RUNGS = [(ladder, level.id) for ladder in LADDERS for level in load.exercise(ladder).levels]
# Whose drawing stands in each place of a screen, by the templates of the page; nobody's where it is empty.
SHOWN = """
(kind) => {
  const places = {
    ".mirror__demo": "template[data-scene]:not([data-moments])",
    ".demo__moments": "template[data-moments]",
    ".mirror__outline": "template[data-outline]",
  };
  const own = {intro: [".demo__moments"], gate: [".mirror__outline"]};
  return [".mirror__demo", ...own[kind] ?? []].map((place) => {
    const shown = document.querySelector(place).innerHTML;
    return [...document.querySelectorAll(places[place])]
      .filter((drawn) => drawn.innerHTML === shown)
      .map((drawn) => drawn.dataset.scene ?? drawn.dataset.outline);
  });
}
"""


@pytest.fixture(scope="module")
def coached(chromium: Browser) -> Iterator[tuple[Page, FakeEngine]]:
    """A page of a session with a picture of everything that the session may come to."""
    engine = FakeEngine(pictured=FORMS)
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    with serving(engine) as address:
        page = context.new_page()
        page.on("pageerror", lambda problem: pytest.fail(f"the page failed: {problem}"))
        page.goto(address)
        engine.wait(lambda heard: bool(heard.of("hello")))
        yield page, engine
        context.close()


def told(ladder: str, level: str) -> list[dict[str, Any]]:
    """Return the first screen of each kind of a rung, as the coach says it."""
    screens = {one.kind: one for one in reversed(shown_of(ladder, level)) if one.kind != "pain"}
    return [json.loads(wire.told(Show(one), 0.0)) for one in screens.values()]


@pytest.mark.parametrize(("ladder", "level"), RUNGS)
def test_a_screen_shows_the_exercise_that_is_performed_and_no_other(
    coached: tuple[Page, FakeEngine], ladder: str, level: str
) -> None:
    page, engine = coached
    (performed,) = pictured(alone(ladder, level), ())
    screens = told(ladder, level)
    for screen in screens:
        engine.show(screen)
        page.wait_for_selector(f"#stage[data-screen={screen['kind']}]")

        assert performed == screen["pictured"]
        for names in page.evaluate(SHOWN, screen["kind"]):
            assert performed in names, f"{screen['kind']} of {ladder} at {level}"

    assert {"intro", "ready", "work"} <= {screen["kind"] for screen in screens}


def test_what_nobody_drew_is_shown_by_no_picture_of_another(coached: tuple[Page, FakeEngine]) -> None:
    page, engine = coached
    engine.show(told("wall_squat", "article")[-1] | {"pictured": "nobody_drew_this"})
    page.wait_for_selector(".mirror__demo", state="hidden")

    assert 0 == page.locator(".mirror__demo svg").count()
