"""A coach at work in a folder of its own, and a browser at its door."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import visit
from vastus.app.coaching import Household
from vastus.web.house import House


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the data folder, empty; a module whose coach knows somebody fills it first."""
    return tmp_path


@pytest.fixture
def household(folder: Path) -> Iterator[Household]:
    """Return a coach that knows what its folder holds; a module may tell it more first."""
    made = Household(folder)
    made.open(failed=lambda: None)
    yield made
    made.close()


@pytest.fixture
def browser(household: Household) -> TestClient:
    return visit(House(household))
