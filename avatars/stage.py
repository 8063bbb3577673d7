"""A browser that draws by software, before a server of this machine that gives it what it may fetch."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Page, sync_playwright

from vastus.base.errors import InputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox")


class BrowserError(InputError):
    """There is no browser to draw with."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name in the base)
        """Say nothing."""


@contextmanager
def stage(handler: Callable[..., Quiet], html: str, what: str, remedy: str) -> Iterator[Page]:
    """
    Open a page.

    Args:
        handler: Makes what answers its requests.
        html: The page itself.
        what, remedy: Who needs a browser and what helps, said where there is none.

    Raises:
        BrowserError: There is no Chromium.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise BrowserError(what, "need Chromium.", remedy)
    with served(handler) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(SOFTWARE))
        try:
            page = chromium.new_page(device_scale_factor=1)
            page.route("**/stage", lambda route: route.fulfill(content_type="text/html", body=html))
            page.goto(f"{address}/stage")
            yield page
        finally:
            chromium.close()


@contextmanager
def served(handler: Callable[..., Quiet]) -> Iterator[str]:
    """Serve on this machine alone; give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
