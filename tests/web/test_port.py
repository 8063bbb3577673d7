"""A port that is taken is said to be, with the program that has it where the system tells."""

import os
import socket
import sys
from pathlib import Path

import pytest

from vastus.web import port
from vastus.web.port import UnusableAddressError


def test_any_free_port_will_do() -> None:
    with port.bound("127.0.0.1", 0) as listener:
        assert listener.getsockname()[1] > 0


def test_a_taken_port_names_the_program_and_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UnusableAddressError) as told:
        port.bound("127.0.0.1", taken.getsockname()[1])

    assert f"Port {taken}" != told.value.where
    assert "Stop that, or choose another with --port." == told.value.remedy
    if sys.platform == "linux":
        assert f"(process {os.getpid()})" in told.value.what


@pytest.mark.parametrize("host", ["192.0.2.7", "no such host.invalid", "256.1.1.1"])
def test_an_address_that_is_not_ours_is_refused(host: str) -> None:
    with pytest.raises(UnusableAddressError, match="not an address of this machine"):
        port.bound(host, 0)


def table(proc: Path, number: int, *, state: str = "0A") -> None:
    (proc / "net").mkdir(parents=True)
    (proc / "net" / "tcp").write_text(
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        f"   0: 0100007F:{number:04X} 00000000:0000 {state} 00000000:00000000 00:00000000 0 0 0 777 1\n"
    )


def process(proc: Path, number: int, command: list[str], inode: int) -> None:
    fds = proc / str(number) / "fd"
    fds.mkdir(parents=True)
    (fds / "3").symlink_to(f"socket:[{inode}]")
    (proc / str(number) / "cmdline").write_bytes("\0".join([*command, ""]).encode())


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ["/usr/bin/python3.11", "/x/bin/vastus", "serve", "--port", "1"],
            "`vastus serve --port` (process 42)",
        ),
        (["/usr/sbin/nginx"], "`nginx` (process 42)"),
        (["python3"], "`python3` (process 42)"),
        ([], "`42` (process 42)"),
    ],
)
def test_who_listens_is_found_by_the_systems_own_table(tmp_path: Path, command: list[str], said: str) -> None:
    table(tmp_path, 8150)
    process(tmp_path, 41, ["/bin/other"], 776)
    process(tmp_path, 42, command, 777)

    assert said == port.holder(8150, tmp_path)


def test_a_connection_is_no_listener(tmp_path: Path) -> None:
    table(tmp_path, 8150, state="01")
    process(tmp_path, 42, ["/bin/curl"], 777)

    assert None is port.holder(8150, tmp_path)


def test_a_program_that_hides_is_just_another_program(tmp_path: Path) -> None:
    table(tmp_path, 8150)

    assert None is port.holder(8150, tmp_path)


def test_a_system_without_such_a_table_tells_nothing(tmp_path: Path) -> None:
    assert None is port.holder(8150, tmp_path / "none")
