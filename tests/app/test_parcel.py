"""A parcel is exactly what it should be, or it is refused whole."""

import json
import zipfile
from pathlib import Path

import pytest

from vastus.app import parcel as of_parcel
from vastus.app.parcel import About, UnreadableParcelError, Writer, opened

ABOUT = {"vastus": "export", "version": 1, "written_by": "0.1.0"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.zip"


def made(path: Path, files: "list[tuple[str, str]]", about: object = ABOUT) -> Path:
    with zipfile.ZipFile(path, "w") as parcel:
        if about is not None:
            parcel.writestr("about.json", json.dumps(about))
        for name, content in files:
            parcel.writestr(name, content)
    return path


def refusal_of(path: Path) -> UnreadableParcelError:
    with pytest.raises(UnreadableParcelError) as caught, opened(path):
        pytest.fail("it was taken for a parcel")
    assert caught.value.remedy
    return caught.value


def test_what_was_written_is_read(path, tmp_path):
    (tmp_path / "large").write_bytes(b"much")
    with zipfile.ZipFile(path, "w") as file:
        writer = Writer(file, About(vastus="backup", written_by="0.1.0"))
        writer.add_file("vastus.sqlite", tmp_path / "large")
        writer.add_recording("a1", b"recorded")
        writer.add("settings.json", b"{}")

    with opened(path) as reader:
        assert "backup" == reader.about.vastus
        assert b"much" == reader.content("vastus.sqlite")
        assert b"{}" == reader.content("settings.json")
        assert None is reader.content("facts.jsonl")
        assert ("a1",) == reader.set_ids
        assert b"recorded" == reader.recording("a1")


def test_a_parcel_does_not_tell_when_it_was_made(path):
    with zipfile.ZipFile(path, "w") as file:
        Writer(file, About(vastus="export", written_by="0.1.0"))

    with zipfile.ZipFile(path) as file:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in file.infolist()}


def test_a_file_that_is_not_there_is_told(path):
    assert "cannot be read" in refusal_of(path).what


@pytest.mark.parametrize("content", [b"", b"knees", b"PK\x03\x04" + b"\x00" * 100])
def test_what_is_no_zip_is_refused(path, content):
    path.write_bytes(content)

    assert "damaged or no export" in refusal_of(path).what


@pytest.mark.parametrize(
    "name",
    [
        "../facts.jsonl",
        "/facts.jsonl",
        "letter.txt",
        "recordings/../a1.jsonl.gz",
        "recordings/a1.txt",
        "recordings/",
        "facts.jsonl.exe",
    ],
)
def test_a_file_that_does_not_belong_is_refused(path, name):
    assert "does not belong" in refusal_of(made(path, [("facts.jsonl", ""), (name, "x")])).what


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(path):
    assert "does not belong" in refusal_of(made(path, [("facts.jsonl", ""), ("facts.jsonl", "")])).what


def test_a_file_larger_than_any_of_ours_is_refused_without_being_unpacked(path, monkeypatch):
    monkeypatch.setitem(of_parcel.MOST_BYTES, "facts.jsonl", 10)

    problem = refusal_of(made(path, [("facts.jsonl", "x" * 11)]))

    assert "larger than any of ours" in problem.what
    assert problem.where.endswith("facts.jsonl")


def test_a_recording_larger_than_any_of_ours_is_refused(path, monkeypatch):
    monkeypatch.setattr(of_parcel, "RECORDING_BYTES", 10)

    problem = refusal_of(made(path, [("facts.jsonl", ""), ("recordings/a1.jsonl.gz", "x" * 11)]))

    assert "larger than any of ours" in problem.what


def test_without_saying_what_it_is_it_is_nothing(path):
    assert "no export and no backup" in refusal_of(made(path, [("facts.jsonl", "")], about=None)).what


@pytest.mark.parametrize(
    "about", [{}, [], ABOUT | {"version": 2}, ABOUT | {"vastus": "x"}, ABOUT | {"more": 1}]
)
def test_of_another_version_it_asks_for_the_vastus_that_wrote_it(path, about):
    problem = refusal_of(made(path, [("facts.jsonl", "")], about))

    assert "this version" in problem.what
    assert "newer" in problem.remedy


@pytest.mark.parametrize(("form", "missing"), [("export", "facts.jsonl"), ("backup", "vastus.sqlite")])
def test_without_what_it_is_about_it_is_refused(path, form, missing):
    assert f"{missing} is missing" in refusal_of(made(path, [], ABOUT | {"vastus": form})).what


def test_a_spoilt_byte_is_noticed(path):
    made(path, [("facts.jsonl", "knees and hips")])
    path.write_bytes(path.read_bytes().replace(b"knees and", b"knees ond"))

    with (
        opened(path) as reader,
        pytest.raises(UnreadableParcelError, match=r"kept\.zip, facts\.jsonl: .*damaged"),
    ):
        reader.content("facts.jsonl")


def test_an_encrypted_file_is_refused(path):
    made(path, [("facts.jsonl", "knees")])
    content = bytearray(path.read_bytes())
    for start in (content.find(b"facts.jsonl") - 24, content.rfind(b"facts.jsonl") - 38):
        content[start] |= 1  # the flag that says that it is
    path.write_bytes(bytes(content))

    with opened(path) as reader, pytest.raises(UnreadableParcelError, match="damaged"):
        reader.content("facts.jsonl")
