"""Units and language of a person: pages and what is typed follow them, and what is kept stays metric."""

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.app.kept import performed
from tests.seeded import seeded
from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.app.people import SETTINGS, Person, Settings
from vastus.protocol import load

# What a page tells of one length, in centimetres and in inches.
LENGTHS = {
    "/exercises/wall_squat": ("15 to 30 cm from the wall", "6 to 12 in from the wall"),
    "/exercises/step_down": ("10 cm", "4 in"),
    "/tests": ("about 1 to 1.5 cm", "about 0.4 to 0.6 in"),
    "/tests/lunge_to_wall": ("0 to 30 centimetres", "0 to 12 in"),
    "/questions/akps": ("More than 2 km", "More than 1.2 miles"),
    "/today/handout": ("15 to 30 cm", "6 to 12 in"),
}
KLINGON = """
[language]
name = "tlhIngan Hol"
[settings]
title = "maHeghlu'meH"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return seeded(performed(tmp_path / "data"))


@pytest.fixture
def another_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add one file of texts, as somebody who translates would."""
    library = tmp_path / "protocol"
    shutil.copytree(str(files("vastus.protocol")), library)
    (library / "texts" / "tlh.toml").write_text(KLINGON, "utf-8")
    monkeypatch.setattr(load, "_package", lambda: library)
    for cached in (load._tables, load.languages, load.texts):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (load._tables, load.languages, load.texts):
        cached.cache_clear()


@pytest.fixture
def inches(household: Household) -> Household:
    household.person.change(Settings(units="imperial"))
    return household


def post(browser: TestClient, path: str, **fields: str):
    return browser.post(path, data=fields, headers={"origin": ORIGIN})


@pytest.mark.parametrize("path", LENGTHS)
def test_a_page_tells_lengths_as_the_person_wants_them(
    browser: TestClient, household: Household, path: str
) -> None:
    metric, imperial = LENGTHS[path]
    in_metric = browser.get(path).text
    household.person.change(Settings(units="imperial"))
    in_imperial = browser.get(path).text

    assert metric in in_metric
    assert imperial not in in_metric
    assert imperial in in_imperial
    assert metric not in in_imperial


def test_what_is_typed_in_inches_is_kept_in_centimetres(browser: TestClient, inches: Household) -> None:
    post(browser, "/tests/lunge_to_wall", value_left="4", value_right="9 cm")
    tests = inches.courses.course().tests
    page = browser.get("/tests").text

    assert (10.2, 9.0) == tuple(tests["lunge_to_wall", side][-1].value for side in ("left", "right"))
    assert "4 in" in page
    assert "3.5 in" in page


def test_a_unit_that_is_typed_counts_more_than_the_setting(browser: TestClient, household: Household) -> None:
    post(browser, "/tests/lunge_to_wall", value_left="4 in")

    assert 10.2 == household.courses.course().tests["lunge_to_wall", "left"][-1].value


def test_progress_tells_a_home_test_in_its_unit(browser: TestClient, inches: Household) -> None:
    post(browser, "/tests/lunge_to_wall", value_left="4")

    assert ">4 in<" in browser.get("/progress").text
    inches.person.change(Settings())
    assert ">10.2\N{NO-BREAK SPACE}cm<" in browser.get("/progress").text


def test_half_an_inch_of_a_result_is_not_lost(browser: TestClient, inches: Household) -> None:
    post(browser, "/tests/lunge_to_wall", value_left="5.5")

    assert 14.0 == inches.courses.course().tests["lunge_to_wall", "left"][-1].value
    assert "5.5 in" in browser.get("/tests").text
    assert ">5.5 in<" in browser.get("/progress").text


def test_units_are_chosen_in_the_settings(browser: TestClient, household: Household) -> None:
    post(browser, "/settings", units="imperial", voice="on")

    assert "imperial" == household.person.settings.units
    assert "imperial" == Person(household.path).settings.units
    assert 422 == post(browser, "/settings", units="cubits").status_code


def test_with_one_language_the_page_says_that_there_is_no_other(browser: TestClient) -> None:
    assert ["en"] == list(load.languages())
    assert "There is no other language yet." in browser.get("/settings").text


@pytest.mark.usefixtures("another_language")
def test_a_new_file_of_texts_appears_by_itself_and_pages_and_voice_follow_it(
    browser: TestClient, household: Household
) -> None:
    offered = browser.get("/settings").text
    answer = post(browser, "/settings", language="tlh")
    page, session = browser.get("/settings").text, browser.get("/session").text

    assert "tlhIngan Hol" in offered
    assert "There is no other language yet." not in offered
    assert 303 == answer.status_code
    assert '<html lang="tlh"' in page
    assert "maHeghlu&#39;meH" in page
    assert '<html lang="tlh"' in session  # the voice speaks the language of its page
    assert "tlh" == household.person.settings.language


@pytest.mark.usefixtures("another_language")
def test_what_is_not_translated_is_said_in_english(household: Household) -> None:
    household.person.change(Settings(language="tlh"))

    assert load.texts()("settings.save") == load.texts("tlh")("settings.save")


def test_a_language_whose_texts_are_gone_is_english_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text('{"language": "tlh", "theme": "dark"}')

    assert Settings(theme="dark") == Person(tmp_path).settings


def test_another_language_loads_the_whole_page(browser: TestClient) -> None:
    in_place = {"origin": ORIGIN, "hx-request": "true"}
    same = browser.post("/settings", data={"theme": "auto"}, headers=in_place)
    other = browser.post("/settings", data={"theme": "dark"}, headers=in_place)

    assert (303, None) == (same.status_code, same.headers.get("hx-redirect"))
    assert (200, "/settings?saved") == (other.status_code, other.headers.get("hx-redirect"))
