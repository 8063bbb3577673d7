"""A coach at work in a folder of its own, and a browser at its door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.houses import visit
from vastus.app.coaching import Household
from vastus.base.errors import StorageError
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


@pytest.fixture
def fill_the_disk(household: Household, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what fills the disk: from then on nothing more that a person tells can be kept."""

    def full(*_: object) -> None:
        raise StorageError("ledger", "the disk is full.", "Free some space.")

    return lambda: monkeypatch.setattr(household.courses, "tell", full)
