"""What is answered on a page is answered where it stands; without scripts the same form loads it anew."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.served import coach
from vastus.app.coaching import Household

HERE = "window.here = true"  # forgotten by a page that is loaded anew
STILL_HERE = "window.here === true"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put this machine where it is about noon: what is asked in the morning is not asked at night."""
    west = datetime.now(UTC).hour - 12
    monkeypatch.setenv("TZ", f"NOON{west:+d}")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Household]]:
    with coach(tmp_path_factory.mktemp("data")) as served:
        yield served


@pytest.fixture
def leaf(context: BrowserContext, problems: list[str]) -> Page:
    """A page whose faults, and whose breaches of the content policy, are kept."""
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.append(told.text) if told.type == "error" else None)
    return page


def opened(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate(HERE)


def test_the_morning_is_answered_without_a_new_page(
    leaf: Page, house: tuple[str, Household], problems: list[str]
) -> None:
    address, household = house
    opened(leaf, address, "/")
    leaf.get_by_label("2 of 10", exact=True).check()
    leaf.get_by_role("button", name="Keep this answer").click()
    expect(leaf.locator("#said")).to_contain_text("2 of 10")
    expect(leaf.locator("main .answer").first).to_be_focused()

    assert leaf.evaluate(STILL_HERE)
    assert [2] == [nprs for _, nprs in household.courses.course().knees["right"].mornings]
    assert not problems


def test_a_wish_changes_the_day_in_place_and_back(leaf: Page, house: tuple[str, Household]) -> None:
    opened(leaf, house[0], "/")
    leaf.get_by_role("button", name="one exercise").click()
    whole = leaf.get_by_role("button", name="whole session")
    expect(whole).to_be_visible()
    whole.click()

    expect(leaf.get_by_role("button", name="one exercise")).to_be_visible()
    assert leaf.evaluate(STILL_HERE)
    assert f"{house[0]}/" == leaf.url


def test_an_activity_that_misses_something_keeps_what_was_typed(
    leaf: Page, house: tuple[str, Household]
) -> None:
    opened(leaf, house[0], "/activities")
    leaf.get_by_label("How long").fill("none")
    leaf.locator("#note button").click()
    alert = leaf.locator("main [role=alert]")
    expect(alert).to_be_focused()

    assert leaf.get_by_label("How long").input_value() == "none"
    assert leaf.evaluate(STILL_HERE)


def test_an_activity_is_kept_once_however_often_the_button_is_pressed(
    leaf: Page, house: tuple[str, Household]
) -> None:
    address, household = house
    opened(leaf, address, "/activities")
    leaf.get_by_label("What").select_option(index=1)
    leaf.get_by_label("How long").fill("30")
    leaf.locator("#note button").dblclick()
    expect(leaf.locator("main [role=status]").first).to_be_focused()

    assert 1 == len(household.courses.outings().noted)
    assert leaf.evaluate(STILL_HERE)


def test_settings_are_saved_in_place(leaf: Page, house: tuple[str, Household]) -> None:
    address, household = house
    opened(leaf, address, "/settings")
    leaf.locator("input[name=overlay]").uncheck()
    leaf.get_by_role("button", name="Save").click()
    expect(leaf.locator("main [role=status]")).to_be_focused()

    assert not household.person.settings.overlay
    assert leaf.evaluate(STILL_HERE)


def test_days_are_changed_in_place(leaf: Page, house: tuple[str, Household]) -> None:
    address, household = house
    opened(leaf, address, "/settings/days")
    for box in leaf.locator("input[name=weekday]").all():
        box.set_checked(False)
    for day in ("Monday", "Thursday", "Saturday"):
        leaf.get_by_label(day).check()
    leaf.get_by_role("button", name="Save").click()
    expect(leaf.locator("main [role=status]")).to_be_focused()
    person = household.courses.course().person

    assert person is not None
    assert (1, 4, 6) == person.weekdays
    assert leaf.evaluate(STILL_HERE)


def test_another_theme_takes_hold_at_once(leaf: Page, house: tuple[str, Household]) -> None:
    opened(leaf, house[0], "/settings")
    leaf.get_by_label("Dark").check()
    leaf.get_by_role("button", name="Save").click()

    expect(leaf.locator("html")).to_have_attribute("data-theme", "dark")
    expect(leaf.locator("main [role=status]")).to_be_visible()


def test_a_coach_that_does_not_answer_is_told_of_and_nothing_chosen_is_lost(
    leaf: Page, house: tuple[str, Household]
) -> None:
    opened(leaf, house[0], "/")
    leaf.get_by_label("4 of 10", exact=True).check()
    leaf.route("**/pain", lambda route: route.abort())
    leaf.get_by_role("button", name="Keep this answer").click()

    expect(leaf.locator("#said")).to_contain_text("does not answer")
    assert leaf.get_by_label("4 of 10", exact=True).is_checked()


def test_what_the_door_refuses_is_said_and_the_page_stays(leaf: Page, house: tuple[str, Household]) -> None:
    def refused(route: Route) -> None:
        route.fulfill(status=413, content_type="text/plain; charset=utf-8", body="Too long.\n")

    opened(leaf, house[0], "/")
    leaf.get_by_label("4 of 10", exact=True).check()
    leaf.route("**/pain", refused)
    leaf.get_by_role("button", name="Keep this answer").click()

    expect(leaf.locator("#said")).to_have_text("Too long.")
    expect(leaf.locator("main h1")).to_be_visible()


def test_without_scripts_the_same_form_loads_the_page_anew(
    chromium: Browser, house: tuple[str, Household]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(house[0])
    page.get_by_label("2 of 10", exact=True).check()
    page.get_by_role("button", name="Keep this answer").click()
    told = page.locator("main .answer").first.inner_text()
    context.close()

    assert "2 of 10" in told
