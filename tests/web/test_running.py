"""A server that really listens: two places, one of them over TLS, begun and ended in good order."""

import asyncio
import json
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.web.houses import house, seen
from vastus.web import lan, network, port
from vastus.web.lines import WAITING_AT_MOST, Breath
from vastus.web.running import MESSAGE_BYTES, Listener, Running
from vastus.web.security import HERE, Rules
from vastus.web.server import application

HELLO = '{"t":"hello","v":1,"at":0,"camera":true}'


@contextmanager
def served(running: Running) -> Iterator[None]:
    """Serve on a thread of its own."""
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(running.serve(started.set)))
    thread.start()
    assert started.wait(20.0)
    try:
        yield
    finally:
        running.stop()
        thread.join(20.0)
        assert not thread.is_alive()


@pytest.fixture
def near(tmp_path: Path) -> Iterator[Listener]:
    """A place on this machine where a house is served."""
    listener = Listener(port.bound("127.0.0.1", 0))
    with served(Running(application(house(tmp_path), Rules(HERE)), [listener], Breath(inf))):
        yield listener


@contextmanager
def lined(near: Listener):
    with connect(
        near.address.replace("http", "ws") + "/session/socket", origin=Origin(near.address), proxy=None
    ) as line:
        yield line


def test_it_answers_and_ends(near: Listener) -> None:
    assert 200 == httpx2.get(f"{near.address}/settings", trust_env=False).status_code


def test_a_page_talks_with_it(near: Listener) -> None:
    with lined(near) as line:
        line.send(HELLO)
        line.recv(5)
        line.send(seen(0.5))

        assert str(line.recv(5)).startswith('{"t":"live","at":0.500,')


def test_pictures_that_come_all_at_once_are_all_answered_in_their_order(near: Listener) -> None:
    count = 5 * WAITING_AT_MOST
    with lined(near) as line:
        line.send(HELLO)
        line.recv(5)
        for number in range(count):
            line.send(seen(1.0 + number / 15.0))
        told = [str(line.recv(5)) for _ in range(count + 1)]
    times = [json.loads(one)["at"] for one in told if one.startswith('{"t":"live"')]

    assert count == len(times)
    assert times == sorted(times)


def test_a_message_beyond_all_bounds_closes_the_line(near: Listener) -> None:
    with lined(near) as line:
        line.send(HELLO)
        line.recv(5)
        line.send(b"x" * (MESSAGE_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            line.recv(5)

    assert 1009 == closed.value.rcvd.code


def test_a_page_that_vanishes_while_it_is_spoken_to_does_no_harm(
    near: Listener, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        with lined(near) as line:
            line.send(HELLO)
            for number in range(30):
                line.send(seen(0.1 + number / 15.0))
            line.socket.setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER: gone without a word
            line.socket.close()
    status = httpx2.get(f"{near.address}/settings", trust_env=False).status_code

    assert 200 == status
    assert "Traceback" not in capfd.readouterr().err


def test_a_line_that_does_not_say_where_it_comes_from_is_refused(near: Listener) -> None:
    with (
        pytest.raises(InvalidStatus),
        connect(near.address.replace("http", "ws") + "/session/socket", proxy=None),
    ):
        pass


def test_pages_are_told_when_the_server_ends(tmp_path: Path) -> None:
    listener = Listener(port.bound("127.0.0.1", 0))
    running = Running(application(house(tmp_path), Rules(HERE)), [listener])
    with served(running), lined(listener) as line:
        line.send(HELLO)
        line.recv(5)
        running.stop()
        with pytest.raises(ConnectionClosed) as closed:
            line.recv(10)

    assert 1012 == closed.value.rcvd.code


def test_the_network_is_served_over_tls_and_this_machine_as_ever(tmp_path: Path) -> None:
    near = Listener(port.bound("127.0.0.1", 0))
    certificate = lan.certificate(tmp_path, ("127.0.0.1",), datetime.now(UTC))
    far = Listener(port.bound("127.0.0.1", 0), certificate)
    trusted = ssl.create_default_context(cafile=str(certificate.certificate))
    addresses = [near.address, far.address]
    with served(Running(application(house(tmp_path), Rules(HERE)), [near, far])):
        answers = [
            httpx2.get(f"{address}/settings", verify=trusted, trust_env=False) for address in addresses
        ]

    assert ["http", "https"] == [address.split(":")[0] for address in addresses]
    assert [200, 200] == [answer.status_code for answer in answers]


def test_what_is_shared_is_paired_by_a_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ("127.0.0.1",))
    near = Listener(port.bound("127.0.0.1", 0))
    made = house(tmp_path)
    shared = network.shared(made, "127.0.0.1", near, lambda: 0.0)
    with near.socket, shared.listener.socket:
        assert shared.address.startswith("https://127.0.0.1:")
        assert 6 == len(shared.pairing.code)
        assert len(shared.picture) > 100


def test_a_machine_without_a_network_shares_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ())
    near = Listener(port.bound("127.0.0.1", 0))
    with near.socket, pytest.raises(port.UnusableAddressError, match="no address in a local network"):
        network.shared(house(tmp_path), "0.0.0.0", near, lambda: 0.0)  # noqa: S104 (the option's own word)


def test_the_next_port_is_taken_where_it_is_free_and_any_other_where_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan, "addresses", lambda: ("127.0.0.1",))
    near = Listener(port.bound("127.0.0.1", 0))
    first = network.shared(house(tmp_path), "127.0.0.1", near, lambda: 0.0)
    second = network.shared(house(tmp_path), "127.0.0.1", near, lambda: 0.0)
    with near.socket, first.listener.socket, second.listener.socket:
        ports = [one.listener.socket.getsockname()[1] for one in (first, second)]

    assert 2 == len(set(ports))
