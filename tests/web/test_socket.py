"""The session socket bears whatever pages and lines do, and closes with a reason what it cannot bear."""

import asyncio
import gc
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from math import inf, nan
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect

from tests.web.houses import (
    PretendedHousehold,
    answer,
    coach,
    hello,
    house,
    seen,
    visit,
)
from vastus.record.facts import RepDone, SetEnded
from vastus.session.inputs import Tapped
from vastus.web import socket
from vastus.web.pace import MESSAGES_AT_ONCE, UNUSABLE_AT_ONCE


@pytest.fixture
def household(tmp_path: Path) -> PretendedHousehold:
    return PretendedHousehold(tmp_path)


@pytest.fixture
def browser(tmp_path: Path, household: PretendedHousehold):
    with visit(house(tmp_path, household)) as browser:
        yield browser


def test_a_page_says_hello_and_sees_the_screen(browser: TestClient) -> None:
    with coach(browser) as line:
        said = hello(line)

    assert ("screen", "paused", "Connected.") == (said["t"], said["kind"], said["why"])


def test_a_picture_is_answered_with_what_it_shows_by_the_clock_of_the_page(browser: TestClient) -> None:
    with coach(browser) as line:
        hello(line, at=100.0)
        line.send_bytes(seen(100.5))
        said = answer(line)

    assert ("live", 100.5, "seeking") == (said["t"], said["at"], said["phase"])


def test_the_corner_display_is_told_once_a_second_what_a_picture_cost(browser: TestClient) -> None:
    with coach(browser) as line:
        hello(line)
        for number in range(5):
            line.send_bytes(seen(0.1 + number / 15.0, sequence=number))
        said = [line.receive_json() for _ in range(6)]
    echoes = [one for one in said if one["t"] == "echo"]

    assert [0] == [one["sequence"] for one in echoes]
    assert 0.0 < echoes[0]["engine_ms"] < 1000.0


def test_every_message_of_a_page_becomes_the_input_that_it_means(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line)
        for message in (
            {"t": "tick"},
            {"t": "press", "button": "pause"},
            {"t": "answer", "knee": "left", "nprs": 0},
            {"t": "camera", "on": False, "why": "unplugged"},
            {"t": "away", "why": "hidden"},
            {"t": "tap"},
            {"t": "leave", "reason": "time"},
        ):
            line.send_json({"at": 1.0, **message})
        while answer(line)["t"] != "end":
            pass

    kinds = household.guides[0].kinds()
    assert [
        "Joined", "Tick", "Pressed", "Answered", "CameraChanged", "Away", "Joined", "Tapped", "Leave",
    ] == kinds[:9]  # fmt: skip


@pytest.mark.parametrize(
    "message", ["", "{", "null", '{"t":"tick"}', '{"t":"fly","at":1}', "x" * 5000, '{"t":"tick","at":NaN}']
)
def test_a_broken_message_is_answered_with_a_sentence_and_the_session_goes_on(
    browser: TestClient, message: str
) -> None:
    with coach(browser) as line:
        hello(line)
        line.send_text(message)
        told = answer(line)
        line.send_bytes(seen(0.5))
        after = answer(line)

    assert told["t"] == "refused"
    assert told["says"].startswith("This message ")
    assert "live" == after["t"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01",
        seen(0.5)[:-1],
        seen(0.5) + b"\x00",
        b"\x09" + seen(0.5)[1:],
        b"\x01\xff" + bytes(810),
        bytes(5000),
    ],
)
def test_a_broken_picture_is_answered_with_a_sentence_and_the_next_one_counts(
    browser: TestClient, data: bytes
) -> None:
    with coach(browser) as line:
        hello(line)
        line.send_bytes(data)
        told = answer(line)
        line.send_bytes(seen(0.5))
        after = answer(line)

    assert ("refused", "live") == (told["t"], after["t"])


@pytest.mark.parametrize("value", [nan, inf, -inf, 1e30])
def test_landmarks_that_are_no_numbers_are_refused(browser: TestClient, value: float) -> None:
    with coach(browser) as line:
        hello(line)
        line.send_bytes(seen(0.5, value=value))

        assert "This message holds a landmark that is nowhere." == answer(line)["says"]


def test_too_many_broken_messages_close_the_line_with_a_reason(browser: TestClient) -> None:
    with coach(browser) as line:
        hello(line)
        for _ in range(int(UNUSABLE_AT_ONCE) + 1):
            line.send_text("rubbish")
        answers = [answer(line)["t"] for _ in range(int(UNUSABLE_AT_ONCE))]
        with pytest.raises(WebSocketDisconnect) as closed:
            answer(line)

    assert {"refused"} == set(answers)
    assert (socket.REFUSED, "Too many messages that cannot be used.") == (
        closed.value.code,
        closed.value.reason,
    )


def test_a_flood_closes_the_line_with_a_reason(browser: TestClient) -> None:
    with coach(browser) as line:
        hello(line)
        for _ in range(2 * int(MESSAGES_AT_ONCE)):
            line.send_json({"t": "tick", "at": 1.0})
        with pytest.raises(WebSocketDisconnect) as closed:
            answer(line)

    assert (socket.REFUSED, "Too many messages in a short time.") == (closed.value.code, closed.value.reason)


def test_late_double_and_disordered_pictures_are_left_out(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line)
        for at in (1.0, 1.0, 0.5, 1.2, 1.1, 1.3):
            line.send_bytes(seen(at))
        said = [answer(line)["at"] for _ in range(3)]

    assert [1.0, 1.2, 1.3] == said
    assert [0.0, 1.0, 1.2, 1.3] == household.guides[0].times()[:4]


def test_a_clock_that_leaps_forward_is_sleep_and_one_that_leaps_back_is_followed(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line)
        for at in (1.0, 9000.0, 9000.1, 5.0, 5.1, 5.2, 5.3):
            line.send_bytes(seen(at))
        said = []
        while not said or said[-1] != 5.3:
            told = answer(line)
            said += [told["at"]] if told["t"] == "live" else []
    times = household.guides[0].times()

    assert ["asleep"] == household.guides[0].away()[:1]
    assert times == sorted(times)
    assert times[-2] < 2.0


def test_before_hello_nothing_is_understood(browser: TestClient, household: PretendedHousehold) -> None:
    with coach(browser) as line:
        line.send_bytes(seen(1.0))
        line.send_json({"t": "tick", "at": 1.0})

        assert "This message came before hello." == answer(line)["says"]
    assert [] == household.guides


def test_a_page_of_another_version_is_told_to_load_again(browser: TestClient) -> None:
    with coach(browser) as line:
        line.send_json({"t": "hello", "v": 2, "at": 0.0, "camera": True})
        with pytest.raises(WebSocketDisconnect) as closed:
            answer(line)

    assert "Load it again" in closed.value.reason


def test_whoever_says_nothing_is_not_waited_for(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "GREETING_S", 0.05)
    with coach(browser) as line, pytest.raises(WebSocketDisconnect) as closed:
        line.receive_json()

    assert "The page said nothing." == closed.value.reason


def test_a_second_page_is_told_and_may_take_over(browser: TestClient, household: PretendedHousehold) -> None:
    with coach(browser) as first, coach(browser) as second:
        hello(first)
        told = hello(second, at=50.0)
        second.send_json({"t": "tap", "at": 51.0})
        second.send_bytes(seen(51.5))
        took = hello(second, at=52.0, take_over=True)
        lost = answer(first)
        first.send_json({"t": "tap", "at": 3.0})
        back = hello(first, at=4.0, take_over=True)

    assert [{"t": "taken"}, "screen", {"t": "taken"}, "screen"] == [told, took["t"], lost, back["t"]]
    assert "Tapped" not in household.guides[0].kinds()
    assert 1 == len(household.guides)


def test_a_line_that_drops_in_a_set_is_taken_up_again_and_the_set_goes_on(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line, at=10.0)
        line.send_json({"t": "press", "at": 10.5, "button": "go"})
        line.send_bytes(seen(11.0))
        answer(line)
    with coach(browser) as line:
        hello(line, at=0.25)
        line.send_bytes(seen(0.5))
        said = answer(line)

    guide = household.guides[0]
    assert ["Joined", "Pressed", "Seen", "Away", "Joined", "Seen", "Away"] == guide.kinds()
    assert [0.0, 0.5, 1.0, 1.0, 1.0, 1.25, 1.25] == guide.times()
    assert (0.5, 12.5) == (said["at"], said["value"])
    assert [1.0, 1.25] == [one.at_s for one in household.keeper.pictures["s1-01"]]
    assert not [fact for fact in household.keeper.facts if isinstance(fact, SetEnded)]


def test_saying_hello_again_on_the_same_line_goes_on(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line)
        line.send_json({"t": "away", "at": 1.0, "why": "hidden"})
        said = hello(line, at=60.0)

    assert "screen" == said["t"]
    assert ["Joined", "Away", "Joined"] == household.guides[0].kinds()[:3]
    assert [0.0, 1.0, 1.0] == household.guides[0].times()[:3]


def test_a_phone_sees_the_screens_and_presses_the_buttons(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as page, coach(browser, "/session/remote") as phone:
        hello(page, at=0.0)
        shown = hello(phone, at=500.0, camera=False)
        phone.send_json({"t": "press", "at": 501.0, "button": "longer"})
        on_phone, on_page = answer(phone), answer(page)
        phone.send_bytes(seen(502.0))
        phone.send_json({"t": "tick", "at": 502.0})
        refused = answer(phone)

    assert ("paused", "rest", "rest") == (shown["kind"], on_phone["kind"], on_page["kind"])
    assert 500.0 == pytest.approx(on_phone["ends_at"] - on_page["ends_at"])
    assert "This message is not for a remote." == refused["says"]
    assert "Seen" not in household.guides[0].kinds()


def test_a_full_disk_is_told_once_and_counting_goes_on(
    browser: TestClient, household: PretendedHousehold
) -> None:
    with coach(browser) as line:
        hello(line)
        household.keeper.trouble = "Not everything can be kept at present: the disk is full."
        told = answer(line)
        line.send_json({"t": "tap", "at": 1.0})
        after = [answer(line)["t"] for _ in range(2)]

    assert {"t": "trouble", "says": household.keeper.trouble} == told
    assert ["sound", "say"] == after
    assert 1 == sum(isinstance(fact, RepDone) for fact in household.keeper.facts)


def test_the_end_is_told_with_the_id_of_the_record(browser: TestClient) -> None:
    with coach(browser) as line:
        hello(line)
        line.send_json({"t": "leave", "at": 1.0, "reason": None})

        assert {"t": "end", "session": "s1"} == answer(line)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:9999", "null", "https://127.0.0.1:8150", ""]
)
@pytest.mark.parametrize("path", ["/session/socket", "/session/remote"])
def test_a_page_of_another_origin_gets_no_line(browser: TestClient, path: str, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect), coach(browser, path, origin):
        pass


def test_messages_are_utf_8_json_without_spare_space(browser: TestClient) -> None:
    with coach(browser) as line:
        line.send_json({"t": "hello", "v": 1, "at": 0.0, "camera": False})
        text = line.receive_text()

    assert json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False) == text


class Going:
    """A socket whose page goes while it is being told something: each sending after so many fails."""

    def __init__(self, says: list[dict[str, object]], bears: int) -> None:
        self.scope: dict[str, object] = {"type": "websocket"}
        self._says = [json.dumps(one) for one in says]
        self._bears = bears
        self.sent: list[str] = []
        self.closed: list[int] = []
        self.before_the_end: Callable[[], None] = lambda: None

    async def accept(self) -> None:
        """Open, as every socket does."""

    async def receive(self) -> Message:
        if self._says:
            return {"type": "websocket.receive", "text": self._says.pop(0)}
        self.before_the_end()
        for _ in range(5):  # whatever waits to be sent is tried
            await asyncio.sleep(0)
        return {"type": "websocket.disconnect", "code": 1006}

    async def send_text(self, text: str) -> None:
        if len(self.sent) >= self._bears:
            raise WebSocketDisconnect(1006)
        self.sent.append(text)

    async def close(self, code: int, reason: str) -> None:
        del reason
        self.closed.append(code)
        raise WebSocketDisconnect(1006)


def served(household: PretendedHousehold, going: Going) -> list[str]:
    """Serve a page that goes; returns what the loop was told of as nobody's."""
    lost: list[str] = []

    async def serve() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, about: lost.append(about["message"]))
        await socket.serve(going, household.sessions, "me", "coach")  # type: ignore[arg-type]
        gc.collect()
        await asyncio.sleep(0)

    # On a thread of its own: another test's browser may have left its loop running on this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, serve()).result()
    return lost


GREETING: dict[str, object] = {"t": "hello", "v": 1, "at": 0.0, "camera": True, "take_over": False}


@pytest.mark.parametrize("bears", [0, 1, 2])
def test_a_page_that_goes_while_it_is_answered_has_dropped_and_nothing_else(
    household: PretendedHousehold, bears: int
) -> None:
    going = Going([GREETING, {"t": "tap", "at": 1.0}], bears)

    assert [] == served(household, going)
    assert bears == len(going.sent)
    assert ["dropped"] == household.guides[0].away()
    assert not household.sessions.latest("me").taken


def test_a_page_that_goes_while_it_is_told_of_something_by_itself_has_dropped_too(
    household: PretendedHousehold,
) -> None:
    going = Going([GREETING], 1)

    def tapped_elsewhere() -> None:
        household.sessions.latest("me").pressed(Tapped)

    going.before_the_end = tapped_elsewhere

    assert [] == served(household, going)
    assert "Tapped" in household.guides[0].kinds()
    assert ["dropped"] == household.guides[0].away()


def test_a_page_that_went_before_it_could_be_sent_away_is_gone(household: PretendedHousehold) -> None:
    going = Going([GREETING | {"v": 99}], 9)

    assert [] == served(household, going)
    assert [socket.REFUSED] == going.closed


def test_a_page_that_goes_can_come_back(browser: TestClient, household: PretendedHousehold) -> None:
    served(household, Going([GREETING], 0))
    with coach(browser) as line:
        said = hello(line)

    assert "screen" == said["t"]
    assert 1 == len(household.guides)
