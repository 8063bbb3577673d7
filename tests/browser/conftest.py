"""A browser for the tests: the system's Chromium, headless, told to reach nothing outside."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.fake_engine import FakeEngine, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with more flags; what was started is closed at the end."""
    with ExitStack() as closing:

        def launched(*flags: str) -> Browser:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *flags])
            closing.callback(browser.close)
            return browser

        yield launched


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Browser:
    """A browser without a camera."""
    return launch()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def problems() -> list[str]:
    """What pages complain about."""
    return []


@pytest.fixture
def leaf(context: BrowserContext, problems: list[str]) -> Page:
    """A page under the real content policy; whatever it complains about is kept."""
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda told: problems.append(told.text) if "Content Security" in told.text else None)
    return page


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def address(engine: FakeEngine) -> Iterator[str]:
    with serving(engine) as address:
        yield address


@pytest.fixture
def page(context: BrowserContext, address: str, engine: FakeEngine) -> Page:
    """The session's page, connected; nothing is shown yet. Whatever goes wrong in it fails the test."""
    page = context.new_page()
    page.on("pageerror", lambda problem: pytest.fail(f"the page failed: {problem}"))
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    return page


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where pictures of the pages go, to be looked at."""
    folder = Path(__file__).parents[2] / "out" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
