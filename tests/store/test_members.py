"""Of a file that grows by gzip members everything before the tear stands, wherever it was torn."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vastus.store import members as of_members
from vastus.store.members import members, packed, whole

contents = st.lists(st.binary(max_size=300), min_size=1, max_size=5)


def file_of(some: list[bytes]) -> bytes:
    return b"".join(packed(content) for content in some)


@given(contents)
def test_what_was_packed_comes_back_member_by_member(some):
    assert some == [member.content for member in members(file_of(some))]


@given(contents)
def test_gzip_reads_the_file_as_a_whole(some):
    assert b"".join(some) == gzip.decompress(file_of(some))


@given(contents)
def test_a_member_says_where_it_ends(some):
    file = file_of(some)

    assert [len(file_of(some[: count + 1])) for count in range(len(some))] == [
        member.end for member in members(file)
    ]


@given(contents, st.data())
def test_torn_anywhere_every_member_before_the_tear_stands(some, data):
    file = file_of(some)
    cut = data.draw(st.integers(0, len(file)))
    stand = [content for count, content in enumerate(some) if len(file_of(some[: count + 1])) <= cut]

    assert stand == [member.content for member in members(file[:cut])]
    assert file_of(stand) == whole(file[:cut])


@pytest.mark.parametrize(
    "tail", [b"\x00" * 4096, b"\xff", b"knees", b"\x1f\x8b", b"\x1f\x8b\x08" + b"\x00" * 99]
)
def test_what_a_power_cut_leaves_behind_is_passed_over(tail):
    file = file_of([b"one", b"two"])

    assert file == whole(file + tail)


def test_a_member_whose_checksum_is_wrong_is_not_whole():
    file = bytearray(file_of([b"one", b"two"]))
    file[-5] ^= 1

    assert [b"one"] == [member.content for member in members(bytes(file))]


def test_nothing_is_nothing():
    assert [] == list(members(b""))
    assert b"" == whole(b"")


def test_a_member_larger_than_any_of_ours_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(of_members, "MEMBER_BYTES", 1000)

    assert [b"a" * 1000] == [member.content for member in members(file_of([b"a" * 1000, b"a" * 1001]))]


def test_a_member_larger_than_a_chunk_is_whole(monkeypatch):
    monkeypatch.setattr(of_members, "CHUNK_BYTES", 7)

    assert [b"a" * 500, b"b"] == [member.content for member in members(file_of([b"a" * 500, b"b"]))]


def test_the_same_content_gives_the_same_bytes():
    assert packed(b"knees" * 50) == packed(b"knees" * 50)
