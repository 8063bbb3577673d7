"""The beginning in a real browser: by keyboard alone, at every width, in both themes, and without scripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.served import coach
from tests.browser.test_looks import AXE, MOVING, WIDTHS, assert_reached, violations
from vastus.app.coaching import Household
from vastus.record import codec
from vastus.record.reports import KneeDescribed, PersonDescribed, Screened

MOST_TABS = 160
LISTS = ("flags_now", "flags_health", "flags_knee")
FOCUSED = """(() => { const one = document.activeElement;
  return [one.name ?? "", one.type ?? one.tagName, one.value ?? ""]; })()"""
UNASKED = "[...document.querySelectorAll('.questions input[type=radio]')].map((one) => one.name)"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Household]]:
    with coach(tmp_path, known=False) as at_work:
        yield at_work


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    made = context.new_page()
    made.on("pageerror", lambda problem: pytest.fail(f"the page failed: {problem}"))
    yield made
    context.close()


def come_to(page: Page, name: str, kind: str) -> None:
    """Press the tabulator key until a field of a name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused[:2] == [name, kind]:
            return
    raise AssertionError(f"no {kind} {name} is reached")


def pick(page: Page, name: str, value: str) -> None:
    """Choose one of several with the arrow keys."""
    come_to(page, name, "radio")
    page.keyboard.press("Space")
    for _ in range(14):
        if page.evaluate(FOCUSED)[2] == value:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"{name} has no {value}")


def tick(page: Page, name: str, *values: str) -> None:
    """Tick boxes with the space bar."""
    for _ in values:
        while True:
            come_to(page, name, "checkbox")
            if page.evaluate(FOCUSED)[2] in values:
                page.keyboard.press("Space")
                break


def go_on(page: Page, to: str) -> None:
    come_to(page, "way", "submit")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert to in page.inner_text("h1")


def test_both_knees_are_described_by_keyboard_alone(page: Page, served: tuple[str, Household]) -> None:
    address, household = served
    page.goto(f"{address}/begin")
    tick(page, "agree", "1")
    pick(page, "age", "adult")
    tick(page, "knee", "left", "right")
    pick(page, "injured", "no")
    go_on(page, "Any of this")
    for name in LISTS:
        tick(page, name, "none")
    go_on(page, "Your left knee")
    for side, after in (("left", "Your right knee"), ("right", "Your plan")):
        tick(page, f"{side}_where", "around", "behind")
        tick(page, f"{side}_by", "squat")
        pick(page, f"{side}_weeks", "weeks")
        pick(page, f"{side}_worst", "6" if side == "left" else "3")
        pick(page, f"{side}_usual", "2")
        go_on(page, after)
    pick(page, "time", "evening")
    tick(page, "equipment", "mat", "step")
    pick(page, "running", "now")
    pick(page, "week_runs", "to_2")
    come_to(page, "goal1", "text")
    page.keyboard.type("stairs in the morning")
    go_on(page, "Nothing stands in the way")

    facts = [codec.decode(line, "fact") for _, line in household.courses._ledger.lines()]
    told: dict[type, list[Any]] = {kind: [one for one in facts if isinstance(one, kind)]
                                   for kind in (Screened, PersonDescribed, KneeDescribed)}  # fmt: skip
    assert ["go"] == [one.outcome for one in told[Screened]]
    assert [((1, 3, 5), True, 1080, "now", "to_2")] == [
        (one.weekdays, one.bouts, one.usual_start_min, one.running, one.week_runs)
        for one in told[PersonDescribed]
    ]
    assert [("left", 6, 2), ("right", 3, 2)] == [
        (one.knee, one.worst_nprs, one.usual_nprs) for one in told[KneeDescribed]
    ]
    assert "strength" in household.courses.today().kind or "stretches" in household.courses.today().kind


def fill(page: Page, **given: str) -> None:
    for name, values in given.items():
        for value in values.split():
            page.check(f"input[name='{name}'][value='{value}']", force=True)


def sound(page: Page, name: str, shots: Path) -> None:
    """Hold a page against axe, its width and stillness, in both themes."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=shots / f"begin-{name}-{width}-{theme}.png", full_page=True)

            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} at {width}"
            assert [] == violations(page), f"{name} at {width}, {theme}"
    assert [] == page.evaluate(MOVING)


def forward(page: Page) -> None:
    with page.expect_navigation():
        page.click("button[value=next]")


def come_to_knee(page: Page, address: str) -> None:
    """Begin, as somebody whom nothing stands in the way of and whose left knee hurts."""
    page.goto(f"{address}/begin")
    fill(page, agree="1", age="adult", knee="left", injured="no")
    forward(page)
    fill(page, **dict.fromkeys(LISTS, "none"))
    forward(page)


def come_to_plan(page: Page, address: str) -> None:
    """Describe the left knee too."""
    come_to_knee(page, address)
    fill(page, left_where="around", left_by="sit", left_weeks="years", left_worst="6", left_usual="3")
    forward(page)


def all_no(page: Page) -> None:
    for name in dict.fromkeys(page.evaluate(UNASKED)):
        fill(page, **{name: "no"})


def test_every_step_is_sound_as_it_comes_and_with_what_is_wanting(
    page: Page, served: tuple[str, Household], shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    page.goto(f"{served[0]}/begin")
    given: dict[str, dict[str, str]] = {
        "who": {"agree": "1", "age": "at_17", "injured": "yes", "guardian": "1", "knee": "left"},
        "flags": dict.fromkeys((*LISTS, "flags_injury"), "none"),
        "knee_left": {"left_where": "around", "left_by": "sit", "left_weeks": "years", "left_worst": "6",
                      "left_usual": "3"},
        "plan": {"running": "now", "week_runs": "to_4"},
    }  # fmt: skip
    for step, answers in given.items():
        assert step == page.get_attribute("[name=step]", "value")
        forward(page)
        assert step == page.get_attribute("[name=step]", "value")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        sound(page, f"{step}-open", shots)
        if step == "flags":
            fill(page, flags_health="r17 unsure")
            forward(page)
            sound(page, "flags-apart", shots)
            all_no(page)
            answers.pop("flags_health")
        fill(page, **answers)
        sound(page, step, shots)
        forward(page)
    assert "Let a provider have a look" in page.inner_text("h1")
    sound(page, "result", shots)


def test_the_short_forms_and_a_locked_page_are_sound(
    page: Page, served: tuple[str, Household], shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    address, _ = served
    for name in ("week", "injury"):
        page.goto(f"{address}/check/{name}")
        assert_reached(page)
        sound(page, name, shots)
    fill(page, flags_injury="r9", knee="left", sign="none")
    page.click("form.form button")
    assert "looked at today" in page.inner_text("h1")
    assert_reached(page)
    sound(page, "locked", shots)
    page.check("[name=assessed]", force=True)
    page.click("form.assessed button")
    assert "/begin" in page.url


def test_a_tap_on_the_picture_of_the_knee_ticks_its_place(page: Page, served: tuple[str, Household]) -> None:
    come_to_knee(page, served[0])
    page.wait_for_selector(".knee--left")
    for place in ("around", "shin", "back"):
        page.click(f".spot--{place}")
        assert page.is_checked(f"#place-{place}")
    page.click(".spot--shin")

    assert not page.is_checked("#place-shin")
    boxes = [one.bounding_box() for one in page.query_selector_all(".spot")]
    middles = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box is not None
    ]
    apart = min(
        ((x - u) ** 2 + (y - v) ** 2) ** 0.5 for n, (x, y) in enumerate(middles) for u, v in middles[:n]
    )
    assert apart >= 44  # each can be tapped without its neighbour


def test_it_works_without_any_script(chromium: Browser, served: tuple[str, Household]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served[0]}/begin")
    page.click("button[value=next]")
    assert "Please tick that you have read it" in page.content()
    assert not page.is_visible(".guardian")
    page.check("[name=age][value=to_16]", force=True)
    assert page.is_visible(".guardian")
    fill(page, agree="1", guardian="1", knee="right", injured="no")
    page.click("button[value=next]")
    page.click("details summary")
    assert page.is_visible("details li")
    page.click("button[value=back]")
    assert page.is_checked("[name=agree]")
    context.close()


def test_the_home_tests_are_sound_and_a_result_is_kept_by_keyboard(
    page: Page, served: tuple[str, Household], shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    address, household = served
    page.goto(f"{address}/tests/lunge_to_wall")
    come_to(page, "value_left", "text")
    page.keyboard.type("far")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    sound(page, "test-open", shots)
    page.fill("#value_left", "9,5")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "9.5 cm" in page.inner_text("#lunge_to_wall")
    assert 9.5 == household.courses.course().tests["lunge_to_wall", "left"][-1].value
    assert_reached(page)
    sound(page, "tests", shots)


def test_how_often_is_asked_of_those_who_run_and_is_not_sent_by_others(
    page: Page, served: tuple[str, Household]
) -> None:
    come_to_plan(page, served[0])
    seen = [page.is_visible("#ask-week_runs")]
    for answer in ("now", "no", "again", "new"):
        fill(page, running=answer)
        seen.append(page.is_visible("#ask-week_runs"))
        if answer == "now":
            fill(page, week_runs="from_5")
    forward(page)

    assert [False, True, False, True, False] == seen
    assert "Nothing stands in the way" in page.inner_text("h1")
    told = served[1].courses.course().person
    assert told is not None
    assert ("new", None) == (told.running, told.week_runs)


def test_runs_without_running_are_told_where_no_script_takes_them_back(
    chromium: Browser, served: tuple[str, Household]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    come_to_plan(page, served[0])
    fill(page, running="now", week_runs="from_5")
    fill(page, running="no")
    forward(page)

    assert "You chose “No”, and 5+ runs a week" in page.inner_text("#ask-week_runs")
    fill(page, week_runs="varies")
    forward(page)
    assert "Nothing stands in the way" in page.inner_text("h1")
    context.close()
