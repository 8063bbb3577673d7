"""A data folder is opened to write by one, and looked into by anybody, at the same time."""

import pytest

from tests.record.stories import rep, whole_session
from tests.store.pictures import HEADING, seen
from vastus.base.errors import StorageError
from vastus.store import folder as of_folder
from vastus.store.folder import looked_into, opened
from vastus.store.place import REVISIONS, claimed


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path):
    folder = opened(tmp_path)
    folder.ledger.append(whole_session())
    folder.recordings.begin("a1", HEADING).take(seen(1.0))
    folder.close()

    again = opened(tmp_path)
    found = again.recordings.read("a1")

    assert whole_session() == again.ledger.facts()
    assert found is not None
    assert [seen(1.0)] == list(found[1])
    assert tmp_path == again.path
    again.close()


def test_a_claimed_folder_is_opened_as_it_is(tmp_path):
    place = claimed(tmp_path)
    folder = opened(place)

    assert place is folder.place
    folder.close()
    claimed(tmp_path).close()


def test_a_folder_that_cannot_be_opened_is_let_go_of(tmp_path):
    place = claimed(tmp_path)
    place.database.write_bytes(b"knees" * 999)

    with pytest.raises(StorageError):
        opened(place)
    place.database.unlink()

    opened(tmp_path).close()


def test_two_programs_cannot_write_to_it(tmp_path):
    folder = opened(tmp_path)

    with pytest.raises(StorageError, match="another vastus"):
        opened(tmp_path)
    folder.close()


def test_it_can_be_looked_into_while_another_writes(tmp_path):
    folder = opened(tmp_path)
    folder.ledger.append(whole_session())
    looking = looked_into(tmp_path)
    folder.ledger.append([rep("a1", 500.0)])

    assert (*whole_session(), rep("a1", 500.0)) == looking.ledger.facts()
    looking.close()
    folder.close()


def test_looking_where_nothing_is_kept_makes_nothing(tmp_path):
    with pytest.raises(StorageError, match="nothing is kept there yet"):
        looked_into(tmp_path / "nowhere")

    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_was_only_claimed_keeps_nothing_yet(tmp_path):
    claimed(tmp_path).close()

    with pytest.raises(StorageError, match="nothing is kept there yet"):
        looked_into(tmp_path)


def test_one_of_an_older_version_is_ours_alone_while_it_is_looked_into(tmp_path, monkeypatch):
    opened(tmp_path).close()
    monkeypatch.setattr(of_folder, "REVISIONS", (*REVISIONS, "from the future"))

    looking = looked_into(tmp_path)

    assert () == looking.ledger.facts()
    assert looking.place.lock is not None
    looking.close()
