"""The page's small modules by themselves, in the browser: geometry, time, the wire."""

import struct
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.fake_engine import FakeEngine, serving
from vastus.pose import alone, crowd
from vastus.web.sightings import picture

POINTS = 33


@pytest.fixture(scope="module")
def modules(chromium: Browser) -> Iterator[Page]:
    """A page that modules can be imported into."""
    context = chromium.new_context()
    with serving(FakeEngine()) as address:
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()


def called(modules: Page, module: str, call: str, *arguments: object) -> Any:
    """What an exported function returns."""
    script = f"async (given) => (await import('/static/{module}')).{call}(...given)"
    return modules.evaluate(script, list(arguments))


def packed(modules: Page, sequence: int, people: list[list[float]], at_s: float = 12.5) -> bytes:
    """A picture as the page packs it."""
    script = """async ({sequence, people, atS}) => {
      const {packed} = await import('/static/wire.js');
      const values = Float32Array.from(people.flat());
      const picture = {atS, widthPx: 640, heightPx: 480, people: people.length, values};
      return Array.from(new Uint8Array(packed(sequence, picture)));
    }"""
    return bytes(modules.evaluate(script, {"sequence": sequence, "people": people, "atS": at_s}))


def person(seed: float) -> list[float]:
    """Numbers that are all different: x, y, visibility in the picture, then x, y, z in metres."""
    image = [value for i in range(POINTS) for value in (0.01 * i + seed, 0.02 * i, 0.5)]
    world = [value for i in range(POINTS) for value in (0.03 * i, -0.01 * i, 0.02 * i - seed)]
    return image + world


def test_what_the_page_packs_the_server_reads(modules: Page) -> None:
    shown = picture(packed(modules, 7, [person(0.1), person(0.2)]))
    first, second = shown.people

    assert (7, 12.5, 640, 480) == (shown.sequence, shown.at, shown.width_px, shown.height_px)
    assert pytest.approx((0.11, 0.02, 0.5), abs=1e-3) == (
        first.image[1].x,
        first.image[1].y,
        first.image[1].visibility,
    )
    assert pytest.approx(0.21, abs=1e-3) == second.image[1].x
    assert pytest.approx((0.06, 0.02, 0.06), abs=2e-3) == (*first.world[2],)


def test_a_picture_of_nobody_is_its_header(modules: Page) -> None:
    data = packed(modules, 1, [])

    assert 20 == len(data)
    assert () == picture(data).people


def test_more_people_than_the_wire_carries_are_left_out(modules: Page) -> None:
    assert 20 + 3 * 792 == len(packed(modules, 1, [person(0.1 * i) for i in range(5)]))


def test_a_picture_is_little_endian_whatever_the_machine(modules: Page) -> None:
    assert (1, 0, 0, 258) == struct.unpack("<BBHI", packed(modules, 258, [])[:8])


@pytest.mark.parametrize(
    ("elapsed_s", "beat", "left_s"),
    [
        (0.0, "out", 2.0),
        (1.9, "out", 0.1),
        (2.0, "hold", 5.0),
        (6.5, "hold", 0.5),
        (7.5, "back", 1.5),
        (9.25, "out", 1.75),
    ],
)
def test_the_metronome_goes_out_holds_and_comes_back(
    modules: Page, elapsed_s: float, beat: str, left_s: float
) -> None:
    now = called(modules, "pace.js", "beatAt", elapsed_s, [2, 5, 2])

    assert (beat, pytest.approx(left_s)) == (now["beat"], now["leftS"])


def test_without_a_hold_the_metronome_turns_at_once(modules: Page) -> None:
    beats = [called(modules, "pace.js", "beatAt", at_s, [2, 0, 2])["beat"] for at_s in (1.0, 2.0, 3.9, 4.1)]

    assert ["out", "back", "back", "out"] == beats


@pytest.mark.parametrize(("left_s", "shown"), [(3.0, 3), (2.4, 3), (2.0, 2), (0.01, 1), (0.0, 0), (-4.0, 0)])
def test_seconds_are_counted_down_as_people_do(modules: Page, left_s: float, shown: int) -> None:
    assert shown == called(modules, "clock.js", "secondsLeft", 100.0 + left_s, 100.0)


@pytest.mark.parametrize(("seconds", "shown"), [(245, "4:05"), (1200, "20:00"), (9, "0:09"), (0, "0:00")])
def test_long_times_are_minutes_and_seconds(modules: Page, seconds: int, shown: str) -> None:
    assert shown == called(modules, "clock.js", "asClock", seconds)


def placed(modules: Page, pane: tuple[int, int], box: dict[str, float] | None) -> dict[str, float]:
    size = {"width": pane[0], "height": pane[1]}
    found: dict[str, float] = called(
        modules, "framing.js", "placed", {"width": 640, "height": 480}, size, box
    )
    return found


def test_a_standing_person_fills_an_upright_mirror_and_stands_in_its_middle(modules: Page) -> None:
    box = {"left": 0.6, "right": 0.75, "top": 0.1, "bottom": 0.9}
    place = placed(modules, (540, 900), box)

    assert 900 == pytest.approx(place["height"])
    assert 270 == pytest.approx(place["left"] + (1 - 0.675) * place["width"], abs=1)


def test_a_lying_person_is_not_cut_off(modules: Page) -> None:
    box = {"left": 0.1, "right": 0.9, "top": 0.4, "bottom": 0.7}
    place = placed(modules, (540, 900), box)
    left = place["left"] + (1 - 0.9) * place["width"]
    right = place["left"] + (1 - 0.1) * place["width"]

    assert 0 <= left < right <= 540


def test_the_picture_never_leaves_a_gap_that_it_could_fill(modules: Page) -> None:
    box = {"left": 0.0, "right": 0.2, "top": 0.1, "bottom": 0.9}
    place = placed(modules, (540, 900), box)

    assert place["left"] + place["width"] >= 540
    assert place["left"] <= 0


def test_with_nobody_there_the_whole_picture_shows(modules: Page) -> None:
    assert {"left": 0, "top": 247.5, "width": 540, "height": 405} == pytest.approx(
        placed(modules, (540, 900), None)
    )


def test_the_lane_is_closed_and_goes_round_clockwise_from_the_top(modules: Page) -> None:
    lane = called(modules, "track.js", "lane", 440, 310, 24)

    assert lane == "M220 12H285A143 143 0 0 1 285 298H155A143 143 0 0 1 155 12Z"


# Who is followed

FOLLOW = """async ({pictures, believed}) => {
  const {Follower} = await import('/static/follow.js');
  const shares = {23: 0.4, 24: 0.4, 25: 0.7, 26: 0.7, 27: 1, 28: 1};
  const tall = (x) => (x === 0.25 ? 0.7 : x === 0.75 ? 0.6 : 0.75);
  const body = (x) => Array.from({length: 33}, (_, i) => ({x, y: 0.2 + tall(x) * (shares[i] ?? 0)}));
  const covers = (without, x) => without !== null && without.grey.left < x && x < without.grey.right
    && !without.own.some((own) => own.left <= x && x <= own.right);
  const follower = new Follower();
  const told = {places: [], anew: 0, covered: 0};
  for (const {atMs, people} of pictures) {
    const found = await follower.follow(atMs, {
      track: (without) => {
        if (without !== null) told.covered += 1;
        const shown = people.filter((x) => believed || !covers(without, x));
        return {landmarks: shown.slice(0, 1).map(body)};
      },
      anew: async () => { told.anew += 1; },
    });
    told.places.push(found.landmarks[0]?.[23].x ?? null);
  }
  return told;
}"""
ONE, OTHER, BEFORE = 0.25, 0.75, 0.6  # the other is smaller, and who comes before them larger


def followed(
    modules: Page, *stretches: tuple[int, list[float]], each_ms: int = 66, believed: bool = False
) -> Any:
    """Follow through pictures: of each, who the model sees, the one it prefers first."""
    people = [shown for count, shown in stretches for _ in range(count)]
    shown = [{"atMs": number * each_ms, "people": each} for number, each in enumerate(people)]
    return modules.evaluate(FOLLOW, {"pictures": shown, "believed": believed})


def test_who_is_taken_for_somebody_else_is_followed_on(modules: Page) -> None:
    told = followed(modules, (15, [ONE, OTHER]), (15, [OTHER, ONE]), (15, [ONE, OTHER]))

    assert [ONE] * 45 == told["places"]
    assert 1 == told["anew"]


def test_who_has_gone_gives_way_to_who_is_there(modules: Page) -> None:
    told = followed(modules, (15, [ONE, OTHER]), (15, [OTHER]))

    assert [ONE] * 15 + [OTHER] * 15 == told["places"]
    assert 2 == told["anew"]


def test_a_model_that_cannot_be_persuaded_is_believed_for_a_while(modules: Page) -> None:
    told = followed(modules, (5, [ONE]), (5, [OTHER, ONE]), (5, [ONE]), (5, [OTHER]), believed=True)

    assert [ONE] * 5 + [OTHER] * 5 + [ONE] * 5 + [OTHER] * 5 == told["places"]
    assert (2, 1) == (told["anew"], told["covered"])


def test_who_comes_in_front_is_seen(modules: Page) -> None:
    told = followed(modules, (15, [ONE]), (15, [BEFORE, ONE]))

    assert [ONE] * 15 + [BEFORE] * 15 == told["places"]
    assert 0 == told["anew"]


def test_a_slow_camera_tells_nothing_of_leaps(modules: Page) -> None:
    told = followed(modules, (3, [ONE]), (3, [OTHER]), each_ms=500)

    assert [ONE] * 3 + [OTHER] * 3 == told["places"]
    assert 0 == told["anew"]


def test_after_a_while_the_other_one_is_shown_again(modules: Page) -> None:
    told = followed(modules, (5, [ONE, OTHER]), (5, [OTHER, ONE]), (100, [ONE, OTHER]))

    assert {ONE} == set(told["places"])
    assert told["covered"] * 66 == pytest.approx(crowd.CALM_S * 1000, abs=200)


def test_films_and_the_page_follow_by_the_same_numbers(modules: Page) -> None:
    page = modules.evaluate("async () => ({...(await import('/static/follow.js'))})")

    assert (crowd.LEAP_S * 1000, crowd.CALM_S * 1000) == (page["LEAP_MS"], page["CALM_MS"])
    assert (crowd.LEAP_SHARE, alone.ROOM_SHARE) == (page["LEAP_SHARE"], page["ROOM_SHARE"])
