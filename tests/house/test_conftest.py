"""The tests themselves keep to the house: nothing they do leaves the machine."""

import socket

import pytest
from hypothesis import settings


def test_a_test_cannot_reach_the_network() -> None:
    with (
        socket.socket() as ours,
        pytest.raises(PermissionError, match=r"reached for the network: 192\.0\.2\.1"),
    ):
        ours.connect(("192.0.2.1", 80))  # an address kept for documentation: nobody is there


def test_a_test_may_talk_to_its_own_machine() -> None:
    server = socket.create_server(("127.0.0.1", 0))

    with server, socket.create_connection(server.getsockname()) as ours:
        assert server.getsockname() == ours.getpeername()


def test_no_property_test_fails_for_being_slow() -> None:
    assert None is settings().deadline
