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

pytestmark = pytest.mark.filmed
FILMS = Path(__file__).parents[2] / "src" / "vastus" / "demo"
STILL_S = 9.0  # to load the detector, pass the gate and count down
AFTER_S = 15.0
LEAST_HZ = 10.0  # below it a count is best effort, whatever the browser
LONGEST_GAP_S = 0.5
MARGIN_S = 0.3
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


@dataclass(frozen=True)
class Performed:
    """
    What the page showed of one exercise in front of the camera.

    Args:
        count: On the screen, when the clip was over.
        sum: In the summary.
        late_s: How long the clip had been playing when the set began; below 0 is in time.
    """

    count: str
    sum: str
    late_s: float


def performed(page: Page, film: Film, clip: Clip, address: str) -> Performed:
    """Do one exercise in front of the camera, and leave when the clip is over."""
    page.goto(f"{address}/exercises/{clip.exercise}")
    page.click("text=Do this one now")
    page.click("[data-leave-out]")
    page.click("#stage[data-screen=intro] [data-press=go]")
    page.wait_for_selector("#stage[data-screen=gate]")
    if clip.side == "right":  # the left one comes first
        page.click("[data-press=skip]")
    page.wait_for_selector("#stage[data-screen=work]", timeout=PATIENCE_MS)
    began_s = page.evaluate(AT)
    page.wait_for_function(f"() => {AT} >= {film.ends_s + MARGIN_S}", timeout=PATIENCE_MS, polling=100)
    count = page.get_attribute("#stage .count", "aria-label") or ""
    page.click("[data-press=pause]")
    page.wait_for_selector("#stage[data-screen=paused]")
    left_s = page.evaluate(AT)
    page.click("[data-do=leave]")
    page.click("#leaving button[value=leave]")
    page.get_by_role("button", name="No time").click()
    summed = page.inner_text("#stage[data-screen=summary] .lanes")

    assert left_s < film.again_s, "the film had begun again before the session was left"
    return Performed(count, summed, began_s - film.begins_s)


def excused(household: Household, told: SetRecord, late_s: float) -> None:
    """Skip where a count is wrong because this machine had other things to do."""
    at_s = household.desk.trace(told.set).at_s
    gaps = [later - earlier for earlier, later in pairwise(at_s)]
    rate_hz = len(gaps) / sum(gaps)
    if late_s > 0.0 or rate_hz < LEAST_HZ or max(gaps) > LONGEST_GAP_S:
        pytest.skip(
            f"this machine is busy: {rate_hz:.1f} pictures a second, {max(gaps):.1f} s without one at most, "
            f"the set {late_s:.1f} s late, and {told.complete} counted"
        )


def counted_right(filming: Filming, served: tuple[str, Household], clip: Clip, path: Path) -> None:
    address, household = served
    page, film = filming(path)
    shown = performed(page, film, clip, address)
    record = household.desk.one(household.sessions.latest("me").session)
    (told,) = record.sets
    if told.complete != clip.count:
        excused(household, told, shown.late_s)

    assert (clip.exercise, clip.side, "camera") == (told.exercise, told.side, told.counted_by)
    assert clip.count == told.complete == told.counted.complete
    assert told.reps_asked >= clip.count
    assert f"{clip.count} of {told.reps_asked} done" == shown.count
    assert f"{clip.count} of {told.reps_asked}" in shown.sum
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
