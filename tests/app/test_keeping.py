"""Taking out, copying and wiping out: whole or not at all, also while the coach is at work."""

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.kept import everything_in, with_session
from tests.record.stories import rep, set_began, whole_session
from tests.store.pictures import HEADING, film, seen
from vastus.app.keeping import Amount, amount, backup, erase, export, place_of
from vastus.base.errors import StorageError, UnwritableOutputError
from vastus.record import codec
from vastus.store.aside import Aside
from vastus.store.folder import opened
from vastus.store.members import members, whole
from vastus.store.place import Place, claimed, default_place


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return with_session(tmp_path / "data")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "kept.zip"


@pytest.fixture(autouse=True)
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def spoil(data: Path, number: int) -> None:
    connection = sqlite3.connect(data / "vastus.sqlite")
    with connection:
        connection.execute("UPDATE facts SET line = 'not a fact' WHERE number = ?", (number,))
    connection.close()


def names_in(target: Path) -> list[str]:
    with zipfile.ZipFile(target) as parcel:
        return parcel.namelist()


def content_of(target: Path, name: str) -> bytes:
    with zipfile.ZipFile(target) as parcel:
        return parcel.read(name)


# Export


@pytest.mark.parametrize("take_out", [export, backup])
def test_what_cannot_be_read_is_named_and_nothing_of_it_is_lost(data, target, take_out):
    spoil(data, 3)
    told = take_out(data, target)

    (why,) = told.left_out
    assert "fact 3: this is not a line of JSON" in why
    assert len(whole_session()) - 1 == told.facts
    if take_out is export:
        assert b"3 not a fact\n" == content_of(target, "spoilt.txt")


def test_an_export_is_json_lines_and_recordings_in_one_zip(data, target):
    told = export(data, target)

    assert Amount(sessions=1, facts=len(whole_session()), recordings=1) == told
    assert ["about.json", "facts.jsonl", "recordings/a1.jsonl.gz"] == names_in(target)
    lines = content_of(target, "facts.jsonl").splitlines()
    assert list(whole_session()) == list(codec.read(lines, "facts.jsonl"))
    assert {"vastus": "export", "version": 1} == {
        key: value
        for key, value in json.loads(content_of(target, "about.json")).items()
        if key != "written_by"
    }


def test_the_settings_go_along(data, target):
    (data / "settings.json").write_text('{"knees":["left"]}')

    export(data, target)

    assert b'{"knees":["left"]}' == content_of(target, "settings.json")


def test_the_same_content_is_exported_to_the_same_bytes(data, target, out):
    export(data, target)
    export(data, out / "again.zip")

    assert target.read_bytes() == (out / "again.zip").read_bytes()


def test_an_export_while_the_coach_is_at_work_holds_whole_seconds(data, target):
    folder = opened(data)
    folder.ledger.append([set_began("b1", 300.0)])
    recorder = folder.recordings.begin("b1", HEADING)
    for sighting in film(2.0):
        recorder.take(sighting)
    folder.recordings.flush()
    path = folder.recordings.path_of("b1")
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a second")

    export(data, target)
    recorder.end()
    content = content_of(target, "recordings/b1.jsonl.gz")
    folder.close()

    assert content == whole(content)
    assert 31 == sum(len(member.content.splitlines()) for member in members(content))


def test_a_recording_of_a_set_that_nobody_began_stays_behind(data, target):
    folder = opened(data)
    folder.recordings.begin("nobody", HEADING).take(seen(0.0))
    folder.close()

    assert 1 == export(data, target).recordings
    assert "recordings/nobody.jsonl.gz" not in names_in(target)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("take_out", [export, backup])
def test_only_its_owner_can_read_what_was_taken_out(data, target, take_out):
    take_out(data, target)

    assert 0o600 == target.stat().st_mode & 0o777


@pytest.mark.parametrize("take_out", [export, backup])
def test_where_nothing_is_kept_nothing_is_written(tmp_path, target, take_out):
    with pytest.raises(StorageError, match="nothing is kept there yet"):
        take_out(tmp_path / "nowhere", target)

    assert [] == list(target.parent.iterdir())
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("take_out", [export, backup])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(data, tmp_path, take_out):
    with pytest.raises(UnwritableOutputError, match="there is no folder"):
        take_out(data, tmp_path / "missing" / "kept.zip")

    assert ["data", "out"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("take_out", [export, backup])
def test_what_cannot_be_read_leaves_no_half_file(data, target, take_out):
    path = data / "recordings" / "a1.jsonl.gz"
    path.unlink()
    path.mkdir()

    with pytest.raises(StorageError):
        take_out(data, target)

    assert [] == list(target.parent.iterdir())


@pytest.mark.parametrize("take_out", [export, backup])
def test_a_disk_that_is_full_leaves_no_half_file(data, target, take_out, monkeypatch):
    def full(file: int) -> None:
        raise OSError(28, "No space left on device", file)

    monkeypatch.setattr("vastus.app.keeping.os.fsync", full)
    with pytest.raises(UnwritableOutputError, match="No space left"):
        take_out(data, target)

    assert [] == list(target.parent.iterdir())


# Backup


def test_a_backup_unpacked_is_a_data_folder(data, target, tmp_path):
    (data / "settings.json").write_text("{}")

    told = backup(data, target)
    with zipfile.ZipFile(target) as parcel:
        parcel.extractall(tmp_path / "restored")

    assert Amount(1, len(whole_session()), 1) == told
    assert everything_in(data) == everything_in(tmp_path / "restored")


def test_a_backup_while_the_coach_writes_is_one_moment(data, target, tmp_path):
    folder = opened(data)
    folder.ledger.append([rep("a2", 500.0)])
    backup(data, target)
    folder.ledger.append([rep("a2", 600.0)])
    folder.close()
    with zipfile.ZipFile(target) as parcel:
        parcel.extractall(tmp_path / "restored")

    facts, recordings, _ = everything_in(tmp_path / "restored")
    assert (*whole_session(), rep("a2", 500.0)) == facts
    assert ["a1"] == list(recordings)


def test_a_backup_leaves_only_itself(data, target):
    backup(data, target)

    assert [target] == list(target.parent.iterdir())


# How much


def test_how_much_is_kept_is_counted(data):
    assert Amount(sessions=1, facts=12, recordings=1) == amount(data)


def test_how_much_is_nothing_is_told(tmp_path):
    with pytest.raises(StorageError, match="nothing is kept there yet"):
        amount(tmp_path / "nowhere")


def test_a_folder_that_was_only_claimed_holds_nothing(tmp_path):
    claimed(tmp_path / "data").close()

    with pytest.raises(StorageError, match="nothing is kept there yet"):
        amount(tmp_path / "data")


def test_how_much_of_something_unreadable_is_unknown(data):
    (data / "vastus.sqlite").write_bytes(b"knees" * 999)

    assert None is amount(data)


def test_without_a_wish_it_is_the_person_s_own_folder(tmp_path):
    assert default_place() == place_of(None)
    assert tmp_path == place_of(tmp_path)


# Erase


def test_erasing_leaves_nothing(data, tmp_path):
    (data / "settings.json").write_text("{}")
    (data / "settings.part").write_text("{")
    (data / "lan-key.pem").write_text("key")
    (data / "paired.json").write_text("[]")
    (data / "recordings" / ".vastus-1-1.part").write_text("half")

    erase(data)

    assert ["out"] == [path.name for path in tmp_path.iterdir()]


def test_erasing_leaves_what_is_not_ours(data):
    (data / "letter.txt").write_text("mine")

    erase(data)

    assert ["letter.txt"] == [path.name for path in data.iterdir()]


@pytest.mark.parametrize("content", [b"knees" * 999, b""])
def test_what_cannot_be_read_can_still_be_erased(data, content):
    (data / "vastus.sqlite").write_bytes(content)

    erase(data)

    assert not data.exists()


def test_erasing_takes_the_writes_that_a_crash_left_in_the_log(data, tmp_path):
    log = data / "vastus.sqlite-wal"
    with closing(sqlite3.connect(data / "vastus.sqlite")) as connection:
        connection.execute("DELETE FROM facts")
        connection.commit()
        content = log.read_bytes()
    log.write_bytes(content)

    erase(data)

    assert content
    assert ["out"] == [path.name for path in tmp_path.iterdir()]


def test_nothing_is_erased_while_the_coach_is_at_work(data):
    folder = opened(data)

    with pytest.raises(StorageError, match="another vastus"):
        erase(data)
    folder.close()

    assert whole_session() == everything_in(data)[0]


def test_erasing_takes_the_copy_of_how_the_course_stands(data):
    Aside(Place(data, None).course).write(b"{}")

    erase(data)

    assert not data.exists()


def test_after_erasing_one_can_begin_again(data):
    erase(data)
    with_session(data)

    assert whole_session() == everything_in(data)[0]
