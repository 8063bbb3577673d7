import re
import tomllib
from importlib.resources import files

import pytest

from vastus.base.errors import InputError, UnknownNameError
from vastus.protocol import load
from vastus.protocol.language import Texts

TWO = Texts("xx", {"guide": {"count": "{n} of {of}", "go": "Go."}})


def test_a_text_is_found_by_table_and_key_and_its_places_are_filled() -> None:
    assert "3 of 15" == TWO("guide.count", n=3, of=15)
    assert "Go." == TWO("guide.go")


@pytest.mark.parametrize("name", ["guide.none", "none.go", "go", "guide"])
def test_a_missing_text_is_told_by_its_name(name: str) -> None:
    with pytest.raises(InputError, match=re.escape(f"the text {name} is missing")):
        TWO(name)


def test_a_place_that_is_left_open_is_told() -> None:
    with pytest.raises(InputError, match="its of was not given"):
        TWO("guide.count", n=3)


def test_a_table_is_given_whole_and_an_unknown_one_is_empty() -> None:
    assert {"count": "{n} of {of}", "go": "Go."} == TWO.table("guide")
    assert {} == TWO.table("none")


def test_english_is_there_and_what_is_not_is_told() -> None:
    assert "en" == load.texts().language
    with pytest.raises(UnknownNameError):
        load.texts("tlh")


def test_every_text_is_flat_and_not_empty() -> None:
    tables = tomllib.loads(files("vastus.protocol").joinpath("texts", "en.toml").read_text("utf-8"))

    assert [] == [
        f"{table}.{key}" for table, texts in tables.items() for key, text in texts.items() if not text.strip()
    ]


def test_no_text_blames_or_promises() -> None:
    avoided = re.compile(r"\b(fail|wrong|must|cure|heal|safe for|therap|you have patello|!)", re.IGNORECASE)
    said = [text for table in load.texts().tables.values() for text in table.values()]

    assert [] == [text for text in said if avoided.search(text)]
