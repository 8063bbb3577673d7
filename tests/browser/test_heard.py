"""What can be heard: the voice, the sounds, claps into the microphone; and the screen that stays awake."""

import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.fake_engine import FakeEngine, serving
from tests.browser.test_talking import shown

# A voice of this machine, one that would send words out, and one of another language.
VOICES = """
const spoken = window.spoken = [];
const voices = [
  {name: "away", lang: "en-GB", localService: false, default: true},
  {name: "other", lang: "de-DE", localService: true, default: false},
  {name: "here", lang: "en-US", localService: true, default: false},
].filter(voice => WANTED.includes(voice.name));
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => voices,
  speak: one => { spoken.push([one.text, one.voice.name]); window.saying = one; },
  cancel: () => spoken.push(["(quiet)", ""]),
}});
"""
SOUNDS = """
const played = window.played = [];
const Tone = window.OscillatorNode;
window.OscillatorNode = class extends Tone {
  constructor(context, how) { super(context, how); played.push(Math.round(how.frequency)); }
};
"""
WAKE = """
const asked = window.asked = [];
Object.defineProperty(navigator, "wakeLock", {value: {request: async kind => {
  asked.push(kind);
  return {released: false, release: async () => { asked.push("let go"); }};
}}});
"""
RATE_HZ = 16_000


def said(sentence: str, urgent: bool = False) -> dict[str, object]:  # noqa: FBT001, FBT002
    return {"t": "say", "id": "x", "says": sentence, "cue": "", "icon": "ok", "urgent": urgent}


@pytest.fixture
def speaking(context: BrowserContext, engine: FakeEngine, address: str) -> Callable[..., Page]:
    """Opens the page on a machine with the voices that are named."""

    def opened(*voices: str) -> Page:
        context.add_init_script(VOICES.replace("WANTED", str(list(voices))))
        page = context.new_page()
        page.goto(address)
        engine.wait(lambda heard: bool(heard.of("hello")))
        shown(page, engine, "work")
        page.evaluate("spoken.length = 0")
        return page

    return opened


def heard(page: Page) -> list[list[str]]:
    page.wait_for_timeout(200)
    found: list[list[str]] = page.evaluate("spoken")
    return found


def test_only_a_voice_of_this_machine_in_the_page_s_language_speaks(
    speaking: Callable[..., Page], engine: FakeEngine
) -> None:
    page = speaking("away", "other", "here")
    engine.send(said("Keep breathing."))

    assert ["Keep breathing.", "here"] in heard(page)


def test_a_voice_that_sends_words_away_stays_silent(
    speaking: Callable[..., Page], engine: FakeEngine
) -> None:
    page = speaking("away", "other")
    engine.send(said("Keep breathing."))

    assert [] == heard(page)
    assert "Keep breathing." == page.inner_text(".cue__cap")


def test_one_sentence_at_a_time_and_only_the_newest_waits(
    speaking: Callable[..., Page], engine: FakeEngine
) -> None:
    page = speaking("here")
    for sentence in ("One.", "Two.", "Three."):
        engine.send(said(sentence))
    at_once = [text for text, _ in heard(page) if text != "(quiet)"]
    page.evaluate("saying.onend()")

    assert ["One."] == at_once
    assert ["One.", "Three."] == [text for text, _ in heard(page) if text != "(quiet)"]


def test_what_is_urgent_interrupts(speaking: Callable[..., Page], engine: FakeEngine) -> None:
    page = speaking("here")
    engine.send(said("Slower on the way down."))
    engine.send(said("That is deep enough.", urgent=True))
    texts = [text for text, _ in heard(page)]

    assert ["(quiet)", "That is deep enough."] == texts[-2:]


def test_a_voice_that_is_switched_off_says_nothing_more(
    speaking: Callable[..., Page], engine: FakeEngine
) -> None:
    page = speaking("here")
    page.keyboard.press("v")
    engine.send(said("Keep breathing."))

    assert [] == [text for text, _ in heard(page) if text != "(quiet)"]
    page.wait_for_selector("#heard:has-text('Keep breathing.')", state="attached")


@pytest.fixture
def sounding(context: BrowserContext, engine: FakeEngine, address: str) -> Page:
    """The page after a first touch, without which no browser lets it sound."""
    context.add_init_script(SOUNDS)
    page = context.new_page()
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    shown(page, engine, "work")
    page.mouse.click(5, 5)
    page.wait_for_timeout(200)
    return page


def tones(page: Page, engine: FakeEngine, name: str) -> list[int]:
    page.evaluate("played.length = 0")
    engine.send({"t": "sound", "name": name})
    page.wait_for_timeout(200)
    found: list[int] = page.evaluate("played")
    return found


def test_every_sound_is_another(sounding: Page, engine: FakeEngine) -> None:
    sounds = {
        name: tuple(tones(sounding, engine, name)) for name in ("bell", "two_bells", "tick", "low_wood")
    }

    assert 440 == sounds["bell"][0]
    assert sounds["bell"] * 2 == sounds["two_bells"]
    assert 4 == len(set(sounds.values()))
    assert min(sounds["tick"]) > 3 * min(sounds["low_wood"])


def test_sounds_can_be_switched_off(sounding: Page, engine: FakeEngine) -> None:
    sounding.keyboard.press("s")
    sounding.uncheck("#settings [name=sounds]")
    sounding.keyboard.press("Escape")

    assert [] == tones(sounding, engine, "bell")


def test_the_bell_at_the_end_of_a_rest_can_be_switched_off_alone(sounding: Page, engine: FakeEngine) -> None:
    sounding.keyboard.press("s")
    sounding.uncheck("#settings [name=rest_sounds]")
    sounding.keyboard.press("Escape")
    counted = tones(sounding, engine, "tick")
    shown(sounding, engine, "rest")

    assert counted
    assert [] == tones(sounding, engine, "bell")


def test_the_screen_is_kept_awake_until_the_end(
    context: BrowserContext, engine: FakeEngine, address: str
) -> None:
    context.add_init_script(WAKE)
    page = context.new_page()
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    shown(page, engine, "work")
    page.wait_for_timeout(100)
    during = page.evaluate("asked")
    shown(page, engine, "summary")
    page.wait_for_timeout(100)

    assert ["screen"] == during
    assert ["screen", "let go"] == page.evaluate("asked")


def test_what_was_switched_lasts_over_a_reload(page: Page, engine: FakeEngine) -> None:
    shown(page, engine, "work")
    page.keyboard.press("i")
    shown_at_once = page.is_visible("#corner")
    page.reload()
    engine.wait(lambda heard: len(heard.of("hello")) == 2)
    page.wait_for_selector("#stage[data-screen=work]")

    assert shown_at_once
    assert page.is_visible("#corner")


def claps(path: Path) -> None:
    """Write three claps, two seconds apart, in a quiet room."""
    samples = bytearray()
    for i in range(RATE_HZ * 8):
        since = (i / RATE_HZ) % 2.0
        loud = 26_000 if 1.0 <= since < 1.02 else 60
        samples += (loud if i % 2 else -loud).to_bytes(2, "little", signed=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(bytes(samples))


@pytest.fixture(scope="module")
def listening(launch: Callable[..., Browser], tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A browser whose microphone hears claps."""
    path = tmp_path_factory.mktemp("microphone") / "claps.wav"
    claps(path)
    return launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={path}",
    )


def test_a_clap_counts_when_the_person_chose_it(listening: Browser, engine: FakeEngine) -> None:
    with serving(engine) as address:
        context = listening.new_context(permissions=["microphone"])
        page = context.new_page()
        page.goto(address)
        engine.wait(lambda heard: bool(heard.of("hello")))
        shown(page, engine, "by_hand")
        page.wait_for_timeout(2500)
        before = len(engine.heard.of("tap"))
        page.keyboard.press("s")
        page.check("#settings [name=clap]")
        page.keyboard.press("Escape")
        engine.wait(lambda heard: len(heard.of("tap")) >= 2)
        times = [tap["at"] for tap in engine.heard.of("tap")]
        context.close()

    assert 0 == before
    assert times[1] - times[0] == pytest.approx(2.0, abs=0.3)
