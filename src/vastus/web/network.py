"""The coach for the local network: over TLS, to paired devices only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from socket import socket

from starlette.types import ASGIApp

from vastus.web import lan, pairpage, port
from vastus.web.house import House
from vastus.web.pairing import Pairing
from vastus.web.port import UnusableAddressError
from vastus.web.rendering import Pen
from vastus.web.running import Listener
from vastus.web.security import HERE, Rules
from vastus.web.server import application

WITHOUT_PAIRING = ("/pair", "/static/", "/vendor/fonts/")


@dataclass(frozen=True, slots=True)
class Shared:
    """
    What serves the network.

    Args:
        app: The application, for this machine as well.
        listener: Where the network finds it.
        address: That place as a phone takes it.
        picture: The address as a QR code in characters.
    """

    app: ASGIApp
    listener: Listener
    pairing: Pairing
    address: str
    picture: str


def shared(house: House, host: str, near: Listener, clock: Callable[[], float]) -> Shared:
    """
    Return the coach for the network.

    Args:
        house: What it serves.
        host: The address to listen at.
        near: Where this machine itself is served; the port for the network is the next.
        clock: Seconds that only rise.

    Raises:
        UnusableAddressError: There is no network, or nobody can listen there.
        StorageError: The certificate cannot be kept.
    """
    known = lan.addresses()
    if not known:
        what = "this machine has no address in a local network."
        raise UnusableAddressError("--lan", what, "Connect it to one, or leave --lan out.")
    folder = house.folder
    certificate = lan.certificate(folder, (*known, *lan.names()), datetime.now(UTC))
    listener = Listener(_bound(host, near.socket.getsockname()[1] + 1), certificate)
    at = known[0] if host in {"0.0.0.0", "::"} else host  # noqa: S104 (compared, not listened at)
    address = f"https://{at}:{listener.socket.getsockname()[1]}"
    pairing = Pairing(folder, clock)
    rules = Rules({*HERE, *known, *lan.names(), host}, pairing.knows, WITHOUT_PAIRING)
    routes = pairpage.routes(Pen(house), pairing, f"{address}/pair")
    app = application(house, rules, routes)
    return Shared(app, listener, pairing, address, pairpage.qr_terminal(f"{address}/pair"))


def _bound(host: str, wanted: int) -> socket:
    """Return a socket at the port, or at any that is free where it is taken."""
    try:
        return port.bound(host, wanted)
    except UnusableAddressError:
        return port.bound(host, 0)
