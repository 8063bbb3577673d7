"""A place to listen at; where it is taken, who has it."""

import errno
import os
import socket
from contextlib import suppress
from pathlib import Path

from vastus.base.errors import InputError

PROC = Path("/proc")
LISTENING = "0A"
BACKLOG = 256
WORDS = 3  # of a command, enough to know it by


class UnusableAddressError(InputError):
    """An address or port at which nobody can listen."""


def bound(host: str, port: int) -> socket.socket:
    """
    Return a socket bound to an address; port 0 takes any that is free.

    Raises:
        UnusableAddressError: It is taken, not ours, or not an address.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        what = "is not an address of this machine."
        raise UnusableAddressError(host, what, "Use 127.0.0.1, or --lan for the local network.") from error
    listener = socket.socket(family, kind, proto)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.setblocking(False)  # noqa: FBT003 (the standard library's interface)
    except OSError as error:
        listener.close()
        raise _unusable(host, port, error) from error
    return listener


def _unusable(host: str, port: int, error: OSError) -> UnusableAddressError:
    if error.errno == errno.EADDRINUSE:
        who = holder(port)
        taken = "is taken by another program." if who is None else f"is taken by {who}."
        return UnusableAddressError(f"Port {port}", taken, "Stop that, or choose another with --port.")
    if error.errno == errno.EACCES:
        return UnusableAddressError(f"Port {port}", "is reserved.", "Choose one above 1023 with --port.")
    what = "is not an address of this machine."
    return UnusableAddressError(host, what, "Use 127.0.0.1, or --lan for the local network.")


def holder(port: int, proc: Path = PROC) -> str | None:
    """Return the program that listens at a port, where the system tells it."""
    inodes = {f"socket:[{inode}]" for inode in _inodes(port, proc)}
    if not inodes:
        return None
    for process in sorted(proc.glob("[0-9]*")):
        with suppress(OSError):  # it ended, or belongs to somebody else
            if any(str(opened.readlink()) in inodes for opened in (process / "fd").iterdir()):
                return f"`{_command(process)}` (process {process.name})"
    return None


def _inodes(port: int, proc: Path) -> list[str]:
    """Return the inodes of all sockets that listen at a port, by the system's table of connections."""
    found = []
    for table in (proc / "net" / "tcp", proc / "net" / "tcp6"):
        with suppress(OSError):
            for line in table.read_text("ascii").splitlines()[1:]:
                columns = line.split()
                if columns[3] == LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                    found.append(columns[9])
    return found


def _command(process: Path) -> str:
    words = (process / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    said = [word for word in words if word]
    if len(said) > 1 and Path(said[0]).name.startswith("python"):
        said = said[1:]
    return " ".join([*(Path(word).name for word in said[:1]), *said[1:WORDS]]) or process.name
