"""What the page says to the engine, and what it does when the engine says something or is gone."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.fake_engine import FakeEngine, Heard
from tests.browser.test_screens import SCREENS

CUE = {"t": "say", "id": "deep", "says": "That is deep enough.", "cue": "Deep enough", "icon": "hand"}

HIDE = """({hidden}) => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def shown(page: Page, engine: FakeEngine, name: str) -> None:
    engine.show(SCREENS[name])
    page.wait_for_selector(f"#stage[data-screen={SCREENS[name]['kind']}]")


def pressed(engine: FakeEngine, at_least: int = 1) -> list[str]:
    """What a person pressed; that there is no camera the page says by itself."""

    def buttons(heard: Heard) -> list[str]:
        return [press["button"] for press in heard.of("press") if press["button"] != "without_camera"]

    engine.wait(lambda heard: len(buttons(heard)) >= at_least)
    return buttons(engine.heard)


def test_the_page_says_hello_with_its_version_and_its_clock(page: Page, engine: FakeEngine) -> None:
    (hello,) = engine.heard.of("hello")

    assert {"t": "hello", "v": 1, "take_over": False}.items() <= hello.items()
    assert 0 < hello["at"] < page.evaluate("performance.now() / 1000")


@pytest.mark.usefixtures("page")
def test_without_pictures_time_passes_by_ticks(engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.of("tick")) >= 4)
    times = [tick["at"] for tick in engine.heard.of("tick")]

    assert times == sorted(times)


def test_after_a_break_the_page_comes_back_and_says_hello_again(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    engine.drop()
    page.wait_for_selector("#stage[data-screen=lost]")
    engine.wait(lambda heard: len(heard.of("hello")) == 2)
    page.wait_for_selector("#stage[data-screen=work]")

    assert not engine.heard.of("hello")[1]["take_over"]


def test_a_page_that_was_turned_away_says_why_and_stays_away(page: Page, engine: FakeEngine) -> None:
    engine.drop(1008, "This page is of another version. Load it again.")
    page.wait_for_selector("#stage[data-screen=refused]")
    page.wait_for_timeout(800)

    assert "of another version" in page.inner_text("#screen")
    assert 1 == len(engine.heard.of("hello"))


def test_a_session_on_another_page_can_be_taken_over(page: Page, engine: FakeEngine) -> None:
    engine.send({"t": "taken"})
    page.click("[data-do=take]")
    engine.wait(lambda heard: len(heard.of("hello")) == 2)

    assert engine.heard.of("hello")[1]["take_over"]


def noted(page: Page, words: str) -> None:
    page.locator("#notice:visible", has_text=words).wait_for()


def test_trouble_is_one_sentence_that_stays_until_it_is_put_away(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    noted(page, "No camera was found.")
    page.click("[data-do=dismiss]")

    assert page.is_hidden("#notice")


def test_a_trouble_is_not_lost_behind_a_later_one(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    noted(page, "No camera was found.")
    for _ in range(2):
        engine.send({"t": "trouble", "says": "The disk is full. The session goes on."})
    noted(page, "The disk is full.")
    page.click("[data-do=dismiss]")
    noted(page, "No camera was found.")
    page.click("[data-do=dismiss]")

    assert page.is_hidden("#notice")


def test_every_button_of_a_screen_says_its_name(page: Page, engine: FakeEngine) -> None:
    for name in ("activity", "intro", "gate", "ready", "work", "rest", "paused"):
        shown(page, engine, name)
        for button in page.query_selector_all("#screen [data-press]"):
            if button.is_visible():
                button.click()
    buttons = pressed(engine, 18)

    assert {"go", "pause", "resume", "skip", "back", "too_painful", "longer"} == set(buttons)


def test_a_set_counted_by_hand_is_tapped(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "by_hand")
    page.click("[data-do=tap]")
    page.click("[data-press=done]")

    assert ["done"] == pressed(engine)
    assert 1 == len(engine.heard.of("tap"))


def test_a_number_is_answered_for_the_knee_that_was_asked_about(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "pain")
    page.get_by_label("3 of 10", exact=True).check()
    page.click("[type=submit]")
    engine.wait(lambda heard: bool(heard.of("answer")))

    assert [("right", 3)] == [(one["knee"], one["nprs"]) for one in engine.heard.of("answer")]


def test_zero_is_an_answer(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "pain")
    page.get_by_label("0 of 10, no pain").check()
    page.click("[type=submit]")
    engine.wait(lambda heard: bool(heard.of("answer")))

    assert [0] == [one["nprs"] for one in engine.heard.of("answer")]


def test_nothing_is_picked_beforehand_and_silence_is_not_zero(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "pain")
    page.click("[type=submit]")
    asked_again = page.inner_text("[data-missing]")
    page.click("[data-leave-out]")
    engine.wait(lambda heard: bool(heard.of("answer")))

    assert "No answer is not zero." in asked_again
    assert [None] == [one["nprs"] for one in engine.heard.of("answer")]


def test_two_knees_are_asked_about_one_after_the_other(page: Page, engine: FakeEngine) -> None:
    both = [{"knee": "left", "label": "Left knee"}, {"knee": "right", "label": "Right knee"}]
    engine.show(SCREENS["pain"] | {"knees": both})
    page.get_by_label("2 of 10", exact=True).check()
    page.click("[type=submit]")
    engine.wait(lambda heard: len(heard.of("answer")) == 1)
    engine.show(SCREENS["pain"] | {"knees": both[1:]})  # as the engine does when one is answered
    page.wait_for_selector("legend:has-text('Right knee')")
    picked = page.query_selector("input[name=nprs]:checked")
    page.get_by_label("4 of 10", exact=True).check()
    engine.show(SCREENS["pain"] | {"knees": both[1:]})  # what comes late takes nothing away
    page.click("[type=submit]")
    engine.wait(lambda heard: len(heard.of("answer")) == 2)

    assert picked is None
    assert [("left", 2), ("right", 4)] == [(one["knee"], one["nprs"]) for one in engine.heard.of("answer")]


def test_stopping_is_asked_once_more_and_the_reason_is_the_engine_s_question(
    page: Page, engine: FakeEngine
) -> None:
    shown(page, engine, "paused")
    page.click("[data-do=leave]")
    page.click("#leaving [value=stay]")
    page.click("[data-do=leave]")
    page.click("#leaving [value=leave]")
    engine.wait(lambda heard: bool(heard.of("leave")))
    shown(page, engine, "reason")
    page.get_by_role("button", name="Tired").click()
    engine.wait(lambda heard: len(heard.of("leave")) == 2)

    assert [None, "tired"] == [one["reason"] for one in engine.heard.of("leave")]


def test_the_end_lets_go_of_the_engine_and_the_summary_stays(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "summary")
    engine.send({"t": "end", "session": "2026-11-22-a"})
    page.wait_for_timeout(800)

    assert "Done for today" in page.inner_text("#screen")
    assert "/sessions/2026-11-22-a" == page.get_attribute("[data-record]", "href")
    assert 1 == len(engine.heard.of("hello"))


def test_what_is_said_is_written_large_with_its_sentence_beneath(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    engine.send(CUE | {"urgent": True})
    page.wait_for_selector("#cue:visible")

    assert ["Deep enough", "That is deep enough."] == page.inner_text("#cue").split("\n\n")
    assert "#i-hand" == page.get_attribute("#cue .cue__icon use", "href")


def test_without_a_voice_screen_readers_are_told_what_is_said(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    engine.send(CUE | {"urgent": False})

    page.wait_for_selector("#heard:has-text('That is deep enough.')", state="attached")
    assert "polite" == page.get_attribute("#heard", "aria-live")


def test_the_marker_follows_the_body_and_leaves_with_it(page: Page, engine: FakeEngine) -> None:
    live: dict[str, Any] = {"t": "live", "at": 1.0, "se": 3.0, "hold_left_s": None, "phase": "outbound"}
    shown(page, engine, "work")
    engine.send(live | {"value": 35.4, "missing": ""})
    page.wait_for_selector(".gauge__mark:visible")
    read, place = (
        page.inner_text(".gauge__mark"),
        page.evaluate("document.querySelector('.gauge__mark').style.getPropertyValue('--at')"),
    )
    engine.send(live | {"value": None, "missing": "I can't see your left foot."})
    page.wait_for_selector(".mirror__missing:visible")

    assert "35°" == read
    assert 35.4 / 70 == pytest.approx(float(place), abs=1e-3)
    assert page.is_hidden(".gauge__mark")
    assert "Target 35° to 50°. Stop line 55°." == page.get_attribute(".gauge", "aria-label")


def test_a_value_beyond_the_pipe_stays_in_it(page: Page, engine: FakeEngine) -> None:
    live = {"t": "live", "at": 1.0, "se": 3.0, "hold_left_s": None, "phase": "outbound", "missing": ""}
    shown(page, engine, "work")
    engine.send(live | {"value": 112.0})
    page.wait_for_selector(".gauge__mark:visible")

    assert "1.0000" == page.evaluate("document.querySelector('.gauge__mark').style.getPropertyValue('--at')")


def test_what_comes_from_the_engine_is_text_and_never_markup(page: Page, engine: FakeEngine) -> None:
    engine.show(SCREENS["paused"] | {"why": "<img src=x onerror=alert(1)>"})
    page.wait_for_selector("#stage[data-screen=paused]")

    assert "<img src=x onerror=alert(1)>" == page.inner_text(".paused-why")
    assert None is page.query_selector("#screen img")


def test_a_hidden_page_says_that_nobody_watches_and_hello_when_it_is_back(
    page: Page, engine: FakeEngine
) -> None:
    shown(page, engine, "work")
    page.evaluate(HIDE, {"hidden": True})
    engine.wait(lambda heard: bool(heard.of("away")))
    ticks = len(engine.heard.of("tick"))
    page.wait_for_timeout(600)
    quiet = len(engine.heard.of("tick")) == ticks
    page.evaluate(HIDE, {"hidden": False})
    engine.wait(lambda heard: len(heard.of("hello")) == 2)

    assert ["hidden"] == [away["why"] for away in engine.heard.of("away")]
    assert quiet


def test_a_laptop_that_slept_says_so(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 60_000; }")
    engine.wait(lambda heard: bool(heard.of("away")))

    assert ["asleep"] == [away["why"] for away in engine.heard.of("away")]


def test_the_page_reads_no_message_that_is_not_for_it(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    engine.send({"t": "something new", "says": "of a later version"})
    engine.send({"t": "echo", "sequence": 1, "engine_ms": 1.5})
    shown(page, engine, "rest")

    assert "Rest" in page.inner_text("#screen h1")


def test_a_pause_that_waits_for_the_camera_can_go_on_without(page: Page, engine: FakeEngine) -> None:
    engine.show(SCREENS["paused"] | {"can_resume": False})
    page.wait_for_selector("#stage[data-screen=paused]")
    hidden = page.is_hidden("[data-press=resume]")
    page.click("[data-press=without_camera]")
    engine.wait(lambda heard: bool(heard.of("press")))

    assert hidden
    assert ["without_camera"] == [press["button"] for press in engine.heard.of("press")]


def test_where_there_is_no_camera_the_engine_is_told_before_it_would_wait_for_one(
    page: Page, engine: FakeEngine
) -> None:
    shown(page, engine, "intro")
    engine.wait(lambda heard: bool(heard.of("press")) and bool(heard.of("camera")))
    engine.show(SCREENS["by_hand"])
    page.wait_for_selector("#stage[data-screen=work]")

    assert ["without_camera"] == [press["button"] for press in engine.heard.of("press")]
    assert ["none"] == [camera["why"] for camera in engine.heard.of("camera")]


def test_after_the_end_the_reason_is_still_asked_and_the_summary_comes(
    page: Page, engine: FakeEngine
) -> None:
    shown(page, engine, "paused")
    shown(page, engine, "reason")
    engine.send({"t": "end", "session": "s1"})
    page.get_by_role("button", name="Tired").click()
    engine.wait(lambda heard: bool(heard.of("leave")))
    shown(page, engine, "summary")

    assert ["tired"] == [one["reason"] for one in engine.heard.of("leave")]
    assert "summary" == page.get_attribute("#stage", "data-screen")
