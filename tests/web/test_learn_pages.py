"""What can be read has its sources beside it, and says which of them were not read."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.plan.runners import Runner
from tests.web.living import Written, at_the_door
from vastus.protocol import load
from vastus.web.learn_pages import cited, readings


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    return at_the_door(Written(tmp_path, Runner()))


def test_every_topic_is_listed_with_what_it_says(browser: TestClient) -> None:
    text = browser.get("/learn").text

    assert [] == [topic.id for topic in load.topics() if f'href="/learn/{topic.id}"' not in text]


@pytest.mark.parametrize("topic", [topic.id for topic in load.topics()])
def test_a_topic_is_a_page_with_its_sources(browser: TestClient, topic: str) -> None:
    answer = browser.get(f"/learn/{topic}")

    assert 200 == answer.status_code
    assert "Where this comes from" in answer.text
    assert "<script" not in answer.text


def test_the_zones_are_those_of_the_plan(browser: TestClient) -> None:
    text = browser.get("/learn/pain_rules").text

    assert [text.index(zone) for zone in ("0 to 2", "3 to 5", "6 to 10")] == sorted(
        text.index(zone) for zone in ("0 to 2", "3 to 5", "6 to 10")
    )


@pytest.mark.parametrize("name", ["nothing", "pain rules", "<b>"])
def test_a_topic_that_is_not_there_is_said(browser: TestClient, name: str) -> None:
    answer = browser.get(f"/learn/{name}")

    assert 404 == answer.status_code
    assert "<b>" not in answer.text.split("<main", 1)[1].split("</main>")[0]


def test_a_source_that_was_not_read_is_marked(browser: TestClient) -> None:
    assert not cited("thomee-1997").was_read
    assert cited("collins-2013").was_read
    assert "from memory, not verified" in browser.get("/learn/pain_rules").text
    assert "from memory, not verified" not in browser.get("/learn/how_long").text


def test_a_source_leads_where_it_can_be_read() -> None:
    assert "https://doi.org/10.1136/bjsports-2020-102819" == cited("winters-2021").link
    assert cited("cleveland-2023").link.startswith("https://health.clevelandclinic.org/")
    assert "" == cited("brisk-walk-secondary").link


def test_numbers_do_not_part_from_their_units() -> None:
    topic = next(one for one in load.topics() if one.id == "running")
    said = " ".join(" ".join(part.says) for part in readings(topic.parts))

    assert "8\N{NO-BREAK SPACE}weeks" not in said  # a week is a word and may stand on a new line
    assert said
