"""A stage is a page of a browser that draws by itself, and a server that is there for it and nobody else."""

import functools
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest

from avatars import stage
from avatars.stage import SOFTWARE, BrowserError, Quiet, served

HTML = "<!doctype html><p>Empty.</p>"


@dataclass
class Browser:
    """A browser that only notes what it is told; it is its own page."""

    told: list[tuple[Any, ...]] = field(default_factory=list)
    fails: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.told.append(("left",))

    @property
    def chromium(self) -> Self:
        return self

    def launch(self, executable_path: str, args: list[str]) -> Self:
        self.told.append(("launched", executable_path, tuple(args)))
        return self

    def new_page(self, device_scale_factor: int) -> Self:
        self.told.append(("page", device_scale_factor))
        return self

    def route(self, address: str, answer: Callable[[Any], None]) -> None:
        self.told.append(("routed", address))
        answer(self)

    def fulfill(self, content_type: str, body: str) -> None:
        self.told.append(("answered", content_type, body))

    def goto(self, address: str) -> None:
        if self.fails:
            raise TimeoutError
        self.told.append(("went", address, status(address.removesuffix("/stage") + "/told.txt")))

    def close(self) -> None:
        self.told.append(("closed",))


def status(address: str) -> int | None:
    """Return what a server answers; None where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=5.0) as answer:  # noqa: S310 (this machine's own server)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except urllib.error.URLError:
        return None


@pytest.fixture
def handler(tmp_path: Path) -> Callable[..., Quiet]:
    (tmp_path / "told.txt").write_text("So it is.", "utf-8")
    return functools.partial(Quiet, directory=str(tmp_path))


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Let there be one browser, the second that is sought."""
    one = Browser()
    there = {stage.BROWSERS[1]: "/bin/second", stage.BROWSERS[2]: "/bin/third"}
    monkeypatch.setattr("shutil.which", there.get)
    monkeypatch.setattr(stage, "sync_playwright", lambda: one)
    return one


def test_a_page_is_opened_at_its_own_place_on_a_server_that_is_there_already(
    browser: Browser, handler: Callable[..., Quiet]
) -> None:
    with stage.stage(handler, HTML, "Films", "Install it.") as page:
        assert page is browser  # type: ignore[comparison-overlap]
        kinds = [told[0] for told in browser.told]
        assert ["launched", "page", "routed", "answered", "went"] == kinds

    told = {kind: rest for kind, *rest in browser.told}
    assert ["**/stage"] == told["routed"]
    assert ["text/html", HTML] == told["answered"]
    address, found = told["went"]
    assert address.startswith("http://127.0.0.1:")
    assert address.endswith("/stage")
    assert 200 == found


def test_the_first_browser_that_is_there_draws_by_software_a_point_for_a_point(
    browser: Browser, handler: Callable[..., Quiet]
) -> None:
    with stage.stage(handler, HTML, "Films", "Install it."):
        pass

    assert ("launched", "/bin/second", SOFTWARE) == browser.told[0]
    assert "--enable-unsafe-swiftshader" in SOFTWARE
    assert ("page", 1) == browser.told[1]


def test_when_all_is_drawn_browser_and_server_are_gone(
    browser: Browser, handler: Callable[..., Quiet]
) -> None:
    with stage.stage(handler, HTML, "Films", "Install it."):
        pass
    address = next(told[1] for told in browser.told if told[0] == "went")

    assert ["closed", "left"] == [told[0] for told in browser.told][-2:]
    assert status(address) is None


def test_when_drawing_breaks_off_browser_and_server_are_gone_too(
    browser: Browser, handler: Callable[..., Quiet]
) -> None:
    with pytest.raises(ValueError, match="torn"), stage.stage(handler, HTML, "Films", "Install it."):
        raise ValueError("torn")
    address = next(told[1] for told in browser.told if told[0] == "went")

    assert ["closed", "left"] == [told[0] for told in browser.told][-2:]
    assert status(address) is None


def test_a_page_that_does_not_open_leaves_no_browser_behind(
    browser: Browser, handler: Callable[..., Quiet]
) -> None:
    browser.fails = True
    with pytest.raises(TimeoutError), stage.stage(handler, HTML, "Films", "Install it."):
        pytest.fail("there is no page")

    assert ["closed", "left"] == [told[0] for told in browser.told][-2:]


def test_without_a_browser_it_is_said_who_needs_one_and_what_helps(
    monkeypatch: pytest.MonkeyPatch, handler: Callable[..., Quiet]
) -> None:
    asked = []
    monkeypatch.setattr("shutil.which", asked.append)
    with pytest.raises(BrowserError) as refused, stage.stage(handler, HTML, "Films", "Do without."):
        pytest.fail("there is no page")

    assert ("Films", "need Chromium.", "Do without.") == (
        refused.value.where,
        refused.value.what,
        refused.value.remedy,
    )
    assert list(stage.BROWSERS) == asked


def test_what_is_served_is_served_until_it_is_left_and_without_a_word(
    handler: Callable[..., Quiet], capfd: pytest.CaptureFixture[str]
) -> None:
    with served(handler) as address:
        assert (200, 404) == (status(f"{address}/told.txt"), status(f"{address}/nothing"))
    assert status(f"{address}/told.txt") is None
    with pytest.raises(KeyError), served(handler) as address:
        raise KeyError
    assert status(f"{address}/told.txt") is None

    assert ("", "") == capfd.readouterr()


def test_two_are_served_beside_each_other(handler: Callable[..., Quiet]) -> None:
    with served(handler) as one, served(handler) as other:
        assert one != other
        assert 200 == status(f"{one}/told.txt") == status(f"{other}/told.txt")
