"""The whole way from a camera to the engine's door, with a film in place of a person; nothing else leaves."""

import json
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.fake_engine import BYTES_PER_PERSON, HEADER, FakeEngine, serving
from tests.browser.films import beside, filmed
from tests.browser.test_screens import SCREENS
from vastus.web.sightings import picture

pytestmark = pytest.mark.filmed
PICTURES = 25
TEXT_AT_MOST = 300
# What the page itself draws, counted in the page.
COUNT_FRAMES = """() => {
  const gaps = window.gaps = [];
  let last = performance.now();
  (function tick() {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  })();
}"""


@dataclass
class Traffic:
    """Everything that a page asked for or sent."""

    requests: list[Request] = field(default_factory=list)
    frames: list[str | bytes] = field(default_factory=list)

    def asked(self, request: Request) -> None:
        self.requests.append(request)

    def sent(self, frame: str | bytes) -> None:
        self.frames.append(frame)


@pytest.fixture(scope="module")
def film(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic person doing wall squats, as a camera would give it."""
    made = tmp_path_factory.mktemp("camera") / "camera.mjpeg"
    filmed(shared_data / "synthetic/female-wall_squat-side.mp4", made, seconds=8.0)
    return made


@pytest.fixture(scope="module")
def crowd(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people beside each other."""
    made = tmp_path_factory.mktemp("camera") / "crowd.mjpeg"
    clips = [shared_data / "synthetic" / f"{who}-wall_squat-side.mp4" for who in ("female", "male")]
    beside(clips, made, seconds=4.0)
    return made


@pytest.fixture(scope="module")
def filming(launch: Callable[..., Browser], film: Path) -> Browser:
    """A browser whose camera shows the film."""
    return launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )


@pytest.fixture
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture
def gate(filming: Browser, engine: FakeEngine, address: str, traffic: Traffic) -> Iterator[Page]:
    """The session's page with the camera allowed, at the set-up gate."""
    context = filming.new_context(viewport={"width": 1440, "height": 900}, permissions=["camera"])
    page = context.new_page()
    page.on("request", traffic.asked)
    page.on("websocket", lambda line: line.on("framesent", traffic.sent))
    page.add_init_script("localStorage.setItem('vastus.model', 'lite')")
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    engine.show(SCREENS["gate"])
    yield page
    context.close()


def headers(pictures: list[bytes]) -> list[tuple[Any, ...]]:
    return [HEADER.unpack(picture[: HEADER.size]) for picture in pictures]


@pytest.mark.usefixtures("gate")
def test_landmarks_arrive_in_order_with_their_capture_times(engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= PICTURES)
    seen = headers(engine.heard.pictures)
    times = [at_s for _, _, _, _, at_s, _, _ in seen]

    assert list(range(1, len(seen) + 1)) == [sequence for _, _, _, sequence, _, _, _ in seen]
    assert times == sorted(set(times))
    assert {(640, 480)} == {(width, height) for *_, width, height in seen}
    assert {"camera": True}.items() <= engine.heard.of("hello")[0].items()
    assert engine.heard.of("camera")[0]["on"]


@pytest.mark.usefixtures("gate")
def test_the_landmarks_are_a_person_standing_upright_in_the_picture(engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= PICTURES)
    people = [picture(data).people for data in engine.heard.pictures]
    standing = [one[0] for one in people if one]

    assert len(standing) > 0.9 * len(people)
    assert all(body.image[0].y < body.image[23].y < body.image[27].y for body in standing)  # nose, hip, ankle
    assert all(body.world[0].y > body.world[27].y for body in standing)  # up is up by now


def test_a_second_person_is_seen_at_the_gate(
    launch: Callable[..., Browser], engine: FakeEngine, address: str, crowd: Path
) -> None:
    page = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={crowd}",
    ).new_page()
    page.add_init_script("localStorage.setItem('vastus.model', 'lite')")
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    engine.show(SCREENS["gate"])
    engine.wait(lambda heard: any(len(picture(data).people) > 1 for data in heard.pictures))
    engine.show(SCREENS["work"])
    page.wait_for_selector("#stage[data-screen=work]")
    before = len(engine.heard.pictures)
    engine.wait(lambda heard: len(heard.pictures) > before + PICTURES)

    assert {1} == {len(picture(data).people) for data in engine.heard.pictures[-10:]}


@pytest.mark.usefixtures("gate")
def test_while_pictures_flow_no_ticks_are_needed(engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    ticks = len(engine.heard.of("tick"))
    engine.wait(lambda heard: len(heard.pictures) >= PICTURES)
    seconds = engine.heard.times[-1] - engine.heard.times[4]

    assert len(engine.heard.of("tick")) - ticks < seconds / 0.25 / 2


def test_the_page_says_how_bright_the_picture_is_and_the_engine_decides(
    gate: Page, engine: FakeEngine
) -> None:
    engine.wait(lambda heard: len(heard.of("light")) >= 4)
    first, *_, last = engine.heard.of("light")[:4]

    assert gate.get_attribute("#stage", "data-screen") == "gate"
    assert 0.7 < first["bright"] <= 1.0  # the film's room is well lit
    assert last["at"] - first["at"] > 1.5  # about once a second


def test_the_outline_of_the_gate_faces_as_asked_and_leaves_with_it(gate: Page, engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    shown = gate.eval_on_selector(
        ".mirror__outline", "one => [one.hidden, one.classList.contains('is-turned')]"
    )
    engine.show(SCREENS["gate"] | {"near": "left"})
    gate.wait_for_selector(".mirror__outline.is-turned svg .outline")
    engine.show(SCREENS["ready"])
    gate.wait_for_selector("#stage[data-screen=ready]")

    assert [False, False] == shown
    assert gate.is_hidden(".mirror__outline")


def test_the_page_stays_smooth_while_the_worker_detects(gate: Page, engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    engine.show(SCREENS["work"])
    gate.evaluate(COUNT_FRAMES)
    engine.wait(lambda heard: len(heard.pictures) >= PICTURES + 5)
    gaps = gate.evaluate("gaps.slice(2)")

    # A detection takes longer than two of the page's pictures: were it in their way, none came on time.
    assert median(gaps) < 25


def test_no_camera_is_asked_for_pictures_where_nobody_moves(gate: Page, engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    engine.show(SCREENS["pain"])
    gate.wait_for_selector("#stage[data-screen=pain]")
    gate.wait_for_timeout(300)  # what was in flight lands
    before = len(engine.heard.pictures)
    gate.wait_for_timeout(500)

    assert before == len(engine.heard.pictures)


def test_the_session_goes_on_without_the_camera_when_asked_to(gate: Page, engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    gate.click("[data-press=without_camera]")
    engine.wait(lambda heard: bool(heard.of("press")))

    assert ["without_camera"] == [press["button"] for press in engine.heard.of("press")]
    assert "off" == gate.get_attribute("#stage", "data-camera")
    assert gate.evaluate("document.querySelector('video').srcObject === null")


def test_a_camera_that_is_unplugged_is_told_and_can_be_taken_again(gate: Page, engine: FakeEngine) -> None:
    engine.wait(lambda heard: len(heard.pictures) >= 5)
    gate.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    engine.wait(lambda heard: len(heard.of("camera")) == 2)
    engine.show(SCREENS["paused"])
    told = gate.inner_text("#notice")
    gate.click("[data-press=with_camera]")
    engine.wait(lambda heard: len(heard.of("camera")) == 3)

    assert "The camera is gone." in told
    assert [True, False, True] == [camera["on"] for camera in engine.heard.of("camera")]
    assert "unplugged" == engine.heard.of("camera")[1]["why"]


def test_nothing_but_numbers_leaves_the_page_and_nothing_leaves_the_machine(
    gate: Page, engine: FakeEngine, traffic: Traffic, address: str
) -> None:
    for name in ("gate", "ready", "work", "rest", "pain", "summary"):
        engine.show(SCREENS[name])
        gate.wait_for_selector(f"#stage[data-screen={SCREENS[name]['kind']}]")
        gate.wait_for_timeout(700)
    origin = address.removesuffix("/session")
    pictures = [frame for frame in traffic.frames if isinstance(frame, bytes)]
    texts = [frame for frame in traffic.frames if isinstance(frame, str)]

    inside = (origin, f"blob:{origin}", "data:,")

    assert [] == [one.url for one in traffic.requests if not one.url.startswith(inside)]
    assert {"GET"} == {one.method for one in traffic.requests}
    assert pictures
    assert {HEADER.size, HEADER.size + BYTES_PER_PERSON} >= {len(picture) for picture in pictures}
    assert all(
        abs(value) < 100
        for picture in pictures
        for (value,) in struct.iter_unpack("<f", picture[HEADER.size :])
    )
    assert max(map(len, texts)) < TEXT_AT_MOST
    assert {"hello", "camera", "tick", "light"} >= {json.loads(sent)["t"] for sent in texts}


def test_without_webgl_the_page_says_so_and_goes_on(
    launch: Callable[..., Browser], engine: FakeEngine, address: str, film: Path
) -> None:
    browser = launch(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
        "--disable-gpu",
        "--disable-software-rasterizer",
        "--disable-3d-apis",
    )
    page = browser.new_page()
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    engine.show(SCREENS["intro"])
    engine.wait(lambda heard: any(not camera["on"] for camera in heard.of("camera")))

    assert "no_webgl" == engine.heard.of("camera")[-1]["why"]
    assert "WebGL" in page.inner_text("#notice")


def test_a_camera_that_is_not_allowed_is_no_obstacle(
    launch: Callable[..., Browser], engine: FakeEngine, address: str
) -> None:
    context = launch("--use-fake-device-for-media-stream", "--deny-permission-prompts").new_context()
    page = context.new_page()
    page.goto(address)
    engine.wait(lambda heard: bool(heard.of("hello")))
    engine.show(SCREENS["intro"])
    engine.wait(lambda heard: bool(heard.of("camera")))

    assert "denied" == engine.heard.of("camera")[0]["why"]
    assert "was not allowed" in page.inner_text("#notice")


def test_a_slow_machine_gets_the_light_model_and_keeps_it(filming: Browser, engine: FakeEngine) -> None:
    with serving(engine) as address:
        context = filming.new_context(permissions=["camera"])
        page = context.new_page()
        # Every picture takes as long as on a slow machine, by the worker's own clock.
        page.route(
            "**/detector.worker.js",
            lambda route: route.fulfill(
                response=(answer := route.fetch()),
                body=answer.text().replace("performance.now() - began", "performance.now() - began + 100"),
            ),
        )
        page.goto(address)
        engine.wait(lambda heard: bool(heard.of("hello")))
        engine.show(SCREENS["gate"])
        page.wait_for_function("() => localStorage.getItem('vastus.model') === 'full'")
        page.wait_for_function("() => localStorage.getItem('vastus.model') === 'lite'")
        before = len(engine.heard.pictures)
        engine.wait(lambda heard: len(heard.pictures) > before + 5)
        context.close()
