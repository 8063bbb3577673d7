"""Where a server is put together: places to listen at, rules, pages."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from vastus.web import port
from vastus.web.house import House, Household
from vastus.web.running import Listener, Running
from vastus.web.security import HERE, Rules
from vastus.web.server import application

HOST = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 (only for the network, and only paired devices get in)


@dataclass(frozen=True, slots=True)
class Phone:
    """How a phone gets in: the address, the code, and the address as a QR code in characters."""

    address: str
    code: str
    picture: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A server that can begin, its address on this machine, and how a phone gets in, where one may."""

    running: Running
    address: str
    phone: Phone | None = None


def prepared(household: Household, host: str, number: int, at_the_end: ExitStack) -> Prepared:
    """
    Return a server for this machine alone.

    Args:
        household: The coach at work.
        host, number: The address and the port to listen at.
        at_the_end: Lets go of what is taken here.

    Raises:
        UnusableAddressError: Nobody can listen there.
    """
    listener = Listener(port.bound(host, number))
    at_the_end.callback(listener.socket.close)
    app = application(House(household), Rules({*HERE, host}))
    return Prepared(Running(app, [listener]), listener.address)


def prepared_for_network(
    household: Household, host: str, number: int, clock: Callable[[], float], at_the_end: ExitStack
) -> Prepared:
    """
    Return a server for this machine and, over TLS, for paired devices of its network.

    Args:
        household: The coach at work.
        host: The address that the network finds; every one when it is this machine's own.
        number: The port for this machine; the network's is the next.
        clock: Seconds that only rise.
        at_the_end: Lets go of what is taken here.

    Raises:
        UnusableAddressError: Nobody can listen there, or there is no network.
        StorageError: The certificate cannot be kept.
    """
    from vastus.web.network import shared  # noqa: PLC0415 (certificates are only needed here)

    near = Listener(port.bound(HOST, number))
    at_the_end.callback(near.socket.close)
    network = shared(House(household), EVERYWHERE if host in HERE else host, near, clock)
    at_the_end.callback(network.listener.socket.close)
    phone = Phone(network.address, network.pairing.code, network.picture)
    return Prepared(Running(network.app, [near, network.listener]), near.address, phone)
