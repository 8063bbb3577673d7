"""
How long the questions before the first session take: counted, not timed.

Somebody with one sore knee and no red flag, who runs, reads every word that a page
shows them, presses what they chose and types one goal. Reading, presses and typing take
what `screening.toml` says, with its sources, so that the pages cannot grow
beyond what people are told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import coach
from vastus.protocol import load

PACE = load.screening().pace
SHORT_S = 65.0  # about a minute
RESERVE_S = 20.0  # what the questions leave of the time that people are told
# Every word that is seen, but the digits of the pain scale, which are looked at and not read, and the letters
# that tie the picture of the knee to its list.
SEEN = r"""() => { const said = [];
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const words = (text) => text.match(/[\p{L}\d][\p{L}\d'\u2019]*/gu) ?? [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const inside = texts.currentNode.parentElement;
    if (seen(inside) && !inside.closest(".sr, .scale__row, .spot, .places em, option"))
      said.push(...words(texts.currentNode.textContent)); }
  const hints = [...document.querySelectorAll("main [placeholder]")].filter(seen);
  said.push(...hints.flatMap((one) => words(one.placeholder)));
  return said.length; }"""
ANSWERS = {
    "who": ("agree=1", "age=adult", "knee=right", "injured=no"),
    "flags": ("flags_now=none", "flags_health=none", "flags_knee=none"),
    "knee_right": (
        "right_where=around",
        "right_by=stairs",
        "right_weeks=weeks",
        "right_worst=5",
        "right_usual=2",
    ),
    "plan": (
        "time=evening",
        "equipment=floor",
        "equipment=mat",
        "equipment=step",
        "running=now",
        "week_runs=to_4",
    ),
}  # fmt: skip


@dataclass
class Walk:
    """What was read, pressed and typed on the way."""

    words: int = 0
    presses: int = 0
    fields: int = 0

    def seconds(self, words_per_min: float) -> float:
        reading = 60.0 * self.words / words_per_min
        return reading + self.presses * PACE.press_s.value + self.fields * PACE.field_s.value

    def read(self, page: Page) -> None:
        self.words += page.evaluate(SEEN)

    def press(self, page: Page, what: str) -> None:
        page.click(what, force=True)
        self.presses += 1

    def step(self, page: Page, step: str, answers: tuple[str, ...]) -> None:
        """Give a page its answers, read it with whatever they have brought, and go on."""
        for name, value in (one.split("=") for one in answers):
            self.press(page, f"input[name={name}][value='{value}']")
        if step == "plan":
            page.fill("#goal1", "stairs in the morning")
            page.select_option("#rate1", "4")
            self.fields += 1
            self.presses += 1
        self.read(page)
        with page.expect_navigation():
            self.press(page, "button[value=next]")


@pytest.fixture(scope="module")
def walked(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Walk, Page]]:
    folder: Path = tmp_path_factory.mktemp("three-minutes")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    with coach(folder, known=False) as (address, _):
        page, walk = context.new_page(), Walk()
        page.goto(f"{address}/begin")
        for step, answers in ANSWERS.items():
            assert step == page.get_attribute("[name=step]", "value")
            walk.step(page, step, answers)
        yield walk, page
    context.close()


def test_the_questions_take_less_than_people_are_told(walked: tuple[Walk, Page]) -> None:
    taken = walked[0].seconds(PACE.words_per_min.value)

    assert taken <= 60.0 * PACE.told_min.value - RESERVE_S, walked[0]
    assert taken > 60.0 * (PACE.told_min.value - 1.0), "people are told too much"


def test_even_with_what_they_come_to_it_is_not_longer(walked: tuple[Walk, Page]) -> None:
    walk, page = walked
    assert "Nothing stands in the way" in page.inner_text("h1")
    whole = Walk(walk.words + page.evaluate(SEEN), walk.presses + 1, walk.fields)

    assert whole.seconds(PACE.words_per_min.value) <= 60.0 * PACE.told_min.value, whole


def test_a_slow_reader_needs_half_a_minute_more_at_most(walked: tuple[Walk, Page]) -> None:
    assert walked[0].seconds(PACE.slow_words_per_min.value) <= 60.0 * PACE.told_min.value + 30.0, walked[0]


@pytest.mark.parametrize(("form", "presses"), [("week", 7), ("injury", 5)])
def test_a_short_form_takes_a_minute_as_it_says(
    chromium: Browser, tmp_path: Path, form: str, presses: int
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    with coach(tmp_path) as (address, _):
        page.goto(f"{address}/check/{form}")
        words = page.evaluate(SEEN)
        assert "takes a minute" in page.inner_text(".lead")
    page.close()

    assert 30.0 < Walk(words, presses).seconds(PACE.words_per_min.value) <= SHORT_S


def test_what_is_counted_is_what_stands_there(walked: tuple[Walk, Page]) -> None:
    page = walked[1].context.new_page()
    page.set_content(
        "<main><h1>Two words</h1><details><summary>More</summary><p>hidden away</p></details>"
        "<p class='sr'>for ears</p><input placeholder='For example'><p hidden>nothing</p><p>18–44</p></main>"
    )

    assert 2 + 1 + 2 + 2 == page.evaluate(SEEN)
    page.close()
