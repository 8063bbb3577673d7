"""What tests of the application share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seeded import seeded
from vastus.app.coaching import Household


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    """A coach at work whose person has answered the first questions."""
    made = Household(seeded(tmp_path))
    made.open(failed=lambda: None)
    yield made
    made.close()
