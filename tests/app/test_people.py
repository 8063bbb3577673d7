"""A person's settings: kept whole or not at all, and out of the box where they cannot be read."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vastus.app.people import SETTINGS, Person, Settings, settings_from
from vastus.base.errors import StorageError


def test_out_of_the_box_everything_is_on() -> None:
    plain = Settings()

    assert (True, True, True, True, "auto") == (
        plain.voice, plain.overlay, plain.rest_sounds, plain.rests, plain.theme,
    )  # fmt: skip


def test_what_was_changed_is_there_after_a_restart(tmp_path: Path) -> None:
    wanted = Settings(voice=False, theme="dark")
    Person(tmp_path).change(wanted)

    assert wanted == Person(tmp_path).settings


def test_only_their_owner_reads_them(tmp_path: Path) -> None:
    Person(tmp_path).change(Settings())

    assert 0o600 == stat.S_IMODE((tmp_path / SETTINGS).stat().st_mode)
    assert [SETTINGS] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("content", [b"", b"{", b'{"voice": "loud"}', b"\xff\xfe", b"[1]"])
def test_what_cannot_be_read_is_as_out_of_the_box(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SETTINGS).write_bytes(content)

    assert Settings() == Person(tmp_path).settings


def test_a_setting_of_a_newer_version_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text('{"voice": false, "colour": "red"}')

    assert Settings(voice=False) == Person(tmp_path).settings


def test_settings_that_cannot_be_written_hold_all_the_same_and_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).mkdir()
    person = Person(tmp_path)
    with pytest.raises(StorageError, match="hold until the coach is stopped"):
        person.change(Settings(voice=False))

    assert not person.settings.voice
    assert [SETTINGS] == [path.name for path in tmp_path.iterdir()]


def test_a_switch_that_a_form_does_not_name_is_off() -> None:
    wanted = settings_from([("voice", "on"), ("theme", "light")], Settings())

    assert Settings(
        voice=True, overlay=False, rest_sounds=False, rests=False, theme="light"
    ) == wanted  # fmt: skip


def test_what_no_form_asks_for_stays() -> None:
    before = Settings(theme="dark", reason_asked="abc")
    wanted = settings_from([], before)

    assert ("dark", "abc") == (wanted.theme, wanted.reason_asked)


@pytest.mark.parametrize(
    "fields", [[("theme", "pink")], [("theme", "")], [("theme", "light"), ("theme", "Dark")]]
)
def test_what_cannot_be_chosen_is_refused(fields: list[tuple[str, str]]) -> None:
    with pytest.raises(ValidationError):
        settings_from(fields, Settings())


@given(
    st.lists(st.tuples(st.sampled_from(["rests", "theme", "voice", "x"]), st.text(max_size=8)), max_size=6)
)
def test_any_form_gives_settings_or_is_refused(fields: list[tuple[str, str]]) -> None:
    try:
        wanted = settings_from(fields, Settings())
    except ValidationError:
        return
    assert wanted.theme in {"auto", "light", "dark"}
