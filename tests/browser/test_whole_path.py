"""
From the camera to the record: the coach as it is shipped counts films of people, one exercise a session.

Nothing in between is pretended but the camera. Its film holds the clip once:
before it the clip's first picture stands until the set has begun, after it
the last one until the session has been left, so that nothing is seen twice.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.films import Film, filmed
from tests.browser.served import coach
from vastus.app.coaching import Household
from vastus.record.sittings import SetRecord

FILMS = Path(__file__).parents[2] / "src" / "vastus" / "demo"
STILL_S = 10.0  # to load the detector, pass the gate and count down
AFTER_S = 15.0
LEAST_HZ = 10.0  # below it a count is best effort, whatever the browser
LONGEST_GAP_S = 0.5
MARGIN_S = 1.0
PATIENCE_MS = 40_000
Filming: TypeAlias = Callable[[Path], tuple[Page, Film]]
AT = "document.querySelector('video').currentTime"


@dataclass(frozen=True)
class Clip:
    """
    A film of a person, and what is to be counted in it.

    Args:
        side: The side that the person shows; None where both legs work together.
    """

    exercise: str
    path: str
    side: str | None
    count: int


SHARED = (
    Clip("clamshell", "synthetic/female-clamshell-front.mp4", "left", 3),
    Clip("hip_flexor_quad_stretch", "synthetic/female-quad_stretch-side.mp4", "right", 3),
    Clip("single_leg_rdl", "synthetic/male-sl_rdl-side.mp4", "left", 3),
    Clip("calf_raise", "synthetic/female-calf_raise-side.mp4", None, 3),
    Clip("squat_depth", "squat_video/squat.mp4", None, 2),
)


DEMO = Clip("wall_squat", str(FILMS / "wall_squat.mp4"), None, 3)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Household]]:
    with coach(tmp_path_factory.mktemp("data")) as found:
        yield found


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One person's browser: it remembers which model this machine is fast enough for."""
    return tmp_path_factory.mktemp("profile")


@pytest.fixture
def filming(launch_person: Callable[[Film], BrowserContext], tmp_path: Path) -> Filming:
    """A browser whose camera shows a clip once."""

    def filming(clip: Path) -> tuple[Page, Film]:
        film = filmed(clip, tmp_path / "camera.mjpeg", before_s=STILL_S, after_s=AFTER_S)
        page = launch_person(film).new_page()
        page.on("pageerror", lambda problem: pytest.fail(f"the page failed: {problem}"))
        return page, film

    return filming


@pytest.fixture
def launch_person(playwright: Playwright, profile: Path) -> Iterator[Callable[[Film], BrowserContext]]:
    """Starts the person's own browser with a film for a camera."""
    with ExitStack() as closing:

        def launched(film: Film) -> BrowserContext:
            flags = [
                *QUIET,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={film.path}",
            ]
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=CHROMIUM, args=flags, viewport={"width": 1440, "height": 900}
            )
            closing.callback(context.close)
            return context

        yield launched


def performed(page: Page, film: Film, exercise: str, side: str | None, address: str) -> tuple[str, str]:
    """Do one exercise in front of the camera; returns what the screen counted, and the summary."""
    page.goto(f"{address}/exercises/{exercise}")
    page.click("text=Do this one now")
    page.click("[data-leave-out]")
    page.click("#stage[data-screen=intro] [data-press=go]")
    page.wait_for_selector("#stage[data-screen=gate]")
    if side == "right":  # the left one comes first
        page.click("[data-press=skip]")
    page.wait_for_selector("#stage[data-screen=work]", timeout=PATIENCE_MS)
    began_s = page.evaluate(AT)
    page.wait_for_function(f"() => {AT} >= {film.ends_s + MARGIN_S}", timeout=PATIENCE_MS, polling=100)
    counted = page.get_attribute("#stage .count", "aria-label") or ""
    page.click("[data-press=pause]")
    page.wait_for_selector("#stage[data-screen=paused]")
    left_s = page.evaluate(AT)
    page.click("[data-do=leave]")
    page.click("#leaving button[value=leave]")
    page.get_by_role("button", name="No time").click()
    summed = page.inner_text("#stage[data-screen=summary] .lanes")

    if began_s > film.begins_s:
        pytest.skip(f"the clip began {began_s - film.begins_s:.1f} s before the set: this machine is busy")
    assert left_s < film.again_s, "the film had begun again before the session was left"
    return counted, summed


def flowing(household: Household, told: SetRecord) -> None:
    """Skip where the pictures came so seldom that a count is only best effort."""
    at_s = household.desk.trace(told.set).at_s
    gaps = [later - earlier for earlier, later in pairwise(at_s)]
    rate_hz = len(gaps) / sum(gaps)
    if rate_hz < LEAST_HZ or max(gaps) > LONGEST_GAP_S:
        pytest.skip(
            f"this machine is busy: {rate_hz:.1f} pictures a second, {max(gaps):.2f} s without one at most"
        )


def counted_right(filming: Filming, served: tuple[str, Household], clip: Clip, path: Path) -> None:
    address, household = served
    shown, summed = performed(*filming(path), clip.exercise, clip.side, address)
    record = household.desk.one(household.sessions.latest("me").session)
    (told,) = record.sets
    flowing(household, told)

    assert (clip.exercise, clip.side, "camera") == (told.exercise, told.side, told.counted_by)
    assert clip.count == told.complete == told.counted.complete
    assert told.reps_asked >= clip.count
    assert f"{clip.count} of {told.reps_asked} done" == shown
    assert f"{clip.count} of {told.reps_asked}" in summed
    assert (False, "time") == (record.finished, record.reason)


def test_the_demonstration_is_counted_through_the_whole_path(
    filming: Filming, served: tuple[str, Household]
) -> None:
    counted_right(filming, served, DEMO, Path(DEMO.path))


@pytest.mark.parametrize("clip", SHARED, ids=lambda clip: clip.exercise)
def test_a_person_on_film_is_counted_through_the_whole_path(
    filming: Filming, served: tuple[str, Household], shared_data: Path, clip: Clip
) -> None:
    counted_right(filming, served, clip, shared_data / clip.path)
