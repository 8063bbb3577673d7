"""What was taken out comes in again: all of it or nothing, once, and never against what is here."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.app.kept import everything_in, with_session
from tests.record.stories import at, one_of_every_kind, rep, set_began, whole_session
from tests.store.pictures import HEADING, seen
from vastus.app.importing import bring_in
from vastus.app.keeping import Amount, backup, export
from vastus.app.parcel import UnreadableParcelError
from vastus.base.errors import InputError, StorageError
from vastus.pose.recording import UnreadableRecordingError, heading_line, sighting_line
from vastus.record import codec
from vastus.record.codec import UnreadableFactError
from vastus.record.facts import Fact, Rescored
from vastus.store.folder import opened
from vastus.store.members import packed

NOTHING = Amount(0, 0, 0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return with_session(tmp_path / "data")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other"


@pytest.fixture
def parcel(data: Path, tmp_path: Path) -> Path:
    target = tmp_path / "kept.zip"
    export(data, target)
    return target


def made(path: Path, **files: bytes | str) -> Path:
    """A parcel with these files; `about` and `facts` by their short names, recordings by their set."""
    names = {"about": "about.json", "facts": "facts.jsonl", "settings": "settings.json"}
    about = '{"vastus":"export","version":1,"written_by":"x"}'
    whole: dict[str, bytes | str] = {"about": about, "facts": "", **files}
    with zipfile.ZipFile(path, "w") as parcel:
        for name, content in whole.items():
            parcel.writestr(names.get(name, f"recordings/{name}.jsonl.gz"), content)
    return path


def lines_of(facts: tuple[Fact, ...]) -> str:
    return "".join(f"{codec.encode(fact)}\n" for fact in facts)


def recording_of(*at_s: float) -> bytes:
    return packed(
        "\n".join([heading_line(HEADING), *(sighting_line(seen(one)) for one in at_s), ""]).encode()
    )


def refusal_of(parcel: Path, data: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        bring_in(parcel, data)
    return caught.value


# All of it


@pytest.mark.parametrize("take_out", [export, backup])
def test_what_was_taken_out_is_here_again(data, other, tmp_path, take_out):
    (data / "settings.json").write_text('{"theme":"dark"}')
    target = tmp_path / "kept.zip"
    take_out(data, target)

    told = bring_in(target, other)

    assert Amount(1, len(whole_session()), 1) == told
    assert everything_in(data) == everything_in(other)


@pytest.mark.parametrize("take_out", [export, backup])
def test_what_could_not_be_read_is_left_out_and_the_rest_comes_in(data, other, tmp_path, take_out):
    connection = sqlite3.connect(data / "vastus.sqlite")
    with connection:
        connection.execute("UPDATE facts SET line = 'not a fact' WHERE number = 3")
    connection.close()
    take_out(data, tmp_path / "kept.zip")
    told = bring_in(tmp_path / "kept.zip", other)

    assert len(whole_session()) - 1 == told.facts
    assert (1 if take_out is backup else 0) == len(told.left_out)
    assert "fact 3" in "".join(told.left_out) or take_out is export


@pytest.mark.parametrize("take_out", [export, backup])
def test_a_set_whose_beginning_could_not_be_read_is_left_out_and_the_rest_comes_in(
    data, other, tmp_path, take_out
):
    connection = sqlite3.connect(data / "vastus.sqlite")
    with connection:
        connection.execute("UPDATE facts SET line = '{' WHERE opens_set IS NOT NULL")
    connection.close()
    told = take_out(data, tmp_path / "kept.zip")
    bring_in(tmp_path / "kept.zip", other)

    assert 2 <= len(told.left_out)
    assert any("the beginning of its set cannot be read" in why for why in told.left_out)
    assert told.facts == len(everything_in(other)[0])


@pytest.mark.parametrize("take_out", [export, backup])
def test_doing_it_twice_changes_nothing(data, other, tmp_path, take_out):
    target = tmp_path / "kept.zip"
    take_out(data, target)
    bring_in(target, other)
    before = everything_in(other)

    assert NOTHING == bring_in(target, other)
    assert NOTHING == bring_in(target, data)
    assert before == everything_in(other) == everything_in(data)


def test_sessions_from_two_machines_stand_side_by_side(data, tmp_path, other):
    with_session(other, "s2", ("b1",))
    target = tmp_path / "kept.zip"
    export(data, target)

    bring_in(target, other)

    assert (*whole_session("s2", ("b1",)), *whole_session()) == everything_in(other)[0]
    assert ["a1", "b1"] == list(everything_in(other)[1])


def test_everything_that_can_happen_comes_along(tmp_path, other):
    with_all = tmp_path / "all"
    folder = opened(with_all)
    folder.ledger.append(one_of_every_kind())
    folder.ledger.append([rep("a1again", 331.0)])
    folder.close()
    target = tmp_path / "kept.zip"
    export(with_all, target)

    bring_in(target, other)

    assert (*one_of_every_kind(), rep("a1again", 331.0)) == everything_in(other)[0]


def test_an_empty_export_brings_nothing(tmp_path, other):
    assert NOTHING == bring_in(made(tmp_path / "kept.zip"), other)


# What continues


def test_a_session_that_went_on_since_is_continued(tmp_path, other):
    bring_in(made(tmp_path / "early.zip", facts=lines_of(whole_session()[:4])), other)

    told = bring_in(made(tmp_path / "late.zip", facts=lines_of(whole_session())), other)

    assert Amount(1, len(whole_session()) - 4, 0) == told
    assert whole_session() == everything_in(other)[0]


def test_an_older_export_takes_nothing_back(tmp_path, other):
    bring_in(made(tmp_path / "late.zip", facts=lines_of(whole_session())), other)

    assert NOTHING == bring_in(made(tmp_path / "early.zip", facts=lines_of(whole_session()[:4])), other)
    assert whole_session() == everything_in(other)[0]


def test_a_recording_that_went_on_since_is_continued_and_an_older_one_takes_nothing_back(tmp_path, other):
    facts = lines_of(whole_session())
    short, long = recording_of(1.0), recording_of(1.0) + packed(f"{sighting_line(seen(2.0))}\n".encode())
    bring_in(made(tmp_path / "early.zip", facts=facts, a1=short), other)
    late = made(tmp_path / "late.zip", facts=facts, a1=long)

    assert Amount(0, 0, 1) == bring_in(late, other)
    assert NOTHING == bring_in(made(tmp_path / "early.zip", facts=facts, a1=short), other)
    assert {"a1": long} == everything_in(other)[1]


def test_a_torn_recording_here_is_made_whole_by_the_whole_one(tmp_path, other):
    facts, whole = lines_of(whole_session()), recording_of(1.0, 2.0)
    late = made(tmp_path / "late.zip", facts=facts, a1=whole)
    bring_in(late, other)
    (other / "recordings" / "a1.jsonl.gz").write_bytes(whole[:-9])

    assert Amount(0, 0, 1) == bring_in(late, other)
    assert {"a1": whole} == everything_in(other)[1]


def test_settings_are_taken_only_where_there_are_none(tmp_path, other):
    bring_in(made(tmp_path / "one.zip", settings='{"theme":"dark"}'), other)
    bring_in(made(tmp_path / "two.zip", settings='{"theme":"light"}'), other)

    assert '{"theme":"dark"}' == (other / "settings.json").read_text()


# What contradicts


def test_a_session_that_is_here_with_another_content_is_refused(tmp_path, data):
    facts = list(whole_session())
    facts[3] = rep("a1", 113.0)
    before = everything_in(data)

    problem = refusal_of(made(tmp_path / "kept.zip", facts=lines_of(tuple(facts))), data)

    assert "kept here with another content" in problem.what
    assert "--data" in problem.remedy
    assert before == everything_in(data)


def test_a_set_that_is_here_in_another_session_is_refused(tmp_path, data):
    facts = whole_session("s2", ("a1",))

    assert "in another session" in refusal_of(made(tmp_path / "kept.zip", facts=lines_of(facts)), data).what


def test_a_recording_that_is_here_with_another_content_is_refused_and_nothing_is_taken(tmp_path, data):
    facts = (*whole_session(), Rescored(at(9000), "a1", "c1", "0.2.0"))
    before = everything_in(data)

    problem = refusal_of(made(tmp_path / "kept.zip", facts=lines_of(facts), a1=recording_of(7.0)), data)

    assert "another content" in problem.what
    assert before == everything_in(data)


# What does not belong


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ((rep("a1", 1.0),), "fact 1"),
        ((*whole_session(), rep("z9", 1.0)), f"fact {len(whole_session()) + 1}"),
        ((set_began("a1", 1.0), set_began("a1", 2.0)), "fact 2"),
        ((set_began("a1", 1.0), set_began("a1", 2.0, "s2")), "fact 2"),
        ((Rescored(at(1), "a1", "c1", "2"),), "fact 1"),
    ],
)
def test_a_fact_of_no_session_is_refused(tmp_path, other, facts, where):
    problem = refusal_of(made(tmp_path / "kept.zip", facts=lines_of(facts)), other)

    assert "belongs to no session" in problem.what
    assert problem.where.endswith(where)
    assert not other.exists()


@pytest.mark.parametrize("set_id", ["z9", "c1"])
def test_a_recording_of_no_set_is_refused(tmp_path, other, set_id):
    facts = lines_of((*whole_session(), Rescored(at(9000), "a1", "c1", "0.2.0")))

    problem = refusal_of(made(tmp_path / "kept.zip", facts=facts, **{set_id: recording_of(1.0)}), other)

    assert "no set of this file" in problem.what


def test_a_line_that_cannot_be_read_is_named(tmp_path, other):
    facts = lines_of(whole_session()).replace('"kind":"set_ended"', '"kind":"set_dreamt"', 1)
    problem = refusal_of(made(tmp_path / "kept.zip", facts=facts), other)

    assert isinstance(problem, UnreadableFactError)
    assert problem.where.endswith("kept.zip, facts.jsonl, line 5")
    assert not other.exists()


@pytest.mark.parametrize("content", [recording_of(1.0)[:-3], recording_of(1.0) + b"\x00", b"knees"])
def test_a_recording_that_is_cut_off_is_refused(tmp_path, other, content):
    problem = refusal_of(made(tmp_path / "kept.zip", facts=lines_of(whole_session()), a1=content), other)

    assert "cut off or damaged" in problem.what


@pytest.mark.parametrize("content", [packed(b"knees\n"), recording_of(2.0, 1.0)])
def test_a_recording_that_is_none_is_refused_with_its_line(tmp_path, other, content):
    problem = refusal_of(made(tmp_path / "kept.zip", facts=lines_of(whole_session()), a1=content), other)

    assert isinstance(problem, UnreadableRecordingError)
    assert "recording a1, line" in problem.where


def test_a_recording_that_was_begun_and_never_filled_is_no_harm(tmp_path, other):
    bring_in(made(tmp_path / "kept.zip", facts=lines_of(whole_session()), a1=b""), other)

    assert {} == everything_in(other)[1]


def test_a_file_that_is_no_parcel_is_refused_before_anything_is_made(tmp_path, other):
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear doctor")

    assert isinstance(refusal_of(wrong, other), UnreadableParcelError)
    assert not other.exists()


def test_a_backup_of_a_newer_version_is_refused(data, tmp_path, other):
    with sqlite3.connect(data / "vastus.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    target = tmp_path / "backup.zip"
    with zipfile.ZipFile(target, "w") as parcel:
        parcel.writestr("about.json", json.dumps({"vastus": "backup", "version": 1, "written_by": "9"}))
        parcel.write(data / "vastus.sqlite", "vastus.sqlite")

    assert "newer vastus" in refusal_of(target, other).what
    assert ["backup.zip", "data"] == sorted(path.name for path in tmp_path.iterdir())


# Or nothing


def test_while_the_coach_is_at_work_nothing_is_taken_in(parcel, other):
    folder = opened(other)

    assert "another vastus" in refusal_of(parcel, other).what
    folder.close()


@pytest.mark.parametrize("step", ["vastus.app.importing._write", "vastus.store.sql.SqlLedger.append"])
def test_whatever_fails_on_the_way_everything_is_as_before(parcel, other, monkeypatch, step):
    with_session(other, "s2", ("b1",))
    before = everything_in(other)

    def full(*given: object, **named: object) -> None:
        del given, named
        raise StorageError("here", "the disk is full.", "Free some space.")

    monkeypatch.setattr(step, full)
    assert "full" in refusal_of(parcel, other).what
    monkeypatch.undo()

    assert before == everything_in(other)
    assert ["b1.jsonl.gz"] == [path.name for path in (other / "recordings").iterdir()]
    assert Amount(1, len(whole_session()), 1) == bring_in(parcel, other)


def test_a_disk_that_is_full_is_told(parcel, other, monkeypatch):
    def full(file: int) -> None:
        raise OSError(28, "No space left on device", file)

    monkeypatch.setattr("vastus.app.importing.os.fsync", full)

    assert "the disk is full" in refusal_of(parcel, other).what


def test_cut_off_between_facts_and_files_it_is_completed_by_doing_it_again(parcel, other, monkeypatch):
    class Interrupted(Exception):  # noqa: N818 (it stands for a power cut)
        pass

    def cut_off(draft: object) -> None:
        raise Interrupted(draft)

    monkeypatch.setattr("vastus.app.drafts.Draft.keep", cut_off)
    with pytest.raises(Interrupted):
        bring_in(parcel, other)
    monkeypatch.undo()

    assert Amount(0, 0, 1) == bring_in(parcel, other)
    assert ["a1"] == list(everything_in(other)[1])
