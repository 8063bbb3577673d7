"""What holds for every test: no clock decides, no network is reached, real data lie beside the project."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
HERE = ("127.", "::1", "localhost")

# A slow machine is not a fault, so nothing is timed; on a server the answer is the same each time.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse a connection to another machine, whoever asks for it."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(HERE):
        message = f"a test reached for the network: {address[0]}"
        raise PermissionError(message)


sys.addaudithook(_stay_here)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real recordings with their truth, which are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the real recordings are not beside the project (../shared/data)")
    return SHARED
