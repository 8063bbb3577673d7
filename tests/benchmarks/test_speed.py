"""What is measured of this machine is a number that could be true."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import speed
from benchmarks.recordings import ROOT


def test_the_peak_of_this_process_is_between_nothing_and_everything():
    before = speed.own_peak_mib()
    held = bytearray(64 * 1024 * 1024)
    held[::4096] = b"1" * len(held[::4096])

    assert 10.0 < before < 100_000.0
    assert before <= speed.own_peak_mib()


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs /proc")
def test_what_is_held_shows_in_the_peak():
    code = (
        "from benchmarks.speed import own_peak_mib as peak; before = peak(); "
        "held = bytearray(200 << 20); held[::4096] = b'1' * len(held[::4096]); "
        "print(peak() - before)"
    )
    grown = float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True,
                                 cwd=ROOT, env={"PYTHONPATH": ".:src"}).stdout)  # fmt: skip

    assert 150.0 < grown < 260.0
