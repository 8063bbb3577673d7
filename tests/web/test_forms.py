"""Forms: what was sent is read as it was sent, and what cannot be kept is told with its remedy."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from tests.web.houses import ORIGIN
from vastus.app.coaching import Household
from vastus.base.errors import StorageError
from vastus.record.reports import Assessed, Screened
from vastus.web.forms import FormPages, fields, see
from vastus.web.house import House


def sent(body: bytes, most: int = 32) -> list[tuple[str, str]]:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with ThreadPoolExecutor(1) as apart:  # a browser may be going round in this thread
        return apart.submit(asyncio.run, fields(request, most)).result()


def test_a_form_is_read_in_its_order_and_a_field_may_come_twice() -> None:
    assert [("day", "1"), ("day", "3"), ("says", "a b é")] == sent(b"day=1&day=3&says=a+b+%C3%A9")


def test_a_form_with_too_many_fields_is_empty_and_bytes_that_are_no_text_stay_readable() -> None:
    assert [] == sent(b"&".join([b"a=1"] * 5), most=4)
    assert [("a", "\ufffd")] == sent(b"a=\xff")


def test_the_browser_goes_on_with_a_get() -> None:
    answer = see("/begin/result")

    assert (303, "/begin/result") == (answer.status_code, answer.headers["location"])


def test_what_cannot_be_kept_comes_back_as_one_sentence(
    household: Household, fill_the_disk: Callable[[], None]
) -> None:
    pages = FormPages(House(household))
    fill_the_disk()

    assert "The disk is full. Free some space." == pages._keep()


def test_a_lock_stays_where_the_word_that_somebody_looked_cannot_be_kept(
    browser: TestClient, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime.now(UTC)
    household.courses.tell(Screened(at, "full", ("r11",), ("r11",), "urgent"))

    def full(*facts: object) -> None:
        assert isinstance(facts[0], Assessed)
        raise StorageError("ledger", "the disk is full.", "Free some space.")

    monkeypatch.setattr(household.courses, "tell", full)
    answer = browser.post("/begin/assessed", data={"assessed": "1"}, headers={"origin": ORIGIN})

    assert (507, True) == (answer.status_code, "The disk is full. Free some space." in answer.text)
    assert household.courses.course().locked is not None
