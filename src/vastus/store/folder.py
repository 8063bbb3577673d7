"""A data folder that is open: facts go to its ledger, pictures to its recordings."""

from dataclasses import dataclass
from pathlib import Path

from vastus.base.errors import StorageError
from vastus.store.place import REVISIONS, Place, claimed, default_place, revision_of
from vastus.store.recordings import Recordings
from vastus.store.sql import SqlLedger


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A data folder that is open."""

    place: Place
    ledger: SqlLedger
    recordings: Recordings

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.place.path

    def close(self) -> None:
        """Keep what was taken, then let others in."""
        self.recordings.close()
        self.ledger.close()
        self.place.close()


def opened(where: Place | Path | None = None) -> DataFolder:
    """
    Open a data folder to write to it, making it when there is none.

    Args:
        where: A folder that was claimed, or is to be; the person's own when None.

    Raises:
        StorageError: It cannot be written, another program has it, or its
            database cannot be used.
    """
    place = where if isinstance(where, Place) else claimed(where)
    try:
        return DataFolder(place, SqlLedger(place.database), Recordings(place.recordings))
    except BaseException:
        place.close()
        raise


def looked_into(path: Path | None = None) -> DataFolder:
    """
    Open a data folder to read from it, while another program may be writing there.

    Args:
        path: Where; the person's own data folder when None.

    Raises:
        StorageError: Nothing is kept there, or its database cannot be used.
    """
    place = Place(default_place() if path is None else path, None)
    revision = revision_of(place.database)
    if revision is None:
        what = "nothing is kept there yet."
        raise StorageError(str(place.path), what, "Name the data folder of your sessions with --data.")
    if revision != REVISIONS[-1]:  # it is to be brought up to date first, by us alone
        return opened(place.path)
    return DataFolder(place, SqlLedger(place.database), Recordings(place.recordings))
