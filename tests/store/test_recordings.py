"""A set in progress loses at most its last second, whatever cuts it off; nobody waits for the disk."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.record.stories import set_began
from tests.store.pictures import HEADING, FakeDisk, film, seen
from vastus.base.errors import StorageError
from vastus.pose.recording import UnreadableRecordingError
from vastus.store import recordings as of_recordings
from vastus.store.members import members, packed, whole
from vastus.store.recordings import Disk, Recorder, Recordings, heading_of, lines_in

ROOT = Path(__file__).parents[2]

# Takes a picture each fifteenth of a second, and says the time of each as soon as it was taken.
WRITER = """
import sys, time
from pathlib import Path
from tests.store.pictures import HEADING, seen
from vastus.store.recordings import Recordings
recorder = Recordings(Path(sys.argv[1])).begin("a1", HEADING)
began = time.monotonic()
while True:
    at_s = time.monotonic() - began
    recorder.take(seen(at_s))
    print(at_s, flush=True)
    time.sleep(1 / 15)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recordings"


@pytest.fixture
def disk() -> FakeDisk:
    return FakeDisk()


def fake(disk: FakeDisk) -> Disk:
    return Disk(disk.write, disk.sync)


def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test say when things are written."""
    monkeypatch.setattr(of_recordings, "EVERY_S", 3600.0)


def times(folder: Path, set_id: str = "a1") -> list[float]:
    found = Recordings(folder).read(set_id)
    assert found is not None
    return [sighting.at_s for sighting in found[1]]


# What is taken is there


def test_a_recording_comes_back_bit_for_bit(folder):
    recordings = Recordings(folder)
    recorder = recordings.begin("a1", HEADING)
    for sighting in film(3.0):
        recorder.take(sighting)
    recorder.end()
    recordings.close()

    found = Recordings(folder).read("a1")

    assert found is not None
    assert (HEADING, film(3.0)) == (found[0], list(found[1]))


def test_it_is_written_while_the_set_goes_on(folder, monkeypatch):
    monkeypatch.setattr(of_recordings, "EVERY_S", 0.02)
    recordings = Recordings(folder)
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(1.0))

    deadline = time.monotonic() + 20.0
    while not recordings.ids() and time.monotonic() < deadline:
        time.sleep(0.01)
    recorder.take(seen(2.0))
    recordings.flush()

    assert [1.0, 2.0] == times(folder)
    recordings.close()


def test_members_are_at_most_a_second_apart():
    assert of_recordings.EVERY_S <= 0.5  # and writing one has the other half


def test_whoever_takes_pictures_does_not_touch_the_disk(folder, disk, monkeypatch):
    still(monkeypatch)
    disk.full = True
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    for sighting in film(2.0):
        recorder.take(sighting)

    assert not folder.exists()
    assert 0 == disk.syncs
    disk.full = False
    recordings.close()
    assert film(2.0)[-1].at_s == times(folder)[-1]


def test_every_member_is_synced_and_so_is_the_name_of_the_file(folder, disk, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(0.0))
    recordings.flush()
    first = disk.syncs
    recorder.take(seen(1.0))
    recordings.flush()
    recordings.flush()
    recordings.close()

    assert (2 if os.name == "posix" else 1) == first
    assert first + 1 == disk.syncs
    assert 3 == len(list(members((folder / "a1.jsonl.gz").read_bytes())))  # the heading is one too


def test_many_sets_are_recorded_at_once_each_in_its_own_file(folder):
    recordings = Recordings(folder)
    recorders = [recordings.begin(f"p{person}", HEADING) for person in range(8)]
    for sighting in film(1.0):
        for recorder in recorders:
            recorder.take(sighting)
    recordings.close()

    assert tuple(f"p{person}" for person in range(8)) == recordings.ids()
    assert {15} == {len(times(folder, set_id)) for set_id in recordings.ids()}


def test_pictures_taken_while_it_is_being_written_are_neither_lost_nor_doubled(folder, monkeypatch):
    monkeypatch.setattr(of_recordings, "EVERY_S", 0.001)
    recordings = Recordings(folder)
    recorder = recordings.begin("a1", HEADING)

    def flush_often() -> None:
        for _ in range(50):
            recordings.flush()

    flushing = threading.Thread(target=flush_often)
    flushing.start()
    for number in range(600):
        recorder.take(seen(number / 15))
    flushing.join()
    recordings.close()

    assert [seen(number / 15).at_s for number in range(600)] == times(folder)


def test_an_ended_set_lets_go_of_its_file(folder):
    recordings = Recordings(folder)
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(0.0))
    recorder.end()
    recordings.flush()

    assert recorder.done
    assert None is recorder._file
    assert [] == recordings._recorders
    recordings.close()


def test_a_set_that_was_begun_and_never_seen_has_a_heading_and_no_picture(folder):
    recordings = Recordings(folder)
    recordings.begin("a1", HEADING)
    recordings.close()

    assert [] == times(folder)


def test_closing_twice_is_closing_once(folder):
    recordings = Recordings(folder)
    recordings.begin("a1", HEADING).take(seen(0.0))
    recordings.close()
    recordings.close()

    assert [0.0] == times(folder)


@pytest.mark.parametrize("at_s", [1.0, 0.5])
def test_a_picture_that_is_not_later_is_refused(folder, at_s):
    recorder = Recorder(folder / "a1.jsonl.gz", HEADING)
    recorder.take(seen(1.0))

    with pytest.raises(ValueError, match="late"):
        recorder.take(seen(at_s))


def test_a_picture_after_the_end_is_refused(folder):
    recorder = Recorder(folder / "a1.jsonl.gz", HEADING)
    recorder.end()

    with pytest.raises(ValueError, match="ended"):
        recorder.take(seen(1.0))


# Cut off


def test_killed_in_the_middle_of_a_set_it_has_lost_at_most_a_second(folder):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    at_s = 0.0
    while at_s < 2.5:
        at_s = float(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    taken = [at_s, *(float(line) for line in writer.stdout.read().split())]
    writer.wait()
    writer.stdout.close()

    assert taken[-1] - times(folder)[-1] <= 1.0


@pytest.mark.parametrize("cut", range(0, 1200, 37))
def test_torn_anywhere_it_is_a_recording_up_to_the_tear(folder, cut, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder)
    recorder = recordings.begin("a1", HEADING)
    for sighting in film(4.0):
        recorder.take(sighting)
        recordings.flush()
    recordings.close()
    path = folder / "a1.jsonl.gz"
    path.write_bytes(path.read_bytes()[: -cut or None])

    found = times(folder)

    assert [sighting.at_s for sighting in film(4.0)][: len(found)] == found
    assert len(found) >= 60 - cut // 100 - 1  # a member of one picture has more than a hundred bytes


def test_zeros_where_the_last_second_should_be_are_passed_over(folder):
    recordings = Recordings(folder)
    recordings.begin("a1", HEADING).take(seen(0.0))
    recordings.close()
    path = folder / "a1.jsonl.gz"
    path.write_bytes(path.read_bytes() + b"\x00" * 3000)

    assert [0.0] == times(folder)


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b", b"\x00" * 100])
def test_a_file_that_was_made_and_never_filled_is_no_recording(folder, content):
    folder.mkdir()
    (folder / "a1.jsonl.gz").write_bytes(content)

    assert None is Recordings(folder).read("a1")


def test_a_file_that_holds_something_else_is_said_to(folder):
    folder.mkdir()
    (folder / "a1.jsonl.gz").write_bytes(packed(b"knees\n"))

    with pytest.raises(UnreadableRecordingError, match=r"a1\.jsonl\.gz, line 1"):
        Recordings(folder).read("a1")


# A full disk


def test_on_a_full_disk_the_session_goes_on_and_nothing_is_half_written(folder, disk, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(0.0))
    recordings.flush()
    disk.full, disk.half_bytes = True, 40
    recorder.take(seen(1.0))
    recordings.flush()
    recorder.take(seen(2.0))
    recordings.flush()

    assert "disk is full" in recorder.trouble.what
    assert [0.0] == times(folder)
    content = (folder / "a1.jsonl.gz").read_bytes()
    assert content == whole(content)
    recordings.close()


def test_once_there_is_room_again_what_waited_is_written(folder, disk, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    disk.full, disk.half_bytes = True, 40
    recorder.take(seen(1.0))
    recordings.flush()
    refused = recorder.trouble
    disk.full = False
    recorder.take(seen(2.0))
    recorder.end()
    recordings.flush()

    assert refused is not None
    assert None is recorder.trouble
    assert [1.0, 2.0] == times(folder)
    recordings.close()


@pytest.mark.parametrize("begun", [False, True])
def test_a_disk_that_finds_out_late_that_it_is_full_doubles_nothing(folder, disk, monkeypatch, begun):
    still(monkeypatch)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    if begun:
        recordings.flush()
    disk.full = disk.late = True
    recorder.take(seen(1.0))
    recordings.flush()
    refused = recorder.trouble
    recorder.take(seen(2.0))
    recordings.flush()
    disk.full = False
    recordings.close()

    assert refused is not None
    assert [1.0, 2.0] == times(folder)


def test_a_torn_tail_that_cannot_be_cut_off_is_written_over(folder, disk, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    recordings.flush()
    disk.full, disk.half_bytes = True, 40
    recorder.take(seen(1.0))

    def refuse(file: int, size: int) -> None:
        raise OSError(28, "No space left on device", f"{file} {size}")

    monkeypatch.setattr("vastus.store.recordings.os.ftruncate", refuse)
    recordings.flush()
    disk.full = False
    recorder.take(seen(2.0))
    recordings.close()

    assert [1.0, 2.0] == times(folder)


def test_a_set_that_begins_while_others_are_written_is_not_forgotten(folder, monkeypatch):
    monkeypatch.setattr(of_recordings, "EVERY_S", 0.001)
    recordings = Recordings(folder)
    for number in range(150):
        recorder = recordings.begin(f"n{number}", HEADING)
        recorder.take(seen(1.0))
        recorder.end()
    recordings.close()

    assert {1} == {len(times(folder, f"n{number}")) for number in range(150)}


def test_a_set_that_ended_while_the_disk_was_full_is_written_later(folder, disk, monkeypatch):
    still(monkeypatch)
    disk.full = True
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(1.0))
    recorder.end()
    recordings.flush()
    disk.full = False
    recordings.flush()

    assert [1.0] == times(folder)
    recordings.close()


def test_a_set_for_which_too_much_waits_is_given_up_and_what_is_there_stands(folder, disk, monkeypatch):
    still(monkeypatch)
    monkeypatch.setattr(of_recordings, "WAITING_BYTES", 2000)
    recordings = Recordings(folder, fake(disk))
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(0.0))
    recordings.flush()
    disk.full = True
    for sighting in film(30.0)[1:]:
        recorder.take(sighting)
        recordings.flush()
    disk.full = False
    recorder.take(seen(40.0))
    recordings.flush()

    assert "disk is full" in recorder.trouble.what
    assert [] == recorder._taken
    assert [0.0] == times(folder)
    recordings.close()


def test_a_place_where_nothing_can_be_written_is_told(tmp_path, monkeypatch):
    still(monkeypatch)
    (tmp_path / "file").touch()
    recordings = Recordings(tmp_path / "file" / "recordings")
    recorder = recordings.begin("a1", HEADING)
    recorder.take(seen(0.0))
    recordings.flush()

    assert "nothing can be written there" in recorder.trouble.what
    recordings.close()


def test_the_recording_of_another_set_is_never_written_over(folder, monkeypatch):
    still(monkeypatch)
    recordings = Recordings(folder)
    recordings.begin("a1", HEADING).take(seen(0.0))
    recordings.flush()
    again = recordings.begin("a1", HEADING)
    again.take(seen(7.0))
    recordings.close()

    assert again.trouble is not None
    assert [0.0] == times(folder)


# Where things are


def test_a_set_without_a_recording_has_none(folder):
    assert None is Recordings(folder).read("a1")
    assert () == Recordings(folder).ids()


def test_a_recording_that_cannot_be_read_is_told(folder):
    (folder / "a1.jsonl.gz").mkdir(parents=True)

    with pytest.raises(StorageError):
        Recordings(folder).read("a1")


@pytest.mark.parametrize("set_id", ["../a1", "a/b", "", ".", "..", "a1.gz"])
def test_what_is_no_id_leads_nowhere(folder, set_id):
    recordings = Recordings(folder)

    with pytest.raises(ValueError, match="not the id"):
        recordings.read(set_id)
    with pytest.raises(ValueError, match="not the id"):
        recordings.begin(set_id, HEADING)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_nobody_else_can_read_a_recording(folder):
    recordings = Recordings(folder)
    recordings.begin("a1", HEADING).take(seen(0.0))
    recordings.close()

    assert (0o700, 0o600) == (
        folder.stat().st_mode & 0o777,
        (folder / "a1.jsonl.gz").stat().st_mode & 0o777,
    )


@pytest.mark.parametrize(("side", "said"), [(None, "both"), ("left", "left"), ("right", "right")])
def test_the_heading_of_a_set_says_what_it_is_a_recording_of(side, said):
    heading = heading_of(set_began("a1", 3.0, side=side), "page")

    assert ("wall_squat", "article", said, "page", "a1") == (
        heading.exercise,
        heading.level,
        heading.side,
        heading.model,
        heading.clip,
    )


def test_the_lines_of_a_file_are_given_one_by_one():
    assert [b"one", b"two", b"three"] == list(lines_in(packed(b"one\ntwo\n") + packed(b"three\n") + b"\x1f"))
