"""Activities, running and reading in a browser: at every width, in both themes, by keyboard alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_looks import AXE, MOVING, PRIMARY, WIDTHS, assert_reached, run_over, sound
from tests.plan.runners import Runner, ready
from tests.web.living import Written, listening
from vastus.protocol import load
from vastus.web.house import House
from vastus.web.security import Rules
from vastus.web.server import application

PAGES = ("/activities", "/running", "/learn", *(f"/learn/{topic.id}" for topic in load.topics()))
SMALL = """
[...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
.filter((one) => one.checkVisibility() && one.closest("main") && !one.matches("p a, .sources a"))
.map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
.filter(([, box]) => box.height < 43.5 || box.width < 23.5)
.map(([html]) => html)
"""


@contextmanager
def serving(household: Written) -> Iterator[str]:
    """The real pages, on a free port of this machine."""
    with listening(application(House(household), Rules(hosts={"127.0.0.1"}))) as address:  # type: ignore[arg-type]
        yield address


def walker() -> Runner:
    """Somebody with a walk and a game behind them, before the first minute."""
    runner = Runner(knees=("left", "right"))
    runner.prepare(walks=1)
    runner.note("basketball", 45.0, 6)
    return runner


def mid_table() -> Runner:
    """Somebody at the second row, who may run today."""
    runner = ready(2)
    runner.rest()
    return runner


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Addresses of pages by what the person has behind them."""
    folder = tmp_path_factory.mktemp("data")
    with (
        serving(Written(folder, walker())) as walking,
        serving(Written(folder, mid_table())) as running,
    ):
        yield {"walking": walking, "running": running}


@pytest.fixture
def leaf(leaf: Page) -> Page:
    leaf.emulate_media(reduced_motion="reduce")
    return leaf


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_at_every_width_and_in_both_themes(
    leaf: Page, states: dict[str, str], path: str, problems: list[str], shots: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is fetched by `make check`")
    if path.startswith("/learn/"):
        sound(leaf, states["walking"] + path, path.strip("/").replace("/", "-"), shots, (390, 1440))
    else:
        for state, address in states.items():
            sound(leaf, address + path, f"{state}{path.replace('/', '-')}", shots, (390, *WIDTHS))
    assert [] == problems


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_everything_when_it_is_enlarged_or_turned_round(
    leaf: Page, states: dict[str, str], path: str
) -> None:
    assert {} == run_over(leaf, states["walking"] + path, "svg, .sr, .skip, .table-wrap")


@pytest.mark.parametrize("path", PAGES)
def test_every_control_is_reached_by_keyboard_and_is_seen_to_have_the_focus(
    leaf: Page, states: dict[str, str], path: str
) -> None:
    leaf.goto(states["walking"] + path)

    assert [] == leaf.evaluate(MOVING)
    assert_reached(leaf)


@pytest.mark.parametrize("path", ["/activities", "/running", "/learn", "/learn/load"])
def test_whatever_can_be_pressed_is_large_enough_and_one_thing_is_primary(
    leaf: Page, states: dict[str, str], path: str
) -> None:
    leaf.set_viewport_size({"width": 390, "height": 844})
    for address in states.values():
        leaf.goto(address + path)

        assert [] == leaf.evaluate(SMALL)
        assert len(leaf.evaluate(PRIMARY)) <= 1


def test_an_activity_on_the_list_is_kept_and_warned_about(leaf: Page, tmp_path: Path, shots: Path) -> None:
    household = Written(tmp_path, walker())
    with serving(household) as address:
        leaf.goto(f"{address}/activities")
        leaf.select_option("#activity", "volleyball")
        leaf.fill("#minutes", "20")
        leaf.locator(".scale input[value='4']").check(force=True)
        leaf.get_by_role("button", name="Keep it").click()
        leaf.wait_for_selector("main .note[role=status]")
        leaf.screenshot(path=shots / "activities-noted-1440.png", full_page=True)

        assert "on the list" in leaf.inner_text(".note")
        assert "Volleyball" in leaf.inner_text(".outing-log li:first-child")
    assert "volleyball" == household.courses.outings().noted[-1].fact.activity


def test_what_was_typed_stays_when_something_is_wrong(
    leaf: Page, states: dict[str, str], shots: Path
) -> None:
    leaf.goto(f"{states['walking']}/activities")
    leaf.select_option("#activity", "cycling")
    leaf.fill("#minutes", "a while")
    leaf.locator(".scale input[value='2']").check(force=True)
    leaf.get_by_role("button", name="Keep it").click()
    leaf.wait_for_selector("#wrong-minutes")
    leaf.screenshot(path=shots / "activities-wrong-1440.png", full_page=True)

    assert ["cycling", "a while", True] == leaf.evaluate(
        """["#activity", "#minutes"].map((one) => document.querySelector(one).value)
        .concat(document.querySelector(".scale input[value='2']").checked)"""
    )


def test_a_run_of_the_table_is_noted_and_asked_about(leaf: Page, tmp_path: Path, shots: Path) -> None:
    household = Written(tmp_path, mid_table())
    with serving(household) as address:
        leaf.goto(f"{address}/running")
        leaf.locator("input[name=worst][value='1']").check(force=True)
        leaf.get_by_role("button", name="Keep this run").click()
        leaf.wait_for_selector("main .note[role=status]")
        leaf.screenshot(path=shots / "running-noted-1440.png", full_page=True)

        assert "not today" in leaf.inner_text("h1")
        leaf.locator("input[name=knee_left][value='0']").check(force=True)
        leaf.get_by_role("button", name="Answer").click()
        leaf.wait_for_selector("#ask-h", state="detached")
    run = household.courses.outings().noted[-1]
    assert (2, 1, {"left": 0}) == (run.fact.running_stage, run.fact.worst_nprs, run.hour)
