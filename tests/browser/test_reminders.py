"""The open page tells when a question is due: it shows it, or calls from behind where that is allowed."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.served import coach

SOON_MS = 300
# What a browser shows outside of pages, taken down instead.
PRETENDED = """
window.shown = [];
window.Notification = class {
  static permission = "%s";
  static async requestPermission() { Notification.permission = "granted"; }
  constructor(title, { body }) { window.shown.push(`${title}: ${body}`); }
};
Object.defineProperty(document, "hidden", { get: () => %s });
"""
# The page's own list, with its first moment put to a moment from now.
SOONER = """
new MutationObserver((_, watch) => {
  const root = document.querySelector("[data-reminders]");
  if (root === null || performance.navigation.type === 1) return;
  const [first] = JSON.parse(root.dataset.reminders);
  root.dataset.reminders = JSON.stringify([{ ...first, at_ms: Date.now() + %d }]);
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with coach(tmp_path_factory.mktemp("data")) as (address, _):
        yield address


def today(context: BrowserContext, address: str, *, permission: str, hidden: bool, soon: bool = True) -> Page:
    page = context.new_page()
    page.add_init_script(PRETENDED % (permission, json.dumps(hidden)))
    if soon:
        page.add_init_script(SOONER % SOON_MS)
    page.goto(address)
    return page


def eventually(page: Page, holds: str) -> bool:
    """Ask a page again and again; the page itself may not evaluate texts."""
    for _ in range(100):
        with suppress(Error):  # a page that is just loaded again does not answer
            if page.evaluate(holds):
                return True
        page.wait_for_timeout(100)
    return False


def test_it_offers_to_remind_until_the_person_has_said_yes(context: BrowserContext, address: str) -> None:
    page = today(context, address, permission="default", hidden=False, soon=False)
    page.get_by_role("button", name="Remind me").click()
    page.get_by_role("button", name="Remind me").wait_for(state="hidden")

    assert "granted" == page.evaluate("Notification.permission")


def test_who_has_refused_is_not_asked_again(context: BrowserContext, address: str) -> None:
    page = today(context, address, permission="denied", hidden=False, soon=False)

    assert page.get_by_role("button", name="Remind me").is_hidden()


def test_behind_other_pages_it_calls_once(context: BrowserContext, address: str) -> None:
    page = today(context, address, permission="granted", hidden=True)

    assert eventually(page, "window.shown.length > 0")
    assert ["Vastus: How was your knee on the first stairs today?"] == page.evaluate("window.shown")


def test_without_leave_it_is_silent_behind_other_pages(context: BrowserContext, address: str) -> None:
    page = today(context, address, permission="denied", hidden=True)
    page.wait_for_timeout(3 * SOON_MS)

    assert [] == page.evaluate("window.shown")


def test_in_front_of_the_person_the_page_shows_the_question_itself(
    context: BrowserContext, address: str
) -> None:
    page = today(context, address, permission="granted", hidden=False)

    assert eventually(page, "performance.getEntriesByType('navigation')[0].type === 'reload'")
    assert [] == page.evaluate("window.shown")


def test_without_scripts_the_page_asks_all_the_same(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    shown = page.locator("h1").inner_text()
    offered = page.locator("[data-reminders]").is_visible()
    context.close()

    assert shown
    assert not offered
