"""Everything by keyboard alone, without a camera."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.fake_engine import FakeEngine
from tests.browser.test_screens import SCREENS
from tests.browser.test_talking import pressed, shown
from tests.seeded import seeded

PATIENCE_S = 30.0
MOST_KEYS = 400


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The real coach on a free port, for somebody who has answered what comes first; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("vastus")),
        "serve",
        "--no-open",
        "--port",
        str(port),
        "--data",
        str(seeded(tmp_path)),
    ]
    with subprocess.Popen(command, env=os.environ | {"NO_COLOR": "1"}, stdout=subprocess.DEVNULL) as coach:
        end = monotonic() + PATIENCE_S
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1.0).close()
                break
            except OSError:
                assert monotonic() < end, "the coach does not answer"
                sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        coach.terminate()


@pytest.mark.parametrize(
    ("name", "key", "button"),
    [
        ("activity", "Space", "pause"),
        ("offer", "Space", "go"),
        ("intro", "Space", "go"),
        ("intro", "ArrowLeft", "back"),
        ("ready", "Space", "pause"),
        ("work", "Space", "pause"),
        ("work", "p", "pause"),
        ("work", "Escape", "pause"),
        ("work", "x", "too_painful"),
        ("work", "ArrowRight", "skip"),
        ("rest", "+", "longer"),
        ("rest", "ArrowRight", "skip"),
        ("paused", "Space", "resume"),
        ("paused", "p", "resume"),
    ],
)
def test_a_key_does_what_its_button_does(
    page: Page, engine: FakeEngine, name: str, key: str, button: str
) -> None:
    shown(page, engine, name)
    page.keyboard.press(key)

    assert [button] == pressed(engine)


def test_the_space_bar_counts_where_a_person_counts(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "by_hand")
    for _ in range(3):
        page.keyboard.press("Space")
    engine.wait(lambda heard: len(heard.of("tap")) == 3)

    assert [] == pressed(engine, 0)


def test_a_key_that_is_held_down_is_pressed_once(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "by_hand")
    for _ in range(4):
        page.keyboard.down("Space")
    page.keyboard.up("Space")
    page.keyboard.press("p")

    assert ["pause"] == pressed(engine)
    assert 1 == len(engine.heard.of("tap"))


def test_no_single_key_answers_a_question(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "pain")
    page.keyboard.press("Space")
    focused = page.evaluate("document.activeElement.name")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    engine.wait(lambda heard: bool(heard.of("answer")))

    assert "nprs" == focused
    assert [2] == [one["nprs"] for one in engine.heard.of("answer")]


def test_letters_can_be_switched_off_and_the_space_bar_stays(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    page.keyboard.press("s")
    page.uncheck("#settings [name=letters]")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    page.keyboard.press("Space")

    assert ["pause"] == pressed(engine)


def test_the_focus_is_on_the_heading_of_a_new_screen_and_stays_where_it_was_on_the_same(
    page: Page, engine: FakeEngine
) -> None:
    shown(page, engine, "work")
    heading = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    before = page.evaluate("document.activeElement.textContent")
    engine.show(SCREENS["work"] | {"done": 8})
    page.wait_for_selector(".count[aria-label='8 of 15 done']")

    assert "Wall squat" == heading
    assert before == page.evaluate("document.activeElement.textContent")


def test_a_whole_session_is_done_by_keyboard_without_a_camera(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(f"{served}/session")
    seen: list[str] = []
    for _ in range(MOST_KEYS):
        kind = page.get_attribute("#stage", "data-screen") or ""
        if not seen or seen[-1] != kind:
            seen.append(kind)
        if kind == "summary":
            break
        _onward(page, kind)
    done = page.inner_text(".lanes li >> nth=0")

    assert {"pain", "activity", "intro", "ready", "work", "summary"} <= set(seen)
    assert "15 of 15" in done


def _onward(page: Page, kind: str) -> None:
    """Press what a person would press on this screen, and wait until something has changed."""
    if kind == "pain":
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
    elif kind == "work" and page.inner_text("h1") == "Clamshell":
        page.keyboard.press("Space")
    elif kind in {"work", "activity", "rest"} or (kind == "intro" and page.inner_text("h1") != "Clamshell"):
        page.keyboard.press("ArrowRight")
    elif kind == "intro":
        page.keyboard.press("Space")
    page.wait_for_timeout(150)
